import { bedoeling } from './woorden.ts';
import type { Inbound, Request } from './ports.ts';

/** An object with named fields: no list, no null. What it holds is still untrusted. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a tap carried and what was filled in, as one: untrusted, it only names things. Empty for a word or a hello. */
export const veldenVan = (inbound: Inbound): Record<string, unknown> =>
  inbound.kind === 'tap' ? { ...(isRecord(inbound.data) ? inbound.data : {}), ...(isRecord(inbound.values) ? inbound.values : {}) } : {};

/** Whether somebody asks for the acute card, by its button or by a word (promise 1). */
export const wilAcuut = ({ inbound }: Request): boolean =>
  (inbound.kind === 'tap' && inbound.verb === 'acuut') || (inbound.kind === 'text' && bedoeling(inbound.text).wat === 'acuut');

/** What the log may hear of something that a person did: the verb, and the name of the form. Both come from a client; the log looks them up in lists of its own. */
export const voorLog = (inbound: Inbound): { readonly verb: string; readonly form?: string } => {
  const { form } = inbound.kind === 'tap' && isRecord(inbound.data) ? inbound.data : {};
  return { verb: inbound.kind === 'tap' ? inbound.verb : inbound.kind, ...(typeof form === 'string' ? { form } : {}) };
};

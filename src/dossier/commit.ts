import type { Bericht } from '../meldcode/berichten-types.ts';
import type { MeldcodeEvent, Vastgelegd } from '../meldcode/events.ts';
import { entryId, type Datum, type Instant, type PersonId } from '../meldcode/ids.ts';
import { NietPluisError } from '../errors.ts';
import { checked } from './guards.ts';
import { open, seal } from './seal.ts';
import type { CommitItem, OwedItem } from './store.ts';

/** What is inside the seal of a commit. */
export interface Body {
  readonly door: PersonId;
  readonly op: Instant;
  readonly vandaag: Datum;
  readonly events: readonly MeldcodeEvent[];
  readonly berichten: readonly Bericht[];
  /** Version and date of the rules that decided. */
  readonly regels: { readonly versie: string; readonly datum: Datum };
}

const isBody = (value: unknown): value is Body =>
  typeof value === 'object' &&
  value !== null &&
  'door' in value &&
  typeof value.door === 'string' &&
  'op' in value &&
  typeof value.op === 'string' &&
  'vandaag' in value &&
  typeof value.vandaag === 'string' &&
  'events' in value &&
  Array.isArray(value.events) &&
  'berichten' in value &&
  Array.isArray(value.berichten) &&
  'regels' in value &&
  typeof value.regels === 'object' &&
  value.regels !== null &&
  'versie' in value.regels &&
  typeof value.regels.versie === 'string';

/** Opens a commit, or what stays of it once erased. Throws `store.tampered` when the seal does not fit its place. */
export async function openCommit(item: CommitItem, key: Uint8Array): Promise<Body> {
  const erased = item.sealed === null;
  const sealed = item.sealed ?? item.residue;
  if (sealed === null) throw new NietPluisError('store.tampered', [`dossier ${item.code}, commit ${item.version}`]);
  const what = erased ? 'residue' : 'commit';
  return checked(await open(sealed, key, { ...item, what }), isBody, `dossier ${item.code}, commit ${item.version}`);
}

/** A whole commit, sealed to its place. */
export const sealCommit = (body: Body, key: Uint8Array, place: Pick<CommitItem, 'school' | 'code' | 'version'>): Promise<string> =>
  seal(body, key, { ...place, what: 'commit' });

/** What stays of a commit once its content is erased, sealed to the same place under another name. */
export const sealResidue = (body: Body, key: Uint8Array, place: Pick<CommitItem, 'school' | 'code' | 'version'>): Promise<string> =>
  seal(body, key, { ...place, what: 'residue' });

/** The events of a commit with their names and when and by whom. */
export const recorded = (body: Omit<Body, 'berichten' | 'regels'>, version: number): readonly Vastgelegd[] =>
  body.events.map((event, place) => ({ id: entryId(version, place), version, op: body.op, vandaag: body.vandaag, door: body.door, event }));

/** The messages that a commit owes, each by its place. */
export const owedBy = (body: Body, version: number): readonly Required<OwedItem>[] =>
  body.berichten.map((bericht, place) => ({ version, place, bericht, since: body.op }));

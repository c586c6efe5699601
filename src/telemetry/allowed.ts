import { isForm } from '../cards/forms.ts';
import { events } from '../log.ts';
import { containerNames } from '../dossier/cosmos-containers.ts';
import { catalogue } from '../errors.ts';
import { berichtSoorten } from '../meldcode/berichten-types.ts';
import { commandTypes } from '../meldcode/controle.ts';
import { weigeringen } from '../teksten/nl/weigering.ts';

/**
 * The one place that says what leaves this process as telemetry: names of spans and instruments, keys of attributes, and for each key the closed set of its
 * values. Nothing here can hold a name, a text, an address, or the id of a person, a dossier or a school (promise 2).
 */
export const spans = ['interaction', 'store', 'delivery'] as const;

type Value = string | number | boolean;
const among =
  (...lists: readonly (readonly string[])[]) =>
  (value: unknown): value is string =>
    typeof value === 'string' && lists.some((list) => list.includes(value));
const flag = (value: unknown): value is boolean => typeof value === 'boolean';
const amount = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** The groups of the store port and what each does. */
export const storeOperations = {
  journal: ['append', 'read', 'get', 'byCommand', 'codes', 'unerased', 'erase'],
  overview: ['get', 'put', 'list', 'bySchool', 'samePupil', 'owing', 'due'],
  keys: ['create', 'get', 'delete', 'rewrap'],
  reads: ['append', 'list', 'deleteAll'],
  addresses: ['get', 'put', 'delete', 'list'],
  deliveries: ['get', 'put', 'swap', 'list', 'deleteAll'],
  figures: ['append', 'all', 'count'],
  duties: ['take', 'taken'],
} as const;
const operations = Object.entries(storeOperations).flatMap(([group, names]) => names.map((name) => `${group}.${name}`));

/** Only the codes are asked of the sentences. */
const nothing = { 1: '', 2: '', 3: '', 4: '', 5: '' };

const values: Readonly<Record<string, (value: unknown) => value is Value>> = {
  platform: among(['teams', 'slack']),
  inbound: among(['text', 'tap', 'hello']),
  verb: among(['open', 'submit', 'acuut', 'none', 'other']),
  form: (value): value is string => among(['none', 'other'])(value) || (typeof value === 'string' && isForm(value)),
  command: among(commandTypes, ['none']),
  outcome: among(
    ['answered', 'stored', 'repeated', 'other', 'refused', 'unknown', 'failed'],
    ['sent', 'gone', 'later', 'nobody', 'dropped', 'ok'],
  ),
  refusal: among(Object.keys(weigeringen({ stap: nothing, vraag: nothing, openPunt: () => '', datum: () => '' }))),
  error: among(Object.keys(catalogue), ['bug']),
  operation: among(operations, ['send', 'update']),
  container: among(containerNames),
  message: among(berichtSoorten, ['none']),
  urgent: flag,
  cache: among(['key', 'state']),
  hit: flag,
  what: among(['reminders', 'digests']),
  event: among(events),
  ru: amount,
};

/** So that whoever collects several programs finds ours. */
const prefix = 'nietpluis.';

/** Keeps what is on the list and drops the rest, whatever was handed over: types do not hold at run time, this does. */
export function allowed(attributes: Readonly<Record<string, unknown>>): Record<string, Value> {
  const kept: Record<string, Value> = {};
  for (const [key, value] of Object.entries(attributes)) {
    const name = key.startsWith(prefix) ? key.slice(prefix.length) : key;
    const isAllowed = Object.hasOwn(values, name) ? values[name] : undefined;
    if (isAllowed?.(value) === true) kept[prefix + name] = value;
  }
  return kept;
}

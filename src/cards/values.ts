import { NietPluisError } from '../errors.ts';
import type { BaseData, People } from './data.ts';
import type { Part, Rich } from './model.ts';
import { condition, segments, singlePath } from './template.ts';

type Data = Readonly<Record<string, unknown>>;
/** Where a path looks: `here` is the item of a `$data`, or the whole data outside one; `$root.` always means the whole. */
export interface Scope {
  readonly root: Data;
  readonly here: Data;
}

/** A value is missing or of the wrong kind: a bug of the caller, told with card and path, never with the value. */
const wrong = (where: string, path: string, why: string) => new NietPluisError('card.data', [`${where}: \${${path}} ${why}`]);

/** Data that a path can look into. */
export const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Whether what every card needs is there. */
export const isBaseData = (value: unknown): value is BaseData =>
  isData(value) && ['code', 'instance', 'version', 'voortgang'].every((key) => typeof value[key] === 'string');
const isPeople = (value: unknown): value is People => isData(value) && typeof value['people'] === 'string';

function lookup(scope: Scope, path: string, where: string): unknown {
  const fromRoot = path.startsWith('$root.');
  const keys = (fromRoot ? path.slice('$root.'.length) : path).split('.');
  let value: unknown = fromRoot ? scope.root : scope.here;
  for (const key of keys) value = isData(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  if (value === undefined || value === null) throw wrong(where, path, 'is missing');
  return value;
}

/** Binds an author's string; what people typed stays apart from what the author wrote. Throws `card.data`. */
export function rich(text: string, scope: Scope, where: string): Rich {
  const parts: Part[] = [];
  for (const segment of segments(text) ?? []) {
    const part = 'literal' in segment ? author(segment.literal) : valuePart(lookup(scope, segment.path, where), segment.path, where);
    const last = parts.at(-1);
    if (part.text === '') continue;
    if (last?.by === part.by && part.by === 'author') parts[parts.length - 1] = author(last.text + part.text);
    else parts.push(part);
  }
  return parts;
}

const author = (text: string): Part => ({ by: 'author', text });

function valuePart(value: unknown, path: string, where: string): Part {
  if (typeof value === 'string') return author(value);
  if (isPeople(value)) return { by: 'people', text: value.people };
  throw wrong(where, path, 'is neither text nor people’s text');
}

/** Binds a string in which people's text may not stand: titles, labels, ids, values of choices, data of buttons. Throws `card.data`. */
export function plain(text: string, scope: Scope, where: string): string {
  return (segments(text) ?? [])
    .map((segment) => {
      if ('literal' in segment) return segment.literal;
      const value = lookup(scope, segment.path, where);
      if (typeof value === 'string') return value;
      throw wrong(where, segment.path, isPeople(value) ? 'is people’s text, which may not stand here' : 'is no text');
    })
    .join('');
}

/** Like `plain`, for the value that a field starts with: there people's text may stand, as it was typed. */
export function fieldValue(text: string, scope: Scope, where: string): string {
  return rich(text, scope, where)
    .map((part) => part.text)
    .join('');
}

interface Conditional {
  readonly $when?: string | undefined;
  readonly $data?: string | undefined;
}

/** Whether `$when` lets this through. Throws `card.data` when the flag is no boolean: `''` and `'nee'` would read differently on other renderers. */
export function holds(item: Conditional, scope: Scope, where: string): boolean {
  const test = item.$when === undefined ? null : condition(item.$when);
  if (test === null) return true;
  const value = lookup(scope, test.path, where);
  if (test.kind === 'equals') {
    if (typeof value !== 'string') throw wrong(where, test.path, 'is no text, so it cannot be compared');
    return (value === test.to) !== test.not;
  }
  if (typeof value !== 'boolean') throw wrong(where, test.path, `is not true or false; for text write \${${test.path} != ''}`);
  return value !== test.not;
}

/** The scopes in which an item stands: one, or one for every entry of its `$data`, less those that `$when` leaves out. */
export function scopes(item: Conditional, scope: Scope, where: string): readonly Scope[] {
  const path = item.$data === undefined ? null : singlePath(item.$data);
  if (path === null) return holds(item, scope, where) ? [scope] : [];
  const list = lookup(scope, path, where);
  if (!Array.isArray(list)) throw wrong(where, path, 'is no list');
  return list
    .map((entry: unknown) => {
      if (!isData(entry)) throw wrong(where, path, 'holds something that is no object');
      return { root: scope.root, here: entry };
    })
    .filter((inner) => holds(item, inner, where));
}

import { isJson, type Json } from '../support/json.ts';

/** Numbers from 0 up to 1, always the same after the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const pick = <T>(list: readonly T[], next: () => number): T => {
  const one = list[Math.floor(next() * list.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
};

type Path = readonly (string | number)[];

/** Every place in a tree but its root. */
function places(value: unknown, path: Path = []): readonly Path[] {
  const inner = Array.isArray(value)
    ? value.flatMap((one, n) => places(one, [...path, n]))
    : isJson(value)
      ? Object.entries(value).flatMap(([key, one]) => places(one, [...path, key]))
      : [];
  return path.length === 0 ? inner : [path, ...inner];
}

/** A copy with what stands at `path` changed; `undefined` takes it away. */
function changed(value: unknown, path: Path, change: (old: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  if (Array.isArray(value)) return value.map((one, n) => (n === key ? changed(one, rest, change) : (one as unknown)));
  if (!isJson(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => {
      const now = name === key ? changed(one, rest, change) : one;
      return now === undefined ? [] : [[name, now]];
    }),
  );
}

const texts: readonly string[] = [
  '',
  ' ',
  '0',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  'toString',
  '\u0000',
  '\uD800',
  '\u202Ex',
  '💥'.repeat(20),
  "' OR 1=1 --",
  '../../etc/passwd',
  '${x}',
  '{{x}}',
  '%00',
  'a'.repeat(300),
  'é"\n'.repeat(900),
  'x'.repeat(20_000),
];
const numbers: readonly number[] = [0, -0, -1, 1, 0.1, 1e21, -1e21, 2 ** 31, 2 ** 53, 2 ** 53 + 2, Number.MAX_VALUE, Number.MIN_VALUE];
const nested = (depth: number): unknown =>
  Array.from({ length: depth }).reduce<unknown>((inner, _, n) => (n % 2 === 0 ? [inner] : { a: inner }), 'x');
const shapes: readonly unknown[] = [
  null,
  true,
  false,
  [],
  {},
  [[]],
  [null],
  { a: {} },
  nested(20),
  nested(400),
  Array.from({ length: 1_000 }, () => 0),
];

/**
 * One of what people really sent, with one to four things in it changed: another type, taken away, doubled, huge, odd signs, deep, numbers at an edge, a value or
 * a whole part of another one of them. Text that is JSON in itself (Slack's private_metadata, a button's value) is changed inside.
 */
export function mutated(body: Json, others: readonly Json[], next: () => number): Json {
  let now: unknown = body;
  const times = 1 + Math.floor(next() * 4);
  for (let n = 0; n < times; n += 1) {
    const all = places(now);
    if (all.length === 0) break;
    const path = pick(all, next);
    const how = Math.floor(next() * 9);
    now = changed(now, path, (old) => {
      if (typeof old === 'string' && old.startsWith('{') && next() < 0.8) {
        try {
          const inner: unknown = JSON.parse(old);
          if (isJson(inner)) return JSON.stringify(mutated(inner, [], next));
        } catch {
          // No JSON after all.
        }
      }
      switch (how) {
        case 0:
          return undefined;
        case 1:
          return pick(shapes, next);
        case 2:
          return pick(numbers, next);
        case 3:
          return pick(texts, next);
        case 4:
          return [old, old];
        case 5:
          return { [typeof old === 'string' ? old.slice(0, 40) : 'x']: old };
        case 6: {
          if (others.length === 0) return old;
          const other = pick(others, next);
          const from = pick(places(other), next);
          return from.reduce<unknown>(
            (here, key) => (Array.isArray(here) ? here[Number(key)] : isJson(here) ? here[String(key)] : undefined),
            other,
          );
        }
        case 7:
          return typeof old === 'string' ? `${old}${pick(texts, next)}` : old;
        default:
          return isJson(old)
            ? { ...old, [pick(['__proto__x', 'constructor', 'vreemd', 'form', 'code', 'verb', 'msteams'], next)]: pick(texts, next) }
            : old;
      }
    });
  }
  return isJson(now) ? now : { now };
}

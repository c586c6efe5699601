import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Shape } from './bicep.ts';

/** What Azure takes in one place, as far as infra/ uses it. Facts from Azure/bicep-types-az, collected by scripts/azure-types.ts. */
export interface Fact {
  readonly kind: 'object' | 'array' | 'string' | 'int' | 'bool' | 'any';
  readonly props?: Readonly<Record<string, Fact>> | undefined;
  /** Must be set. */
  readonly required?: readonly string[] | undefined;
  /** May only be read. */
  readonly readOnly?: readonly string[] | undefined;
  /** Names are free (tags, identities). */
  readonly free?: boolean | undefined;
  readonly items?: Fact | undefined;
  readonly values?: readonly string[] | undefined;
  /** Which of the cases holds is said by this property. */
  readonly by?: string | undefined;
  readonly cases?: Readonly<Record<string, Fact>> | undefined;
}

const fact: z.ZodType<Fact> = z.lazy(() =>
  z.strictObject({
    kind: z.enum(['object', 'array', 'string', 'int', 'bool', 'any']),
    props: z.record(z.string(), fact).optional(),
    required: z.array(z.string()).optional(),
    readOnly: z.array(z.string()).optional(),
    free: z.boolean().optional(),
    items: fact.optional(),
    values: z.array(z.string()).optional(),
    by: z.string().optional(),
    cases: z.record(z.string(), fact).optional(),
  }),
);
const table = z.strictObject({ source: z.string(), commit: z.string(), types: z.record(z.string(), fact) });

export const azureTypes = table.parse(JSON.parse(readFileSync(new URL('azure-types.json', import.meta.url), 'utf8')));

/** Bicep's own, beside what Azure takes. */
const ofBicep = ['parent', 'scope', 'dependsOn'];

/** The case that a text names, with what all cases share. */
export function caseOf(known: Fact, shape: Shape): Fact {
  if (known.by === undefined || shape.kind !== 'object') return known;
  const [by] = shape.props.get(known.by) ?? [];
  const own = by?.kind === 'string' ? known.cases?.[by.value] : undefined;
  if (own === undefined) return known;
  return {
    kind: 'object',
    props: { ...known.props, ...own.props },
    required: [...(known.required ?? []), ...(own.required ?? [])],
    readOnly: [...(known.readOnly ?? []), ...(own.readOnly ?? [])],
  };
}

/** Everything in `shape` that Azure would not take, with its path. */
export function misfits(shape: Shape, known: Fact, path: string, top = false): string[] {
  if (shape.kind === 'unknown' || shape.kind === 'null' || known.kind === 'any') return [];
  if (shape.kind === 'string' || shape.kind === 'text') {
    if (known.kind !== 'string') return [`${path}: a text where ${known.kind} is asked`];
    if (shape.kind !== 'string' || known.values === undefined || known.values.includes(shape.value)) return [];
    return [`${path}: no such value: ${shape.value}`];
  }
  if (shape.kind !== known.kind) return [`${path}: ${shape.kind} where ${known.kind} is asked`];
  if (shape.kind === 'array') return known.items ? shape.items.flatMap((item) => misfits(item, known.items ?? known, `${path}[]`)) : [];
  if (shape.kind !== 'object') return [];
  if (known.by !== undefined && caseOf(known, shape) === known) return [`${path}.${known.by}: says no case that is known`];
  const { props = {}, required = [], readOnly = [], free = false } = caseOf(known, shape);
  const skip = top ? ofBicep : [];
  return [
    ...[...shape.props].flatMap(([name, values]) => {
      if (skip.includes(name)) return [];
      const here = props[name];
      if (readOnly.includes(name)) return [`${path}.${name}: may only be read`];
      if (here === undefined) return free ? [] : [`${path}.${name}: not known`];
      return values.flatMap((value) => misfits(value, here, `${path}.${name}`));
    }),
    ...required.filter((name) => !shape.props.has(name)).map((name) => `${path}.${name}: must be set`),
  ];
}

/** Whether a path can be read from a resource. */
export function canRead(known: Fact, path: readonly string[]): boolean {
  const [first, ...rest] = path;
  if (first === undefined) return true;
  if (['id', 'name', 'type', 'location'].includes(first) && rest.length === 0) return true;
  const next = known.props?.[first];
  return next !== undefined && canRead(next, rest);
}

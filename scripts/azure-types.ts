/**
 * `node scripts/azure-types.ts <clone of Azure/bicep-types-az>`: collects into test/infra/azure-types.json what Azure says about each property that infra/ uses:
 * names, what must be set, what may only be read, closed lists of values. Run it after a change of a resource or of its API version.
 */
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { readBicep, type Read, type Shape } from '../test/infra/bicep.ts';
import type { Fact } from '../test/infra/azure-types.ts';

const ref = z.object({ $ref: z.string() });
const property = z.object({ type: ref, flags: z.number() });
const type = z.looseObject({
  $type: z.string(),
  name: z.string().optional(),
  value: z.string().optional(),
  body: ref.optional(),
  itemType: ref.optional(),
  elements: z.union([z.array(ref), z.record(z.string(), ref)]).optional(),
  properties: z.record(z.string(), property).optional(),
  baseProperties: z.record(z.string(), property).optional(),
  discriminator: z.string().optional(),
  additionalProperties: ref.optional(),
});
type AzureType = z.infer<typeof type>;
const flag = { required: 1, readOnly: 2 };

const [, , clone = ''] = process.argv;
const git = (...args: string[]): string => execFileSync('git', ['-C', clone, ...args], { encoding: 'utf8', maxBuffer: 1 << 30 });
const commit = git('rev-parse', 'HEAD').trim();
const files = git('ls-tree', '-r', '--name-only', 'HEAD', 'generated').split('\n');

const bicep = globSync('infra/**/*.bicep').map((file) => readBicep(readFileSync(file, 'utf8')));
const used = new Map<string, { shapes: Shape[]; reads: Read[] }>();
for (const { resources, reads } of bicep)
  for (const { symbol, type: name, bodies, existing } of resources) {
    const entry = used.get(name) ?? { shapes: [], reads: [] };
    used.set(name, {
      // Of what is only pointed at, nothing is set.
      shapes: [...entry.shapes, ...(existing ? [] : bodies)],
      reads: [...entry.reads, ...reads.filter(({ root }) => root === symbol)],
    });
  }

/** Facts on what `shapes` sets and `reads` reads, and no more. */
function collect(
  at: (one: { $ref: string }) => AzureType,
  node: AzureType,
  shapes: readonly Shape[],
  reads: readonly (readonly string[])[],
): Fact {
  const members = (props: Record<string, z.infer<typeof property>>) => {
    const set = shapes.flatMap((shape) => (shape.kind === 'object' ? [...shape.props.keys()] : []));
    const wanted = new Set([...set, ...reads.flatMap(([first]) => first ?? [])]);
    const found = Object.entries(props);
    const inside = found
      .filter(([name]) => wanted.has(name))
      .map(([name, { type: to }]): [string, Fact] => [
        name,
        collect(
          at,
          at(to),
          shapes.flatMap((shape) => (shape.kind === 'object' ? (shape.props.get(name) ?? []) : [])),
          reads.filter(([first]) => first === name).map(([, ...rest]) => rest),
        ),
      ]);
    const having = (bit: number) => found.filter(([, { flags }]) => (flags & bit) !== 0).map(([name]) => name);
    // What may only be read is never to be set, also where it says that it is always there.
    const readOnly = having(flag.readOnly);
    const required = having(flag.required).filter((name) => !readOnly.includes(name));
    const onlyRead = readOnly.filter((name) => wanted.has(name));
    return {
      ...(inside.length === 0 ? {} : { props: Object.fromEntries(inside) }),
      ...(required.length === 0 ? {} : { required }),
      ...(onlyRead.length === 0 ? {} : { readOnly: onlyRead }),
    };
  };
  switch (node.$type) {
    case 'ObjectType':
      return { kind: 'object', ...members(node.properties ?? {}), ...(node.additionalProperties ? { free: true } : {}) };
    case 'DiscriminatedObjectType': {
      const by = node.discriminator ?? '';
      const chosen = shapes.flatMap((shape) => (shape.kind === 'object' ? (shape.props.get(by) ?? []) : []));
      const names = new Set(chosen.flatMap((one) => (one.kind === 'string' ? [one.value] : [])));
      const elements = Array.isArray(node.elements) ? {} : (node.elements ?? {});
      const cases = Object.entries(elements).filter(([name]) => names.has(name));
      return {
        kind: 'object',
        by,
        ...members(node.baseProperties ?? {}),
        cases: Object.fromEntries(cases.map(([name, to]) => [name, collect(at, at(to), shapes, reads)])),
      };
    }
    case 'ArrayType': {
      const items = shapes.flatMap((shape) => (shape.kind === 'array' ? shape.items : []));
      return { kind: 'array', ...(node.itemType ? { items: collect(at, at(node.itemType), items, reads) } : {}) };
    }
    case 'UnionType': {
      const elements = Array.isArray(node.elements) ? node.elements : [];
      const values = elements.flatMap((one) => at(one).value ?? []);
      return { kind: 'string', ...(values.length === 0 ? {} : { values }) };
    }
    case 'StringLiteralType':
      return { kind: 'string', values: [node.value ?? ''] };
    case 'StringType':
      return { kind: 'string' };
    case 'IntegerType':
      return { kind: 'int' };
    case 'BooleanType':
      return { kind: 'bool' };
    default:
      return { kind: 'any' };
  }
}

const types: Record<string, Fact> = {};
for (const [full, { shapes, reads }] of [...used].sort(([a], [b]) => a.localeCompare(b))) {
  const [name = '', version = ''] = full.split('@');
  const provider = name.split('/')[0]?.toLowerCase() ?? '';
  for (const file of files.filter((one) => one.endsWith(`/${provider}/${version}/types.json`))) {
    const all = z.array(type).parse(JSON.parse(git('show', `HEAD:${file}`)));
    const at = ({ $ref }: { $ref: string }): AzureType => {
      const found = all[Number($ref.slice(2))];
      if (!found) throw new Error(`${file}: ${$ref}`);
      return found;
    };
    const resource = all.find((one) => one.$type === 'ResourceType' && one.name?.toLowerCase() === full.toLowerCase());
    if (resource?.body)
      types[full] = collect(
        at,
        at(resource.body),
        shapes,
        reads.map(({ path }) => path),
      );
  }
  if (!types[full]) throw new Error(`no facts on ${full}`);
}
writeFileSync(
  'test/infra/azure-types.json',
  `${JSON.stringify({ source: 'https://github.com/Azure/bicep-types-az, generated/**/types.json', commit, types }, null, 1)}\n`,
);

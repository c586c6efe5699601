import type { ContainerRequest } from '@azure/cosmos';
import table from './cosmos-containers.json' with { type: 'json' };

/**
 * The containers, their partition keys and what is indexed: one table, read here and by the Bicep in `infra/` (loadJsonContent). Indexed is only what a
 * query names: a seal is never indexed. `web` lists what the bot's own identity may do; deleting and rewriting commits is the retention identity's.
 */
export type ContainerName = keyof typeof table;

interface Container {
  readonly partitionKey: string;
  readonly uniqueKey: string | null;
  /** -1: an item may say how long it is kept, in seconds; null: everything stays. */
  readonly ttl: number | null;
  readonly indexed: readonly string[];
  readonly composite: readonly (readonly { readonly path: string; readonly order: string }[])[];
}
const definition = (name: ContainerName): Container => table[name];
const direction = (order: string): 'ascending' | 'descending' => (order === 'descending' ? 'descending' : 'ascending');

export const containerNames: readonly ContainerName[] = [
  'journal',
  'overview',
  'keys',
  'reads',
  'addresses',
  'deliveries',
  'figures',
  'meta',
];

/** What an identity may do with items. */
const verbs = ['create', 'read', 'query', 'replace', 'upsert', 'delete'] as const;
export type Verb = (typeof verbs)[number];
/** What the bot's own identity does in this container. */
export const webMay = (name: ContainerName): readonly Verb[] => verbs.filter((verb) => table[name].web.includes(verb));

/** Path of the partition key of a container. */
export const partitionKeyOf = (name: ContainerName): string => definition(name).partitionKey;
/** Path of what must be unique within a partition; null where nothing must. */
export const uniqueKeyOf = (name: ContainerName): string | null => definition(name).uniqueKey;

/** The definition as Cosmos DB takes it. */
export function containerRequest(name: ContainerName): ContainerRequest {
  const { partitionKey, uniqueKey, ttl, indexed, composite } = definition(name);
  return {
    id: name,
    partitionKey: { paths: [partitionKey] },
    ...(uniqueKey === null ? {} : { uniqueKeyPolicy: { uniqueKeys: [{ paths: [uniqueKey] }] } }),
    ...(ttl === null ? {} : { defaultTtl: ttl }),
    indexingPolicy: {
      indexingMode: 'consistent',
      automatic: true,
      includedPaths: indexed.map((path) => ({ path })),
      excludedPaths: [{ path: '/*' }],
      compositeIndexes: composite.map((paths) => paths.map(({ path, order }) => ({ path, order: direction(order) }))),
    },
  };
}

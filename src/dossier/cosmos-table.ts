import type { Container, JSONObject, JSONValue } from '@azure/cosmos';
import { NietPluisError } from '../errors.ts';
import { statusOf, type Attempt } from './cosmos-retry.ts';

export interface Found {
  readonly value: unknown;
  readonly etag: string;
}

export interface Query {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, JSONValue>>;
  /** The one partition that it looks in; the SQL says so too. Null: the whole container, for the sweeper and `verify`. */
  readonly partition: string | null;
}

/** One container, single items only. Every call is retried within bounds and rejects with `store.unavailable`, nothing else. */
export interface Table {
  /** False: there is one with this id, or with this unique key. */
  create(item: JSONObject): Promise<boolean>;
  read(id: string, partition: string): Promise<Found | null>;
  /** False: it is not there, or was written in between. */
  replace(id: string, partition: string, item: JSONObject, etag: string): Promise<boolean>;
  upsert(item: JSONObject): Promise<void>;
  /** Gone is gone, whoever did it. */
  delete(id: string, partition: string): Promise<void>;
  query(query: Query): Promise<readonly unknown[]>;
}

/** Not found, but only because this replica has not seen the session's last write yet. */
const readSessionNotAvailable = 1002;

/** What one request cost, in request units. */
export type Charged = (container: string, units: number) => void;

export function cosmosTable(container: Container, attempt: Attempt, isClosed: () => boolean, charged: Charged = () => undefined): Table {
  const name = container.id;
  function run<T>(what: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return attempt(`${name} ${what}`, (signal) => {
      if (isClosed()) throw new NietPluisError('store.unavailable', ['closed']);
      return work(signal);
    });
  }
  const paid = ({ requestCharge }: { readonly requestCharge: number }): void => charged(name, requestCharge);
  /** Runs `work`; gives false for one of `statuses`, which says no rather than that something is wrong. */
  async function unless(statuses: readonly number[], work: () => Promise<{ readonly requestCharge: number }>): Promise<boolean> {
    try {
      paid(await work());
      return true;
    } catch (error) {
      const status = statusOf(error);
      if (status !== null && statuses.includes(status)) return false;
      throw error;
    }
  }
  return {
    create: (item) => run('create', (abortSignal) => unless([409], () => container.items.create(item, { abortSignal }))),
    read: (id, partition) =>
      run('read', async (abortSignal) => {
        const response = await container.item(id, partition).read({ abortSignal });
        paid(response);
        if (response.statusCode === 404) {
          if (response.substatus === readSessionNotAvailable)
            throw new NietPluisError('store.unavailable', [`${name} read: stale replica`]);
          return null;
        }
        const value: unknown = response.resource;
        return { value, etag: response.etag };
      }),
    replace: (id, partition, item, etag) =>
      run('replace', (abortSignal) =>
        unless([404, 412], () =>
          container.item(id, partition).replace(item, { abortSignal, accessCondition: { type: 'IfMatch', condition: etag } }),
        ),
      ),
    upsert: (item) =>
      run('upsert', async (abortSignal) => {
        paid(await container.items.upsert(item, { abortSignal }));
      }),
    delete: (id, partition) =>
      run('delete', async (abortSignal) => {
        await unless([404], () => container.item(id, partition).delete({ abortSignal }));
      }),
    query: ({ sql, parameters, partition }) =>
      run('query', async (abortSignal) => {
        const spec = { query: sql, parameters: Object.entries(parameters).map(([key, value]) => ({ name: `@${key}`, value })) };
        const options = partition === null ? { abortSignal } : { abortSignal, partitionKey: partition };
        const response = await container.items.query<unknown>(spec, options).fetchAll();
        paid(response);
        return response.resources;
      }),
  };
}

import { Agent } from 'node:https';
import { CosmosClient, type CosmosClientOptions } from '@azure/cosmos';
import { DefaultAzureCredential, type TokenCredential } from '@azure/identity';
import { z } from 'zod';
import { NietPluisError } from '../errors.ts';
import { schoolId } from '../meldcode/ids.ts';
import { containerNames, type ContainerName } from './cosmos-containers.ts';
import { cosmosDuties, createPing, createWrites } from './cosmos-meta.ts';
import { cosmosJournal } from './cosmos-journal.ts';
import { cosmosOverviews } from './cosmos-overview.ts';
import { checkCosmos } from './cosmos-prepare.ts';
import { createAttempt, usualBounds, type RetryBounds } from './cosmos-retry.ts';
import { cosmosAddresses, cosmosDeliveries, cosmosFigures, cosmosKeys, cosmosReads, schoolKeyId } from './cosmos-small.ts';
import { cosmosTable, type Charged, type Table } from './cosmos-table.ts';
import type { Store } from './store.ts';

export interface CosmosOptions {
  /** COSMOS_ENDPOINT: `https://<account>.documents.azure.com`. */
  readonly endpoint: string;
  /** COSMOS_KEY; null: the managed identity, or `credential`. */
  readonly key: string | null;
  /** COSMOS_DATABASE. */
  readonly database: string;
  readonly credential?: TokenCredential;
  /** A certificate authority of one's own, PEM: for an emulator. */
  readonly ca?: string;
  readonly bounds?: Partial<RetryBounds>;
  /** Told what each request cost; for measuring. */
  readonly charged?: Charged | undefined;
}

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** The SDK's client with our bounds. An emulator answers with an address of its own, so there the endpoint that was given stays. */
export function cosmosClient(options: CosmosOptions): CosmosClient {
  const url = URL.parse(options.endpoint);
  if (url?.protocol !== 'https:' && !(url?.protocol === 'http:' && loopback.has(url.hostname)))
    throw new NietPluisError('config.invalid', ['COSMOS_ENDPOINT: https://…']);
  const isEmulator = loopback.has(url.hostname);
  const access: Partial<CosmosClientOptions> =
    options.key === null ? { aadCredentials: options.credential ?? new DefaultAzureCredential() } : { key: options.key };
  try {
    return new CosmosClient({
      endpoint: options.endpoint,
      ...access,
      ...(options.ca === undefined ? {} : { agent: new Agent({ keepAlive: true, ca: options.ca }) }),
      userAgentSuffix: 'niet-pluis',
      connectionPolicy: {
        requestTimeout: options.bounds?.attemptMs ?? usualBounds.attemptMs,
        enableEndpointDiscovery: !isEmulator,
        enableBackgroundEndpointRefreshing: !isEmulator,
        // Two regions that both write cannot promise that one of two wins.
        useMultipleWriteLocations: false,
        // One retry loop, ours: it knows which writes can meet themselves.
        retryOptions: { maxRetryAttemptCount: 0, maxWaitTimeInSeconds: 0 },
      },
    });
  } catch (cause) {
    throw new NietPluisError('config.invalid', ['COSMOS_KEY'], { cause });
  }
}

/**
 * The store in Azure Cosmos DB, for any number of replicas. Makes nothing: throws `store.unprepared` when containers or guarantees are missing (remedy:
 * `npm run cosmos:init` or `infra/`), `store.unavailable` when the account does not answer, `config.invalid` for an address that is none.
 */
export async function openCosmos(options: CosmosOptions): Promise<Store> {
  const client = cosmosClient(options);
  const attempt = createAttempt({ ...usualBounds, ...options.bounds });
  const database = client.database(options.database);
  try {
    await checkCosmos(client, database, attempt);
  } catch (cause) {
    client.dispose();
    throw cause;
  }
  let closed = false;
  const writes = createWrites();
  const tables = new Map<ContainerName, Table>(
    containerNames.map((name) => [name, writes.seenBy(cosmosTable(database.container(name), attempt, () => closed, options.charged))]),
  );
  const table = (name: ContainerName): Table => {
    const found = tables.get(name);
    if (!found) throw new NietPluisError('store.unprepared', [name]);
    return found;
  };
  return {
    journal: cosmosJournal(table('journal')),
    overview: cosmosOverviews(table('overview')),
    keys: cosmosKeys(table('keys')),
    reads: cosmosReads(table('reads')),
    addresses: cosmosAddresses(table('addresses')),
    deliveries: cosmosDeliveries(table('deliveries')),
    figures: cosmosFigures(table('figures')),
    duties: cosmosDuties(table('meta')),
    async schools() {
      const sql = 'SELECT c.school FROM c WHERE c.id = @id';
      const rows = await table('keys').query({ sql, parameters: { id: schoolKeyId }, partition: null });
      const line = z.object({ school: z.string() });
      return rows.map((row) => schoolId(line.parse(row).school)).sort();
    },
    // The service erases by itself; its own backups expire (docs/cosmos.md).
    shred: () => Promise.resolve(),
    ping: createPing(table('meta'), writes),
    close() {
      closed = true;
      client.dispose();
      return Promise.resolve();
    },
  };
}

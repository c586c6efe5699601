import { cosmosClient, openCosmos, type CosmosOptions } from '../../src/dossier/cosmos.ts';
import { containerNames, partitionKeyOf } from '../../src/dossier/cosmos-containers.ts';
import { initCosmos } from '../../src/dossier/cosmos-prepare.ts';
import type { Store } from '../../src/dossier/store.ts';

/**
 * An empty store in a real account. It empties the database first, so only one whose name ends in `-test` is touched. With a key it is prepared here; with a
 * managed identity it must be there.
 */
export async function accountStore(options: CosmosOptions): Promise<Store> {
  if (!options.database.endsWith('-test')) throw new Error('COSMOS_DATABASE: these tests empty it; its name must end in -test');
  const client = cosmosClient(options);
  if (options.key !== null) await initCosmos(client, options.database, () => undefined);
  for (const name of containerNames) {
    const container = client.database(options.database).container(name);
    const path = partitionKeyOf(name).slice(1);
    const { resources } = await container.items.query<Record<string, string>>(`SELECT c.id, c["${path}"] FROM c`).fetchAll();
    for (const { id, [path]: partition } of resources) if (id !== undefined) await container.item(id, partition).delete();
  }
  client.dispose();
  return openCosmos(options);
}

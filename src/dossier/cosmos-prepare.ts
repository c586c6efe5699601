import type { CosmosClient, Database } from '@azure/cosmos';
import { NietPluisError } from '../errors.ts';
import { containerNames, containerRequest, partitionKeyOf, uniqueKeyOf, type ContainerName } from './cosmos-containers.ts';
import { statusOf, type Attempt } from './cosmos-retry.ts';

/** What is missing in one container, or null. */
async function problemOf(database: Database, name: ContainerName, attempt: Attempt): Promise<string | null> {
  const definition = await attempt(`${name} definition`, async (abortSignal) => {
    try {
      return (await database.container(name).read({ abortSignal })).resource ?? null;
    } catch (error) {
      if (statusOf(error) === 404) return null;
      throw error;
    }
  });
  if (!definition) return `container ${name}: not there`;
  const [path] = definition.partitionKey?.paths ?? [];
  if (path !== partitionKeyOf(name)) return `container ${name}: its partition key must be ${partitionKeyOf(name)}`;
  const unique = uniqueKeyOf(name);
  const has = definition.uniqueKeyPolicy?.uniqueKeys.some((key) => key.paths.length === 1 && key.paths[0] === unique);
  return unique !== null && !has
    ? `container ${name}: ${unique} must be a unique key; it can only be set when the container is made`
    : null;
}

/**
 * Refuses an account on which a promise could not be kept: a container or its unique key missing, or several regions that write (then two replicas could
 * each create the same version). Throws `store.unprepared` naming every problem, `store.unavailable` when nothing answers.
 */
export async function checkCosmos(client: CosmosClient, database: Database, attempt: Attempt): Promise<void> {
  const problems: string[] = [];
  const account = await attempt('account', (abortSignal) => client.getDatabaseAccount({ abortSignal }));
  if (account.resource?.enableMultipleWritableLocations) problems.push('account: one region may write, not several');
  for (const name of containerNames) {
    const problem = await problemOf(database, name, attempt);
    if (problem !== null) problems.push(problem);
  }
  if (problems.length > 0) throw new NietPluisError('store.unprepared', problems);
}

/** Whether a reader on another replica sees what was just confirmed. Weaker than this, promises about who may see what hold a moment later. */
export async function isStrong(client: CosmosClient, attempt: Attempt): Promise<boolean> {
  const account = await attempt('account', (abortSignal) => client.getDatabaseAccount({ abortSignal }));
  return ['Strong', 'BoundedStaleness'].includes(account.resource?.consistencyPolicy ?? '');
}

/** Makes the database and the containers that are missing; leaves those that are there. Needs the account's key: roles for data may not do this. */
export async function initCosmos(client: CosmosClient, databaseId: string, say: (line: string) => void): Promise<void> {
  const { database, statusCode } = await client.databases.createIfNotExists({ id: databaseId });
  say(`database ${databaseId}: ${statusCode === 201 ? 'made' : 'was there'}`);
  for (const name of containerNames) {
    const made = await database.containers.createIfNotExists(containerRequest(name));
    say(`container ${name}: ${made.statusCode === 201 ? 'made' : 'was there'}`);
  }
}

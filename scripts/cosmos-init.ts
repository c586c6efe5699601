/** `npm run cosmos:init`: makes the database and the containers, in an emulator or in a new account. COSMOS_ENDPOINT, COSMOS_KEY, COSMOS_DATABASE. */
import { cosmosClient } from '../src/dossier/cosmos.ts';
import { initCosmos, isStrong } from '../src/dossier/cosmos-prepare.ts';
import { createAttempt, usualBounds } from '../src/dossier/cosmos-retry.ts';
import { cosmosSettings } from '../src/dossier/open.ts';
import { NietPluisError } from '../src/errors.ts';

try {
  const settings = cosmosSettings(process.env);
  if (settings === null) throw new NietPluisError('config.invalid', ['COSMOS_ENDPOINT: https://<account>.documents.azure.com']);
  // Roles for data cannot make containers: this needs the account's key, or infra/ does it.
  if (settings.key === null) throw new NietPluisError('config.invalid', ['COSMOS_KEY: the key of the account; it is only needed for this']);
  const client = cosmosClient(settings);
  await initCosmos(client, settings.database, (line) => process.stdout.write(`${line}\n`));
  if (!(await isStrong(client, createAttempt(usualBounds))))
    process.stdout.write('consistency: weaker than bounded staleness; set it to Strong (docs/cosmos.md, "What the account must be")\n');
  client.dispose();
} catch (error) {
  const text =
    error instanceof NietPluisError ? error.message : 'The account did not take this: check COSMOS_ENDPOINT, COSMOS_KEY and the network.';
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}

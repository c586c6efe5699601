import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { cosmosClient, openCosmos } from '../../src/dossier/cosmos.ts';
import { cosmosSettings } from '../../src/dossier/open.ts';
import { accountStore } from '../support/cosmos-account.ts';
import {
  emptyStore,
  emulatorKey,
  notShown,
  standInCredential,
  startEmulator,
  startSecureEmulator,
  type Emulator,
} from '../support/cosmos-emulator.ts';
import { describeStore } from './store.ts';

let plain: Emulator;
let secure: Emulator;
beforeAll(async () => {
  [plain, secure] = await Promise.all([startEmulator(), startSecureEmulator()]);
});
afterAll(async () => {
  await Promise.all([plain.close(), secure.close()]);
  if (account === null) process.stderr.write(`\nThe emulator cannot show:\n${notShown.map((one) => `  - ${one}`).join('\n')}\n`);
});

const account = cosmosSettings(process.env);
if (account !== null) describeStore('Cosmos DB, the account at COSMOS_ENDPOINT', () => accountStore(account));
describeStore('Cosmos DB, http with a key', () => emptyStore(plain));
describeStore('Cosmos DB, https with a token of Entra ID', () => emptyStore(secure, { key: null, credential: standInCredential }));

test('the two ways in are a key on the one and a token on the other', () => {
  expect([...plain.seen]).toEqual(['master']);
  expect([...secure.seen]).toEqual(['aad']);
});

test('docs/cosmos.md says what the emulator cannot show', () => {
  const page = readFileSync(new URL('../../docs/cosmos.md', import.meta.url), 'utf8');
  for (const one of notShown) expect(page).toContain(one);
});

describe('opening', () => {
  const at = (change: object = {}) => ({ endpoint: plain.endpoint, key: emulatorKey, database: `new-${randomUUID()}`, ...change });

  test('makes nothing by itself: it names what is missing and the remedy', async () => {
    const options = at();
    await expect(openCosmos(options)).rejects.toMatchObject({ code: 'store.unprepared' });
    await expect(openCosmos(options)).rejects.toThrow(/container journal: not there[^]*npm run cosmos:init/);
    const client = cosmosClient(options);
    const { resources } = await client.databases.readAll().fetchAll();
    expect(resources.map(({ id }) => id)).not.toContain(options.database);
    client.dispose();
  });

  test('refuses a journal without its unique key, and one with another partition key', async () => {
    const options = at();
    const client = cosmosClient(options);
    const { database } = await client.databases.create({ id: options.database });
    await database.containers.create({ id: 'journal', partitionKey: { paths: ['/pk'] } });
    await database.containers.create({ id: 'reads', partitionKey: { paths: ['/school'] } });
    client.dispose();
    await expect(openCosmos(options)).rejects.toThrow(
      /journal: \/commandKey must be a unique key[^]*reads: its partition key must be \/pk/,
    );
  });

  test('sends a key only over TLS, or to this machine', async () => {
    await expect(openCosmos(at({ endpoint: 'http://cosmos.example' }))).rejects.toMatchObject({ code: 'config.invalid' });
    await expect(openCosmos(at({ endpoint: 'nonsense' }))).rejects.toMatchObject({ code: 'config.invalid' });
  });
});

import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { line, problems, type Finding } from '../../scripts/doctor/findings.ts';
import { roleOf, tryRights } from '../../scripts/doctor/rights.ts';
import { metadataRole } from '../../scripts/doctor/store.ts';
import { cosmosClient } from '../../src/dossier/cosmos.ts';
import { containerNames, webMay } from '../../src/dossier/cosmos-containers.ts';
import table from '../../src/dossier/cosmos-containers.json' with { type: 'json' };
import { createDossiers } from '../../src/dossier/dossiers.ts';
import { localKek } from '../../src/dossier/kek.ts';
import { createKeys } from '../../src/dossier/keys.ts';
import type { Store } from '../../src/dossier/store.ts';
import { isJson } from '../support/json.ts';
import { emptyStore, emulatorKey, startEmulator, testBounds, type Emulator } from '../support/cosmos-emulator.ts';
import { startFaultProxy, type FaultProxy } from '../support/fault-proxy.ts';
import { anna, at, factsFor, school, start, tinyRules } from '../dossier/tiny-rules.ts';

/** What the doctor says of the rights of an identity in Cosmos DB: the emulator checks none, so a proxy refuses them, one verb in one container at a time. */
jest.setTimeout(120_000);
const [full, empty] = ['rechten', 'rechten-leeg'];
let emulator: Emulator;
let proxy: FaultProxy;

/** Something in every container, as a school has it once a dossier was begun, looked at and told of. */
async function fill(store: Store): Promise<void> {
  const keys = createKeys(store.keys, localKek(`local:${Buffer.alloc(32, 5).toString('base64')}`));
  const dossiers = createDossiers({ store, keys, rules: tinyRules });
  const begun = await dossiers.submit({ school, code: null, instance: 'f', command: start, facts: factsFor(anna) });
  if (begun.kind !== 'stored') throw new Error(begun.kind);
  const { code } = begun;
  await dossiers.read(school, code, anna, 'inhoud', at(1));
  await store.deliveries.put({
    ...{ school, code, version: 1, place: 0, soort: 'ping', stand: 'verzonden', persoon: null, address: null, messageId: 'm' },
    ...{ pogingen: 1, sentAt: at(1), mogelijkDubbel: false, claim: { owner: 'o', until: at(1), stamp: 's' } },
  });
  await store.addresses.put(school, 'anna', '{}');
  await store.ping();
}

beforeAll(async () => {
  emulator = await startEmulator();
  proxy = await startFaultProxy(emulator.endpoint);
  const store = await emptyStore(emulator, { database: full });
  await fill(store);
  await store.close();
  const nothing = await emptyStore(emulator, { database: empty });
  await createKeys(nothing.keys, localKek(`local:${Buffer.alloc(32, 5).toString('base64')}`)).school(school);
  await nothing.close();
});
afterAll(async () => {
  await proxy.close();
  await emulator.close();
});

const account = (database = full) => ({ endpoint: proxy.endpoint, key: emulatorKey, database, bounds: testBounds });
const said = (found: readonly Finding[]): readonly string[] => found.map(({ code, waar }) => `${code} ${waar}`);

/** Every item of the account, with its ETag: what was written in between has another. */
async function everything(database: string): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const client = cosmosClient({ endpoint: emulator.endpoint, key: emulatorKey, database });
  const all: Record<string, readonly unknown[]> = {};
  for (const name of containerNames) {
    const { resources } = await client.database(database).container(name).items.query<unknown>('SELECT * FROM c').fetchAll();
    // The bot writes this one again and again itself.
    all[name] = resources.filter((item) => !(isJson(item) && item['id'] === 'ping'));
  }
  client.dispose();
  return all;
}

test('an identity that may do all that the bot does: nothing is said, each verb of the table was asked for, and not one item was made, changed or taken away', async () => {
  const before = await everything(full);
  expect(Object.entries(before).flatMap(([name, items]) => (items.length === 0 ? [name] : []))).toEqual(['meta']);
  const asked = new Set<string>();
  proxy.plan = (operation, container) => {
    asked.add(`${container} ${operation}`);
    return null;
  };
  expect(said(await tryRights(account()))).toEqual([]);
  const verbs = containerNames.flatMap((name) => webMay(name).map((verb) => `${name} ${verb}`));
  expect(verbs.filter((one) => !asked.has(one))).toEqual([]);
  expect(await everything(full)).toEqual(before);
});

test.each(containerNames.flatMap((name) => webMay(name).map((verb) => [name, verb] as const)))(
  'an identity that may not %s %s is told which role it lacks, and leaves no trace',
  async (name, verb) => {
    const before = await everything(full);
    proxy.plan = (operation, container) => (container === name && operation === verb ? { fault: 403, when: 'before' } : null);
    expect(said(await tryRights(account()))).toEqual([`opslag.rechten ${name}: ${verb}; rol "Niet Pluis web: ${name}"`]);
    expect(await everything(full)).toEqual(before);
  },
);

test('an identity without a single role hears it of every container, once each', async () => {
  proxy.plan = (operation) => (operation === 'other' || operation === 'plan' ? null : { fault: 403, when: 'before' });
  const found = await tryRights(account());
  expect(found.map(({ code, waar }) => [code, waar.split(':')[0]])).toEqual(containerNames.map((name) => ['opslag.rechten', name]));
});

test('where nothing stands yet, what could not be taken away again is not tried, and that is said', async () => {
  proxy.plan = () => null;
  const before = await everything(empty);
  expect(said(await tryRights(account(empty)))).toEqual([
    'opslag.niet-geprobeerd journal: create; overview: create; reads: create; deliveries: upsert, create; figures: create',
  ]);
  expect(await everything(empty)).toEqual(before);
});

test('a container that does not answer is not taken for one that forbids', async () => {
  proxy.plan = (operation, container) => (container === 'figures' && operation === 'create' ? { fault: 503, when: 'before' } : null);
  expect(said(await tryRights(account()))).toEqual(['opslag.weg figures: create']);
});

test('the roles are those that infra/ gives, the verbs those of the table, and the line says what to do', () => {
  const bicep = readFileSync('infra/modules/cosmos.bicep', 'utf8');
  for (const name of containerNames) expect(bicep.replaceAll('${one.key}', name)).toContain(`roleName: '${roleOf(name)}'`);
  expect(bicep).toContain(`roleName: '${metadataRole}'`);
  for (const name of containerNames) expect([...webMay(name)].sort()).toEqual([...table[name].web].sort());
  const told = line({ stand: 'fout', code: 'opslag.rechten', waar: `journal: create; rol "${roleOf('journal')}"` });
  expect(told).toContain('(journal: create; rol "Niet Pluis web: journal")');
  expect(told).toContain(problems['opslag.rechten'].doe);
});

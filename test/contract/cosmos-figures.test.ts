import { afterAll, beforeAll, describe, expect, test, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { cosmosClient, openCosmos } from '../../src/dossier/cosmos.ts';
import { createPing, createWrites } from '../../src/dossier/cosmos-meta.ts';
import { createAttempt, usualBounds } from '../../src/dossier/cosmos-retry.ts';
import { cosmosTable } from '../../src/dossier/cosmos-table.ts';
import { createDossiers } from '../../src/dossier/dossiers.ts';
import { localKek } from '../../src/dossier/kek.ts';
import { createKeys } from '../../src/dossier/keys.ts';
import { kekSetting } from '../dossier/fixture.ts';
import { anna, at, bram, factsFor, observation, school, start, tinyRules } from '../dossier/tiny-rules.ts';
import { emptyStore, emulatorKey, startEmulator, testBounds, type Emulator } from '../support/cosmos-emulator.ts';
import { startFaultProxy, type FaultProxy } from '../support/fault-proxy.ts';

let emulator: Emulator;
let proxy: FaultProxy;
beforeAll(async () => {
  emulator = await startEmulator();
  proxy = await startFaultProxy(emulator.endpoint);
});
afterAll(async () => {
  await proxy.close();
  await emulator.close();
});

// The emulator is slow on a busy machine; nothing here is about speed.
jest.setTimeout(60_000);

test('round trips of each operation with a warm key: at most three before the answer', async () => {
  const database = `figures-${randomUUID()}`;
  await (await emptyStore(emulator, { database })).close();
  const store = await openCosmos({ endpoint: proxy.endpoint, key: emulatorKey, database, bounds: testBounds });
  const dossiers = createDossiers({ store, keys: createKeys(store.keys, localKek(kekSetting)), rules: tinyRules });
  const facts = factsFor(anna);
  await dossiers.submit({ school, code: null, instance: 'warm', command: start, facts });

  const lines: string[] = [];
  async function counted<T>(name: string, work: () => Promise<T>): Promise<{ result: T; trips: number }> {
    await setTimeout(200);
    proxy.counts.clear();
    const result = await work();
    // The figures record of a new step is not waited for.
    const seen = [...proxy.counts].filter(([what]) => !what.endsWith(' plan'));
    lines.push(`${name.padEnd(26)} ${seen.map(([what, times]) => `${times} × ${what}`).join(', ')}`);
    return { result, trips: seen.reduce((sum, [what, times]) => (what.startsWith('figures') ? sum : sum + times), 0) };
  }
  const begun = await counted('begin a dossier', () => dossiers.submit({ school, code: null, instance: 'f', command: start, facts }));
  if (begun.result.kind !== 'stored') throw new Error(begun.result.kind);
  const { code } = begun.result;
  expect(begun.trips).toBe(3);
  const next = { school, code, command: observation('x'.repeat(500)), facts };
  const form = await counted('a form', () => dossiers.submit({ ...next, instance: 'g' }));
  expect(form.trips).toBe(3);
  await counted('the same form again', () => dossiers.submit({ ...next, instance: 'g' }));
  expect((await counted('which card (peek)', () => dossiers.peek(school, code, anna))).trips).toBe(1);
  await counted('look into it (recorded)', () => dossiers.read(school, code, anna, 'leesLog', at(2)));
  await counted('a page of the list', () => dossiers.mine(school, anna, null));
  expect((await counted('a stranger asks', () => dossiers.peek(school, code, bram))).trips).toBe(1);
  process.stderr.write(`\nround trips:\n  ${lines.join('\n  ')}\n`);
  await store.close();
});

describe('whether the store is there is asked every few seconds', () => {
  const counted = (): readonly (readonly [string, number])[] => [...proxy.counts].filter(([what]) => /^meta (?:read|upsert)$/u.test(what));
  const isWrite = (operation: string): boolean => ['create', 'replace', 'upsert'].includes(operation);

  test('that costs a read; once any write was turned away it is asked by a write, and says no until one comes through', async () => {
    const database = `ping-${randomUUID()}`;
    await (await emptyStore(emulator, { database })).close();
    const bounds = { ...testBounds, retries: 0 };
    const store = await openCosmos({ endpoint: proxy.endpoint, key: emulatorKey, database, bounds });
    proxy.counts.clear();
    for (let times = 0; times < 5; times += 1) await store.ping();
    expect(counted()).toEqual([
      ['meta upsert', 1],
      ['meta read', 4],
    ]);
    proxy.plan = (operation) => (isWrite(operation) ? { fault: 503, when: 'before' } : null);
    await expect(store.addresses.put(school, 'k', '{}')).rejects.toMatchObject({ code: 'store.unavailable' });
    for (let times = 0; times < 3; times += 1) await expect(store.ping()).rejects.toMatchObject({ code: 'store.unavailable' });
    proxy.plan = () => null;
    await store.ping();
    await store.ping();
    expect(counted()).toEqual([
      ['meta upsert', 5],
      ['meta read', 5],
    ]);
    await store.close();
  });

  test('where nobody writes for five minutes it writes; what people wrote counts as well', async () => {
    const database = `ping-${randomUUID()}`;
    await (await emptyStore(emulator, { database })).close();
    const client = cosmosClient({ endpoint: proxy.endpoint, key: emulatorKey, database });
    const clock = { minutes: 0 };
    const now = () => clock.minutes * 60_000;
    const writes = createWrites(now);
    const meta = writes.seenBy(
      cosmosTable(client.database(database).container('meta'), createAttempt({ ...usualBounds, ...testBounds }), () => false),
    );
    const ping = createPing(meta, writes, now);
    proxy.counts.clear();
    for (const minutes of [0, 1, 5, 5.1, 6]) {
      clock.minutes = minutes;
      await ping();
    }
    expect(counted()).toEqual([
      ['meta upsert', 2],
      ['meta read', 3],
    ]);
    clock.minutes = 10;
    await meta.create({ id: 'x', school: '-' });
    clock.minutes = 14;
    await ping();
    expect(proxy.counts.get('meta upsert')).toBe(2);
    client.dispose();
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { copy } from '../../src/dossier/copy.ts';
import { createDossiers } from '../../src/dossier/dossiers.ts';
import { localKek } from '../../src/dossier/kek.ts';
import { createKeys } from '../../src/dossier/keys.ts';
import { openCosmos } from '../../src/dossier/cosmos.ts';
import type { Store } from '../../src/dossier/store.ts';
import { verify } from '../../src/dossier/verify.ts';
import { entryId, type DossierCode } from '../../src/meldcode/ids.ts';
import { house, kekSetting, type House } from '../dossier/fixture.ts';
import { anna, at, factsFor, observation, school, start, tinyRules, wis, zorg } from '../dossier/tiny-rules.ts';
import { emptyStore, emulatorKey, startEmulator, testBounds, type Emulator } from '../support/cosmos-emulator.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';

let emulator: Emulator;
beforeAll(async () => void (emulator = await startEmulator()));
afterAll(() => emulator.close());

let home: House;
let codes: DossierCode[];
const facts = factsFor(anna);
beforeEach(async () => {
  home = house();
  codes = [];
  for (let n = 0; n < 6; n += 1) {
    const begun = await home.dossiers.submit({ school, code: null, instance: `f${n}`, command: start, facts });
    if (begun.kind !== 'stored') throw new Error(begun.kind);
    codes.push(begun.code);
    for (let m = 0; m < 3; m += 1)
      await home.dossiers.submit({ school, code: begun.code, instance: `f${n}-${m}`, command: observation(`tekst ${n} ${m}`), facts });
  }
  await home.dossiers.read(school, at0(), anna, 'leesLog', at(5));
});
const at0 = (): DossierCode => {
  const [first] = codes;
  if (first === undefined) throw new Error('none');
  return first;
};

/** What a school has, as far as the port shows it. */
async function everything(store: Store): Promise<unknown> {
  const found = [];
  for (const code of codes)
    found.push({
      commits: await store.journal.read(school, code, 0),
      overview: (await store.overview.get(school, code))?.item,
      key: await store.keys.get(school, code),
      reads: (await store.reads.list(school, code, null)).rows,
      deliveries: await store.deliveries.list(school, code),
    });
  return { found, school: await store.keys.get(school, null), figures: await store.figures.all(school) };
}

describe('moving house', () => {
  test('brings everything along, and the same key opens it there', async () => {
    const target = await emptyStore(emulator);
    const progress: string[] = [];
    const report = await copy(home.store, target, (done, total) => progress.push(`${done}/${total}`));
    expect(report).toEqual({ schools: 1, dossiers: 6, commits: 24, there: 0 });
    expect(progress.at(-1)).toBe('6/6');
    expect(await everything(target)).toEqual(await everything(home.store));
    expect((await verify(target, school)).problems).toEqual([]);
    const there = createDossiers({ store: target, keys: createKeys(target.keys, localKek(kekSetting)), rules: tinyRules });
    // A form that was handed in before the move and repeated after it still counts once.
    expect(await there.submit({ school, code: at0(), instance: 'f0-1', command: observation('tekst 0 1'), facts })).toMatchObject({
      repeated: true,
    });
    await target.close();
    await home.store.close();
  });

  test('goes on where it was cut off, follows what was destroyed and erased meanwhile, and writes nothing twice', async () => {
    const database = `copy-${randomUUID()}`;
    const target = await emptyStore(emulator, { database });
    const proxy = await startFaultProxy(emulator.endpoint);
    const cut = await openCosmos({ endpoint: proxy.endpoint, key: emulatorKey, database, bounds: { ...testBounds, retries: 0 } });
    let creates = 0;
    proxy.plan = (operation) => (operation === 'create' && (creates += 1) > 15 ? { fault: 503, when: 'after' } : null);
    await expect(copy(home.store, cut, () => undefined)).rejects.toMatchObject({ code: 'store.unavailable' });
    await cut.close();
    await proxy.close();
    const [first, second] = codes;
    if (first === undefined || second === undefined) throw new Error('none');
    await home.dossiers.destroy(school, first, at(30));
    await home.dossiers.submit({ school, code: second, instance: 'wis', command: wis(entryId(2, 0)), facts });
    const report = await copy(home.store, target, () => undefined);
    expect(report).toMatchObject({ dossiers: 6, commits: 26 });
    expect(report.there).toBeGreaterThan(5);
    expect(await everything(target)).toEqual(await everything(home.store));
    expect((await target.overview.get(school, first))?.item.status).toBe('vernietigd');
    expect((await target.journal.get(school, second, 2))?.sealed).toBeNull();
    expect(await copy(home.store, target, () => undefined)).toMatchObject({ commits: 26, there: 26 });
    await target.close();
    await home.store.close();
  });

  test('stops at a chain that does not hold, and at another dossier under the same code', async () => {
    const target = await emptyStore(emulator);
    await copy(home.store, target, () => undefined);
    const db = new DatabaseSync(home.path);
    db.prepare(`UPDATE commits SET sealed = 'x' WHERE code = ? AND version = 2`).run(at0());
    db.close();
    await expect(copy(home.store, target, () => undefined)).rejects.toMatchObject({ code: 'store.tampered' });
    const stranger = house();
    await stranger.dossiers.submit({ school, code: null, instance: 'f0', command: start, facts: factsFor(zorg) });
    await expect(copy(stranger.store, target, () => undefined)).rejects.toMatchObject({ code: 'store.tampered' });
    await target.close();
    await home.store.close();
    await stranger.store.close();
  });
});

import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { DatabaseSync } from 'node:sqlite';
import { destroy } from '../../src/dossier/destroy.ts';
import { localKek } from '../../src/dossier/kek.ts';
import { createKeys } from '../../src/dossier/keys.ts';
import type { Store } from '../../src/dossier/store.ts';
import { createSweeper } from '../../src/dossier/sweeper.ts';
import { verify } from '../../src/dossier/verify.ts';
import { datum, entryId, type Datum, type DossierCode } from '../../src/meldcode/ids.ts';
import type { Command } from '../../src/meldcode/commands.ts';
import { house, kekSetting, type House } from './fixture.ts';
import { anna, at, factsFor, observation, school, start, tinyRules, wis, zorg } from './tiny-rules.ts';

let home: House;
let n = 0;
beforeEach(() => void (home = house()));
afterEach(() => home.store.close());

/** The same house with something that does not work, as at the moment of a crash. */
const crippled = (change: (store: Store) => Partial<Store>) => house(home.path, { store: { ...home.store, ...change(home.store) } });
async function submit(where: House, code: DossierCode | null, command: Command): Promise<DossierCode> {
  const outcome = await where.dossiers.submit({ school, code, instance: `f${(n += 1)}`, command, facts: factsFor(anna) });
  if (outcome.kind !== 'stored') throw new Error('not stored');
  return outcome.code;
}

test('an overview that lags, or was never written, is brought to the journal; its messages are owed again', async () => {
  const lame = crippled((store) => ({ overview: { ...store.overview, put: () => Promise.resolve(false) } }));
  const fresh = await submit(lame, null, start);
  const old = await submit(home, null, start);
  await submit(lame, old, { type: 'gezien' });
  expect(lame.lagging).toEqual(['overview', 'overview']);
  await lame.store.close();

  const sweeper = createSweeper(home.parts, () => null);
  expect(await sweeper.sweep(at(1))).toEqual({ dossiers: 2, repaired: 2, erased: 0, destroyed: 0, shredded: true, failed: [], newer: [] });
  expect((await home.dossiers.mine(school, anna, null)).rows.map((row) => [row.code, row.version])).toEqual(
    expect.arrayContaining([
      [fresh, 1],
      [old, 2],
    ]),
  );
  const owed = await sweeper.owed();
  expect(owed.filter((one) => one.code === fresh).map((one) => one.bericht.soort)).toEqual(['ping', 'kanaal']);
  expect(await sweeper.sweep(at(2))).toEqual({ dossiers: 2, repaired: 0, erased: 0, destroyed: 0, shredded: true, failed: [], newer: [] });
});

test('an erasure that was ordered and not carried out is carried out', async () => {
  const lame = crippled((store) => ({ journal: { ...store.journal, erase: () => Promise.reject(new Error('killed')) } }));
  const code = await submit(lame, null, start);
  await submit(lame, code, observation('Gegevens van een derde'));
  await submit(lame, code, wis(entryId(2, 0)));
  expect(lame.lagging).toEqual(['erase']);
  await lame.store.close();
  expect(await createSweeper(home.parts, () => null).sweep(at(1))).toMatchObject({ erased: 1 });
  expect(JSON.stringify(await home.dossiers.read(school, code, zorg, 'inhoud', at(1)))).not.toContain('derde');
  expect((await verify(home.store, school)).problems).toEqual([]);
});

test('a destruction that was begun is finished', async () => {
  const code = await submit(home, null, start);
  const broken: Store = { ...home.store, keys: { ...home.store.keys, delete: () => Promise.reject(new Error('killed')) } };
  const parts = { store: broken, keys: createKeys(broken.keys, localKek(kekSetting)), rules: tinyRules };
  await expect(destroy(parts, school, code, at(5))).rejects.toThrow('killed');
  expect(await home.store.keys.get(school, code)).not.toBeNull();
  expect(await createSweeper(home.parts, () => null).sweep(at(6))).toMatchObject({ destroyed: 1 });
  expect(await home.store.keys.get(school, code)).toBeNull();
  expect((await home.store.overview.get(school, code))?.item).toMatchObject({ status: 'vernietigd', owed: [], persons: [] });
});

test('a dossier that does not hold is named and stops nothing else', async () => {
  const bad = await submit(home, null, start);
  const good = await submit(home, null, start);
  const db = new DatabaseSync(home.path);
  db.prepare(`UPDATE commits SET sealed = 'x' WHERE code = ?`).run(bad);
  db.prepare('DELETE FROM overview').run();
  db.close();
  expect(await createSweeper(home.parts, () => null).sweep(at(1))).toMatchObject({ failed: [bad], repaired: 1 });
  expect((await home.dossiers.mine(school, anna, null)).rows.map((row) => row.code)).toEqual([good]);
});

test('what lists show follows the calendar and the offices when refreshed, without a new commit', async () => {
  const code = await submit(home, null, start);
  const before = await home.store.overview.get(school, code);
  const rules = {
    ...tinyRules,
    // The day that was asked for, not that of the instant: just after midnight in Amsterdam it is still yesterday in UTC.
    uittreksel: (_state: unknown, _school: unknown, today: Datum) => ({
      stap: 1,
      nextDate: today,
      persons: [anna.id],
      waitsFor: [zorg.id],
      schoolWide: true,
      melden: false,
      due: null,
      reminders: [],
    }),
  };
  const sweeper = createSweeper({ ...home.parts, rules }, () => factsFor(anna).school);
  await sweeper.sweep(at(1));
  expect((await home.store.overview.get(school, code))?.item).toEqual(before?.item);
  expect(await sweeper.sweep(at(1), datum('2026-11-25'))).toMatchObject({ repaired: 0, failed: [] });
  const after = await home.store.overview.get(school, code);
  expect(after?.item).toMatchObject({ version: 1, nextDate: '2026-11-25', waitsFor: [zorg.id], owed: before?.item.owed });
});

test('each milestone is counted once, anonymously, however often a dossier is repaired', async () => {
  await submit(home, null, start);
  await submit(home, null, start);
  const november = () => home.store.figures.count(school, datum('2026-11-01'), datum('2026-11-30'));
  // A submit does not wait for its figures; whoever asks the same connection afterwards does.
  await home.store.addresses.delete(school, 'none');
  expect(await november()).toEqual([{ month: '2026-11', kind: 'dossier', count: 2 }]);
  const parts = { ...home.parts, rules: { ...tinyRules, versie: 'tiny-2' } };
  expect(await createSweeper(parts, () => null).sweep(at(1))).toMatchObject({ repaired: 2 });
  expect(await november()).toEqual([{ month: '2026-11', kind: 'dossier', count: 2 }]);
});

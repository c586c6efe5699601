import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createSweeper, type Sweeper } from '../../src/dossier/sweeper.ts';
import { createSweepTurns, type SweepTurns } from '../../src/dossier/sweep-turns.ts';
import { datum, instant } from '../../src/meldcode/ids.ts';
import { house, type House } from './fixture.ts';
import { anna, factsFor, school, start } from './tiny-rules.ts';

/** What was swept, by whom: `lists` with the lists, `rest` without. */
let swept: string[];
let homes: House[];
/** A replica with a connection of its own on the one file. `dies`: in the middle of its next sweep, that is, before it says that it is done. */
function replica(name: string, { mark = 'file-1', dies = false } = {}): SweepTurns {
  const home = house(homes[0]?.path);
  homes.push(home);
  const real = createSweeper(home.parts, () => factsFor(anna).school);
  const sweeper: Sweeper = {
    ...real,
    async sweep(at, today) {
      swept.push(`${name} ${today === undefined ? 'rest' : 'lists'}`);
      const report = await real.sweep(at, today);
      if (dies) throw new Error('killed');
      return report;
    },
  };
  return createSweepTurns({ sweeper, duties: home.store.duties, house: mark });
}
beforeEach(async () => {
  swept = [];
  homes = [house()];
  for (const n of [1, 2]) await homes[0]?.dossiers.submit({ school, code: null, instance: `f${n}`, command: start, facts: factsFor(anna) });
});
afterEach(async () => {
  for (const home of homes) await home.store.close();
});

const today = datum('2026-11-24');
const hour = (time: string) => instant(`2026-11-24T${time}:00.000Z`);
const atOnce = (replicas: readonly SweepTurns[], time: string, starting = false, day = today) =>
  Promise.all(replicas.map((one) => one.sweep(hour(time), day, starting)));

test('of any number of replicas one sweeps in an hour, whoever is first, and one a day rewrites the lists', async () => {
  const replicas = ['a', 'b', 'c'].map((name) => replica(name));
  const first = await atOnce(replicas, '08:05');
  expect(first.filter((report) => report !== null)).toEqual([expect.objectContaining({ dossiers: 2, failed: [] })]);
  expect(swept).toEqual([expect.stringMatching(/^[abc] lists$/u)]);
  expect(await atOnce(replicas, '08:59')).toEqual([null, null, null]);
  await atOnce(replicas.toReversed(), '09:00');
  await atOnce(replicas, '10:30');
  expect(swept.slice(1)).toEqual([expect.stringMatching(/rest$/u), expect.stringMatching(/rest$/u)]);
  await atOnce(replicas, '23:30', false, datum('2026-11-25'));
  expect(swept.slice(3)).toEqual([expect.stringMatching(/lists$/u)]);
});

test('whoever starts sweeps, also when the hour is another’s, and leaves the lists alone when they are done', async () => {
  const [running] = await atOnce([replica('a')], '08:00');
  expect(running).toMatchObject({ dossiers: 2 });
  expect(await atOnce([replica('b'), replica('c')], '08:10', true)).toEqual([expect.anything(), expect.anything()]);
  expect(swept).toEqual(['a lists', 'b rest', 'c rest']);
});

test('lists that somebody began and did not finish are rewritten in the next hour', async () => {
  await expect(replica('a', { dies: true }).sweep(hour('08:00'), today, false)).rejects.toThrow('killed');
  const [b, c] = [replica('b'), replica('c')];
  await atOnce([b, c], '08:30');
  await atOnce([b, c], '09:00');
  expect(swept).toEqual(['a lists', expect.stringMatching(/^[bc] lists$/u)]);
});

test('another school file: the lists are rewritten once more on the same day, by one of those who have it', async () => {
  await atOnce([replica('a')], '08:00');
  await atOnce([replica('b', { mark: 'file-2' }), replica('c', { mark: 'file-2' })], '08:20', true);
  expect(swept.filter((one) => one.endsWith('lists'))).toEqual(['a lists', expect.stringMatching(/^[bc] lists$/u)]);
});

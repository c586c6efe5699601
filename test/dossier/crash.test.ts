import { expect, test } from '@jest/globals';
import { createSweeper } from '../../src/dossier/sweeper.ts';
import { verify } from '../../src/dossier/verify.ts';
import type { Command } from '../../src/meldcode/commands.ts';
import { entryId, type DossierCode } from '../../src/meldcode/ids.ts';
import { house, kekSetting, tempPath, type House } from './fixture.ts';
import { createDossiers } from '../../src/dossier/dossiers.ts';
import { localKek } from '../../src/dossier/kek.ts';
import { createKeys } from '../../src/dossier/keys.ts';
import { anna, at, factsFor, observation, school, start, tinyRules, wis, zorg } from './tiny-rules.ts';

/** Wraps a store so that the process "dies" at one call: that call fails before or after its effect, and so does every later one. */
function mortal<T extends object>(target: T, life: { calls: number; readonly dies: number; readonly when: 'before' | 'after' }): T {
  return new Proxy(target, {
    get(at, name) {
      const value: unknown = Reflect.get(at, name);
      if (typeof value === 'object' && value !== null) return mortal(value, life);
      if (typeof value !== 'function') return value;
      return async (...args: unknown[]): Promise<unknown> => {
        life.calls += 1;
        const last = life.calls === life.dies;
        if (life.calls > life.dies || (last && life.when === 'before')) throw new Error('dead');
        const result: unknown = await Reflect.apply(value, at, args);
        if (last) throw new Error('dead');
        return result;
      };
    },
  });
}

const forms: readonly Command[] = [start, observation('Gegevens van een derde'), wis(entryId(2, 0)), { type: 'sluitEens' }];

/** Hands in the forms in order; what was acknowledged, and the code as far as it is known. */
async function handIn(dossiers: House['dossiers']): Promise<{ code: DossierCode | null; acknowledged: number }> {
  let code: DossierCode | null = null;
  let acknowledged = 0;
  for (const [n, command] of forms.entries()) {
    try {
      const outcome = await dossiers.submit({ school, code, instance: `form ${n}`, command, facts: factsFor(anna, n) });
      if (outcome.kind !== 'stored') throw new Error(JSON.stringify(outcome));
      code = outcome.code;
      acknowledged += 1;
    } catch (error) {
      if (!String(error).includes('dead')) throw error;
      break;
    }
  }
  return { code, acknowledged };
}

/** Dies at call number `dies`, comes back, and everything is as if nothing had happened. Gives how many calls there were. */
async function dieAt(dies: number, when: 'before' | 'after'): Promise<number> {
  const path = tempPath();
  const life = { calls: 0, dies, when };
  const doomed = house(path);
  const store = mortal(doomed.store, life);
  const keys = createKeys(store.keys, localKek(kekSetting));
  const before = await handIn(createDossiers({ store, keys, rules: tinyRules }));
  await doomed.store.close();

  const home = house(path);
  const sweeper = createSweeper(home.parts, () => null);
  await sweeper.sweep(at(20));
  if (before.code !== null)
    expect((await home.store.journal.read(school, before.code, 0)).length).toBeGreaterThanOrEqual(before.acknowledged);
  // People hand in again what they saw no answer to, and a few what they did.
  const after = await handIn(home.dossiers);
  expect(after.acknowledged).toBe(forms.length);
  expect(after.code).toBe(before.code ?? after.code);
  await sweeper.sweep(at(21));

  const report = await verify(home.store, school);
  expect(report).toEqual({ dossiers: 1, commits: forms.length, erased: 1, destroyed: 0, problems: [] });
  const code = after.code;
  if (code === null) throw new Error('no code');
  const seen = await home.dossiers.read(school, code, zorg, 'inhoud', at(22));
  expect(JSON.stringify(seen)).not.toContain('derde');
  expect(seen?.state.status).toBe('gesloten');
  expect((await home.dossiers.mine(school, anna, null)).rows).toMatchObject([{ code, version: forms.length, status: 'gesloten' }]);
  expect((await sweeper.owed()).map((one) => [one.version, one.place, one.bericht.soort])).toEqual([
    [1, 0, 'ping'],
    [1, 1, 'kanaal'],
    [4, 0, 'kanaal'],
  ]);
  await home.store.close();
  return life.calls;
}

test('wherever the process dies, the next one finds everything that was acknowledged, once, and finishes the rest', async () => {
  const calls = await dieAt(Number.POSITIVE_INFINITY, 'before');
  expect(calls).toBeGreaterThan(10);
  for (let n = 1; n <= calls; n += 1) {
    await dieAt(n, 'before');
    await dieAt(n, 'after');
  }
}, 60_000);

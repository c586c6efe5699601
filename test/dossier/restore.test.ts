import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { DatabaseSync } from 'node:sqlite';
import { runCli } from '../../src/dossier/cli.ts';
import type { CliSettings } from '../../src/dossier/cli-types.ts';
import { openSqlite } from '../../src/dossier/sqlite.ts';
import { verify } from '../../src/dossier/verify.ts';
import { entryId, type DossierCode } from '../../src/meldcode/ids.ts';
import { house, kekSetting, tempPath, type House } from './fixture.ts';
import { anna, at, factsFor, observation, school, start, tinyRules, wis } from './tiny-rules.ts';

let home: House;
let codes: DossierCode[];
let out: string[];
let err: string[];
let settings: CliSettings;
const facts = factsFor(anna);
const run = (...argv: string[]) =>
  runCli(argv, settings, { out: (text) => out.push(text), err: (text) => err.push(text), progress: () => undefined });

beforeEach(async () => {
  home = house();
  codes = [];
  [out, err] = [[], []];
  for (const n of [0, 1, 2]) {
    const begun = await home.dossiers.submit({ school, code: null, instance: `f${n}`, command: start, facts });
    if (begun.kind !== 'stored') throw new Error(begun.kind);
    codes.push(begun.code);
    await home.dossiers.submit({ school, code: begun.code, instance: `g${n}`, command: observation(`Verzonnen ${n}`), facts });
  }
  settings = {
    store: `sqlite:${home.path}`,
    kek: kekSetting,
    previousKek: null,
    cosmos: null,
    mode: 'demo',
    now: () => at(40),
    actor: () => anna,
    schoolFacts: () => null,
    rules: tinyRules,
  };
});
afterEach(() => home.store.close());

test('a restored backup does not bring back what was destroyed or erased since, and has what came later', async () => {
  const backup = `${home.path}.backup`;
  expect(await run('backup', '--to', backup)).toBe(0);
  const [gone, erased, longer] = codes;
  if (!gone || !erased || !longer) throw new Error('none');
  await home.dossiers.destroy(school, gone, at(20));
  await home.dossiers.submit({ school, code: erased, instance: 'wis', command: wis(entryId(2, 0)), facts });
  await home.dossiers.submit({ school, code: longer, instance: 'later', command: observation('Later'), facts });
  const to = tempPath();
  expect(await run('restore', '--from', backup, '--to', to)).toBe(0);
  expect(out.at(-1)).toBe('Restored. Since the backup: 2 dossiers went on, 1 were destroyed, 1 entries erased.');
  const restored = openSqlite({ path: to, mode: 'demo' });
  expect(await restored.keys.get(school, gone)).toBeNull();
  expect((await restored.overview.get(school, gone))?.item).toMatchObject({ status: 'vernietigd', snapshot: null });
  expect((await restored.journal.get(school, erased, 2))?.sealed).toBeNull();
  expect(await restored.journal.read(school, longer, 0)).toHaveLength(3);
  expect(await verify(restored, school)).toMatchObject({ dossiers: 3, destroyed: 1, erased: 1, problems: [] });
  await restored.close();
});

test('where the present chain does not hold, the backup stands, but what was destroyed stays destroyed', async () => {
  const backup = `${home.path}.backup`;
  await run('backup', '--to', backup);
  const [gone, broken] = codes;
  if (!gone || !broken) throw new Error('none');
  await home.dossiers.destroy(school, gone, at(20));
  const db = new DatabaseSync(home.path);
  db.prepare(`UPDATE commits SET sealed = 'x' WHERE code IN (?, ?) AND version = 2`).run(gone, broken);
  db.close();
  const to = tempPath();
  expect(await run('restore', '--from', backup, '--to', to)).toBe(3);
  const restored = openSqlite({ path: to, mode: 'demo' });
  expect(await restored.keys.get(school, gone)).toBeNull();
  expect((await verify(restored, school)).problems).toEqual([]);
  expect(await restored.keys.get(school, broken)).not.toBeNull();
  await restored.close();
});

test('says so when the present store is gone, and writes over nothing', async () => {
  const backup = `${home.path}.backup`;
  await run('backup', '--to', backup);
  settings = { ...settings, store: 'sqlite:/nowhere/at/all.db' };
  expect(await run('restore', '--from', backup, '--to', tempPath())).toBe(3);
  expect(err.join()).toContain('can be read again');
  expect(await run('restore', '--from', backup, '--to', backup)).toBe(1);
  expect(await run('restore', '--from', '/nowhere', '--to', tempPath())).toBe(1);
});

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { runCli } from '../../src/dossier/cli.ts';
import type { CliSettings } from '../../src/dossier/cli-types.ts';
import type { DossierCode } from '../../src/meldcode/ids.ts';
import { house, kekSetting, tempPath } from './fixture.ts';
import { anna, at, factsFor, observation, school, start, tinyRules, zorg } from './tiny-rules.ts';

let path: string;
let code: DossierCode;
let settings: CliSettings;
let out: string[];
let err: string[];
const run = (...argv: string[]) =>
  runCli(argv, settings, {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    progress: () => undefined,
  });

beforeEach(async () => {
  path = tempPath();
  const home = house(path);
  const begun = await home.dossiers.submit({ school, code: null, instance: 'f', command: start, facts: factsFor(anna) });
  if (begun.kind !== 'stored') throw new Error('not stored');
  code = begun.code;
  await home.dossiers.submit({ school, code, instance: 'g', command: observation('Een verzonnen waarneming'), facts: factsFor(anna) });
  await home.store.close();
  settings = {
    store: `sqlite:${path}`,
    kek: kekSetting,
    previousKek: null,
    cosmos: null,
    mode: 'demo',
    now: () => at(30),
    actor: (_, person) => [anna, zorg].find((one) => one.id === person) ?? null,
    schoolFacts: () => null,
    rules: tinyRules,
  };
  [out, err] = [[], []];
});
afterEach(() => expect(err.join('\n')).not.toMatch(/\bat .*\.ts:\d+/));

describe('verify', () => {
  test('counts what it saw and ends with 0, without a key', async () => {
    settings = { ...settings, kek: null };
    expect(await run('verify')).toBe(0);
    expect(out).toEqual(['fonteyn: 1 dossiers, 2 commits, 0 erased, 0 destroyed, 0 problems']);
    expect(await run('verify', '--code', code.toLowerCase())).toBe(0);
  });

  test('names the place and ends with 3 when a chain does not hold', async () => {
    const db = new DatabaseSync(path);
    db.prepare(`UPDATE commits SET sealed = 'x' WHERE version = 2`).run();
    db.close();
    expect(await run('verify')).toBe(3);
    expect(out[0]).toBe(`fonteyn ${code} commit 2: content`);
  });
});

describe('export', () => {
  test('gives the dossier to who has a right to it, and records the reading', async () => {
    expect(await run('export', '--code', code, '--person', zorg.id)).toBe(0);
    expect(out.join('')).toContain('Een verzonnen waarneming');
    const home = house(path);
    expect((await home.store.reads.list(school, code, null)).rows).toMatchObject([{ person: zorg.id, deel: 'export', at: at(30) }]);
    await home.store.close();
  });

  test('gives one and the same answer to no right, no person and no dossier', async () => {
    const answers = [];
    for (const [who, which] of [
      [anna.id, code],
      ['nobody', code],
      [zorg.id, 'NP-9999-99999'],
    ] as const) {
      err = [];
      answers.push([await run('export', '--code', which, '--person', who), ...err]);
    }
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(out).toEqual([]);
  });
});

describe('looked', () => {
  test('lists what one person opened, newest first, without a key and without a word of it', async () => {
    await run('export', '--code', code, '--person', zorg.id);
    settings = { ...settings, now: () => at(50) };
    await run('export', '--code', code, '--person', zorg.id);
    [out, settings] = [[], { ...settings, kek: null }];
    expect(await run('looked', '--person', zorg.id)).toBe(0);
    expect(out).toEqual([`fonteyn ${at(50)} ${code} export`, `fonteyn ${at(30)} ${code} export`, 'fonteyn: 2 times, 1 dossiers']);
    out = [];
    expect(await run('looked', '--person', anna.id)).toBe(0);
    expect(out).toEqual(['fonteyn: 0 times, 0 dossiers']);
  });

  test('from a day on, that day included', async () => {
    await run('export', '--code', code, '--person', zorg.id);
    const day = at(30).slice(0, 10);
    for (const [since, times] of [
      [day, 1],
      ['2099-01-01', 0],
    ] as const) {
      out = [];
      expect(await run('looked', '--person', zorg.id, '--since', since)).toBe(0);
      expect(out.at(-1)).toBe(`fonteyn: ${times} times, ${times} dossiers`);
    }
  });
});

test('sweep says what it did; backup makes a copy that verifies', async () => {
  expect(await run('sweep')).toBe(0);
  expect(JSON.parse(out[0] ?? '')).toEqual({ dossiers: 1, repaired: 0, erased: 0, destroyed: 0, shredded: true, failed: [], newer: [] });
  expect(await run('backup', '--to', `${path}.copy`)).toBe(0);
  settings = { ...settings, store: `sqlite:${path}.copy` };
  expect(await run('verify')).toBe(0);
});

test('what is not understood ends with 2 and the usage', async () => {
  for (const argv of [
    [],
    ['nonsense'],
    ['verify', '--unknown'],
    ['export', '--code', code],
    ['verify', '--code', 'x'],
    ['backup'],
    ['looked'],
    ['looked', '--person', anna.id, '--since', 'gisteren'],
    ['verify', 'more'],
  ]) {
    expect(await run(...argv)).toBe(2);
  }
  expect(new Set(err).size).toBe(1);
});

test('a calm sentence for the wrong mode, the wrong key, no key and no file; nothing is made', async () => {
  const base = settings;
  const tries: [Partial<CliSettings>, string[], string][] = [
    [{ mode: 'production' }, ['verify'], 'config.mode-mixed'],
    [{ kek: `local:${Buffer.alloc(32, 1).toString('base64')}` }, ['export', '--code', code, '--person', zorg.id], 'key.wrong'],
    [{ kek: null }, ['sweep'], 'key.unavailable'],
    [{ store: 'sqlite:/nowhere/at/all.db' }, ['verify'], 'store.unavailable'],
    [{ store: 'cosmos' }, ['verify'], 'config.invalid'],
  ];
  for (const [change, argv, said] of tries) {
    settings = { ...base, ...change };
    err = [];
    expect(await run(...argv)).toBe(1);
    expect(err.join()).toContain(said);
  }
  expect(existsSync('/nowhere')).toBe(false);
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDossiers } from '../../src/dossier/dossiers.ts';
import { localKek } from '../../src/dossier/kek.ts';
import { createKeys } from '../../src/dossier/keys.ts';
import { keyVaultKek } from '../../src/dossier/keyvault.ts';
import { rotate } from '../../src/dossier/rotate.ts';
import type { Store } from '../../src/dossier/store.ts';
import { verify } from '../../src/dossier/verify.ts';
import type { DossierCode } from '../../src/meldcode/ids.ts';
import { emptyStore, standInCredential, startEmulator, type Emulator } from '../support/cosmos-emulator.ts';
import { startKeyVaultStub, type KeyVaultStub } from '../support/keyvault-stub.ts';
import { house } from './fixture.ts';
import { anna, at, factsFor, observation, school, start, tinyRules } from './tiny-rules.ts';

/** What an operator has to be able to do before it is needed; docs/operate.md, "Drills". */
let emulator: Emulator;
let vault: KeyVaultStub;
beforeAll(async () => {
  [emulator, vault] = await Promise.all([startEmulator(), startKeyVaultStub()]);
});
afterAll(() => Promise.all([emulator.close(), vault.close()]));

const facts = factsFor(anna);
const stores: readonly (readonly [string, () => Promise<Store>])[] = [
  ['SQLite', () => Promise.resolve(house().store)],
  ['Cosmos DB', () => emptyStore(emulator)],
];

describe.each(stores)('another wrapping key on %s', (_name, open) => {
  test('not a byte of the journal changes, the old key opens nothing any more, and everything goes on with the new one', async () => {
    const store = await open();
    const old = localKek(`local:${randomBytes(32).toString('base64')}`);
    const anew = localKek(`local:${randomBytes(32).toString('base64')}`);
    const running = createDossiers({ store, keys: createKeys(store.keys, old), rules: tinyRules });
    const codes: DossierCode[] = [];
    for (let n = 0; n < 3; n += 1) {
      const begun = await running.submit({ school, code: null, instance: `f${n}`, command: start, facts });
      if (begun.kind !== 'stored') throw new Error(begun.kind);
      await running.submit({ school, code: begun.code, instance: `g${n}`, command: observation('Verzonnen'), facts });
      codes.push(begun.code);
    }
    const journal = () => Promise.all(codes.map((code) => store.journal.read(school, code, 0)));
    const wrapped = () => Promise.all(codes.map((code) => store.keys.get(school, code)));
    const [before, keysBefore] = [await journal(), await wrapped()];
    expect(await rotate(store, old, anew)).toEqual([school]);
    expect(await journal()).toEqual(before);
    expect(await wrapped()).toEqual(keysBefore);
    await expect(createKeys(store.keys, old).school(school)).rejects.toMatchObject({ code: 'key.wrong' });
    const [code] = codes;
    if (code === undefined) throw new Error('none');
    const started = createDossiers({ store, keys: createKeys(store.keys, anew), rules: tinyRules });
    for (const [one, instance] of [
      [running, 'h'],
      [started, 'i'],
    ] as const)
      expect(await one.submit({ school, code, instance, command: observation('nog iets'), facts })).toMatchObject({ kind: 'stored' });
    expect((await verify(store, school)).problems).toEqual([]);
    await store.close();
  });
});

test('an hour without the vault: cases of before, opened again after their keys left memory, and new ones go on; the vault is not asked once', async () => {
  const { store } = house();
  const kek = keyVaultKek(vault.setting, { credential: standInCredential, ca: vault.ca, totalMs: 2_000 });
  // Keys of dossiers leave memory at once, as they do after five minutes; the school's stays.
  const keys = createKeys(store.keys, kek, { ttlMs: 1 });
  const dossiers = createDossiers({ store, keys, rules: tinyRules });
  const known = await dossiers.submit({ school, code: null, instance: 'f', command: start, facts });
  if (known.kind !== 'stored') throw new Error(known.kind);
  vault.broken = 503;
  const asked = vault.asked.length;
  for (let minute = 0; minute < 60; minute += 10) {
    await sleep(5);
    const later = { ...facts, nu: at(minute) };
    const next = { school, code: known.code, instance: `known-${minute}`, command: observation('nog iets'), facts: later };
    expect(await dossiers.submit(next)).toMatchObject({ kind: 'stored' });
    expect(await dossiers.submit({ school, code: null, instance: `new-${minute}`, command: start, facts: later })).toMatchObject({
      kind: 'stored',
    });
    expect((await dossiers.read(school, known.code, anna, 'inhoud', at(minute)))?.entries.length).toBeGreaterThan(1);
  }
  expect(vault.asked.length).toBe(asked);
  // What /readyz and the doctor ask: it is said, and not in the way of anybody.
  await expect(kek.ping()).rejects.toMatchObject({ code: 'key.unavailable' });
  vault.broken = null;
  expect((await verify(store, school)).problems).toEqual([]);
  expect((await store.journal.codes(school, null)).rows).toHaveLength(7);
  await store.close();
});

test('npm run restore-drill: every step does what it should, and docs/operate.md shows its output', () => {
  const { status, stdout } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'scripts/restore-drill.ts'], {
    encoding: 'utf8',
  });
  expect(stdout).not.toContain('FAILED');
  expect(status).toBe(0);
  expect(readFileSync('docs/operate.md', 'utf8')).toContain(stdout.trimEnd());
});

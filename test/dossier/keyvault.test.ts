import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { createDossiers } from '../../src/dossier/dossiers.ts';
import { localKek, type Kek } from '../../src/dossier/kek.ts';
import { createKeys } from '../../src/dossier/keys.ts';
import { keyVaultKek } from '../../src/dossier/keyvault.ts';
import { openSqlite, type SqliteStore } from '../../src/dossier/sqlite.ts';
import { rotate } from '../../src/dossier/rotate.ts';
import { verify } from '../../src/dossier/verify.ts';
import { standInCredential } from '../support/cosmos-emulator.ts';
import { startKeyVaultStub, type KeyVaultStub } from '../support/keyvault-stub.ts';
import { kekSetting, tempPath } from './fixture.ts';
import { anna, at, factsFor, observation, school, start, tinyRules } from './tiny-rules.ts';

let vault: KeyVaultStub;
let kek: Kek;
let store: SqliteStore;
const open = () => keyVaultKek(vault.setting, { credential: standInCredential, ca: vault.ca, totalMs: 3_000 });
const service = (by: Kek) => createDossiers({ store, keys: createKeys(store.keys, by), rules: tinyRules });

beforeEach(async () => {
  vault = await startKeyVaultStub();
  kek = open();
  store = openSqlite({ path: tempPath(), mode: 'demo' });
});
afterEach(async () => {
  await store.close();
  await vault.close();
});

test('wraps in the vault, says which version did it, and opens what an older version wrapped', async () => {
  const key = randomBytes(32);
  const wrapped = await kek.wrap(key);
  expect(wrapped).toMatch(/^kv\.0+1\./);
  expect(wrapped).not.toContain(key.toString('base64url'));
  vault.rotate();
  const anew = await kek.wrap(key);
  expect(anew).toMatch(/^kv\.0+2\./);
  for (const text of [wrapped, anew]) expect(Buffer.from(await open().unwrap(text))).toEqual(key);
  expect(vault.asked.filter((one) => one.endsWith('/wrapkey'))).toHaveLength(2);
});

test('says "wrong key" only when the vault looked and it was not of this key; anything else is "not to be had"', async () => {
  const wrapped = await kek.wrap(randomBytes(32));
  const other = wrapped.slice(0, -4) + 'AAAA';
  await expect(kek.unwrap(other)).rejects.toMatchObject({ code: 'key.wrong' });
  await expect(kek.unwrap('wrapped by a local key')).rejects.toMatchObject({ code: 'key.wrong' });
  vault.broken = 403;
  await expect(kek.unwrap(wrapped)).rejects.toMatchObject({ code: 'key.unavailable' });
  await expect(kek.ping()).rejects.toMatchObject({ code: 'key.unavailable' });
  vault.broken = 503;
  await expect(kek.unwrap(wrapped)).rejects.toMatchObject({ code: 'key.unavailable' });
  vault.broken = null;
  await kek.ping();
});

test('refuses a setting that is no key of a vault, without repeating it', () => {
  for (const setting of ['keyvault:http://127.0.0.1/keys/a', 'keyvault:https://v.example/secrets/a', 'keyvault:nonsense', 'nonsense']) {
    expect(() => keyVaultKek(setting)).toThrow(expect.objectContaining({ code: 'config.invalid' }));
    expect(() => keyVaultKek(setting)).not.toThrow(setting);
  }
});

test('an hour without the vault is survived by who was here before; who starts in that hour says so and loses nothing', async () => {
  const dossiers = service(kek);
  const begun = await dossiers.submit({ school, code: null, instance: 'f', command: start, facts: factsFor(anna) });
  if (begun.kind !== 'stored') throw new Error(begun.kind);
  vault.broken = 503;
  const next = { school, code: begun.code, command: observation('nog iets'), facts: factsFor(anna) };
  expect(await dossiers.submit({ ...next, instance: 'g' })).toMatchObject({ kind: 'stored', version: 2 });
  const started = service(open());
  await expect(started.submit({ ...next, instance: 'h' })).rejects.toMatchObject({ code: 'key.unavailable' });
  vault.broken = null;
  expect(await started.submit({ ...next, instance: 'h' })).toMatchObject({ kind: 'stored', version: 3, repeated: false });
});

test('rotation wraps the keys of the schools anew and touches no dossier; the old version may then go', async () => {
  const dossiers = service(kek);
  const begun = await dossiers.submit({ school, code: null, instance: 'f', command: start, facts: factsFor(anna) });
  if (begun.kind !== 'stored') throw new Error(begun.kind);
  const before = await store.journal.read(school, begun.code, 0);
  const dossierKey = await store.keys.get(school, begun.code);
  vault.rotate();
  expect(await rotate(store, kek, kek)).toEqual([school]);
  vault.disable(`${'0'.repeat(31)}1`);
  expect(await store.keys.get(school, null)).toMatch(/^kv\.0+2\./);
  expect(await store.keys.get(school, begun.code)).toBe(dossierKey);
  expect(await store.journal.read(school, begun.code, 0)).toEqual(before);
  // One replica ran on, one started afterwards.
  for (const [one, instance] of [
    [dossiers, 'g'],
    [service(open()), 'h'],
  ] as const)
    expect(await one.submit({ school, code: begun.code, instance, command: observation('x'), facts: factsFor(anna) })).toMatchObject({
      kind: 'stored',
    });
  expect((await verify(store, school)).problems).toEqual([]);
});

test('moves from a local key to the vault; with the wrong old key nothing changes', async () => {
  const local = localKek(kekSetting);
  const dossiers = service(local);
  const begun = await dossiers.submit({ school, code: null, instance: 'f', command: start, facts: factsFor(anna) });
  if (begun.kind !== 'stored') throw new Error(begun.kind);
  const wrapped = await store.keys.get(school, null);
  await expect(rotate(store, localKek(`local:${randomBytes(32).toString('base64')}`), kek)).rejects.toMatchObject({ code: 'key.wrong' });
  expect(await store.keys.get(school, null)).toBe(wrapped);
  expect(await rotate(store, local, kek)).toEqual([school]);
  const seen = await service(open()).read(school, begun.code, anna, 'leesLog', at(1));
  expect(seen?.entries.length).toBeGreaterThan(0);
});

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CompactEncrypt, compactDecrypt } from 'jose';
import { createDossiers } from '../../src/dossier/dossiers.ts';
import { localKek } from '../../src/dossier/kek.ts';
import { createKeys } from '../../src/dossier/keys.ts';
import { open, seal, type Binding } from '../../src/dossier/seal.ts';
import { openSqlite } from '../../src/dossier/sqlite.ts';
import { createSweeper } from '../../src/dossier/sweeper.ts';
import { verify } from '../../src/dossier/verify.ts';
import { dossierCode, entryId, schoolId, type DossierCode } from '../../src/meldcode/ids.ts';
import type { Command } from '../../src/meldcode/commands.ts';
import { house, tempPath, type House } from './fixture.ts';
import { anna, at, factsFor, observation, school, start, tinyRules, wis, zorg } from './tiny-rules.ts';

let home: House;
beforeEach(() => void (home = house()));
afterEach(() => home.store.close());

let n = 0;
async function submit(code: DossierCode | null, command: Command) {
  const outcome = await home.dossiers.submit({ school, code, instance: `f${(n += 1)}`, command, facts: factsFor(anna) });
  if (outcome.kind !== 'stored') throw new Error('not stored');
  return outcome;
}
/** Whether these bytes stand in any file of the store, the write-ahead log included. */
const inFiles = (path: string, word: string): boolean =>
  readdirSync(dirname(path)).some((file) => readFileSync(join(dirname(path), file), 'latin1').includes(word));
/** A change behind the store's back. */
function tamper(path: string, sql: string): void {
  const db = new DatabaseSync(path);
  expect(db.prepare(sql).run().changes).toBeGreaterThan(0);
  db.close();
}

describe('a seal', () => {
  const key = new Uint8Array(32).fill(1);
  const place: Binding = { school, code: dossierCode('NP-2345-6789B'), version: 1, what: 'commit' };

  test('opens in its own place only', async () => {
    const sealed = await seal({ tekst: 'geheim' }, key, place);
    expect(await open(sealed, key, place)).toEqual({ tekst: 'geheim' });
    const moved: Binding[] = [
      { ...place, school: schoolId('elders') },
      { ...place, code: dossierCode('NP-2345-6789C') },
      { ...place, version: 2 },
      { ...place, what: 'snapshot' },
    ];
    for (const elsewhere of moved) await expect(open(sealed, key, elsewhere)).rejects.toMatchObject({ code: 'store.tampered' });
  });

  test('is a JWE that any JOSE library opens, and one of theirs opens here', async () => {
    const value = { tekst: 'Noor zei: "ik wil niet naar huis" \u2028 é 👩‍👧 \n' };
    const header = { alg: 'dir', enc: 'A256GCM', school, code: place.code, version: 1, what: 'commit' };
    const opened = await compactDecrypt(await seal(value, key, place), key);
    expect(opened.protectedHeader).toEqual(header);
    expect(JSON.parse(new TextDecoder().decode(opened.plaintext))).toEqual(value);
    const theirs = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(value))).setProtectedHeader(header).encrypt(key);
    expect(await open(theirs, key, place)).toEqual(value);
    expect((await seal(value, key, place)).length).toBe(theirs.length);
  });

  test('has a nonce of its own each time: the same text twice is two different seals', async () => {
    const parts = (await Promise.all(Array.from({ length: 200 }, () => seal({ tekst: 'geheim' }, key, place)))).map((one) =>
      one.split('.'),
    );
    expect(parts.every(([, none, nonce, , tag]) => none === '' && nonce?.length === 16 && tag?.length === 22)).toBe(true);
    for (const part of [2, 3, 4]) expect(new Set(parts.map((one) => one[part])).size).toBe(200);
  });

  test('does not open with another key, nor when a letter of it was changed', async () => {
    const sealed = await seal({ tekst: 'geheim' }, key, place);
    await expect(open(sealed, new Uint8Array(32).fill(2), place)).rejects.toMatchObject({ code: 'store.tampered' });
    const middle = sealed.length - 30;
    const changed = sealed.slice(0, middle) + (sealed[middle] === 'A' ? 'B' : 'A') + sealed.slice(middle + 1);
    await expect(open(changed, key, place)).rejects.toMatchObject({ code: 'store.tampered' });
  });

  test('does not accept a token that chooses its own algorithm', async () => {
    const header = Buffer.from(JSON.stringify({ alg: 'none', ...place })).toString('base64url');
    await expect(open(`${header}....`, key, place)).rejects.toMatchObject({ code: 'store.tampered' });
  });
});

describe('in the files', () => {
  test('stands no word that somebody typed, no name, no class', async () => {
    const { code } = await submit(null, start);
    await submit(code, {
      type: 'leerlingVastleggen',
      leerling: { naam: 'Quirijn Zonderland', klas: 'K3LAS', nummer: '778899' },
      onderwerp: 'geen',
    });
    await submit(code, observation('Een zin die niemand mag lezen'));
    await home.dossiers.read(school, code, anna, 'naam', at(1));
    for (const word of ['Quirijn', 'quirijn', 'K3LAS', '778899', 'niemand mag lezen', 'Kwetsbare'])
      expect([word, inFiles(home.path, word)]).toEqual([word, false]);
    expect(inFiles(home.path, code)).toBe(true);
  });

  test('only the owner may read them', () => {
    for (const file of readdirSync(dirname(home.path))) expect(statSync(join(dirname(home.path), file)).mode & 0o077).toBe(0);
  });

  test('an erased entry is gone, its place, its consequences and the chain are not', async () => {
    const { code } = await submit(null, start);
    await submit(code, observation('Gegevens van een derde'));
    await submit(code, observation('Blijft staan'));
    const before = (await home.store.journal.get(school, code, 2))?.sealed ?? '';
    expect(inFiles(home.path, before)).toBe(true);
    await submit(code, wis(entryId(2, 0)));
    expect(inFiles(home.path, before.slice(-200))).toBe(false);
    const seen = await home.dossiers.read(school, code, zorg, 'inhoud', at(1));
    expect(JSON.stringify(seen)).not.toContain('derde');
    expect(seen?.entries.find((one) => one.id === entryId(2, 0))?.event).toEqual({
      type: 'zonderInhoud',
      soort: 'waarneming',
      waarom: 'gewist',
    });
    expect(seen?.state.gedaan.waarneming?.keer).toBe(2);
    expect(await verify(home.store, school)).toMatchObject({ erased: 1, problems: [] });
    expect(home.lagging).toEqual([]);
  });

  test('after destruction no key, snapshot, delivery or reading is left, and nobody finds the dossier', async () => {
    const { code } = await submit(null, start);
    const other = (await submit(null, start)).code;
    await submit(code, { type: 'leerlingVastleggen', leerling: { naam: 'Quirijn Zonderland', klas: '3B' }, onderwerp: 'geen' });
    await home.dossiers.read(school, code, anna, 'naam', at(1));
    const overview = await home.store.overview.get(school, code);
    const secrets = [await home.store.keys.get(school, code), overview?.item.snapshot, ...(overview?.item.pupilKeys ?? [])];
    secrets.push((await home.store.reads.list(school, code, null)).rows[0]?.id);
    expect(secrets).toHaveLength(4);
    for (const secret of secrets) expect(inFiles(home.path, secret ?? 'nothing')).toBe(true);

    expect(await home.dossiers.destroy(school, code, at(9))).toBe(true);
    for (const secret of secrets) expect(inFiles(home.path, (secret ?? '').slice(-60))).toBe(false);
    expect(await home.dossiers.peek(school, code, anna)).toBeNull();
    expect(await home.dossiers.read(school, code, anna, 'naam', at(9))).toBeNull();
    expect((await home.dossiers.mine(school, anna, null)).rows.map((row) => row.code)).toEqual([other]);
    const late = await home.dossiers.submit({ school, code, instance: 'late', command: observation('x'), facts: factsFor(anna) });
    expect(late).toEqual({ kind: 'unknown' });
    expect((await home.store.overview.get(school, code))?.item).toMatchObject({
      status: 'vernietigd',
      destroyedAt: at(9),
      persons: [],
      snapshot: null,
    });
    expect(await verify(home.store, school)).toMatchObject({ dossiers: 2, destroyed: 1, problems: [] });
    expect(await home.dossiers.destroy(school, dossierCode('NP-9999-99999'), at(9))).toBe(false);
  });

  test('a submit that runs beside a destruction is stored before it or finds nothing', async () => {
    const { code } = await submit(null, start);
    const [, ...outcomes] = await Promise.all([
      home.dossiers.destroy(school, code, at(9)),
      ...Array.from({ length: 5 }, (_, i) =>
        home.dossiers.submit({ school, code, instance: `race${i}`, command: observation('x'), facts: factsFor(anna) }),
      ),
    ]);
    const versions = outcomes.flatMap((one) => (one.kind === 'stored' ? [one.version] : []));
    const items = await home.store.journal.read(school, code, 0);
    expect(items.at(-1)?.kind).toBe('einde');
    expect(items).toHaveLength(versions.length + 2);
    expect(await home.store.keys.get(school, code)).toBeNull();
    expect((await verify(home.store, school)).problems).toEqual([]);
  });

  test('the same first form after destruction does not bring the dossier back', async () => {
    const request = { school, code: null, instance: 'first', command: start, facts: factsFor(anna) };
    const first = await home.dossiers.submit(request);
    if (first.kind !== 'stored') throw new Error('not stored');
    await home.dossiers.destroy(school, first.code, at(9));
    expect(await home.dossiers.submit(request)).toEqual({ kind: 'unknown' });
    await createSweeper(home.parts, () => null).sweep(at(10));
    expect(await home.store.keys.get(school, first.code)).toBeNull();
  });
});

describe('tampering shows', () => {
  const cases: Record<string, [string, string]> = {
    'a changed seal': [`UPDATE commits SET sealed = sealed || 'x' WHERE version = 2`, 'content'],
    'a commit that was taken out': [`DELETE FROM commits WHERE version = 2`, 'missing'],
    'the last commit taken off': [`DELETE FROM commits WHERE version = 3`, 'shorter-than-overview'],
    'another maker': [`UPDATE commits SET command = 'someone' WHERE version = 2`, 'hash'],
    'content erased without an order': [`UPDATE commits SET sealed = NULL, residue = 'x' WHERE version = 2`, 'erased-without-order'],
    'a commit hung under another code': [`UPDATE commits SET code = 'NP-2222-22222'`, 'previous'],
  };
  for (const [what, [sql, why]] of Object.entries(cases)) {
    test(`${what}: verify says so without a key`, async () => {
      const { code } = await submit(null, start);
      await submit(code, observation('een'));
      await submit(code, observation('twee'));
      tamper(home.path, sql);
      const { problems } = await verify(home.store, school);
      expect(problems.map((one) => one.why)).toContain(why);
    });
  }

  test('a tampered dossier is not shown, and its neighbours are', async () => {
    const { code } = await submit(null, start);
    const other = (await submit(null, start)).code;
    await submit(code, observation('een'));
    tamper(home.path, `UPDATE commits SET sealed = sealed || 'x' WHERE version = 2`);
    await expect(home.dossiers.read(school, code, anna, 'inhoud', at(1))).rejects.toMatchObject({ code: 'store.tampered' });
    expect((await home.dossiers.read(school, other, anna, 'inhoud', at(1)))?.entries).toHaveLength(3);
  });
});

describe('keys and modes', () => {
  test('another key outside is refused, and says nothing of itself', async () => {
    await submit(null, start);
    const wrong = `local:${Buffer.alloc(32, 9).toString('base64')}`;
    const keys = createKeys(home.store.keys, localKek(wrong));
    const dossiers = createDossiers({ store: home.store, keys, rules: tinyRules });
    const failed = dossiers.submit({ school, code: null, instance: 'x', command: start, facts: factsFor(anna) });
    await expect(failed).rejects.toMatchObject({ code: 'key.wrong' });
    await failed.catch((error: unknown) => expect(String(error)).not.toContain(wrong.slice(6, 20)));
  });

  test('a setting that is no key is refused without being repeated', () => {
    for (const setting of ['', 'local:', 'local:short', `local:${Buffer.alloc(31).toString('base64')}`, 'geheim']) {
      expect(() => localKek(setting)).toThrow(
        expect.objectContaining({ code: 'config.invalid', message: expect.not.stringContaining('geheim') }),
      );
    }
  });

  test('when the key cannot be asked now, the next time it is asked again', async () => {
    let away = true;
    const local = localKek(`local:${Buffer.alloc(32, 7).toString('base64')}`);
    const kek = { ...local, wrap: (key: Uint8Array) => (away ? Promise.reject(new Error('vault away')) : local.wrap(key)) };
    const keys = createKeys(home.store.keys, kek);
    await expect(keys.school(school)).rejects.toThrow('vault away');
    away = false;
    expect((await keys.school(school)).code).toHaveLength(32);
  });

  test('two processes that make the key of a school at once end with the same one', async () => {
    const kek = localKek(`local:${Buffer.alloc(32, 7).toString('base64')}`);
    const [a, b] = [createKeys(home.store.keys, kek), createKeys(home.store.keys, kek)];
    const [first, second] = await Promise.all([a.school(school), b.school(school)]);
    expect(first).toEqual(second);
  });

  test('a demo file does not open in production, nor the reverse', async () => {
    expect(() => openSqlite({ path: home.path, mode: 'production' })).toThrow(expect.objectContaining({ code: 'config.mode-mixed' }));
    const path = tempPath();
    await openSqlite({ path, mode: 'production' }).close();
    expect(() => openSqlite({ path, mode: 'demo' })).toThrow(expect.objectContaining({ code: 'config.mode-mixed' }));
  });

  test('a backup taken while in use opens like the original', async () => {
    const { code } = await submit(null, start);
    const copy = `${home.path}.copy`;
    await home.store.backup(copy);
    expect(existsSync(copy)).toBe(true);
    const restored = house(copy);
    expect((await restored.dossiers.read(school, code, anna, 'inhoud', at(1)))?.entries).toHaveLength(3);
    await restored.store.close();
  });
});

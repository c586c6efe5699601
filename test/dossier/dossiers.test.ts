import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Command } from '../../src/meldcode/commands.ts';
import type { Actor } from '../../src/meldcode/facts.ts';
import { dossierCode, entryId, schoolId, type DossierCode } from '../../src/meldcode/ids.ts';
import { DatabaseSync } from 'node:sqlite';
import { settle } from '../../src/dossier/overview.ts';
import { openSqlite } from '../../src/dossier/sqlite.ts';
import { verify } from '../../src/dossier/verify.ts';
import type { Outcome } from '../../src/dossier/types.ts';
import type { Store } from '../../src/dossier/store.ts';
import { house, type House } from './fixture.ts';
import { actor, anna, at, bram, factsFor, observation, school, start, tinyRules, zorg } from './tiny-rules.ts';

let home: House;
let n = 0;
beforeEach(() => void (home = house()));
afterEach(() => home.store.close());

const submit = (code: DossierCode | null, command: Command, who: Actor = anna, instance = `f${(n += 1)}`) =>
  home.dossiers.submit({ school, code, instance, command, facts: factsFor(who, n % 60) });
function stored(outcome: Outcome) {
  if (outcome.kind !== 'stored') throw new Error(`not stored: ${JSON.stringify(outcome)}`);
  return outcome;
}
const begin = async (who = anna) => stored(await submit(null, start, who)).code;
const holds = async () => expect((await verify(home.store, school)).problems).toEqual([]);

describe('nothing acknowledged is lost', () => {
  test('what was stored is there after a restart, entry for entry', async () => {
    const code = await begin();
    for (const text of ['een', 'twee', 'drie']) stored(await submit(code, observation(text)));
    await home.store.close();
    home = house(home.path);
    const seen = await home.dossiers.read(school, code, anna, 'inhoud', at(1));
    const texts = seen?.entries.flatMap((one) =>
      one.event.type === 'ingevoerd' && one.event.invoer.type === 'waarneming' ? [one.event.invoer.tekst] : [],
    );
    expect(texts).toEqual(['een', 'twee', 'drie']);
    expect(seen?.entries.at(-1)?.id).toBe(entryId(4, 0));
    await holds();
  });

  test('thirty people at once lose nothing and leave a whole chain', async () => {
    const code = await begin();
    const people = Array.from({ length: 30 }, (_, i) => actor(`q${i}`));
    for (const one of people) stored(await submit(code, { type: 'nodigUit', persoon: one.id }));
    const outcomes = await Promise.all(people.map((one) => submit(code, observation(`van ${one.id}`), one)));
    expect(new Set(outcomes.map((one) => stored(one).version)).size).toBe(30);
    const seen = await home.dossiers.read(school, code, zorg, 'inhoud', at(1));
    expect(seen?.state.gedaan.waarneming?.keer).toBe(30);
    await holds();
  });

  test('two replicas on one store lose nothing, and a form that reaches both counts once', async () => {
    const code = await begin();
    const replica = house(home.path);
    const hand = (where: House, instance: string) =>
      where.dossiers.submit({ school, code, instance, command: observation(instance), facts: factsFor(anna) });
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, i) => [
        hand(home, `home ${i}`),
        hand(replica, `replica ${i}`),
        hand(home, `both ${i}`),
        hand(replica, `both ${i}`),
      ]).flat(),
    );
    expect(outcomes.filter((one) => !stored(one).repeated)).toHaveLength(60);
    expect((await home.dossiers.read(school, code, anna, 'inhoud', at(1)))?.state.gedaan.waarneming?.keer).toBe(60);
    await replica.store.close();
    await holds();
  });

  test('when the disk cannot be written nobody is told that it was, and the same form goes in afterwards', async () => {
    const code = await begin();
    const stuck = openSqlite({ path: home.path, mode: 'demo', busyMs: 1 });
    const other = house(home.path, { store: stuck });
    const hand = (instance: string) =>
      other.dossiers.submit({ school, code, instance, command: observation(instance), facts: factsFor(anna) });
    const lock = new DatabaseSync(home.path);
    lock.exec('BEGIN IMMEDIATE');
    const failed = await Promise.allSettled([hand('a'), hand('b')]);
    lock.exec('ROLLBACK');
    lock.close();
    expect(failed.map((one) => one.status === 'rejected' && String(one.reason).includes('store.unavailable'))).toEqual([true, true]);
    expect(await home.store.journal.read(school, code, 1)).toEqual([]);
    expect([stored(await hand('a')), stored(await hand('b'))].map((one) => [one.version, one.repeated])).toEqual([
      [2, false],
      [3, false],
    ]);
    await stuck.close();
    await other.store.close();
  });

  test('an overview that cannot be written does not fail a submit, and the next one builds on the journal', async () => {
    const code = await begin();
    const broken: Store = { ...home.store, overview: { ...home.store.overview, put: () => Promise.reject(new Error('away')) } };
    const other = house(home.path, { store: broken });
    const facts = factsFor(anna);
    const first = await other.dossiers.submit({ school, code, instance: 'x1', command: observation('een'), facts });
    const second = await other.dossiers.submit({ school, code, instance: 'x2', command: observation('twee'), facts });
    expect([stored(first).version, stored(second).version]).toEqual([2, 3]);
    expect(stored(second).state.gedaan.waarneming?.keer).toBe(2);
    await other.store.close();
    await holds();
  });

  test('a dossier whose overview was never written is found in the journal', async () => {
    const broken: Store = { ...home.store, overview: { ...home.store.overview, put: () => Promise.resolve(false) } };
    const other = house(home.path, { store: broken });
    const code = stored(await other.dossiers.submit({ school, code: null, instance: 'x1', command: start, facts: factsFor(anna) })).code;
    await other.store.close();
    expect((await home.dossiers.peek(school, code, anna))?.soort).toBe('dossier');
    expect(stored(await submit(code, observation('verder'))).version).toBe(2);
  });

  test('a snapshot of other rules is not used: the state is folded anew', async () => {
    const code = await begin();
    const newer = house(home.path, {
      rules: { ...tinyRules, versie: 'tiny-2', evolve: (state, one) => ({ ...tinyRules.evolve(state, one), onderwerp: 'eer' }) },
    });
    expect((await newer.dossiers.peek(school, code, anna))?.onderwerp).toBe('eer');
    await newer.store.close();
  });
});

describe('a message that was sent', () => {
  const owedBy = async (code: DossierCode): Promise<readonly number[]> =>
    (await home.store.overview.get(school, code))?.item.owed.map(({ place }) => place) ?? [];

  test('is owed no more, also when a colleague was in the dossier between the look and the sending; the others stay owed', async () => {
    const code = await begin();
    const seen = await home.store.overview.get(school, code);
    expect(await owedBy(code)).toEqual([0, 1]);
    stored(await submit(code, observation('ondertussen')));
    await settle(home.store, school, code, [{ version: 1, place: 0 }], seen);
    expect(await owedBy(code)).toEqual([1]);
    expect((await home.store.overview.get(school, code))?.item.version).toBe(2);
  });

  test('is owed no more when it was not on the list yet at that look', async () => {
    const code = await begin();
    const seen = await home.store.overview.get(school, code);
    await settle(home.store, school, code, [{ version: 1, place: 1 }], seen && { ...seen, item: { ...seen.item, owed: [] } });
    expect(await owedBy(code)).toEqual([0]);
  });
});

describe('nothing happens twice', () => {
  test('a flag sent twice is one dossier, with the same answer', async () => {
    const [first, second] = await Promise.all([submit(null, start, anna, 'same'), submit(null, start, anna, 'same')]);
    const third = await submit(null, start, anna, 'same');
    const all = [first, second, third].map(stored);
    expect(new Set(all.map((one) => one.code)).size).toBe(1);
    expect(all.map((one) => one.repeated).sort()).toEqual([false, true, true]);
    expect(all[1]?.events).toEqual(all[0]?.events);
    expect(all[2]?.events).toEqual(all[0]?.events);
    expect((await home.dossiers.mine(school, anna, null)).rows).toHaveLength(1);
    expect(home.owed).toHaveLength(2);
  });

  test('a form handed in twenty times at once is one entry', async () => {
    const code = await begin();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => submit(code, observation('eens'), anna, 'form')));
    expect(outcomes.filter((one) => !stored(one).repeated)).toHaveLength(1);
    expect(new Set(outcomes.map((one) => stored(one).version))).toEqual(new Set([2]));
  });

  test('a repeat of what may be done only once gets the receipt again, not a refusal', async () => {
    const code = await begin();
    const first = stored(await submit(code, { type: 'gezien' }, anna, 'once'));
    const again = stored(await submit(code, { type: 'gezien' }, anna, 'once'));
    expect(again).toMatchObject({ version: first.version, repeated: true, events: first.events });
    expect(await submit(code, { type: 'gezien' }, anna, 'another form')).toEqual({ kind: 'refused', refusal: { code: 'alBeantwoord' } });
  });

  test('the same form instance in the hands of another person is another command', async () => {
    const code = await begin();
    stored(await submit(code, { type: 'nodigUit', persoon: bram.id }));
    stored(await submit(code, observation('a'), anna, 'form'));
    expect(stored(await submit(code, observation('b'), bram, 'form')).repeated).toBe(false);
  });

  test('the same form instance with something else in it: the first stays, and nobody reads that the second was stored', async () => {
    const code = await begin();
    stored(await submit(code, observation('eerst'), anna, 'form'));
    const other = { kind: 'other', code };
    expect(await submit(code, observation('daarna'), anna, 'form')).toEqual(other);
    // Also what would be refused: that the form was handed in is no ground to say that this was done.
    stored(await submit(code, { type: 'gezien' }, anna, 'once'));
    expect(await submit(code, { type: 'gezien' }, anna, 'form')).toEqual(other);
    expect(stored(await submit(code, observation('eerst'), anna, 'form')).repeated).toBe(true);
    expect((await home.dossiers.read(school, code, anna, 'inhoud', at(1)))?.state.gedaan.waarneming?.keer).toBe(1);
    // The beginning itself, and whom routing found for it: that may be somebody else by then.
    const flag = { type: 'startDossier', relatie: 'thuis', situatie: 'gevoel', partner: null } as const;
    const first = stored(await submit(null, flag, anna, 'begin'));
    expect(await submit(null, { ...flag, regel: 'meer' }, anna, 'begin')).toEqual({ kind: 'other', code: first.code });
    expect(stored(await submit(null, { ...flag, partner: bram.id }, anna, 'begin'))).toMatchObject({ code: first.code, repeated: true });
    // That a melding was made stands above when: a second form would be a second melding.
    stored(await submit(code, { type: 'meldingGedaan' }, anna, 'melding'));
    expect(stored(await submit(code, { type: 'meldingGedaan', wanneer: at(3) }, anna, 'melding')).repeated).toBe(true);
    expect(await submit(code, observation('anders'), anna, 'melding')).toEqual(other);
  });

  test('a refused beginning leaves nothing in the store', async () => {
    expect(await submit(null, observation('te vroeg'))).toEqual({ kind: 'refused', refusal: { code: 'geenToegang' } });
    expect((await home.store.journal.codes(school, null)).rows).toEqual([]);
  });
});

describe('what is not yours does not exist', () => {
  test('a forged code, another school and a dossier of others get one answer', async () => {
    const code = await begin();
    const answers = await Promise.all([
      submit(dossierCode('NP-9999-99999'), observation('x'), bram),
      submit(code, observation('x'), bram),
      home.dossiers.submit({ school: schoolId('elders'), code, instance: 'f', command: observation('x'), facts: factsFor(anna) }),
    ]);
    expect(answers).toEqual([{ kind: 'unknown' }, { kind: 'unknown' }, { kind: 'unknown' }]);
    expect(await home.dossiers.peek(school, code, bram)).toBeNull();
    expect(await home.dossiers.read(school, code, bram, 'naam', at(1))).toBeNull();
    expect(await home.dossiers.samePupil(school, code, bram)).toEqual([]);
    expect(await home.dossiers.reads(school, code, bram, at(1), null)).toBeNull();
    expect((await home.store.reads.list(school, code, null)).rows).toEqual([]);
  });

  test('somebody who was left out loses list, code, reading and even the repeat of an own form', async () => {
    const code = await begin();
    stored(await submit(code, { type: 'nodigUit', persoon: bram.id }));
    stored(await submit(code, observation('van bram'), bram, 'own'));
    stored(await submit(code, { type: 'laatErbuiten', persoon: bram.id }));
    expect(await submit(code, observation('van bram'), bram, 'own')).toEqual({ kind: 'unknown' });
    expect((await home.dossiers.mine(school, bram, null)).rows).toEqual([]);
    expect(await home.dossiers.peek(school, code, bram)).toBeNull();
    stored(await submit(code, { type: 'laatErbuiten', persoon: zorg.id }));
    expect((await home.dossiers.mine(school, zorg, null)).rows).toEqual([]);
  });

  test('an entry that a command names is looked up in this dossier only', async () => {
    const code = await begin();
    stored(await submit(code, observation('fout')));
    const correct = (entry: string): Command => ({ type: 'corrigeer', entry: entryId(Number(entry), 0), tekst: 'goed', reden: 'typefout' });
    expect((await submit(code, correct('9'))).kind).toBe('refused');
    expect(stored(await submit(code, correct('2'))).version).toBe(3);
  });
});

describe('reading is recorded before it is shown', () => {
  test('who, when and which part, and nothing is shown when it cannot be recorded', async () => {
    const code = await begin();
    await home.dossiers.read(school, code, anna, 'naam', at(5));
    expect((await home.store.reads.list(school, code, null)).rows).toEqual([
      expect.objectContaining({ person: anna.id, deel: 'naam', at: at(5), version: 1, code, school }),
    ]);
    const broken: Store = { ...home.store, reads: { ...home.store.reads, append: () => Promise.reject(new Error('disk full')) } };
    const other = house(home.path, { store: broken });
    await expect(other.dossiers.read(school, code, anna, 'naam', at(6))).rejects.toThrow('disk full');
    await other.store.close();
  });

  test("others' entries are there without their content, and consequences that are not for this reader are not", async () => {
    const code = await begin();
    stored(await submit(code, { type: 'nodigUit', persoon: bram.id }));
    stored(await submit(code, observation('van bram'), bram));
    const seen = await home.dossiers.read(school, code, bram, 'inhoud', at(1));
    expect(JSON.stringify(seen?.entries)).not.toContain('Kwetsbare zin');
    expect(seen?.entries.map((one) => one.event.type)).toEqual(['zonderInhoud', 'zonderInhoud', 'ingevoerd']);
  });

  test('the reading list is itself read on the record', async () => {
    const code = await begin();
    await home.dossiers.read(school, code, anna, 'naam', at(5));
    const list = await home.dossiers.reads(school, code, zorg, at(6), null);
    expect(list?.rows.map((one) => [one.person, one.deel])).toEqual([
      [zorg.id, 'leesLog'],
      [anna.id, 'naam'],
    ]);
  });

  test('a peek never holds the name of the pupil', async () => {
    const code = await begin();
    stored(await submit(code, { type: 'leerlingVastleggen', leerling: { naam: 'Quirijn Zonderland', klas: '3B' }, onderwerp: 'geen' }));
    expect(JSON.stringify(await home.dossiers.peek(school, code, anna))).not.toContain('Quirijn');
    expect((await home.dossiers.read(school, code, anna, 'naam', at(1)))?.state.leerling?.naam).toBe('Quirijn Zonderland');
  });
});

describe('lists', () => {
  test('what waits for me comes first, then the newest, over pages, each once', async () => {
    const codes = [];
    for (let i = 0; i < 13; i += 1) codes.push(await begin());
    for (const code of codes.filter((_, i) => i % 2 === 0)) stored(await submit(code, { type: 'gezien' }));
    const seen = [];
    let page: string | null = null;
    do {
      const found: Awaited<ReturnType<typeof home.dossiers.mine>> = await home.dossiers.mine(school, anna, page);
      expect(found.rows.length).toBeLessThanOrEqual(8);
      seen.push(...found.rows);
      page = found.next;
    } while (page !== null);
    expect(new Set(seen.map((row) => row.code))).toEqual(new Set(codes));
    expect(seen).toHaveLength(13);
    const waits = seen.map((row) => row.waitsFor.includes(anna.id));
    expect(waits).toEqual([...waits].sort((a, b) => Number(b) - Number(a)));
  });

  test('a made-up page token is the first page', async () => {
    await begin();
    for (const token of ['', 'x', 'w', '||', 'r|zzz|NP', "w|'; DROP TABLE commits; --|"]) {
      expect((await home.dossiers.mine(school, anna, token)).rows.length).toBeLessThanOrEqual(1);
    }
    expect((await home.dossiers.mine(school, anna, 'x')).rows).toHaveLength(1);
  });

  test('two dossiers about one pupil find each other by number, and by name and class however they are typed', async () => {
    const name = async (naam: string, klas: string, nummer?: string) => {
      const code = await begin();
      const leerling = nummer === undefined ? { naam, klas } : { naam, klas, nummer };
      stored(await submit(code, { type: 'leerlingVastleggen', leerling, onderwerp: 'geen' }));
      return code;
    };
    const first = await name('Renée  van Zonderland', '3B', '1234');
    const byName = await name('renee van zonderland', '3 b');
    const byNumber = await name('R. van Zonderland', '3B', '1234');
    await name('Iemand Anders', '3B');
    expect([...(await home.dossiers.samePupil(school, first, zorg))].sort()).toEqual([byName, byNumber].sort());
    expect(await home.dossiers.samePupil(school, first, bram)).toEqual([]);
  });
});

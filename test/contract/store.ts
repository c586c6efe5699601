import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { genesis, link } from '../../src/dossier/chain.ts';
import type { CommitItem, DeliveryItem, OverviewItem, OverviewQuery, SchoolQuery, Store } from '../../src/dossier/store.ts';
import { urgenties, type Urgentie } from '../../src/dossier/types.ts';
import { datum, dossierCode, instant, personId, schoolId } from '../../src/meldcode/ids.ts';

const school = schoolId('fonteyn');
const other = schoolId('elders');
const code = dossierCode('NP-2345-6789B');
const p1 = personId('p1');
const p2 = personId('p2');

const commit = (version: number, command = `c${version}`, where = { school, code }): CommitItem =>
  link({
    ...where,
    version,
    commandKey: command,
    kind: 'commit',
    erases: null,
    sealed: `sealed ${version}`,
    prevHash: genesis(where.school, where.code),
  });

const overview = (change: Partial<OverviewItem> = {}): OverviewItem => ({
  school,
  code,
  version: 1,
  hash: 'h',
  soort: 'dossier',
  status: 'open',
  stap: 1,
  since: instant('2026-11-24T09:00:00.000Z'),
  nextDate: null,
  waitsFor: [],
  persons: [p1],
  leftOut: [],
  schoolWide: true,
  pupilKeys: [],
  owed: [],
  snapshot: 'sealed',
  rules: '1',
  destroyedAt: null,
  due: null,
  reminders: [],
  ...change,
});
const numbered = (n: number, change: Partial<OverviewItem> = {}): OverviewItem =>
  overview({
    code: dossierCode(`NP-2345-${String(10_000 + n)}`),
    since: instant(`2026-11-24T09:00:00.${String(n).padStart(3, '0')}Z`),
    ...change,
  });
const mine: OverviewQuery = { school, person: p1, all: false, waiting: false, after: null, limit: 100 };

/** What every store promises, whatever is behind it. `make` gives an empty one. */
export function describeStore(name: string, make: () => Promise<Store>): void {
  describe(`a store keeps its promises: ${name}`, () => {
    let store: Store;
    beforeEach(async () => void (store = await make()));
    afterEach(() => store.close());

    describe('journal', () => {
      test('gives back what was appended, in order, after a version', async () => {
        for (const version of [1, 2, 3]) expect(await store.journal.append(commit(version))).toBe('stored');
        expect(await store.journal.read(school, code, 1)).toEqual([commit(2), commit(3)]);
        expect(await store.journal.get(school, code, 2)).toEqual(commit(2));
        expect(await store.journal.get(school, code, 4)).toBeNull();
        expect(await store.journal.byCommand(school, code, 'c3')).toEqual(commit(3));
        expect(await store.journal.byCommand(school, code, 'never')).toBeNull();
      });

      test('of twenty who create one version at once, one wins', async () => {
        const outcomes = await Promise.all(Array.from({ length: 20 }, (_, n) => store.journal.append(commit(1, `person ${n}`))));
        expect(outcomes.filter((one) => one === 'stored')).toHaveLength(1);
        expect(outcomes.filter((one) => one === 'version')).toHaveLength(19);
        expect(await store.journal.read(school, code, 0)).toHaveLength(1);
      });

      test('of twenty deliveries of one command at once, one is stored', async () => {
        const outcomes = await Promise.all(Array.from({ length: 20 }, (_, n) => store.journal.append(commit(n + 1, 'same'))));
        expect(outcomes.filter((one) => one === 'stored')).toHaveLength(1);
        expect(outcomes.filter((one) => one === 'command')).toHaveLength(19);
      });

      test('says "command" rather than "version" when both are taken', async () => {
        await store.journal.append(commit(1, 'same'));
        expect(await store.journal.append(commit(1, 'same'))).toBe('command');
      });

      test('keeps schools apart under the same code, version and command', async () => {
        expect(await store.journal.append(commit(1))).toBe('stored');
        expect(await store.journal.append(commit(1, 'c1', { school: other, code }))).toBe('stored');
        expect(await store.journal.read(other, code, 0)).toHaveLength(1);
        expect((await store.journal.codes(other, null)).rows).toEqual([code]);
      });

      test('erases content, and says which orders are not carried out yet', async () => {
        await store.journal.append(commit(1));
        const order = link({
          school,
          code,
          version: 2,
          commandKey: 'wis',
          kind: 'commit',
          erases: 1,
          sealed: 'order',
          prevHash: commit(1).hash,
        });
        await store.journal.append(order);
        expect(await store.journal.unerased(school)).toEqual([order]);
        expect(await store.journal.erase(school, code, 1, 'residue')).toBe(true);
        expect(await store.journal.get(school, code, 1)).toEqual({ ...commit(1), sealed: null, residue: 'residue' });
        expect(await store.journal.unerased(school)).toEqual([]);
        expect(await store.journal.erase(school, code, 9, 'residue')).toBe(false);
      });

      test('lists every dossier once, page by page', async () => {
        // More than one page of any store; a second commit must not list a dossier twice.
        const codes = Array.from({ length: 220 }, (_, n) => dossierCode(`NP-2345-${String(10_000 + n)}`));
        await Promise.all(codes.map((one) => store.journal.append(commit(1, 'c1', { school, code: one }))));
        for (const one of codes.slice(0, 5)) await store.journal.append(commit(2, 'c2', { school, code: one }));
        const seen = [];
        for (let page: string | null = null; ;) {
          const found = await store.journal.codes(school, page);
          seen.push(...found.rows);
          if (found.next === null) break;
          page = found.next;
        }
        expect(seen).toEqual(codes);
      });
    });

    describe('overview', () => {
      test('a write on an old etag does not stand', async () => {
        expect(await store.overview.put(overview(), null)).toBe(true);
        expect(await store.overview.put(overview({ version: 9 }), null)).toBe(false);
        const first = await store.overview.get(school, code);
        expect(first?.item).toEqual(overview());
        const etag = first?.etag ?? '';
        const outcomes = await Promise.all([2, 3, 4].map((version) => store.overview.put(overview({ version }), etag)));
        expect(outcomes.filter(Boolean)).toHaveLength(1);
        expect(await store.overview.put(overview({ version: 9 }), etag)).toBe(false);
      });

      test('lists newest first, without seals, a page at a time, and loses nothing between pages', async () => {
        for (let n = 0; n < 25; n += 1) await store.overview.put(numbered(n), null);
        const first = await store.overview.list({ ...mine, limit: 10 });
        expect(first.map((row) => row.code)).toEqual(Array.from({ length: 10 }, (_, n) => numbered(24 - n).code));
        expect(JSON.stringify(first)).not.toContain('sealed');
        const last = first.at(-1);
        const rest = await store.overview.list({ ...mine, after: last ? { since: last.since, code: last.code } : null });
        expect(rest.map((row) => row.code)).toEqual(Array.from({ length: 15 }, (_, n) => numbered(14 - n).code));
      });

      test('tells apart what waits for a person and what does not', async () => {
        await store.overview.put(numbered(1, { waitsFor: [p1] }), null);
        await store.overview.put(numbered(2, { waitsFor: [p2] }), null);
        expect((await store.overview.list({ ...mine, waiting: true })).map((row) => row.code)).toEqual([numbered(1).code]);
        expect((await store.overview.list(mine)).map((row) => row.code)).toEqual([numbered(2).code]);
        expect((await store.overview.list({ ...mine, all: true })).map((row) => row.code)).toEqual([numbered(2).code]);
      });

      test('who sees all sees what is for the school, and never where left out', async () => {
        await store.overview.put(numbered(1, { persons: [p2] }), null);
        await store.overview.put(numbered(2, { persons: [p2], leftOut: [p1], waitsFor: [p1] }), null);
        await store.overview.put(numbered(3, { persons: [p2], schoolWide: false }), null);
        await store.overview.put(numbered(4, { persons: [p1], schoolWide: false }), null);
        expect((await store.overview.list({ ...mine, all: true })).map((row) => row.code)).toEqual([numbered(4).code, numbered(1).code]);
        expect(await store.overview.list({ ...mine, all: true, waiting: true })).toEqual([]);
        expect((await store.overview.list(mine)).map((row) => row.code)).toEqual([numbered(4).code]);
      });

      test('follows when people come and go', async () => {
        await store.overview.put(overview({ waitsFor: [p1] }), null);
        const at = await store.overview.get(school, code);
        await store.overview.put(overview({ version: 2, persons: [p2] }), at?.etag ?? null);
        expect(await store.overview.list({ ...mine, waiting: true })).toEqual([]);
        expect(await store.overview.list(mine)).toEqual([]);
        expect(await store.overview.list({ ...mine, person: p2 })).toHaveLength(1);
      });

      test('shows no tombstone, and nothing of another school', async () => {
        await store.overview.put(
          numbered(1, { destroyedAt: instant('2026-11-24T09:00:00.000Z'), status: 'vernietigd', snapshot: null }),
          null,
        );
        await store.overview.put(numbered(2, { school: other, waitsFor: [p1], pupilKeys: ['k'] }), null);
        expect(await store.overview.list({ ...mine, all: true })).toEqual([]);
        expect(await store.overview.list({ ...mine, waiting: true })).toEqual([]);
        expect(await store.overview.samePupil(school, ['k'], 10)).toEqual([]);
        expect(await store.overview.get(school, numbered(2).code)).toBeNull();
      });

      describe('the overview of a school', () => {
        const today = datum('2026-11-24');
        const zorg: Omit<SchoolQuery, 'urgentie'> = { school, person: p1, today, filter: {}, after: null, limit: 100 };
        const codes = async (urgentie: Urgentie, change: Partial<SchoolQuery> = {}) =>
          (await store.overview.bySchool({ ...zorg, urgentie, ...change })).map((row) => row.code);
        const code = (...numbers: readonly number[]) => numbers.map((n) => numbered(n).code);
        const past = datum('2026-11-20');
        const items: readonly OverviewItem[] = [
          numbered(1, { persons: [p2] }),
          numbered(2, { persons: [], nextDate: past, stap: 3 }),
          numbered(3, { persons: [p1], waitsFor: [p1], nextDate: past, stap: 3 }),
          numbered(4, { persons: [p2], waitsFor: [p1, p2], melden: true, nextDate: today, stap: 5 }),
          numbered(5, { nextDate: datum('2026-11-19'), waitsFor: [p2] }),
          numbered(6, { nextDate: today, stap: 3 }),
          // Closed: only while a date is past.
          numbered(7, { status: 'gesloten' }),
          numbered(8, { status: 'gesloten', nextDate: past }),
          // Never: left out, not for the school, destroyed, another school.
          numbered(9, { leftOut: [p1], waitsFor: [p1], melden: true, nextDate: past }),
          numbered(10, { schoolWide: false, waitsFor: [p1], nextDate: past }),
          numbered(11, { destroyedAt: instant('2026-11-24T09:00:00.000Z'), status: 'vernietigd', snapshot: null }),
          numbered(12, { school: other, waitsFor: [p1], melden: true }),
        ];
        beforeEach(async () => {
          for (const item of items) await store.overview.put(item, null);
        });

        test('melden, then what waits for me, then what is late, then what is quiet; each once, oldest first', async () => {
          expect(await codes('melden')).toEqual(code(4));
          expect(await codes('wacht')).toEqual(code(3));
          expect(await codes('laat')).toEqual(code(5, 2, 8));
          expect(await codes('rustig')).toEqual(code(1, 6));
          const [first] = await store.overview.bySchool({ ...zorg, urgentie: 'melden' });
          expect(first?.melden).toBe(true);
          expect(JSON.stringify(first)).not.toContain('sealed');
        });

        test('by step, by whom it waits for, and late only', async () => {
          const all = async (filter: SchoolQuery['filter']) =>
            (await Promise.all(urgenties.map((urgentie) => codes(urgentie, { filter })))).flat();
          expect(await all({ stap: 3 })).toEqual(code(3, 2, 6));
          expect(await all({ waitsFor: p2 })).toEqual(code(4, 5));
          expect(await all({ late: true })).toEqual(code(3, 5, 2, 8));
          expect(await all({ stap: 3, late: true })).toEqual(code(3, 2));
          expect(await all({ waitsFor: p1, late: true })).toEqual(code(3));
        });

        test('goes on after a row, and loses none between pages', async () => {
          expect(await codes('laat', { limit: 1 })).toEqual(code(5));
          expect(await codes('laat', { after: { at: '2026-11-19', code: numbered(5).code } })).toEqual(code(2, 8));
          expect(await codes('laat', { after: { at: past, code: numbered(2).code } })).toEqual(code(8));
          expect(await codes('rustig', { after: { at: numbered(1).since, code: numbered(1).code } })).toEqual(code(6));
          expect(await codes('wacht', { after: { at: numbered(3).since, code: numbered(3).code } })).toEqual([]);
          const filter = { waitsFor: p2 };
          expect(await codes('laat', { filter, after: { at: '2026-11-18', code: numbered(5).code } })).toEqual(code(5));
        });

        test('follows what changes', async () => {
          const at = await store.overview.get(school, numbered(4).code);
          await store.overview.put({ ...numbered(4), version: 2, melden: false, waitsFor: [], nextDate: past }, at?.etag ?? null);
          expect(await codes('melden')).toEqual([]);
          expect(await codes('laat')).toEqual(code(5, 2, 4, 8));
        });
      });

      test('finds what fell due, from an index; what is done, comes later or is gone is not in it', async () => {
        const [before, now, later] = ['08:00', '08:01', '08:02'].map((time) => instant(`2026-12-28T${time}:00.000Z`));
        for (const [n, due] of [
          [1, before],
          [2, now],
          [3, later],
          [4, null],
        ] as const)
          await store.overview.put(numbered(n, { due: due ?? null }), null);
        await store.overview.put(numbered(5, { school: other, due: before ?? null }), null);
        const found = async () => {
          const { rows } = await store.overview.due(instant('2026-12-28T08:01:00.000Z'), null);
          return rows.map((row) => row).sort((a, b) => (a.code < b.code ? -1 : 1));
        };
        // One question for all schools: it says where, and nothing of what is in it.
        const elsewhere = { school: other, code: numbered(5).code };
        expect(await found()).toEqual([{ school, code: numbered(1).code }, { school, code: numbered(2).code }, elsewhere]);
        const at = await store.overview.get(school, numbered(1).code);
        expect(at?.item.due).toBe(before);
        const reminders = [{ soort: 'evaluatie', datum: datum('2026-12-28'), voor: [p1], tot: null }] as const;
        await store.overview.put(numbered(1, { version: 2, due: null, reminders, waitsFor: [p1] }), at?.etag ?? null);
        expect(await found()).toEqual([{ school, code: numbered(2).code }, elsewhere]);
        expect((await store.overview.list({ ...mine, waiting: true }))[0]?.reminders).toEqual(reminders);
      });

      test('pages through what fell due in several schools, also under one code, and loses none', async () => {
        const due = instant('2026-12-28T08:00:00.000Z');
        const all = [school, other].flatMap((where) => Array.from({ length: 130 }, (_, n) => numbered(n, { school: where, due })));
        for (const item of all) await store.overview.put(item, null);
        const seen = new Set<string>();
        let page: string | null = null;
        do {
          const found: Awaited<ReturnType<typeof store.overview.due>> = await store.overview.due(due, page);
          for (const row of found.rows) seen.add(`${row.school} ${row.code}`);
          page = found.next;
        } while (page !== null);
        expect(seen.size).toBe(all.length);
      });

      test('finds dossiers by pupil key, and dossiers that owe a message', async () => {
        const bericht = { soort: 'ping', ontvanger: { aan: 'persoon', persoon: p2 }, behalve: [], code, spoed: false } as const;
        await store.overview.put(numbered(1, { pupilKeys: ['a', 'b'] }), null);
        await store.overview.put(numbered(2, { pupilKeys: ['b'], owed: [{ version: 1, place: 0, bericht }] }), null);
        expect([...(await store.overview.samePupil(school, ['b', 'c'], 10))].sort()).toEqual([numbered(1).code, numbered(2).code]);
        expect((await store.overview.owing(null)).rows).toEqual([{ school, code: numbered(2).code }]);
        expect((await store.overview.get(school, numbered(2).code))?.item.owed).toEqual([{ version: 1, place: 0, bericht }]);
      });
    });

    test('keys: the first one stays, a deleted one is gone, and the school has its own', async () => {
      expect(await store.keys.create(school, code, 'first')).toBe(true);
      expect(await store.keys.create(school, code, 'second')).toBe(false);
      expect(await store.keys.create(school, null, 'of the school')).toBe(true);
      expect(await store.keys.get(school, code)).toBe('first');
      expect(await store.keys.get(other, code)).toBeNull();
      await store.keys.delete(school, code);
      expect(await store.keys.get(school, code)).toBeNull();
      expect(await store.keys.get(school, null)).toBe('of the school');
      expect(await store.schools()).toEqual([school]);
      expect(await store.keys.rewrap(school, 'not this', 'anew')).toBe(false);
      expect(await store.keys.rewrap(school, 'of the school', 'anew')).toBe(true);
      expect(await store.keys.rewrap(other, 'of the school', 'anew')).toBe(false);
      expect(await store.keys.get(school, null)).toBe('anew');
    });

    test('reads are listed newest first and go with the dossier', async () => {
      const one = (n: number) => ({
        school,
        code,
        id: `r${n}`,
        at: instant('2026-11-24T09:00:00.000Z'),
        person: p1,
        deel: 'naam',
        version: n,
      });
      for (let n = 0; n < 130; n += 1) await store.reads.append(one(n));
      const first = await store.reads.list(school, code, null);
      const second = await store.reads.list(school, code, first.next);
      expect([...first.rows, ...second.rows]).toEqual(Array.from({ length: 130 }, (_, n) => one(129 - n)));
      expect(second.next).toBeNull();
      await store.reads.deleteAll(school, code);
      expect((await store.reads.list(school, code, null)).rows).toEqual([]);
    });

    test('addresses are rewritten in place and listed by prefix', async () => {
      await store.addresses.put(school, 'p1|teams', '{"a":1}');
      await store.addresses.put(school, 'p1|teams', '{"a":2}');
      await store.addresses.put(school, 'p1%|slack', '{}');
      expect(await store.addresses.get(school, 'p1|teams')).toBe('{"a":2}');
      for (const key of ['p1', 'p1{', 'p1|zoë', 'p1|👩', 'p2|teams']) await store.addresses.put(school, key, '{}');
      expect((await store.addresses.list(school, 'p1|')).map(({ key }) => key)).toEqual(['p1|teams', 'p1|zoë', 'p1|👩']);
      expect((await store.addresses.list(school, 'p1|t'))[0]).toEqual({ key: 'p1|teams', json: '{"a":2}' });
      await store.addresses.delete(school, 'p1|teams');
      expect(await store.addresses.get(school, 'p1|teams')).toBeNull();
    });

    test('deliveries are replaced by their place and go with the dossier', async () => {
      const item: DeliveryItem = {
        school,
        code,
        version: 1,
        place: 0,
        soort: 'ping',
        stand: 'bezig',
        persoon: p2,
        address: null,
        messageId: null,
        pogingen: 1,
        sentAt: null,
        mogelijkDubbel: false,
        claim: { owner: 'o', until: instant('2026-11-24T09:00:00.000Z'), stamp: 's1' },
      };
      await store.deliveries.put(item);
      await store.deliveries.put({ ...item, stand: 'verzonden', messageId: 'm1' });
      await store.deliveries.put({ ...item, version: 10 });
      await store.deliveries.put({ ...item, version: 2 });
      expect(await store.deliveries.get(school, code, 1, 0)).toMatchObject({ stand: 'verzonden', messageId: 'm1' });
      expect((await store.deliveries.list(school, code)).map((one) => one.version)).toEqual([1, 2, 10]);
      await store.deliveries.deleteAll(school, code);
      expect(await store.deliveries.list(school, code)).toEqual([]);
    });

    describe('a claim on a delivery', () => {
      const claimed = (stamp: string): DeliveryItem => ({
        school,
        code,
        version: 1,
        place: 0,
        soort: 'ping',
        stand: 'bezig',
        persoon: p2,
        address: null,
        messageId: null,
        pogingen: 1,
        sentAt: null,
        mogelijkDubbel: false,
        claim: { owner: stamp, until: instant('2026-11-24T09:00:00.000Z'), stamp },
      });
      const twenty = (before: DeliveryItem | null, round: string) =>
        Promise.all(
          Array.from({ length: 20 }, async (_, n) =>
            (await store.deliveries.swap(claimed(`${round}${n}`), before)) ? `${round}${n}` : null,
          ),
        );
      const standing = () => store.deliveries.get(school, code, 1, 0);

      test('twenty at once for what nobody has, and for what one has: one gets it each time, and its record stands', async () => {
        const first = (await twenty(null, 'a')).filter((stamp) => stamp !== null);
        expect(first).toHaveLength(1);
        expect((await standing())?.claim.stamp).toBe(first[0]);
        const second = (await twenty(await standing(), 'b')).filter((stamp) => stamp !== null);
        expect(second).toHaveLength(1);
        expect(await standing()).toEqual(claimed(second[0] ?? ''));
      });

      test('whoever lost it changes nothing any more, and what is gone is not brought back', async () => {
        expect(await store.deliveries.swap(claimed('a'), null)).toBe(true);
        expect(await store.deliveries.swap(claimed('b'), claimed('a'))).toBe(true);
        expect(await store.deliveries.swap({ ...claimed('c'), stand: 'verzonden' }, claimed('a'))).toBe(false);
        expect(await standing()).toEqual(claimed('b'));
        await store.deliveries.deleteAll(school, code);
        expect(await store.deliveries.swap(claimed('d'), claimed('b'))).toBe(false);
        expect(await standing()).toBeNull();
      });
    });

    test('a duty is taken once: of twenty at once one gets it, everybody sees that it was taken, and another name is free', async () => {
      expect(await store.duties.taken('sweep|2026-11-24T09')).toBe(false);
      const won = await Promise.all(Array.from({ length: 20 }, () => store.duties.take('sweep|2026-11-24T09')));
      expect(won.filter(Boolean)).toHaveLength(1);
      expect(await store.duties.take('sweep|2026-11-24T09')).toBe(false);
      expect(await store.duties.taken('sweep|2026-11-24T09')).toBe(true);
      expect(await store.duties.taken('sweep|2026-11-24T10')).toBe(false);
      expect(await store.duties.take('sweep|2026-11-24T10')).toBe(true);
    });

    test('figures count a milestone once, by month', async () => {
      for (const id of ['a', 'a', 'b']) await store.figures.append({ school, id, month: '2026-11', kind: 'stap1' });
      await store.figures.append({ school, id: 'c', month: '2026-12', kind: 'stap1' });
      expect(await store.figures.count(school, datum('2026-11-01'), datum('2026-11-30'))).toEqual([
        { month: '2026-11', kind: 'stap1', count: 2 },
      ]);
      expect((await store.figures.all(school)).map((one) => one.id)).toEqual(['a', 'b', 'c']);
      expect(await store.figures.all(other)).toEqual([]);
    });

    test('says so when it does not answer', async () => {
      const closed = await make();
      await closed.close();
      await expect(closed.ping()).rejects.toMatchObject({ code: 'store.unavailable' });
      await expect(closed.journal.append(commit(1))).rejects.toMatchObject({ code: 'store.unavailable' });
      await expect(closed.journal.read(school, code, 0)).rejects.toMatchObject({ code: 'store.unavailable' });
    });
  });
}

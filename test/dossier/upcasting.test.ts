import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { office, people, personOf as inStories } from '../../scripts/journal-people.ts';
import { replay } from '../../src/dossier/current.ts';
import { createDossiers, type DossierService } from '../../src/dossier/dossiers.ts';
import { localKek } from '../../src/dossier/kek.ts';
import { createKeys } from '../../src/dossier/keys.ts';
import { meldcodeRules } from '../../src/dossier/meldcode-rules.ts';
import type { Rules } from '../../src/dossier/rules.ts';
import { openSqlite, type SqliteStore } from '../../src/dossier/sqlite.ts';
import { createSweeper, type Sweeper } from '../../src/dossier/sweeper.ts';
import { verify } from '../../src/dossier/verify.ts';
import type { MeldcodeEvent } from '../../src/meldcode/events.ts';
import { eventTypes } from '../../src/meldcode/evolve.ts';
import { datum, dossierCode, instant, leeg, regels, schoolId, type Actor, type DossierCode, type Facts } from '../../src/meldcode/index.ts';

/** Journals of earlier versions, each written by that version itself (`npm run journal:keep`), opened by this one. */
const folder = new URL('journals/', import.meta.url).pathname;
const kept = z.object({
  name: z.string(),
  kek: z.string(),
  school: z.string(),
  rules: z.string(),
  schema: z.number(),
  kinds: z.array(z.string()),
  lists: z.record(z.string(), z.array(z.string())),
  dossiers: z.record(
    z.string(),
    z.object({ code: z.string(), commits: z.number(), head: z.string(), state: z.record(z.string(), z.unknown()).nullable() }),
  ),
});
/** Oldest first. */
const journals = globSync(`${folder}*.json`)
  .map((file) => kept.parse(JSON.parse(readFileSync(file, 'utf8'))))
  .sort((a, b) => parseInt(a.rules, 10) - parseInt(b.rules, 10));
type Kept = (typeof journals)[number];

const vandaag = datum('2026-12-04');
const nu = instant('2026-12-04T09:30:00.000Z');
/** On that day. */
const personOf = (name: string): Actor => ({ ...inStories(name), dag: vandaag });
const factsFor = (name: string): Omit<Facts, 'entry'> => {
  return { nu, vandaag, actor: personOf(name), personen: people, school: office, formVersie: null, regels };
};

const scratch = mkdtempSync(join(tmpdir(), 'nietpluis-upcasting-'));
afterAll(() => rmSync(scratch, { recursive: true }));

interface Opened {
  readonly store: SqliteStore;
  readonly dossiers: DossierService;
  readonly sweeper: Sweeper;
  readonly parts: Parameters<typeof replay>[0];
}
/** What a start of this version makes of that file: the real store, keys and rules. */
function opened({ name, kek }: Kept, as = name, rules: Rules = meldcodeRules): Opened {
  const path = join(scratch, `${as}.db`);
  writeFileSync(path, gunzipSync(readFileSync(`${folder}${name}.db.gz`)));
  return reopened(path, kek, rules);
}
function reopened(path: string, kek: string, rules: Rules): Opened {
  const store = openSqlite({ path, mode: 'demo' });
  const parts = { store, keys: createKeys(store.keys, localKek(kek)), rules };
  return { store, parts, dossiers: createDossiers(parts), sweeper: createSweeper(parts, () => office) };
}
async function listOf({ dossiers }: Opened, school: string, name: string): Promise<readonly string[]> {
  const seen: string[] = [];
  for (let page: string | null = null; ;) {
    const found: Awaited<ReturnType<typeof dossiers.mine>> = await dossiers.mine(schoolId(school), personOf(name), page);
    seen.push(...found.rows.map(({ code }) => code));
    if (found.next === null) return seen.sort();
    page = found.next;
  }
}

/** Where this version reads more in an old journal than its own version did: what it came from stood there already. */
const readsMore: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  // Since when nobody looks along.
  alleen: { niemandSinds: { door: 'bram', op: '2026-11-24T09:30:00.000Z', dag: '2026-11-24' } },
};
/** Who was at a meeting finds the case: the first version did not list it. */
const listsMore: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = { 'r1-s0': { fred: ['overleg'] } };

/** The state as that version left it (what is measured of it follows from the journal, also from an old one), with what came since as a case has it in which nothing of the kind happened. */
function grown(story: string, then: NonNullable<Kept['dossiers'][string]['state']>): Record<string, unknown> {
  const partner = z.record(z.string(), z.unknown()).parse(then['partner']);
  const niemandSinds = readsMore[story]?.['niemandSinds'] ?? null;
  const hulp = z.looseObject({}).parse(then['hulp']);
  return {
    ...leeg,
    ...then,
    partner: { niemandSinds, ...partner },
    hulp: { ...leeg.hulp, ...hulp },
    maten: expect.any(Array),
    verzoek: grownRequest(then['verzoek']),
  };
}

/** A request was not carried out before there was such a thing; who decided stood in the event. */
function grownRequest(then: unknown): unknown {
  const verzoek = z
    .looseObject({ besluit: z.looseObject({}).nullable() })
    .nullable()
    .parse(then ?? null);
  const besluit = verzoek?.besluit ? { met: ['dirk', 'henk'], ...verzoek.besluit } : null;
  return verzoek && { uitgevoerd: null, ...verzoek, besluit };
}

test('there is a journal of every form that a data file went through, and every kind of event stands in one', () => {
  expect(journals.map(({ schema }) => schema)).toEqual(expect.arrayContaining([0, 1, 2, 3]));
  const seen = new Set(journals.flatMap(({ kinds }) => kinds));
  // A new kind of event: add a step to scripts/journal-stories.ts and run `npm run journal:keep`.
  expect(eventTypes.filter((type) => !seen.has(type))).toEqual([]);
});

test('a kept state is trusted only by a program with the same kinds of event: with a new kind the version of the snapshot goes up', () => {
  for (const { name, rules, kinds } of journals.filter((journal) => journal.rules === meldcodeRules.versie))
    expect([name, rules, eventTypes.filter((type) => !kinds.includes(type))]).toEqual([name, rules, []]);
});

describe.each(journals.map((journal) => [journal.name, journal] as const))('a journal of %s', (_name, journal) => {
  const school = schoolId(journal.school);
  let home: Opened;
  beforeAll(async () => {
    home = opened(journal);
    await home.sweeper.sweep(nu, vandaag);
  });
  afterAll(() => home.store.close());

  test('opens, every chain holds, and leads to the state that it led to then', async () => {
    expect((await verify(home.store, school)).problems).toEqual([]);
    for (const [story, { code, commits, head, state }] of Object.entries(journal.dossiers)) {
      const items = await home.store.journal.read(school, dossierCode(code), 0);
      expect([story, items.length, items.at(-1)?.hash]).toEqual([story, commits, head]);
      const now = await replay(home.parts, school, dossierCode(code), null);
      expect([story, now?.current.state ?? null]).toEqual([story, state === null ? null : grown(story, state)]);
    }
  });

  test('everybody has the lists that they had', async () => {
    for (const [name, then] of Object.entries(journal.lists)) {
      const more = (listsMore[journal.name]?.[name] ?? []).map((story) => journal.dossiers[story]?.code ?? '');
      expect([name, await listOf(home, journal.school, name)]).toEqual([name, [...then, ...more].sort()]);
    }
  });

  test('goes on: a new entry is stored on what was there, and the chain holds', async () => {
    let stored = 0;
    for (const { code, commits } of Object.values(journal.dossiers)) {
      const command = { type: 'waarneming', tekst: 'Een verzonnen regel van nu.', bron: 'gezien' } as const;
      const request = { school, code: dossierCode(code), instance: `nu-${code}`, command, facts: factsFor('cora') };
      const outcome = await home.dossiers.submit(request);
      if (outcome.kind !== 'stored') continue;
      stored += 1;
      expect(outcome).toMatchObject({ version: commits + 1, repeated: false });
    }
    expect(stored).toBeGreaterThanOrEqual(6);
    expect((await verify(home.store, school)).problems).toEqual([]);
  });
});

describe('an old and a new replica side by side on one store', () => {
  const [journal] = journals.slice(-1);
  if (!journal) throw new Error('no journals');
  const school = schoolId(journal.school);
  const codeOf = (story: string): DossierCode => dossierCode(journal.dossiers[story]?.code ?? '');
  /** A version to come: it records with an entry something that this one has never heard of. */
  const later = (versie: string, extra: object): Rules => ({
    ...meldcodeRules,
    versie: `later/${versie}`,
    kent: () => true,
    decide: (state, command, facts) => {
      const decided = meldcodeRules.decide(state, command, facts);
      return decided.ok ? { ok: true, events: [...decided.events, extra as MeldcodeEvent] } : decided;
    },
    evolve: (state, one) =>
      meldcodeRules.kent(one.event, regels.versie) ? meldcodeRules.evolve(state, one) : { ...state, versie: one.version },
  });
  const entry = { type: 'waarneming', tekst: 'Een verzonnen regel.', bron: 'gezien' } as const;
  const request = (story: string, instance: string, versie = regels.versie) => {
    const facts = { ...factsFor('cora'), regels: { ...regels, versie } };
    return { school, code: codeOf(story), instance, command: entry, facts };
  };

  test.each([
    ['a kind of event', regels.versie, { type: 'ietsNieuws', wat: 'x' }],
    ['an entry', regels.versie, { type: 'ingevoerd', invoer: { type: 'ietsNieuws' } }],
    ['another meaning: rules with a new first number', '2.0.0', { type: 'bevoegdGezagGezien' }],
  ])(
    '%s that the old one does not know: it refuses that dossier by name, shows nothing wrong, writes nothing, and goes on elsewhere',
    async (what, versie, extra) => {
      const path = join(scratch, `beside-${what.length}.db`);
      const before = opened(journal, `beside-${what.length}`);
      const newer = reopened(path, journal.kek, later(versie, extra));
      // The old one has just worked in this dossier, so it is in its memory.
      expect(await before.dossiers.submit(request('terug', 'old-1'))).toMatchObject({ kind: 'stored' });
      const made = await newer.dossiers.submit(request('terug', 'new-1', versie));
      expect(made).toMatchObject({ kind: 'stored' });
      const commits = (await newer.store.journal.read(school, codeOf('terug'), 0)).length;

      const refused = { code: 'dossier.newer', where: [`dossier ${codeOf('terug')}, commit ${commits}`] };
      await expect(before.dossiers.submit(request('terug', 'old-2'))).rejects.toMatchObject(refused);
      await expect(before.dossiers.read(school, codeOf('terug'), personOf('cora'), 'inhoud', nu)).rejects.toMatchObject(refused);
      await expect(before.dossiers.peek(school, codeOf('terug'), personOf('cora'))).rejects.toMatchObject(refused);
      // The clock too: no reminder on a state that may be wrong.
      const remind = { school, code: codeOf('terug'), facts: factsFor('cora'), volgende: () => Promise.resolve(null) };
      await expect(before.dossiers.remind(remind)).rejects.toMatchObject({ code: 'dossier.newer' });
      expect(await before.sweeper.sweep(nu, vandaag)).toMatchObject({ failed: [], newer: [codeOf('terug')] });
      expect(await newer.store.journal.read(school, codeOf('terug'), 0)).toHaveLength(commits);

      // Elsewhere both go on, each on what the other wrote; lists are read as ever.
      expect(await before.dossiers.submit(request('overleg', 'old-3'))).toMatchObject({ kind: 'stored' });
      expect(await listOf(before, journal.school, 'cora')).toEqual(await listOf(newer, journal.school, 'cora'));
      expect(await newer.dossiers.submit(request('terug', 'new-2', versie))).toMatchObject({ kind: 'stored', version: commits + 1 });
      expect((await verify(before.store, school)).problems).toEqual([]);
      await before.store.close();
      await newer.store.close();
    },
  );
});

test('going back on SQLite: a file in a newer form is refused as it is, and unchanged', () => {
  const [journal] = journals.slice(-1);
  if (!journal) throw new Error('no journals');
  const path = join(scratch, 'forward.db');
  writeFileSync(path, gunzipSync(readFileSync(`${folder}${journal.name}.db.gz`)));
  const db = new DatabaseSync(path);
  db.exec('PRAGMA user_version = 99');
  db.close();
  expect(() => openSqlite({ path, mode: 'demo' })).toThrow('[store.newer]');
  const after = new DatabaseSync(path);
  expect(after.prepare('PRAGMA user_version').get()).toEqual({ user_version: 99 });
  after.close();
});

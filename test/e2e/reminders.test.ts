import { afterAll, expect, jest, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAddressBook } from '../../src/bot/adressen.ts';
import { openCosmos } from '../../src/dossier/cosmos.ts';
import { openCommit } from '../../src/dossier/commit.ts';
import { dayCode } from '../../src/dossier/days.ts';
import { createDossiers } from '../../src/dossier/dossiers.ts';
import { localKek } from '../../src/dossier/kek.ts';
import { createKeys } from '../../src/dossier/keys.ts';
import { settle } from '../../src/dossier/overview.ts';
import { openSqlite } from '../../src/dossier/sqlite.ts';
import type { Store } from '../../src/dossier/store.ts';
import type { Owed } from '../../src/dossier/types.ts';
import { personId, type Datum, type DossierCode, type Instant, type PersonId } from '../../src/meldcode/ids.ts';
import { isWerkdag, plusDagen } from '../../src/meldcode/index.ts';
import { loadSchools, type School, type Schools } from '../../src/school/index.ts';
import { instantVan, nu, vandaag } from '../../src/school/klok.ts';
import { emulatorKey, testBounds } from '../support/cosmos-emulator.ts';
import { startEmulatorProcess } from '../support/emulator-process.ts';
import { submitterThen } from '../support/facts-then.ts';
import { schoolFor, startProgram, type Program } from '../support/program.ts';
import { textOf } from '../support/stub-card.ts';
import { homeTenant, startStub, type Stub } from '../support/stub-connector.ts';
import { until } from './chat.ts';

/**
 * `npm run reminders-test`: many reminders that fall due at one moment, on three replicas of the real program over one store, with one replica after another
 * killed without warning while they are recorded and while the overviews of the day go out. Their clock is moved to eight o'clock of the last werkdag.
 */
const asked = process.env['npm_lifecycle_event'] === 'reminders-test';
const each = asked ? test : test.skip;
const minute = 60_000;
jest.setTimeout(30 * minute);

const folder = mkdtempSync(join(tmpdir(), 'nietpluis-reminders-'));
const leftovers: (() => unknown)[] = [];
afterAll(async () => {
  for (const end of leftovers.reverse()) await end();
  rmSync(folder, { recursive: true, force: true });
});
const kek = `local:${Buffer.alloc(32, 5).toString('base64')}`;
/** The card of an overview has room for so many lines. */
const perTeacher = 10;

const opened = (): Datum => {
  let day = vandaag(nu());
  while (!isWerkdag(day) || instantVan(day, '08:00') > nu()) day = plusDagen(day, -1);
  return day;
};
/** Five school days earlier: what began then is due on `day`. */
const began = (day: Datum): Datum => {
  let on = day;
  for (let left = 5; left > 0;) {
    on = plusDagen(on, -1);
    if (isWerkdag(on)) left -= 1;
  }
  return on;
};

const teacher = (n: number): string => `t${n}`;
const entra = (n: number): string => `00000000-0000-4000-8000-0000001${String(n).padStart(5, '0')}`;
const staff = (count: number): readonly object[] =>
  Array.from({ length: count }, (_, n) => ({
    id: teacher(n),
    naam: `Verzonnen Docent ${n}`,
    functies: ['docent'],
    telefoon: `toestel ${1_000 + n}`,
    accounts: { teams: { tenant: homeTenant, user: entra(n) } },
  }));

/** Everybody can be reached, and everybody has ten spars of five school days ago in which a colleague looks along. Gives whose they are. */
async function fill(
  store: Store,
  schools: Schools,
  school: School,
  url: string,
  count: number,
  day: Datum,
): Promise<ReadonlyMap<DossierCode, PersonId>> {
  const then = instantVan(began(day), '10:00');
  const owed: Owed[] = [];
  const dossiers = createDossiers({ store, keys: createKeys(store.keys, localKek(kek)), hooks: { owed: (more) => owed.push(...more) } });
  const book = createAddressBook(store.addresses, schools, () => then, ['teams']);
  for (let n = 0; n < count; n += 1) {
    const address = { platform: 'teams', tenant: homeTenant, user: entra(n), conversation: `a:${teacher(n)}`, serviceUrl: url } as const;
    await book.remember({ platform: 'teams', tenant: homeTenant, user: entra(n) }, address);
  }
  const whose = new Map<DossierCode, PersonId>();
  const submit = submitterThen(dossiers, school, then);
  const work = Array.from({ length: count * perTeacher }, (_, n) => n);
  const worker = async (): Promise<void> => {
    for (let n = work.pop(); n !== undefined; n = work.pop()) {
      const [who, partner] = [personId(teacher(n % count)), personId(teacher((n + 1) % count))];
      const code = await submit(who, null, { type: 'startSpar', relatie: 'weetNiet', situatie: 'gevoel', partner }, `spar-${n}`);
      await submit(partner, code, { type: 'kijkMee' }, `kijk-${n}`);
      whose.set(code, who);
    }
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  // What these spars told people then was told then.
  for (const code of whose.keys())
    await settle(
      store,
      school.id,
      code,
      owed.filter((one) => one.code === code),
    );
  return whose;
}

/** How many dossiers have something due. What a page ended with may be met once more on the next. */
async function dueCount(store: Store, at: Instant): Promise<number> {
  const codes = new Set<DossierCode>();
  for (let page: string | null = null; ;) {
    const { rows, next } = await store.overview.due(at, page);
    for (const { code } of rows) codes.add(code);
    if (next === null) return codes.size;
    page = next;
  }
}

const overviewsIn = (stub: Stub, who: PersonId) =>
  stub.messages(`a:${who}`).filter(({ summary }) => summary === 'Dit wacht vandaag op jou');

async function onThree(where: string, teachers: number, env: Readonly<Record<string, string>>): Promise<void> {
  const endpoint = env['COSMOS_ENDPOINT'];
  const place = join(folder, `${where}.db`);
  const store =
    endpoint === undefined
      ? openSqlite({ path: place, mode: 'production' })
      : await openCosmos({ endpoint, key: emulatorKey, database: 'nietpluis', bounds: testBounds });
  const stub = await startStub();
  leftovers.push(
    () => stub.close(),
    () => store.close(),
  );
  const more = staff(teachers);
  const schools = loadSchools(schoolFor(stub, folder, more));
  const [school] = schools.all;
  if (school === undefined) throw new Error('no school');
  const day = opened();
  const whose = await fill(store, schools, school, stub.url, teachers, day);
  const opening = instantVan(day, '08:00');
  const dossiers = whose.size;
  expect(await dueCount(store, opening)).toBe(dossiers);

  // Ten seconds past eight when the first of them starts, and it goes on from there.
  const moved = Date.parse(opening) + 10_000 - Date.now();
  const settings = {
    NIETPLUIS_STORE: `sqlite:${place}`,
    ...env,
    NIETPLUIS_KEK: kek,
    NIETPLUIS_CLAIM_SECONDS: '5',
    NIETPLUIS_POLL_SECONDS: '1',
    NIETPLUIS_REMIND_SECONDS: '1',
    CLOCK_MOVED_MS: String(moved),
  };
  const clock = new URL('../support/moved-clock.mjs', import.meta.url).href;
  const args = ['--disable-warning=ExperimentalWarning', '--import', clock, 'src/main.ts'];
  const start = async (): Promise<Program> => {
    const program = await startProgram(stub, folder, settings, more, { cwd: new URL('../..', import.meta.url).pathname, args });
    leftovers.push(() => program.kill('SIGKILL'));
    return program;
  };
  const began = performance.now();
  const replicas = await Promise.all([start(), start(), start()]);
  let kills = 0;
  const inHand = new Set<number>();
  const ofDay = async () => (await store.deliveries.list(school.id, dayCode(day))).filter(({ version }) => version > 0);
  const kill = async (which: number): Promise<void> => {
    const victim = replicas[which];
    victim?.kill('SIGKILL');
    await victim?.ended;
    kills += 1;
    await sleep(100);
    for (const { stand, version } of await ofDay()) if (stand === 'bezig') inHand.add(version);
    replicas[which] = await start();
  };
  const left = () => dueCount(store, opening);
  await until('a third is recorded', async () => (await left()) < (dossiers * 2) / 3, 10 * minute);
  const first = dossiers - (await left());
  await kill(0);
  await until('two thirds are recorded', async () => (await left()) < dossiers / 3, 10 * minute);
  await kill(1);
  await until('all are recorded', async () => (await left()) === 0, 10 * minute);
  const recordedMs = performance.now() - began;
  const people = [...new Set(whose.values())];
  const posts = () => people.reduce((sum, who) => sum + overviewsIn(stub, who).length, 0);
  await until('overviews go out', () => posts() > people.length / 8, 10 * minute);
  await kill(2);
  await until('somebody more has one', () => posts() > people.length / 2, 10 * minute);
  await kill(0);
  await until(
    'every overview is sent',
    async () => {
      const all = await ofDay();
      return all.length >= people.length && all.every(({ stand }) => stand === 'verzonden' || stand === 'vervallen');
    },
    10 * minute,
  );
  // Nothing that comes after may send one more.
  await sleep(3_000);
  for (const replica of replicas) replica.kill('SIGTERM');
  expect(await Promise.all(replicas.map(({ ended }) => ended))).toEqual([0, 0, 0]);
  for (const replica of replicas) expect(replica.out()).not.toMatch(/"event":"(?:bug|withheld)"/);

  // Two commits each before; the reminder is the third.
  const extra: number[] = [];
  for (const code of whose.keys()) extra.push((await store.journal.read(school.id, code, 2)).length);
  const lines = new Map(people.map((who) => [who, overviewsIn(stub, who)]));
  const missing = [...whose].filter(([code, who]) => !(lines.get(who) ?? []).some(({ card }) => textOf(card).includes(code)));
  const records = await ofDay();
  const flagged = records.filter(({ mogelijkDubbel }) => mogelijkDubbel);
  const doubled = [...lines.values()].reduce((sum, list) => sum + Math.max(0, list.length - 1), 0);
  const figures = {
    [`replicas on ${where}`]: replicas.length,
    kills,
    'reminders due at one moment': dossiers,
    'recorded when the first was killed': first,
    'reminders missed': extra.filter((count) => count === 0).length,
    'reminders recorded twice': extra.filter((count) => count > 1).length,
    'seconds until all were recorded, starts included': Math.round(recordedMs / 1_000),
    'overviews of the day': people.length,
    'overviews missed': people.filter((who) => (lines.get(who) ?? []).length === 0).length,
    'reminders that stand in no overview': missing.length,
    'overviews doubled': doubled,
    'in hand of who was killed': inHand.size,
    'recorded as possibly doubled': flagged.length,
  };
  const width = Math.max(...Object.keys(figures).map(({ length }) => length));
  process.stderr.write(
    `${Object.entries(figures)
      .map(([name, value]) => `  ${name.padEnd(width)} ${String(value).padStart(6)}`)
      .join('\n')}\n`,
  );
  expect(extra.every((count) => count === 1)).toBe(true);
  expect(people.filter((who) => (lines.get(who) ?? []).length === 0)).toEqual([]);
  expect(missing).toEqual([]);
  expect(doubled).toBeLessThanOrEqual(flagged.length);
  expect(flagged.every(({ version }) => inHand.has(version))).toBe(true);
  // What the third commit is, of some of them.
  const keys = createKeys(store.keys, localKek(kek));
  for (const code of [...whose.keys()].slice(0, 20)) {
    const [item] = await store.journal.read(school.id, code, 2);
    const key = await keys.dossier(school.id, code);
    if (item === undefined || key === null) throw new Error('no third commit');
    const { events } = await openCommit(item, key);
    expect(events).toEqual([
      expect.objectContaining({ type: 'ingevoerd' }),
      expect.objectContaining({ type: 'herinnerd', soort: 'sparUitkomst', vanaf: 1, keer: 1 }),
    ]);
  }
}

each('4,000 reminders at one moment on one SQLite file: none missed, none twice, one overview a person', async () => {
  await onThree('SQLite', Number(process.env['TEACHERS'] ?? 400), {});
});

each('400 on the emulator of Cosmos DB', async () => {
  const emulator = await startEmulatorProcess();
  leftovers.push(() => emulator.close());
  await onThree('emulator', 40, emulator.env);
});

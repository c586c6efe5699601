import { join } from 'node:path';
import { createReminders } from '../src/delivery/reminders.ts';
import { createDossiers } from '../src/dossier/dossiers.ts';
import { localKek } from '../src/dossier/kek.ts';
import { createKeys } from '../src/dossier/keys.ts';
import { openSqlite, type SqliteStore } from '../src/dossier/sqlite.ts';
import { personId, type Instant, type PersonId } from '../src/meldcode/ids.ts';
import type { Command } from '../src/meldcode/index.ts';
import { loadSchools, type School } from '../src/school/index.ts';
import { instantVan } from '../src/school/klok.ts';
import { kekSetting } from '../test/dossier/fixture.ts';
import { factsThen } from '../test/support/facts-then.ts';
import { fixed, judged, table, type Part } from './part.ts';

/**
 * A reminder is a sealed commit of its own, as what a person records is: the state is read and opened, the rules decide, commit and snapshot are sealed, the list
 * is written, and it is on the disk. So it is held beside a colleague's tap in the same file, not beside a read that opens and writes nothing.
 */
const aim = 0.5;
/** Dossiers at a time, as the clock does it. */
const atOnce = 8;

/** So many spars of five school days ago, in which a colleague looks along: each falls due on the morning of 24 November. */
async function fill(
  store: SqliteStore,
  school: School,
  count: number,
): Promise<{ readonly dossiers: ReturnType<typeof createDossiers>; readonly tapMs: number }> {
  const dossiers = createDossiers({ store, keys: createKeys(store.keys, localKek(kekSetting)) });
  const then = instantVan('2026-11-17', '10:00');
  const submit = async (who: PersonId, code: Parameters<typeof dossiers.submit>[0]['code'], command: Command, instance: string) => {
    const outcome = await dossiers.submit({ school: school.id, code, command, instance, facts: factsThen(school, who, then) });
    if (outcome.kind !== 'stored') throw new Error('not stored');
    return outcome.code;
  };
  const [noor, bram] = [personId('noor'), personId('bram')];
  const each = async (work: (n: number) => Promise<void>): Promise<number> => {
    const began = performance.now();
    let next = 0;
    const lane = async (): Promise<void> => {
      for (let n = next++; n < count; n = next++) await work(n);
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
    return performance.now() - began;
  };
  const codes: Parameters<typeof dossiers.submit>[0]['code'][] = [];
  await each(async (n) => {
    codes[n] = await submit(noor, null, { type: 'startSpar', relatie: 'weetNiet', situatie: 'gevoel', partner: bram }, `spar-${n}`);
  });
  const tapMs = await each(async (n) => void (await submit(bram, codes[n] ?? null, { type: 'kijkMee' }, `kijk-${n}`)));
  return { dossiers, tapMs };
}

/** Every row that is due, as the store itself gives it: the index, then each. Gives how many. */
async function readDue(store: SqliteStore, at: Instant): Promise<number> {
  let count = 0;
  let page: string | null = null;
  do {
    const found: Awaited<ReturnType<typeof store.overview.due>> = await store.overview.due(at, page);
    for (const { school, code } of found.rows) if ((await store.overview.get(school, code)) !== null) count += 1;
    page = found.next;
  } while (page !== null);
  return count;
}

/** What falls due at one moment: how fast one process records it, beside a colleague's tap in the same dossiers. */
export const reminders: Part = {
  name: 'reminders',
  async measure({ quick, folder, say }) {
    const count = quick ? 200 : 4_000;
    const store = openSqlite({ path: join(folder, 'reminders.db'), mode: 'demo' });
    const schools = loadSchools(new URL('../src/demo/school.json', import.meta.url).pathname);
    const [school] = schools.all;
    if (school === undefined) throw new Error('no school');
    say(`${count} dossiers`);
    const { dossiers, tapMs } = await fill(store, school, count);
    const at = instantVan('2026-11-24', '08:00');
    const clock = createReminders({
      overview: store.overview,
      dossiers,
      schools,
      addresses: { of: () => Promise.resolve([]) },
      now: () => at,
      failed: (cause) => {
        throw cause;
      },
    });
    const timed = async (work: () => Promise<number>, expected: number): Promise<number> => {
      const began = performance.now();
      if ((await work()) !== expected) throw new Error('not what was due');
      return performance.now() - began;
    };
    // Once to warm up, then the one that counts.
    await timed(() => readDue(store, at), count);
    const read = await timed(() => readDue(store, at), count);
    const recorded = await timed(() => clock.tick(), count);
    const nothing = await timed(() => clock.tick(), 0);
    await store.close();
    const ratio = tapMs / recorded;
    const perSecond = (ms: number): string => Math.round((count * 1_000) / ms).toLocaleString('en');
    return `## Reminders

${count.toLocaleString('en')} dossiers in each of which one reminder fell due at one moment, one process, one SQLite file (WAL, FULL). A reminder is a decision of the rules and a sealed commit that is on the disk. Several share a write to disk.

${table(
  ['what', 'a second', 'beside a colleague’s tap', 'aim', ''],
  [
    ['a colleague’s tap that records one thing, 8 dossiers at once', perSecond(tapMs), '1', '', ''],
    ['reminders recorded', perSecond(recorded), fixed(ratio), `≥ ${aim}`, judged(ratio >= aim)],
    ['the store’s own read of the same rows, which opens and writes nothing', perSecond(read), '', 'no aim', ''],
  ],
)}

With nothing due, a look takes ${fixed(nothing)} ms.`;
  },
};

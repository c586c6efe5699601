import { expect, test } from '@jest/globals';
import { DatabaseSync } from 'node:sqlite';
import { openSqlite } from '../../src/dossier/sqlite.ts';
import { listSql, schoolSql } from '../../src/dossier/sqlite-lists.ts';
import { firstSchema } from '../../src/dossier/sqlite-schema.ts';
import { urgenties, type SchoolFilter } from '../../src/dossier/types.ts';
import { datum, dossierCode, instant, personId } from '../../src/meldcode/ids.ts';
import { house, tempPath } from './fixture.ts';
import { anna, factsFor, school, start, zorg } from './tiny-rules.ts';

const today = datum('2026-11-24');
const filters: readonly SchoolFilter[] = [
  {},
  { stap: 3 },
  { waitsFor: personId('p2') },
  { late: true },
  { stap: 3, waitsFor: personId('p2'), late: true },
];

/** What SQLite says that it would do, as lines. */
function plan(db: DatabaseSync, sql: string, parameters: Record<string, string | number>): readonly string[] {
  return db
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .all(parameters)
    .map((row) => String(row['detail']));
}

test('a page of any list is read from an index in its order: nothing is scanned, nothing is sorted', async () => {
  const path = tempPath();
  await openSqlite({ path, mode: 'demo' }).close();
  const db = new DatabaseSync(path, { readOnly: true });
  const page = { school, person: anna.id, since: '9', code: '', limit: 9 };
  const plans = [
    ...[true, false].flatMap((waiting) => [true, false].map((all) => plan(db, listSql({ waiting, all }), page))),
    ...urgenties.flatMap((urgentie) =>
      filters.flatMap((filter) =>
        [null, { at: '2026-11-24', code: dossierCode('NP-2345-6789B') }].map((after) => {
          const { sql, parameters } = schoolSql({ school, person: zorg.id, urgentie, today, filter, after, limit: 9 });
          return plan(db, sql, parameters);
        }),
      ),
    ),
  ];
  db.close();
  expect(plans).toHaveLength(44);
  for (const lines of plans) {
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => /TEMP B-TREE|^SCAN/.test(line))).toEqual([]);
  }
});

/** A data file as the first program made it, with one overview in it, and what else it had. */
async function fileOfThen(): Promise<string> {
  const home = house();
  const begun = await home.dossiers.submit({ school, code: null, instance: 'a', command: start, facts: factsFor(anna) });
  expect(begun.kind).toBe('stored');
  await home.store.close();
  const path = tempPath();
  const db = new DatabaseSync(path);
  db.exec(firstSchema);
  db.prepare('ATTACH ? AS now').run(home.path);
  for (const name of ['meta', 'commits', 'keys', 'reads', 'addresses', 'deliveries', 'figures'])
    db.exec(`INSERT INTO main.${name} SELECT * FROM now.${name}`);
  db.exec(`INSERT INTO main.overview (school, code, etag, since, school_wide, destroyed, owing, line, rest, people, snapshot)
    SELECT school, code, etag, since, school_wide, destroyed, owing, line, rest, people, snapshot FROM now.overview;
    INSERT INTO main.overview_people VALUES ('fonteyn', 'p1', 'role', 'NP-OLD');`);
  db.close();
  return path;
}

test('a data file of the first program opens, its lists are there, and opening it again changes nothing', async () => {
  const path = await fileOfThen();
  for (let opened = 0; opened < 2; opened += 1) {
    const home = house(path);
    const { rows } = await home.dossiers.mine(school, anna, null);
    expect(rows).toHaveLength(1);
    expect((await home.dossiers.school(school, zorg, today, {}, null))?.rows).toMatchObject([{ code: rows[0]?.code, urgentie: 'rustig' }]);
    expect(await home.dossiers.peek(school, rows[0]?.code ?? dossierCode(''), anna)).not.toBeNull();
    await home.store.close();
  }
});

test('a data file in which what is due stood in a table of its own opens, and keeps it in a column', async () => {
  const path = await fileOfThen();
  await house(path).store.close();
  const db = new DatabaseSync(path);
  db.exec(`DROP INDEX overview_due; ALTER TABLE overview DROP COLUMN due; DROP TABLE duties; PRAGMA user_version = 2;
    CREATE TABLE overview_due (school TEXT NOT NULL, code TEXT NOT NULL, due TEXT NOT NULL, PRIMARY KEY (school, code)) STRICT, WITHOUT ROWID;
    CREATE INDEX overview_due_at ON overview_due (school, due);`);
  db.close();
  const home = house(path);
  expect((await home.dossiers.mine(school, anna, null)).rows).toHaveLength(1);
  expect(await home.store.overview.due(instant('2026-11-24T09:00:00.000Z'), null)).toEqual({ rows: [], next: null });
  await home.store.close();
});

test('a data file of a newer program is refused, and left as it is', async () => {
  const path = tempPath();
  await openSqlite({ path, mode: 'demo' }).close();
  const db = new DatabaseSync(path);
  db.exec('PRAGMA user_version = 99');
  expect(() => openSqlite({ path, mode: 'demo' })).toThrow(/newer version/);
  expect(db.prepare('PRAGMA user_version').get()).toEqual({ user_version: 99 });
  db.close();
});

test('the overview of a school is for who sees it by office, and its pages hold everything once', async () => {
  const home = house(tempPath(), { pageSize: 3 });
  for (let n = 0; n < 7; n += 1)
    await home.dossiers.submit({ school, code: null, instance: `f${n}`, command: start, facts: factsFor(anna, n) });
  expect(await home.dossiers.school(school, anna, today, {}, null)).toBeNull();
  const seen: string[] = [];
  for (let page: string | null = null; ;) {
    const found = await home.dossiers.school(school, zorg, today, {}, page);
    seen.push(...(found?.rows ?? []).map((row) => row.code));
    page = found?.next ?? null;
    if (page === null) break;
  }
  expect(seen).toHaveLength(7);
  expect(new Set(seen).size).toBe(7);
  expect((await home.dossiers.school(school, zorg, today, {}, 'made|up'))?.rows).toHaveLength(3);
  await home.store.close();
});

import { dossierCode, schoolId, type DossierCode } from '../meldcode/ids.ts';
import { checked, isRow } from './guards.ts';
import { later, number, text, type Grouped, type Prepare, type Row } from './sqlite-base.ts';
import { joined, listSql, schoolColumns, schoolSql, writeLists } from './sqlite-lists.ts';
import type { OverviewItem, Overviews } from './store.ts';
import type { OverviewRow } from './types.ts';

/** Split over columns so that a list never reads a seal: `line` is what lists show, `rest` the other fields, `snapshot` the sealed state. */
function columns(item: OverviewItem): { line: string; rest: string } {
  const { code, version, soort, status, stap, since, nextDate, waitsFor, ground, melden, reminders, ...others } = item;
  const line = { code, version, soort, status, stap, since, nextDate, waitsFor, ground, melden, reminders };
  return { line: JSON.stringify(line), rest: JSON.stringify({ ...others, snapshot: null }) };
}

const lineOf = (row: Row): OverviewRow => {
  const line: unknown = JSON.parse(text(row, 'line'));
  return checked(line, isRow, 'overview');
};

const columnNames = [
  'school',
  'code',
  'etag',
  'since',
  'school_wide',
  'destroyed',
  'owing',
  'line',
  'rest',
  'snapshot',
  'people',
  'lists',
  'stap',
  'open',
  'melden',
  'next_date',
  'due',
];
const write = `INSERT INTO overview (${columnNames.join(', ')}) VALUES (${columnNames.map(() => '?').join(', ')})
  ON CONFLICT (school, code) DO UPDATE SET ${columnNames
    .slice(2)
    .map((name) => `${name} = excluded.${name}`)
    .join(', ')}`;

/** On the connection that does not fsync: a cache of the journal, and its lines stand in the log behind the commits that they follow. */
export function sqliteOverviews(sql: Prepare, grouped: Grouped): Overviews {
  function put(item: OverviewItem, etag: string | null): boolean {
    const stored = sql('SELECT etag, people, lists FROM overview WHERE school = ? AND code = ?').get(item.school, item.code);
    if ((stored ? String(number(stored, 'etag')) : null) !== etag) return false;
    const { line, rest } = columns(item);
    const { people, lists } = writeLists(sql, item, stored ? { people: text(stored, 'people'), lists: text(stored, 'lists') } : null);
    sql(write).run(
      item.school,
      item.code,
      stored ? number(stored, 'etag') + 1 : 1,
      item.since,
      item.schoolWide ? 1 : 0,
      item.destroyedAt === null ? 0 : 1,
      item.owed.length,
      line,
      rest,
      item.snapshot,
      people,
      lists,
      ...schoolColumns(item),
      item.due ?? null,
    );
    return true;
  }

  /** Which dossiers, of all schools. */
  const everywhere = (which: string, parameters: Readonly<Record<string, string>>, page: string | null) =>
    later(() => {
      const [school, code] = page === null ? ['', ''] : place(page);
      const rows = sql(
        `SELECT school, code FROM overview WHERE ${which} AND (school, code) > (:school, :code) ORDER BY school, code LIMIT 200`,
      ).all({ ...parameters, school, code });
      const found = rows.map((row) => ({ school: schoolId(text(row, 'school')), code: dossierCode(text(row, 'code')) }));
      const last = found.at(-1);
      return { rows: found, next: found.length === 200 && last ? JSON.stringify([last.school, last.code]) : null };
    });

  return {
    get: (school, code) =>
      later(() => {
        const row = sql('SELECT etag, code, line, rest, snapshot FROM overview WHERE school = ? AND code = ?').get(school, code);
        if (!row) return null;
        return { item: joined(row), etag: String(number(row, 'etag')) };
      }),
    put: (item, etag) => grouped(() => put(item, etag)),
    list: (query) =>
      later(() =>
        sql(listSql(query))
          .all({
            school: query.school,
            person: query.person,
            since: query.after?.since ?? '9',
            code: query.after?.code ?? '',
            limit: query.limit,
          })
          .map(lineOf),
      ),
    bySchool: (query) =>
      later(() => {
        const { sql: question, parameters } = schoolSql(query);
        return sql(question).all(parameters).map(lineOf);
      }),
    samePupil: (school, pupilKeys, limit) =>
      later(() => {
        const codes = new Set<DossierCode>();
        for (const key of pupilKeys)
          for (const row of sql(`SELECT code FROM overview_people WHERE school = ? AND who = ? AND how = 'pupil' LIMIT ?`).all(
            school,
            key,
            limit,
          ))
            codes.add(dossierCode(text(row, 'code')));
        return [...codes].slice(0, limit);
      }),
    due: (until, page) => everywhere('due <= :until', { until }, page),
    owing: (page) => everywhere('owing > 0', {}, page),
  };
}

/** Our own page token of `owing` and `due`. */
function place(page: string): readonly [string, string] {
  const pair: unknown = JSON.parse(page);
  return Array.isArray(pair) ? [String(pair[0]), String(pair[1])] : ['', ''];
}

import { dossierCode, type DossierCode } from '../meldcode/ids.ts';
import { checked, isOverview, isRow } from './guards.ts';
import { later, number, text, textOrNull, type Prepare, type Row } from './sqlite-base.ts';
import type { OverviewItem, OverviewQuery, Overviews } from './store.ts';
import type { OverviewRow } from './types.ts';

/** Split over columns so that a list never reads a seal: `line` is what lists show, `rest` the other fields, `snapshot` the sealed state. */
function columns(item: OverviewItem): { line: string; rest: string; people: string } {
  const { code, version, soort, status, stap, since, nextDate, waitsFor, ground, ...others } = item;
  const line: OverviewRow = { code, version, soort, status, stap, since, nextDate, waitsFor, ...(ground === undefined ? {} : { ground }) };
  const rest = { ...others, snapshot: null };
  const people = [
    ...item.persons.map(how('role')),
    ...waitsFor.map(how('waits')),
    ...item.leftOut.map(how('out')),
    ...item.pupilKeys.map(how('pupil')),
  ];
  return { line: JSON.stringify(line), rest: JSON.stringify(rest), people: JSON.stringify(people) };
}
const how =
  (relation: string) =>
  (who: string): [string, string] => [relation, who];

const parse = (json: string): unknown => JSON.parse(json);

/** The columns as one object again. */
function joined(row: Row): unknown {
  const item: unknown = Object.assign({}, parse(text(row, 'line')), parse(text(row, 'rest')), { snapshot: textOrNull(row, 'snapshot') });
  return item;
}

const is = (relation: string) =>
  `EXISTS (SELECT 1 FROM overview_people p WHERE p.school = o.school AND p.who = :person AND p.how = '${relation}' AND p.code = o.code)`;
const mine = (relation: string) =>
  `o.code IN (SELECT code FROM overview_people WHERE school = :school AND who = :person AND how = '${relation}')`;

function listSql(query: OverviewQuery): string {
  const which = query.waiting
    ? mine('waits')
    : `${query.all ? `(o.school_wide = 1 OR ${is('role')})` : mine('role')} AND NOT ${is('waits')}`;
  return `SELECT line FROM overview o WHERE o.school = :school AND o.destroyed = 0 AND (o.since, o.code) < (:since, :code)
    AND ${which} AND NOT ${is('out')} ORDER BY o.since DESC, o.code DESC LIMIT :limit`;
}

/** On the connection that does not fsync: a cache of the journal, and its lines stand in the log behind the commits that they follow. */
export function sqliteOverviews(sql: Prepare): Overviews {
  function writePeople(item: OverviewItem, people: string, before: string | null): void {
    if (people === before) return;
    sql('DELETE FROM overview_people WHERE school = ? AND code = ?').run(item.school, item.code);
    const insert = sql('INSERT OR IGNORE INTO overview_people VALUES (?, ?, ?, ?)');
    for (const who of item.persons) insert.run(item.school, who, 'role', item.code);
    for (const who of item.waitsFor) insert.run(item.school, who, 'waits', item.code);
    for (const who of item.leftOut) insert.run(item.school, who, 'out', item.code);
    for (const key of item.pupilKeys) insert.run(item.school, key, 'pupil', item.code);
  }

  function put(item: OverviewItem, etag: string | null): boolean {
    const stored = sql('SELECT etag, people FROM overview WHERE school = ? AND code = ?').get(item.school, item.code);
    if ((stored ? String(number(stored, 'etag')) : null) !== etag) return false;
    const { line, rest, people } = columns(item);
    sql('INSERT OR REPLACE INTO overview VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
      item.school,
      item.code,
      stored ? number(stored, 'etag') + 1 : 1,
      item.since,
      item.schoolWide ? 1 : 0,
      item.destroyedAt === null ? 0 : 1,
      item.owed.length,
      line,
      rest,
      people,
      item.snapshot,
    );
    writePeople(item, people, stored ? text(stored, 'people') : null);
    return true;
  }

  return {
    get: (school, code) =>
      later(() => {
        const row = sql('SELECT etag, line, rest, snapshot FROM overview WHERE school = ? AND code = ?').get(school, code);
        if (!row) return null;
        return { item: checked(joined(row), isOverview, `overview of ${code}`), etag: String(number(row, 'etag')) };
      }),
    put: (item, etag) =>
      later(() => {
        sql('BEGIN IMMEDIATE').run();
        try {
          const done = put(item, etag);
          sql('COMMIT').run();
          return done;
        } catch (cause) {
          sql('ROLLBACK').run();
          throw cause;
        }
      }),
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
          .map((row) => checked(parse(text(row, 'line')), isRow, 'overview')),
      ),
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
    owing: (school, page) =>
      later(() => {
        const rows = sql('SELECT code FROM overview WHERE school = ? AND owing > 0 AND code > ? ORDER BY code LIMIT 200').all(
          school,
          page ?? '',
        );
        const codes = rows.map((row) => dossierCode(text(row, 'code')));
        return { rows: codes, next: codes.length === 200 ? (codes.at(-1) ?? null) : null };
      }),
  };
}

import { checked, isOverview } from './guards.ts';
import { text, textOrNull, type Prepare, type Row } from './sqlite-base.ts';
import type { OverviewItem, OverviewQuery, SchoolQuery } from './store.ts';

const parse = (json: string): unknown => JSON.parse(json);

/** The columns of `overview` as one object again. */
export function joined(row: Row): OverviewItem {
  const item: unknown = Object.assign({}, parse(text(row, 'line')), parse(text(row, 'rest')), { snapshot: textOrNull(row, 'snapshot') });
  return checked(item, isOverview, `overview of ${text(row, 'code')}`);
}

type Pairs = readonly (readonly [string, string])[];
const under =
  (relation: string) =>
  (who: string): readonly [string, string] => [relation, who];

/** For looking up one dossier (`overview_people`): for whom it waits, who was left out, by what a pupil is found. */
export const peopleOf = (item: OverviewItem): Pairs => [
  ...item.waitsFor.map(under('waits')),
  ...item.leftOut.map(under('out')),
  ...item.pupilKeys.map(under('pupil')),
];

/**
 * For reading a list in its order (`overview_lists`). `waits`: it waits for this person. `rest`: they have a part in it and it does not wait for them. `own`: the
 * rest once more, where people who see the whole school do not see it by office. Nobody who was left out is in any, and nothing destroyed.
 */
export function listsOf(item: OverviewItem): Pairs {
  if (item.destroyedAt !== null) return [];
  const waits = item.waitsFor.filter((who) => !item.leftOut.includes(who));
  const rest = item.persons.filter((who) => !item.leftOut.includes(who) && !waits.includes(who));
  return [...waits.map(under('waits')), ...rest.map(under('rest')), ...(item.schoolWide ? [] : rest.map(under('own')))];
}

/** What was written of an overview for its lists: by this a later write knows whether anything of it changed. */
export interface Written {
  readonly people: string;
  readonly lists: string;
}

/** What lists are read by, written in the transaction of the overview that they follow from. `before`: what was written for it last, to leave alone what stays. */
export function writeLists(sql: Prepare, item: OverviewItem, before: Written | null): Written {
  const { school, code, since, nextDate } = item;
  const [people, lists] = [peopleOf(item), listsOf(item)];
  const now: Written = { people: JSON.stringify(people), lists: JSON.stringify([since, nextDate, lists]) };
  if (now.people !== before?.people) {
    sql('DELETE FROM overview_people WHERE school = ? AND code = ?').run(school, code);
    const insert = sql('INSERT OR IGNORE INTO overview_people (school, who, how, code) VALUES (?, ?, ?, ?)');
    for (const [how, who] of people) insert.run(school, who, how, code);
  }
  if (now.lists !== before?.lists) {
    sql('DELETE FROM overview_lists WHERE school = ? AND code = ?').run(school, code);
    const insert = sql('INSERT OR IGNORE INTO overview_lists (school, who, list, since, code, next_date) VALUES (?, ?, ?, ?, ?, ?)');
    for (const [list, who] of lists) insert.run(school, who, list, since, code, list === 'waits' ? nextDate : null);
  }
  return now;
}

/** The columns that the list of a school asks. */
export const schoolColumns = (item: OverviewItem) =>
  [item.stap, item.status === 'open' ? 1 : 0, item.melden === true ? 1 : 0, item.nextDate] as const;

/** Makes all of it anew from the overviews that are there. Inside a transaction. */
export function refillLists(sql: Prepare): void {
  sql('DELETE FROM overview_people').run();
  sql('DELETE FROM overview_lists').run();
  const update = sql(
    'UPDATE overview SET people = ?, lists = ?, stap = ?, open = ?, melden = ?, next_date = ? WHERE school = ? AND code = ?',
  );
  for (const row of sql('SELECT school, code, line, rest, NULL AS snapshot FROM overview').all()) {
    const item = joined(row);
    const { people, lists } = writeLists(sql, item, null);
    update.run(people, lists, ...schoolColumns(item), item.school, item.code);
  }
}

const notIn = (relation: string) =>
  `NOT EXISTS (SELECT 1 FROM overview_people p WHERE p.school = o.school AND p.who = :person AND p.how = '${relation}' AND p.code = o.code)`;
const listed = (list: string) =>
  `SELECT o.line, l.since, l.code FROM overview_lists l CROSS JOIN overview o ON o.school = l.school AND o.code = l.code
   WHERE l.school = :school AND l.who = :person AND l.list = '${list}' AND (l.since, l.code) < (:since, :code)`;
/** Seen by office, whether or not this person has a part in it. */
const seenByOffice = `SELECT o.line, o.since, o.code FROM overview o INDEXED BY overview_school
   WHERE o.school = :school AND o.destroyed = 0 AND o.school_wide = 1 AND (o.since, o.code) < (:since, :code)
   AND ${notIn('waits')} AND ${notIn('out')}`;

/** One list, newest first. Two indexes are merged where somebody sees the school and has a part in what the office does not see. */
export function listSql({ waiting, all }: Pick<OverviewQuery, 'waiting' | 'all'>): string {
  const from = waiting ? listed('waits') : all ? `${seenByOffice} UNION ALL ${listed('own')}` : listed('rest');
  return `${from} ORDER BY 2 DESC, 3 DESC LIMIT :limit`;
}

/** Which index a question about the school is read from, in its order. */
function source({ urgentie, filter }: SchoolQuery): { readonly from: string; readonly at: string } {
  const at = urgentie === 'laat' ? 'next_date' : 'since';
  const who = filter.waitsFor !== undefined ? ':waitsFor' : urgentie === 'wacht' ? ':person' : null;
  if (who !== null) {
    const index = urgentie === 'laat' ? 'INDEXED BY overview_lists_date' : '';
    const from = `overview_lists l ${index} CROSS JOIN overview o ON o.school = l.school AND o.code = l.code
      WHERE l.school = :school AND l.who = ${who} AND l.list = 'waits' AND o.destroyed = 0 AND o.school_wide = 1`;
    return { from, at: `l.${at}` };
  }
  const index = { melden: 'overview_melden', laat: 'overview_date', wacht: 'overview_school', rustig: 'overview_school' }[urgentie];
  const stap = urgentie === 'rustig' && filter.stap !== undefined ? 'overview_stap' : index;
  return { from: `overview o INDEXED BY ${stap} WHERE o.school = :school AND o.destroyed = 0 AND o.school_wide = 1`, at: `o.${at}` };
}

const waitsForMe = notIn('waits').replace('NOT ', '');
/** In this urgency and in none before it. */
const belongs: Readonly<Record<SchoolQuery['urgentie'], string>> = {
  melden: 'o.melden = 1',
  wacht: `o.melden = 0 AND ${waitsForMe}`,
  laat: `o.melden = 0 AND o.next_date < :today AND ${notIn('waits')}`,
  rustig: `o.melden = 0 AND o.open = 1 AND (o.next_date IS NULL OR o.next_date >= :today) AND ${notIn('waits')}`,
};

/** One urgency of the overview of a school, with its parameters. */
export function schoolSql(query: SchoolQuery): { readonly sql: string; readonly parameters: Record<string, string | number> } {
  const { school, person, urgentie, today, filter, after, limit } = query;
  const { from, at } = source(query);
  const code = at.startsWith('l.') ? 'l.code' : 'o.code';
  const conditions = [
    belongs[urgentie],
    notIn('out'),
    ...(filter.stap === undefined ? [] : ['o.stap = :stap']),
    ...(filter.late === true && urgentie !== 'laat' ? ['o.next_date < :today'] : []),
    // For the partial index on dates.
    ...(urgentie === 'laat' && at.startsWith('l.') ? ['l.next_date < :today'] : []),
    ...(after === null ? [] : [`(${at}, ${code}) > (:at, :code)`]),
  ];
  const needsToday = urgentie === 'laat' || urgentie === 'rustig' || filter.late === true;
  return {
    sql: `SELECT o.line FROM ${from} AND ${conditions.join(' AND ')} ORDER BY ${at}, ${code} LIMIT :limit`,
    parameters: {
      school,
      person,
      limit,
      ...(needsToday ? { today } : {}),
      ...(filter.stap === undefined ? {} : { stap: filter.stap }),
      ...(filter.waitsFor === undefined ? {} : { waitsFor: filter.waitsFor }),
      ...(after === null ? {} : { at: after.at, code: after.code }),
    },
  };
}

import { randomUUID } from 'node:crypto';
import type { JSONObject } from '@azure/cosmos';
import { dossierCode, schoolId, type DossierCode, type SchoolId } from '../meldcode/ids.ts';
import type { Table } from './cosmos-table.ts';
import { checked, isOverview, isRow } from './guards.ts';
import type { OverviewItem, OverviewQuery, Overviews, SchoolQuery } from './store.ts';
import type { OverviewRow, Page } from './types.ts';

const rowFields = [
  'code',
  'version',
  'soort',
  'status',
  'stap',
  'since',
  'nextDate',
  'waitsFor',
  'ground',
  'melden',
  'reminders',
] as const satisfies (keyof OverviewRow)[];
const itemFields = [
  ...rowFields,
  'school',
  'hash',
  'persons',
  'leftOut',
  'schoolWide',
  'pupilKeys',
  'owed',
  'due',
  'snapshot',
  'rules',
  'destroyedAt',
] as const satisfies (keyof OverviewItem)[];

/** Only our own fields: the service adds its own. */
function pick(value: unknown, names: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => names.includes(name)));
}

/** What a lone `JSON.parse` would give: the item as the service keeps it. */
function plain(item: OverviewItem): JSONObject {
  const value: unknown = JSON.parse(JSON.stringify(item));
  return checked(value, isJson, 'overview');
}
const isJson = (value: unknown): value is JSONObject => typeof value === 'object' && value !== null;

const codeOf = (row: unknown): DossierCode =>
  dossierCode(checked(row, (one): one is { code: string } => isJson(one) && typeof one['code'] === 'string', 'overview').code);

const schoolOf = (row: unknown): SchoolId =>
  schoolId(checked(row, (one): one is { school: string } => isJson(one) && typeof one['school'] === 'string', 'overview').school);

const pageSize = 200;
interface Place {
  readonly school: SchoolId;
  readonly code: DossierCode;
}

/** One item a dossier, one partition a school. Lists select the fields of a line: the seal is read only with the dossier itself. */
export function cosmosOverviews(table: Table): Overviews {
  /** Which dossiers, of all schools: where they are and nothing of what they hold. */
  async function everywhere(which: string, parameters: Readonly<Record<string, string>>, page: string | null): Promise<Page<Place>> {
    // Two schools may have the same code: what a page ended with is met once more on the next, so that none falls between.
    const sql = `SELECT TOP ${pageSize} c.school, c.code FROM c WHERE ${which} AND c.code >= @page ORDER BY c.code`;
    const rows = await table.query({ sql, parameters: { ...parameters, page: page ?? '' }, partition: null });
    const found = rows.map((row) => ({ school: schoolOf(row), code: codeOf(row) }));
    return { rows: found, next: found.length === pageSize ? (found.at(-1)?.code ?? null) : null };
  }

  return {
    async get(school, code) {
      const found = await table.read(code, school);
      return found && { item: checked(pick(found.value, itemFields), isOverview, `overview of ${code}`), etag: found.etag };
    },
    async put(item, etag) {
      const { school, code } = item;
      // `write`: a retry whose first attempt was stored meets a newer etag; by this it knows that the newer one is its own.
      const write = randomUUID();
      const whole = { ...plain(item), id: code, owing: item.owed.length, write };
      const done = etag === null ? await table.create(whole) : await table.replace(code, school, whole, etag);
      if (done) return true;
      const found = await table.read(code, school);
      return isJson(found?.value) && found.value['write'] === write;
    },
    async list(query) {
      const { sql, parameters } = listQuery(query);
      const rows = await table.query({ sql, parameters, partition: query.school });
      return rows.map((row) => checked(row, isRow, 'overview'));
    },
    async bySchool(query) {
      const rows = await table.query({ ...schoolQuery(query), partition: query.school });
      return rows.map((row) => checked(row, isRow, 'overview'));
    },
    async samePupil(school, pupilKeys, limit) {
      const codes = new Set<DossierCode>();
      for (const key of pupilKeys) {
        const sql = `SELECT TOP ${Math.trunc(limit)} c.code FROM c WHERE c.school = @school AND ARRAY_CONTAINS(c.pupilKeys, @key)`;
        for (const row of await table.query({ sql, parameters: { school, key }, partition: school })) codes.add(codeOf(row));
      }
      return [...codes].slice(0, limit);
    },
    due: (until, page) => everywhere('c.due <= @until', { until }, page),
    owing: (page) => everywhere('c.owing > 0', {}, page),
  };
}

function listQuery(query: OverviewQuery): { sql: string; parameters: Record<string, string> } {
  const waits = 'ARRAY_CONTAINS(c.waitsFor, @person)';
  const role = 'ARRAY_CONTAINS(c.persons, @person)';
  const which = query.waiting ? waits : `${query.all ? `(c.schoolWide = true OR ${role})` : role} AND NOT ${waits}`;
  const after = query.after ? 'AND (c.since < @since OR (c.since = @since AND c.code < @code))' : '';
  const sql = `SELECT TOP ${Math.trunc(query.limit)} ${rowFields.map((name) => `c.${name}`).join(', ')} FROM c
    WHERE c.school = @school AND c.destroyedAt = null AND ${which} AND NOT ARRAY_CONTAINS(c.leftOut, @person) ${after}
    ORDER BY c.since DESC, c.code DESC`;
  return { sql, parameters: { school: query.school, person: query.person, ...query.after } };
}

const selected = rowFields.map((name) => `c.${name}`).join(', ');
const waitsForMe = 'ARRAY_CONTAINS(c.waitsFor, @person)';
/** An overview from before there was such a field needs no melding that it knows of. */
const melden = '(IS_DEFINED(c.melden) AND c.melden = true)';
/** In this urgency and in none before it. */
const belongs: Readonly<Record<SchoolQuery['urgentie'], string>> = {
  melden,
  wacht: `NOT ${melden} AND ${waitsForMe}`,
  laat: `NOT ${melden} AND NOT ${waitsForMe} AND c.nextDate < @today`,
  rustig: `NOT ${melden} AND NOT ${waitsForMe} AND c.status = 'open' AND (c.nextDate = null OR c.nextDate >= @today)`,
};

function schoolQuery(query: SchoolQuery): { sql: string; parameters: Record<string, string | number> } {
  const { school, person, urgentie, today, filter, after, limit } = query;
  const at = urgentie === 'laat' ? 'c.nextDate' : 'c.since';
  const conditions = [
    belongs[urgentie],
    'NOT ARRAY_CONTAINS(c.leftOut, @person)',
    ...(filter.stap === undefined ? [] : ['c.stap = @stap']),
    ...(filter.waitsFor === undefined ? [] : ['ARRAY_CONTAINS(c.waitsFor, @waitsFor)']),
    ...(filter.late === true ? ['c.nextDate < @today'] : []),
    ...(after === null ? [] : [`(${at} > @at OR (${at} = @at AND c.code > @code))`]),
  ];
  const sql = `SELECT TOP ${Math.trunc(limit)} ${selected} FROM c
    WHERE c.school = @school AND c.destroyedAt = null AND c.schoolWide = true AND ${conditions.join(' AND ')} ORDER BY ${at}, c.code`;
  const values = {
    ...(filter.stap === undefined ? {} : { stap: filter.stap }),
    ...(filter.waitsFor === undefined ? {} : { waitsFor: filter.waitsFor }),
  };
  return { sql, parameters: { school, person, today, ...values, ...after } };
}

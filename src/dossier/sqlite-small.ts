import { dossierCode, instant, personId, schoolId } from '../meldcode/ids.ts';
import { checked, isDelivery } from './guards.ts';
import { later, number, text, type Grouped, type Prepare, type Row } from './sqlite-base.ts';
import type { AddressItems, DeliveryItem, Deliveries, Duties, Figures, KeyItems, ReadItem, ReadItems } from './store.ts';

/** Wrapped keys, one row a school and one a dossier; on disk before the promise is fulfilled. */
export function sqliteKeys(write: Prepare, read: Prepare, durably: Grouped): KeyItems {
  return {
    create: (school, code, wrapped) =>
      durably(() => write('INSERT OR IGNORE INTO keys VALUES (?, ?, ?)').run(school, code ?? '', wrapped).changes === 1),
    get: (school, code) =>
      later(() => {
        const row = read('SELECT wrapped FROM keys WHERE school = ? AND code = ?').get(school, code ?? '');
        return row ? text(row, 'wrapped') : null;
      }),
    delete: (school, code) => durably(() => void write('DELETE FROM keys WHERE school = ? AND code = ?').run(school, code)),
    rewrap: (school, from, to) =>
      durably(
        () => write(`UPDATE keys SET wrapped = ? WHERE school = ? AND code = '' AND wrapped = ?`).run(to, school, from).changes === 1,
      ),
  };
}

const readItem = (row: Row): ReadItem => ({
  school: schoolId(text(row, 'school')),
  code: dossierCode(text(row, 'code')),
  id: text(row, 'id'),
  at: instant(text(row, 'at')),
  person: personId(text(row, 'person')),
  deel: text(row, 'deel'),
  version: number(row, 'version'),
});

/** Recorded reads, newest first; on disk before the promise is fulfilled. */
export function sqliteReads(write: Prepare, read: Prepare, durably: Grouped): ReadItems {
  return {
    append: (item) =>
      durably(
        () =>
          void write('INSERT INTO reads (school, code, id, at, person, deel, version) VALUES (?, ?, ?, ?, ?, ?, ?)').run(
            item.school,
            item.code,
            item.id,
            item.at,
            item.person,
            item.deel,
            item.version,
          ),
      ),
    list: (school, code, page) =>
      later(() => {
        const before = page === null ? Number.MAX_SAFE_INTEGER : Number(page);
        const rows = read('SELECT * FROM reads WHERE school = ? AND code = ? AND seq < ? ORDER BY seq DESC LIMIT 100').all(
          school,
          code,
          before,
        );
        const last = rows.at(-1);
        return { rows: rows.map(readItem), next: rows.length === 100 && last ? String(number(last, 'seq')) : null };
      }),
    deleteAll: (school, code) => durably(() => void write('DELETE FROM reads WHERE school = ? AND code = ?').run(school, code)),
  };
}

/** Sorts behind every sign that a key can hold. */
const lastSign = '\u{10FFFF}';

/** Small items of a school by their key. */
export function sqliteAddresses(sql: Prepare, grouped: Grouped): AddressItems {
  return {
    get: (school, key) =>
      later(() => {
        const row = sql('SELECT json FROM addresses WHERE school = ? AND key = ?').get(school, key);
        return row ? text(row, 'json') : null;
      }),
    put: (school, key, json) => grouped(() => void sql('INSERT OR REPLACE INTO addresses VALUES (?, ?, ?)').run(school, key, json)),
    delete: (school, key) => grouped(() => void sql('DELETE FROM addresses WHERE school = ? AND key = ?').run(school, key)),
    list: (school, prefix) =>
      later(() =>
        // A stretch of the primary key: of a school with hundreds of people every message would read them all.
        sql('SELECT key, json FROM addresses WHERE school = ? AND key >= ? AND key < ? ORDER BY key LIMIT 1000')
          .all(school, prefix, `${prefix}${lastSign}`)
          .map((row) => ({ key: text(row, 'key'), json: text(row, 'json') })),
      ),
  };
}

/** What became of each message; a swap compares the stamp of the claim that it follows. */
export function sqliteDeliveries(sql: Prepare, grouped: Grouped): Deliveries {
  const parse = (row: Row): DeliveryItem => {
    const value: unknown = JSON.parse(text(row, 'json'));
    return checked(value, isDelivery, 'delivery');
  };
  return {
    get: (school, code, version, place) =>
      later(() => {
        const row = sql('SELECT json FROM deliveries WHERE school = ? AND code = ? AND version = ? AND place = ?').get(
          school,
          code,
          version,
          place,
        );
        return row ? parse(row) : null;
      }),
    put: (item) =>
      grouped(
        () =>
          void sql('INSERT OR REPLACE INTO deliveries VALUES (?, ?, ?, ?, ?)').run(
            item.school,
            item.code,
            item.version,
            item.place,
            JSON.stringify(item),
          ),
      ),
    swap: (item, before) =>
      grouped(() => {
        const { school, code, version, place } = item;
        const json = JSON.stringify(item);
        const done =
          before === null
            ? sql('INSERT OR IGNORE INTO deliveries VALUES (?, ?, ?, ?, ?)').run(school, code, version, place, json)
            : sql(
                `UPDATE deliveries SET json = ? WHERE school = ? AND code = ? AND version = ? AND place = ? AND json ->> '$.claim.stamp' = ?`,
              ).run(json, school, code, version, place, before.claim.stamp);
        return done.changes === 1;
      }),
    list: (school, code) =>
      later(() => sql('SELECT json FROM deliveries WHERE school = ? AND code = ? ORDER BY version, place').all(school, code).map(parse)),
    deleteAll: (school, code) => grouped(() => void sql('DELETE FROM deliveries WHERE school = ? AND code = ?').run(school, code)),
  };
}

/** Anonymous counts. */
export function sqliteFigures(sql: Prepare, grouped: Grouped): Figures {
  return {
    append: (item) =>
      grouped(() => void sql('INSERT OR IGNORE INTO figures VALUES (?, ?, ?, ?)').run(item.school, item.id, item.month, item.kind)),
    all: (school) =>
      later(() =>
        sql('SELECT id, month, kind FROM figures WHERE school = ? ORDER BY id')
          .all(school)
          .map((row) => ({ school, id: text(row, 'id'), month: text(row, 'month'), kind: text(row, 'kind') })),
      ),
    count: (school, from, to) =>
      later(() =>
        sql(
          'SELECT month, kind, count(*) AS n FROM figures WHERE school = ? AND month BETWEEN ? AND ? GROUP BY month, kind ORDER BY month, kind',
        )
          .all(school, from.slice(0, 7), to.slice(0, 7))
          .map((row) => ({ month: text(row, 'month'), kind: text(row, 'kind'), count: number(row, 'n') })),
      ),
  };
}

/** The row of a name is its taking; by SQLite's own clock, what is older than a week goes. */
export function sqliteDuties(sql: Prepare, cached: Grouped): Duties {
  return {
    take: (name) =>
      cached(() => {
        sql(`DELETE FROM duties WHERE day < date('now', '-7 days')`).run();
        return sql(`INSERT OR IGNORE INTO duties VALUES (?, date('now'))`).run(name).changes === 1;
      }),
    taken: (name) => later(() => sql('SELECT 1 FROM duties WHERE name = ?').get(name) !== undefined),
  };
}

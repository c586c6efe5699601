import { NietPluisError } from '../errors.ts';
import { dossierCode, schoolId } from '../meldcode/ids.ts';
import { later, number, text, textOrNull, type Grouped, type Prepare, type Row } from './sqlite-base.ts';
import type { CommitItem, Journal } from './store.ts';

function kind(row: Row): CommitItem['kind'] {
  const value = text(row, 'kind');
  if (value !== 'commit' && value !== 'einde') throw new NietPluisError('store.tampered', ['column kind']);
  return value;
}

const commit = (row: Row): CommitItem => ({
  school: schoolId(text(row, 'school')),
  code: dossierCode(text(row, 'code')),
  version: number(row, 'version'),
  commandKey: text(row, 'command'),
  kind: kind(row),
  erases: row['erases'] === null ? null : number(row, 'erases'),
  sealed: textOrNull(row, 'sealed'),
  sealedHash: text(row, 'sealed_hash'),
  residue: textOrNull(row, 'residue'),
  prevHash: text(row, 'prev_hash'),
  hash: text(row, 'hash'),
});

/** `write`: statements of the fsyncing connection; `read`: of the other one. */
export function sqliteJournal(write: Prepare, read: Prepare, durably: Grouped): Journal {
  return {
    append: (item) =>
      durably(() => {
        const seen = write('SELECT 1 FROM commits WHERE school = ? AND code = ? AND command = ?').get(
          item.school,
          item.code,
          item.commandKey,
        );
        if (seen) return 'command';
        const done = write('INSERT OR IGNORE INTO commits VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
          item.school,
          item.code,
          item.version,
          item.commandKey,
          item.kind,
          item.erases,
          item.sealed,
          item.sealedHash,
          item.residue,
          item.prevHash,
          item.hash,
        );
        return done.changes === 1 ? 'stored' : 'version';
      }),
    read: (school, code, after) =>
      later(() =>
        read('SELECT * FROM commits WHERE school = ? AND code = ? AND version > ? ORDER BY version').all(school, code, after).map(commit),
      ),
    get: (school, code, version) =>
      later(() => {
        const row = read('SELECT * FROM commits WHERE school = ? AND code = ? AND version = ?').get(school, code, version);
        return row ? commit(row) : null;
      }),
    byCommand: (school, code, commandKey) =>
      later(() => {
        const row = read('SELECT * FROM commits WHERE school = ? AND code = ? AND command = ?').get(school, code, commandKey);
        return row ? commit(row) : null;
      }),
    codes: (school, page) =>
      later(() => {
        const rows = read('SELECT code FROM commits WHERE school = ? AND version = 1 AND code > ? ORDER BY code LIMIT 200').all(
          school,
          page ?? '',
        );
        const codes = rows.map((row) => dossierCode(text(row, 'code')));
        return { rows: codes, next: codes.length === 200 ? (codes.at(-1) ?? null) : null };
      }),
    unerased: (school) =>
      later(() =>
        read(
          `SELECT o.* FROM commits o JOIN commits t ON t.school = o.school AND t.code = o.code AND t.version = o.erases
           WHERE o.school = ? AND o.erases IS NOT NULL AND t.sealed IS NOT NULL`,
        )
          .all(school)
          .map(commit),
      ),
    erase: (school, code, version, residue) =>
      durably(
        () =>
          write(`UPDATE commits SET sealed = NULL, residue = ? WHERE school = ? AND code = ? AND version = ? AND kind = 'commit'`).run(
            residue,
            school,
            code,
            version,
          ).changes === 1,
      ),
  };
}

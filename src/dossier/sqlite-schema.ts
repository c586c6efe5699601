import type { DatabaseSync } from 'node:sqlite';
import { NietPluisError } from '../errors.ts';
import { number, preparer, text } from './sqlite-base.ts';
import { refillLists } from './sqlite-lists.ts';

/** The tables as the first files had them; what came since stands in `steps`. `school` is in every key; STRICT, so that a column holds what it says. */
export const firstSchema = `
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS commits (
  school TEXT NOT NULL, code TEXT NOT NULL, version INTEGER NOT NULL, command TEXT NOT NULL, kind TEXT NOT NULL, erases INTEGER,
  sealed TEXT, sealed_hash TEXT NOT NULL, residue TEXT, prev_hash TEXT NOT NULL, hash TEXT NOT NULL,
  PRIMARY KEY (school, code, version), UNIQUE (school, code, command)) STRICT;
CREATE INDEX IF NOT EXISTS commits_erasing ON commits (school) WHERE erases IS NOT NULL;
CREATE INDEX IF NOT EXISTS commits_first ON commits (school, code) WHERE version = 1;
CREATE TABLE IF NOT EXISTS keys (school TEXT NOT NULL, code TEXT NOT NULL, wrapped TEXT NOT NULL, PRIMARY KEY (school, code)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS overview (
  school TEXT NOT NULL, code TEXT NOT NULL, etag INTEGER NOT NULL, since TEXT NOT NULL, school_wide INTEGER NOT NULL, destroyed INTEGER NOT NULL,
  owing INTEGER NOT NULL, line TEXT NOT NULL, rest TEXT NOT NULL, people TEXT NOT NULL, snapshot TEXT, PRIMARY KEY (school, code)) STRICT;
CREATE INDEX IF NOT EXISTS overview_newest ON overview (school, destroyed, since DESC, code DESC);
CREATE INDEX IF NOT EXISTS overview_owing ON overview (school, code) WHERE owing > 0;
CREATE TABLE IF NOT EXISTS overview_people (
  school TEXT NOT NULL, who TEXT NOT NULL, how TEXT NOT NULL, code TEXT NOT NULL, PRIMARY KEY (school, who, how, code)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS overview_people_code ON overview_people (school, code);
CREATE TABLE IF NOT EXISTS reads (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, school TEXT NOT NULL, code TEXT NOT NULL, id TEXT NOT NULL, at TEXT NOT NULL, person TEXT NOT NULL,
  deel TEXT NOT NULL, version INTEGER NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS reads_dossier ON reads (school, code, seq);
CREATE TABLE IF NOT EXISTS addresses (school TEXT NOT NULL, key TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (school, key)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS deliveries (
  school TEXT NOT NULL, code TEXT NOT NULL, version INTEGER NOT NULL, place INTEGER NOT NULL, json TEXT NOT NULL,
  PRIMARY KEY (school, code, version, place)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS figures (
  school TEXT NOT NULL, id TEXT NOT NULL, month TEXT NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (school, id)) STRICT, WITHOUT ROWID;
`;

/**
 * What a file goes through, one after the other; its place is in `user_version`. A step is never changed once a file went through it.
 * 1: lists are read from an index (one line a person and dossier) and an overview shows in columns what the school's list asks.
 * 2: what falls due next is found by an index.
 * 3: that index goes over all schools, and who took which duty is kept.
 */
const steps: readonly ((db: DatabaseSync) => void)[] = [
  (db) => {
    db.exec(`
ALTER TABLE overview ADD COLUMN stap INTEGER NOT NULL DEFAULT 0;
ALTER TABLE overview ADD COLUMN open INTEGER NOT NULL DEFAULT 0;
ALTER TABLE overview ADD COLUMN melden INTEGER NOT NULL DEFAULT 0;
ALTER TABLE overview ADD COLUMN next_date TEXT;
ALTER TABLE overview ADD COLUMN lists TEXT NOT NULL DEFAULT '';
DROP INDEX overview_newest;
CREATE INDEX overview_school ON overview (school, since, code) WHERE destroyed = 0 AND school_wide = 1;
CREATE INDEX overview_stap ON overview (school, stap, since, code) WHERE destroyed = 0 AND school_wide = 1;
CREATE INDEX overview_melden ON overview (school, since, code) WHERE destroyed = 0 AND school_wide = 1 AND melden = 1;
CREATE INDEX overview_date ON overview (school, next_date, code) WHERE destroyed = 0 AND school_wide = 1 AND next_date IS NOT NULL;
CREATE TABLE overview_lists (
  school TEXT NOT NULL, who TEXT NOT NULL, list TEXT NOT NULL, since TEXT NOT NULL, code TEXT NOT NULL, next_date TEXT,
  PRIMARY KEY (school, who, list, since, code)) STRICT, WITHOUT ROWID;
CREATE INDEX overview_lists_code ON overview_lists (school, code);
CREATE INDEX overview_lists_date ON overview_lists (school, who, next_date, code) WHERE list = 'waits' AND next_date IS NOT NULL;`);
    refillLists(preparer(db));
  },
  (db) =>
    db.exec(`
ALTER TABLE overview ADD COLUMN due TEXT;
CREATE INDEX overview_due ON overview (school, due, code) WHERE due IS NOT NULL;`),
  (db) => {
    // Step 2 was written twice before it was settled: files have a table of that name, or a column with an index.
    const found = db.prepare(`SELECT type FROM sqlite_master WHERE name = 'overview_due'`).get() ?? {};
    db.exec(
      text(found, 'type') === 'table' ? 'DROP TABLE overview_due; ALTER TABLE overview ADD COLUMN due TEXT;' : 'DROP INDEX overview_due;',
    );
    db.exec(`
CREATE INDEX overview_due ON overview (due, school, code) WHERE due IS NOT NULL;
CREATE TABLE duties (name TEXT PRIMARY KEY, day TEXT NOT NULL) STRICT, WITHOUT ROWID;`);
  },
];

/** What a file of this program has in `user_version`. */
export const schemaVersion: number = steps.length;

const versionOf = (db: DatabaseSync): number => number(db.prepare('PRAGMA user_version').get() ?? {}, 'user_version');

/**
 * Brings a file, new or old, to what this program writes: all of it or nothing. Throws `store.newer` for a file that a newer program wrote: an older one
 * would not keep up what it does not know.
 */
export function migrate(db: DatabaseSync, path: string): void {
  if (versionOf(db) === schemaVersion) return;
  db.exec('BEGIN IMMEDIATE');
  try {
    // Another process may have been first.
    const from = versionOf(db);
    if (from > schemaVersion) throw new NietPluisError('store.newer', [path]);
    if (from === 0) db.exec(firstSchema);
    for (const step of steps.slice(from)) step(db);
    db.exec(`PRAGMA user_version = ${schemaVersion}; COMMIT`);
  } catch (cause) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw cause;
  }
}

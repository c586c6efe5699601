import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { NietPluisError } from '../errors.ts';
import { schoolId } from '../meldcode/ids.ts';
import { groupCommit, guarded, later, preparer, text, number } from './sqlite-base.ts';
import { sqliteJournal } from './sqlite-journal.ts';
import { sqliteOverviews } from './sqlite-overview.ts';
import { migrate } from './sqlite-schema.ts';
import { sqliteAddresses, sqliteDeliveries, sqliteDuties, sqliteFigures, sqliteKeys, sqliteReads } from './sqlite-small.ts';
import type { Store } from './store.ts';

export interface SqliteOptions {
  /** On a local disk: the write-ahead log does not work on a network share. */
  readonly path: string;
  readonly mode: 'demo' | 'production';
  /** How long a write waits for another process that is writing, ms. */
  readonly busyMs?: number;
}

export interface SqliteStore extends Store {
  /** A consistent copy while the store is in use. */
  backup(to: string): Promise<void>;
}

function connect({ path, busyMs = 5_000 }: SqliteOptions, synchronous: 'FULL' | 'NORMAL'): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: busyMs });
  // secure_delete overwrites what is deleted; with a truncating checkpoint a destroyed key is in neither file.
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous}; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;`);
  return db;
}

/** A file belongs to demo or to production for as long as it exists. */
function claim(db: DatabaseSync, mode: SqliteOptions['mode'], path: string): void {
  db.prepare(`INSERT OR IGNORE INTO meta VALUES ('mode', ?)`).run(mode);
  const row = db.prepare(`SELECT value FROM meta WHERE name = 'mode'`).get();
  if (!row || text(row, 'value') !== mode) throw new NietPluisError('config.mode-mixed', [path]);
}

/**
 * The embedded store: one file, made when it is not there, readable by its owner only. Commits, keys and recorded reads go through a connection
 * that waits for the disk (synchronous FULL); caches and delivery records through one that does not: both write the same log in order, so a cache
 * can lag behind a commit but never outlive it. Throws `store.unavailable` when the file cannot be opened, `config.mode-mixed` for the other mode's file,
 * `store.newer` for a file that a newer program wrote.
 */
export function openSqlite(options: SqliteOptions): SqliteStore {
  const { full, normal } = guarded(() => {
    mkdirSync(dirname(options.path), { recursive: true });
    const full = connect(options, 'FULL');
    try {
      chmodSync(options.path, 0o600);
      migrate(full, options.path);
      claim(full, options.mode, options.path);
      return { full, normal: connect(options, 'NORMAL') };
    } catch (cause) {
      full.close();
      throw cause;
    }
  });
  const write = preparer(full);
  const read = preparer(normal);
  const durably = groupCommit(full);
  const cached = groupCommit(normal);
  return {
    journal: sqliteJournal(write, read, durably),
    overview: sqliteOverviews(read, cached),
    keys: sqliteKeys(write, read, durably),
    reads: sqliteReads(write, read, durably),
    addresses: sqliteAddresses(read, cached),
    deliveries: sqliteDeliveries(read, cached),
    figures: sqliteFigures(read, cached),
    duties: sqliteDuties(read, cached),
    schools: () =>
      later(() =>
        read(`SELECT school FROM keys WHERE code = '' ORDER BY school`)
          .all()
          .map((row) => schoolId(text(row, 'school'))),
      ),
    shred: () =>
      durably(() => undefined).then(() =>
        guarded(() => {
          const row = full.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
          if (row && number(row, 'busy') !== 0)
            throw new NietPluisError('store.unavailable', ['the file is being read by another process']);
        }),
      ),
    ping: () => durably(() => void write('SELECT 1 FROM meta').get()),
    // What is in line is written before the file closes.
    close: () =>
      Promise.all([durably(() => undefined), cached(() => undefined)]).then(() =>
        guarded(() => {
          normal.close();
          full.close();
        }),
      ),
    backup: async (to) => {
      try {
        await backup(full, to);
        chmodSync(to, 0o600);
      } catch (cause) {
        throw new NietPluisError('store.unavailable', [to], { cause });
      }
    },
  };
}

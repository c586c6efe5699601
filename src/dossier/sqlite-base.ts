import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import { NietPluisError } from '../errors.ts';

export type Row = Readonly<Record<string, SQLOutputValue>>;

/** A text column; anything else is a file that we did not write. */
export function text(row: Row, name: string): string {
  const value = row[name];
  if (typeof value !== 'string') throw new NietPluisError('store.tampered', [`column ${name}`]);
  return value;
}

/** The same for a column that may be empty. */
export function textOrNull(row: Row, name: string): string | null {
  return row[name] === null ? null : text(row, name);
}

/** The same for a number. */
export function number(row: Row, name: string): number {
  const value = row[name];
  if (typeof value !== 'number') throw new NietPluisError('store.tampered', [`column ${name}`]);
  return value;
}

/** Runs `work` and turns what SQLite says into `store.unavailable`; our own errors pass. */
export function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw cause instanceof NietPluisError ? cause : new NietPluisError('store.unavailable', [], { cause });
  }
}

/** The same, as a promise: the port is asynchronous although SQLite is not. */
export const later = <T>(work: () => T): Promise<T> => new Promise((resolve) => resolve(guarded(work)));

export type Prepare = (sql: string) => StatementSync;
/** Prepares each statement once for this connection. */
export const preparer = (db: DatabaseSync): Prepare => {
  const known = new Map<string, StatementSync>();
  return (sql) => {
    let statement = known.get(sql);
    if (!statement) known.set(sql, (statement = db.prepare(sql)));
    return statement;
  };
};

/** Puts a write in line; fulfilled once its transaction stands: on disk, where the connection waits for that. */
export type Grouped = <T>(work: () => T) => Promise<T>;

/**
 * Group commit: whatever is asked within one turn of the event loop goes into one transaction and shares its fsync and the pages that it writes. Each piece of work is
 * atomic by itself (it decides before it writes); when the transaction fails, nobody in it is told that it was stored.
 */
export function groupCommit(db: DatabaseSync): Grouped {
  interface Waiting {
    readonly run: () => () => void;
    readonly fail: (cause: unknown) => void;
  }
  let waiting: Waiting[] = [];
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const flush = () => {
    const batch = waiting;
    waiting = [];
    try {
      const acknowledge = guarded(() => {
        begin.run();
        try {
          const done = batch.map((one) => one.run());
          commit.run();
          return done;
        } catch (cause) {
          if (db.isTransaction) db.exec('ROLLBACK');
          throw cause;
        }
      });
      for (const tell of acknowledge) tell();
    } catch (cause) {
      for (const one of batch) one.fail(cause);
    }
  };
  return (work) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(flush);
      waiting.push({
        run: () => {
          const result = work();
          return () => resolve(result);
        },
        fail: reject,
      });
    });
}

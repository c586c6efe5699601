import { DatabaseSync } from 'node:sqlite';

/** One INSERT of so many bytes at every call, on disk when it returns (WAL, synchronous FULL). Nothing without a path. */
export function inserting(path: string, bytes: number): () => void {
  if (path === '') return () => undefined;
  const record = 'x'.repeat(bytes);
  const db = new DatabaseSync(path);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE commits (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT');
  const insert = db.prepare('INSERT INTO commits (body) VALUES (?)');
  return () => void insert.run(record);
}

/** Tables of the embedded store. `school` is in every key; STRICT, so that a column holds what it says. */
export const schema = `
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

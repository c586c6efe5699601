import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { NietPluisError } from '../errors.ts';
import type { Actor, SchoolFacts } from '../meldcode/facts.ts';
import { personId, schoolId, type Instant, type PersonId, type SchoolId } from '../meldcode/ids.ts';
import { readCode } from './code.ts';
import { createDossiers } from './dossiers.ts';
import { localKek } from './kek.ts';
import { createKeys } from './keys.ts';
import { meldcodeRules } from './meldcode-rules.ts';
import type { Rules } from './rules.ts';
import { openSqlite, type SqliteStore } from './sqlite.ts';
import { createSweeper } from './sweeper.ts';
import { verify } from './verify.ts';

export interface CliSettings {
  /** NIETPLUIS_STORE. */
  readonly store: string;
  /** NIETPLUIS_KEK; only `export` and `sweep` need it. */
  readonly kek: string | null;
  readonly mode: 'demo' | 'production';
  readonly now: () => Instant;
  /** Who a person is in the school file; null for nobody. */
  actor(school: SchoolId, person: PersonId): Actor | null;
  schoolFacts(school: SchoolId): SchoolFacts | null;
  readonly rules?: Rules;
}

export interface CliOutput {
  out(text: string): void;
  err(text: string): void;
}

const usage = `npm run dossier -- verify [--school <id>] [--code <code>]
npm run dossier -- export --code <code> --person <id> [--school <id>]
npm run dossier -- sweep
npm run dossier -- backup --to <file>

verify  checks every chain; needs no key
export  writes a dossier, opened, to standard output; only for a person with a right to it, and recorded as a reading
sweep   finishes what a crash left undone
backup  a consistent copy while the bot runs; keep it as carefully as the store itself`;

/** The command was not understood: exit code 2, with the usage. */
const misused = 2;
const problemsFound = 3;

function openStore(settings: CliSettings): SqliteStore {
  const path = /^sqlite:(.+)$/.exec(settings.store)?.[1];
  if (path === undefined) throw new NietPluisError('config.invalid', ['NIETPLUIS_STORE: sqlite:<path>']);
  // Looking after a store never makes one.
  if (!existsSync(path)) throw new NietPluisError('store.unavailable', [`${path}: no such file`]);
  return openSqlite({ path, mode: settings.mode });
}

function parse(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options: { school: text, code: text, person: text, to: text } });
  } catch {
    return null;
  }
}

/** The school that was named, or the only one. */
async function whichSchool(store: SqliteStore, named: string | undefined): Promise<SchoolId> {
  if (named !== undefined) return schoolId(named);
  const schools = await store.schools();
  const [only] = schools;
  if (only === undefined || schools.length > 1) throw new NietPluisError('config.invalid', ['--school: name one']);
  return only;
}

/** `npm run dossier`: gives the exit code. 0 done, 1 could not, 2 not understood, 3 `verify` found a problem. Prints no stack and no value. */
export async function runCli(argv: readonly string[], settings: CliSettings, io: CliOutput): Promise<number> {
  const args = parse(argv);
  const [command, ...more] = args?.positionals ?? [];
  if (!args || more.length > 0 || !['verify', 'export', 'sweep', 'backup'].includes(command ?? '')) {
    io.err(usage);
    return misused;
  }
  const { values } = args;
  const code = values.code === undefined ? null : readCode(values.code);
  const incomplete =
    (command === 'export' && (code === null || values.person === undefined)) ||
    (command === 'backup' && values.to === undefined) ||
    (values.code !== undefined && code === null);
  if (incomplete) {
    io.err(usage);
    return misused;
  }
  let store: SqliteStore | null = null;
  try {
    store = openStore(settings);
    if (command === 'verify') return await verifyAll(store, values.school, code, io);
    if (command === 'backup') {
      await store.backup(values.to ?? '');
      io.out('Backup written.');
      return 0;
    }
    if (settings.kek === null) throw new NietPluisError('key.unavailable', ['NIETPLUIS_KEK']);
    const parts = { store, keys: createKeys(store.keys, localKek(settings.kek)), rules: settings.rules ?? meldcodeRules };
    if (command === 'sweep') {
      const report = await createSweeper(parts, (school) => settings.schoolFacts(school)).sweep(settings.now());
      io.out(JSON.stringify(report));
      return report.failed.length === 0 ? 0 : problemsFound;
    }
    const school = await whichSchool(store, values.school);
    const actor = settings.actor(school, personId(values.person ?? ''));
    const seen = actor && code && (await createDossiers(parts).read(school, code, actor, 'export', settings.now()));
    if (!seen) {
      // One answer for no such person, no such dossier and no right to it.
      io.err('There is no such dossier for this person.');
      return 1;
    }
    io.out(JSON.stringify({ code, ...seen }, null, 2));
    return 0;
  } catch (error) {
    io.err(
      error instanceof NietPluisError ? error.message : 'Something went wrong that should not have. Nothing was changed by this command.',
    );
    return 1;
  } finally {
    await store?.close();
  }
}

async function verifyAll(store: SqliteStore, named: string | undefined, code: ReturnType<typeof readCode>, io: CliOutput): Promise<number> {
  const schools = named === undefined ? await store.schools() : [schoolId(named)];
  let found = 0;
  for (const school of schools) {
    const report = await verify(store, school, code);
    found += report.problems.length;
    for (const problem of report.problems) io.out(`${school} ${problem.code} commit ${problem.version}: ${problem.why}`);
    io.out(
      `${school}: ${report.dossiers} dossiers, ${report.commits} commits, ${report.erased} erased, ${report.destroyed} destroyed, ${report.problems.length} problems`,
    );
  }
  return found === 0 ? 0 : problemsFound;
}

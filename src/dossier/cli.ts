import { parseArgs } from 'node:util';
import { NietPluisError } from '../errors.ts';
import { datum, personId, schoolId, type SchoolId } from '../meldcode/ids.ts';
import { dagVan, isDatum } from '../meldcode/kalender.ts';
import { copyCommand, restoreCommand, rotateCommand } from './cli-moving.ts';
import { readCode } from './code.ts';
import { createDossiers } from './dossiers.ts';
import { createKeys } from './keys.ts';
import { lookedBy } from './looked.ts';
import { meldcodeRules } from './meldcode-rules.ts';
import type { CliOutput, CliSettings } from './cli-types.ts';
import { openExisting, openKek, sqlitePath } from './open.ts';
import { openSqlite } from './sqlite.ts';
import type { Store } from './store.ts';
import { createSweeper } from './sweeper.ts';
import { verify } from './verify.ts';

const usage = `npm run dossier -- verify [--school <id>] [--code <code>]
npm run dossier -- export --code <code> --person <id> [--school <id>]
npm run dossier -- looked --person <id> [--since <YYYY-MM-DD>] [--school <id>]
npm run dossier -- sweep
npm run dossier -- backup --to <file>
npm run dossier -- restore --from <backup> --to <new file>
npm run dossier -- copy --from <store> --to <store>
npm run dossier -- rotate

verify  checks every chain; needs no key
export  writes a dossier, opened, to standard output; only for a person with a right to it, and recorded as a reading
looked  everything that one person opened, newest first, for an account that was taken over; needs no key
sweep   finishes what a crash left undone
backup  a consistent copy while the bot runs (SQLite); keep it as carefully as the store itself
restore a backup into a new file; what was destroyed or erased since is taken out of it again
copy    moves house, also between sqlite:<path> and cosmos; stop the bot first; can be done again after a stop
rotate  wraps the keys of the schools anew with NIETPLUIS_KEK; no dossier is touched`;

const commands = ['verify', 'export', 'looked', 'sweep', 'backup', 'restore', 'copy', 'rotate'];

/** The command was not understood: exit code 2, with the usage. */
const misused = 2;
const problemsFound = 3;

function parse(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { school: text, code: text, person: text, from: text, to: text, since: text },
    });
  } catch {
    return null;
  }
}

/** The school that was named, or the only one. */
async function whichSchool(store: Store, named: string | undefined): Promise<SchoolId> {
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
  if (!args || more.length > 0 || !commands.includes(command ?? '')) {
    io.err(usage);
    return misused;
  }
  const { values } = args;
  const code = values.code === undefined ? null : readCode(values.code);
  const incomplete =
    (command === 'export' && (code === null || values.person === undefined)) ||
    (command === 'looked' && (values.person === undefined || (values.since !== undefined && !isDatum(values.since)))) ||
    (['backup', 'restore', 'copy'].includes(command ?? '') && values.to === undefined) ||
    (['restore', 'copy'].includes(command ?? '') && values.from === undefined) ||
    (values.code !== undefined && code === null);
  if (incomplete) {
    io.err(usage);
    return misused;
  }
  let store: Store | null = null;
  try {
    const { from = '', to = '' } = values;
    if (command === 'copy') return await copyCommand(from, to, settings, io);
    if (command === 'restore') return await restoreCommand(from, to, settings, io);
    if (command === 'rotate') return await rotateCommand(settings, io);
    if (command === 'backup') return await backupCommand(to, settings, io);
    store = await openExisting(settings.store, settings);
    if (command === 'verify') return await verifyAll(store, values.school, code, io);
    if (command === 'looked') return await lookedCommand(store, values.school, values.person ?? '', values.since, io);
    if (settings.kek === null) throw new NietPluisError('key.unavailable', ['NIETPLUIS_KEK']);
    const parts = { store, keys: createKeys(store.keys, await openKek(settings.kek)), rules: settings.rules ?? meldcodeRules };
    if (command === 'sweep') {
      const sweeper = createSweeper(parts, (school) => settings.schoolFacts(school));
      const report = await sweeper.sweep(settings.now());
      await sweeper.forget(dagVan(settings.now()));
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

async function backupCommand(to: string, settings: CliSettings, io: CliOutput): Promise<number> {
  const path = sqlitePath(settings.store);
  if (path === null)
    throw new NietPluisError('config.invalid', ['NIETPLUIS_STORE: sqlite:<path>; the Cosmos DB account makes its own backups']);
  await (await openExisting(settings.store, settings)).close();
  const store = openSqlite({ path, mode: settings.mode });
  try {
    await store.backup(to);
    io.out('Backup written.');
    return 0;
  } finally {
    await store.close();
  }
}

async function verifyAll(store: Store, named: string | undefined, code: ReturnType<typeof readCode>, io: CliOutput): Promise<number> {
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

async function lookedCommand(
  store: Store,
  named: string | undefined,
  person: string,
  since: string | undefined,
  io: CliOutput,
): Promise<number> {
  const schools = named === undefined ? await store.schools() : [schoolId(named)];
  for (const school of schools) {
    const found = await lookedBy(store, school, personId(person), since === undefined ? null : datum(since));
    for (const { at, code, deel } of found) io.out(`${school} ${at} ${code} ${deel}`);
    io.out(`${school}: ${found.length} times, ${new Set(found.map(({ code }) => code)).size} dossiers`);
  }
  return 0;
}

import { existsSync } from 'node:fs';
import { NietPluisError } from '../errors.ts';
import type { CliOutput, CliSettings } from './cli-types.ts';
import { copy } from './copy.ts';
import { meldcodeRules } from './meldcode-rules.ts';
import { openExisting, openKek, openStore } from './open.ts';
import { applyLater } from './restore.ts';
import { rotate } from './rotate.ts';
import { openSqlite, type SqliteStore } from './sqlite.ts';
import type { Store } from './store.ts';

const problemsFound = 3;

/** Runs `work` on a store that is closed afterwards, whatever happens. */
async function using<T>(opening: Promise<Store>, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await opening;
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** `copy --from … --to …`: moves house, see `copy.ts`. */
export async function copyCommand(from: string, to: string, settings: CliSettings, io: CliOutput): Promise<number> {
  if (from === to) throw new NietPluisError('config.invalid', ['--to: must be another store']);
  return using(openExisting(from, settings), (source) =>
    using(openStore(to, settings), async (target) => {
      const report = await copy(source, target, (done, total) => io.progress(`${done}/${total} dossiers`));
      io.out(
        `Copied and checked: ${report.schools} schools, ${report.dossiers} dossiers, ${report.commits} commits (${report.there} were there already).`,
      );
      return 0;
    }),
  );
}

/** `rotate`: wraps the schools' keys anew, see `rotate.ts`. NIETPLUIS_KEK_PREVIOUS is what they are wrapped with now, when that is another key. */
export async function rotateCommand(settings: CliSettings, io: CliOutput): Promise<number> {
  if (settings.kek === null) throw new NietPluisError('key.unavailable', ['NIETPLUIS_KEK']);
  const to = await openKek(settings.kek);
  const from = settings.previousKek === null ? to : await openKek(settings.previousKek);
  return using(openExisting(settings.store, settings), async (store) => {
    const done = await rotate(store, from, to);
    io.out(`Wrapped anew: the keys of ${done.length} schools. No dossier was touched. Keep the old key until this is in every backup.`);
    return 0;
  });
}

/** `restore --from <backup> --to <new file>`: the backup, with what was destroyed or erased since taken out of it again. */
export async function restoreCommand(from: string, to: string, settings: CliSettings, io: CliOutput): Promise<number> {
  if (!existsSync(from)) throw new NietPluisError('store.unavailable', [`${from}: no such file`]);
  if (existsSync(to)) throw new NietPluisError('config.invalid', ['--to: a new file; this one is there already']);
  const backup = openSqlite({ path: from, mode: settings.mode });
  try {
    await backup.backup(to);
  } finally {
    await backup.close();
  }
  const restored: SqliteStore = openSqlite({ path: to, mode: settings.mode });
  try {
    return await using(openExisting(settings.store, settings), async (present) => {
      const report = await applyLater(restored, present, settings.rules ?? meldcodeRules, settings.now());
      io.out(
        `Restored. Since the backup: ${report.newer} dossiers went on, ${report.destroyed} were destroyed, ${report.erased} entries erased.`,
      );
      for (const code of report.kept) io.out(`${code}: as in the backup; its chain does not hold in the present store.`);
      return report.kept.length === 0 ? 0 : problemsFound;
    });
  } catch (error) {
    if (!(error instanceof NietPluisError) || error.code !== 'store.unavailable') throw error;
    io.err(
      'Restored as the backup was. The present store (NIETPLUIS_STORE) does not answer, so what was destroyed or erased since the backup can be read again: do that once more before anybody works with it.',
    );
    return problemsFound;
  } finally {
    await restored.close();
  }
}

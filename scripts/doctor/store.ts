import { existsSync, mkdtempSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Config } from '../../src/config.ts';
import { openStore } from '../../src/dossier/open.ts';
import { schemaVersion } from '../../src/dossier/sqlite-schema.ts';
import { createAttempt, isRefused, usualBounds } from '../../src/dossier/cosmos-retry.ts';
import type { Store } from '../../src/dossier/store.ts';
import { verify } from '../../src/dossier/verify.ts';
import { NietPluisError } from '../../src/errors.ts';
import type { DossierCode, SchoolId } from '../../src/meldcode/ids.ts';
import { disk } from './machine.ts';
import { found, good, type Finding } from './findings.ts';

export interface Looked {
  readonly findings: readonly Finding[];
  /** Open, when the program would start on it; whoever gets it closes it. */
  readonly store: Store | null;
}

/** The nearest folder above a file that is there. */
function standing(path: string): string {
  const folder = dirname(path);
  return existsSync(folder) ? folder : standing(folder);
}

/** Tried, not asked: rights on paper say little on a network share, in a container or for root. */
function mayWriteIn(folder: string): boolean {
  try {
    rmdirSync(mkdtempSync(join(folder, '.nietpluis-')));
    return true;
  } catch {
    return false;
  }
}

/** A data file, looked at before the program opens it: opening would bring an older one up to date, and this only looks. Writing is tried and taken back. */
function file(path: string, mode: Config['mode']): Finding | null {
  if (!existsSync(path)) {
    return mayWriteIn(standing(path)) ? found('opslag.nieuw') : found('opslag.alleen-lezen', 'NIETPLUIS_STORE');
  }
  // The log of SQLite stands beside the file.
  if (!mayWriteIn(dirname(path))) return found('opslag.alleen-lezen', 'NIETPLUIS_STORE');
  let db: DatabaseSync | null = null;
  try {
    db = new DatabaseSync(path, { timeout: 2_000 });
    const version = Number(db.prepare('PRAGMA user_version').get()?.['user_version']);
    if (version > schemaVersion) return found('opslag.nieuwere-vorm');
    const row = db.prepare(`SELECT value FROM meta WHERE name = 'mode'`).get();
    if (row !== undefined && row['value'] !== mode) return found('opslag.modus');
    if (version < schemaVersion) return found('opslag.oudere-vorm');
    db.exec(`BEGIN IMMEDIATE; INSERT INTO meta VALUES ('doctor', 'x'); ROLLBACK`);
    return null;
  } catch (cause) {
    const isReadOnly = cause instanceof Error && cause.message.includes('readonly');
    return found(isReadOnly ? 'opslag.alleen-lezen' : 'opslag.weg', 'NIETPLUIS_STORE');
  } finally {
    db?.close();
  }
}

async function sqlite(config: Config): Promise<Looked> {
  const problem = file(config.storePath, config.mode);
  const space = await disk(standing(config.storePath));
  if (problem !== null) return { findings: [problem, space], store: null };
  const store = await openStore(config.store, config);
  return { findings: [good('opslag'), good('vorm'), space], store };
}

const errorOf = (cause: unknown): NietPluisError => (cause instanceof NietPluisError ? cause : new NietPluisError('store.unavailable'));

/** The role of `infra/modules/cosmos.bicep` without which an account does not even say which containers there are. */
export const metadataRole = 'Niet Pluis: knows which containers there are';

async function cosmos(config: Config): Promise<Looked> {
  try {
    const store = await openStore(config.store, config);
    if (config.cosmos === null) return { findings: [good('opslag')], store };
    // Azure's libraries are read only by who uses them.
    const { tryRights } = await import('./rights.ts');
    const { cosmosClient } = await import('../../src/dossier/cosmos.ts');
    const { isStrong } = await import('../../src/dossier/cosmos-prepare.ts');
    const problems = await tryRights(config.cosmos);
    if (problems.some(({ stand }) => stand === 'fout')) return { findings: problems, store };
    const client = cosmosClient(config.cosmos);
    const strong = await isStrong(client, createAttempt(usualBounds)).finally(() => client.dispose());
    return { findings: [good('opslag'), good('vorm'), ...problems, ...(strong ? [] : [found('opslag.samenhang')])], store };
  } catch (cause) {
    const error = errorOf(cause);
    if (error.code === 'store.unprepared') return { findings: error.where.map((where) => found('opslag.niet-klaar', where)), store: null };
    const lacks = found('opslag.rechten', `COSMOS_ENDPOINT; rol "${metadataRole}"`);
    return { findings: [isRefused(cause) ? lacks : found('opslag.weg', 'COSMOS_ENDPOINT')], store: null };
  }
}

/** Opens the store as the program would, and looks at what could keep it from working. Leaves nothing behind. */
export const lookAtStore = (config: Config): Promise<Looked> => (config.store === 'cosmos' ? cosmos(config) : sqlite(config));

/** At most this many codes are looked through for a sample, so that a large school costs seconds. */
const mostPages = 50;

/** Checks the chains of `size` dossiers, chosen at random; needs no key. */
export async function sample(store: Store, size: number): Promise<Finding> {
  const codes: (readonly [SchoolId, DossierCode])[] = [];
  for (const school of await store.schools()) {
    let page: string | null = null;
    for (let n = 0; n < mostPages; n += 1) {
      const found: Awaited<ReturnType<typeof store.journal.codes>> = await store.journal.codes(school, page);
      codes.push(...found.rows.map((code) => [school, code] as const));
      page = found.next;
      if (page === null) break;
    }
  }
  const chosen = codes
    .map((one) => [Math.random(), one] as const)
    .sort(([a], [b]) => a - b)
    .slice(0, size);
  let broken = 0;
  for (const [, [school, code]] of chosen) if ((await verify(store, school, code)).problems.length > 0) broken += 1;
  return broken > 0
    ? found('opslag.keten', `${broken} van ${chosen.length} nagekeken`)
    : good('keten', `${chosen.length} van ${codes.length}`);
}

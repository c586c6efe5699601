import { readdirSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { instant, type Datum, type Instant } from '../../src/meldcode/index.ts';
import { feestdagenBekendTot, feestdagenLopenAf } from '../../src/meldcode/feestdagen.ts';
import { found, good, type Finding } from './findings.ts';

/** Node's version, `24.1.0`. */
export const nodeVersion = (version: string): Finding =>
  Number(version.split('.')[0]) >= 24 ? good('node', version) : found('node.oud', version);

/** Seconds that Slack and Teams do not notice, and that move a reminder by nothing. */
const driftSeconds = { aside: 5, wrong: 60 };

/**
 * Compares this machine's clock with the `Date` header of whoever answers first at one of these addresses: any status will do, nothing is sent along.
 * The header has whole seconds.
 */
export async function clock(sources: readonly string[], now: () => number = Date.now): Promise<Finding> {
  for (const source of sources) {
    const began = now();
    const answer = await fetch(source, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(4_000) }).catch(() => null);
    const there = Date.parse(answer?.headers.get('date') ?? '');
    if (Number.isNaN(there)) continue;
    const seconds = Math.round(Math.abs((began + now()) / 2 - (there + 500)) / 1_000);
    if (seconds > driftSeconds.wrong) return found('klok.scheef', `${seconds} s`);
    return seconds > driftSeconds.aside ? found('klok.afwijking', `${seconds} s`) : good('klok');
  }
  return found('klok.onbekend');
}

/** Midsummer and midwinter noon in UTC, as Amsterdam has them. */
const known: readonly (readonly [Instant, string])[] = [
  [instant('2026-07-01T12:00:00.000Z'), '14'],
  [instant('2026-01-01T12:00:00.000Z'), '13'],
];
/** `hour`: the hour in Amsterdam of an instant, as this Node has it. */
export const timeZone = (
  hour = (at: Instant) => new Intl.DateTimeFormat('nl-NL', { hour: '2-digit', timeZone: 'Europe/Amsterdam' }).format(new Date(at)),
): Finding => (known.every(([at, there]) => hour(at).startsWith(there)) ? good('tijdzone') : found('tijdzone.fout'));

export function holidays(today: Datum): Finding {
  if (today > feestdagenBekendTot) return found('feestdagen.voorbij', feestdagenBekendTot);
  return feestdagenLopenAf(today) ? found('feestdagen.loopt-af', feestdagenBekendTot) : good('feestdagen', feestdagenBekendTot);
}

const GB = 1024 ** 3;
/** `free`: bytes that the disk under this folder has left. */
export async function disk(
  folder: string,
  free = async (path: string): Promise<number> => {
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize;
  },
): Promise<Finding> {
  const bytes = await free(folder);
  const left = `${(bytes / GB).toFixed(1)} GB`;
  if (bytes < 0.2 * GB) return found('schijf.vol', left);
  return bytes < GB ? found('schijf.krap', left) : good('schijf', left);
}

const hour = 60 * 60_000;
/** How old the newest file in the folder for backups is; `null`: none was named. `now` in ms. */
export function backups(folder: string | null, now: number): Finding {
  if (folder === null) return found('kopie.onbekend');
  const ages = (() => {
    try {
      return readdirSync(folder).map((name) => now - statSync(join(folder, name)).mtimeMs);
    } catch {
      return [];
    }
  })();
  if (ages.length === 0) return found('kopie.ontbreekt', 'NIETPLUIS_BACKUPS');
  const hours = Math.round(Math.min(...ages) / hour);
  if (hours > 7 * 24) return found('kopie.oud', `${Math.round(hours / 24)} dagen`);
  return hours > 26 ? found('kopie.laat', `${hours} uur`) : good('kopie', `${hours} uur`);
}

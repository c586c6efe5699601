import type { DossierCode, Instant, SchoolId } from '../meldcode/ids.ts';
import { genesis, link, sha256 } from './chain.ts';
import type { Parts } from './current.ts';
import { putOverview } from './overview.ts';
import type { OverviewItem } from './store.ts';

/**
 * Destroys a dossier. First an end is appended, so that a submit that runs beside it conflicts and finds nothing; from there on every part can be
 * done again, and the sweeper finishes what a crash left. The sealed commits stay, unreadable, so that the chain can still be checked.
 * False when there is no such dossier.
 */
export async function destroy(parts: Parts, school: SchoolId, code: DossierCode, at: Instant): Promise<boolean> {
  const { journal } = parts.store;
  for (;;) {
    const items = await journal.read(school, code, 0);
    const last = items.at(-1);
    if (!last) return false;
    if (last.kind === 'einde') return finish(parts, school, code, at);
    const einde = link({
      school,
      code,
      version: last.version + 1,
      commandKey: sha256(`einde|${code}`),
      kind: 'einde',
      erases: null,
      sealed: null,
      prevHash: last.hash || genesis(school, code),
    });
    await journal.append(einde);
  }
}

/** Everything after the end stands in the journal. Idempotent. */
export async function finish(parts: Parts, school: SchoolId, code: DossierCode, at: Instant): Promise<boolean> {
  const { store, keys } = parts;
  const einde = (await store.journal.read(school, code, 0)).at(-1);
  if (einde?.kind !== 'einde') return false;
  await keys.destroy(school, code);
  const tombstone = (from: OverviewItem | null): OverviewItem => ({
    school,
    code,
    version: einde.version,
    hash: einde.hash,
    soort: from?.soort ?? parts.rules.leeg.soort,
    status: 'vernietigd',
    stap: 0,
    since: from?.destroyedAt ?? at,
    nextDate: null,
    waitsFor: [],
    persons: [],
    leftOut: [],
    schoolWide: false,
    pupilKeys: [],
    owed: [],
    due: null,
    reminders: [],
    snapshot: null,
    rules: '',
    destroyedAt: from?.destroyedAt ?? at,
  });
  await putOverview(store, await store.overview.get(school, code), einde, tombstone, true);
  await store.deliveries.deleteAll(school, code);
  await store.reads.deleteAll(school, code);
  await store.shred();
  return true;
}

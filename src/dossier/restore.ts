import { NietPluisError } from '../errors.ts';
import type { DossierCode, Instant, SchoolId } from '../meldcode/ids.ts';
import { checkChain, genesis } from './chain.ts';
import { copyDossier, copySchool } from './copy.ts';
import { destroy } from './destroy.ts';
import type { Kek } from './kek.ts';
import { createKeys } from './keys.ts';
import type { Rules } from './rules.ts';
import type { CommitItem, Store } from './store.ts';

export interface RestoreReport {
  /** Dossiers that went on after the backup: taken over as they are now. */
  readonly newer: number;
  /** Destroyed after the backup: destroyed here too. */
  readonly destroyed: number;
  /** Entries erased after the backup: erased here too. */
  readonly erased: number;
  /** Their chain does not hold in the present store: left as the backup has them, but for what was destroyed or erased. */
  readonly kept: readonly DossierCode[];
}

/** Destroying deletes keys and never opens one. */
const noKek: Kek = {
  wrap: () => Promise.reject(new NietPluisError('key.unavailable')),
  unwrap: () => Promise.reject(new NietPluisError('key.unavailable')),
  ping: () => Promise.resolve(),
};

/**
 * Brings a restored backup up to what the present store still shows. What was destroyed or erased since the backup stays destroyed and erased: a backup
 * must not bring back what a child or parent was promised is gone. `restored` is written, `present` only read. `at`: noted with a destruction.
 */
export async function applyLater(restored: Store, present: Store, rules: Rules, at: Instant): Promise<RestoreReport> {
  const report = { newer: 0, destroyed: 0, erased: 0 };
  const kept: DossierCode[] = [];
  const parts = { store: restored, keys: createKeys(restored.keys, noKek), rules };

  async function one(school: SchoolId, code: DossierCode): Promise<void> {
    const now = await present.journal.read(school, code, 0);
    const then = await restored.journal.read(school, code, 0);
    const ended = now.some((item) => item.kind === 'einde');
    if (follows(school, code, then, now)) {
      const gone = count(now) - count(then);
      if (ended && then.at(-1)?.kind !== 'einde') report.destroyed += 1;
      else if (now.length > then.length) report.newer += 1;
      report.erased += Math.max(0, gone);
      await copyDossier(present, restored, school, code, now);
      return;
    }
    kept.push(code);
    if (ended && (await destroy(parts, school, code, at))) report.destroyed += 1;
    for (const item of now) {
      const here = then.find((other) => other.version === item.version);
      if (item.sealed !== null || item.residue === null || here?.sealed == null || here.commandKey !== item.commandKey) continue;
      if (await restored.journal.erase(school, code, item.version, item.residue)) report.erased += 1;
    }
  }

  for (const school of await present.schools()) {
    const key = await present.keys.get(school, null);
    if (key !== null) await restored.keys.create(school, null, key);
    for (let page: string | null = null; ;) {
      const codes = await present.journal.codes(school, page);
      for (const code of codes.rows) await one(school, code);
      if (codes.next === null) break;
      page = codes.next;
    }
    await copySchool(present, restored, school);
  }
  await restored.shred();
  return { ...report, kept };
}

const count = (items: readonly CommitItem[]): number => items.filter((item) => item.kind === 'commit' && item.sealed === null).length;

/** Whether `now` is a whole chain that begins with everything in `then`. */
function follows(school: SchoolId, code: DossierCode, then: readonly CommitItem[], now: readonly CommitItem[]): boolean {
  if (checkChain(now, { version: 0, hash: genesis(school, code) }, true).length > 0) return false;
  return then.every((item, n) => now[n]?.hash === item.hash);
}

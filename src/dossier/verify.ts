import type { DossierCode, SchoolId } from '../meldcode/ids.ts';
import { checkChain, genesis, type ChainProblem } from './chain.ts';
import type { Store } from './store.ts';

export interface VerifyReport {
  readonly dossiers: number;
  readonly commits: number;
  /** Entries whose content was erased by order: no problem, but said. */
  readonly erased: number;
  readonly destroyed: number;
  readonly problems: readonly (ChainProblem & { readonly code: DossierCode })[];
}

/**
 * Checks every chain of a school; needs no key. Also that no chain is shorter than its overview says: a cut-off tail leaves a chain that holds
 * by itself. `only`: one dossier.
 */
export async function verify(store: Store, school: SchoolId, only: DossierCode | null = null): Promise<VerifyReport> {
  const total = { dossiers: 0, commits: 0, erased: 0, destroyed: 0 };
  const problems: (ChainProblem & { code: DossierCode })[] = [];

  async function one(code: DossierCode): Promise<void> {
    // The overview first: whoever commits in between makes the chain longer, never shorter.
    const overview = await store.overview.get(school, code);
    const items = await store.journal.read(school, code, 0);
    if (items.length === 0 && !overview) return;
    total.dossiers += 1;
    total.commits += items.length;
    total.erased += items.filter((item) => item.kind === 'commit' && item.sealed === null).length;
    if (items.at(-1)?.kind === 'einde') total.destroyed += 1;
    const found = [...checkChain(items, { version: 0, hash: genesis(school, code) }, true)];
    if (overview) {
      const same = items.find((item) => item.version === overview.item.version);
      if (!same) found.push({ version: overview.item.version, why: 'shorter-than-overview' });
      else if (same.hash !== overview.item.hash) found.push({ version: same.version, why: 'overview-hash' });
    }
    problems.push(...found.map((problem) => ({ code, ...problem })));
  }

  if (only !== null) await one(only);
  else {
    for (let page: string | null = null; ;) {
      const codes = await store.journal.codes(school, page);
      for (const code of codes.rows) await one(code);
      if (codes.next === null) break;
      page = codes.next;
    }
  }
  return { ...total, problems };
}

import { NietPluisError } from '../errors.ts';
import type { DossierCode, SchoolId } from '../meldcode/ids.ts';
import { checkChain, genesis } from './chain.ts';
import type { CommitItem, Store } from './store.ts';
import type { Page } from './types.ts';

export interface CopyReport {
  readonly schools: number;
  readonly dossiers: number;
  readonly commits: number;
  /** Commits that were there already, the same to the last hash. */
  readonly there: number;
}

/** Every row of a list that comes in pages. */
export async function* all<T>(get: (page: string | null) => Promise<Page<T>>): AsyncGenerator<T> {
  let page: string | null = null;
  do {
    const found: Page<T> = await get(page);
    yield* found.rows;
    page = found.next;
  } while (page !== null);
}

/**
 * Copies everything to another store, dossier by dossier, the journal before its overview. It can be stopped and done again: what is there is compared,
 * not written. Every chain is checked before and every hash after. Stop the bot first: what is committed meanwhile to a dossier that was already
 * copied only comes along the next time. Keys go as they are, wrapped; no key is needed. Throws `store.tampered` where a chain does not hold or the
 * other store has something else under the same code.
 */
export async function copy(from: Store, to: Store, progress: (done: number, total: number) => void): Promise<CopyReport> {
  const schools = await from.schools();
  const work: { school: SchoolId; code: DossierCode }[] = [];
  for (const school of schools) for await (const code of all((page) => from.journal.codes(school, page))) work.push({ school, code });
  let commits = 0;
  let there = 0;
  // The school's own key first: without it nothing that follows could be opened.
  for (const school of schools) await copyKey(from, to, school, null);
  for (const [at, { school, code }] of work.entries()) {
    const items = await from.journal.read(school, code, 0);
    mustHold(school, code, items);
    there += await copyDossier(from, to, school, code, items);
    commits += items.length;
    progress(at + 1, work.length);
  }
  for (const school of schools) await copySchool(from, to, school);
  return { schools: schools.length, dossiers: work.length, commits, there };
}

/** One dossier, its journal given and checked; gives how many commits were there already. Throws `store.tampered` unless it is the same there afterwards. */
export async function copyDossier(
  from: Store,
  to: Store,
  school: SchoolId,
  code: DossierCode,
  items: readonly CommitItem[],
): Promise<number> {
  await copyKey(from, to, school, code);
  const there = await copyJournal(to, items);
  const copied = await to.journal.read(school, code, 0);
  mustHold(school, code, copied);
  if (copied.length !== items.length || copied.some((item, n) => !isSame(item, items[n]))) throw differs(code);
  await copyRest(from, to, school, code, items.at(-1)?.kind === 'einde');
  return there;
}

const differs = (code: DossierCode) =>
  new NietPluisError('store.tampered', [`dossier ${code}: the other store has something else under this code`]);

const isSame = (a: CommitItem, b: CommitItem | undefined): boolean =>
  b !== undefined && a.hash === b.hash && a.sealed === b.sealed && a.residue === b.residue;

function mustHold(school: SchoolId, code: DossierCode, items: readonly CommitItem[]): void {
  const [problem] = checkChain(items, { version: 0, hash: genesis(school, code) }, true);
  if (problem) throw new NietPluisError('store.tampered', [`dossier ${code}, commit ${problem.version}: ${problem.why}`]);
}

async function copyKey(from: Store, to: Store, school: SchoolId, code: DossierCode | null): Promise<void> {
  const key = await from.keys.get(school, code);
  if (key === null) {
    // Destroyed since an earlier copy: so it is there too.
    if (code !== null) await to.keys.delete(school, code);
    return;
  }
  if ((await to.keys.create(school, code, key)) || (await to.keys.get(school, code)) === key) return;
  throw new NietPluisError('store.tampered', [`${code ?? `school ${school}`}: the other store has another key`]);
}

/** Gives how many were there already. */
async function copyJournal(to: Store, items: readonly CommitItem[]): Promise<number> {
  let there = 0;
  for (const item of items) {
    if ((await to.journal.append(item)) === 'stored') continue;
    const found = await to.journal.get(item.school, item.code, item.version);
    if (found?.hash !== item.hash) throw differs(item.code);
    // Erased since an earlier copy.
    if (item.sealed === null && item.residue !== null && found.sealed !== null)
      await to.journal.erase(item.school, item.code, item.version, item.residue);
    there += 1;
  }
  return there;
}

async function copyRest(from: Store, to: Store, school: SchoolId, code: DossierCode, isDestroyed: boolean): Promise<void> {
  const overview = await from.overview.get(school, code);
  if (overview) {
    for (;;) {
      const stands = await to.overview.get(school, code);
      if (stands && stands.item.version > overview.item.version) break;
      if (await to.overview.put(overview.item, stands?.etag ?? null)) break;
    }
  }
  if (isDestroyed) {
    // Destroyed since an earlier copy: so it is there too.
    await to.deliveries.deleteAll(school, code);
    await to.reads.deleteAll(school, code);
    return;
  }
  for (const item of await from.deliveries.list(school, code)) await to.deliveries.put(item);
  const known = new Set<string>();
  for await (const one of all((page) => to.reads.list(school, code, page))) known.add(one.id);
  const reads = [];
  for await (const one of all((page) => from.reads.list(school, code, page))) if (!known.has(one.id)) reads.push(one);
  // Oldest first: a list shows what was added last first.
  for (const one of reads.reverse()) await to.reads.append(one);
}

export async function copySchool(from: Store, to: Store, school: SchoolId): Promise<void> {
  for (const { key, json } of await from.addresses.list(school, '')) await to.addresses.put(school, key, json);
  for (const item of await from.figures.all(school)) await to.figures.append(item);
}

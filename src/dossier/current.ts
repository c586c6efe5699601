import { NietPluisError } from '../errors.ts';
import type { DossierCode, Instant, SchoolId } from '../meldcode/ids.ts';
import type { State } from '../meldcode/state.ts';
import { checkChain, genesis, type Head } from './chain.ts';
import { openCommit, owedBy, recorded } from './commit.ts';
import { checked } from './guards.ts';
import type { Keys } from './keys.ts';
import type { Rules } from './rules.ts';
import { open } from './seal.ts';
import type { CommitItem, OverviewItem, OwedItem, Store } from './store.ts';

export interface StoredOverview {
  readonly item: OverviewItem;
  readonly etag: string;
}

/** A dossier as known now: the state after `head`, and the overview that it was read from (which may lag). */
export interface Current {
  readonly school: SchoolId;
  readonly code: DossierCode;
  readonly key: Uint8Array;
  readonly state: State;
  readonly head: Head;
  readonly since: Instant | null;
  readonly overview: StoredOverview | null;
  /** Owed by commits that `overview` does not know of yet. */
  readonly newlyOwed: readonly OwedItem[];
}

export interface Parts {
  readonly store: Store;
  readonly keys: Keys;
  readonly rules: Rules;
  /** Told whether a state was in memory; for measuring. */
  readonly stateSeen?: ((hit: boolean) => void) | undefined;
}

const isState = (value: unknown): value is State => typeof value === 'object' && value !== null && 'soort' in value && 'status' in value;

/** The state after the newest commit that this process made or opened, by the dossier's key: it is forgotten with the key, and never longer kept. */
const newest = new WeakMap<Uint8Array, { readonly head: Head; readonly rules: string; readonly state: State }>();

/** Spares the next one to come the opening of a snapshot, as long as nobody else was there in between. */
export function remember({ rules }: Parts, { key, head, state }: Current): void {
  newest.set(key, { head, rules: rules.versie, state });
}
function remembered({ rules }: Parts, key: Uint8Array, { version, hash }: Head): State | null {
  const known = newest.get(key);
  return known?.head.version === version && known.head.hash === hash && known.rules === rules.versie ? known.state : null;
}

/** Throws `store.tampered` when the run of commits does not follow from `from`. */
function mustHold(items: readonly CommitItem[], from: Head, whole: boolean): void {
  const [problem] = checkChain(items, from, whole);
  const code = items[0]?.code ?? '';
  if (problem) throw new NietPluisError('store.tampered', [`dossier ${code}, commit ${problem.version}: ${problem.why}`]);
}

/** Follows `current` with the commits after it. Null when the dossier has ended. */
export async function advance(parts: Parts, current: Current): Promise<Current | null> {
  const items = await parts.store.journal.read(current.school, current.code, current.head.version);
  mustHold(items, current.head, false);
  return fold(parts.rules, current, items);
}

async function fold(rules: Rules, current: Current, items: readonly CommitItem[]): Promise<Current | null> {
  let { state, head, since } = current;
  const owed = [...current.newlyOwed];
  for (const item of items) {
    if (item.kind === 'einde') return null;
    const body = await openCommit(item, current.key);
    for (const one of recorded(body, item.version)) {
      if (!rules.kent(one.event, body.regels.versie))
        throw new NietPluisError('dossier.newer', [`dossier ${item.code}, commit ${item.version}`]);
      state = rules.evolve(state, one);
    }
    owed.push(...owedBy(body, item.version));
    head = { version: item.version, hash: item.hash };
    since = body.op;
  }
  return { ...current, state, head, since, newlyOwed: owed };
}

/** The whole journal with the state after it, or null when there is none (any more). Throws `store.tampered`, or `key.unavailable` when only the key is gone. */
export async function replay(
  parts: Parts,
  school: SchoolId,
  code: DossierCode,
  overview: StoredOverview | null,
): Promise<{ readonly current: Current; readonly items: readonly CommitItem[] } | null> {
  const items = await parts.store.journal.read(school, code, 0);
  if (items.length === 0 || items.at(-1)?.kind === 'einde') {
    parts.keys.evict(school, code);
    return null;
  }
  const start: Head = { version: 0, hash: genesis(school, code) };
  mustHold(items, start, true);
  const key = await parts.keys.dossier(school, code);
  if (key === null) throw new NietPluisError('key.unavailable', [`dossier ${code}`]);
  const empty: Current = { school, code, key, state: parts.rules.leeg, head: start, since: null, overview, newlyOwed: [] };
  const current = await fold(parts.rules, empty, items);
  return (
    current && { current: { ...current, newlyOwed: current.newlyOwed.filter((one) => one.version > (overview?.item.version ?? 0)) }, items }
  );
}

const snapshotOf = async ({ school, code, version, snapshot }: OverviewItem, key: Uint8Array): Promise<State> =>
  checked(await open(snapshot ?? '', key, { school, code, version, what: 'snapshot' }), isState, `snapshot of ${code}`);

/**
 * The state that the next decision starts from: one read of the overview, whose snapshot is trusted; whoever appends on a stale one conflicts
 * and advances. Without a usable snapshot the journal is folded. Null for what is not there or was destroyed.
 */
export async function load(parts: Parts, school: SchoolId, code: DossierCode): Promise<Current | null> {
  const overview = await parts.store.overview.get(school, code);
  if (overview?.item.destroyedAt) {
    parts.keys.evict(school, code);
    return null;
  }
  const key = overview && (await parts.keys.dossier(school, code));
  if (!overview || !key || overview.item.snapshot === null || overview.item.rules !== parts.rules.versie) {
    return (await replay(parts, school, code, overview))?.current ?? null;
  }
  const { item } = overview;
  const head: Head = { version: item.version, hash: item.hash };
  const known = remembered(parts, key, head);
  parts.stateSeen?.(known !== null);
  const state = known ?? (await snapshotOf(item, key));
  return {
    school,
    code,
    key,
    state,
    head,
    since: item.since,
    overview,
    newlyOwed: [],
  };
}

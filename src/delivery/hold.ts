import { randomUUID } from 'node:crypto';
import type { Deliveries, DeliveryItem } from '../dossier/store.ts';
import type { Instant } from '../meldcode/ids.ts';

export type Change = Partial<Pick<DeliveryItem, 'persoon' | 'address' | 'messageId' | 'sentAt'>>;

/** A message that is this process's to hand over, until it is given back. */
export interface Hold {
  /** What stood there before it was taken; null: nothing. */
  readonly found: DeliveryItem | null;
  /**
   * Gives it back, as `change` says; nobody tries again for `holdMs`. False: this process was away for longer than a claim, and somebody else has it now.
   * Rejects with `store.unavailable`; then nobody may have it until the claim is over, or, when it was sent, for as long as this process lives: call it again.
   */
  give(change: Change & { readonly stand: Exclude<DeliveryItem['stand'], 'bezig'> }, holdMs?: number): Promise<boolean>;
  /** Renews no more. */
  stop(): void;
}

export interface HoldParts {
  readonly deliveries: Deliveries;
  /** As it was written when it was taken. */
  readonly item: DeliveryItem;
  readonly found: DeliveryItem | null;
  readonly claimMs: number;
  readonly until: (ms: number) => Instant;
  readonly ended: (hold: Hold) => void;
}

/** No platform is waited for this long: what hangs inside this process is not kept from the others for good. */
const longestMs = 5 * 60_000;

/** Renews a claim at each third of it, and writes what became of the message. One write at a time: each names the one before it. */
export function createHold({ deliveries, item, found, claimMs, until, ended }: HoldParts): Hold {
  const { school, code, version, place } = item;
  const { owner } = item.claim;
  let standing = item;
  let line: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;

  const write = async (change: Partial<DeliveryItem>, ms: number): Promise<boolean> => {
    const next = (): DeliveryItem => ({ ...standing, ...change, claim: { owner, until: until(ms), stamp: randomUUID() } });
    const wanted = next();
    if (await deliveries.swap(wanted, standing)) {
      standing = wanted;
      return true;
    }
    // Somebody took over; or an earlier write of ours whose answer was lost stands there.
    const now = await deliveries.get(school, code, version, place);
    if (now?.claim.owner !== owner) return false;
    standing = now;
    if (now.stand !== 'bezig') return now.stand === wanted.stand;
    const once = next();
    if (!(await deliveries.swap(once, now))) return false;
    standing = once;
    return true;
  };
  const inLine = <T>(work: () => Promise<T>): Promise<T> => {
    const done = line.then(work);
    line = done.catch(() => undefined);
    return done;
  };

  const stop = (): void => {
    if (timer) clearInterval(timer);
    timer = null;
  };
  const last = performance.now() + longestMs;
  const renew = (): void => {
    if (performance.now() > last) stop();
    inLine(() => (timer === null ? Promise.resolve(true) : write({}, claimMs))).then(
      (stands) => (stands ? undefined : stop()),
      // The store is away, for everybody: the next third tries again.
      () => undefined,
    );
  };
  timer = setInterval(renew, claimMs / 3);
  timer.unref();

  const hold: Hold = {
    found,
    async give(change, holdMs = 0) {
      // What the platform has is nobody else's to send, however long it takes to write that down.
      if (change.stand !== 'verzonden') stop();
      const stands = await inLine(() => write(change, holdMs));
      stop();
      ended(hold);
      return stands;
    },
    stop,
  };
  return hold;
}

import { randomUUID } from 'node:crypto';
import type { Deliveries, DeliveryItem } from '../dossier/store.ts';
import { instant, type DossierCode, type Instant, type SchoolId } from '../meldcode/ids.ts';
import type { Bericht } from '../meldcode/berichten-types.ts';
import { createHold, type Change, type Hold } from './hold.ts';

/** What is claimed: a message that is owed, by its place in the journal. */
export interface Claimable {
  readonly school: SchoolId;
  readonly code: DossierCode;
  readonly version: number;
  readonly place: number;
  readonly bericht: Pick<Bericht, 'soort'>;
}

/** `over`: it was sent, or a newer post says it. `busy`: another's turn, or too early, for so many ms more. */
type No = { readonly kind: 'over' } | { readonly kind: 'busy'; readonly againMs: number };
export type Taken = No | { readonly kind: 'mine'; readonly hold: Hold };
/** `free`: it can be taken; `found` is what stands there, null for nothing. */
export type Seen = No | { readonly kind: 'free'; readonly found: DeliveryItem | null };

export interface Claims {
  /** Whether it can be taken now, without taking it. */
  look(one: Claimable): Promise<Seen>;
  /**
   * Takes a message up as `bezig`, until it is given back: a claim is short and renewed for as long as this process lives, so that what a dead one held is
   * free soon and what a slow one holds is not. What somebody else left `bezig` past their claim is taken over and marked `mogelijkDubbel`: whoever had it
   * did not live to hear the answer. `found`: what a look saw there, which spares looking again; when that is no longer so, this one is `busy`.
   * Rejects with `store.unavailable`.
   */
  take(one: Claimable, change?: Change, found?: DeliveryItem | null): Promise<Taken>;
  /** Renews nothing any more. */
  close(): void;
}

/** Turns on messages between any number of processes. `claimMs`: how long what a dead process held is left to it; a living one renews at each third of it. */
export function createClaims(deliveries: Deliveries, now: () => Instant, claimMs: number): Claims {
  const held = new Set<Hold>();
  const until = (ms: number): Instant => instant(new Date(Date.parse(now()) + ms).toISOString());

  const seen = (found: DeliveryItem | null): Seen => {
    if (found === null) return { kind: 'free', found };
    if (found.stand === 'verzonden' || found.stand === 'vervallen') return { kind: 'over' };
    const left = Date.parse(found.claim.until) - Date.parse(now());
    return left > 0 ? { kind: 'busy', againMs: left } : { kind: 'free', found };
  };
  const look = async ({ school, code, version, place }: Claimable): Promise<Seen> =>
    seen(await deliveries.get(school, code, version, place));

  return {
    look,
    async take(one, change = {}, known) {
      const there = known === undefined ? await look(one) : seen(known);
      if (there.kind !== 'free') return there;
      const { found } = there;
      const { school, code, version, place } = one;
      const item: DeliveryItem = {
        school,
        code,
        version,
        place,
        soort: one.bericht.soort,
        persoon: null,
        address: null,
        messageId: null,
        sentAt: null,
        ...found,
        ...change,
        pogingen: (found?.pogingen ?? 0) + 1,
        stand: 'bezig',
        mogelijkDubbel: found !== null && (found.mogelijkDubbel || found.stand === 'bezig'),
        claim: { owner: randomUUID(), until: until(claimMs), stamp: randomUUID() },
      };
      // Lost to somebody who was a moment earlier: look again soon.
      if (!(await deliveries.swap(item, found))) return { kind: 'busy', againMs: 0 };
      const hold = createHold({ deliveries, item, found, claimMs, until, ended: (one) => held.delete(one) });
      held.add(hold);
      return { kind: 'mine', hold };
    },
    close() {
      for (const hold of held) hold.stop();
      held.clear();
    },
  };
}

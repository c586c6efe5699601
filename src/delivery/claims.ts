import { randomUUID } from 'node:crypto';
import type { Deliveries, DeliveryItem } from '../dossier/store.ts';
import { instant, type DossierCode, type Instant, type SchoolId } from '../meldcode/ids.ts';
import type { Bericht } from '../meldcode/berichten-types.ts';

/** What is claimed: a message that is owed, by its place in the journal. */
export interface Claimable {
  readonly school: SchoolId;
  readonly code: DossierCode;
  readonly version: number;
  readonly place: number;
  readonly bericht: Pick<Bericht, 'soort'>;
}

/** `over`: it was sent, or a newer post says it. `busy`: another's turn, or too early, for so many ms more. */
export type Taken =
  { readonly kind: 'mine'; readonly item: DeliveryItem } | { readonly kind: 'over' } | { readonly kind: 'busy'; readonly againMs: number };

type Change = Partial<Pick<DeliveryItem, 'persoon' | 'address' | 'messageId' | 'sentAt'>>;

export interface Claims {
  /** The same answer as `take` would give, without taking; null: it can be taken. */
  look(one: Claimable): Promise<Exclude<Taken, { readonly kind: 'mine' }> | null>;
  /**
   * Takes a message up as `bezig`, for the length of a claim. What somebody else left `bezig` past their claim is taken over and marked
   * `mogelijkDubbel`: whoever had it did not live to hear the answer. Rejects with `store.unavailable`.
   */
  take(one: Claimable, change?: Change): Promise<Taken>;
  /** Gives back what was taken, as `change` says; nobody tries again for `holdMs`. False: it took too long and somebody else has it now. */
  give(item: DeliveryItem, change: Change & { readonly stand: Exclude<DeliveryItem['stand'], 'bezig'> }, holdMs?: number): Promise<boolean>;
}

/** Turns on messages between any number of processes. `claimMs`: longer than handing over one message can take. */
export function createClaims(deliveries: Deliveries, now: () => Instant, claimMs: number): Claims {
  const owner = randomUUID();
  const inMs = (ms: number): Instant => instant(new Date(Date.parse(now()) + ms).toISOString());
  const claim = (ms: number): DeliveryItem['claim'] => ({ owner, until: inMs(ms), stamp: randomUUID() });

  const no = (found: DeliveryItem | null): Exclude<Taken, { readonly kind: 'mine' }> | null => {
    if (found === null) return null;
    if (found.stand === 'verzonden' || found.stand === 'vervallen') return { kind: 'over' };
    const left = Date.parse(found.claim.until) - Date.parse(now());
    return left > 0 ? { kind: 'busy', againMs: left } : null;
  };

  return {
    look: async ({ school, code, version, place }) => no(await deliveries.get(school, code, version, place)),
    async take(one, change = {}) {
      const { school, code, version, place } = one;
      const found = await deliveries.get(school, code, version, place);
      const refused = no(found);
      if (refused !== null) return refused;
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
        claim: claim(claimMs),
      };
      // Lost to somebody who was a moment earlier: look again soon.
      return (await deliveries.swap(item, found)) ? { kind: 'mine', item } : { kind: 'busy', againMs: 0 };
    },
    give: (item, change, holdMs = 0) => deliveries.swap({ ...item, ...change, claim: claim(holdMs) }, item),
  };
}

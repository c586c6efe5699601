import type { Address, OutMessage } from '../bot/ports.ts';
import type { Bericht, Ontvanger } from '../meldcode/berichten-types.ts';
import type { PersonId, SchoolId } from '../meldcode/ids.ts';

/** Somebody who could be told, or the channel (`persoon: null`). */
export interface Candidate {
  readonly persoon: PersonId | null;
  readonly address: Address;
}

/** What the outbox asks of the house; main.ts fills it from the school file, the addresses and the cards. */
export interface DeliveryPorts {
  /**
   * People (with an address) in the order in which they are tried; the first whom the platform takes gets it. Never somebody of `behalve`. `bericht` is what
   * they would be told: who stands in for somebody who is away hears only what they may know of.
   */
  resolve(ontvanger: Ontvanger, behalve: readonly PersonId[], school: SchoolId, bericht: Bericht): Promise<readonly Candidate[]>;
  /** A pointer or an empty form for this person, or the channel post (`null`). */
  render(bericht: Bericht, persoon: PersonId | null, school: SchoolId): Promise<OutMessage>;
  /** Milliseconds that this message must wait for quiet hours; 0 is now. Not asked for `spoed`. */
  quiet?(bericht: Bericht, persoon: PersonId | null, school: SchoolId): number;
  /** False: there is nothing (left) to say, and that is noted in its place. Asked before every attempt. */
  still?(bericht: Bericht, school: SchoolId): Promise<boolean>;
}

import type { CommandType } from './commands.ts';
import type { Actor, SchoolFacts } from './facts.ts';
import type { Datum, EntryId, Instant, PersonId } from './ids.ts';
import type { State } from './state.ts';
import type { VraagNummer } from './woorden.ts';

/** Something that waits for somebody. `vraag` says which afwegingsvraag, `entry` which melding or overleg. */
export interface Wacht {
  readonly command: CommandType;
  readonly vraag?: VraagNummer;
  readonly entry?: EntryId;
  readonly voor:
    | { readonly aan: 'persoon'; readonly persoon: PersonId }
    | { readonly aan: 'functie'; readonly functie: 'zorgcoordinator' | 'bevoegdGezag' | 'bestuur' };
  readonly sinds: Instant;
  readonly uiterlijk: Datum | null;
}

/** What waits for whom. The first one is the one card that waits for the casushouder. `vandaag`: also what a passed term turned into. */
export const wachtend = (_state: State, _school: SchoolFacts, _vandaag?: Datum): readonly Wacht[] => [];
/** Everything that this person may do now; jumps and returns are free. */
export const mogelijk = (_state: State, _actor: Actor): readonly CommandType[] => [];

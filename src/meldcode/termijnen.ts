import type { SchoolFacts } from './facts.ts';
import type { Datum, EntryId, Instant, PersonId } from './ids.ts';
import type { State } from './state.ts';

export const termijnSoorten = [
  'sparUitkomst', // 5 school days after a spar began
  'sparVerwijderen', // 3 months after
  'partnerAntwoord', // the asked sparringpartner, 1 werkdag
  'tweedeOordeel', // a provisional nee at vraag 2, 1 werkdag
  'adviesNaTwijfel', // advice of Veilig Thuis, the next werkdag
  'twijfelIsNee', // no advice after 2 werkdagen: melden
  'bellen', // no melding 1 hour after melden noodzakelijk: `tijdstip`
  'terugkoppelingVeiligThuis', // 5 werkdagen after each melding
  'evaluatie', // the term of the help
  'monitoring', // until when
  'sluitVoorstel', // a proposal that nobody answered, 1 werkdag
] as const;
export type TermijnSoort = (typeof termijnSoorten)[number];

/** A moment at which something is due: computed from the state, sent by somebody else. */
export interface Termijn {
  readonly soort: TermijnSoort;
  /** Last day on which it is in time, Europe/Amsterdam. */
  readonly datum: Datum;
  /** Only where an hour counts. */
  readonly tijdstip?: Instant;
  readonly voor:
    | { readonly aan: 'persoon'; readonly persoon: PersonId }
    | { readonly aan: 'functie'; readonly functie: 'zorgcoordinator' | 'bevoegdGezag' | 'bestuur' };
  readonly entry?: EntryId;
}

/** Every due moment of this dossier, earliest first. */
export const termijnen = (_state: State, _school: SchoolFacts): readonly Termijn[] => [];

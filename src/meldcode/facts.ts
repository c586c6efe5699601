import type { CommandType } from './commands.ts';
import type { InzageBesluit } from './events.ts';
import type { Datum, EntryId, Instant, PersonId } from './ids.ts';
import type { Functie, Verband, VerzoekSoort } from './woorden.ts';

/** A person as the rules see one: what somebody is in the school, nothing else. */
export interface Actor {
  readonly id: PersonId;
  readonly functies: readonly Functie[];
  /** May act for bevoegd gezag (mandate in the school file). */
  readonly mandaat: boolean;
  /** Today, Europe/Amsterdam: access that was given until a day ends by itself. Without it such access does not count. */
  readonly dag?: Datum;
}

/** What the rules need to know of the school, read from the school file at the edge. */
export interface SchoolFacts {
  readonly zorgcoordinatoren: readonly PersonId[];
  readonly aandachtsfunctionarissen: readonly PersonId[];
  readonly schoolleiders: readonly PersonId[];
  /** Everybody with the mandate of bevoegd gezag. */
  readonly bevoegdGezag: readonly PersonId[];
  /** Functionarissen gegevensbescherming. */
  readonly fg: readonly PersonId[];
  /** The two bestuur contacts of the other route. */
  readonly bestuur: readonly PersonId[];
  /** Absent on the day of `vandaag`. */
  readonly afwezig: readonly PersonId[];
  /** School holidays, both days included; only a spar counts school days (E-51). */
  readonly vakanties: readonly { readonly van: Datum; readonly tot: Datum }[];
  /**
   * Months that the school keeps a spar, a dossier in which nothing had to be done, any other after the pupil left, a request after it was carried out, and
   * what is kept of the other route (E-34).
   */
  readonly bewaartermijnen: {
    readonly spar: number;
    readonly geenActie: number;
    readonly naVertrek: number;
    readonly verzoek: number;
    readonly andereRoute: number;
  };
  /** When school is open, `HH:MM` on the clock of Amsterdam: reminders fall at its begin, an asked colleague's time is counted in it. */
  readonly schooltijd: { readonly van: string; readonly tot: string };
}

/** What a decision may know of a request that its command names. */
export interface AnderVerzoek {
  readonly soort: VerzoekSoort;
  /** Null: nothing is decided yet. */
  readonly besluit: InzageBesluit | null;
  readonly uitgevoerd: boolean;
  /** By name and class, or by number. */
  readonly zelfdeLeerling: boolean;
}

/** What a decision may know of another dossier that its command names. */
export interface Ander {
  readonly soort: string;
  readonly naam: boolean;
  /** How that one says it belongs to this one; absent: it does not. */
  readonly terug?: Exclude<Verband, 'nietMeer'>;
  /** It has no room for another link. */
  readonly vol?: boolean;
  /** A request of a pupil or parent that this person may look into. */
  readonly verzoek?: AnderVerzoek;
}

/** Everything outside the dossier that a decision may depend on. Made at the edge, once per submit; the rules have no clock. */
export interface Facts {
  readonly nu: Instant;
  /** The calendar day of `nu` in Europe/Amsterdam. */
  readonly vandaag: Datum;
  readonly actor: Actor;
  /** The persons that the command names; a PersonId that is missing here is nobody of this school. */
  readonly personen: Readonly<Record<PersonId, Actor>>;
  readonly school: SchoolFacts;
  /** The entry that the command names (corrigeer, wisVoorstel, …), looked up in the journal; null if there is none. */
  readonly entry?: { readonly id: EntryId; readonly soort: CommandType; readonly door: PersonId } | null;
  /** The other dossier that the command names: what it is, and whether this person may know there whom it is about; null if there is none for them. */
  readonly ander?: Ander | null;
  /** The dossier's version that the form was made on, of a message that of the proposal it is about; null when it is about none. A form is old only if what it asks was answered since. */
  readonly formVersie: number | null;
  readonly regels: { readonly versie: string; readonly datum: Datum };
}

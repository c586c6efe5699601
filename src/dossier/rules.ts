import type { Bericht } from '../meldcode/berichten-types.ts';
import type { Command, CommandType } from '../meldcode/commands.ts';
import type { MeldcodeEvent, Vastgelegd } from '../meldcode/events.ts';
import type { Actor, Facts, SchoolFacts } from '../meldcode/facts.ts';
import type { Datum, DossierCode, EntryId, Instant, PersonId } from '../meldcode/ids.ts';
import type { Deel } from '../meldcode/rechten.ts';
import type { Refusal } from '../meldcode/refusals.ts';
import type { State } from '../meldcode/state.ts';
import type { TermijnSoort } from '../meldcode/woorden.ts';

/** Offices by which people see a dossier without a role of their own. */
export type Office = 'zorg' | 'bevoegdGezag' | 'bestuur' | 'fg';
/** Why somebody has a dossier in a list. */
export interface Ground {
  /** By what the dossier itself says of this person. */
  readonly own: readonly PersonId[];
  /** By an office, for as long as somebody holds it. */
  readonly offices: readonly Office[];
  /** Whose own part is to read until a day, and until when. */
  readonly until: Readonly<Record<PersonId, Datum>>;
}

export type HerinnerCommand = Extract<Command, { type: 'herinner' }>;

/** Something that people were reminded of. No text. */
export interface Reminder {
  readonly soort: TermijnSoort;
  /** Of the term. */
  readonly datum: Datum;
  readonly voor: readonly PersonId[];
  /** After this day nobody is shown it any more. */
  readonly tot: Datum | null;
}

/** What an overview shows of a state: PersonIds, a step and a date; no text, no name. */
export interface Uittreksel {
  readonly stap: number;
  readonly nextDate: Datum | null;
  readonly persons: readonly PersonId[];
  readonly waitsFor: readonly PersonId[];
  /** On what ground people are in `persons`, so that a list can tell whose part has ended since. */
  readonly ground?: Ground;
  /** Whether people who see every dossier of the school see this one. */
  readonly schoolWide: boolean;
  /** Melden is needed and nobody noted yet that it was done. */
  readonly melden: boolean;
  /** When somebody is to be reminded of something next, perhaps in the past; null: never, as it stands. */
  readonly due: Instant | null;
  readonly reminders: readonly Reminder[];
}

/** The rules as the dossier needs them. The real ones are `meldcodeRules`; a store can be tested with a handful of lines of this shape. */
export interface Rules {
  /** Names what made a snapshot: with another version the state is folded anew from the journal. */
  readonly versie: string;
  readonly leeg: State;
  decide(
    state: State,
    command: Command,
    facts: Facts,
  ): { readonly ok: true; readonly events: readonly MeldcodeEvent[] } | { readonly ok: false; readonly refusal: Refusal };
  evolve(state: State, vastgelegd: Vastgelegd): State;
  /** Whether these rules know this event, decided under rules of that version: what a newer program recorded cannot be folded without guessing. */
  kent(event: MeldcodeEvent, regels: string): boolean;
  berichten(events: readonly Vastgelegd[], before: State, after: State, code: DossierCode): readonly Bericht[];
  mag(state: State, actor: Actor, deel: Deel): boolean;
  /** The entry as this reader gets it: whole, without content, or null for nothing. */
  voorLezer(state: State, actor: Actor, vastgelegd: Vastgelegd): Vastgelegd | null;
  /** The entry with its place and maker and nothing that anybody typed. */
  zonderInhoud(vastgelegd: Vastgelegd, waarom: 'gewist' | 'nietVoorJou'): Vastgelegd;
  /** `school: null`: who has which office is not at hand; then only people with a role of their own are in it. */
  uittreksel(state: State, school: SchoolFacts | null, vandaag: Datum): Uittreksel;
  /** What falls due by time alone: the commands of the clock at `nu`, earliest first, each with the moment at which it fell due. */
  herinneringen(state: State, school: SchoolFacts, nu: Instant): readonly { readonly command: HerinnerCommand; readonly op: Instant }[];
  /** What was reached so far, for the anonymous figures. */
  mijlpalen(state: State): readonly string[];
}

/** Sees every dossier of the school that is `schoolWide` (domain §2.5). */
export const schoolbreed = (actor: Actor): boolean =>
  actor.functies.includes('zorgcoordinator') || actor.functies.includes('aandachtsfunctionaris');

/** Whether a line is (still) this person's: a role, an office or access until a day ends at once, whenever the overview was written. */
export const stillSees = (ground: Ground | undefined, actor: Actor): boolean => {
  if (ground === undefined) return true;
  const holds: Readonly<Record<Office, boolean>> = {
    zorg: schoolbreed(actor),
    bevoegdGezag: actor.mandaat,
    bestuur: actor.functies.includes('bestuur'),
    fg: actor.functies.includes('fg'),
  };
  if (ground.offices.some((office) => holds[office])) return true;
  const until = ground.until[actor.id];
  return ground.own.includes(actor.id) && (until === undefined || (actor.dag !== undefined && actor.dag <= until));
};

/** The entry that a command is about, if it names one. */
export function genoemd(command: Command): EntryId | null {
  // The clock says which melding it means; the state knows it.
  if (command.type === 'herinner') return null;
  if ('entry' in command) return command.entry;
  if ('overleg' in command) return command.overleg;
  if (command.type === 'meldingDetails' || command.type === 'terugkoppelingVeiligThuis') return command.melding;
  return null;
}

/** What kind of entry this is; null for a consequence. */
export function invoerSoort(event: MeldcodeEvent): CommandType | null {
  if (event.type === 'ingevoerd') return event.invoer.type;
  return event.type === 'zonderInhoud' ? event.soort : null;
}

/** The entry whose content this event orders to erase. */
export const teWissen = (event: MeldcodeEvent): EntryId | null => (event.type === 'gewist' ? event.entry : null);

/** The state without who the pupil is, for people who may not see it. That there is a pupil stays known: the next card depends on it. */
export const zonderNaam = (state: State): State =>
  state.leerling ? { ...state, leerling: { entry: state.leerling.entry, naam: '', klas: '' } } : state;

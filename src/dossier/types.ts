import type { Actor, Facts } from '../meldcode/facts.ts';
import type { Command, Leerling } from '../meldcode/commands.ts';
import type { Datum, DossierCode, Instant, PersonId, SchoolId } from '../meldcode/ids.ts';
import type { Refusal } from '../meldcode/refusals.ts';
import type { Deel } from '../meldcode/rechten.ts';
import type { State } from '../meldcode/state.ts';
import type { Vastgelegd } from '../meldcode/events.ts';
import type { Ground, Reminder } from './rules.ts';
import type { Bericht } from '../meldcode/berichten-types.ts';

/** One submitted form. `code: null` starts something new; its code follows from the command key, so a flag sent twice is one dossier. */
export interface SubmitRequest {
  readonly school: SchoolId;
  readonly code: DossierCode | null;
  /** Form-instance id: with the person it makes the command key. */
  readonly instance: string;
  readonly command: Command;
  /** `entry` is looked up in the journal by the service. */
  readonly facts: Omit<Facts, 'entry'>;
}

export type Outcome =
  | {
      readonly kind: 'stored';
      readonly code: DossierCode;
      readonly version: number;
      readonly events: readonly Vastgelegd[];
      readonly state: State;
      readonly repeated: boolean;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Under this form-instance id something else stands already: that stays, and this was not stored. */
  | { readonly kind: 'other'; readonly code: DossierCode }
  /** No such dossier, or nothing in it for this person: the two cannot be told apart. */
  | { readonly kind: 'unknown' };

/** A line of a list: codes, steps and dates; no names, no text. */
export interface OverviewRow {
  readonly code: DossierCode;
  readonly version: number;
  readonly soort: State['soort'];
  readonly status: State['status'];
  readonly stap: number;
  readonly since: Instant;
  readonly nextDate: Datum | null;
  /** On what ground people have this line; absent in a line of before. */
  readonly ground?: Ground;
  /** PersonIds for whom something waits. */
  readonly waitsFor: readonly PersonId[];
  /** Melden is needed and nobody noted yet that it was done. */
  readonly melden?: boolean;
  /** What was reminded of and is not done. */
  readonly reminders?: readonly Reminder[];
}

/**
 * Where a dossier stands in the overview of a school, most urgent first. `melden`: melden is needed. `wacht`: something waits for who looks. `laat`: its next
 * date is past. `rustig`: the rest, open ones only; longest without an entry first.
 */
export const urgenties = ['melden', 'wacht', 'laat', 'rustig'] as const;
export type Urgentie = (typeof urgenties)[number];

/** What a zorgcoördinator narrows the overview of the school to; all that are given hold together. */
export interface SchoolFilter {
  readonly stap?: number;
  readonly waitsFor?: PersonId;
  /** Only what has its next date in the past. */
  readonly late?: boolean;
}
export type SchoolRow = OverviewRow & { readonly urgentie: Urgentie };

export interface Page<T> {
  readonly rows: readonly T[];
  readonly next: string | null;
}

/** Somebody looked. Never what was seen. */
export interface ReadItem {
  readonly school: SchoolId;
  readonly code: DossierCode;
  readonly id: string;
  readonly at: Instant;
  readonly person: PersonId;
  readonly deel: string;
  /** Version of the dossier that was looked at. */
  readonly version: number;
}

/** A message that a commit owes and that is not known to have been sent. */
export interface Owed {
  readonly school: SchoolId;
  readonly code: DossierCode;
  readonly version: number;
  readonly place: number;
  readonly bericht: Bericht;
  /** When it was recorded that it is owed. */
  readonly since: Instant;
}

/** A recorded read: what this person may see of it, and which commit was the newest then. */
export interface Gelezen {
  readonly state: State;
  readonly entries: readonly Vastgelegd[];
  readonly head: { readonly version: number; readonly hash: string };
}

/** The dossier as the bot sees it. Throws NietPluisError (`store.unavailable`, `key.unavailable`, `store.tampered`), nothing else. */
export interface Dossiers {
  submit(request: SubmitRequest): Promise<Outcome>;
  /** State for choosing a card; content is never shown from it. Null for an unknown code and for a person who has no part in it. */
  peek(school: SchoolId, code: DossierCode, actor: Actor): Promise<State | null>;
  /** Records the read, then gives what `rechten.ts` lets this person see of `deel`. Null as with `peek`. */
  read(school: SchoolId, code: DossierCode, actor: Actor, deel: Deel, at: Instant): Promise<Gelezen | null>;
  /** Dossiers in which this person has a part, what waits for the person first; for a zorgcoördinator those of the school (not where left out). */
  mine(school: SchoolId, actor: Actor, page: string | null): Promise<Page<OverviewRow>>;
  /**
   * Every dossier of the school that this person may see by office, by urgency (`Urgentie`) on `today` (Amsterdam); codes, steps and dates only. A page at
   * a time. Null unless this person sees the school by office.
   */
  school(school: SchoolId, actor: Actor, today: Datum, filter: SchoolFilter, page: string | null): Promise<Page<SchoolRow> | null>;
  /**
   * Who the pupils of these dossiers are: one look at one page of the overview, recorded in each of them before any of it is given. Left out: where this
   * person may not see it. `leerling` is null where nobody wrote down who it is.
   */
  names(
    school: SchoolId,
    codes: readonly DossierCode[],
    actor: Actor,
    at: Instant,
  ): Promise<readonly { readonly code: DossierCode; readonly leerling: Leerling | null }[]>;
  /** Who looked at what and when, newest first; null unless `rechten.ts` lets this person see it. Looking is recorded too. */
  reads(school: SchoolId, code: DossierCode, actor: Actor, at: Instant, page: string | null): Promise<Page<ReadItem> | null>;
  /** Whether this person may see this part at all, for choosing a button. Shows nothing, records nothing. */
  may(school: SchoolId, code: DossierCode, actor: Actor, deel: Deel): Promise<boolean>;
  /** Codes of dossiers about probably the same pupil (pupil key); proposes links, a person confirms. */
  samePupil(school: SchoolId, code: DossierCode, actor: Actor): Promise<readonly DossierCode[]>;
}

import type { Actor, SchoolFacts } from '../meldcode/facts.ts';
import type { Instant, PersonId, SchoolId } from '../meldcode/ids.ts';
import type { StoreSettings } from './open.ts';
import type { Rules } from './rules.ts';

export interface CliSettings extends StoreSettings {
  /** NIETPLUIS_STORE. */
  readonly store: string;
  /** NIETPLUIS_KEK; only `export` and `sweep` need it. */
  readonly kek: string | null;
  /** NIETPLUIS_KEK_PREVIOUS: only for `rotate`, when the keys are wrapped by another key than NIETPLUIS_KEK. */
  readonly previousKek: string | null;
  readonly now: () => Instant;
  /** Who a person is in the school file; null for nobody. */
  actor(school: SchoolId, person: PersonId): Actor | null;
  schoolFacts(school: SchoolId): SchoolFacts | null;
  readonly rules?: Rules;
}

export interface CliOutput {
  out(text: string): void;
  err(text: string): void;
  /** Replaces what it said before. */
  progress(text: string): void;
}

import type { Library } from '../cards/library.ts';
import type { Taal } from '../cards/model.ts';
import type { Dossiers } from '../dossier/types.ts';
import type { Vastgelegd } from '../meldcode/events.ts';
import type { Actor } from '../meldcode/facts.ts';
import type { Datum, DossierCode, Instant, SchoolId } from '../meldcode/ids.ts';
import type { State } from '../meldcode/state.ts';
import type { Links } from '../report/links.ts';
import { actor, type Person, type School, type Schools } from '../school/index.ts';
import { vandaag } from '../school/klok.ts';
import { teksten, type Teksten } from '../teksten/index.ts';
import type { AddressBook } from './adressen.ts';
import type { Identity, Place } from './ports.ts';

/** Whether this could be a form-instance id: ours, and what follows from one of ours. It comes from a client. */
export const isInstance = (text: string): boolean => /^[A-Za-z0-9-]{8,64}$/.test(text);

/** What the bot is made of; filled by main.ts. */
export interface Deps {
  readonly schools: Schools;
  readonly dossiers: Dossiers;
  readonly cards: Library;
  /** Who can be reached; and for somebody in two schools: which one now. */
  readonly addresses: Pick<AddressBook, 'of' | 'chosen' | 'choose'>;
  readonly clock: () => Instant;
  /** A fresh, unguessable form-instance id. */
  readonly newInstance: () => string;
  /** Stored: these entries are new in this dossier. For lists that stand somewhere. */
  readonly committed: (school: SchoolId, code: DossierCode, events: readonly Vastgelegd[]) => void;
  /** Somebody whom no school file knows knocked; recorded without content. */
  readonly strangerSeen: (who: Identity, at: Instant) => void;
  /** A bug, or a store that is away. Gives the reference number that the person sees; the stack goes to the log. */
  readonly bug: (error: unknown, doing: string) => string;
  /** How a paper reaches somebody. */
  readonly papier: Pick<Links, 'link' | 'kan'>;
}

/** One person doing one thing at one moment. */
export interface Ctx {
  readonly deps: Deps;
  readonly school: School;
  readonly person: Person;
  readonly actor: Actor;
  readonly taal: Taal;
  readonly t: Teksten;
  readonly nu: Instant;
  readonly vandaag: Datum;
  readonly place: Place;
}

/** This person now: with the functions of today, also those of whom they stand in for, and in their own language. */
export const createCtx = (deps: Deps, school: School, person: Person, place: Place): Ctx => {
  const nu = deps.clock();
  return {
    deps,
    school,
    person,
    actor: actor(school, person.id, vandaag(nu)),
    taal: person.taal,
    t: teksten(person.taal),
    nu,
    vandaag: vandaag(nu),
    place,
  };
};

/** The dossier that a card stands in. */
export interface In {
  readonly code: DossierCode;
  readonly state: State;
}

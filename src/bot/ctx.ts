import type { Library } from '../cards/library.ts';
import type { BaseData, CardData, CardName } from '../cards/data.ts';
import type { Card, Taal } from '../cards/model.ts';
import type { Dossiers } from '../dossier/types.ts';
import type { Actor, Facts } from '../meldcode/facts.ts';
import type { Command } from '../meldcode/commands.ts';
import type { Datum, DossierCode, Instant, PersonId, SchoolId } from '../meldcode/ids.ts';
import { regels } from '../meldcode/index.ts';
import type { State } from '../meldcode/state.ts';
import { actor, schoolFacts, type Person, type School, type Schools } from '../school/index.ts';
import { vandaag } from '../school/klok.ts';
import { teksten, type Teksten } from '../teksten/index.ts';
import type { Identity, Place } from './ports.ts';
import { voortgang } from './stand.ts';

/** What the bot is made of; filled by main.ts. */
export interface Deps {
  readonly schools: Schools;
  readonly dossiers: Dossiers;
  readonly cards: Library;
  readonly clock: () => Instant;
  /** A fresh, unguessable form-instance id. */
  readonly newInstance: () => string;
  /** Wakes the outbox: this dossier owes messages now. */
  readonly committed: (school: SchoolId, code: DossierCode) => void;
  /** Somebody whom no school file knows knocked; recorded without content. */
  readonly strangerSeen: (who: Identity, at: Instant) => void;
  /** A bug. Gives the reference number that the person sees; the stack goes to the log. */
  readonly bug: (error: unknown, doing: string) => string;
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

export const createCtx = (deps: Deps, school: School, person: Person, place: Place): Ctx => {
  const nu = deps.clock();
  return {
    deps,
    school,
    person,
    actor: actor(school, person.id),
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

/** Binds a card for this person. `instance` is kept when a refused form is shown again: nothing was stored under it. */
export const toon = <N extends CardName>(
  ctx: Ctx,
  name: N,
  data: CardData[N],
  dossier: In | null = null,
  instance = ctx.deps.newInstance(),
): Card => {
  const base: BaseData = {
    code: dossier?.code ?? '',
    instance,
    version: String(dossier?.state.versie ?? 0),
    voortgang: dossier === null ? '' : voortgang(ctx.t, dossier.state),
  };
  return ctx.deps.cards.bind(name, ctx.taal, { ...base, ...data });
};

const genoemd = (command: Command): readonly PersonId[] =>
  Object.entries(command).flatMap(([veld, value]: [string, unknown]) => {
    if (!['partner', 'volgende', 'persoon', 'aan', 'casemanagerPersoon', 'collegas', 'door'].includes(veld)) return [];
    return (Array.isArray(value) ? value : [value]).filter((id): id is PersonId => typeof id === 'string');
  });

/** Everything outside the dossier that the rules may look at for this command. */
export const factsFor = (ctx: Ctx, command: Command, formVersie: number | null): Omit<Facts, 'entry'> => ({
  nu: ctx.nu,
  vandaag: ctx.vandaag,
  actor: ctx.actor,
  personen: Object.fromEntries(
    genoemd(command)
      .filter((id) => ctx.school.personen.some((person) => person.id === id))
      .map((id) => [id, actor(ctx.school, id)]),
  ),
  school: schoolFacts(ctx.school, ctx.vandaag),
  formVersie,
  regels,
});

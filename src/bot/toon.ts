import type { BaseData, CardData, CardName } from '../cards/data.ts';
import type { Card } from '../cards/model.ts';
import type { Command } from '../meldcode/commands.ts';
import type { Facts } from '../meldcode/facts.ts';
import type { PersonId } from '../meldcode/ids.ts';
import { regels } from '../meldcode/index.ts';
import { actor, schoolFacts } from '../school/index.ts';
import type { Ctx, In } from './ctx.ts';
import { voortgang } from './stand.ts';

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
      .map((id) => [id, actor(ctx.school, id, ctx.vandaag)]),
  ),
  school: schoolFacts(ctx.school, ctx.vandaag),
  formVersie,
  regels,
});

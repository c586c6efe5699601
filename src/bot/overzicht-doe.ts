import type { Card } from '../cards/model.ts';
import { isInstance, type Ctx } from './ctx.ts';
import { bord } from './bord.ts';
import { overzicht, overzichtFilter, overzichtNamen, volgendeBladzijde } from './overzicht.ts';
import { commandVan, leesKeuze, type Keuze } from './overzicht-keuze.ts';
import { factsFor } from './toon.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * One thing in one dossier, from the list: decided on the current state and authorised again like every submit. The form-instance id follows from that of the
 * list and from what was tapped, so that a second delivery is the same commit. Gives the list again, with what changed or why nothing did.
 */
const doe = async (ctx: Ctx, fields: Fields, keuze: Extract<Keuze, { wat: 'doe' }>): Promise<Card | null> => {
  const lijst = typeof fields['instance'] === 'string' ? fields['instance'] : '';
  const command = commandVan(keuze);
  const instance = `${lijst}-${keuze.command}${keuze.entry === '' ? '' : `-${keuze.entry.replace('.', '-')}`}`.slice(0, 64);
  if (command === null || !isInstance(instance) || lijst === '') return overzicht(ctx, fields);
  const outcome = await ctx.deps.dossiers.submit({
    school: ctx.school.id,
    code: keuze.code,
    instance,
    command,
    facts: factsFor(ctx, command, keuze.versie > 0 ? keuze.versie : null),
  });
  if (outcome.kind === 'unknown' || (outcome.kind === 'refused' && outcome.refusal.code === 'geenToegang')) return null;
  // What can be tapped here says nothing but what it is: another command under this id is no tap of ours.
  if (outcome.kind === 'other') return overzicht(ctx, fields);
  if (outcome.kind === 'refused')
    return overzicht(ctx, fields, undefined, ctx.t.overzicht.niet(keuze.code, ctx.t.weigering(outcome.refusal)));
  ctx.deps.committed(ctx.school.id, outcome.code, outcome.events);
  return overzicht(ctx, fields, undefined, ctx.t.overzicht.gedaan(keuze.code, ctx.t.gedaan[keuze.command]));
};

/** Goes where a choice in the overview leads; null where there is nothing for this person. `open` shows a card, as a button would. */
export const overzichtKeuze = async (ctx: Ctx, fields: Fields, open: (fields: Fields) => Promise<Card>): Promise<Card | null> => {
  const keuze = leesKeuze(typeof fields['keuze'] === 'string' ? fields['keuze'] : '');
  switch (keuze?.wat) {
    case undefined:
      return overzicht(ctx, fields);
    case 'open':
      return open({ card: 'dossier', code: keuze.code });
    case 'doe':
      return doe(ctx, fields, keuze);
    case 'volgende':
      return volgendeBladzijde(ctx, fields);
    case 'namen':
      return overzichtNamen(ctx, fields);
    case 'bord':
      return bord(ctx, fields);
    case 'bespreking':
      return open({ card: 'bespreking' });
    case 'filter':
      return overzichtFilter(ctx, fields);
  }
};

import { isForm, type FormName } from '../cards/forms.ts';
import type { CardName } from '../cards/data.ts';
import type { Card } from '../cards/model.ts';
import { magCommand, magVraag, type Refusal } from '../meldcode/index.ts';
import type { Ctx, In } from './ctx.ts';
import { stand } from './stand.ts';
import { toon } from './toon.ts';
import { isLosseKaart, losseKaart } from './los.ts';
import { dossierKaarten, isDossierKaart, type DossierKaart } from './dossierkaarten.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** One same answer for "does not exist" and "not yours": nothing leaks about whether a dossier is there. */
export const geenToegang = (ctx: Ctx): Card => weigering(ctx, { code: 'geenToegang' });

/** A button or a form that we do not have (any more): a sentence and the way to the menu. */
export const onbekend = (ctx: Ctx): Card =>
  toon(ctx, 'weigering', { zin: ctx.t.algemeen.onbekendeKnop, knop: { label: ctx.t.algemeen.naarMenu, kaart: 'menu' }, heeftKnop: true });

/** Why it was not done, and the way back: to the dossier where there is one, else to the menu. */
export const weigering = (ctx: Ctx, refusal: Refusal, dossier: In | null = null): Card =>
  toon(
    ctx,
    'weigering',
    {
      zin: ctx.t.weigering(refusal),
      knop: dossier === null ? { label: ctx.t.algemeen.naarMenu, kaart: 'menu' } : { label: ctx.t.algemeen.naarDossier, kaart: 'dossier' },
      heeftKnop: true,
    },
    dossier,
  );

const magOpenen = (ctx: Ctx, dossier: In, kaart: DossierKaart): boolean =>
  (kaart.command === null || magCommand(dossier.state, ctx.actor, kaart.command)) &&
  (kaart.vraag === undefined || magVraag(dossier.state, ctx.actor, kaart.vraag));

/**
 * Opens a card for this person. `fields` comes from a button and is untrusted: it only names a card, a dossier, an entry or a page, and each is
 * checked on the current state, so an old button is harmless.
 */
export const openCard = async (ctx: Ctx, fields: Readonly<Record<string, unknown>>, instance?: string): Promise<Card> => {
  const name = text(fields['card']);
  if (isLosseKaart(name)) return (await losseKaart(ctx, name, fields, instance)) ?? geenToegang(ctx);
  if (!isDossierKaart(name)) return onbekend(ctx);
  const dossier = await stand(ctx, fields['code']);
  if (dossier === null) return geenToegang(ctx);
  const kaart: DossierKaart = dossierKaarten[name];
  if (!magOpenen(ctx, dossier, kaart)) return geenToegang(ctx);
  return (await kaart.toon(ctx, dossier, fields, instance)) ?? geenToegang(ctx);
};

/** The card of a form, to show it again with what was typed; null for a button, which has no card of its own. */
export const formCard = async (
  ctx: Ctx,
  name: FormName,
  dossier: In | null,
  fields: Readonly<Record<string, unknown>>,
  instance: string,
): Promise<Card | null> => {
  const has = (card: string): card is CardName => isForm(card) && (isLosseKaart(card) || isDossierKaart(card));
  if (!has(name)) return null;
  return openCard(ctx, { ...fields, card: name, code: dossier?.code ?? '' }, instance);
};

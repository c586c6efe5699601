import type { Card } from '../cards/model.ts';
import { mag } from '../meldcode/index.ts';
import { beeld } from '../report/beeld.ts';
import { momenten, tekenTijdlijn, tijdlijnInWoorden, type Moment } from '../report/tijdlijn.ts';
import { schoolFacts } from '../school/index.ts';
import type { Ctx, In } from './ctx.ts';
import { leesWatMag, type Inhoud } from './lezen.ts';
import { toon } from './toon.ts';

/** What of a dossier's course this reader may see. Terms go with the content: who has only a small part hears of none. */
export const momentenVoor = (ctx: Ctx, { state, entries }: Inhoud): readonly Moment[] =>
  momenten(
    ctx.t,
    entries,
    mag(state, ctx.actor, 'inhoud') ? { state, school: schoolFacts(ctx.school, ctx.vandaag), vandaag: ctx.vandaag } : null,
  );

/** The picture and what it says. */
export const tijdlijnBeeld = async (ctx: Ctx, alle: readonly Moment[]): Promise<{ readonly beeld: string; readonly alt: string }> => ({
  beeld: await beeld(tekenTijdlijn(ctx.t, alle)),
  alt: tijdlijnInWoorden(ctx.t, alle),
});

/** The timeline of a dossier: a recorded read like the dossier itself. */
export const tijdlijnKaart = async (ctx: Ctx, dossier: In): Promise<Card | null> => {
  const inhoud = await leesWatMag(ctx, dossier);
  if (inhoud === null) return null;
  const alle = momentenVoor(ctx, inhoud);
  return toon(
    ctx,
    'tijdlijn',
    {
      leeg: alle.length === 0,
      ...(alle.length === 0 ? { beeld: '', alt: '' } : await tijdlijnBeeld(ctx, alle)),
    },
    { code: dossier.code, state: inhoud.state },
  );
};

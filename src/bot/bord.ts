import type { Card } from '../cards/model.ts';
import type { SchoolRow } from '../dossier/types.ts';
import { beeld } from '../report/beeld.ts';
import { bordInWoorden, maakBord, tekenBord } from '../report/bord.ts';
import type { Ctx } from './ctx.ts';
import { begin, leesPlaats, schrijfPlaats } from './overzicht-plaats.ts';
import { toon } from './toon.ts';

/** Marks on one board: as many as a picture within a card can show and somebody can take in. The most urgent first. */
const meesteTekens = 40;

/** The overview of the school as a picture, with what it says in words; for who sees that overview. Codes only, so it may be posted. */
export const bord = async (ctx: Ctx, fields: Readonly<Record<string, unknown>>): Promise<Card | null> => {
  const plaats = leesPlaats(ctx.school, fields['pagina']) ?? begin;
  const rows: SchoolRow[] = [];
  let page: string | null = null;
  do {
    const found = await ctx.deps.dossiers.school(ctx.school.id, ctx.actor, ctx.vandaag, plaats.filter, page);
    if (found === null) return null;
    rows.push(...found.rows);
    page = found.next;
  } while (page !== null && rows.length < meesteTekens);
  const gemaakt = maakBord(rows.slice(0, meesteTekens), ctx.vandaag, page !== null || rows.length > meesteTekens);
  return toon(ctx, 'bord', {
    beeld: await beeld(tekenBord(ctx.t, gemaakt)),
    alt: bordInWoorden(ctx.t, gemaakt),
    plaats: schrijfPlaats({ ...begin, filter: plaats.filter }),
  });
};

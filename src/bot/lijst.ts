import type { Card } from '../cards/model.ts';
import type { OverviewRow } from '../dossier/types.ts';
import type { Ctx } from './ctx.ts';
import { toon } from './toon.ts';

const regel = (ctx: Ctx, row: OverviewRow): { titel: string; stand: string; code: string } => {
  const waits = row.waitsFor.includes(ctx.person.id) ? [ctx.t.algemeen.wachtOpJou] : [];
  const date = row.nextDate === null ? [] : [ctx.t.datumKort(row.nextDate)];
  return { titel: [row.code, ...waits].join(' · '), stand: [ctx.t.lijstStand(row), ...date].join(' · '), code: row.code };
};

/** "Mijn dossiers": codes, steps and dates, what waits for this person first; a page at a time. */
export const mijnDossiers = async (ctx: Ctx, fields: Readonly<Record<string, unknown>>): Promise<Card> => {
  const page = typeof fields['pagina'] === 'string' && fields['pagina'] !== '' ? fields['pagina'] : null;
  const { rows, next } = await ctx.deps.dossiers.mine(ctx.school.id, ctx.actor, page);
  return toon(ctx, 'mijn-dossiers', {
    regels: rows.map((row) => regel(ctx, row)),
    leeg: rows.length === 0,
    volgende: next ?? '',
    meer: next !== null,
  });
};

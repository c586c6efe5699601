import type { Command } from '../meldcode/commands.ts';
import type { Ctx } from './ctx.ts';
import { naamVan } from './personen.ts';

/** What was recorded in one entry, a line a field: "label: value" in the reader's language; what people typed stands as they typed it. */
export const invoerRegels = (ctx: Ctx, command: Command): string[] =>
  ctx.t.regels(command).map((regel) => {
    const waarde = regel.soort === 'personen' ? regel.waarde.map((id) => naamVan(ctx.school, ctx.t, id)).join(', ') : regel.waarde;
    return `${regel.label}: ${waarde}`;
  });

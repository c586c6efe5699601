import type { PersonId } from '../meldcode/ids.ts';
import { sparringpartners } from '../school/index.ts';
import type { Ctx } from './ctx.ts';

/**
 * Whom routing would ask now, in the order of asking: never the person who asks, somebody absent or in `behalve`, and only people who opened the bot
 * once, because nobody else can be reached. Empty: nobody.
 */
export const bereikbarePartners = async (ctx: Ctx, behalve: readonly PersonId[]): Promise<readonly PersonId[]> => {
  const volgorde = sparringpartners(ctx.school, ctx.person, { vandaag: ctx.vandaag, behalve: [...behalve, ctx.person.id] });
  const known = await Promise.all(volgorde.map(async (id) => (await ctx.deps.addresses.of(ctx.school.id, id)).length > 0));
  return volgorde.filter((_, place) => known[place] === true);
};

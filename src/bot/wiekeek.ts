import { people, type Fact } from '../cards/data.ts';
import type { Card } from '../cards/model.ts';
import type { ReadItem } from '../dossier/types.ts';
import { readCode } from '../dossier/code.ts';
import { delen, leeg, type Deel } from '../meldcode/index.ts';
import type { Ctx } from './ctx.ts';
import { naamVan } from './personen.ts';
import { toon } from './toon.ts';

/** Lines on one card. The store gives up to 100 at a time. */
const perBladzij = 20;

const isDeel = (deel: string): deel is Deel => delen.some((een) => een === deel);

/** Who: with the id beside it for somebody who has left the school file, because a log of who looked has to say who. */
const wie = ({ school, t }: Ctx, id: ReadItem['person']): string =>
  school.personen.some((person) => person.id === id) ? naamVan(school, t, id) : `${naamVan(school, t, id)} (${id})`;

const regel = (ctx: Ctx, { at, person, deel }: ReadItem): Fact => ({
  title: ctx.t.moment(at),
  value: people(`${wie(ctx, person)} · ${isDeel(deel) ? ctx.t.deel[deel] : deel}`),
});

/** `<page of the store>~<line in it>~<number of the card>`; what somebody made up is the first page. */
const plaats = (asked: unknown): { readonly page: string | null; readonly van: number; readonly nummer: number } => {
  const [page = '', van, nummer] = typeof asked === 'string' ? asked.split('~') : [];
  const getal = (text: string | undefined, min: number): number => (/^\d{1,6}$/.test(text ?? '') ? Math.max(min, Number(text)) : min);
  return { page: page === '' ? null : page, van: getal(van, 0), nummer: getal(nummer, 1) };
};

/**
 * "Wie keek wanneer": person, moment and part of every look into a dossier, newest first (E-39, domain §2.5: audit log). For zorgcoördinator, FG and bevoegd
 * gezag; looking here is recorded too. Holds nothing of the dossier, so the FG needs no part in it. Null when this person may not see it, or there is none.
 */
export const wieKeek = async (ctx: Ctx, fields: Readonly<Record<string, unknown>>): Promise<Card | null> => {
  const code = readCode(fields['code']);
  if (code === null) return null;
  const { page, van, nummer } = plaats(fields['pagina']);
  const found = await ctx.deps.dossiers.reads(ctx.school.id, code, ctx.actor, ctx.nu, page);
  if (found === null) return null;
  const tot = van + perBladzij;
  const volgende =
    tot < found.rows.length ? `${page ?? ''}~${tot}~${nummer + 1}` : found.next === null ? '' : `${found.next}~0~${nummer + 1}`;
  return toon(
    ctx,
    'wie-keek',
    {
      regels: found.rows.slice(van, tot).map((item) => regel(ctx, item)),
      pagina: String(nummer),
      volgende,
      meer: volgende !== '',
    },
    { code, state: leeg },
  );
};

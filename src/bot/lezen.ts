import type { Deel, State, Vastgelegd } from '../meldcode/index.ts';
import type { Ctx, In } from './ctx.ts';

/**
 * Views with names and text: only as the answer to a tap, to somebody with a role in that dossier, and each a recorded read (promise 2, design §4).
 * What this person may see of each entry was decided by the rules before it comes here.
 */
export type Inhoud = { readonly state: State; readonly entries: readonly Vastgelegd[] };
export const lees = (ctx: Ctx, { code }: In, deel: Deel): Promise<Inhoud | null> =>
  ctx.deps.dossiers.read(ctx.school.id, code, ctx.actor, deel, ctx.nu);

/** As much of it as this person may read, recorded as that; null for nothing. */
export const leesWatMag = async (ctx: Ctx, dossier: In): Promise<Inhoud | null> =>
  (await lees(ctx, dossier, 'inhoud')) ?? (await lees(ctx, dossier, 'eigenInbreng')) ?? (await lees(ctx, dossier, 'vervolg'));

/** UTF-16 units of people's text on one page: far below what a card may hold (60 KB). */
const perPagina = 6000;
const maxPerPagina = 12;

/** A page is closed before an entry that would not fit, and one entry always fits (≤ 4 × 2,000). */
export const paginas = <T extends { readonly tekst: string }>(entries: readonly T[]): T[][] => {
  const pages: T[][] = [[]];
  let size = 0;
  for (const entry of entries) {
    const page = pages.at(-1) ?? [];
    if (page.length > 0 && (size + entry.tekst.length > perPagina || page.length === maxPerPagina)) {
      pages.push([entry]);
      size = entry.tekst.length;
    } else {
      page.push(entry);
      size += entry.tekst.length;
    }
  }
  return pages;
};

/** The page that a button names; what somebody made up counts as the first. */
export const bladzij = <T>(
  pages: readonly T[],
  asked: unknown,
): { readonly nummer: number; readonly volgende: string; readonly page: T | undefined } => {
  const number = typeof asked === 'string' ? Number(asked) : Number.NaN;
  const nummer = Number.isSafeInteger(number) && number >= 1 && number <= pages.length ? number : 1;
  return { nummer, volgende: nummer < pages.length ? String(nummer + 1) : '', page: pages[nummer - 1] };
};

import { dossierCode } from '../meldcode/ids.ts';
import type { Overviews, SchoolQuery } from './store.ts';
import { urgenties, type Page, type SchoolRow, type Urgentie } from './types.ts';

type Place = Pick<SchoolQuery, 'urgentie' | 'after'>;
const beginning: Place = { urgentie: 'melden', after: null };
const isUrgentie = (text: string | undefined): text is Urgentie => urgenties.some((one) => one === text);

/** A page token is only a place in a list; what somebody made up counts as the beginning. */
function readPlace(page: string | null): Place {
  const [urgentie, at, code] = (page ?? '').split('|');
  if (!isUrgentie(urgentie) || at === undefined || code === undefined) return beginning;
  return { urgentie, after: { at, code: dossierCode(code) } };
}
const atOf = (row: SchoolRow): string => (row.urgentie === 'laat' ? (row.nextDate ?? '') : row.since);

/** One page of the overview of a school: the urgencies one after the other, until the page is full. At most four questions to the store. */
export async function schoolPage(
  overviews: Overviews,
  query: Omit<SchoolQuery, 'urgentie' | 'after' | 'limit'>,
  page: string | null,
  size: number,
): Promise<Page<SchoolRow>> {
  const rows: SchoolRow[] = [];
  const from = readPlace(page);
  for (const urgentie of urgenties.slice(urgenties.indexOf(from.urgentie))) {
    // Nothing quiet is late.
    if (urgentie === 'rustig' && query.filter.late) continue;
    const after = urgentie === from.urgentie ? from.after : null;
    const found = await overviews.bySchool({ ...query, urgentie, after, limit: size + 1 - rows.length });
    rows.push(...found.map((row) => ({ ...row, urgentie })));
    if (rows.length > size) {
      const shown = rows.slice(0, size);
      const last = shown.at(-1);
      return { rows: shown, next: last ? [last.urgentie, atOf(last), last.code].join('|') : null };
    }
  }
  return { rows, next: null };
}

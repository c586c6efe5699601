import type { Datum, PersonId, SchoolId } from '../meldcode/ids.ts';
import { dagVan } from '../meldcode/kalender.ts';
import { all } from './copy.ts';
import type { ReadItem } from './types.ts';
import type { Store } from './store.ts';

/**
 * Everything that one person opened in a school, newest first: for an account that was taken over (AVG art. 33: how many, and what). Takes a day
 * from which it counts, in Amsterdam, or null for all of it. Needs no key; gives codes, moments and parts, nothing of what stood there.
 */
export async function lookedBy(store: Store, school: SchoolId, person: PersonId, since: Datum | null): Promise<readonly ReadItem[]> {
  const found: ReadItem[] = [];
  for await (const code of all((page) => store.journal.codes(school, page)))
    for await (const item of all((page) => store.reads.list(school, code, page))) {
      // Newest first: what follows in this dossier is older still.
      if (since !== null && dagVan(item.at) < since) break;
      if (item.person === person) found.push(item);
    }
  return found.sort((a, b) => b.at.localeCompare(a.at));
}

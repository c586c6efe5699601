import { createHmac } from 'node:crypto';
import type { Datum, SchoolId } from '../meldcode/ids.ts';
import type { State } from '../meldcode/state.ts';
import type { Rules } from './rules.ts';
import type { FigureItem } from './store.ts';

/**
 * One anonymous record for each milestone that `after` has and `before` had not. The id comes from the dossier's key: the same milestone is never
 * counted twice, and once the key is destroyed nobody can say to which dossier a record belonged.
 */
export function reached(
  rules: Rules,
  before: State,
  after: State,
  school: SchoolId,
  key: Uint8Array,
  vandaag: Datum,
): readonly FigureItem[] {
  const had = new Set(rules.mijlpalen(before));
  return rules
    .mijlpalen(after)
    .filter((kind) => !had.has(kind))
    .map((kind) => ({
      school,
      id: createHmac('sha256', key).update(`mijlpaal|${kind}`).digest('base64url'),
      month: vandaag.slice(0, 7),
      kind,
    }));
}

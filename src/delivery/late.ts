import type { Owed } from '../dossier/types.ts';
import type { Instant } from '../meldcode/ids.ts';
import { minutenTussen } from '../meldcode/kalender.ts';

/** How long a message may be owed, minutes: an urgent one a quarter; the rest may wait out a weekend of quiet hours, and not a day more. */
const longest = { spoed: 15, rust: 4 * 24 * 60 };

/** What is owed or due for too long: how many, and since when the oldest, minutes. */
export interface Late {
  readonly count: number;
  readonly minutes: number;
}

/** What of `owed` is late at `now`, or null. Since when each is owed is stored with it: a restart forgets nothing. */
export function lateOf(owed: readonly Owed[], now: Instant): Late | null {
  const late = owed
    .map(({ since, bericht }) => ({ minutes: minutenTussen(since, now), most: bericht.spoed ? longest.spoed : longest.rust }))
    .filter(({ minutes, most }) => minutes >= most);
  return late.length === 0 ? null : { count: late.length, minutes: Math.max(...late.map(({ minutes }) => minutes)) };
}

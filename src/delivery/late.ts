import type { Owed } from '../dossier/types.ts';

/** How long a message may be owed, minutes: an urgent one a quarter; the rest may wait out a weekend of quiet hours, and not a day more. */
const longest = { spoed: 15, rust: 4 * 24 * 60 };

/** What is owed for too long: how many messages, and the age of the oldest as far as this process saw it, minutes. */
export interface Late {
  readonly count: number;
  readonly minutes: number;
}

/**
 * Remembers since when each message is seen as owed. Give it all that is owed at each look; gives what is late, or null. `now` in ms, for tests.
 * It starts anew with the process: what a restart forgets is noticed one term later.
 */
export function createLateness(now: () => number = () => performance.now()): (owed: readonly Owed[]) => Late | null {
  let since = new Map<string, number>();
  return (owed) => {
    const at = now();
    const seen = owed.map((one) => {
      const name = JSON.stringify([one.school, one.code, one.version, one.place]);
      return { name, from: since.get(name) ?? at, spoed: one.bericht.spoed };
    });
    since = new Map(seen.map(({ name, from }) => [name, from]));
    const late = seen
      .map(({ from, spoed }) => ({ minutes: Math.floor((at - from) / 60_000), most: spoed ? longest.spoed : longest.rust }))
      .filter(({ minutes, most }) => minutes >= most);
    return late.length === 0 ? null : { count: late.length, minutes: Math.max(...late.map(({ minutes }) => minutes)) };
  };
}

import type { Datum, Instant } from '../meldcode/ids.ts';
import type { Duties } from './store.ts';
import type { Sweeper, SweepReport } from './sweeper.ts';

export interface SweepTurns {
  /**
   * Sweeps if it is this process's turn, and gives null if it is another's. `starting`: it always sweeps, because what its own end left undone is repaired
   * at its next start and not an hour later. `today`, the day in Amsterdam: once a day a sweep also rewrites what lists show.
   */
  sweep(at: Instant, today: Datum, starting: boolean): Promise<SweepReport | null>;
}

/**
 * One sweep an hour and one of the lists a day, however many replicas there are: whoever is first takes the hour. A turn is never given back, so a sweep whose
 * process died is done by whoever is first in the next hour; the lists count as rewritten only when they were. `house` is another one when the school file
 * is: then lists are rewritten on the same day once more, because for whom something waits follows from it.
 */
export function createSweepTurns({ sweeper, duties, house }: { sweeper: Sweeper; duties: Duties; house: string }): SweepTurns {
  return {
    async sweep(at, today, starting) {
      const hour = at.slice(0, 13);
      const lists = `lists|${today}|${house}`;
      const first = await duties.take(`sweep|${hour}`);
      const rewrites = !(await duties.taken(lists)) && (await duties.take(`${lists}|${hour}`));
      if (!starting && !first && !rewrites) return null;
      const report = await sweeper.sweep(at, rewrites ? today : undefined);
      if (rewrites) {
        await sweeper.forget(today);
        await duties.take(lists);
      }
      return report;
    },
  };
}

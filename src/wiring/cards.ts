import { setTimeout as sleep } from 'node:timers/promises';
import type { Library } from '../cards/library.ts';
import { NietPluisError } from '../errors.ts';
import type { Log } from '../log.ts';

/** ms: whoever waited for the program goes first. */
const after = 1_000;

/**
 * Reads the cards that nobody saw yet, a moment after people are served. The build refuses a card that does not fit, so here it is a file that somebody changed afterwards: its
 * problems go to the terminal as those of a start do, and every other card works. Never throws; returns at once.
 */
export function readRest(cards: Pick<Library, 'readRest'>, log: Log): void {
  const read = async (): Promise<void> => {
    await sleep(after, undefined, { ref: false });
    const problems = await cards.readRest();
    if (problems.length === 0) return;
    process.stderr.write(`${new NietPluisError('card.invalid', problems).message}\n`);
    log.error({ event: 'warning', error: 'card.invalid' });
  };
  read().catch((cause: unknown) => log.bug(cause));
}

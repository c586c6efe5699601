import type { Outbox } from './delivery/outbox.ts';
import type { Sweeper } from './dossier/sweeper.ts';
import type { Log } from './log.ts';
import type { Instant } from './meldcode/ids.ts';

const hourMs = 60 * 60_000;

/**
 * Finishes what a crash left undone and sends again what is owed: once after the start, when people are served already, and every hour. Gives how
 * to stop it: waits for the round that is going on.
 */
export function keepHouse(parts: {
  readonly sweeper: Sweeper;
  readonly outbox: Outbox;
  readonly now: () => Instant;
  readonly log: Log;
}): () => Promise<void> {
  const { sweeper, outbox, now, log } = parts;
  const round = async (): Promise<void> => {
    try {
      const { repaired, failed } = await sweeper.sweep(now(), true);
      outbox.send(await sweeper.owed());
      if (failed.length > 0) log.error({ event: 'sweep', error: 'store.tampered', count: failed.length });
      else log.info({ event: 'sweep', result: 'repaired', count: repaired });
    } catch (cause) {
      log.error({ event: 'sweep', result: 'failed' }, cause);
    }
  };
  let going = round();
  const hourly = setInterval(() => {
    going = going.then(round);
  }, hourMs);
  return async () => {
    clearInterval(hourly);
    await going;
  };
}

import { createLateness } from './delivery/late.ts';
import type { Outbox } from './delivery/outbox.ts';
import type { Sweeper } from './dossier/sweeper.ts';
import type { Log } from './log.ts';
import type { Instant } from './meldcode/ids.ts';

const hourMs = 60 * 60_000;

/**
 * Sends what is owed and finishes what a crash left undone, after the start, when people are served already. Every hour all of it; about every `pollMs`
 * only what is owed, so that a message whose replica died goes out by another one: its claim says when. Gives how to stop it: waits for what is going on.
 */
export function keepHouse(parts: {
  readonly sweeper: Sweeper;
  readonly outbox: Outbox;
  readonly now: () => Instant;
  readonly log: Log;
  readonly pollMs: number;
  /** When the schools' keys are there: without them nothing can be repaired, and what is owed can be sent. */
  readonly opened: Promise<void>;
}): () => Promise<void> {
  const { sweeper, outbox, now, log, pollMs, opened } = parts;
  const { promise: over, resolve: end } = Promise.withResolvers<undefined>();
  let stopped = false;

  const lateness = createLateness();
  const sendOwed = async (): Promise<void> => {
    const owed = await sweeper.owed();
    outbox.send(owed);
    const late = lateness(owed);
    if (late !== null) log.warn({ event: 'late', ...late });
  };
  const sweep = async (): Promise<void> => {
    if (stopped) return;
    try {
      const { repaired, failed } = await sweeper.sweep(now(), true);
      // What lagged behind the journal is known to be owed only now.
      await sendOwed();
      if (failed.length > 0) log.error({ event: 'sweep', error: 'store.tampered', count: failed.length });
      else log.info({ event: 'sweep', result: 'repaired', count: repaired });
    } catch (cause) {
      log.error({ event: 'sweep', result: 'failed' }, cause);
    }
  };
  const look = (): Promise<void> => sendOwed().catch((cause: unknown) => log.error({ event: 'owed', result: 'failed' }, cause));

  let looking = look();
  let sweeping = Promise.all([looking, Promise.race([opened, over])]).then(sweep);
  const hourly = setInterval(() => {
    sweeping = sweeping.then(sweep);
  }, hourMs);
  let timer: NodeJS.Timeout;
  // Replicas that were started together would otherwise all look at the same moment.
  const next = (): void => {
    timer = setTimeout(
      () => {
        looking = look().then(() => (stopped ? undefined : next()));
      },
      pollMs * (0.75 + Math.random() / 2),
    );
  };
  next();

  return async () => {
    stopped = true;
    end(undefined);
    clearInterval(hourly);
    clearTimeout(timer);
    await Promise.all([looking, sweeping]);
  };
}

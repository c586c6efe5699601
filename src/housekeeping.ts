import { lateOf, type Late } from './delivery/late.ts';
import type { Outbox } from './delivery/outbox.ts';
import type { SweepTurns } from './dossier/sweep-turns.ts';
import type { Sweeper } from './dossier/sweeper.ts';
import type { Log } from './log.ts';
import type { Instant } from './meldcode/ids.ts';
import { vandaag } from './school/klok.ts';

const hourMs = 60 * 60_000;

/** Does `work` about every `ms`, never twice at once, until it is stopped. Replicas that were started together would otherwise all look at the same moment. */
function every(ms: number, work: () => Promise<void>): () => Promise<void> {
  let stopped = false;
  let working = Promise.resolve();
  let timer: NodeJS.Timeout;
  const next = (): void => {
    timer = setTimeout(
      () => {
        working = work().then(() => (stopped ? undefined : next()));
      },
      ms * (0.75 + Math.random() / 2),
    );
  };
  next();
  return () => {
    stopped = true;
    clearTimeout(timer);
    return working;
  };
}

interface Ticking {
  readonly tick: (closing: AbortSignal) => Promise<number>;
  readonly late: () => Promise<Late | null>;
}

/**
 * Sends what is owed and finishes what a crash left undone, after the start, when people are served already. Every hour again when no other replica did, and
 * once a day what lists show of every dossier: that changes overnight. About every `pollMs` only what is owed, so that a message whose replica died
 * goes out by another one: its claim says when. About every `remindMs` what fell due by time alone, and the day's overviews after it. Gives how to stop it:
 * waits for what is going on.
 */
export function keepHouse(parts: {
  readonly sweeper: Pick<Sweeper, 'owed'>;
  readonly turns: SweepTurns;
  readonly outbox: Outbox;
  readonly reminders: Ticking;
  readonly digests: Ticking;
  readonly now: () => Instant;
  readonly log: Log;
  readonly pollMs: number;
  readonly remindMs: number;
  /** When the schools' keys are there: without them nothing can be repaired, and what is owed can be sent. */
  readonly opened: Promise<void>;
}): { readonly remindNow: () => Promise<void>; readonly stop: () => Promise<void> } {
  const { sweeper, turns, outbox, reminders, digests, now, log, pollMs, remindMs, opened } = parts;
  const { promise: over, resolve: end } = Promise.withResolvers<undefined>();
  let stopped = false;
  const closing = new AbortController();

  const sendOwed = async (): Promise<void> => {
    const owed = await sweeper.owed();
    outbox.send(owed);
    const late = lateOf(owed, now());
    if (late !== null) log.warn({ event: 'late', ...late });
  };
  const sweep = async (starting: boolean): Promise<void> => {
    if (stopped) return;
    try {
      const at = now();
      const report = await turns.sweep(at, vandaag(at), starting);
      if (report === null) {
        log.info({ event: 'sweep', result: 'elsewhere' });
        return;
      }
      const { repaired, failed, newer } = report;
      // What lagged behind the journal is known to be owed only now.
      await sendOwed();
      if (newer.length > 0) log.warn({ event: 'sweep', error: 'dossier.newer', count: newer.length });
      if (failed.length > 0) log.error({ event: 'sweep', error: 'store.tampered', count: failed.length });
      else log.info({ event: 'sweep', result: 'repaired', count: repaired });
    } catch (cause) {
      log.error({ event: 'sweep', result: 'failed' }, cause);
    }
  };
  const look = (): Promise<void> => sendOwed().catch((cause: unknown) => log.error({ event: 'owed', result: 'failed' }, cause));

  const remind = async (): Promise<void> => {
    if (stopped) return;
    try {
      const count = await reminders.tick(closing.signal);
      if (count > 0) log.info({ event: 'reminders', result: 'ok', count });
      // What fell due this morning is in it.
      const overviews = await digests.tick(closing.signal);
      if (overviews > 0) log.info({ event: 'digest', result: 'ok', count: overviews });
      for (const late of [await reminders.late(), await digests.late()]) if (late !== null) log.warn({ event: 'reminders-late', ...late });
    } catch (cause) {
      log.error({ event: 'reminders', result: 'failed' }, cause);
    }
  };

  const first = look();
  let sweeping = Promise.all([first, Promise.race([opened, over])]).then(() => sweep(true));
  // What lagged is right by then, and so is what falls due.
  let reminding = sweeping.then(remind);
  const hourly = setInterval(() => {
    sweeping = sweeping.then(() => sweep(false));
  }, hourMs);
  const remindInTurn = (): Promise<void> => (reminding = reminding.then(remind));
  /** After the clock was moved: a new day is a new day for lists too. */
  const remindNow = async (): Promise<void> => {
    await (sweeping = sweeping.then(() => sweep(false)));
    await remindInTurn();
  };
  const stopLooking = every(pollMs, look);
  const stopReminding = every(remindMs, remindInTurn);

  return {
    remindNow,
    async stop() {
      stopped = true;
      closing.abort();
      end(undefined);
      clearInterval(hourly);
      await Promise.all([first, stopLooking(), stopReminding(), sweeping, reminding]);
    },
  };
}

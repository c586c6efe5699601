import { setTimeout as sleep } from 'node:timers/promises';
import type { Keys } from './dossier/keys.ts';
import { NietPluisError } from './errors.ts';
import type { Log } from './log.ts';
import type { SchoolId } from './meldcode/ids.ts';

const asError = (cause: unknown): Error => (cause instanceof Error ? cause : new Error('no error was thrown', { cause }));

export interface Unlock {
  /** When every school's key is in memory. Never rejects; stays open when `stop` came first. */
  readonly opened: Promise<void>;
  stop(): void;
}

/**
 * Opens every school's key before anybody is served, so that a wrong key is found now and not in the first dossier: rejects with `key.wrong`. A vault that is
 * away does not stop the start, because the acute card needs no key: it is asked again every `againMs` until all keys are there, each time with a line in the
 * log, and meanwhile /readyz says that people cannot be served.
 */
export async function unlock(parts: {
  readonly schools: readonly SchoolId[];
  readonly keys: Pick<Keys, 'school'>;
  readonly log: Log;
  readonly againMs?: number;
}): Promise<Unlock> {
  const { schools, keys, log, againMs = 5_000 } = parts;
  const { promise: opened, resolve } = Promise.withResolvers<undefined>();
  const closing = new AbortController();

  /** Whether every key is there. Throws what is not the vault's being away. */
  async function ask(): Promise<boolean> {
    const asked = await Promise.allSettled(schools.map((id) => keys.school(id)));
    const causes = asked.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []));
    const isAway = (cause: unknown): boolean => cause instanceof NietPluisError && cause.code === 'key.unavailable';
    await Promise.all(causes.filter((cause) => !isAway(cause)).map((cause) => Promise.reject(asError(cause))));
    if (causes.length > 0) log.error({ event: 'key', result: 'failed' }, causes[0]);
    return causes.length === 0;
  }
  async function askUntilThere(): Promise<void> {
    for (let there = false; !there;) {
      await sleep(againMs, undefined, { signal: closing.signal, ref: false });
      // A key that turns out to be wrong by now: acute goes on, /readyz and the log say the rest.
      there = await ask().catch((cause: unknown) => {
        log.error({ event: 'key', result: 'failed' }, cause);
        return false;
      });
    }
    log.info({ event: 'key', result: 'ok' });
    resolve(undefined);
  }

  if (await ask()) resolve(undefined);
  else askUntilThere().catch(() => undefined);
  return { opened, stop: () => closing.abort() };
}

import { DelegateBackoff, bulkhead, TaskCancelledError, TimeoutStrategy, handleWhen, retry, timeout, wrap } from 'cockatiel';
import { NietPluisError } from '../errors.ts';

export interface RetryBounds {
  /** Attempts after the first. */
  readonly retries: number;
  /** Wait before the second attempt, ms; doubles, half of it random. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** Per attempt, ms. */
  readonly attemptMs: number;
  /** For all attempts together, ms: Teams wants an answer within 10 s, a submit makes three round trips. */
  readonly totalMs: number;
  /** Requests on their way at one time; more wait in line, outside the times above. */
  readonly atOnce: number;
}

export const usualBounds: RetryBounds = { retries: 4, firstWaitMs: 60, longestWaitMs: 1_000, attemptMs: 2_000, totalMs: 5_000, atOnce: 48 };

/** What can pass by itself. 449: a write crossed another; 410: the partition moved; 408 and 5xx: unknown whether it was done. */
const passing = new Set([408, 410, 429, 449, 500, 502, 503, 504]);

function property(error: unknown, name: string): unknown {
  if (typeof error !== 'object' || error === null) return undefined;
  const found: unknown = Reflect.get(error, name);
  return found;
}

/** HTTP status of what the SDK threw; null for a reset, a time-out or no connection. */
export function statusOf(error: unknown): number | null {
  const code = property(error, 'code');
  return typeof code === 'number' ? code : null;
}

const mayNot = (error: unknown): boolean => [401, 403].includes(statusOf(error) ?? 0);
/** Whether an attempt ended because this identity may not do that. Takes what `createAttempt` throws. */
export const isRefused = (error: unknown): boolean => error instanceof NietPluisError && mayNot(error.cause);

function mayPass(error: Error): boolean {
  if (error instanceof NietPluisError) return false;
  const status = statusOf(error);
  return status === null ? isOfTheNetwork(error) : passing.has(status);
}

/** Reset, refused, timed out or aborted. A TypeError or the like is a bug: once is enough. */
function isOfTheNetwork(error: Error): boolean {
  return error instanceof TaskCancelledError || typeof property(error, 'code') === 'string' || error.name === 'AbortError';
}

function waitAskedFor(error: unknown): number {
  const asked = property(error, 'retryAfterInMs');
  return typeof asked === 'number' && asked > 0 ? asked : 0;
}

export type Attempt = <T>(what: string, work: (signal: AbortSignal) => Promise<T>) => Promise<T>;

/**
 * The only retry loop towards Cosmos DB: bounded in attempts and in time, obeying Retry-After. Whoever writes through it must be able to meet its own
 * earlier attempt: a lost answer looks like a failure. What is left over becomes `store.unavailable`; `what` names container and operation, never a value.
 */
export function createAttempt(bounds: RetryBounds): Attempt {
  const again = retry(handleWhen(mayPass), {
    maxAttempts: bounds.retries,
    backoff: new DelegateBackoff<unknown, number>((context, wait = bounds.firstWaitMs) => {
      const error: unknown =
        typeof context === 'object' && context !== null && 'result' in context ? property(context.result, 'error') : null;
      const jittered = wait / 2 + (Math.random() * wait) / 2;
      return { delay: Math.max(jittered, waitAskedFor(error)), state: Math.min(2 * wait, bounds.longestWaitMs) };
    }),
  });
  // Aggressive: the SDK waits seconds between its own attempts on a reset and does not look at the signal meanwhile.
  const policy = wrap(
    bulkhead(bounds.atOnce, 10_000),
    timeout(bounds.totalMs, TimeoutStrategy.Aggressive),
    again,
    timeout(bounds.attemptMs, TimeoutStrategy.Aggressive),
  );
  return async (what, work) => {
    try {
      return await policy.execute(({ signal }) => work(signal));
    } catch (cause) {
      if (cause instanceof NietPluisError) throw cause;
      const status = statusOf(cause);
      const remedy = mayNot(cause) ? ': this identity may not do that' : '';
      throw new NietPluisError('store.unavailable', [`${what}: ${status ?? 'no answer'}${remedy}`], { cause });
    }
  };
}

import type { ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';

/** A platform that takes a message and answers late: what it has and its sender does not know of is what may be double when that sender dies. */
export interface Late<T> {
  /** Every answer comes so much later, ms. */
  by(ms: number): void;
  /** No answer leaves any more, until the function that this gives is called. */
  halt(): () => void;
  /** Taken and not answered yet. */
  open(): readonly T[];
  /** Taken, and whoever sent it was gone before the answer. */
  readonly cut: readonly T[];
  /** Waits for the moment of the answer to `call`; false when nobody is there to hear it. */
  answers(call: T, response: ServerResponse): Promise<boolean>;
}

export function createLate<T>(): Late<T> {
  const open = new Set<T>();
  const cut: T[] = [];
  let lateMs = 0;
  let halted = Promise.resolve();
  return {
    by: (ms) => void (lateMs = ms),
    halt() {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      halted = promise.then(() => undefined);
      return () => resolve(undefined);
    },
    open: () => [...open],
    cut,
    async answers(call, response) {
      open.add(call);
      const gone = new Promise<false>((resolve) => response.once('close', () => resolve(false)));
      const moment = async (): Promise<true> => {
        if (lateMs > 0) await setTimeout(lateMs);
        // Halted once more while it waited.
        for (let last: Promise<void> | null = null; last !== halted;) await (last = halted);
        return true;
      };
      const heard = await Promise.race([gone, moment()]);
      open.delete(call);
      if (!heard) cut.push(call);
      return heard;
    },
  };
}

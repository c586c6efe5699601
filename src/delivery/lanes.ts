import { setTimeout } from 'node:timers/promises';
import PQueue from 'p-queue';

/** One conversation: one message at a time, not faster than the platform likes, and silent for as long as the platform asked. */
interface Lane {
  readonly queue: PQueue;
  /** Of `performance.now()`. */
  quietUntil: number;
}

export interface Lanes {
  /** Runs `work` when it is this conversation's turn; urgent work goes before what waits. Rejects when closed before its turn. */
  run<T>(conversation: string, urgent: boolean, work: () => Promise<T>): Promise<T>;
  /** Nothing more for this conversation for so many milliseconds. */
  hold(conversation: string, ms: number): void;
  /** Waits for what has begun and turns away the rest. */
  close(): Promise<void>;
}

/** `paceMs` between two messages in one conversation; `atOnce` over all conversations together. */
export function createLanes(paceMs: number, atOnce: number): Lanes {
  const lanes = new Map<string, Lane>();
  const wire = new PQueue({ concurrency: atOnce });
  const closing = new AbortController();

  function lane(conversation: string): Lane {
    const known = lanes.get(conversation);
    if (known) return known;
    const pace = paceMs > 0 ? { intervalCap: 1, interval: paceMs } : {};
    const made: Lane = { queue: new PQueue({ concurrency: 1, ...pace }), quietUntil: 0 };
    lanes.set(conversation, made);
    return made;
  }

  /** A conversation that is quiet again is forgotten, or thousands would be remembered for good. */
  function forget(conversation: string, one: Lane): void {
    const left = one.quietUntil - performance.now();
    if (one.queue.size + one.queue.pending <= 1 && left <= 0 && paceMs === 0) lanes.delete(conversation);
    else if (lanes.size > 5_000) for (const [name, old] of lanes) if (old.queue.size + old.queue.pending === 0) lanes.delete(name);
  }

  return {
    async run(conversation, urgent, work) {
      const one = lane(conversation);
      const priority = urgent ? 1 : 0;
      const inTurn = async () => {
        const wait = one.quietUntil - performance.now();
        if (wait > 0) await setTimeout(wait, undefined, { signal: closing.signal, ref: false });
        closing.signal.throwIfAborted();
        const begin = () => {
          closing.signal.throwIfAborted();
          return work();
        };
        return wire.add(begin, { priority });
      };
      try {
        return await one.queue.add(inTurn, { priority, signal: closing.signal });
      } finally {
        forget(conversation, one);
      }
    },
    hold(conversation, ms) {
      const one = lane(conversation);
      one.quietUntil = Math.max(one.quietUntil, performance.now() + ms);
    },
    async close() {
      closing.abort();
      await wire.onIdle();
      await Promise.all([...lanes.values()].map((one) => one.queue.onPendingZero()));
    },
  };
}

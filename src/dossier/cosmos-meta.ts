import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Found, Table } from './cosmos-table.ts';
import type { Duties } from './store.ts';

/** The one partition of `meta`: what is in it is of no school. */
const partition = '-';
/** Seconds. Where the container does not know about it, an item stays: some twenty-five small ones a day. */
const ttl = 7 * 24 * 60 * 60;

/** Written again and again to see that writing works. */
export const pingItem = { id: 'ping', school: partition } as const;

/** Takes a name by creating the item: of any number at once one creates it. */
export function cosmosDuties(table: Table): Duties {
  const item = z.object({ write: z.string() });
  const isOf = (found: Found | null, write: string): boolean => {
    const parsed = item.safeParse(found?.value);
    return parsed.success && parsed.data.write === write;
  };
  return {
    async take(name) {
      const write = randomUUID();
      if (await table.create({ id: name, school: partition, write, ttl })) return true;
      // An earlier attempt of this very call may have been stored and its answer lost.
      return isOf(await table.read(name, partition), write);
    },
    taken: async (name) => (await table.read(name, partition)) !== null,
  };
}

/** What is known of writing from what this process wrote anyway. */
export interface Writes {
  /** The same table, with its writes noted. */
  seenBy(table: Table): Table;
  /** When the last write that came through began, by `performance.now()`; minus infinity when one was turned away since, or there was none. */
  provenAt(): number;
}

export function createWrites(now: () => number = () => performance.now()): Writes {
  let proven = -Infinity;
  /** When the last write that was turned away ended: what began before that proves nothing any more. */
  let refused = -Infinity;
  const noted = async <T>(work: Promise<T>): Promise<T> => {
    const began = now();
    try {
      const done = await work;
      if (began >= refused) proven = Math.max(proven, began);
      return done;
    } catch (cause) {
      [proven, refused] = [-Infinity, now()];
      throw cause;
    }
  };
  return {
    seenBy: (table) => ({
      ...table,
      create: (item) => noted(table.create(item)),
      replace: (...asked) => noted(table.replace(...asked)),
      upsert: (item) => noted(table.upsert(item)),
    }),
    provenAt: () => proven,
  };
}

/** ms. Between two writes that nobody needs; people's own writes count too, and one that was turned away makes the next ping write. */
const writeEveryMs = 5 * 60_000;

/**
 * Reads at every call. It also writes when this process wrote nothing for five minutes, or was turned away since it last wrote: so a store that takes no
 * writes is noticed at the first that fails, whoever's it was, and until one comes through again every call says so.
 */
export function createPing(
  meta: Table,
  writes: Pick<Writes, 'provenAt'>,
  now: () => number = () => performance.now(),
): () => Promise<void> {
  return async () => {
    if (now() - writes.provenAt() > writeEveryMs) await meta.upsert(pingItem);
    else await meta.read(pingItem.id, partition);
  };
}

import { LRUCache } from 'lru-cache';

/**
 * Which of the taps and submits on one window came last, in this process. Each call says that one came in, and gives whether it is still the last:
 * its answer belongs in the window, that of an earlier one does not any more.
 */
export function createNewest(): (view: string) => () => boolean {
  const last = new LRUCache<string, symbol>({ max: 5_000 });
  return (view) => {
    const mine = Symbol();
    last.set(view, mine);
    return () => last.get(view) === mine;
  };
}

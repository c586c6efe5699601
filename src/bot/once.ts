import { LRUCache } from 'lru-cache';

/** True the first time that a key comes by within `ttlMs`, false after that. Remembers the last 5,000. */
export function createOnce(ttlMs: number): (key: string) => boolean {
  const seen = new LRUCache<string, true>({ max: 5_000, ttl: ttlMs });
  return (key) => {
    if (seen.has(key)) return false;
    seen.set(key, true);
    return true;
  };
}

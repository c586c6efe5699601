import { limits } from './limits.ts';
import type { Card } from './model.ts';
import { teamsBytes } from './teams.ts';

/**
 * How many of the leading `items` go on one page: as many as keep the card that `make` builds within the size of a Teams card
 * (60 KB of UTF-16, design §5), at most `most`, at least one. Whatever is longer than a page goes on the next: nothing is cut off.
 */
export function fitting<T>(items: readonly T[], make: (page: readonly T[]) => Card, most = 10): number {
  for (let count = Math.min(items.length, most); count > 1; count -= 1) {
    if (teamsBytes(make(items.slice(0, count))) <= limits.teams.bytes) return count;
  }
  return Math.min(items.length, 1);
}

import { describe, expect, test } from '@jest/globals';
import { people } from '../../src/cards/data.ts';
import { limits } from '../../src/cards/limits.ts';
import { fitting } from '../../src/cards/paging.ts';
import { teamsBytes } from '../../src/cards/teams.ts';
import { longestTexts } from '../../src/cards/worst.ts';
import { bound, file } from './support.ts';

const view = file([{ type: 'TextBlock', $data: '${regels}', text: '${tekst}' }]);
const make = (regels: readonly object[]) => bound(view, { regels });

describe('a view in pages', () => {
  test.each(Object.entries(longestTexts))('every text is on exactly one page, and every page fits Teams: %s', (_, text) => {
    let rest: readonly object[] = Array.from({ length: 25 }, () => ({ tekst: people(text) }));
    let shown = 0;
    while (rest.length > 0) {
      const count = fitting(rest, make);
      expect(count).toBeGreaterThan(0);
      expect(teamsBytes(make(rest.slice(0, count)))).toBeLessThanOrEqual(limits.teams.bytes);
      shown += count;
      rest = rest.slice(count);
    }
    expect(shown).toBe(25);
  });

  test('short texts come ten to a page, or as many as the view wants', () => {
    const short = Array.from({ length: 25 }, () => ({ tekst: people('kort') }));
    expect([fitting(short, make), fitting(short, make, 3), fitting([], make)]).toEqual([10, 3, 0]);
  });
});

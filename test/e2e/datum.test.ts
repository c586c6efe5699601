import { describe, expect, jest, test } from '@jest/globals';
import { z } from 'zod';
import { chromiumPath, datesAsOnPage, openBrowser, skipped } from './page.ts';

/** Pictures of the manuals show a date as a Dutch reader writes it, whatever languages the browser of this machine has. */
jest.setTimeout(60_000);

const nodes = z.object({
  nodes: z.array(z.object({ role: z.object({ value: z.unknown() }).optional(), value: z.object({ value: z.unknown() }).optional() })),
});

(chromiumPath === null ? describe.skip : describe)(`een datum in een veld${skipped}`, () => {
  test('staat er als dag, maand, jaar', async () => {
    const browser = await openBrowser();
    try {
      const page = await browser.newPage();
      await datesAsOnPage(page);
      await page.goto(
        'data:text/html,<!doctype html><html lang="nl"><label>Welke dag? <input type="date" value="2026-11-24"></label></html>',
      );
      // As a renderer of cards makes it: before it stands in the page.
      await page.evaluate(`(() => {
        const field = document.createElement('input');
        field.type = 'date';
        field.value = '2026-11-23';
        document.body.append(field);
      })()`);
      const session = await page.context().newCDPSession(page);
      const tree = nodes.parse(await session.send('Accessibility.getFullAXTree'));
      const parts = tree.nodes.flatMap(({ role, value }) => (role?.value === 'spinbutton' ? [value?.value] : []));
      expect(parts).toHaveLength(6);
      for (const from of [0, 3]) expect(parts.slice(from, from + 3)).toEqual([expect.any(Number), 11, 2026]);
    } finally {
      await browser.close();
    }
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { chromiumPath, column, openBrowser, openDemo, skipped } from './page.ts';
import { startDemo, type Running } from './start.ts';

(chromiumPath === null ? describe.skip : describe)(`npm run demo${skipped}`, () => {
  let demo: Running;
  let browser: Browser;
  beforeAll(async () => {
    demo = await startDemo();
    browser = await openBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await demo.stop();
  });

  test('prints one address, and there the docent finds the bot with its menu', async () => {
    expect(demo.output().match(/http:\/\//gu)).toHaveLength(1);
    const page = await openDemo(browser, demo.url);
    const docent = column(page, 'docent');
    await docent.sees('Acuut? 112');
    expect(await docent.lastCard().getByRole('button', { name: 'Niet pluis' }).count()).toBe(1);
    for (const key of ['sparringpartner', 'zorgcoordinator', 'keuze'] as const) await column(page, key).sees('Acuut? 112');
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { textAt } from '../support/json.ts';
import { chromiumPath, column, openBrowser, openDemo, skipped } from './page.ts';
import { freePort, startDemo, type Running } from './start.ts';

(chromiumPath === null ? describe.skip : describe)(`npm run demo${skipped}`, () => {
  let demo: Running;
  let browser: Browser;
  let port: number;
  beforeAll(async () => {
    port = await freePort();
    demo = await startDemo({ PORT: String(port) });
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

  test('een week verder: wat wacht, komt als één overzicht, en de klok van de bot zegt hoe laat het is', async () => {
    const page = await openDemo(browser, demo.url);
    const docent = column(page, 'docent');
    await docent.tap('Niet pluis');
    await docent.handIn('Verder', { relatie: 'thuis' });
    await docent.handIn('Dossier starten', { situatie: 'gevoel', partner: 'bram', regel: '' });
    const clock = page.getByRole('group', { name: 'De klok van de bot' });
    const before = await clock.getByRole('status').innerText();
    await clock.getByRole('button', { name: 'Een week verder' }).click();
    await docent.sees('Dit wacht vandaag op jou');
    expect(before).toMatch(/^Het is /u);
    await clock.getByText('08:00').waitFor();
    if (process.env['LOOK']) await page.screenshot({ path: process.env['LOOK'] });
    const told = async (path: string, method: string): Promise<{ readonly status: number; readonly now: number }> => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { method });
      const body: unknown = await response.json();
      return { status: response.status, now: Date.parse(textAt(body, 'now')) };
    };
    const { now } = await told('/demo/clock', 'GET');
    const moved = await told('/demo/clock?days=7', 'POST');
    // An hour more or less where the clock changes in between; seconds while we asked.
    expect(Math.abs(moved.now - now - 7 * 86_400_000)).toBeLessThan(3_700_000);
    for (const bad of ['', '?days=0', '?days=401', '?days=1.5', '?days=een', '?days=-1&to=opening', '?days=1&to=morgen'])
      expect([bad, (await told(`/demo/clock${bad}`, 'POST')).status]).toEqual([bad, 400]);
  });
});

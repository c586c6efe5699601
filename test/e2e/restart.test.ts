import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { chromiumPath, column, openBrowser, openDemo, skipped } from './page.ts';
import { freePort, startDemo, type Running } from './start.ts';

jest.setTimeout(120_000);

(chromiumPath === null ? describe.skip : describe)(`stoppen en opnieuw beginnen${skipped}`, () => {
  const data = mkdtempSync(join(tmpdir(), 'nietpluis-again-'));
  let browser: Browser;
  let demo: Running;
  let env: NodeJS.ProcessEnv;
  beforeAll(async () => {
    env = { DEMO_DATA: data, NIETPLUIS_STORE: '', PORT: String(await freePort()), DEMO_PORT: String(await freePort()) };
    browser = await openBrowser();
    demo = await startDemo(env);
  });
  afterAll(async () => {
    await browser.close();
    await demo.stop();
    rmSync(data, { recursive: true, force: true });
  });

  test('het dossier is er nog, de vraag aan de collega wacht nog, en de pagina verbindt zelf opnieuw', async () => {
    const page = await openDemo(browser, demo.url);
    const [docent, partner, kanaal] = [column(page, 'docent'), column(page, 'sparringpartner'), column(page, 'kanaal')];
    await docent.say('niet pluis');
    await docent.handIn('Verder', { relatie: 'thuis' });
    await docent.handIn('Dossier starten', { situatie: 'gevoel', partner: 'bram' });
    await docent.tap('Andere stap');
    await docent.handIn('Openen', { kaart: 'leerling' });
    await docent.handIn('Vastleggen', { naam: 'Vlinder Verzonnen', klas: '2B' });
    await kanaal.sees('wacht op iemand');

    expect(await demo.stop()).toBe(0);
    await page.getByText('Geen verbinding').waitFor();
    // What the stand-in keeps are posted messages: never a name.
    expect(readFileSync(join(data, 'demo-chats.json'), 'utf8')).not.toContain('Vlinder');
    demo = await startDemo(env);
    await page.getByText('Geen verbinding').waitFor({ state: 'hidden', timeout: 30_000 });

    await partner.tap('Ik kijk mee');
    await kanaal.sees('loopt');
    expect(await kanaal.root.locator('.message').count()).toBe(1);
    await docent.say('mijn dossiers');
    await docent.sees('Welk dossier wil je openen?');
  });
});

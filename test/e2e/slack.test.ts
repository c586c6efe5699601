import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { chromiumPath, column, openBrowser, openDemo, skipped } from './page.ts';
import { slackColumn, type SlackColumn } from './slack-page.ts';
import { startDemo, type Running } from './start.ts';

/** The demo's page as Slack shows it, clicked by people: signed requests to the bot's real door. With SCREENSHOTS=<folder> it leaves pictures there. */
const pictures = process.env['SCREENSHOTS'];
jest.setTimeout(120_000);

(chromiumPath === null ? describe.skip : describe)(`de demo in Slack${skipped}`, () => {
  let demo: Running;
  let browser: Browser;
  let page: Page;
  let noor: SlackColumn;
  let bram: SlackColumn;
  let zeynep: SlackColumn;
  let femke: SlackColumn;
  let kanaal: SlackColumn;

  beforeAll(async () => {
    demo = await startDemo();
    browser = await openBrowser();
    page = await openDemo(browser, demo.url);
    [noor, bram, zeynep, femke, kanaal] = [
      slackColumn(page, 'docent'),
      slackColumn(page, 'sparringpartner'),
      slackColumn(page, 'zorgcoordinator'),
      slackColumn(page, 'keuze'),
      slackColumn(page, 'kanaal'),
    ];
  });
  afterEach(() => noor.close());
  afterAll(async () => {
    await browser.close();
    expect(await demo.stop()).toBe(0);
    expect(demo.output().trim()).toMatch(/^Niet Pluis demo: \S+\s+Stop with Ctrl-C\.$/u);
  });

  const picture = async (name: string): Promise<void> => {
    if (pictures === undefined) return;
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: `${pictures}/${name}.png` });
  };
  const everybody = async (platform: 'Teams' | 'Slack'): Promise<void> => {
    await page.getByRole('group', { name: 'Laat iedereen zien in' }).getByRole('button', { name: platform }).click();
    if (platform === 'Slack') await noor.root.locator('.slack-home').getByText('Wat wil je doen?').waitFor();
  };
  const flag = async (): Promise<string> => {
    await noor.shortcut();
    await noor.handIn('Verder', { relatie: 'thuis' });
    await noor.handIn('Dossier starten', { situatie: 'gevoel', partner: 'bram' });
    await noor.sees(/NP-\w+-\w+/u);
    return /NP-\w+(?:-\w+)+/u.exec(await noor.window.innerText())?.[0] ?? '';
  };

  test('van niet pluis tot melding gedaan: de sparringpartner kijkt mee in Slack, vraag 2 is ja, en het kanaal wordt op zijn plek bijgewerkt', async () => {
    await everybody('Slack');
    const code = await flag();
    await bram.root.getByRole('tab', { name: 'Berichten1' }).waitFor();
    await bram.tab('Berichten');
    const ping = bram.message(/Kijk je met een collega mee/u).filter({ hasText: code });
    expect(await ping.innerText()).not.toContain('Verzonnen');
    await kanaal.message(code).getByText('wacht op iemand').waitFor();
    await ping.getByRole('button', { name: 'Ik kijk mee' }).click();
    await bram.sees(code);
    await picture('slack-meekijken');
    await bram.close();

    await noor.records(code, 'leerling', { naam: 'Vlinder Verzonnen', klas: '2B' });
    await noor.records(code, 'stap1', { tekst: 'Kwam drie keer zonder jas en zonder brood op school.', bron: 'gezien' });
    await noor.records(code, 'stap2', { met: 'de mentor', ziet: 'ja', advies: 'blijven kijken' });
    await noor.records(code, 'stap3', { met: 'leerling', uitkomst: 'Zegt dat het thuis druk is.' });
    await noor.records(code, 'vraag1', { antwoord: 'ja', omdat: 'Te veel signalen samen.' });
    await noor.records(code, 'vraag2', { antwoord: 'ja' });
    await noor.sees('Wie belt?');
    for (const one of [zeynep, femke]) await one.tab('Berichten');
    await zeynep.message('Wie belt?').filter({ hasText: code }).waitFor();
    await femke.message('Bericht voor bevoegd gezag').waitFor();
    await picture('slack-wie-belt');
    await noor.handIn('Ik bel nu');
    await noor.sees('Vlinder Verzonnen');
    await noor.handIn('Melding gedaan');
    await noor.handIn('Melding vastleggen');
    await noor.sees(/uiterlijk/iu);

    // One post, changed in its place, and never a name in it.
    expect(await kanaal.root.locator('.slack-message').filter({ hasText: code }).count()).toBe(1);
    expect(await kanaal.message(code).innerText()).toContain('bewerkt');
    expect(await kanaal.root.innerText()).not.toContain('Vlinder');

    await noor.close();
    await noor.tab('Home');
    await noor.root.locator('.slack-home [data-field=dossier] select').selectOption(code);
    await noor.root.locator('.slack-home').getByRole('button', { name: 'Openen' }).click();
    await noor.sees(code);
    await picture('slack-dossier');
    await noor.close();
    await noor.root.locator('.slack-home').getByRole('button', { name: 'Acuut' }).click();
    await noor.sees('Bel 112');
  });

  test('half in Slack, half in Teams: gevlagd in Slack, meegekeken in Teams, waar de collega het laatst was', async () => {
    await everybody('Teams');
    await noor.show('Slack');
    await kanaal.show('Slack');
    const inTeams = column(page, 'sparringpartner');
    await inTeams.say('menu');
    const code = await flag();
    await inTeams
      .card(/Kijk je met een collega mee/u)
      .filter({ hasText: code })
      .waitFor();
    await inTeams.tap('Ik kijk mee');
    await kanaal.message(code).getByText('loopt').waitFor();
    await kanaal.show('Teams');
    await column(page, 'kanaal').root.locator('.card').filter({ hasText: code }).filter({ hasText: 'loopt' }).waitFor();

    await noor.records(code, 'leerling', { naam: 'Kever Verzonnen', klas: '2B' });
    await noor.close();
    await noor.show('Teams');
    const here = column(page, 'docent');
    await here.say('mijn dossiers');
    await here.handIn('Openen', { dossier: code });
    await here.sees(code);

    // A message on the platform that is not in view is counted at the switch.
    await bram.show('Slack');
    await bram.tab('Home');
    await bram.root.locator('.slack-home').getByText('Wat wil je doen?').waitFor();
    await bram.show('Teams');
    await here.say('niet pluis');
    await here.handIn('Verder', { relatie: 'thuis' });
    await here.handIn('Dossier starten', { situatie: 'gevoel', partner: 'bram' });
    await bram.root.getByRole('button', { name: 'Slack1' }).waitFor();
    await picture('slack-en-teams');
  });

  test('acuut op een half ingevuld formulier: een venster erover, Escape, en het formulier is zoals het was', async () => {
    await noor.show('Slack');
    await noor.shortcut();
    expect(await noor.window.and(page.locator(':focus')).count()).toBe(1);
    await noor.handIn('Verder');
    expect(await noor.window.getByText('Dit veld is verplicht.').count()).toBe(1);
    await noor.handIn('Verder', { relatie: 'weetNiet' });
    await noor.fill({ regel: 'half ingevuld' });
    await noor.handIn('Acuut');
    await noor.sees('Bel 112');
    await picture('slack-acuut');
    await page.keyboard.press('Escape');
    await noor.window.locator('[data-field=regel]').waitFor();
    expect(await noor.window.locator('[data-field=regel]').getByRole('textbox').inputValue()).toBe('half ingevuld');
    // What lies behind a window is out of reach of the keyboard.
    expect(await noor.root.locator('.slack-behind').getAttribute('inert')).not.toBeNull();
  });

  test('een reden bij een veld: wat er is getypt blijft staan', async () => {
    await noor.show('Slack');
    const code = await flag();
    await noor.opens(code, 'stap1');
    const later = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
    await noor.handIn('Vastleggen', { tekst: 'Zonder jas', bron: 'gezien', datum: later });
    const field = noor.window.locator('[data-field=datum]');
    await field.getByText('Deze dag moet nog komen').waitFor();
    expect(await field.locator('input').and(page.locator(':focus')).getAttribute('aria-invalid')).not.toBeNull();
    expect(await noor.window.locator('[data-field=tekst] textarea').inputValue()).toBe('Zonder jas');
    await picture('slack-reden');
    await noor.handIn('Vastleggen', { datum: new Date().toISOString().slice(0, 10) });
    await noor.sees('Vastgelegd');
  });

  test('vrije tekst na de opdracht wordt niet gebruikt, en een gewoon bericht gaat nergens heen', async () => {
    await noor.show('Slack');
    await noor.command('Vlinder heeft blauwe plekken');
    await noor.window.waitFor();
    expect(await noor.window.innerText()).not.toContain('Vlinder');
    await noor.close();
    await noor.root.locator('.slack-compose input').fill('hoi');
    await noor.root.locator('.slack-compose input').press('Enter');
    await noor.root.locator('.ephemeral').getByText('Hier doet alleen /nietpluis iets').waitFor();
  });
});

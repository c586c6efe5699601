import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, jest, test } from '@jest/globals';
import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { chromiumPath, column, openBrowser, openDemo, skipped, type Column } from './page.ts';
import { startDemo, type Running } from './start.ts';

/**
 * The five runs of the main job, clicked by people in a browser: the whole program, started as `npm run demo` does. With SCREENSHOTS=<folder> each run
 * leaves a picture there.
 */
const pictures = process.env['SCREENSHOTS'];
jest.setTimeout(120_000);

(chromiumPath === null ? describe.skip : describe)(`vijf keer van niet pluis tot besluit, in de browser${skipped}`, () => {
  let demo: Running;
  let browser: Browser;
  let page: Page;
  let docent: Column;
  let partner: Column;
  let zorg: Column;
  let kanaal: Column;
  let leider: Column;

  beforeAll(async () => {
    demo = await startDemo();
    browser = await openBrowser();
  });
  beforeEach(async () => {
    page = await openDemo(browser, demo.url);
    [docent, partner, zorg, leider, kanaal] = [
      column(page, 'docent'),
      column(page, 'sparringpartner'),
      column(page, 'zorgcoordinator'),
      column(page, 'keuze'),
      column(page, 'kanaal'),
    ];
    await docent.say('niet pluis');
  });
  afterAll(async () => {
    await browser.close();
    // Nothing went wrong that a person at the terminal had to read.
    expect(await demo.stop()).toBe(0);
    expect(demo.output().trim()).toMatch(/^Niet Pluis demo: \S+\s+Stop with Ctrl-C\.$/u);
  });

  afterEach(() => page.close());

  const picture = async (name: string): Promise<void> => {
    if (pictures === undefined) return;
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: `${pictures}/${name}.png` });
  };
  /** Flags, and gives the code of the dossier. */
  const flag = async (situatie = 'gevoel'): Promise<string> => {
    await docent.handIn('Verder', { relatie: 'thuis' });
    await docent.handIn('Dossier starten', { situatie, partner: 'bram' });
    return codeIn(docent);
  };
  const codeIn = async (where: Column): Promise<string> => {
    const card = where.card(/NP-\w+-\w+/u);
    await card.waitFor();
    return /NP-\w+(?:-\w+)+/u.exec(await card.innerText())?.[0] ?? '';
  };
  /** Opens a step of a dossier as people do: "Andere stap" on a card of that dossier, else through "mijn dossiers". */
  const opens = async (who: Column, code: string, kaart: string): Promise<void> => {
    const steps = who.card(code).getByRole('button', { name: 'Andere stap' });
    if ((await steps.count()) === 0) {
      await who.say('mijn dossiers');
      await who.handIn('Openen', { dossier: code });
    }
    await who.tap('Andere stap');
    await who.handIn('Openen', { kaart });
  };
  const records = async (
    who: Column,
    code: string,
    kaart: string,
    values: Record<string, string>,
    button = 'Vastleggen',
  ): Promise<void> => {
    await opens(who, code, kaart);
    await who.handIn(button, values);
  };
  const pupil = { naam: 'Vlinder Verzonnen', klas: '2B' };
  /** The partner looks along, and the first three steps are recorded. */
  const untilWeighing = async (code: string): Promise<void> => {
    await partner
      .card(/Kijk je met een collega mee/u)
      .filter({ hasText: code })
      .waitFor();
    expect(await partner.card(code).innerText()).not.toContain('Verzonnen');
    await partner.tap('Ik kijk mee');
    await records(docent, code, 'leerling', pupil);
    await records(docent, code, 'stap1', { tekst: 'Kwam drie keer zonder jas en zonder brood op school.', bron: 'gezien' });
    await records(docent, code, 'stap2', { met: 'de mentor', ziet: 'ja', advies: 'blijven kijken' });
    await records(docent, code, 'stap3', { met: 'leerling', uitkomst: 'Zegt dat het thuis druk is.' });
  };
  /** The channel shows the code and nothing about who. */
  const channelShows = async (code: string, stand: RegExp): Promise<void> => {
    await kanaal.root.locator('.card').filter({ hasText: code }).filter({ hasText: stand }).waitFor();
    // A code may hold any letters.
    expect((await kanaal.root.innerText()).replaceAll(/NP-[\w-]+/gu, '')).not.toMatch(/Vlinder|2B|jas/u);
  };

  test('(a) twee mensen sluiten zonder actie', async () => {
    const code = await flag();
    await channelShows(code, /wacht op iemand/iu);
    await opens(docent, code, 'stap1');
    await picture('demo');
    await untilWeighing(code);
    await records(docent, code, 'vraag1', { antwoord: 'nee', omdat: 'Er is een gewone verklaring.' });
    await records(docent, code, 'terugkoppeling', { hoe: 'Vandaag mondeling verteld.' });
    await records(docent, code, 'sluiten', { reden: 'verklaring', lvs: 'verwijzing' }, 'Voorstel doen');
    await zorg.card(code).getByRole('button', { name: 'Eens', exact: true }).waitFor();
    await picture('a-sluiten');
    await zorg.tap('Eens');
    await channelShows(code, /gesloten/iu);
  });

  test('(b) twijfel bij vraag 2: wie belt, de melding, en de datum na vijf werkdagen', async () => {
    const code = await flag();
    await untilWeighing(code);
    await records(docent, code, 'vraag1', { antwoord: 'ja', omdat: 'Te veel signalen samen.' });
    await records(docent, code, 'vraag2', { antwoord: 'twijfel' });
    await docent.sees('Wie belt?');
    await zorg.sees('Wie belt?');
    await leider.sees('Bericht voor bevoegd gezag');
    await picture('b-wie-belt');
    await docent.tap('Ik bel nu');
    await docent.sees('Belkaart');
    await docent.tap('Melding gedaan');
    await docent.handIn('Melding vastleggen', {});
    await docent.sees(/Veilig Thuis.*uiterlijk|uiterlijk.*Veilig Thuis/isu);
    // The channel says no more than that it goes on: a melding is nobody's news.
    await channelShows(code, /loopt/iu);
    await picture('b-melding');
  });

  test('(c) hulp, evaluatie en monitoring', async () => {
    const code = await flag();
    await untilWeighing(code);
    await records(docent, code, 'vraag1', { antwoord: 'ja', omdat: 'De zorgen blijven.' });
    await records(zorg, code, 'vraag2', { antwoord: 'nee', omdat: 'Niet acuut en niet structureel.' });
    await records(leider, code, 'vraag2', { antwoord: 'nee', omdat: 'Ik zie dat ook zo.' });
    await records(docent, code, 'vraag3', { antwoord: 'ja', tweede: 'ja', omdat: 'Schoolmaatschappelijk werk start morgen.' });
    await records(docent, code, 'vraag4', { antwoord: 'ja', tweede: 'ja', omdat: 'Ouders en leerling doen mee.' });
    await records(docent, code, 'hulpplan-doel', { resultaat: 'Elke dag ontbeten.', termijn: inDays(30) }, 'Verder naar de taken');
    await docent.handIn('Vastleggen', { casemanager: 'Zeynep', taken: 'Elke week bellen.' });
    await records(docent, code, 'evaluatie', { helpt: 'ja', bevinding: 'Het gaat beter.' });
    await records(docent, code, 'vraag5', { antwoord: 'ja', omdat: 'Het resultaat is gehaald.' });
    await records(docent, code, 'monitoring', { wat: 'Ontbijt', wie: 'de mentor', totWanneer: inDays(200) });
    await docent.sees('Vastgelegd');
    await picture('c-monitoring');
  });

  test('(d) een leerling vertelt van geweld en kan niet veilig naar huis', async () => {
    const code = await flag('leerlingVertelt');
    await records(docent, code, 'leerling-vertelt', { veiligNaarHuis: 'nee', geweldThuis: 'ja' });
    await docent.sees('Eerst: is de leerling nu veilig?');
    await zorg.card(code).getByText('Wie belt?').first().waitFor();
    await picture('d-veilig-naar-huis');
    await docent.tap('Andere stap');
    expect(await docent.root.locator('[data-field=kaart] option[value=ouders]').count()).toBe(0);
  });

  test('(e) iemand van school: de andere route, zonder dossier', async () => {
    const before = await kanaal.root.locator('.message').count();
    await docent.handIn('Verder', { relatie: 'school' });
    await docent.sees('0900 111 3 111');
    expect(await docent.card('0900 111 3 111').locator('input, textarea, select').count()).toBe(0);
    expect(await kanaal.root.locator('.message').count()).toBe(before);
    await picture('e-andere-route');
  });

  test('acuut is er altijd: een nieuw bericht, en het formulier blijft', async () => {
    await docent.tap('Acuut');
    await docent.sees('Bel 112');
    expect(await docent.root.locator('[data-field=relatie]').count()).toBeGreaterThan(0);
  });
});

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

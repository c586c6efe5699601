/**
 * `npm run screenshots [-- manuals]`: makes every picture of the documents again, from the real program: the demo of this project in Chromium, with its invented school.
 * Cards alone and drawings through `cards:render -- --docs`; the five runs and Slack through their own tests (SCREENSHOTS=<folder>); what the manuals for
 * a school show through the stories below. With `manuals` only those. test/docs checks that no document shows a picture that nothing here makes.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { column, openBrowser, openDemo } from '../test/e2e/page.ts';
import { slackColumn } from '../test/e2e/slack-page.ts';
import { startDemo } from '../test/e2e/start.ts';

const folder = join('docs', 'screenshots');
const pupil = { naam: 'Vlinder Verzonnen', klas: '2B' };
/** Of the pictures that the runs leave, those that the documents show. */
const ofRuns = ['demo', 'a-sluiten', 'b-melding', 'c-monitoring', 'd-veilig-naar-huis', 'e-andere-route', 'slack-meekijken'];
/** Wide and high enough that a long card stands in its column as a whole. */
const size = { width: 2300, height: 1700 };

const shoot = async (what: Locator, name: string): Promise<void> => {
  await what.waitFor();
  await what.page().evaluate('document.activeElement?.blur()');
  await what.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
};
const codeIn = async (what: Locator): Promise<string> => /NP-\w+(?:-\w+)+/u.exec(await what.innerText())?.[0] ?? '';

/** The first page of a PDF behind a link that works once, fetched as the button of its page does. Needs Debian's poppler-utils. */
async function paper(url: string): Promise<void> {
  const pdf = join(mkdtempSync(join(tmpdir(), 'nietpluis-papier-')), 'papier.pdf');
  writeFileSync(pdf, Buffer.from(await (await fetch(url, { method: 'POST', headers: { origin: new URL(url).origin } })).arrayBuffer()));
  const { status } = spawnSync('pdftoppm', ['-png', '-r', '70', '-singlefile', pdf, join(folder, 'papier-melding')]);
  rmSync(dirname(pdf), { recursive: true });
  if (status !== 0) throw new Error('No pdftoppm, or no PDF. On Debian: apt-get install poppler-utils.');
}

/** From a feeling to "wie belt", a melding and what waits the next morning, as people see it in Teams. */
async function inTeams(page: Page): Promise<void> {
  const [noor, bram, zeynep, femke, kanaal] = [
    column(page, 'docent'),
    column(page, 'sparringpartner'),
    column(page, 'zorgcoordinator'),
    column(page, 'keuze'),
    column(page, 'kanaal'),
  ];
  /** Opens a step as people do, and hands it in. */
  const opens = async (who: typeof noor, code: string, kaart: string): Promise<void> => {
    await who.say('mijn dossiers');
    await who.handIn('Openen', { dossier: code });
    await who.tap('Andere stap');
    await who.handIn('Openen', { kaart });
  };
  const records = async (who: typeof noor, code: string, kaart: string, values: Record<string, string>, button = 'Vastleggen') => {
    await opens(who, code, kaart);
    await who.handIn(button, values);
  };

  await noor.say('niet pluis');
  await shoot(noor.lastCard(), 'docent-begin');
  await noor.handIn('Verder', { relatie: 'thuis' });
  await shoot(noor.lastCard(), 'docent-niet-pluis');
  await noor.handIn('Dossier starten', { situatie: 'gevoel', partner: 'bram' });
  await noor.sees('Goed dat je dit deelt');
  const code = await codeIn(noor.card('Goed dat je dit deelt'));
  await shoot(noor.card('Goed dat je dit deelt'), 'docent-vastgelegd');
  await shoot(kanaal.card(code), 'kanaal');
  const ping = bram.card(/Kijk je met een collega mee/u).filter({ hasText: code });
  await shoot(ping, 'partner-vraag');
  await records(noor, code, 'leerling', pupil);
  await opens(noor, code, 'stap1');
  await shoot(noor.card('Stap 1: wat zag of hoorde je?'), 'docent-stap1');
  await noor.handIn('Vastleggen', { tekst: 'Kwam drie keer zonder jas en zonder brood op school.', bron: 'gezien' });
  await noor.tap('Acuut');
  await noor.sees('Bel 112');
  await shoot(noor.card('Is er nu gevaar?'), 'acuut');

  await bram.tap('Ik kijk mee');
  await records(bram, code, 'stap2', { met: 'de mentor van vorig jaar', ziet: 'weetMeer', advies: 'met de leerling praten' });
  await records(noor, code, 'stap3', { met: 'leerling', uitkomst: 'Zegt dat het thuis druk is.' });
  await bram.say(code);
  await bram.tap('Bekijken');
  await shoot(bram.card('Dat je dit hebt gelezen, is vastgelegd.'), 'partner-dossier');
  await records(noor, code, 'vraag1', { antwoord: 'ja', omdat: 'Te veel signalen samen.' });
  await opens(bram, code, 'vraag2');
  await shoot(bram.card('Vraag 2: veiligheid'), 'partner-vraag2');
  await bram.handIn('Vastleggen', { antwoord: 'twijfel' });
  await shoot(zeynep.card('Wie belt?').filter({ hasText: code }), 'zorg-wie-belt');
  await shoot(femke.card('Bericht voor bevoegd gezag').filter({ hasText: code }), 'gezag-bericht');
  await zeynep.tap('Ik bel nu');
  await zeynep.sees('Belkaart');
  await shoot(zeynep.card('Belkaart'), 'zorg-belkaart');
  await zeynep.tap('Melding gedaan');
  await zeynep.handIn('Melding vastleggen', {});
  await zeynep.sees(/uiterlijk/iu);
  await shoot(zeynep.lastCard(), 'zorg-melding');

  // The next morning at the opening of school: one message.
  const clock = page.getByRole('group', { name: 'De klok van de bot' });
  await clock.getByRole('button', { name: 'Volgende werkdag' }).click();
  await shoot(zeynep.card('Dit wacht vandaag op jou'), 'zorg-dagoverzicht');
  await zeynep.say('overzicht');
  await shoot(zeynep.card('Overzicht van de school'), 'zorg-overzicht');

  // Closing: a second feeling that turns out to have an explanation.
  await noor.say('niet pluis');
  await noor.handIn('Verder', { relatie: 'thuis' });
  await noor.handIn('Dossier starten', { situatie: 'gevoel', partner: 'bram' });
  await page.locator('[data-column=sparringpartner] .card').filter({ hasText: 'Kijk je met een collega mee' }).last().waitFor();
  const second = await codeIn(noor.card('Goed dat je dit deelt'));
  await bram.card('Kijk je met een collega mee').filter({ hasText: second }).waitFor();
  await bram.tap('Ik kijk mee');
  await records(noor, second, 'leerling', { naam: 'Kever Verzonnen', klas: '2B' });
  await records(noor, second, 'stap1', { tekst: 'Viel een paar keer in slaap in de les.', bron: 'gezien' });
  await records(noor, second, 'stap2', { met: 'de mentor', ziet: 'ja', advies: 'navragen' });
  await records(noor, second, 'stap3', { met: 'leerling', uitkomst: 'Werkt laat door voor een toernooi.' });
  await records(noor, second, 'vraag1', { antwoord: 'nee', omdat: 'Er is een gewone verklaring.' });
  await records(noor, second, 'terugkoppeling', { hoe: 'Vandaag mondeling verteld.' });
  await records(noor, second, 'sluiten', { reden: 'verklaring', lvs: 'verwijzing' }, 'Voorstel doen');
  await shoot(zeynep.card('Een collega stelt voor om dit dossier te sluiten').filter({ hasText: second }), 'zorg-sluiten');

  // Paper: what it is for, and its first page.
  await opens(zeynep, code, 'afgifte');
  await shoot(zeynep.card('Papier maken'), 'zorg-papier');
  await zeynep.handIn('Verder', { soort: 'melding' });
  await zeynep.tap('Klaarzetten');
  // The link works once: taken here, before the browser follows it.
  const link = new Promise<string>((resolve) => {
    void page.context().route(/\/papier\//u, (route) => {
      resolve(route.request().url());
      return route.abort();
    });
  });
  await zeynep.card('Papier staat klaar').getByRole('link', { name: 'Ophalen' }).click();
  await paper(await link);
}

/** The same beginning in Slack: the window, the message to the colleague, and Home. */
async function inSlack(page: Page): Promise<void> {
  await page.getByRole('group', { name: 'Laat iedereen zien in' }).getByRole('button', { name: 'Slack' }).click();
  const [noor, bram, zeynep] = [slackColumn(page, 'docent'), slackColumn(page, 'sparringpartner'), slackColumn(page, 'zorgcoordinator')];
  await noor.root.locator('.slack-home').getByText('Wat wil je doen?').waitFor();
  await noor.shortcut();
  await noor.handIn('Verder', { relatie: 'thuis' });
  await shoot(noor.window, 'docent-niet-pluis-slack');
  await noor.handIn('Dossier starten', { situatie: 'gevoel', partner: 'bram' });
  await noor.sees(/NP-\w+-\w+/u);
  const code = await codeIn(noor.window);
  await noor.close();
  await noor.tab('Home');
  // As high as what stands in it.
  await noor.root.locator('.slack-home').evaluate('(home) => { home.style.flex = "none"; home.style.height = "auto"; }');
  await shoot(noor.root.locator('.slack-home'), 'home-slack');
  await bram.tab('Berichten');
  const ping = bram.message(/Kijk je met een collega mee/u).filter({ hasText: code });
  await shoot(ping, 'partner-vraag-slack');
  await ping.getByRole('button', { name: 'Ik kijk mee' }).click();
  await bram.sees(code);
  await bram.close();
  await noor.records(code, 'leerling', { naam: 'Krekel Verzonnen', klas: '2B' });
  await noor.records(code, 'stap1', { tekst: 'Wil na de laatste les niet naar huis.', bron: 'gezien' });
  await noor.records(code, 'stap2', { met: 'de mentor', ziet: 'ja', advies: 'blijven kijken' });
  await noor.records(code, 'stap3', { met: 'leerling', uitkomst: 'Zegt dat het thuis druk is.' });
  await noor.records(code, 'vraag1', { antwoord: 'ja', omdat: 'Te veel signalen samen.' });
  await noor.records(code, 'vraag2', { antwoord: 'ja' });
  await zeynep.tab('Berichten');
  await shoot(zeynep.message('Wie belt?').filter({ hasText: code }), 'zorg-wie-belt-slack');
}

async function manuals(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const demo = await startDemo();
  const browser = await openBrowser();
  try {
    for (const story of [inTeams, inSlack]) {
      const page = await openDemo(browser, demo.url, size);
      await story(page);
      await page.close();
    }
  } finally {
    await browser.close();
    await demo.stop();
  }
}

/** Another command of this project; ends this one when it fails. */
function also(script: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): void {
  const { status } = spawnSync('npm', ['run', '-s', script, '--', ...args], { stdio: 'inherit', env: { ...process.env, ...env } });
  if (status !== 0) throw new Error(`npm run ${script} did not end well`);
}

if (!process.argv.includes('manuals')) {
  also('cards:render', ['--docs']);
  const runs = mkdtempSync(join(tmpdir(), 'nietpluis-runs-'));
  also('jest', ['test/e2e/runs.test.ts', 'test/e2e/slack.test.ts'], { SCREENSHOTS: runs });
  for (const name of ofRuns) copyFileSync(join(runs, `${name}.png`), join(folder, `${name}.png`));
  rmSync(runs, { recursive: true });
}
await manuals();

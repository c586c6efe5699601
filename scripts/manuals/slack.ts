import type { Page } from 'playwright-core';
import { slackColumn } from '../../test/e2e/slack-page.ts';
import { codeIn, shoot } from './pictures.ts';

/** The same beginning in Slack: the window, the message to the colleague, and Home. */
export async function inSlack(page: Page): Promise<void> {
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
  // What stands in it; the tab itself is as high as the screen.
  await shoot(noor.root.locator('.slack-home > *'), 'home-slack');
  await noor.root.locator('.slack-home').getByRole('button', { name: 'Acuut' }).click();
  await noor.sees('Bel 112');
  await shoot(noor.window, 'acuut-slack');
  await noor.close();
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

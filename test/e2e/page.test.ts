import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startEchoBot, type EchoBot } from '../support/echo-bot.ts';
import { chromiumPath, column, openBrowser, openDemo, skipped } from './page.ts';
import { startStandIn, type Running } from './start.ts';

/** The page itself, with a bot that only repeats: whatever fails here is the stand-in's. */
(chromiumPath === null ? describe.skip : describe)(`the page of the demo${skipped}`, () => {
  let bot: EchoBot;
  let standIn: Running;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    bot = await startEchoBot();
    standIn = await startStandIn(bot.url);
    browser = await openBrowser();
    page = await openDemo(browser, standIn.url);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await standIn.stop();
    await bot.close();
  });

  test('shows four people and the channel, each with who sees it', async () => {
    for (const [key, name, seen] of [
      ['docent', 'Noor Voorbeeld', 'Alleen Noor Voorbeeld'],
      ['sparringpartner', 'Bram Bedacht', 'Alleen Bram Bedacht'],
      ['zorgcoordinator', 'Zeynep Zogenaamd', 'Alleen Zeynep Zogenaamd'],
      ['keuze', 'Femke Fictief', 'Alleen Femke Fictief'],
      ['kanaal', 'Zorgteam', 'Iedereen van het zorgteam'],
    ] as const) {
      const region = page.getByRole('region', { name, exact: true });
      expect(await region.getAttribute('data-column')).toBe(key);
      expect(await region.locator('.info:visible').innerText()).toContain(seen);
    }
  });

  test('what is chosen in one form stays when the same form is filled in elsewhere', async () => {
    const docent = column(page, 'docent');
    const partner = column(page, 'sparringpartner');
    for (const one of [docent, partner]) await one.tap('Niet pluis');
    await docent.choose('Gezien of gehoord', 'Zelf gezien');
    await partner.choose('Gezien of gehoord', 'Gehoord');
    expect(await docent.lastCard().getByLabel('Zelf gezien').isChecked()).toBe(true);
  });

  test('a form that is not complete says why at the field, and asks nothing of the bot', async () => {
    const docent = column(page, 'docent');
    const before = bot.received.length;
    await docent.press('Vastleggen');
    await docent.sees('Vul in wat je zag.');
    expect(bot.received).toHaveLength(before);
  });

  test('a tap that answers with a new message leaves the half-filled form as it is', async () => {
    const docent = column(page, 'docent');
    await docent.fill('Waarneming', 'half ingevuld');
    await docent.tap('Nieuw');
    await docent.sees('Een nieuw bericht');
    expect(await docent.root.getByLabel('Waarneming').last().inputValue()).toBe('half ingevuld');
  });

  test('a failing bot leaves the form, and says so', async () => {
    const docent = column(page, 'docent');
    await docent.tap('Stuk');
    expect(await docent.root.locator('.note.bad').innerText()).toContain('Er ging iets mis');
    expect(await docent.root.getByLabel('Waarneming').last().inputValue()).toBe('half ingevuld');
  });

  test('handing in replaces the card in place, keeps the keyboard there, and shows what was typed as it was typed', async () => {
    const docent = column(page, 'docent');
    const messages = await docent.root.locator('.message').count();
    await docent.fill('Waarneming', 'Een <b>woord</b> en een *ster*');
    await docent.root.getByRole('button', { name: 'Vastleggen' }).last().press('Enter');
    await docent.sees('Een <b>woord</b> en een *ster*');
    expect(await docent.root.locator('.message').count()).toBe(messages);
    expect(await docent.card('Vastgelegd').and(page.locator(':focus')).count()).toBe(1);
  });

  test('the compose action opens the form in a dialog, hands it in and closes with Escape', async () => {
    await column(page, 'docent').root.getByRole('button', { name: '+ Niet pluis' }).click();
    const dialog = page.getByRole('dialog', { name: 'Niet pluis' });
    await dialog.getByLabel('Eén regel').fill('iets');
    await dialog.getByRole('button', { name: 'Verder' }).click();
    await dialog.getByText('Ontvangen').waitFor();
    expect(bot.received.at(-1)?.value?.data).toEqual({ stap: '1', regel: 'iets' });
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  test('a message to somebody without a column is counted in the list, and is there when that person sits down', async () => {
    const keuze = column(page, 'keuze');
    await fetch(`${standIn.url}v3/conversations/a:demo-daan/activities`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'message', text: 'Er wacht iets op je.' }),
    });
    await keuze.root.locator('option', { hasText: 'Daan Denkbeeld (1 nieuw)' }).waitFor({ state: 'attached' });
    await keuze.seat('Daan Denkbeeld');
    await keuze.root.getByText('Er wacht iets op je.').waitFor();
  });

  test('after a reload the conversation is still there', async () => {
    await page.reload();
    await column(page, 'docent').sees('Vastgelegd');
    await column(page, 'keuze').root.getByText('Er wacht iets op je.').waitFor();
  });

  test('on a phone the columns stand under each other and nothing is wider than the screen', async () => {
    const phone = await openDemo(browser, standIn.url, { width: 390, height: 800 });
    const boxes = await Promise.all((['docent', 'kanaal'] as const).map((key) => column(phone, key).root.boundingBox()));
    expect(boxes[1]?.y).toBeGreaterThan((boxes[0]?.y ?? 0) + (boxes[0]?.height ?? 0) - 1);
    expect(boxes.every((box) => box !== null && box.x >= 0 && box.x + box.width <= 390)).toBe(true);
    await phone.close();
  });
});

import { existsSync } from 'node:fs';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';

/** Where a Chromium is: CHROMIUM_PATH, or the places of Debian and others. Null when there is none: the test then says that it skipped. */
export const chromiumPath =
  [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => path !== undefined && existsSync(path)) ??
  null;

/** What a skipped test says about itself. */
export const skipped = chromiumPath === null ? ' (skipped: no Chromium here; set CHROMIUM_PATH)' : '';

/** A browser that writes dates in fields in the language of the page: see `datesAsOnPage`. Throws when there is no Chromium. */
export async function openBrowser(): Promise<Browser> {
  if (chromiumPath === null) throw new Error('There is no Chromium here: set CHROMIUM_PATH.');
  // Without this a Chromium that has one language (Debian's) writes a date as that language does, whatever it is told.
  const dates = '--enable-blink-features=LangAttributeAwareFormControlUI';
  return chromium.launch({
    executablePath: chromiumPath,
    args: [dates, '--lang=nl-NL', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
}

/** A field that a renderer makes before it stands in the page has not heard what language the page is in: here it is drawn again once it does. */
export const datesAsOnPage = (page: Page): Promise<unknown> =>
  page.addInitScript({
    content: `new MutationObserver((changes) => {
      const added = changes.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node instanceof Element);
      for (const field of added.flatMap((node) => [node, ...node.querySelectorAll('input')]).filter((one) => one.matches('[type=date], [type=time]'))) {
        const min = field.min;
        field.min = field.type === 'date' ? '1900-01-01' : '00:00';
        if (min === '') field.removeAttribute('min');
        else field.min = min;
      }
    }).observe(document, { childList: true, subtree: true });`,
  });

/** Opens the demo's page and waits until everybody sits. Nothing outside this machine is asked for. */
export async function openDemo(browser: Browser, url: string, size = { width: 1600, height: 1000 }): Promise<Page> {
  const page = await browser.newPage({ viewport: size, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam' });
  // A busy machine is no failure.
  page.setDefaultTimeout(30_000);
  await datesAsOnPage(page);
  await page.route(/.*/u, (route) => (new URL(route.request().url()).hostname === '127.0.0.1' ? route.continue() : route.abort()));
  await page.goto(url);
  await page.locator('body[data-ready=yes]').waitFor();
  return page;
}

export type ColumnKey = 'docent' | 'sparringpartner' | 'zorgcoordinator' | 'keuze' | 'kanaal';

/** One column as a person works in it. Cards are taken by what they say; a form that is handed in is waited for. */
export interface Column {
  readonly root: Locator;
  /** The newest card in the chat. */
  readonly lastCard: () => Locator;
  /** The newest card that says this. */
  readonly card: (text: string | RegExp) => Locator;
  readonly fill: (label: string | RegExp, text: string) => Promise<void>;
  readonly choose: (label: string | RegExp, option: string) => Promise<void>;
  /**
   * Fills the newest card that has these fields and hands it in: values by the field's name in the card, as the meldcode's words (`thuis`, `ja`)
   * or text. For a whole run: the words on a card may become better without the run being another.
   */
  readonly handIn: (button: string, values: Readonly<Record<string, string>>) => Promise<void>;
  /** Ticks a toggle, or takes the tick away. */
  readonly tick: (label: string | RegExp, on?: boolean) => Promise<void>;
  /** Taps the newest button with this name in a card, else the word under the chat, and waits for the answer. */
  readonly tap: (name: string | RegExp) => Promise<void>;
  /** The same without waiting: for a form that is not complete. */
  readonly press: (name: string | RegExp) => Promise<void>;
  /** Sends a word or a text, and waits for a new message. */
  readonly say: (text: string) => Promise<void>;
  /** Waits until a card in this column says it. */
  readonly sees: (text: string | RegExp) => Promise<void>;
  /** Only for the column `keuze`: who sits there. */
  readonly seat: (name: string) => Promise<void>;
}

export function column(page: Page, key: ColumnKey): Column {
  const root = page.locator(`[data-column=${key}]`);
  const cards = root.locator('.card');
  const lastWith = (field: Locator): Locator => cards.filter({ has: field }).last();
  const exact = (name: string | RegExp): string | RegExp =>
    typeof name === 'string' ? new RegExp(`^\\s*${escaped(name)}\\s*\\*?\\s*$`, 'u') : name;
  const inputs = (label: string | RegExp): Locator => page.getByLabel(exact(label));

  /** The page counts every change in a column: a new message, a replaced card, a short answer under one. */
  const untilChanged = async (act: () => Promise<void>): Promise<void> => {
    const before = (await root.getAttribute('data-changes')) ?? '';
    await act();
    await page.locator(`[data-column=${key}]:not([data-changes="${before}"])`).waitFor();
    await root.locator('[aria-busy=true]').waitFor({ state: 'detached' });
  };

  const press = async (name: string | RegExp): Promise<void> => {
    const inCard = cards.getByRole('button', { name: exact(name) });
    await ((await inCard.count()) > 0 ? inCard : root.getByRole('button', { name: exact(name) })).last().click();
  };

  return {
    root,
    lastCard: () => cards.last(),
    card: (text) => cards.filter({ hasText: text }).last(),
    async fill(label, text) {
      await lastWith(inputs(label)).getByLabel(exact(label)).fill(text);
    },
    async choose(label, option) {
      const group = lastWith(page.getByLabel(exact(label)))
        .getByLabel(exact(label))
        .first();
      if ((await group.and(page.locator('select')).count()) > 0) await group.selectOption({ label: option });
      else await group.getByLabel(option, { exact: true }).check();
    },
    async handIn(button, values) {
      const fields = Object.entries(values);
      const withFields = fields.reduce((found, [id]) => found.filter({ has: page.locator(`[data-field=${id}]`) }), cards);
      const form = withFields.filter({ has: page.getByRole('button', { name: exact(button) }) }).last();
      await form.waitFor();
      for (const [id, value] of fields) {
        const field = form.locator(`[data-field=${id}]`);
        if ((await field.locator('select').count()) > 0) await field.locator('select').selectOption(value);
        else if ((await field.locator('input[type=radio]').count()) > 0) await field.locator(`input[value="${value}"]`).check();
        else await field.locator('input, textarea').fill(value);
      }
      await untilChanged(() => form.getByRole('button', { name: exact(button) }).click());
    },
    async tick(label, on = true) {
      await lastWith(inputs(label)).getByLabel(exact(label)).setChecked(on);
    },
    press,
    tap: (name) => untilChanged(() => press(name)),
    async say(text) {
      const field = root.locator('.compose input');
      const own = await root.locator('.message').count();
      await field.fill(text);
      await field.press('Enter');
      // One's own line, and what the bot says to it.
      await root
        .locator('.message')
        .nth(own + 1)
        .waitFor();
    },
    async sees(text) {
      await cards.filter({ hasText: text }).last().waitFor();
    },
    async seat(name) {
      const picker = root.getByRole('combobox', { name: 'Wie zit er in deze kolom?' });
      const label = await picker.locator('option').filter({ hasText: name }).first().getAttribute('value');
      await picker.selectOption(label);
    },
  };
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

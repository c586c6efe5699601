import type { Locator, Page } from 'playwright-core';
import type { ColumnKey } from './page.ts';

/** One column as a person works in it in Slack: the app's Home and Berichten, and the window on top. Fields by their name in the card. */
export interface SlackColumn {
  readonly root: Locator;
  /** The window on top. */
  readonly window: Locator;
  /** Turns this column to Teams or Slack. */
  readonly show: (platform: 'Teams' | 'Slack') => Promise<void>;
  readonly tab: (name: 'Home' | 'Berichten') => Promise<void>;
  /** The shortcut of the app; a window opens. */
  readonly shortcut: () => Promise<void>;
  /** `/nietpluis`, with a code or nothing. */
  readonly command: (text?: string) => Promise<void>;
  readonly fill: (values: Readonly<Record<string, string>>) => Promise<void>;
  /** Fills in the window on top and hands it in with this button, or taps it where it is no submit. */
  readonly handIn: (button: string, values?: Readonly<Record<string, string>>) => Promise<void>;
  /** The newest message that says this. */
  readonly message: (text: string | RegExp) => Locator;
  /** Waits until the window on top says it. */
  readonly sees: (text: string | RegExp) => Promise<void>;
  /** Opens a card of a dossier from "Andere stap". */
  readonly opens: (code: string, card: string) => Promise<void>;
  /** The same, filled in and handed in, and waits for what comes next. */
  readonly records: (code: string, card: string, values: Readonly<Record<string, string>>, button?: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export function slackColumn(page: Page, key: ColumnKey): SlackColumn {
  const root = page.locator(`[data-column=${key}]`);
  const window = root.getByRole('dialog');
  const messages = root.locator('.slack-message');
  const quiet = (): Promise<void> => root.locator('[aria-busy=true]').waitFor({ state: 'detached' });

  const fill: SlackColumn['fill'] = async (values) => {
    for (const [id, value] of Object.entries(values)) {
      const field = window.locator(`[data-field=${id}]`);
      await field.waitFor();
      if ((await field.locator('select').count()) > 0) await field.locator('select').selectOption(value);
      else if ((await field.locator('input[type=radio], input[type=checkbox]').count()) > 0)
        await field.locator(`input[value="${value}"]`).check();
      else await field.locator('input, textarea').fill(value);
    }
  };
  const handIn: SlackColumn['handIn'] = async (button, values = {}) => {
    await fill(values);
    await window.getByRole('button', { name: button, exact: true }).click();
    await quiet();
  };
  const command: SlackColumn['command'] = async (text = '') => {
    const field = root.locator('.slack-compose input');
    await field.fill(`/nietpluis ${text}`);
    await field.press('Enter');
  };
  const close = async (): Promise<void> => {
    if ((await window.count()) === 0) return;
    await window.getByRole('button', { name: 'Sluit alle vensters' }).click();
    await window.waitFor({ state: 'detached' });
  };
  const opens: SlackColumn['opens'] = async (code, card) => {
    await close();
    await command(code);
    await handIn('Andere stap');
    await handIn('Openen', { kaart: card });
  };
  return {
    root,
    window,
    show: (platform) => root.getByRole('group', { name: 'Laat deze kolom zien in' }).getByRole('button', { name: platform }).click(),
    tab: (name) => root.getByRole('tab', { name: new RegExp(`^${name}`, 'u') }).click(),
    async shortcut() {
      await root.getByRole('button', { name: 'Niet pluis' }).and(root.locator('.shortcut')).click();
      await window.waitFor();
    },
    command,
    fill,
    handIn,
    message: (text) => messages.filter({ hasText: text }).last(),
    sees: (text) => window.filter({ hasText: text }).waitFor(),
    opens,
    async records(code, card, values, button = 'Vastleggen') {
      await opens(code, card);
      await handIn(button, values);
      await window.locator(`[data-field=${Object.keys(values)[0] ?? ''}]`).waitFor({ state: 'detached' });
    },
    close,
  };
}

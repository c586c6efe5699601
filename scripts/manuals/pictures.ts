import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Locator } from 'playwright-core';

/** Where the pictures of the documents are. */
export const folder = join('docs', 'screenshots');

/** Waits for this part of the page and makes a picture of it: `docs/screenshots/<name>.png`. */
export const shoot = async (what: Locator, name: string): Promise<void> => {
  await what.waitFor();
  await what.page().evaluate('document.activeElement?.blur()');
  await what.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
};

/** The code of the dossier that this part of the page names; an empty text when it names none. */
export const codeIn = async (what: Locator): Promise<string> => /NP-\w+(?:-\w+)+/u.exec(await what.innerText())?.[0] ?? '';

/** The first page of a PDF behind a link that works once, fetched as the button of its page does. Needs Debian's poppler-utils. */
export async function paper(url: string): Promise<void> {
  const pdf = join(mkdtempSync(join(tmpdir(), 'nietpluis-papier-')), 'papier.pdf');
  writeFileSync(pdf, Buffer.from(await (await fetch(url, { method: 'POST', headers: { origin: new URL(url).origin } })).arrayBuffer()));
  const { status } = spawnSync('pdftoppm', ['-png', '-r', '70', '-singlefile', pdf, join(folder, 'papier-melding')]);
  rmSync(dirname(pdf), { recursive: true });
  if (status !== 0) throw new Error('No pdftoppm, or no PDF. On Debian: apt-get install poppler-utils.');
}

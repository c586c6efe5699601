import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { bindCard } from '../src/cards/bind.ts';
import { readCards } from '../src/cards/library.ts';
import type { Card } from '../src/cards/model.ts';
import { toTeams } from '../src/cards/teams.ts';
import { withTyped } from '../src/cards/typed.ts';
import type { BaseData } from '../src/cards/data.ts';
import { samples } from '../test/support/card-samples.ts';
import { hostConfig, styleSheet } from './teams-look.ts';

/**
 * `npm run cards:render [-- name …]`: draws every card (or the named ones) with sample data, in both languages, through Chromium with the
 * `adaptivecards` renderer and a look like Teams. Gives reports/cards/<name>[.en].png, and, for all of them, a contact sheet (HTML and PNG) a language.
 */
const out = join('reports', 'cards');
const browserPath = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path !== undefined && existsSync(path),
);

interface Picture {
  readonly name: string;
  readonly taal: string;
  readonly json: object;
}

function pictures(only: readonly string[]): readonly Picture[] {
  const { files, problems } = readCards('cards');
  for (const problem of problems) console.log(`- left out: ${problem}`);
  return files.flatMap(({ name, taal, template }) => {
    if (only.length > 0 && !only.includes(name)) return [];
    const sample = Object.entries(samples).find(([key]) => key === name)?.[1];
    if (sample === undefined) return [];
    const base: BaseData = sample;
    const card = bindCard(name, taal, template, base);
    const plain = { name, taal, json: toTeams(card, { surface: 'chat' }) };
    return refusable(card) ? [plain, { name: `${name}-terug`, taal, json: toTeams(refused(card), { surface: 'chat' }) }] : [plain];
  });
}

/** One form of each kind also as it comes back, with what was typed and a reason. */
const refusable = (card: Card): boolean => ['stap1', 'monitoring', 'leerling'].includes(card.name);

function refused(card: Card): Card {
  const inputs = card.body.flatMap((element) => ('id' in element ? [element] : []));
  const values = inputs.map((input): [string, string | null] => [
    input.id,
    input.type !== 'input.text' ? input.value : input.multiline ? 'Noor zei: “ik ga *liever* niet naar huis”.' : 'Noor van den Voorbeeld',
  ]);
  const errors = inputs
    .slice(0, 1)
    .map((input): [string, string] => [input.id, input.errorMessage ?? (card.taal === 'nl' ? 'Vul dit nog in.' : 'Please fill this in.')]);
  return withTyped(card, Object.fromEntries(values), Object.fromEntries(errors));
}

function page(all: readonly Picture[]): string {
  const require = createRequire(import.meta.url);
  const script = (name: string) => readFileSync(require.resolve(name), 'utf8').replaceAll('</script', '<\\/script');
  const cards = JSON.stringify(all).replaceAll('<', '\\u003c');
  return `<!doctype html><html lang="nl"><meta charset="utf-8"><title>Niet Pluis: cards</title><style>${styleSheet}</style><main></main>
<script>${script('adaptivecards/dist/adaptivecards.min.js')}</script><script>${script('markdown-it/dist/markdown-it.min.js')}</script>
<script>
const markdown = window.markdownit();
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => { result.outputHtml = markdown.render(text); result.didProcess = true; };
const problems = [];
for (const { name, taal, json } of ${cards}) {
  const figure = document.createElement('figure');
  const caption = document.createElement('figcaption');
  caption.textContent = name + ' · ' + taal;
  figure.id = name + '.' + taal;
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(${JSON.stringify(hostConfig)});
  const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
  card.parse(json, context);
  for (let i = 0; i < context.eventCount; i += 1) problems.push(figure.id + ': ' + context.getEventAt(i).message);
  figure.append(card.render(), caption);
  document.querySelector('main').append(figure);
}
window.problems = problems;
</script></html>`;
}

async function main(): Promise<void> {
  if (browserPath === undefined) {
    console.error('No Chromium found. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH to the program.');
    process.exitCode = 1;
    return;
  }
  const only = process.argv.slice(2);
  const all = pictures(only);
  mkdirSync(out, { recursive: true });
  const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--lang=nl-NL'] });
  try {
    for (const taal of ['nl', 'en']) {
      const mine = all.filter((one) => one.taal === taal);
      const sheet = join(out, `contact-sheet${taal === 'nl' ? '' : '.en'}`);
      if (only.length === 0) writeFileSync(`${sheet}.html`, page(mine));
      const tab = await browser.newPage({ viewport: { width: 2080, height: 1200 }, locale: 'nl-NL' });
      await tab.setContent(page(mine), { waitUntil: 'load' });
      const problems: unknown = await tab.evaluate('window.problems');
      if (Array.isArray(problems)) for (const problem of problems) console.log(`- ${String(problem)}`);
      for (const one of mine) {
        await tab.locator(`[id="${one.name}.${taal}"]`).screenshot({ path: join(out, `${one.name}${taal === 'nl' ? '' : '.en'}.png`) });
      }
      if (only.length === 0) await tab.screenshot({ path: `${sheet}.png`, fullPage: true });
      await tab.close();
    }
  } finally {
    await browser.close();
  }
  console.log(`${all.length} cards in ${out}`);
}

await main();

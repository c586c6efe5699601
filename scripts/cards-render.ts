import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bindCard } from '../src/cards/bind.ts';
import { readCards } from '../src/cards/library.ts';
import type { Card, Taal } from '../src/cards/model.ts';
import { toMessage, toModal } from '../src/cards/slack.ts';
import { toTeams } from '../src/cards/teams.ts';
import { withTyped } from '../src/cards/typed.ts';
import { isBaseData } from '../src/cards/values.ts';
import { withPeople } from '../src/cards/worst.ts';
import type { BaseData } from '../src/cards/data.ts';
import { beeld, png } from '../src/report/beeld.ts';
import { tekenBord } from '../src/report/bord.ts';
import { jaarcijfers } from '../src/report/cijfers.ts';
import { grafieken } from '../src/report/grafiek.ts';
import { tekenTijdlijn } from '../src/report/tijdlijn.ts';
import { teksten } from '../src/teksten/index.ts';
import { chromiumPath, datesAsOnPage, openBrowser } from '../test/e2e/page.ts';
import { fullBoard, timeline } from '../test/support/pictures.ts';
import { posted, samples } from '../test/support/card-samples.ts';
import { papers } from './papers.ts';
import { hostConfig, slackStyle, styleSheet } from './teams-look.ts';

/**
 * `npm run cards:render [-- --longest] [-- name …]`: draws every card (or the named ones) with sample data, in both languages, through Chromium: as an
 * Adaptive Card with the `adaptivecards` renderer and a look like Teams, and beside it as Block Kit with the renderer of the demo's page. Gives
 * reports/cards/<name>[.en].png, and, for all of them, a contact sheet a language (HTML, and PNGs of some cards each). `--longest`: with the longest
 * texts that people can type. `--docs`: the overview, the board, the timeline and the charts of a year, with invented dossiers, into docs/screenshots/.
 */
const out = join('reports', 'cards');

/** Cards on one contact sheet. */
const onSheet = 6;

interface Picture {
  readonly name: string;
  readonly taal: string;
  readonly json: object;
  /** A view, or the blocks of a message. */
  readonly slack: object;
}

/** As long as a field takes: words, a long word, marks and lines. */
const longest =
  `${'Een lange zin van iemand die veel heeft gezien. '.repeat(20)}${'m'.repeat(200)} *vet* _schuin_ <b> & \n${'Nog een regel. '.repeat(50)}`.slice(
    0,
    2000,
  );

const picture = (card: Card, name = card.name): Picture => ({
  name,
  taal: card.taal,
  json: toTeams(card, { surface: 'chat' }),
  slack: posted.some((one) => one === card.name) ? { type: 'message', blocks: toMessage(card) } : toModal(card),
});

/** What a sample card's picture shows; the sample itself has one of the greatest size and no picture in it. */
const drawings: Readonly<Record<string, (taal: Taal) => string>> = {
  bord: (taal) => tekenBord(teksten(taal), fullBoard),
  tijdlijn: (taal) => tekenTijdlijn(teksten(taal), timeline),
  dossier: (taal) => tekenTijdlijn(teksten(taal), timeline.slice(0, 6)),
};

async function pictures(only: readonly string[], long: boolean): Promise<readonly Picture[]> {
  const drawn = new Map<string, string>();
  for (const [name, draw] of Object.entries(drawings))
    for (const taal of ['nl', 'en'] as const) drawn.set(`${name}.${taal}`, await beeld(draw(taal)));
  const { files, problems } = readCards('cards');
  for (const problem of problems) console.log(`- left out: ${problem}`);
  return files.flatMap(({ name, taal, template }) => {
    if (only.length > 0 && !only.includes(name)) return [];
    const sample = Object.entries(samples).find(([key]) => key === name)?.[1];
    if (sample === undefined) return [];
    const drawing = drawn.get(`${name}.${taal}`);
    const base: BaseData = drawing === undefined ? sample : Object.assign({}, sample, { beeld: drawing });
    const data: unknown = long ? withPeople(base, longest, true) : base;
    if (!isBaseData(data)) return [];
    const card = bindCard(name, taal, template, data);
    return refusable(card) ? [picture(card), picture(refused(card), `${name}-terug`)] : [picture(card)];
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

const pageFolder = new URL('../src/demo/page/', import.meta.url);
const own = (name: string): string => readFileSync(new URL(name, pageFolder), 'utf8');

function page(all: readonly Picture[], taal: string): string {
  const require = createRequire(import.meta.url);
  const script = (name: string) => readFileSync(require.resolve(name), 'utf8').replaceAll('</script', '<\\/script');
  const cards = JSON.stringify(all).replaceAll('<', '\\u003c');
  return `<!doctype html><html lang="${taal}"><meta charset="utf-8"><title>Niet Pluis: cards</title><style>${styleSheet}${own('block-kit.css')}${slackStyle}</style><main></main>
<script>${script('adaptivecards/dist/adaptivecards.min.js')}</script><script>${script('markdown-it/dist/markdown-it.min.js')}</script>
<script type="module">
import { drawBlocks } from './block-kit.js';
const markdown = window.markdownit();
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => { result.outputHtml = markdown.render(text); result.didProcess = true; };
const problems = [];
const make = (tag, className, ...children) => { const made = document.createElement(tag); made.className = className; made.append(...children); return made; };
for (const { name, taal, json, slack } of ${cards}) {
  const caption = document.createElement('figcaption');
  caption.textContent = name + ' · ' + taal;
  const figure = make('figure', '', caption);
  figure.id = name + '.' + taal;
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(${JSON.stringify(hostConfig)});
  const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
  card.parse(json, context);
  for (let i = 0; i < context.eventCount; i += 1) problems.push(figure.id + ': ' + context.getEventAt(i).message);
  const drawn = drawBlocks(slack.blocks).root;
  const button = (text, style) => make('button', 'bk-button ' + style, text);
  const inSlack = slack.type === 'message'
    ? make('div', 'slack-frame', make('p', 'frame-title', 'Niet Pluis', make('small', '', ' APP')), drawn)
    : make('div', 'slack-frame modal', make('p', 'frame-title', slack.title.text), drawn,
        make('p', 'frame-foot', button(slack.close.text, ''), ...(slack.submit ? [button(slack.submit.text, 'primary')] : [])));
  figure.append(card.render(), inSlack);
  document.querySelector('main').append(figure);
  // A word that is wider than its place is cut off on a screen.
  for (const one of inSlack.querySelectorAll('*')) {
    if (one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0 && !one.matches('input, textarea, select')) problems.push(figure.id + ': too wide in Slack: ' + one.className);
  }
}
window.problems = problems;
</script></html>`;
}

/** What the documents show of the overview of a school, and what a year's charts look like. */
const inDocs = ['overzicht', 'bord', 'tijdlijn'];
/** Of the page for staff who read English: the card, and the picture of it. */
const inEnglish = { nietpluis: 'en-nietpluis', ping: 'en-ping' };
const docs = join('docs', 'screenshots');

async function toDocs(): Promise<void> {
  await papers(docs);
  for (const name of inDocs) copyFileSync(join(out, `${name}.png`), join(docs, `${name}.png`));
  for (const [card, name] of Object.entries(inEnglish)) copyFileSync(join(out, `${card}.en.png`), join(docs, `${name}.png`));
  const year = { dossier: 41, spar: 23, andereRoute: 6, stap1: 70, stap2: 52, stap3: 35, stap4: 29, stap5: 18, melding: 11, gesloten: 3 };
  const counts = { ...year, 'knelpunt-wachttijd': 12, 'knelpunt-geenHulp': 4, 'knelpunt-wieDoetWat': 9 };
  for (const { naam, svg } of grafieken('de-fictieve-brug', '2026', jaarcijfers(counts)).filter(
    ({ naam }) => naam === 'verder' || naam === 'inDeWeg',
  ))
    writeFileSync(join(docs, `cijfers-${naam}.png`), await png(svg, 1.5));
}

async function main(): Promise<void> {
  if (chromiumPath === null) {
    console.error('No Chromium found. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH to the program.');
    process.exitCode = 1;
    return;
  }
  const long = process.argv.includes('--longest');
  const forDocs = process.argv.includes('--docs');
  const only = forDocs ? [...inDocs, ...Object.keys(inEnglish)] : process.argv.slice(2).filter((word) => !word.startsWith('--'));
  const all = await pictures(only, long);
  mkdirSync(out, { recursive: true });
  const browser = await openBrowser();
  try {
    for (const taal of ['nl', 'en']) {
      const mine = all.filter((one) => one.taal === taal);
      const end = `${long ? '.longest' : ''}${taal === 'nl' ? '' : '.en'}`;
      const tab = await browser.newPage({ viewport: { width: 2080, height: 1200 }, locale: 'nl-NL' });
      await datesAsOnPage(tab);
      // The page is a module with modules of the demo beside it: from a name that only this browser knows.
      await tab.route('http://cards.localhost/**', (route) => {
        const { pathname } = new URL(route.request().url());
        return pathname === '/'
          ? route.fulfill({ body: page(mine, taal), contentType: 'text/html; charset=utf-8' })
          : /^\/[a-z-]+\.js$/.test(pathname)
            ? route.fulfill({ body: own(pathname.slice(1)), contentType: 'text/javascript; charset=utf-8' })
            : route.abort();
      });
      await tab.goto('http://cards.localhost/', { waitUntil: 'load' });
      await tab.waitForFunction('window.problems');
      const problems: unknown = await tab.evaluate('window.problems');
      if (Array.isArray(problems)) for (const problem of problems) console.log(`- ${String(problem)}`);
      for (const one of mine) await tab.locator(`[id="${one.name}.${taal}"]`).screenshot({ path: join(out, `${one.name}${end}.png`) });
      if (only.length === 0) {
        // As drawn, without its scripts: it opens anywhere.
        writeFileSync(join(out, `contact-sheet${end}.html`), (await tab.content()).replaceAll(/<script[^>]*>.*?<\/script>/gsu, ''));
        for (let from = 0; from < mine.length; from += onSheet) {
          await tab.evaluate(
            `document.querySelectorAll('figure').forEach((one, i) => (one.hidden = i < ${from} || i >= ${from + onSheet}))`,
          );
          await tab.screenshot({
            path: join(out, `contact-sheet${end}-${String(from / onSheet + 1).padStart(2, '0')}.png`),
            fullPage: true,
          });
        }
      }
      await tab.close();
    }
  } finally {
    await browser.close();
  }
  if (forDocs) await toDocs();
  console.log(`${all.length} cards in ${forDocs ? docs : out}`);
}

await main();

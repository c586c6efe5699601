import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { bindCard } from '../../src/cards/bind.ts';
import { people, type Choice } from '../../src/cards/data.ts';
import { loadCards, readCards } from '../../src/cards/library.ts';
import { acuteText } from '../../src/cards/acute.ts';
import { messageProblems, viewProblems } from '../../src/cards/slack-limits.ts';
import { lostIn } from '../../src/cards/slack-loss.ts';
import { pieces } from '../../src/cards/slack-text.ts';
import { toHome, toMessage, toModal } from '../../src/cards/slack.ts';
import { withTyped } from '../../src/cards/typed.ts';
import { longestTexts, withPeople } from '../../src/cards/worst.ts';
import { isBaseData } from '../../src/cards/values.ts';
import { posted, samples } from '../support/card-samples.ts';
import { parityPage } from '../support/slack-parity.ts';

const cards = loadCards('cards');
const known: Readonly<Record<string, unknown>> = samples;
const all = readCards('cards').files.flatMap(({ file, name, taal, template }) => {
  const sample = known[name];
  return isBaseData(sample) ? [{ file, name, taal, template, sample }] : [];
});

describe('every card in Block Kit', () => {
  test.each(all)('$file: Slack takes it and shows all of it, also with the longest texts', ({ name, taal, template, sample }) => {
    for (const data of [sample, ...Object.values(longestTexts).map((text) => withPeople(sample, text, false))]) {
      if (!isBaseData(data)) throw new Error('no data');
      const card = bindCard(name, taal, template, data);
      expect(lostIn(card, toModal(card))).toEqual([]);
      // What cannot fit in one view is paged by the bot; with one entry of each list it always fits (cards:check).
      if (data === sample) expect(viewProblems(toModal(card))).toEqual([]);
      if (posted.some((one) => one === name)) expect(messageProblems(toMessage(card))).toEqual([]);
    }
  });

  test.each(all)(
    '$file: the acute line is the last, with the acute button beside it, which asks for no field',
    ({ name, taal, template, sample }) => {
      const last = toModal(bindCard(name, taal, template, sample)).blocks.at(-1);
      expect(JSON.stringify(last)).toContain(acuteText[taal]);
      if (name !== 'acuut' && name !== 'acuut-melding') expect(JSON.stringify(last)).toContain('np.acuut.');
    },
  );

  test.each(all)(
    '$file: every field says whether it may stay empty, and its name belongs to this form only',
    ({ name, taal, template, sample }) => {
      const ids = (instance: string): readonly unknown[] =>
        toModal(bindCard(name, taal, template, { ...sample, instance })).blocks.flatMap((block) =>
          block.type === 'input' ? [block['block_id']] : [],
        );
      const first = ids('exemplaar-1');
      expect(first.filter((id) => ids('exemplaar-2').includes(id))).toEqual([]);
      expect(ids('exemplaar-1')).toEqual(first);
    },
  );
});

describe('what Slack has otherwise', () => {
  test('more colleagues than one list takes are all there', () => {
    const personen: Choice[] = Array.from({ length: 250 }, (_, index) => ({ title: people(`Collega ${index}`), value: `p-${index}` }));
    const view = toModal(cards.bind('nodig-uit', 'nl', { ...samples['nodig-uit'], personen }));
    expect(viewProblems(view)).toEqual([]);
    for (const { value } of personen) expect(JSON.stringify(view)).toContain(`"value":"${value}"`);
  });

  test('a name of 80 characters goes on in the description', () => {
    const naam = 'Verzonnen '.repeat(8).trim();
    const personen: Choice[] = [{ title: people(naam), value: 'p-lang' }];
    const card = cards.bind('nodig-uit', 'nl', { ...samples['nodig-uit'], personen });
    expect(viewProblems(toModal(card))).toEqual([]);
    expect(lostIn(card, toModal(card))).toEqual([]);
  });

  test('people’s text calls nobody, makes no link and no mark-up', () => {
    const typed = '<!channel> <@U1> *vet* <https://x.example|y> & `code`';
    const json = JSON.stringify(toModal(cards.bind('corrigeer', 'nl', { ...samples.corrigeer, eerste: people(typed) })));
    expect(json).not.toContain('<!channel>');
    expect(json).not.toContain('<@U1>');
    for (const [block] of json.matchAll(/\{"type":"mrkdwn"[^}]*\}/g)) expect(block).not.toContain('vet');
  });

  test('a form that comes back has its text, its choice and its reasons; the reason is also said by field', () => {
    const card = withTyped(
      cards.bind('stap1', 'nl', samples.stap1),
      { tekst: 'Zonder jas', bron: 'gehoord' },
      { datum: 'Deze datum ligt in de toekomst.' },
    );
    const json = JSON.stringify(toModal(card));
    expect(json).toContain('"initial_value":"Zonder jas"');
    expect(json).toContain('Deze datum ligt in de toekomst.');
    expect(card.errors).toEqual({ datum: 'Deze datum ligt in de toekomst.' });
  });

  test('Home is several cards with one acute line', () => {
    const home = toHome([cards.bind('menu', 'nl', samples.menu), cards.bind('mijn-dossiers', 'nl', samples['mijn-dossiers'])]);
    expect(viewProblems(home)).toEqual([]);
    expect(JSON.stringify(home).split(acuteText.nl)).toHaveLength(2);
  });

  test('a text is split at a line or a word and never within an emoji; nothing is left out', () => {
    for (const text of ['woord '.repeat(2_000), '😟'.repeat(3_000), 'x'.repeat(9_001), `${'a'.repeat(2_999)}😟b`]) {
      const parts = pieces(text, 3_000);
      expect(parts.join('')).toBe(text);
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(3_000);
        expect(part.isWellFormed()).toBe(true);
      }
    }
  });
});

test('the parity page is that of these cards, without a silent loss (else: npm run slack:parity)', () => {
  const page = parityPage();
  expect(page).toContain(' 0 silent losses.');
  expect(readFileSync('docs/slack-parity.md', 'utf8')).toBe(page);
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { checkCards } from '../../src/cards/check.ts';
import { loadCards } from '../../src/cards/library.ts';
import { NietPluisError } from '../../src/errors.ts';
import { posted, samples } from '../support/card-samples.ts';
import { file } from './support.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'kaarten-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const block = (text: string) => ({ type: 'TextBlock', text });
const field = (id: string, more: object = {}) => ({
  type: 'Input.Text',
  id,
  label: 'Veld',
  isRequired: false,
  maxLength: 2000,
  isMultiline: true,
  ...more,
});
const required = { isRequired: true, errorMessage: 'Vul dit in.' };
const choices = (...values: readonly string[]) => values.map((value) => ({ title: `Keuze ${value}`, value }));
const submit = { type: 'Action.Execute', title: 'Vastleggen', verb: 'submit' };
const open = (card: string) => ({ type: 'Action.Execute', title: 'Open', verb: 'open', data: { card }, associatedInputs: 'none' });
const meta = (form: string) => ({ title: 'Proef', form });

function found(name: string, text: string): string {
  writeFileSync(join(dir, name), text);
  return checkCards(dir, samples, posted).problems.join('\n');
}

describe('the build stops a card', () => {
  const words = Array.from({ length: 61 }, () => 'woord').join(' ');
  const cases: readonly (readonly [string, string, string, readonly string[]])[] = [
    [
      'with more than 4 fields',
      'stap1.json',
      file(
        ['tekst', 'datum', 'bron', 'besproken', 'x'].map((id) => field(id)),
        [submit],
      ),
      ['5 fields', 'at most 4'],
    ],
    [
      'with more than 2 required fields',
      'stap1.json',
      file(
        ['tekst', 'bron', 'besproken'].map((id) => field(id, required)),
        [submit],
      ),
      ['3 required'],
    ],
    [
      'with too many words before the first field',
      'stap1.json',
      file([block(words), field('tekst')], [submit]),
      ['62 words', 'at most 60'],
    ],
    ['with 4 buttons beside acute', 'stap1.json', file([], [open('stap2'), open('stap3'), open('stap4'), open('lvs')]), ['4 buttons']],
    ['with fields and no way to hand them in', 'stap1.json', file([field('tekst')]), ['no button with verb "submit"']],
    ['with a word that accuses', 'stap1.json', file([block('De dader is bekend.')]), ['body[0].text', '"dader"']],
    [
      'that calls melden a legal duty',
      'stap5.json',
      file([block('Je bent wettelijk verplicht te melden.')], [], meta('stap5')),
      ['professionele norm'],
    ],
    ['in English with such a word', 'stap1.en.json', file([block('The suspect is known.')]), ['"suspect"']],
    [
      'with a field that its form does not have',
      'stap1.json',
      file([field('gevoel')], [submit]),
      ['body[0].id "gevoel"', 'takes tekst, datum'],
    ],
    [
      'with a choice outside the vocabulary',
      'lvs.json',
      file(
        [{ type: 'Input.ChoiceSet', id: 'stand', label: 'Waar?', isRequired: false, choices: choices('nogNiet', 'ooit') }],
        [submit],
        meta('lvs'),
      ),
      ['choices[1].value "ooit"', 'woorden.ts'],
    ],
    ['with a field longer than its form takes', 'leerling.json', file([field('klas')], [submit], meta('leerling')), ['maxLength 2000']],
    ['for a form that does not exist', 'stap1.json', file([], [submit], meta('stap9')), ['form "stap9"']],
    ['that opens a card that does not exist', 'stap1.json', file([], [open('stap9')]), ['"stap9" is no card']],
    [
      'that asks for a reason before melden',
      'vraag2.json',
      file([field('omdat', { ...required, maxLength: 600 })], [submit], meta('vraag2')),
      ['isRequired must be false', 'melden'],
    ],
    [
      'that asks anything before "melding gedaan"',
      'melding.json',
      file([{ type: 'Input.Date', id: 'datum', label: 'Wanneer?', ...required }], [submit], meta('melding')),
      ['isRequired must be false'],
    ],
    ['that would post what a person typed', 'ping.json', file([field('tekst', { value: 'Noor' })], [submit]), ['is posted']],
    ['that needs data which it does not get', 'stap1.json', file([block('${gesprekStaat}')]), ['body[0].text: ${gesprekStaat} is missing']],
    [
      'with an option that Slack cannot show',
      'lvs.json',
      file(
        [
          {
            type: 'Input.ChoiceSet',
            id: 'stand',
            label: 'Waar?',
            isRequired: false,
            choices: [{ title: 'm'.repeat(76), value: 'nogNiet' }],
          },
        ],
        [submit],
        meta('lvs'),
      ),
      ['76, Slack takes at most 75'],
    ],
    ['that no data belongs to', 'verzonnen.json', file([]), ['no card of this name']],
    ['whose file has an odd name', 'Stap 1.json', file([]), ["no card's name"]],
  ];
  test.each(cases)('%s', (_, name, text, said) => {
    const problems = found(name, text);
    for (const word of said) expect(problems).toContain(word);
    expect(problems).toContain(name);
  });

  test('whose languages differ in anything but sentences', () => {
    found('lvs.json', file([field('verwijzing', { maxLength: 200 })], [submit], meta('lvs')));
    const problems = found('lvs.en.json', file([field('verwijzing', { maxLength: 100 })], [submit], meta('lvs')));
    expect(problems).toContain('lvs.en.json: body[0] differs between the languages');
  });

  test('that is too large for Teams when every text is as long as it can be', () => {
    const text = file(Array.from({ length: 12 }, () => block('${eerste}')));
    expect(found('corrigeer.json', text)).toContain('KB on Teams when every text is as long as it can be');
  });

  test('and says nothing about a card that is right', () => {
    expect(found('stap1.json', file([field('tekst', required)], [submit, open('stappen')]))).toBe('');
  });
});

describe('loading the cards', () => {
  const both = (name: string, text: string): void => {
    for (const taal of ['', '.en']) writeFileSync(join(dir, `${name}${taal}.json`), text);
  };

  test('a card that does not fit is named with its file and path when it is shown, and keeps no other from being shown', () => {
    both('stap1', file([{ type: 'Media' }]));
    both('stap2', file([], [submit]));
    const cards = loadCards(dir);
    expect(() => cards.bind('stap1', 'nl', samples.stap1)).toThrow(NietPluisError);
    expect(() => cards.bind('stap1', 'en', samples.stap1)).toThrow(/stap1\.en\.json: body\[0\]\.type[^]*\[card\.invalid\]/);
    expect(cards.bind('stap2', 'nl', samples.stap2)).toMatchObject({ name: 'stap2' });
  });

  test('the cards that nobody saw yet are read too: every one that does not fit is named, with its file and path', async () => {
    both('stap1', file([{ type: 'Media' }]));
    both('stap2', '{');
    both('stap3', file([], [submit]));
    const problems = await loadCards(dir).readRest();
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual(['stap1.en.json:', 'stap1.json:', 'stap2.en.json:', 'stap2.json:']);
    expect(problems.join('\n')).toMatch(/stap1\.json: body\[0\]\.type[^]*stap2\.json: \$ is no JSON/);
    await expect(loadCards('cards').readRest()).resolves.toEqual([]);
  });

  test.each(['acuut', 'storing'])('the card %s is read before anything else: no house starts without it', (name) => {
    both('stap1', file([{ type: 'Media' }]));
    expect(() => loadCards(dir)).not.toThrow();
    both(name, file([{ type: 'Media' }]));
    expect(() => loadCards(dir)).toThrow(new RegExp(`${name}\\.en\\.json: body\\[0\\]\\.type[^]*\\[card\\.invalid\\]`));
  });

  test('a card that is not there is a coded error, not an empty card', () => {
    expect(() => loadCards(dir).bind('stap1', 'nl', samples.stap1)).toThrow(/stap1\.json[^]*\[card\.invalid\]/);
  });

  test('a bound card knows its name, language, title and form', () => {
    writeFileSync(join(dir, 'stap1.en.json'), file([], [submit]));
    expect(() => loadCards(dir)).toThrow(/stap1\.en\.json: the card in the other language is missing/);
    writeFileSync(join(dir, 'stap1.json'), file([], [submit]));
    expect(loadCards(dir).bind('stap1', 'en', samples.stap1)).toMatchObject({ name: 'stap1', taal: 'en', title: 'Proef', form: 'stap1' });
  });
});

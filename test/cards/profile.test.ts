import { describe, expect, test } from '@jest/globals';
import { parseCard } from '../../src/cards/parse.ts';
import { file, problems } from './support.ts';

const text = { type: 'Input.Text', id: 'tekst', label: 'Wat zag je?', isRequired: true, errorMessage: 'Vul in.', maxLength: 2000 };
const submit = { type: 'Action.Execute', title: 'Vastleggen', verb: 'submit' };

/** [what, body, actions, what the message has to say] */
const refused: readonly (readonly [string, readonly unknown[], readonly unknown[], readonly string[]])[] = [
  ['an unknown element', [{ type: 'Media' }], [], ['body[0].type', '"Media"', 'outside the profile', 'TextBlock']],
  ['an element without a type', [{ text: 'x' }], [], ['body[0].type', 'missing']],
  ['an unknown property', [{ type: 'TextBlock', text: 'x', spacing: 'large' }], [], ['body[0]', 'spacing', 'TextBlock may hold']],
  [
    'an unknown element in a container',
    [{ type: 'Container', items: [{ type: 'ColumnSet' }] }],
    [],
    ['body[0].items[0].type', 'ColumnSet'],
  ],
  ['a function in an expression', [{ type: 'TextBlock', text: '${toUpper(a)}' }], [], ['body[0].text', 'only ${path}']],
  ['an expression that does not end', [{ type: 'TextBlock', text: 'Dag ${naam' }], [], ['body[0].text', 'expression']],
  ['a condition outside the profile', [{ type: 'TextBlock', text: 'x', $when: '${a > 3}' }], [], ['body[0].$when', "${a == 'x'}"]],
  ['a condition that is no expression', [{ type: 'TextBlock', text: 'x', $when: 'true' }], [], ['body[0].$when']],
  ['$data that is no single path', [{ type: 'TextBlock', text: 'x', $data: '${a} ${b}' }], [], ['body[0].$data', '"${list}"']],
  ['an input without a label', [{ ...text, label: undefined }], [submit], ['body[0].label', 'missing']],
  ['an input with an empty label', [{ ...text, label: '' }], [submit], ['body[0].label', 'empty']],
  ['a required input without errorMessage', [{ ...text, errorMessage: undefined }], [submit], ['body[0].errorMessage', 'missing']],
  ['an input that leaves isRequired open', [{ ...text, isRequired: undefined }], [submit], ['body[0].isRequired', 'true or false']],
  ['a field without a length', [{ ...text, maxLength: undefined }], [submit], ['body[0].maxLength', 'missing']],
  ['a field that is too long', [{ ...text, maxLength: 4000 }], [submit], ['body[0].maxLength', '2000']],
  ['an id twice', [text, text], [submit], ['body[1].id', 'twice']],
  [
    'an input in something that repeats',
    [{ type: 'Container', $data: '${list}', items: [text] }],
    [submit],
    ['body[0]', 'repeats an input'],
  ],
  ['an image without words', [{ type: 'Image', url: 'https://example.org/a.png' }], [], ['body[0].altText', 'missing']],
  ['markdown of the author', [{ type: 'TextBlock', text: 'Bel **nu**' }], [], ['body[0].text', 'markdown']],
  ['a link of the author', [{ type: 'TextBlock', text: '[bel](tel:112)' }], [], ['body[0].text', 'markdown']],
  ['a mention', [{ type: 'TextBlock', text: '<at>Dien</at>' }], [], ['body[0].text', 'markup']],
  ['an unknown button', [], [{ type: 'Action.ShowCard', title: 'x' }], ['actions[0].type', 'Action.Execute']],
  ['an unknown verb', [], [{ type: 'Action.Execute', title: 'x', verb: 'delete' }], ['actions[0].verb', '"open" or "submit"']],
  ['a button that opens nothing', [], [{ type: 'Action.Execute', title: 'x', verb: 'open', associatedInputs: 'none' }], ['data.card']],
  [
    'a button to an other card that would validate the form',
    [],
    [{ type: 'Action.Execute', title: 'x', verb: 'open', data: { card: 'stappen' } }],
    ['actions[0].associatedInputs', '"none"'],
  ],
  ['data that the engine stamps', [], [{ ...submit, data: { instance: 'x' } }], ['actions[0].data.instance', 'stamped']],
  ['a script as a link', [], [{ type: 'Action.OpenUrl', title: 'x', url: 'javascript:1' }], ['actions[0].url', 'tel:']],
  [
    'a toggle without a value',
    [{ type: 'Input.Toggle', id: 'a', label: 'A', title: 'A', isRequired: false, valueOn: 'ja', valueOff: 'nee' }],
    [submit],
    ['body[0].value', 'sent as "false"'],
  ],
  [
    'the same choice twice',
    [
      {
        type: 'Input.ChoiceSet',
        id: 'a',
        label: 'A',
        isRequired: false,
        choices: [
          { title: 'x', value: 'ja' },
          { title: 'y', value: 'ja' },
        ],
      },
    ],
    [submit],
    ['body[0].choices', '"ja" twice'],
  ],
];

describe('the closed profile', () => {
  test.each(refused)('refuses %s and says where and what to do', (_, body, actions, words) => {
    const found = problems(file(body, actions));
    expect(found).toHaveLength(1);
    for (const word of words) expect(found[0]).toContain(word);
  });

  test('names every problem at once', () => {
    expect(problems(file([{ type: 'Media' }, { type: 'TextBlock', text: '' }], [submit]))).toHaveLength(2);
  });

  test('refuses a submit that hands in no form', () => {
    expect(problems(file([], [submit], { title: 'Proef' })).join()).toContain('hands in no form');
    expect(problems(file([], [{ ...submit, data: { form: 'kijk-mee' } }], { title: 'Proef' }))).toEqual([]);
  });

  test.each(['{', '[]', '"x"', 'null'])('refuses %s, which is no card', (json) => {
    expect(parseCard(json).ok).toBe(false);
  });

  test('takes what the Designer writes: words with a capital, $schema', () => {
    const card = { $schema: 'http://adaptivecards.io/schemas/adaptive-card.json', type: 'AdaptiveCard', version: '1.5' };
    const body = [{ type: 'TextBlock', text: 'x', size: 'Small', weight: 'Bolder', color: 'Attention' }];
    expect(problems(JSON.stringify({ ...card, metadata: { title: 'T' }, body }))).toEqual([]);
  });
});

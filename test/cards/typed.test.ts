import { describe, expect, test } from '@jest/globals';
import { flat } from '../../src/cards/check-words.ts';
import { limits } from '../../src/cards/limits.ts';
import type { Card } from '../../src/cards/model.ts';
import { teamsBytes, toTeams } from '../../src/cards/teams.ts';
import { withTyped } from '../../src/cards/typed.ts';
import { bound, file } from './support.ts';

const form = bound(
  file(
    [
      {
        type: 'Input.Text',
        id: 'tekst',
        label: 'Wat zag je?',
        isRequired: true,
        errorMessage: 'Vul in.',
        maxLength: 2000,
        isMultiline: true,
      },
      {
        type: 'Container',
        items: [
          {
            type: 'Input.ChoiceSet',
            id: 'bron',
            label: 'Bron',
            isRequired: false,
            isMultiSelect: true,
            choices: [
              { title: 'Gezien', value: 'gezien' },
              { title: 'Gehoord', value: 'gehoord' },
            ],
          },
        ],
      },
      { type: 'Input.Date', id: 'datum', label: 'Wanneer?', isRequired: false },
      { type: 'Input.Toggle', id: 'naam', label: 'Naam', title: 'Ja', isRequired: false, valueOn: 'ja', valueOff: 'nee', value: 'nee' },
    ],
    [{ type: 'Action.Execute', title: 'Vastleggen', verb: 'submit' }],
  ),
);
const value = (card: Card, id: string) =>
  flat(card.body).flatMap((element) => ('id' in element && element.id === id ? [element.value] : []))[0];
const texts = (card: Card) =>
  flat(card.body).flatMap((element) => (element.type === 'text' ? [element.text.map((part) => part.text).join('')] : []));

describe('a form that comes back', () => {
  test('what was typed stands in its field again, letter for letter', () => {
    const typed = 'Noor zei: *"ik wil niet naar huis"*\n\n- [x](y) {{DATE(2026)}} <at>x</at>';
    const card = withTyped(form, { tekst: typed, datum: '2026-11-24', naam: 'ja' }, {});
    expect(value(card, 'tekst')).toBe(typed);
    expect(JSON.stringify(toTeams(card, { surface: 'chat' }))).toContain(JSON.stringify(typed));
    expect([value(card, 'datum'), value(card, 'naam')]).toEqual(['2026-11-24', 'ja']);
  });

  test('the reason stands directly under its field, also within a container, and the top says where to look', () => {
    const card = withTyped(form, {}, { bron: 'Kies hoe je het weet.' });
    const flatBody = flat(card.body);
    const at = flatBody.findIndex((element) => 'id' in element && element.id === 'bron');
    expect(flatBody[at + 1]).toMatchObject({ type: 'text', color: 'attention', text: [{ by: 'author', text: 'Kies hoe je het weet.' }] });
    expect(texts(card)[1]).toBe('Nog niet vastgelegd: kijk nog even bij “Bron”');
  });

  test('a reason about the form as a whole stands on top', () => {
    expect(texts(withTyped(form, {}, { '': 'deze vraag is al beantwoord.' }))[1]).toBe('Nog niet vastgelegd: deze vraag is al beantwoord.');
  });

  test('a reason at a field that the card does not have is not lost', () => {
    expect(texts(withTyped(form, {}, { entry: 'Kies opnieuw.' }))[1]).toContain('Kies opnieuw.');
  });

  test('a multiple choice comes back from Teams (a,b) and from Slack (a list)', () => {
    expect(value(withTyped(form, { bron: 'gezien,gehoord' }, {}), 'bron')).toBe('gezien,gehoord');
    expect(value(withTyped(form, { bron: ['gezien', 'gehoord'] }, {}), 'bron')).toBe('gezien,gehoord');
  });

  test.each([
    ['bron', 'verzonnen'],
    ['datum', 'morgen'],
    ['naam', 'false'],
    ['tekst', 42],
    ['tekst', { toString: 'x' }],
  ])('what %s cannot show (%j) is not put back', (id, forged) => {
    expect(value(withTyped(form, { [id]: forged }, {}), id)).toBe(value(form, id));
  });

  test('a text that is a little too long comes back whole; a megabyte does not, and the card says so', () => {
    const long = 'm'.repeat(2500);
    expect(value(withTyped(form, { tekst: long }, { tekst: 'Te lang.' }), 'tekst')).toBe(long);
    const card = withTyped(form, { tekst: 'm'.repeat(1_000_000) }, { tekst: 'Te lang.' });
    expect(value(card, 'tekst')).toBeNull();
    expect(texts(card)).toEqual(expect.arrayContaining(['Te lang.', 'Deze tekst was te lang om hier terug te zetten.']));
    expect(teamsBytes(card)).toBeLessThan(limits.teams.bytes);
  });

  test('buttons, the acute line and the form’s instance stay as they were', () => {
    const card = withTyped(form, { tekst: 'x' }, { tekst: 'Nog iets.' });
    expect(card.actions).toEqual(form.actions);
    expect(card.body.at(-1)).toEqual(form.body.at(-1));
  });
});

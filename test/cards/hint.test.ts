import { describe, expect, test } from '@jest/globals';
import { interpretatieHint } from '../../src/cards/hint.ts';

describe('R-018: een waarneming met duiding krijgt een hint, een feit niet', () => {
  test.each([
    ['Noor is depressief sinds de zomer.', 'diagnose'],
    ['Hij heeft volgens mij ADHD.', 'diagnose'],
    ['Het is een verwaarloosd kind.', 'oordeel'],
    ['Hij wordt mishandeld.', 'oordeel'],
    ['Ze lijkt wel bang voor haar vader.', 'vermoeden'],
    ['Dat komt vast omdat er thuis ruzie is.', 'vermoeden'],
    ['Waarschijnlijk slaapt ze slecht.', 'vermoeden'],
    ['Ik denk dat er thuis iets is.', 'vermoeden'],
  ])('%s → %s', (text, hint) => {
    expect(interpretatieHint(text)).toBe(hint);
  });

  test.each([
    'Noor kwam om 8.30 uur zonder jas binnen. Het was 4 graden.',
    'Blauwe plek op de linkerarm, zo groot als een munt.',
    'Ze zei: “ik ben depressief en ik denk dat niemand me ziet”.',
    "Hij zei: 'mijn vader heeft me mishandeld'.",
    'Ze hield haar tas vast en ging niet zitten.',
    'Hij viel drie keer in slaap tijdens de les.',
    'Ze miste het kledingadvies van de vastenweek.',
    '',
  ])('geen hint bij: %s', (text) => {
    expect(interpretatieHint(text)).toBeNull();
  });

  test('letterlijke woorden van de leerling blijven vrij, de eigen zin eromheen niet', () => {
    expect(interpretatieHint('Hij zei “ik ben moe”. Hij is verslaafd.')).toBe('diagnose');
  });
});

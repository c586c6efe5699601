import { describe, expect, test } from '@jest/globals';
import { checkCards } from '../../src/cards/check.ts';
import { acuteText } from '../../src/cards/acute.ts';
import { inputsOf } from '../../src/cards/parse.ts';
import { limits } from '../../src/cards/limits.ts';
import { flat } from '../../src/cards/check-words.ts';
import { posted, samples } from '../support/card-samples.ts';
import { allCards, allLooks } from './support.ts';

const { problems, missing } = checkCards('cards', samples, posted);

describe('the cards of this school', () => {
  test('every card fits the profile, the limits of the house, the words, both languages and both platforms', () => {
    expect(problems).toEqual([]);
  });

  test('every card is there, in Dutch and in English', () => {
    expect(missing).toEqual([]);
  });

  test.each(allLooks())('$what: the acute line is last, and the acute button validates nothing', ({ looks }) => {
    for (const card of looks) {
      const last = card.body.at(-1);
      expect(last?.type === 'text' && last.text).toEqual([{ by: 'author', text: acuteText[card.taal] }]);
      const isAcute = card.name === 'acuut' || card.name === 'acuut-melding';
      expect(card.actions.filter((action) => action.type === 'execute' && action.verb === 'acuut')).toHaveLength(isAcute ? 0 : 1);
      if (!isAcute) expect(card.actions.at(-1)).toMatchObject({ verb: 'acuut', inputs: 'none' });
      expect(card.actions.length).toBeLessThanOrEqual(limits.teams.actions);
    }
  });

  test('R-114: nothing has to be filled in to record a melding', () => {
    const meldingen = allLooks().flatMap(({ looks }) => looks.filter((card) => card.name === 'melding' || card.name === 'acuut-melding'));
    expect(meldingen.length).toBeGreaterThan(0);
    for (const card of meldingen) expect(flat(card.body).filter((element) => 'id' in element && element.required)).toEqual([]);
  });

  test('R-120: twijfel is an answer at every afwegingsvraag', () => {
    const vragen = allCards().filter(({ file }) => /^vraag[1-5]$/.test(file.name));
    expect(vragen.length).toBe(10);
    for (const { file } of vragen) {
      const answers = inputsOf(file.template).flatMap(({ input }) =>
        input.type === 'Input.ChoiceSet' && (input.id === 'antwoord' || input.id === 'tweede')
          ? [input.choices.map((choice) => choice.value)]
          : [],
      );
      expect(answers.length).toBeGreaterThan(0);
      for (const values of answers) expect([...values].sort()).toEqual(['ja', 'nee', 'twijfel']);
    }
  });
});

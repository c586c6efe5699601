import { describe, expect, test } from '@jest/globals';
import { checkCards } from '../../src/cards/check.ts';
import { acuteText } from '../../src/cards/acute.ts';
import { limits } from '../../src/cards/limits.ts';
import { flat } from '../../src/cards/check-words.ts';
import { posted, samples } from '../support/card-samples.ts';
import { allLooks } from './support.ts';

const { problems, missing } = checkCards('cards', samples, posted);

describe('the cards of this school', () => {
  test('every card fits the profile, the limits of the house, the words, both languages and both platforms', () => {
    expect(problems).toEqual([]);
  });

  test('every card is there, in Dutch and in English', () => {
    expect(missing).toEqual([]);
  });

  test.each(allLooks())('$what: the acute line is last, and the acute button validates nothing', ({ card }) => {
    const last = card.body.at(-1);
    expect(last?.type === 'text' && last.text).toEqual([{ by: 'author', text: acuteText[card.taal] }]);
    const acute = card.actions.filter((action) => action.type === 'execute' && action.verb === 'acuut');
    if (card.name === 'acuut' || card.name === 'acuut-melding') {
      expect(acute).toEqual([]);
    } else {
      expect(acute).toHaveLength(1);
      expect(card.actions.at(-1)).toMatchObject({ verb: 'acuut', inputs: 'none' });
    }
    expect(card.actions.length).toBeLessThanOrEqual(limits.teams.actions);
  });

  test.each(allLooks().filter(({ card }) => card.name === 'melding' || card.name === 'acuut-melding'))(
    '$what: melden asks for nothing first (R-114)',
    ({ card }) => {
      expect(flat(card.body).filter((element) => 'id' in element && element.required)).toEqual([]);
    },
  );
});

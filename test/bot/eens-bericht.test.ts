import { expect, test } from '@jest/globals';
import { post } from '../../src/bot/berichten.ts';
import { loadCards } from '../../src/cards/library.ts';
import { datum, dossierCode, entryId, personId } from '../../src/meldcode/ids.ts';
import type { Bericht } from '../../src/meldcode/berichten-types.ts';

const cards = loadCards(new URL('../../cards/', import.meta.url).pathname);
const bericht = (meer: Pick<Bericht, 'soort'> & Partial<Bericht>): Bericht => ({
  ontvanger: { aan: 'persoon', persoon: personId('x') },
  behalve: [],
  code: dossierCode('NP-TEST'),
  spoed: false,
  datum: datum('2026-11-24'),
  ...meer,
});

test.each(['sluitVoorstel', 'terugnemenVoorstel'] as const)('Eens in een bericht (%s) draagt de versie van dat voorstel', (soort) => {
  const kaart = JSON.stringify(post(cards, 'nl', bericht({ soort, entry: entryId(12, 0) }), 'i').card);
  expect(kaart).toContain('"version":"12"');
});
test('een bericht dat over geen voorstel gaat, heeft geen versie', () => {
  expect(JSON.stringify(post(cards, 'nl', bericht({ soort: 'wieBelt' }), 'i').card)).not.toContain('"version":"12"');
});

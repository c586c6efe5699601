import { expect, test } from '@jest/globals';
import { entryId } from '../../src/meldcode/index.ts';
import { verslagVoor } from '../../src/report/maak.ts';
import { momenten } from '../../src/report/tijdlijn.ts';
import { teksten } from '../../src/teksten/index.ts';
import { gegeven, type Stap } from '../support/gegeven.ts';
import { gelezen, opdracht, zaak } from './support.ts';

const evaluatie: Stap = ['cora', { type: 'evaluatie', helpt: 'deels', bevinding: 'Ontbijt lukt, slapen nog niet: merkwoord.' }];
/** Recorded before an evaluation said whether the help helps. */
const vanEerder: Stap = ['cora', { type: 'evaluatie', bevinding: 'Het gaat langzaam.', knelpunt: 'Zes weken wachten.' }];

test('op elk papier met de hulp staat wat de evaluatie vond; van eerder staat er wat er toen stond', () => {
  const verhaal = gegeven(...zaak, vanEerder, evaluatie);
  for (const soort of ['melding', 'mdo'] as const) {
    const papier = JSON.stringify(
      verslagVoor({ type: 'afgifte', soort, delen: ['hulp'] }, entryId(1, 0), opdracht('mdo'), gelezen(verhaal)),
    );
    for (const wel of ['Brengt de hulp wat is afgesproken', '"deels"', 'merkwoord', 'Zes weken wachten.']) expect(papier).toContain(wel);
    expect(papier.split('Brengt de hulp wat is afgesproken')).toHaveLength(2);
  }
});

test.each([
  ['nl', 'Evaluatie: deels', 'Evaluatie'],
  ['en', 'Evaluation: partly', 'Evaluation'],
] as const)('de tijdlijn (%s) zegt het met een woord van ons, zonder wat is getypt', (taal, wel, vroeger) => {
  const regels = momenten(teksten(taal), gegeven(...zaak, vanEerder, evaluatie).journaal, null);
  expect(regels.flatMap(({ tekst }) => (tekst.startsWith(vroeger) ? [tekst] : []))).toEqual([vroeger, wel]);
  expect(JSON.stringify(regels)).not.toContain('merkwoord');
});

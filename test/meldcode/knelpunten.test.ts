import { expect, test } from '@jest/globals';
import { dag, drieStappen, gegeven } from '../support/gegeven.ts';
import type { Command } from '../../src/meldcode/index.ts';
import { meldcodeRules } from '../../src/dossier/meldcode-rules.ts';

/** Bottlenecks for policy: what stood in the way of help, counted by kind, never by a word about anybody. */
const v = gegeven(...drieStappen, ['anna', { type: 'hulpplanDoel', resultaat: 'rust thuis', termijn: dag('2027-01-22') }]);
const evaluatie = (knelpuntSoort?: 'wachttijd' | 'geenHulp'): Command => ({
  type: 'evaluatie',
  bevinding: 'het gaat langzaam',
  ...(knelpuntSoort === undefined ? {} : { knelpuntSoort }),
});

test('gegeven hulp die loopt, als iemand bij de evaluatie zegt wat in de weg zat, dan telt dat één keer mee in de cijfers', () => {
  const een = v.als('anna', evaluatie('wachttijd')).dan({ type: 'knelpuntGenoemd', soort: 'wachttijd' });
  const twee = een.als('anna', evaluatie('wachttijd')).als('anna', evaluatie('geenHulp'));
  expect(meldcodeRules.mijlpalen(v.state).filter((kind) => kind.startsWith('knelpunt'))).toEqual([]);
  expect(meldcodeRules.mijlpalen(twee.state).filter((kind) => kind.startsWith('knelpunt'))).toEqual([
    'knelpunt-wachttijd',
    'knelpunt-geenHulp',
  ]);
});

test('zeggen hoeft niet, en een ander woord kan niet', () => {
  v.als('anna', evaluatie()).danNiet('knelpuntGenoemd');
  v.als('anna', { type: 'evaluatie', bevinding: 'x', knelpuntSoort: 'Noor' } as unknown as Command).weigert('ongeldigeKeuze');
});

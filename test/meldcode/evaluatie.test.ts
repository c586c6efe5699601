import { describe, expect, test } from '@jest/globals';
import { dag, gegeven, hulp, school, vraag } from '../support/gegeven.ts';
import { termijnen, volgendeVraag, wachtend, type Command, type EvaluatieUitkomst } from '../../src/meldcode/index.ts';

/** Following and evaluating the help (R-095..R-097). The plan of these specs has its term on Friday 22 January 2027. */
const evaluatie = (helpt: EvaluatieUitkomst, nieuweTermijn?: string): Command => ({
  type: 'evaluatie',
  helpt,
  bevinding: 'Er is elke dag ontbijt, een jas nog niet.',
  ...(nieuweTermijn === undefined ? {} : { nieuweTermijn: dag(nieuweTermijn) }),
});
const op = (vandaag: string) => ({ vandaag });
const v = gegeven(...hulp, ['dirk', { type: 'gezien' }]);
const uiterlijk = (verhaal: typeof v): readonly (string | null)[] => [
  ...termijnen(verhaal.state, school).flatMap(({ soort, datum }) => (soort === 'evaluatie' ? [datum] : [])),
  ...wachtend(verhaal.state, school).flatMap((een) => (een.vraag === 5 ? [een.uiterlijk] : [])),
];

describe('deels: de hulp gaat door of wordt aangepast', () => {
  test('voor de termijn blijft die staan; met een nieuwe termijn telt de nieuwe', () => {
    expect(uiterlijk(v)).toEqual(['2027-01-22', '2027-01-22']);
    expect(uiterlijk(v.als('fred', evaluatie('deels'), op('2027-01-11')))).toEqual(['2027-01-22', '2027-01-22']);
    expect(uiterlijk(v.als('fred', evaluatie('deels', '2027-03-01'), op('2027-01-11')))).toEqual(['2027-03-01', '2027-03-01']);
  });
  test('op of na de termijn hoort er een dag bij waarop weer gekeken wordt, en die is na vandaag', () => {
    const nee = { code: 'evaluatieOpnieuw', veld: 'nieuweTermijn' } as const;
    v.als('fred', evaluatie('deels'), op('2027-01-21')).dan({ type: 'hulpGeevalueerd', uitkomst: 'deels' });
    v.als('fred', evaluatie('deels'), op('2027-01-22')).weigert(nee);
    v.als('fred', evaluatie('deels'), op('2027-02-01')).weigert(nee);
    v.als('fred', evaluatie('deels', '2027-02-01'), op('2027-02-01')).weigert(nee);
    v.als('fred', evaluatie('deels', '2027-02-02'), op('2027-02-01')).dan({ type: 'hulpTermijnGezet', termijn: dag('2027-02-02') });
  });
  test('het sluit niets en beantwoordt vraag 5 niet: die blijft, en nee is dan melden', () => {
    const deels = v.als('fred', evaluatie('deels'), op('2027-01-11'));
    deels.danNiet('vraagBeantwoord', 'sluitenVoorgesteld', 'gesloten', 'meldenNoodzakelijk');
    expect([deels.state.status, volgendeVraag(deels.state)]).toEqual(['open', 5]);
    deels.als('anna', { type: 'sluitVoorstel', reden: 'hulpGeslaagd' }).weigert({ code: 'vraagEerst', vraag: 5 });
    deels.als('fred', vraag(5, 'nee'), op('2027-01-22')).dan({ type: 'meldenNoodzakelijk', grond: 'vraag5' });
  });
});

describe('nee: vraag 5 wacht niet op de termijn (R-085)', () => {
  test('vraag 5 is er uiterlijk de volgende werkdag, ook over een weekend; nooit later dan de termijn', () => {
    expect(uiterlijk(v.als('fred', evaluatie('nee'), op('2027-01-08')))).toEqual(['2027-01-11', '2027-01-11']);
    expect(uiterlijk(v.als('fred', evaluatie('nee'), op('2027-01-22')))).toEqual(['2027-01-22', '2027-01-22']);
    expect(uiterlijk(v.als('fred', evaluatie('nee', '2027-03-01'), op('2027-01-08')))).toEqual(['2027-01-11', '2027-01-11']);
  });
  test('een nieuw plan of een latere evaluatie zegt het opnieuw', () => {
    const nee = v.als('fred', evaluatie('nee'), op('2027-01-08'));
    const plan = nee.als('anna', { type: 'hulpplanDoel', resultaat: 'Een jas.', termijn: dag('2027-02-26') }, op('2027-01-08'));
    expect(uiterlijk(plan)).toEqual(['2027-02-26', '2027-02-26']);
    expect(uiterlijk(nee.als('fred', evaluatie('deels'), op('2027-01-11')))).toEqual(['2027-01-22', '2027-01-22']);
  });
});

test('ja sluit niets: vraag 5 wordt nog gevraagd, op zijn laatst op de termijn', () => {
  const ja = v.als('fred', evaluatie('ja'), op('2027-01-11'));
  expect([ja.state.status, volgendeVraag(ja.state), uiterlijk(ja)]).toEqual(['open', 5, ['2027-01-22', '2027-01-22']]);
});

test('een evaluatie van eerder zei niet of de hulp helpt: zij verandert niets aan wanneer vraag 5 er is', () => {
  const oud = v.als('fred', { type: 'evaluatie', bevinding: 'x', knelpunt: 'Zes weken wachten.' }, op('2027-01-08'));
  oud.danNiet('hulpGeevalueerd');
  expect([oud.state.hulp.evaluatie, uiterlijk(oud)]).toEqual([null, ['2027-01-22', '2027-01-22']]);
});

test('gewist blijft wat de evaluatie vond, zonder woorden', () => {
  const deels = v.als('fred', evaluatie('deels'), op('2027-01-11'));
  expect(deels.naWissen(deels.entry('evaluatie')).hulp.evaluatie?.uitkomst).toBe('deels');
});

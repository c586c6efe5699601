import { describe, expect, test } from '@jest/globals';
import { datum, personId } from '../../src/meldcode/ids.ts';
import { actor, isAfwezig, isSchooldag, schoolFacts } from '../../src/school/index.ts';
import { eerste, iemand, met, schoolJson, wie } from './fixture.ts';

const donderdag = datum('2026-12-10');
const weg = { afwezig: [{ van: '2026-12-07', tot: '2026-12-11' }] };
const basis = schoolJson({ vakanties: [{ van: '2026-12-21', tot: '2027-01-01' }] }, [iemand('inval', ['docent'])]);

describe('wie iemand is', () => {
  test('de functies en het mandaat komen uit het schoolbestand en nergens anders vandaan', () => {
    const school = eerste(basis);
    expect(actor(school, personId('leider'))).toEqual({ id: 'leider', functies: ['schoolleider'], mandaat: true });
    expect(actor(school, personId('zorg1'))).toEqual({ id: 'zorg1', functies: ['zorgcoordinator'], mandaat: false });
  });

  test('wie niet in het bestand staat, mag niets', () => {
    expect(actor(eerste(basis), personId('weggegaan'))).toEqual({ id: 'weggegaan', functies: [], mandaat: false });
  });

  test('een vervanger is zorgcoördinator op de dagen dat die er niet is, en geen dag langer', () => {
    const school = eerste(met(basis, 'zorg1', { ...weg, vervanger: 'inval' }));
    expect(actor(school, personId('inval'), donderdag).functies).toEqual(['docent', 'zorgcoordinator']);
    expect(actor(school, personId('inval'), datum('2026-12-14')).functies).toEqual(['docent']);
    expect(schoolFacts(school, donderdag).zorgcoordinatoren).toEqual(['zorg1', 'zorg2', 'inval']);
    expect(schoolFacts(school, datum('2026-12-14')).zorgcoordinatoren).toEqual(['zorg1', 'zorg2']);
  });

  test('een vervanger neemt het mandaat over, maar niet een functie die bij de persoon hoort', () => {
    const school = eerste(met(basis, 'leider', { ...weg, functies: ['schoolleider', 'vertrouwenspersoon'], vervanger: 'inval' }));
    expect(actor(school, personId('inval'), donderdag)).toEqual({
      id: 'inval',
      functies: ['docent', 'schoolleider'],
      mandaat: true,
      dag: donderdag,
    });
    expect(schoolFacts(school, donderdag).bevoegdGezag).toEqual(['leider', 'inval']);
  });
});

describe('wie er is', () => {
  test('een periode telt met haar eerste en haar laatste dag', () => {
    const school = eerste(met(basis, 'zorg1', weg));
    const zorg = wie(school, 'zorg1');
    expect(['2026-12-06', '2026-12-07', '2026-12-11', '2026-12-12'].map((dag) => isAfwezig(school, zorg, datum(dag)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test('op een vrije dag is iemand er niet, behalve als de hele school dicht is', () => {
    const school = eerste(met(basis, 'zorg1', { werkdagen: ['ma'] }));
    const zorg = wie(school, 'zorg1');
    expect(isAfwezig(school, zorg, donderdag)).toBe(true);
    expect(isAfwezig(school, zorg, datum('2026-12-12'))).toBe(false);
    expect(isAfwezig(school, zorg, datum('2026-12-24'))).toBe(false);
    expect(schoolFacts(school, donderdag).afwezig).toEqual(['zorg1']);
  });

  test('een schooldag is geen werkdag: vakantie is dicht, het weekend ook (E-51)', () => {
    const school = eerste(basis);
    expect(['2026-12-18', '2026-12-19', '2026-12-21', '2027-01-01', '2027-01-04'].map((dag) => isSchooldag(school, datum(dag)))).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
  });

  test('de regels krijgen de twee contacten van het bestuur en de vakanties', () => {
    const facts = schoolFacts(eerste(basis), donderdag);
    expect(facts.bestuur).toEqual(['bestuur1', 'bestuur2']);
    expect(facts.vakanties).toEqual([{ van: '2026-12-21', tot: '2027-01-01' }]);
    expect(facts.schoolleiders).toEqual(['leider']);
    expect(facts.aandachtsfunctionarissen).toEqual([]);
  });
});

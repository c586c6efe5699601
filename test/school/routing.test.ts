import { describe, expect, test } from '@jest/globals';
import { datum, personId } from '../../src/meldcode/ids.ts';
import { ontvangers, sparringpartners, wieGaatVerder } from '../../src/school/index.ts';
import { eerste, iemand, met, schoolJson, wie } from './fixture.ts';

const donderdag = datum('2026-12-10');
const zaterdag = datum('2026-12-12');
const weg = { afwezig: [{ van: '2026-12-07', tot: '2026-12-11' }] };
const vraag = { vandaag: donderdag, behalve: [] };

const json = schoolJson(
  {
    klassen: [
      { naam: '2A', leerjaar: 2 },
      { naam: '2B', leerjaar: 2 },
      { naam: '4H', leerjaar: 4 },
    ],
    sparringpartners: {
      regels: [
        { klassen: ['2B'], partners: ['mentor'] },
        { leerjaren: [2], partners: ['onderbouw', 'mentor'] },
        { secties: ['biologie'], leerjaren: [4], partners: ['bovenbouw'] },
        { personen: ['mentor'], partners: ['vertrouwd'] },
      ],
      terugval: ['vangnet'],
    },
  },
  [
    iemand('mentor', ['mentor', 'docent'], { mentorVan: ['2B'] }),
    iemand('onderbouw', ['teamleider']),
    iemand('bovenbouw', ['teamleider']),
    iemand('vertrouwd', ['vertrouwenspersoon']),
    iemand('vangnet', ['orthopedagoog']),
    iemand('biologe', ['docent'], { secties: ['biologie'], leerjaren: [2, 4] }),
  ],
);
const school = eerste(json);

describe('wie er mee kan denken (R-008, R-110)', () => {
  test('de regels van de school gaan voor, dan het vangnet, dan zorgcoördinator, dan schoolleider', () => {
    expect(sparringpartners(school, wie(school, 'docent'), { ...vraag, klas: '2B' })).toEqual([
      'mentor',
      'onderbouw',
      'vangnet',
      'zorg1',
      'zorg2',
      'leider',
    ]);
  });

  test('een klas is dezelfde klas met een spatie of een kleine letter', () => {
    expect(sparringpartners(school, wie(school, 'docent'), { ...vraag, klas: '2 b' })[0]).toBe('mentor');
  });

  test('een klas zonder eigen regel valt onder haar leerjaar', () => {
    expect(sparringpartners(school, wie(school, 'docent'), { ...vraag, klas: '2A' })[0]).toBe('onderbouw');
  });

  test('zonder klas tellen de eigen leerjaren en sectie van de docent', () => {
    expect(sparringpartners(school, wie(school, 'biologe'), vraag).slice(0, 3)).toEqual(['onderbouw', 'mentor', 'bovenbouw']);
  });

  test('is de klas bekend, dan tellen de andere leerjaren van de docent niet', () => {
    expect(sparringpartners(school, wie(school, 'biologe'), { ...vraag, klas: '4H' })[0]).toBe('bovenbouw');
    expect(sparringpartners(school, wie(school, 'biologe'), { ...vraag, leerjaar: 4 })[0]).toBe('bovenbouw');
  });

  test('een mentor die zelf iets ziet, vraagt niet zichzelf', () => {
    const lijst = sparringpartners(school, wie(school, 'mentor'), vraag);
    expect(lijst).not.toContain('mentor');
    expect(lijst.slice(0, 2)).toEqual(['onderbouw', 'vertrouwd']);
  });

  test('nooit iemand die buiten de zaak is gehouden', () => {
    const behalve = ['mentor', 'vangnet', 'zorg1'].map(personId);
    const lijst = sparringpartners(school, wie(school, 'docent'), { ...vraag, behalve, klas: '2B' });
    expect(lijst.filter((id) => behalve.includes(id))).toEqual([]);
    expect(lijst).toEqual(['onderbouw', 'zorg2', 'leider']);
  });

  test('nooit iemand die afwezig is, ook niet op een vrije dag in de week', () => {
    const halve = eerste(met(met(json, 'mentor', weg), 'onderbouw', { werkdagen: ['ma', 'di'] }));
    expect(sparringpartners(halve, wie(halve, 'docent'), { ...vraag, klas: '2B' })[0]).toBe('vangnet');
  });

  test('nooit iemand zonder account', () => {
    const zonder = eerste(met(json, 'mentor', { accounts: {} }));
    expect(sparringpartners(zonder, wie(zonder, 'docent'), { ...vraag, klas: '2B' })[0]).toBe('onderbouw');
  });

  test('in het weekend werkt niemand, en dan is er toch iemand', () => {
    expect(sparringpartners(school, wie(school, 'docent'), { ...vraag, vandaag: zaterdag, klas: '2B' })[0]).toBe('mentor');
  });

  test('is er niemand, dan is de lijst leeg en niet fout', () => {
    const alleen = eerste(['zorg1', 'zorg2', 'leider'].reduce((tot, id) => met(tot, id, weg), schoolJson()));
    expect(sparringpartners(alleen, wie(alleen, 'docent'), vraag)).toEqual([]);
  });
});

describe('wie gaat verder (R-025)', () => {
  test('eerst de mentor van de klas, dan de zorgcoördinator, dan ik', () => {
    expect(wieGaatVerder(school, wie(school, 'docent'), { ...vraag, klas: '2b' })).toEqual(['mentor', 'zorg1', 'zorg2', 'docent']);
  });

  test('zonder klas, en met iemand buiten de zaak, blijft er altijd iemand over: ikzelf', () => {
    const behalve = ['zorg1', 'zorg2'].map(personId);
    expect(wieGaatVerder(school, wie(school, 'docent'), { ...vraag, behalve })).toEqual(['docent']);
  });

  test('wie zelf mentor is, staat er één keer in', () => {
    expect(wieGaatVerder(school, wie(school, 'mentor'), { ...vraag, klas: '2B' })).toEqual(['mentor', 'zorg1', 'zorg2']);
  });
});

describe('wie een bericht krijgt', () => {
  const zorg = { aan: 'functie', functie: 'zorgcoordinator' } as const;
  const gezag = { aan: 'functie', functie: 'bevoegdGezag' } as const;
  const metInval = (rest: Record<string, unknown> = {}) =>
    eerste(met(met(json, 'zorg1', { ...weg, vervanger: 'vangnet' }), 'vangnet', rest));

  test('een persoon die er is, en niemand anders', () => {
    expect(ontvangers(school, { aan: 'persoon', persoon: personId('mentor') }, [], donderdag)).toEqual(['mentor']);
  });

  test('is die met verlof, dan eerst de vervanger, dan wie er van de zorgcoördinatoren is, en die persoon zelf als laatste', () => {
    const naar = (een: ReturnType<typeof eerste>, id: string) => ontvangers(een, { aan: 'persoon', persoon: personId(id) }, [], donderdag);
    expect(naar(metInval(), 'zorg1')).toEqual(['vangnet', 'zorg2', 'zorg1']);
    // The stand-in is away too: the stand-in's own; and when that one is away as well, who is next in line.
    expect(naar(metInval({ ...weg, vervanger: 'vertrouwd' }), 'zorg1')).toEqual(['vertrouwd', 'zorg2', 'zorg1']);
    expect(naar(metInval(weg), 'zorg1')).toEqual(['zorg2', 'zorg1']);
    expect(naar(eerste(met(json, 'mentor', weg)), 'mentor')).toEqual(['zorg1', 'zorg2', 'mentor']);
  });

  test('wie die dag vrij is, leest het zelf op de volgende werkdag, of nu de vervanger', () => {
    const vrij = { werkdagen: ['ma', 'di', 'wo', 'vr'] };
    const naar = (rest: Record<string, unknown>) =>
      ontvangers(eerste(met(json, 'mentor', { ...vrij, ...rest })), { aan: 'persoon', persoon: personId('mentor') }, [], donderdag);
    expect(naar({})).toEqual(['mentor']);
    expect(naar({ vervanger: 'vangnet' })).toEqual(['vangnet', 'mentor']);
  });

  test('een groep: wie er is, dan de vervanger van wie er niet is, dan wie er niet is, en als geen van hen te bereiken is de schoolleider', () => {
    expect(ontvangers(metInval(), zorg, [], donderdag)).toEqual(['zorg2', 'vangnet', 'zorg1', 'leider']);
  });

  test('is de vervanger ook weg, dan diens vervanger', () => {
    expect(ontvangers(metInval({ ...weg, vervanger: 'vertrouwd' }), zorg, [], donderdag)).toEqual([
      'zorg2',
      'vertrouwd',
      'zorg1',
      'leider',
    ]);
  });

  test('is niemand van de zorgcoördinatoren er, dan hoort de schoolleider het vandaag (R-117)', () => {
    const leeg = eerste(met(met(json, 'zorg1', weg), 'zorg2', weg));
    expect(ontvangers(leeg, zorg, [], donderdag)).toEqual(['leider', 'zorg1', 'zorg2']);
  });

  test('het bevoegd gezag hoort het altijd, ook als niemand er is (R-065)', () => {
    const leeg = eerste(met(json, 'leider', weg));
    expect(ontvangers(leeg, gezag, [], donderdag)).toEqual(['leider']);
  });

  test('nooit iemand die buiten de zaak is gehouden, ook niet als vervanger of als laatste', () => {
    const behalve = ['zorg1', 'vangnet', 'leider'].map(personId);
    expect(ontvangers(metInval(), zorg, behalve, donderdag)).toEqual(['zorg2']);
    expect(ontvangers(metInval(), { aan: 'persoon', persoon: personId('zorg1') }, behalve, donderdag)).toEqual(['zorg2']);
    expect(ontvangers(school, gezag, behalve, donderdag)).toEqual([]);
  });

  test('het bestuur is precies de twee van de andere route', () => {
    expect(ontvangers(school, { aan: 'functie', functie: 'bestuur' }, [], donderdag)).toEqual(['bestuur1', 'bestuur2']);
  });

  test('een kanaal heeft geen personen, en wie niet bestaat ook niet', () => {
    expect(ontvangers(school, { aan: 'kanaal', kanaal: 'zorg' }, [], donderdag)).toEqual([]);
    expect(ontvangers(school, { aan: 'persoon', persoon: personId('weg') }, [], donderdag)).toEqual([]);
  });
});

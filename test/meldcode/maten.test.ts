import { describe, expect, test } from '@jest/globals';
import { dag, drieStappen, gegeven, hulp, meekijken, op, start, vraag, collega, type Stap } from '../support/gegeven.ts';
import { loop, tot } from '../support/loop.ts';
import { leeg, maatTabellen } from '../../src/meldcode/index.ts';
import { evolve } from '../../src/meldcode/evolve.ts';
import { meldcodeRules } from '../../src/dossier/meldcode-rules.ts';

/** What a school counts of its dossiers for its yearly figures: classes, never a date, each once a dossier. */
const maten = (v: ReturnType<typeof gegeven>, tabel: string) => v.state.maten.filter((een) => een.startsWith(`${tabel}-`));
const nodig = (uur: string, dagIs = '2026-12-24'): readonly Stap[] => [
  ...drieStappen,
  ['anna', { type: 'vraag', nummer: 2, antwoord: 'ja' }, { vandaag: dagIs, uur }],
];

describe('hoe lang het duurde, in werkdagen rond Kerst', () => {
  test.each([
    ['2026-12-23', 'tot1'],
    ['2026-12-24', 'tot1'],
    ['2026-12-28', 'tot5'],
    ['2027-01-06', 'tot10'],
    ['2027-01-11', 'later'],
  ])('overleg op %s na een signaal op 23 december: %s', (dagIs, klasse) => {
    const om = { vandaag: '2026-12-23' };
    const v = gegeven([start[0], start[1], om], [meekijken[0], meekijken[1], om], [collega[0], collega[1], { vandaag: dagIs }]);
    expect(maten(v, 'duurStap2')).toEqual([`duurStap2-${klasse}`]);
    // Once: consulting again, later, is not counted.
    expect(maten(v.als('anna', collega[1], { vandaag: '2027-06-01' }), 'duurStap2')).toEqual([`duurStap2-${klasse}`]);
  });
  test('tot de beslissing bij stap 5', () => {
    expect(maten(gegeven(...hulp), 'duurBesluit')).toEqual(['duurBesluit-tot10']);
    const laat = gegeven(...drieStappen, ['anna', vraag(1, 'nee'), { vandaag: '2027-05-03' }]);
    expect(maten(laat, 'duurBesluit')).toEqual(['duurBesluit-later']);
  });
});

describe('melden', () => {
  test.each([
    ['10:00', '2026-12-24', 'uur'],
    ['16:00', '2026-12-24', 'dag'],
    ['09:00', '2026-12-28', 'volgendeDag'],
    ['09:00', '2026-12-29', 'later'],
  ])('gemeld om %s op %s, nadat melden nodig was op 24 december 09:30: %s', (uur, dagIs, klasse) => {
    const v = gegeven(...nodig('09:30'), ['anna', { type: 'meldingGedaan' }, { vandaag: dagIs, uur }]);
    expect(maten(v, 'naNoodzaak')).toEqual([`naNoodzaak-${klasse}`]);
    expect(maten(v, 'grond')).toEqual(['grond-vraag2']);
    // A second melding is the same dossier.
    const nog = v.als('cora', { type: 'meldingGedaan' }, { vandaag: '2027-03-01' });
    expect([maten(nog, 'naNoodzaak'), maten(nog, 'duurMelding')]).toEqual([maten(v, 'naNoodzaak'), maten(v, 'duurMelding')]);
  });
  test('Veilig Thuis binnen vijf werkdagen, later, of vier weken niets', () => {
    const gemeld = gegeven(...drieStappen, ['anna', { type: 'meldingGedaan' }, { vandaag: '2026-12-17' }]);
    const terug = (vandaagIs: string, van = gemeld) =>
      maten(
        van.als(
          'anna',
          { type: 'terugkoppelingVeiligThuis', melding: gemeld.entry('meldingGedaan'), besluit: 'lokaalTeam' },
          { vandaag: vandaagIs },
        ),
        'veiligThuis',
      );
    expect([terug('2026-12-24'), terug('2026-12-28')]).toEqual([['veiligThuis-opTijd'], ['veiligThuis-later']]);
    const stil = loop(gemeld, tot('2027-02-01')).v;
    expect(maten(stil, 'veiligThuis')).toEqual(['veiligThuis-geen']);
    expect(terug('2027-02-01', stil)).toEqual(['veiligThuis-geen']);
    expect(maten(stil, 'laat')).toContain('laat-terugkoppelingVeiligThuis');
  });
});

describe('wat te laat was, en wat hulp gaf', () => {
  test('een herinnering op de dag zelf is niet te laat; die van daarna wel, één keer per soort', () => {
    const v = gegeven(...drieStappen, ['anna', vraag(1, 'ja')]);
    expect(maten(loop(v, tot('2026-11-26')).v, 'laat')).toEqual([]);
    expect(maten(loop(v, tot('2026-12-05')).v, 'laat')).toEqual(['laat-bevoegdGezagGezien']);
    expect(maten(loop(gegeven(...nodig('09:30')), op('2026-12-24', '10:31')).v, 'laat')).toEqual(['laat-bellen']);
  });
  test('vraag 5 en een verlengde termijn', () => {
    const v = gegeven(...hulp);
    expect(maten(v.als('fred', vraag(5, 'ja')), 'hulp')).toEqual(['hulp-bereikt']);
    const langer = v.als('fred', { type: 'evaluatie', bevinding: 'x', nieuweTermijn: dag('2027-03-01') }, { vandaag: '2027-01-18' });
    expect(maten(langer, 'hulp')).toEqual(['hulp-verlengd']);
    expect(maten(langer.als('fred', vraag(5, 'nee')), 'hulp')).toEqual(['hulp-verlengd', 'hulp-nietBereikt']);
  });
  test('een evaluatie die deels zegt telt één keer; ja en nee tellen pas bij vraag 5', () => {
    const zegt = (helpt: 'ja' | 'deels' | 'nee') => ['fred', { type: 'evaluatie', helpt, bevinding: 'x' }] as const;
    expect(maten(gegeven(...hulp, zegt('ja'), zegt('nee')), 'hulp')).toEqual([]);
    expect(maten(gegeven(...hulp, zegt('deels'), zegt('deels')), 'hulp')).toEqual(['hulp-deels']);
  });
});

test('uit het journaal komt elke keer hetzelfde, uit een gesloten lijst, en dat is wat er geteld wordt', () => {
  const bekend: readonly string[] = Object.entries(maatTabellen).flatMap(([naam, { klassen }]) =>
    klassen.map((klasse) => `${naam}-${klasse}`),
  );
  for (const v of [gegeven(...hulp), loop(gegeven(...nodig('09:30')), tot('2027-03-01')).v]) {
    expect(v.journaal.reduce(evolve, leeg).maten).toEqual(v.state.maten);
    expect(v.state.maten.filter((maat) => !bekend.includes(maat))).toEqual([]);
    expect(new Set(v.state.maten).size).toBe(v.state.maten.length);
    expect(meldcodeRules.mijlpalen(v.state)).toEqual(expect.arrayContaining([...v.state.maten]));
  }
});

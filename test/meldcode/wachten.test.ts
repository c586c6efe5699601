import { describe, expect, test } from '@jest/globals';
import {
  dag,
  drieStappen,
  gegeven,
  gesprek,
  hulp,
  id,
  leerling,
  meekijken,
  op,
  school,
  spar,
  start,
  veilig,
  vraag,
  waarneming,
  collega,
  type Stap,
  type Verhaal,
} from '../support/gegeven.ts';
import {
  huidigeStap,
  leeg,
  stappen,
  stapVan,
  termijnen,
  wachtend,
  kanaalStand,
  bronnenVanRecht,
  isDatum,
} from '../../src/meldcode/index.ts';

const kaarten = (v: Verhaal, vandaag?: string) =>
  wachtend(v.state, school, vandaag ? dag(vandaag) : undefined).map(
    ({ command, vraag: n, voor }) => `${command}${n ?? ''} ${voor.aan === 'persoon' ? voor.persoon : voor.functie}`,
  );
const eerste = (v: Verhaal, wie = 'anna') =>
  kaarten(v)
    .find((kaart) => kaart.endsWith(` ${wie}`))
    ?.split(' ')[0];

describe('de ene kaart die op de casushouder wacht', () => {
  const blijft: Stap = ['anna', { type: 'draagOver', aan: id('anna') }];
  test('R-007: na elke stap wacht er een volgende, van stap 1 tot sluiten', () => {
    const verhaal: readonly (readonly [Stap, string | undefined])[] = [
      [start, 'leerlingVastleggen'],
      [leerling, 'waarneming'],
      [waarneming, 'overlegCollega'],
      [collega, 'draagOver'],
      [blijft, 'gesprek'],
      [gesprek, 'vraag1'],
      [['anna', vraag(1, 'ja')], 'vraag2'],
      [['cora', vraag(2, 'nee')], 'vraag2'],
      [['dirk', vraag(2, 'nee')], 'vraag3'],
      [['anna', vraag(3, 'ja', 'ja')], 'vraag4'],
      [['anna', vraag(4, 'ja', 'ja')], 'hulpplanDoel'],
      [hulp.at(-2) as Stap, 'hulpplanTaken'],
      [['anna', { type: 'hulpplanTaken', casemanager: 'wijkteam', taken: 'x' }], 'beslissing'],
      [['anna', { type: 'beslissing', melden: 'nee', hulp: 'ja' }], 'vraag5'],
      [['anna', vraag(5, 'ja')], 'monitoring'],
      [['anna', { type: 'monitoring', wat: 'x', wie: 'x', totWanneer: dag('2027-06-01') }], undefined],
      [['dirk', { type: 'gezien' }], 'sluitVoorstel'],
      [['anna', { type: 'sluitVoorstel', reden: 'hulpGeslaagd' }], undefined],
    ];
    verhaal.forEach(([, verwacht], n) => {
      const v = gegeven(...verhaal.slice(0, n + 1).map(([stap]) => stap));
      expect([n, eerste(v)]).toEqual([n, verwacht]);
    });
  });
  test.each([
    ['gevoel', 'waarneming'],
    ['derde', 'signaalVanDerde'],
    ['extern', 'externeGrond'],
    ['leerlingVertelt', 'leerlingVertelt'],
  ] as const)('R-013: situatie %s begint met %s', (situatie, command) => {
    expect(eerste(gegeven(['anna', { type: 'startDossier', relatie: 'thuis', situatie, partner: null }], leerling))).toBe(command);
  });
  test('R-062: vertelt een leerling het zelf, dan komt eerst of die veilig naar huis kan, en dan pas de naam', () => {
    const v = gegeven(['anna', { type: 'startDossier', relatie: 'thuis', situatie: 'leerlingVertelt', partner: null }]);
    expect(eerste(v)).toBe('leerlingVertelt');
    expect(eerste(v.als('anna', { type: 'leerlingVertelt', veiligNaarHuis: 'ja', geweldThuis: 'nee' }))).toBe('leerlingVastleggen');
  });
  test('R-102: na de grond de inhoud; na alleen contact een eigen waarneming', () => {
    const extern: readonly Stap[] = [['anna', { type: 'startDossier', relatie: 'thuis', situatie: 'extern', partner: null }], leerling];
    expect(eerste(gegeven(...extern, ['anna', { type: 'externeGrond', grond: 'toestemming', wieHoeDatum: 'x' }]))).toBe('externeInhoud');
    expect(eerste(gegeven(...extern, ['anna', { type: 'externeGrond', grond: 'alleenContact', wieHoeDatum: 'x' }]))).toBe('waarneming');
  });
  test('na een acute melding: eerst wie het is, en na de gewone stappen de beslissing en vraag 3', () => {
    const v = gegeven(start, ['anna', { type: 'acuteMelding' }]);
    expect(eerste(v)).toBe('leerlingVastleggen');
    const later = gegeven(...drieStappen, blijft, ['anna', { type: 'acuteMelding' }]);
    expect(eerste(later)).toBe('beslissing');
    expect(eerste(later.als('anna', { type: 'beslissing', melden: 'ja', hulp: 'ja' }))).toBe('vraag3');
  });
  test('twijfel bij vraag 1: eerst advies, dan opnieuw', () => {
    const v = gegeven(...drieStappen, blijft, ['anna', vraag(1, 'twijfel')]);
    expect(wachtend(v.state, school).find(({ command }) => command === 'adviesVeiligThuis')).toMatchObject({ uiterlijk: '2026-11-25' });
    expect(eerste(v.als('anna', { type: 'adviesVeiligThuis', advies: 'x', naamGenoemd: false }))).toBe('vraag1');
  });
  test('disclosure: na de vraag wie belt eerst Veilig Thuis, dezelfde dag', () => {
    const eer: Stap = ['anna', { type: 'leerlingVastleggen', leerling: { naam: 'Noor Verzonnen', klas: '2B' }, onderwerp: 'eer' }];
    expect(wachtend(gegeven(start, eer).state, school).find(({ command }) => command === 'adviesVeiligThuis')).toMatchObject({
      uiterlijk: '2026-11-24',
      sinds: op('2026-11-24'),
    });
  });
  test('vraag 5 wacht op de casemanager, tot de termijn', () => {
    expect(wachtend(gegeven(...hulp).state, school).find(({ command }) => command === 'vraag')).toMatchObject({
      vraag: 5,
      voor: { aan: 'persoon', persoon: 'fred' },
      uiterlijk: '2027-01-22',
    });
  });
  test('is er geen casushouder meer, dan wacht het op de zorgcoördinator', () => {
    expect(kaarten(gegeven(start, meekijken, ['anna', { type: 'laatErbuiten', persoon: id('anna') }]))).toContain(
      'leerlingVastleggen zorgcoordinator',
    );
  });
});

describe('wat er nog meer wacht', () => {
  test('R-117: melden staat boven alles, en geen andere kaart wacht dan op de casushouder', () => {
    const v = gegeven(...drieStappen, ['anna', { type: 'vraag', nummer: 2, antwoord: 'ja' }]);
    expect(kaarten(v)).toEqual(['wieBelt anna', 'wieBelt zorgcoordinator', 'wieBelt bevoegdGezag', 'gezien bevoegdGezag']);
    expect(kaarten(v.als('anna', { type: 'meldingGedaan' })).filter((kaart) => kaart.startsWith('wieBelt'))).toEqual([]);
  });
  test('verlopen twijfel wacht als melden', () => {
    const v = gegeven(...veilig, ['anna', vraag(3, 'ja', 'twijfel')]);
    expect(kaarten(v, '2026-11-26')[0]).toBe('adviesVeiligThuis anna');
    expect(kaarten(v, '2026-11-27')[0]).toBe('wieBelt anna');
    expect(kaarten(v)[0]).not.toBe('wieBelt anna');
  });
  test('meekijken, overnemen, de melding, de details, twee mensen', () => {
    expect(kaarten(gegeven(start))[0]).toBe('kijkMee bram');
    expect(kaarten(gegeven(['anna', { type: 'startDossier', relatie: 'thuis', situatie: 'gevoel', partner: null }]))[0]).toBe(
      'kijkMee zorgcoordinator',
    );
    expect(kaarten(gegeven(start, meekijken, ['anna', { type: 'draagOver', aan: id('fred') }]))[0]).toBe('neemOver fred');
    const gemeld = kaarten(gegeven(start, meekijken, ['bram', { type: 'acuteMelding' }]));
    expect(gemeld).toEqual(expect.arrayContaining(['terugkoppelingVeiligThuis bram', 'meldingDetails bram', 'gezien bevoegdGezag']));
    const een = gegeven(...drieStappen, ['anna', vraag(1, 'ja')]);
    expect(kaarten(een.als('anna', vraag(2, 'nee')))).toEqual(expect.arrayContaining(['vraag2 zorgcoordinator', 'vraag2 bevoegdGezag']));
    expect(kaarten(een.als('cora', vraag(2, 'nee')))).not.toContain('vraag2 zorgcoordinator');
    expect(kaarten(een.als('dirk', vraag(2, 'nee')))).not.toContain('vraag2 bevoegdGezag');
    const wis = gegeven(...drieStappen, ['cora', { type: 'wisVoorstel', entry: '4.0' as never, reden: 'verkeerdeLeerling' }]);
    expect(kaarten(wis)).toContain('wisEens anna');
  });
  test('een overleg dat tot sluiten besloot wacht op wie erbij was', () => {
    const v = gegeven(...drieStappen, [
      'anna',
      { type: 'overlegGehouden', soort: 'mdo', datum: dag('2026-11-24'), aanwezig: 'x', collegas: [id('fred'), id('cora'), id('joep')] },
    ]);
    const overleg = v.entry('overlegGehouden');
    const besloten = v.als('anna', { type: 'overlegUitkomst', overleg, uitkomst: 'sluiten', veiligThuisUitgenodigd: true });
    expect(kaarten(v).filter((kaart) => kaart.startsWith('overlegEens'))).toEqual([]);
    expect(kaarten(besloten.als('fred', { type: 'overlegEens', overleg })).filter((kaart) => kaart.startsWith('overlegEens'))).toEqual([
      'overlegEens cora',
      'overlegEens joep',
    ]);
  });
  test('leeg, gesloten en andere route', () => {
    expect(wachtend(leeg, school)).toEqual([]);
    expect(termijnen(leeg, school)).toEqual([]);
    expect(kaarten(gegeven(['anna', { type: 'toonAndereRoute' }]))).toEqual([]);
    const nodig = gegeven(
      start,
      ['anna', { type: 'leerlingVertelt', veiligNaarHuis: 'nee', geweldThuis: 'ja' }],
      ['anna', { type: 'andereRouteAlsnog' }],
    );
    expect(kaarten(nodig)).toEqual(['meldingGedaan anna', 'meldingGedaan bestuur']);
    expect(termijnen(nodig.state, school)).toMatchObject([
      { soort: 'bellen', datum: '2026-11-24', tijdstip: op('2026-11-24', '10:30'), voor: { aan: 'functie', functie: 'bestuur' } },
    ]);
  });
});

describe('termijnen', () => {
  /** Apart from what stands in every dossier: that it lies still, that bevoegd gezag did not tap Gezien. */
  const lopend = (v: Verhaal) =>
    termijnen(v.state, school).filter(({ soort }) => soort !== 'stilDossier' && soort !== 'bevoegdGezagGezien');
  const data = (v: Verhaal) => Object.fromEntries(lopend(v).map(({ soort, datum }) => [soort, datum]));
  test('een spar: vijf schooldagen, drie maanden; de vakantie telt niet', () => {
    expect(data(gegeven(spar))).toEqual({ sparUitkomst: '2026-12-01', sparVerwijderen: '2027-02-24', partnerAntwoord: '2026-11-25' });
    const laat = gegeven([spar[0], spar[1], { vandaag: '2026-12-18' }]);
    expect(data(laat).sparUitkomst).toBe('2027-01-08');
    expect(kaarten(laat)).toEqual(['kijkMee bram', 'sparUitkomst anna']);
    const praat = gegeven(spar, ['anna', { type: 'sparUitkomst', uitkomst: 'praatMetLeerling' }, { vandaag: '2026-12-01' }]);
    expect(data(praat).sparUitkomst).toBe('2026-12-08');
    expect(data(praat).sparVerwijderen).toBe('2027-02-24');
    expect(Object.keys(data(gegeven(spar, ['anna', { type: 'sparUitkomst', uitkomst: 'gewoneVerklaring' }])))).toEqual(['sparVerwijderen']);
  });
  test('twijfel: advies de volgende werkdag, na twee werkdagen is het nee', () => {
    const v = gegeven(...veilig, ['anna', vraag(3, 'ja', 'twijfel'), { vandaag: '2026-11-27' }]);
    expect(data(v)).toMatchObject({ adviesNaTwijfel: '2026-11-30', twijfelIsNee: '2026-12-01' });
  });
  test('één nee: één werkdag; een voorstel ook; een overdracht ook', () => {
    expect(data(gegeven(...drieStappen, ['anna', vraag(1, 'ja')], ['anna', vraag(2, 'nee')]))).toEqual({ tweedeOordeel: '2026-11-25' });
    expect(data(gegeven(...drieStappen, ['anna', vraag(1, 'nee')], ['anna', { type: 'sluitVoorstel', reden: 'onterecht' }]))).toEqual({
      sluitVoorstel: '2026-11-25',
    });
    expect(data(gegeven(start, meekijken, ['anna', { type: 'draagOver', aan: id('fred') }]))).toEqual({ overdracht: '2026-11-25' });
  });
  test('R-074: elke melding een eigen klok, ook na sluiten van de andere; vroegste eerst', () => {
    const v = gegeven(start, meekijken, ['anna', { type: 'acuteMelding' }], ['cora', { type: 'meldingGedaan' }, { vandaag: '2026-11-26' }]);
    expect(lopend(v).map(({ soort, datum, voor }) => [soort, datum, voor.aan === 'persoon' ? voor.persoon : ''])).toEqual([
      ['terugkoppelingVeiligThuis', '2026-12-01', 'anna'],
      ['terugkoppelingVeiligThuis', '2026-12-03', 'cora'],
    ]);
    expect(data(v.als('anna', vraag(3, 'nee')))).toMatchObject({ belVeiligThuis: '2026-11-25' });
  });
  test('R-084, R-095: de hulp op haar termijn; een evaluatie mag die verzetten; de monitoring overleeft het sluiten', () => {
    const v = gegeven(...hulp);
    expect(lopend(v)).toMatchObject([{ soort: 'evaluatie', datum: '2027-01-22', voor: { aan: 'persoon', persoon: 'fred' } }]);
    v.als('anna', { type: 'evaluatie', bevinding: 'x' }).danNiet('hulpTermijnGezet');
    expect(data(v.als('anna', { type: 'evaluatie', bevinding: 'x', nieuweTermijn: dag('2027-03-01') }))).toEqual({
      evaluatie: '2027-03-01',
    });
    gegeven(start).als('anna', { type: 'evaluatie', bevinding: 'x' }).weigert('hulpplanEerst');
    const dicht = gegeven(
      ...hulp,
      ['dirk', { type: 'gezien' }],
      ['anna', vraag(5, 'ja')],
      ['anna', { type: 'monitoring', wat: 'x', wie: 'x', totWanneer: dag('2027-06-01') }],
      ['anna', { type: 'sluitVoorstel', reden: 'hulpGeslaagd' }],
      ['cora', { type: 'sluitEens' }],
    );
    expect(data(dicht)).toEqual({ monitoring: '2027-06-01', vertrekOnbekend: '2027-11-24' });
  });
  test('E-32 en disclosure: dezelfde dag', () => {
    expect(data(gegeven(start, meekijken, ['anna', { type: 'leerlingVertelt', veiligNaarHuis: 'ja', geweldThuis: 'ja' }]))).toEqual({
      eerstVeiligThuis: '2026-11-24',
      bellen: '2026-11-24',
    });
  });
});

describe('stappen en fasen (domein §1.2)', () => {
  const stand = (v: Verhaal) => stappen(v.state).map((een) => `${een.stap}:${een.fase}:${een.stand}`);
  test('de nummers van meldcode en ondersteuningsroute lopen niet gelijk: M4 naast O3', () => {
    expect(stand(gegeven(start))).toEqual(['1:O1:bezig', '2:O2:open', '3:bespreken:open', '4:O3:open', '5:O4:open']);
    expect(stand(gegeven(...drieStappen))).toEqual(['1:O1:gedaan', '2:O2:gedaan', '3:bespreken:gedaan', '4:O3:bezig', '5:O4:open']);
    expect(stand(gegeven(...veilig)).slice(3)).toEqual(['4:O3:gedaan', '5:O4:bezig']);
    expect(stand(gegeven(...hulp)).slice(3)).toEqual(['4:O3:gedaan', '5:O5:gedaan']);
    expect(stand(gegeven(...drieStappen, ['anna', vraag(1, 'nee')])).slice(3)).toEqual(['4:O3:gedaan', '5:O4:gedaan']);
    expect(stappen(leeg)[0]).toEqual({ stap: 1, fase: 'O1', stand: 'open' });
  });
  test('R-087: waar nu aan gewerkt wordt; melden staat boven de volgorde', () => {
    expect(
      [start, meekijken, leerling, waarneming, collega, gesprek].map((_s, n) => huidigeStap(gegeven(...drieStappen.slice(0, n + 1)).state)),
    ).toEqual([1, 1, 1, 2, 3, 4]);
    expect(huidigeStap(gegeven(...veilig).state)).toBe(5);
    expect(huidigeStap(gegeven(...hulp).state)).toBe(5);
    expect(huidigeStap(gegeven(start, ['anna', vraag(3, 'nee')]).state)).toBe(5);
    expect(huidigeStap(gegeven(start, ['anna', { type: 'acuteMelding' }]).state)).toBe(5);
  });
  test('waar een kaart bij hoort', () => {
    expect(stapVan('waarneming')).toBe(1);
    expect(stapVan('overlegCollega')).toBe(2);
    expect(stapVan('gesprek')).toBe(3);
    expect([stapVan('vraag'), stapVan('vraag', 2), stapVan('vraag', 3)]).toEqual([4, 4, 5]);
    expect(stapVan('beslissing')).toBe(5);
    expect(stapVan('sluitVoorstel')).toBeNull();
    expect(stapVan('corrigeer', 3)).toBeNull();
  });
});

describe('het kanaal', () => {
  test('een leeg dossier heeft geen post; een overdracht of voorstel laat zien dat er op iemand gewacht wordt', () => {
    expect(kanaalStand(leeg)).toBeNull();
    const v = gegeven(...drieStappen);
    expect(kanaalStand(v.state)).toBe('loopt');
    expect(v.als('anna', vraag(1, 'ja')).als('anna', vraag(2, 'nee')).kanaal).toBe('wachtOpIemand');
    expect(v.als('anna', vraag(1, 'nee')).als('anna', { type: 'sluitVoorstel', reden: 'verklaring' }).kanaal).toBe('wachtOpIemand');
  });
  test('een bericht is een wijzer: code, stap en soms een datum; in het kanaal alleen de code en de stand', () => {
    const v = gegeven(...drieStappen, ['anna', { type: 'acuteMelding' }]);
    expect(v.berichten.find(({ soort }) => soort === 'meldingGedaan')).toEqual({
      soort: 'meldingGedaan',
      ontvanger: { aan: 'functie', functie: 'zorgcoordinator' },
      behalve: ['anna'],
      code: 'NP-TEST',
      stap: 5,
      spoed: true,
      datum: '2026-12-01',
    });
    expect(v.berichten.find(({ soort }) => soort === 'kanaal')).toEqual({
      soort: 'kanaal',
      ontvanger: { aan: 'kanaal', kanaal: 'zorg' },
      behalve: [],
      code: 'NP-TEST',
      kanaalStand: 'gemeld',
      spoed: false,
    });
    expect(gegeven(...drieStappen).als('anna', { type: 'lvs', stand: 'nogNiet' }).berichten).toEqual([]);
  });
  test('terugkoppeling aan de signaalgever zegt alleen dat er vervolg is', () => {
    const v = gegeven(
      start,
      ['cora', { type: 'draagOver', aan: id('cora') }],
      ['cora', { type: 'terugkoppelingSignaalgever', hoe: 'gebeld' }],
    );
    expect(v.naar('erIsVervolg')).toEqual(['anna']);
  });
});

test('elke uitspraak over recht heeft een bron en een datum', () => {
  for (const { stelling, waar, gezien } of bronnenVanRecht)
    expect([stelling !== '', waar !== '', isDatum(gezien)]).toEqual([true, true, true]);
  expect(bronnenVanRecht.length).toBeGreaterThan(5);
});

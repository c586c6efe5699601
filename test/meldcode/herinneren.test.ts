import { describe, expect, test } from '@jest/globals';
import {
  dag,
  drieStappen,
  gegeven,
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
  gesprek,
  type Stap,
  type Verhaal,
} from '../support/gegeven.ts';
import { loop, over, tot } from '../support/loop.ts';
import { aanMensen, dossierCode, herinnerdOpen, klok, teHerinneren } from '../../src/meldcode/index.ts';

describe('eerst Veilig Thuis (E-32, disclosure)', () => {
  const eer: Stap = [
    'anna',
    { type: 'leerlingVastleggen', leerling: { naam: 'Noor Verzonnen', klas: '2B' }, onderwerp: 'eer' },
    { vandaag: '2026-11-27' },
  ];
  test('dezelfde dag, en de dag daarna, ook als dat zaterdag is; dan met de zorgcoördinator', () => {
    const regels = over(loop(gegeven(start, meekijken, eer), tot('2026-12-02')).regels, 'eerstVeiligThuis');
    expect(regels).toEqual([
      '2026-11-27 17:00 1/5 anna',
      '2026-11-28 08:00 2/5 anna zorgcoordinator',
      '2026-11-30 08:00 3/5 anna zorgcoordinator',
      '2026-12-01 08:00 4/5 anna zorgcoordinator',
    ]);
  });
  test('is melden nodig, dan vraagt alleen dat', () => {
    const v = gegeven(start, meekijken, ['anna', { type: 'leerlingVertelt', veiligNaarHuis: 'ja', geweldThuis: 'ja' }]);
    const { regels } = loop(v, tot('2026-11-26'));
    expect(over(regels, 'eerstVeiligThuis')).toEqual([]);
    expect(over(regels, 'bellen').length).toBeGreaterThan(2);
  });
});

describe('twijfel (design §3)', () => {
  const twijfel = gegeven(...veilig, ['anna', vraag(3, 'ja', 'twijfel'), { vandaag: '2026-11-27' }]); // vrijdag
  test('de volgende werkdag advies; na twee werkdagen is het nee: melden, in één commit, en wie moet bellen hoort het meteen', () => {
    const { v, regels } = loop(twijfel, op('2026-12-02', '07:30'));
    expect(over(regels, 'adviesNaTwijfel')).toEqual(['2026-11-30 08:00 1/1 anna']);
    expect(over(regels, 'twijfelIsNee')).toEqual(['2026-12-02 08:00 1/1 anna']);
    const commit = v.journaal.filter(
      ({ version }) => version === v.journaal.find(({ event }) => event.type === 'meldenNoodzakelijk')?.version,
    );
    expect(commit.map(({ event }) => event.type)).toEqual(
      expect.arrayContaining(['ingevoerd', 'vraagBeantwoord', 'meldenNoodzakelijk', 'herinnerd']),
    );
    expect(commit.every(({ door }) => door === klok.id)).toBe(true);
    const gezonden = aanMensen(commit, v.state, dossierCode('NP-TEST')).filter(({ soort }) => soort === 'wieBelt');
    expect(gezonden.map(({ spoed }) => spoed)).toEqual([true, true, true]);
  });
  test('is er advies, dan gebeurt er niets; een week later ook niet', () => {
    const v = twijfel.als('anna', { type: 'adviesVeiligThuis', advies: 'x', naamGenoemd: false }, { vandaag: '2026-11-30' });
    const { regels } = loop(v, tot('2026-12-08'));
    expect([...over(regels, 'adviesNaTwijfel'), ...over(regels, 'twijfelIsNee')]).toEqual([]);
  });
  test('rond Pasen 2027: twijfel op Witte Donderdag wordt nee na dinsdag en woensdag', () => {
    // donderdag 25 maart; Goede Vrijdag, weekend en Tweede Paasdag tellen niet
    const v = gegeven(...veilig, ['anna', vraag(3, 'ja', 'twijfel'), { vandaag: '2027-03-25' }]);
    expect(over(loop(v, tot('2027-04-10')).regels, 'adviesNaTwijfel')).toEqual(['2027-03-30 08:00 1/1 anna']);
    expect(over(loop(v, tot('2027-04-10')).regels, 'twijfelIsNee')).toEqual(['2027-04-01 08:00 1/1 anna']);
  });
});

describe('Veilig Thuis liet niets horen (R-074, E-25)', () => {
  const gemeld = (vandaagIs: string, uur = '09:30') =>
    gegeven(...drieStappen, ['anna', { type: 'meldingGedaan' }, { vandaag: vandaagIs, uur }]);
  const klokken = (v: Verhaal) => over(loop(v, tot('2028-01-01')).regels, 'terugkoppelingVeiligThuis').slice(0, 1);
  test.each([
    ['rond Kerst 2026', '2026-12-17', '2026-12-28 08:00 1/4 anna zorgcoordinator'], // 18, 21, 22, 23, 24; dan 28
    ['rond Pasen 2027', '2027-03-24', '2027-04-05 08:00 1/4 anna zorgcoordinator'], // 25, 30, 31, 1, 2; dan 5
    ['rond Koningsdag 2027', '2027-04-22', '2027-05-03 08:00 1/4 anna zorgcoordinator'], // 23, 26, 28, 29, 30; dan 3
    // 30 april, 3, 4, 10, 11: 5 mei, Hemelvaart 6 mei en 7 mei (gelijkgesteld) tellen niet
    ['rond Hemelvaart 2027', '2027-04-29', '2027-05-12 08:00 1/4 anna zorgcoordinator'],
    ['rond schrikkeldag 2028', '2028-02-24', '2028-03-03 08:00 1/4 anna zorgcoordinator'], // 25, 28, 29, 1, 2; dan 3
  ])('%s', (_naam, op_, verwacht) => {
    expect(over(loop(gemeld(op_), tot('2028-05-01')).regels, 'terugkoppelingVeiligThuis')[0]).toBe(verwacht);
  });
  test('in de vakantie loopt het door, en het houdt op bij de terugkoppeling', () => {
    const v = gemeld('2026-12-17');
    expect(over(loop(v, tot('2027-02-01')).regels, 'terugkoppelingVeiligThuis')).toEqual([
      '2026-12-28 08:00 1/4 anna zorgcoordinator',
      '2027-01-05 08:00 2/4 anna zorgcoordinator',
      '2027-01-12 08:00 3/4 anna zorgcoordinator',
      '2027-01-19 08:00 4/4 anna zorgcoordinator',
    ]);
    const terug = loop(v, tot('2026-12-29')).v.als(
      'anna',
      { type: 'terugkoppelingVeiligThuis', melding: v.entry('meldingGedaan'), besluit: 'lokaalTeam' },
      { vandaag: '2026-12-29' },
    );
    expect(klokken(terug)).toEqual([]);
  });
  test('een melding die pas weken later wordt vastgelegd, vraagt de eerstvolgende keer al om te bellen', () => {
    const laat = gegeven(...drieStappen, ['anna', { type: 'meldingGedaan', wanneer: op('2026-11-02') }]);
    const beurt = teHerinneren(laat.state, school, op('2026-11-24', '09:31')).find(({ soort }) => soort === 'terugkoppelingVeiligThuis');
    expect(beurt).toMatchObject({ vanaf: 1, entry: laat.entry('meldingGedaan') });
  });
  test('elke melding heeft een eigen klok', () => {
    const twee = gemeld('2026-12-01').als('cora', { type: 'meldingGedaan' }, { vandaag: '2026-12-03' });
    const regels = over(loop(twee, tot('2026-12-14')).regels, 'terugkoppelingVeiligThuis');
    expect(regels).toEqual(['2026-12-09 08:00 1/4 anna zorgcoordinator', '2026-12-11 08:00 1/4 cora zorgcoordinator']);
  });
});

describe('twee mensen, en bevoegd gezag (R-051, R-065, R-116)', () => {
  test('één nee: na een werkdag, en de dagen erna met de zorgcoördinator, hoogstens vijf keer', () => {
    const v = gegeven(...drieStappen, ['anna', vraag(1, 'ja')], ['cora', vraag(2, 'nee')]);
    expect(over(loop(v, tot('2027-02-01')).regels, 'tweedeOordeel')).toEqual([
      '2026-11-25 08:00 1/5 bevoegdGezag',
      '2026-11-26 08:00 2/5 bevoegdGezag zorgcoordinator',
      '2026-11-27 08:00 3/5 bevoegdGezag zorgcoordinator',
      '2026-11-30 08:00 4/5 bevoegdGezag zorgcoordinator',
      '2026-12-01 08:00 5/5 bevoegdGezag zorgcoordinator',
    ]);
    expect(over(loop(v.als('dirk', vraag(2, 'nee')), tot('2027-02-01')).regels, 'tweedeOordeel')).toEqual([]);
  });
  test('Gezien: na een werkdag; tikt iemand het, dan is het klaar', () => {
    const v = gegeven(...drieStappen, ['anna', vraag(1, 'ja')]);
    expect(over(loop(v, tot('2026-11-28')).regels, 'bevoegdGezagGezien')).toEqual([
      '2026-11-25 08:00 1/5 bevoegdGezag',
      '2026-11-26 08:00 2/5 bevoegdGezag',
      '2026-11-27 08:00 3/5 bevoegdGezag zorgcoordinator',
    ]);
    expect(over(loop(v.als('dirk', { type: 'gezien' }), tot('2026-12-28')).regels, 'bevoegdGezagGezien')).toEqual([]);
  });
  test('een voorstel om te sluiten en een vraag om over te nemen: na een werkdag', () => {
    const sluit = gegeven(...drieStappen, ['anna', vraag(1, 'nee')], ['anna', { type: 'sluitVoorstel', reden: 'onterecht' }]);
    expect(over(loop(sluit, tot('2026-12-01')).regels, 'sluitVoorstel')).toEqual([
      '2026-11-25 08:00 1/3 zorgcoordinator',
      '2026-11-27 08:00 2/3 zorgcoordinator',
    ]);
    const draag = gegeven(start, meekijken, ['anna', { type: 'draagOver', aan: id('fred') }]);
    expect(over(loop(draag, tot('2026-12-01')).regels, 'overdracht')).toEqual([
      '2026-11-25 08:00 1/3 fred',
      '2026-11-26 08:00 2/3 fred zorgcoordinator',
      '2026-11-27 08:00 3/3 fred zorgcoordinator',
    ]);
  });
});

describe('de termijn van de hulp (R-084, R-095)', () => {
  test('een week ervoor, de dag ervoor, de dag zelf; daarna elke week met de zorgcoördinator', () => {
    const v = gegeven(...hulp, ['dirk', { type: 'gezien' }]); // termijn vrijdag 22 januari 2027
    expect(over(loop(v, tot('2027-03-01')).regels, 'evaluatie')).toEqual([
      '2027-01-15 08:00 1/6 fred',
      '2027-01-21 08:00 2/6 fred',
      '2027-01-22 08:00 3/6 fred',
      '2027-01-29 08:00 4/6 fred zorgcoordinator',
      '2027-02-05 08:00 5/6 fred zorgcoordinator',
      '2027-02-12 08:00 6/6 fred zorgcoordinator',
    ]);
    expect(over(loop(v.als('fred', vraag(5, 'ja'), { vandaag: '2027-01-20' }), tot('2027-03-01')).regels, 'evaluatie')).toEqual([]);
  });
  test('valt de termijn op Eerste Kerstdag, dan ervoor op een werkdag en op de dag zelf de eerste werkdag erna', () => {
    const plan = hulp.map((stap): Stap => (stap[1].type === 'hulpplanDoel' ? ['anna', { ...stap[1], termijn: dag('2026-12-25') }] : stap));
    expect(over(loop(gegeven(...plan), tot('2026-12-31')).regels, 'evaluatie')).toEqual([
      '2026-12-18 08:00 1/6 fred',
      '2026-12-24 08:00 2/6 fred',
      '2026-12-28 08:00 3/6 fred',
    ]);
  });
  test('op 29 februari 2028 en 2032', () => {
    for (const jaar of [2028, 2032]) {
      const om = { vandaag: `${jaar}-02-01` };
      const plan = hulp.map((stap): Stap =>
        stap[1].type === 'hulpplanDoel' ? ['anna', { ...stap[1], termijn: dag(`${jaar}-02-29`) }, om] : [stap[0], stap[1], om],
      );
      const regels = over(loop(gegeven(...plan), tot(`${jaar}-03-02`)).regels, 'evaluatie').map((regel) => regel.slice(0, 10));
      // 29 februari 2032 is een zondag
      expect(regels).toEqual(jaar === 2028 ? ['2028-02-22', '2028-02-28', '2028-02-29'] : ['2032-02-20', '2032-02-27', '2032-03-01']);
    }
  });
  test('een evaluatie die de termijn verzet, begint opnieuw', () => {
    const v = loop(gegeven(...hulp), tot('2027-01-16')).v.als(
      'fred',
      { type: 'evaluatie', bevinding: 'x', nieuweTermijn: dag('2027-03-01') },
      { vandaag: '2027-01-18' },
    );
    expect(over(loop(v, tot('2027-03-02')).regels, 'evaluatie')).toEqual([
      '2027-02-22 08:00 1/6 fred',
      '2027-02-26 08:00 2/6 fred',
      '2027-03-01 08:00 3/6 fred',
    ]);
  });
});

describe('blijven kijken na het sluiten (R-086)', () => {
  const gesloten = (totWanneer: string) =>
    gegeven(
      ...hulp,
      ['dirk', { type: 'gezien' }],
      ['anna', vraag(5, 'ja')],
      ['anna', { type: 'monitoring', wat: 'x', wie: 'x', totWanneer: dag(totWanneer) }],
      ['anna', { type: 'sluitVoorstel', reden: 'hulpGeslaagd' }],
      ['cora', { type: 'sluitEens' }],
    );
  test('overleeft sluiten en de zomer, en daarna is het stil', () => {
    const v = gesloten('2027-08-18');
    expect(v.state.status).toBe('gesloten');
    const { v: na, regels } = loop(v, tot('2029-01-01'));
    expect(regels).toEqual([
      '2027-08-11 08:00 monitoring 1/2 fred',
      '2027-08-18 08:00 monitoring 2/2 fred',
      // Kept until two years after the pupil left; nobody said so yet (E-34).
      '2027-11-24 08:00 vertrekOnbekend 1/8 zorgcoordinator',
      '2028-11-20 08:00 vertrekOnbekend 2/8 zorgcoordinator',
    ]);
    expect(herinnerdOpen(na.state, school)).toEqual([
      { soort: 'monitoring', datum: '2027-08-18', voor: [{ aan: 'persoon', persoon: 'fred' }], tot: '2027-08-25' },
      { soort: 'vertrekOnbekend', datum: '2027-11-24', voor: [{ aan: 'functie', functie: 'zorgcoordinator' }], tot: null },
    ]);
  });
  test('is de casemanager erbuiten gelaten, dan is het voor wie de zaak draagt, en anders voor de zorgcoördinator', () => {
    const v = gesloten('2027-08-18').als('cora', { type: 'laatErbuiten', persoon: id('fred') });
    expect(loop(v, tot('2027-10-01')).regels).toEqual(['2027-08-11 08:00 monitoring 1/2 anna', '2027-08-18 08:00 monitoring 2/2 anna']);
    const niemand = v.als('cora', { type: 'laatErbuiten', persoon: id('anna') });
    expect(loop(niemand, tot('2027-10-01')).regels.map((regel) => regel.split(' ').at(-1))).toEqual(
      niemand.state.rollen.some(({ rol }) => rol === 'casushouder') ? ['cora', 'cora'] : ['zorgcoordinator', 'zorgcoordinator'],
    );
  });
});

describe('wie het signaal bracht, en een dossier dat stil ligt (R-007, R-101)', () => {
  test('terugkoppeling na vijf werkdagen, dan elke week, de derde keer met de zorgcoördinator', () => {
    const derde: readonly Stap[] = [
      ['anna', { type: 'startDossier', relatie: 'thuis', situatie: 'derde', partner: id('bram') }],
      meekijken,
    ];
    expect(over(loop(gegeven(...derde), tot('2027-02-01')).regels, 'signaalgever')).toEqual([
      '2026-12-01 08:00 1/3 anna',
      '2026-12-08 08:00 2/3 anna',
      '2026-12-15 08:00 3/3 anna zorgcoordinator',
    ]);
    const gedaan = gegeven(...derde, ['anna', { type: 'terugkoppelingSignaalgever', hoe: 'x' }]);
    expect(over(loop(gedaan, tot('2027-02-01')).regels, 'signaalgever')).toEqual([]);
  });
  test('tien werkdagen niets: de casushouder, een week later ook de zorgcoördinator, hoogstens drie keer; iets vastleggen begint opnieuw', () => {
    const v = gegeven(start, meekijken, leerling, waarneming);
    expect(over(loop(v, tot('2027-03-01')).regels, 'stilDossier')).toEqual([
      '2026-12-08 08:00 1/3 anna',
      '2026-12-15 08:00 2/3 anna zorgcoordinator',
      '2026-12-22 08:00 3/3 anna zorgcoordinator',
    ]);
    const weer = loop(v, tot('2026-12-16')).v.als('anna', collega[1], { vandaag: '2026-12-16' });
    expect(over(loop(weer, tot('2027-01-05')).regels, 'stilDossier')).toEqual(['2026-12-31 08:00 1/3 anna']);
  });
  test('wie op de termijn van de hulp, op Veilig Thuis of op een melding wacht, ligt niet stil', () => {
    const stil = (v: Verhaal) => over(loop(v, tot('2027-01-20')).regels, 'stilDossier');
    expect(stil(gegeven(...hulp))).toEqual([]);
    expect(stil(gegeven(...drieStappen, ['anna', { type: 'meldingGedaan' }]))).toEqual([]);
    expect(stil(gegeven(...drieStappen, ['anna', { type: 'vraag', nummer: 2, antwoord: 'ja' }]))).toEqual([]);
    expect(stil(gegeven(start, meekijken, leerling, waarneming, collega, gesprek))).not.toEqual([]);
  });
});

describe('alleen sparren (R-012)', () => {
  test('na vijf schooldagen één herinnering, dan ziet de zorgcoördinator het; een week voor het verwijderen nog één', () => {
    const v = gegeven(spar, meekijken);
    expect(loop(v, tot('2027-04-01')).regels).toEqual([
      '2026-12-01 08:00 sparUitkomst 1/2 anna',
      '2026-12-02 08:00 sparUitkomst 2/2 anna zorgcoordinator',
      '2027-02-17 08:00 sparVerwijderen 1/2 anna',
      // And then it is gone.
      '2027-02-24 08:00 sparVerwijderen 2/2 anna',
    ]);
    const dicht = gegeven(spar, meekijken, ['anna', { type: 'sparUitkomst', uitkomst: 'gewoneVerklaring' }]);
    expect(loop(dicht, tot('2027-04-01')).regels).toEqual([
      '2027-02-17 08:00 sparVerwijderen 1/2 anna',
      '2027-02-24 08:00 sparVerwijderen 2/2 anna',
    ]);
  });
  test('de kerstvakantie telt niet als schooldagen', () => {
    const v = gegeven([spar[0], spar[1], { vandaag: '2026-12-18' }], meekijken);
    expect(over(loop(v, tot('2027-01-09')).regels, 'sparUitkomst')).toEqual(['2027-01-08 08:00 1/2 anna']);
  });
});

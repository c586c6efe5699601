import { describe, expect, test } from '@jest/globals';
import { dag, gegeven, id, leerling, mensen, spar, start, vraag, waarneming, type Stap } from '../support/gegeven.ts';
import { mogelijk, wachtend } from '../../src/meldcode/index.ts';
import { school } from '../support/gegeven.ts';

const eer: Stap = ['anna', { type: 'leerlingVastleggen', leerling: { naam: 'Noor Verzonnen', klas: '2B' }, onderwerp: 'huwelijksdwang' }];

describe('stap 1', () => {
  test('de leerling wordt één keer gevraagd; nummer en klas mogen erbij komen, een andere leerling niet', () => {
    const v = gegeven(start, leerling).dan({ type: 'plichtVervuld', plicht: 'leerling' });
    expect(v.state.leerling).toEqual({ naam: 'Noor Verzonnen', klas: '2B', entry: '2.0' });
    const nogEens = v.als('cora', {
      type: 'leerlingVastleggen',
      leerling: { naam: 'Noor Verzonnen', klas: '3B', nummer: '900123' },
      onderwerp: 'geen',
    });
    expect(nogEens.state.leerling).toMatchObject({ klas: '3B', nummer: '900123' });
    v.als('cora', { type: 'leerlingVastleggen', leerling: { naam: 'Iemand Anders', klas: '2B' }, onderwerp: 'geen' }).weigert(
      'leerlingStaatVast',
    );
  });
  test('R-017, R-021: signalen van meer mensen tellen bij elkaar', () => {
    const v = gegeven(start, waarneming, ['cora', { type: 'waarneming', tekst: 'Idem.', bron: 'gehoord' }]);
    expect(v.state.gedaan.waarneming?.keer).toBe(2);
  });
  test('R-101: een signaal van een derde geeft een terugkoppeling te doen', () => {
    const v = gegeven(start, ['anna', { type: 'signaalVanDerde', watWaarWanneerWie: 'x', bron: 'gehoord' }]).dan({
      type: 'plichtOntstaan',
      plicht: 'signaalgever',
    });
    expect(v.als('anna', { type: 'terugkoppelingSignaalgever', hoe: 'gebeld' }).state.plichten.signaalgever).toBeUndefined();
  });
  test('R-019: waar het in het leerlingvolgsysteem staat, houdt niets op', () => {
    expect(gegeven(start, ['anna', { type: 'lvs', stand: 'nogNiet' }]).state.lvs).toBe('nogNiet');
  });
});

describe('externe partner (R-102)', () => {
  test('R-102: geen inhoud voordat de grond er is, en ook niet bij alleen contact', () => {
    gegeven(start).als('anna', { type: 'externeInhoud', tekst: 'x' }).weigert('grondEerst');
    const alleen = gegeven(start, ['anna', { type: 'externeGrond', grond: 'alleenContact', wieHoeDatum: 'x' }]);
    alleen.als('anna', { type: 'externeInhoud', tekst: 'x' }).weigert('grondEerst');
    expect(mogelijk(alleen.state, mensen.anna)).not.toContain('externeInhoud');
  });
  test.each(['toestemming', 'zonderToestemming'] as const)('R-102: met grond %s wel', (grond) => {
    const v = gegeven(start, ['anna', { type: 'externeGrond', grond, wieHoeDatum: 'moeder, telefoon, vandaag' }]);
    expect(mogelijk(v.state, mensen.anna)).toContain('externeInhoud');
    v.als('anna', { type: 'externeInhoud', tekst: 'x' }).dan({ type: 'ingevoerd' });
  });
  test('R-101: de partner krijgt terugkoppeling', () => {
    const v = gegeven(
      ['anna', { type: 'startDossier', relatie: 'thuis', situatie: 'extern', partner: null }],
      ['anna', { type: 'terugkoppelingSignaalgever', hoe: 'x' }],
      ['anna', { type: 'externeGrond', grond: 'toestemming', wieHoeDatum: 'x' }],
    );
    v.dan({ type: 'plichtOntstaan', plicht: 'signaalgever' });
    gegeven(start, ['anna', { type: 'externeGrond', grond: 'toestemming', wieHoeDatum: 'x' }]).danNiet('plichtOntstaan');
  });
});

describe('de leerling vertelt zelf', () => {
  const vertelt = (veiligNaarHuis: 'ja' | 'nee' | 'weetNiet', geweldThuis: 'ja' | 'nee' | 'weetNiet') =>
    gegeven(start, ['anna', { type: 'leerlingVertelt', veiligNaarHuis, geweldThuis }]);
  test.each([
    ['ja', 'ja', ['leerlingVerteltZelf']],
    ['nee', 'ja', ['leerlingVerteltZelf', 'acuut']],
    ['weetNiet', 'ja', ['leerlingVerteltZelf', 'acuut']],
    ['nee', 'nee', ['acuut']],
    ['weetNiet', 'nee', ['acuut']],
    ['nee', 'weetNiet', ['acuut']],
    ['ja', 'nee', undefined],
    ['ja', 'weetNiet', undefined],
  ] as const)('R-061, R-062, E-18: veilig naar huis %s, geweld thuis %s geeft melden om %j', (veilig, geweld, gronden) => {
    const v = vertelt(veilig, geweld);
    expect(v.state.melden?.gronden).toEqual(gronden);
    expect(v.state.plichten.advies !== undefined).toBe(geweld === 'weetNiet');
    expect(v.state.eerstVeiligThuis !== null).toBe(geweld === 'ja');
  });
  test('R-062: zorgcoördinator en bevoegd gezag horen het in dezelfde commit, met spoed', () => {
    const v = vertelt('ja', 'ja');
    expect(v.naar('wieBelt')).toEqual(['zorgcoordinator', 'bevoegdGezag']);
    expect(v.berichten.every(({ spoed }) => spoed)).toBe(true);
    expect(v.kanaal).toBe('meldenNodig');
  });
  test('design §3: geen gesprek met ouders wordt aangeboden voordat Veilig Thuis gebeld is; vastleggen kan altijd', () => {
    const v = vertelt('ja', 'ja');
    expect(mogelijk(v.state, mensen.anna)).not.toContain('oudersInformeren');
    expect(mogelijk(v.state, mensen.anna)).toContain('gesprek');
    v.als('anna', { type: 'gesprek', met: 'ouders', uitkomst: 'x' }).dan({ type: 'gesprekVastgelegd' });
    for (const bel of [{ type: 'adviesVeiligThuis', advies: 'x', naamGenoemd: false }, { type: 'meldingGedaan' }] as const) {
      const gebeld = v.als('anna', bel);
      expect(gebeld.state.eerstVeiligThuis).toBeNull();
      expect(mogelijk(gebeld.state, mensen.anna)).toContain('oudersInformeren');
    }
  });
  test('R-114: ook in een spar of een gesloten dossier gaat het vertelde nooit verloren', () => {
    gegeven(spar, ['anna', { type: 'leerlingVertelt', veiligNaarHuis: 'nee', geweldThuis: 'ja' }]).dan(
      { type: 'dossierBegonnen' },
      { type: 'meldenNoodzakelijk' },
    );
    const dicht = gegeven(spar, ['anna', { type: 'sparUitkomst', uitkomst: 'gewoneVerklaring' }]);
    const v = dicht
      .als('anna', { type: 'leerlingVertelt', veiligNaarHuis: 'ja', geweldThuis: 'ja' })
      .dan({ type: 'heropend' }, { type: 'dossierBegonnen' });
    expect(v.state).toMatchObject({ soort: 'dossier', status: 'open' });
  });
});

describe('eer, huwelijksdwang, achterlating, vgv (E-32)', () => {
  const v = gegeven(start, eer, waarneming);
  test('E-32: eerst Veilig Thuis, voor elk gesprek', () => {
    expect(v.state.onderwerp).toBe('huwelijksdwang');
    expect(wachtend(v.state, school).find(({ voor }) => voor.aan === 'persoon' && voor.persoon === 'anna')?.command).toBe(
      'adviesVeiligThuis',
    );
    expect(mogelijk(v.state, mensen.anna)).not.toContain('oudersInformeren');
    expect(
      v.als('anna', { type: 'adviesVeiligThuis', advies: 'x', naamGenoemd: false, datum: dag('2026-11-24') }).state.eerstVeiligThuis,
    ).toBeNull();
  });
  test('E-32: een genoemd onderwerp verdwijnt niet doordat iemand het later openlaat', () => {
    const later = v.als('anna', { type: 'leerlingVastleggen', leerling: { naam: 'Noor Verzonnen', klas: '2B' }, onderwerp: 'geen' });
    expect(later.state.onderwerp).toBe('huwelijksdwang');
    later.danNiet('onderwerpBekend');
  });
  test('zonder zo’n onderwerp hoeft het niet', () => expect(gegeven(start, leerling).state.eerstVeiligThuis).toBeNull());
});

describe('stap 2 en 3', () => {
  test('R-008: overleg met een collega telt als niet alleen', () => {
    const v = gegeven(start, ['anna', { type: 'overlegCollega', met: 'de mentor', ziet: 'nee' }]);
    expect(v.state.plichten.sparringpartner).toBeUndefined();
  });
  test('R-030: advies is geen melding: er begint geen klok', () => {
    const v = gegeven(start, ['anna', { type: 'adviesVeiligThuis', advies: 'x', naamGenoemd: true }]);
    expect(v.state.meldingen).toMatchObject({ aantal: 0, open: [] });
  });
  test('E-31: een gesprek, of de reden waarom niet', () => {
    const niet = gegeven(start, ['anna', { type: 'gesprek', met: 'nietWant', uitkomst: 'Onveilig.' }]);
    expect(niet.state.gesprek?.gevoerd).toBe(false);
    expect(niet.state.plichten.gesprek).toBeUndefined();
    const wel = niet.als('anna', { type: 'gesprek', met: 'leerling', uitkomst: 'x' });
    expect(wel.state.gesprek?.gevoerd).toBe(true);
    expect(wel.als('anna', { type: 'gesprek', met: 'nietWant', uitkomst: 'x' }).state.gesprek?.gevoerd).toBe(true);
  });
  test.each([
    ['ja', 'verteld'],
    ['nee', 'nogNietVeiligheid'],
    ['weetNiet', 'nogNietVeiligheid'],
  ] as const)('R-040, R-118: is de leerling veilig als ouders het weten: %s wordt vastgelegd als %s', (veilig, stand) => {
    const v = gegeven(start, ['anna', { type: 'meldingGedaan' }], ['anna', { type: 'oudersInformeren', veilig, toestemming: 'nee' }]);
    expect(v.state.ouders).toBe(stand);
    expect(v.state.plichten.ouders).toBeUndefined();
    expect(v.state.status).toBe('open');
  });
});

describe('overleg', () => {
  const gehouden: Stap = [
    'anna',
    { type: 'overlegGehouden', soort: 'intern', datum: dag('2026-11-20'), aanwezig: 'SMW', collegas: [id('fred'), id('cora'), id('fred')] },
  ];
  const v = gegeven(start, gehouden);
  const uitkomst = (soort: 'melden' | 'sluiten' | 'adviesVeiligThuis' | 'naarMdo') =>
    v.als('anna', { type: 'overlegUitkomst', overleg: v.entry('overlegGehouden'), uitkomst: soort, veiligThuisUitgenodigd: false });
  test('R-031: wie erbij was, heeft er een kleine plaats', () => {
    expect(v.state.overleggen[0]?.collegas).toEqual(['fred', 'cora']);
    expect([v.ziet('fred', 'bestaan'), v.ziet('fred', 'inhoud')]).toEqual([true, false]);
  });
  test('R-031, R-066: "melden" als uitkomst is genoeg', () => expect(uitkomst('melden').state.melden?.gronden).toEqual(['overleg']));
  test('R-031: besluit om advies te vragen wordt een plicht; naar het mdo niet', () => {
    expect(uitkomst('adviesVeiligThuis').state.plichten.advies).toBeDefined();
    expect(uitkomst('naarMdo').state.plichten.advies).toBeUndefined();
  });
  test('alleen wie erbij was tikt Eens, één keer, en pas als er een uitkomst is', () => {
    const overleg = v.entry('overlegGehouden');
    v.als('fred', { type: 'overlegEens', overleg }).weigert('geenVoorstel');
    const sluiten = uitkomst('sluiten');
    expect(sluiten.naar('overlegEens')).toEqual(['fred', 'cora']);
    sluiten.als('joep', { type: 'overlegEens', overleg }).weigert('geenToegang');
    sluiten.als('anna', { type: 'overlegEens', overleg }).weigert('geenToegang');
    const eens = sluiten.als('fred', { type: 'overlegEens', overleg }).dan({ type: 'overlegBevestigd', alsZorg: false });
    eens.als('fred', { type: 'overlegEens', overleg }).weigert('alBeantwoord');
    eens.als('cora', { type: 'overlegEens', overleg }).dan({ type: 'overlegBevestigd', alsZorg: true });
    sluiten.als('fred', { type: 'overlegEens', overleg: '99.0' as never }).weigert('entryOnbekend');
  });
  test('een andere uitkomst wist de eerdere instemming; een onbekend overleg bestaat niet', () => {
    const overleg = v.entry('overlegGehouden');
    const eens = uitkomst('sluiten').als('fred', { type: 'overlegEens', overleg });
    expect(
      eens.als('anna', { type: 'overlegUitkomst', overleg, uitkomst: 'naarMdo', veiligThuisUitgenodigd: true }).state.overleggen[0]?.eens,
    ).toEqual([]);
    v.als('anna', { type: 'overlegUitkomst', overleg: '1.0' as never, uitkomst: 'sluiten', veiligThuisUitgenodigd: false }).weigert(
      'entryOnbekend',
    );
  });
  test('de toestand onthoudt de laatste vijf', () => {
    const zes = gegeven(start, ...Array.from({ length: 6 }, () => gehouden));
    expect(zes.state.overleggen.map((een) => een.id)).toEqual(['3.0', '4.0', '5.0', '6.0', '7.0']);
  });
  test('een vraag mag tussendoor: mensen werken naast elkaar (R-090)', () => {
    uitkomst('melden').als('anna', vraag(1, 'ja')).dan({ type: 'vraagBeantwoord' });
  });
});

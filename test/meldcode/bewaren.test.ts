import { describe, expect, test } from '@jest/globals';
import { plaatsen } from '../../src/meldcode/plaatsen.ts';
import { bewaarTot, delen, mag, mogelijk, termijnen, wachtend, type Command } from '../../src/meldcode/index.ts';
import { dag, drieStappen, gegeven, hulp, id, mensen, op, school, spar, vraag, type Stap, type Verhaal } from '../support/gegeven.ts';

/** Retention (E-34): the school sets the months, a reason keeps it longer, two people destroy; only a spar goes by itself. */
const sluitMet = (reden: 'verklaring' | 'hulpGeslaagd'): readonly Stap[] => [
  ['anna', { type: 'sluitVoorstel', reden }],
  ['cora', { type: 'sluitEens' }],
];
const geenActie = gegeven(...drieStappen, ['anna', vraag(1, 'nee')], ...sluitMet('verklaring'));
const geholpen = gegeven(
  ...hulp,
  ['anna', vraag(5, 'ja')],
  ['anna', { type: 'monitoring', wat: 'Eten en slapen', wie: 'de mentor', totWanneer: dag('2027-06-30') }],
  ['dirk', { type: 'gezien' }],
  ['anna', { type: 'oudersInformeren', veilig: 'ja', verteld: 'Wat er is afgesproken.' }],
  ...sluitMet('hulpGeslaagd'),
);
const weg: Command = { type: 'vertrek', datum: dag('2027-07-31'), overdracht: 'niets' };
const voorstel: Command = { type: 'vernietigVoorstel' };
const eens: Command = { type: 'vernietigEens' };
const na = (v: Verhaal): string | null => bewaarTot(v.state, school);
/** The terms of a closed dossier. */
const loopt = (v: Verhaal) =>
  termijnen(v.state, school)
    .filter(({ soort }) => soort !== 'monitoring')
    .map(({ soort, datum }) => [soort, datum]);

describe('hoe lang een dossier bewaard blijft (E-34)', () => {
  test('was er niets nodig: een jaar na sluiten, of wat de school zegt', () => {
    expect(na(geenActie)).toBe('2027-11-24');
    expect(bewaarTot(geenActie.state, { ...school, bewaartermijnen: { ...school.bewaartermijnen, geenActie: 6 } })).toBe('2027-05-24');
    expect(loopt(geenActie)).toEqual([['bewaartermijn', '2027-11-25']]);
  });
  test('anders: twee jaar nadat de leerling van school ging, en zolang niemand dat vastlegde wordt het elk jaar gevraagd', () => {
    expect(na(geholpen)).toBeNull();
    expect(loopt(geholpen)).toEqual([['vertrekOnbekend', '2027-11-24']]);
    const vertrokken = geholpen.als('cora', weg).dan({ type: 'vertrokken', datum: dag('2027-07-31') });
    expect(na(vertrokken)).toBe('2029-07-31');
    expect(loopt(vertrokken)).toEqual([['bewaartermijn', '2029-08-01']]);
  });
  test('niet eerder dan afspraken aflopen, en niet eerder dan de dag waarvoor een reden is gegeven', () => {
    expect(na(geholpen.als('cora', { ...weg, datum: dag('2025-01-31') }))).toBe('2027-06-30');
    const langer = geenActie.als('cora', { type: 'bewaarLanger', tot: dag('2030-01-01'), reden: 'Er loopt een klacht.' });
    expect(na(langer)).toBe('2030-01-01');
    expect(na(langer.als('cora', { type: 'bewaarLanger', tot: dag('2027-01-01'), reden: 'De klacht is klaar.' }))).toBe('2027-11-24');
  });
  test('langer dan vijf jaar in één keer kan niet, en niet zonder reden', () => {
    geenActie.als('cora', { type: 'bewaarLanger', tot: dag('2031-11-24'), reden: 'Een procedure.' }).dan({ type: 'bewarenVerlengd' });
    geenActie
      .als('cora', { type: 'bewaarLanger', tot: dag('2031-11-25'), reden: 'Een procedure.' })
      .weigert({ code: 'termijnTeLang', veld: 'tot', maanden: 60 });
    geenActie.als('cora', { type: 'bewaarLanger', tot: dag('2028-01-01'), reden: ' ' }).weigert({ code: 'verplicht', veld: 'reden' });
  });
  test('krijgt de volgende school iets, dan staat erbij wat, aan wie en wie dat besliste (R-102)', () => {
    geholpen
      .als('cora', { ...weg, overdracht: 'metToestemming', school: 'Het Volgende' })
      .weigert({ code: 'verplicht', veld: 'toelichting' });
    geholpen
      .als('cora', {
        ...weg,
        overdracht: 'zonderToestemming',
        school: 'Het Volgende',
        toelichting: 'Aan de zorgcoördinator daar, na overleg met Veilig Thuis.',
      })
      .dan({ type: 'vertrokken', overdracht: 'zonderToestemming' });
    gegeven(...drieStappen)
      .als('anna', weg)
      .dan({ type: 'vertrokken' });
    gegeven(...drieStappen)
      .als('bram', weg)
      .weigert('geenToegang');
  });
});

describe('vernietigen doen twee mensen', () => {
  const later = { vandaag: '2027-11-25' };
  const gevraagd = geenActie.als('cora', voorstel, later);

  test('niet zolang de termijn loopt, de laatste dag meegerekend, en niet zolang het dossier open is', () => {
    geenActie.als('cora', voorstel, { vandaag: '2027-11-24' }).weigert({ code: 'bewaartermijn', tot: dag('2027-11-24') });
    geholpen.als('cora', voorstel, later).weigert({ code: 'bewaartermijn', tot: null });
    gegeven(...drieStappen)
      .als('cora', voorstel, later)
      .weigert('dossierOpen');
  });
  test('de FG en bevoegd gezag horen het en mogen Eens zeggen; van de inhoud zien zij niets', () => {
    gevraagd.dan({ type: 'vernietigenVoorgesteld', alsZorg: true });
    expect(gevraagd.naar('vernietigVoorstel')).toEqual(['fg', 'bevoegdGezag']);
    expect(wachtend(gevraagd.state, school)).toMatchObject([{ command: 'vernietigEens', voor: { functie: 'fg' } }]);
    expect(wachtend(gevraagd.state, { ...school, fg: [] })).toMatchObject([{ voor: { functie: 'bevoegdGezag' } }]);
    for (const [wie, ziet] of [
      ['henk', ['bestaan', 'leesLog']],
      ['dirk', ['bestaan']],
    ] as const) {
      expect(delen.filter((deel) => mag(gevraagd.state, mensen[wie], deel))).toEqual(ziet);
      expect(mogelijk(gevraagd.state, mensen[wie])).toEqual(['vernietigEens', 'vernietigNogNiet']);
    }
  });
  test('niet wie het voorstelde; daarna is het er voor niemand meer, en niemand krijgt nog bericht', () => {
    gevraagd.als('cora', eens, later).weigert('tweedePersoon');
    for (const wie of ['anna', 'bram', 'joep', 'ina'] as const) gevraagd.als(wie, eens, later).weigert('geenToegang');
    for (const wie of ['henk', 'dirk', 'els'] as const) {
      const klaar = gevraagd.als(wie, eens, later).dan({ type: 'vernietigd', waarom: 'bewaartermijn', met: [id('cora'), id(wie)] });
      expect(klaar.state.status).toBe('vernietigd');
      expect(klaar.berichten).toEqual([]);
      for (const mens of Object.values(mensen)) expect(plaatsen(klaar.state, mens)).toEqual([]);
    }
  });
  test('Nog niet, langer bewaren en een nieuw signaal laten het voorstel vervallen', () => {
    const nee = gevraagd.als('henk', { type: 'vernietigNogNiet' }, later).dan({ type: 'vernietigenVervallen' });
    expect(nee.naar('vernietigNogNiet')).toEqual(['zorgcoordinator']);
    nee.als('henk', eens, later).weigert('geenToegang');
    const bewaard = gevraagd.als('cora', { type: 'bewaarLanger', tot: dag('2028-01-01'), reden: 'Een vraag van Veilig Thuis.' }, later);
    bewaard.dan({ type: 'bewarenVerlengd' }, { type: 'vernietigenVervallen' });
    const open = gevraagd.als('anna', { type: 'heropen', omdat: 'Opnieuw gezien.' }, later);
    expect(open.state.vernietigen).toBeNull();
    open.als('els', eens, later).weigert('dossierOpen');
  });
  test('wie een oud bericht tikt, zegt geen Eens tegen een later voorstel', () => {
    const versie = gevraagd.state.versie;
    const opnieuw = gevraagd.als('henk', { type: 'vernietigNogNiet' }, later).als('cora', voorstel, later);
    opnieuw.als('henk', eens, { ...later, formVersie: versie }).weigert('alBeantwoord');
    opnieuw.als('henk', eens, { ...later, formVersie: opnieuw.state.versie }).dan({ type: 'vernietigd' });
  });
  test('wie erbuiten staat of zelf vlagde, telt niet als zorgcoördinator van de twee', () => {
    const vlag = gegeven(
      ['kim', { type: 'startDossier', relatie: 'thuis', situatie: 'gevoel', partner: id('bram') }],
      ['bram', { type: 'kijkMee' }],
      ['kim', { type: 'leerlingVastleggen', leerling: { naam: 'Noor Verzonnen', klas: '2B' }, onderwerp: 'geen' }],
      ['kim', { type: 'waarneming', tekst: 'Zonder jas.', bron: 'gezien' }],
      ['kim', { type: 'overlegCollega', met: 'de mentor', ziet: 'ja' }],
      ['kim', { type: 'gesprek', met: 'leerling', uitkomst: 'Er was een gewone verklaring.' }],
      ['kim', vraag(1, 'nee')],
      ['kim', { type: 'sluitVoorstel', reden: 'verklaring' }],
      ['cora', { type: 'sluitEens' }],
    ).als('kim', voorstel, later);
    vlag.als('henk', eens, later).weigert('zorgcoordinatorNodig');
    vlag.als('els', eens, later).dan({ type: 'vernietigd' });
  });
});

describe('alleen sparren gaat vanzelf weg', () => {
  const v = gegeven(spar).als('anna', { type: 'sparUitkomst', uitkomst: 'gewoneVerklaring' });
  test('een week ervoor hoort de flagger het, na drie maanden is het weg', () => {
    const gezegd = v.tik(op('2027-02-17'));
    gezegd.dan({ type: 'herinnerd', soort: 'sparVerwijderen', keer: 1 });
    expect(gezegd.tik(op('2027-02-23'))).toBe(gezegd);
    const klaar = gezegd.tik(op('2027-02-24')).dan({ type: 'vernietigd', waarom: 'spar', met: [] });
    expect(klaar.state.status).toBe('vernietigd');
    expect(klaar.berichten).toEqual([]);
  });
  test('de school kan een andere termijn zetten', () => {
    const maand = { school: { bewaartermijnen: { ...school.bewaartermijnen, spar: 1 } } };
    v.tik(op('2026-12-24'), maand).dan({ type: 'vernietigd', waarom: 'spar' });
  });
  test('is het een dossier geworden, dan niet', () => {
    const verder = gegeven(spar).als('anna', { type: 'sparUitkomst', uitkomst: 'dossier' });
    expect(verder.state.soort).toBe('dossier');
    verder.tik(op('2027-03-01')).danNiet('vernietigd');
  });
});

describe('de andere route (E-34, E-40)', () => {
  const getoond = gegeven(['anna', { type: 'toonAndereRoute' }]);
  const kort = { school: { bewaartermijnen: { ...school.bewaartermijnen, andereRoute: 6 } } };
  test('dat de kaart is getoond, wanneer en aan wie: gaat na de termijn van de school vanzelf, na een bericht aan het bestuur', () => {
    expect(termijnen(getoond.state, school)).toMatchObject([
      { soort: 'andereRouteVerwijderen', datum: '2028-11-24', voor: { functie: 'bestuur' } },
    ]);
    const eerst = getoond.tik(op('2027-05-18', '09:00'), kort).dan({ type: 'herinnerd', soort: 'andereRouteVerwijderen', keer: 1 });
    expect(eerst.state.status).toBe('gesloten');
    eerst.tik(op('2027-05-24', '09:00'), kort).dan({ type: 'vernietigd', waarom: 'andereRoute', met: [] });
    getoond.als('gea', { type: 'vernietigVoorstel' }, { vandaag: '2028-12-24' }).weigert('alBeantwoord');
  });
  test('loopt er nog iets, dan blijft het tot de dag waarvoor het bestuur een reden gaf', () => {
    const langer = getoond.als('gea', { type: 'bewaarLanger', tot: dag('2029-06-30'), reden: 'Er loopt een procedure.' });
    expect(bewaarTot(langer.state, school)).toBe('2029-06-30');
    expect(langer.tik(op('2028-11-27', '09:00')).types).not.toContain('vernietigd');
    getoond.als('cora', { type: 'bewaarLanger', tot: dag('2029-06-30'), reden: 'x' }).weigert('geenToegang');
  });
  test('bleek het pas later deze route, dan staat er meer in: dat vernietigen twee, van het bestuur of met de FG', () => {
    const later = gegeven(...drieStappen, ['anna', { type: 'andereRouteAlsnog' }]);
    expect(termijnen(later.state, school)).toMatchObject([{ soort: 'bewaartermijn', datum: '2028-11-25', voor: { functie: 'bestuur' } }]);
    const om = { vandaag: '2028-11-25' };
    later.als('gea', voorstel).weigert('bewaartermijn');
    const ligt = later.als('gea', voorstel, om);
    expect(ligt.naar('vernietigVoorstel')).toEqual(['fg', 'bestuur']);
    ligt.als('gea', eens, om).weigert('tweedePersoon');
    for (const wie of ['cora', 'anna', 'dirk'] as const) ligt.als(wie, eens, om).weigert('geenToegang');
    ligt.als('henk', eens, om).dan({ type: 'vernietigd', waarom: 'bewaartermijn', met: [id('gea'), id('henk')] });
    expect(later.tik(op('2029-03-01', '09:00')).types).not.toContain('vernietigd');
  });
  test('zolang er nog gemeld moet worden, loopt er geen termijn', () => {
    const nodig = gegeven(...drieStappen, ['anna', vraag(1, 'ja')], ['anna', vraag(2, 'ja')], ['anna', { type: 'andereRouteAlsnog' }]);
    expect([nodig.state.status, bewaarTot(nodig.state, school)]).toEqual(['open', null]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { dag, drieStappen, gegeven, hulp, id, mensen, school, start, vraag, waarneming, type Stap } from '../support/gegeven.ts';
import { entryId, mogelijk, openPunten, sluitBezwaar, versieVan, wachtend } from '../../src/meldcode/index.ts';

const nee1: readonly Stap[] = [...drieStappen, ['anna', vraag(1, 'nee')]];
const voorstel = { type: 'sluitVoorstel', reden: 'verklaring' } as const;
const geslaagd: readonly Stap[] = [
  ...hulp,
  ['dirk', { type: 'gezien' }],
  ['fred', vraag(5, 'ja')],
  ['anna', { type: 'monitoring', wat: 'x', wie: 'mentor', totWanneer: dag('2027-06-01') }],
];

describe('sluiten (design §3, R-048, R-086, R-094)', () => {
  test('een voorstel na vraag 1 = nee, Eens door een tweede, één met de zorgrol', () => {
    const v = gegeven(...nee1, ['anna', voorstel]).dan({ type: 'sluitenVoorgesteld', reden: 'verklaring', alsZorg: false });
    expect(v.naar('sluitVoorstel')).toEqual(['zorgcoordinator']);
    expect(v.state.status).toBe('open');
    v.als('anna', { type: 'sluitEens' }).weigert('tweedePersoon');
    v.als('bram', { type: 'sluitEens' }).weigert('zorgcoordinatorNodig');
    v.als('bram', voorstel).weigert('alBeantwoord');
    const dicht = v.als('cora', { type: 'sluitEens' }).dan({ type: 'gesloten', reden: 'verklaring', met: [id('anna'), id('cora')] });
    expect(dicht.state).toMatchObject({ status: 'gesloten', sluiten: null, gesloten: { reden: 'verklaring', door: 'cora' } });
    expect(dicht.kanaal).toBe('gesloten');
    expect(dicht.naar('gesloten')).toEqual(['anna', 'bram', 'zorgcoordinator']);
    dicht.als('els', { type: 'sluitEens' }).weigert('dossierGesloten');
  });
  test('stelt de zorgcoördinator voor, dan kan ieder ander die meeleest Eens zeggen', () => {
    const v = gegeven(...nee1, ['cora', voorstel]).dan({ type: 'sluitenVoorgesteld', alsZorg: true });
    expect(v.naar('sluitVoorstel')).toEqual(['anna', 'bram']);
    v.als('bram', { type: 'sluitEens' }).dan({ type: 'gesloten' });
    v.als('joep', { type: 'sluitEens' }).weigert('geenToegang');
  });
  test('Nog niet trekt het voorstel in', () => {
    const v = gegeven(...nee1, ['anna', voorstel], ['cora', { type: 'sluitNogNiet' }]).dan({ type: 'sluitVoorstelVervallen' });
    expect(v.naar('sluitNogNiet')).toEqual(['anna', 'bram', 'zorgcoordinator']);
    v.als('cora', { type: 'sluitEens' }).weigert('geenVoorstel');
    v.als('cora', { type: 'sluitNogNiet' }).weigert('geenVoorstel');
  });
  test('een nieuw signaal of antwoord laat het voorstel vervallen', () => {
    const v = gegeven(...nee1, ['anna', voorstel]);
    v.als('anna', waarneming[1]).dan({ type: 'sluitVoorstelVervallen' });
    v.als('anna', vraag(1, 'ja')).dan({ type: 'sluitVoorstelVervallen' });
    v.als('anna', { type: 'signaalVanDerde', watWaarWanneerWie: 'x', bron: 'gehoord' }).dan({ type: 'sluitVoorstelVervallen' });
    v.als('anna', { type: 'acuteMelding' }).dan({ type: 'sluitVoorstelVervallen' });
    v.als('anna', { type: 'vraag', nummer: 2, antwoord: 'ja' }).dan({ type: 'sluitVoorstelVervallen' });
    v.als('anna', { type: 'leerlingVertelt', veiligNaarHuis: 'ja', geweldThuis: 'nee' }).dan({ type: 'sluitVoorstelVervallen' });
  });
  test('een formulier van vóór het voorstel is oud', () => {
    const v = gegeven(...nee1, ['anna', voorstel]);
    v.als('cora', { type: 'sluitEens' }, { formVersie: v.state.versie - 1 }).weigert('alBeantwoord');
    v.als('cora', { type: 'sluitNogNiet' }, { formVersie: v.state.versie - 1 }).weigert('alBeantwoord');
    v.als('cora', { type: 'sluitEens' }, { formVersie: v.state.versie }).dan({ type: 'gesloten' });
  });
  test('Eens uit een bericht gaat over het voorstel van dat bericht, niet over een later', () => {
    const eerste = gegeven(...nee1, ['anna', voorstel]);
    const opnieuw = eerste.als('cora', { type: 'sluitNogNiet' }).als('bram', voorstel);
    const bericht = (v: typeof eerste) => v.berichten.find(({ soort }) => soort === 'sluitVoorstel')?.entry;
    expect(bericht(eerste)).toBe(entryId(eerste.state.versie, 0));
    expect(bericht(opnieuw)).toBe(entryId(opnieuw.state.versie, 0));
    opnieuw.als('cora', { type: 'sluitEens' }, { formVersie: eerste.state.versie }).weigert('alBeantwoord');
    opnieuw.als('cora', { type: 'sluitEens' }, { formVersie: versieVan(entryId(opnieuw.state.versie, 0)) }).dan({ type: 'gesloten' });
  });
  test('zonder weging sluit niets', () => {
    const v = gegeven(...drieStappen);
    v.als('anna', voorstel).weigert({ code: 'vraagEerst', vraag: 1 });
    const nietGesproken = gegeven(start).als('anna', voorstel);
    expect(nietGesproken.refusal).toMatchObject({ code: 'nogOpen' });
    expect(sluitBezwaar(gegeven(...drieStappen, ['anna', vraag(1, 'ja')], ['dirk', { type: 'gezien' }]).state)).toEqual({
      code: 'vraagEerst',
      vraag: 5,
    });
  });
  test('R-086: na vraag 5 = ja pas als de monitoring er staat, en met de reden die daarbij hoort', () => {
    const zonder = gegeven(...geslaagd.slice(0, -1)).als('anna', { type: 'sluitVoorstel', reden: 'hulpGeslaagd' });
    expect(zonder.refusal).toMatchObject({ code: 'nogOpen', punten: [{ soort: 'monitoring' }] });
    const v = gegeven(...geslaagd);
    v.als('anna', { type: 'sluitVoorstel', reden: 'zorgWeg' }).weigert({ code: 'redenPastNiet', veld: 'reden' });
    gegeven(...nee1)
      .als('anna', { type: 'sluitVoorstel', reden: 'hulpGeslaagd' })
      .weigert('redenPastNiet');
    const dicht = v
      .als('anna', { type: 'sluitVoorstel', reden: 'hulpGeslaagd', lvs: 'bewustNiet' })
      .dan({ type: 'lvsGezet', stand: 'bewustNiet' })
      .als('els', { type: 'sluitEens' });
    expect(dicht.state.gesloten?.reden).toBe('hulpGeslaagd');
    expect(dicht.state.monitoring?.totWanneer).toBe('2027-06-01');
  });
  test.each([
    ['een melding zonder terugkoppeling', ['anna', { type: 'acuteMelding' }], 'terugkoppelingVeiligThuis'],
    ['bevoegd gezag dat nog niet zag', ['anna', { type: 'acuteMelding' }], 'bevoegdGezag'],
    ['terugkoppeling aan de signaalgever', ['anna', { type: 'signaalVanDerde', watWaarWanneerWie: 'x', bron: 'gehoord' }], 'signaalgever'],
    ['melden dat nodig is', ['anna', { type: 'vraag', nummer: 2, antwoord: 'twijfel' }], 'melden'],
  ] as const)('%s houdt sluiten op', (_naam, stap, soort) => {
    const v = gegeven(...nee1, stap).als('anna', voorstel);
    expect(v.refusal).toMatchObject({
      code: 'nogOpen',
      punten: expect.arrayContaining([expect.objectContaining({ soort, houdtSluitenOp: true })]),
    });
  });
  test('een gesprek dat niet gehouden is en geen reden heeft, houdt sluiten op', () => {
    expect(
      openPunten(gegeven(start).state)
        .filter((punt) => punt.houdtSluitenOp)
        .map(({ soort }) => soort),
    ).toEqual(['leerling', 'gesprek']);
  });
  test('wat bij het voorstel nog goed was, wordt bij Eens opnieuw bekeken', () => {
    const v = gegeven(...nee1, ['cora', voorstel], ['cora', { type: 'externeGrond', grond: 'toestemming', wieHoeDatum: 'x' }]);
    const open = gegeven(
      ...nee1,
      ['cora', voorstel],
      ['cora', { type: 'overlegGehouden', soort: 'intern', datum: dag('2026-11-24'), aanwezig: '', collegas: [] }],
    );
    open.als('bram', { type: 'sluitEens' }).dan({ type: 'gesloten' });
    v.als('bram', { type: 'sluitEens' }).dan({ type: 'gesloten' });
    const overgedragen = gegeven(...nee1, ['cora', voorstel], ['cora', { type: 'draagOver', aan: id('cora') }]);
    expect(overgedragen.als('bram', { type: 'sluitEens' }).refusal).toMatchObject({ code: 'nogOpen', punten: [{ soort: 'signaalgever' }] });
  });
  test('"sluiten" wordt pas aangeboden als er niets is om eens over te zijn', () => {
    expect(mogelijk(gegeven(...nee1).state, mensen.anna)).toContain('sluitVoorstel');
    const v = gegeven(...nee1, ['anna', voorstel]);
    expect(mogelijk(v.state, mensen.cora)).toEqual(expect.arrayContaining(['sluitEens', 'sluitNogNiet']));
    expect(mogelijk(v.state, mensen.cora)).not.toContain('sluitVoorstel');
    expect(wachtend(v.state, school).find(({ command }) => command === 'sluitEens')?.voor).toEqual({
      aan: 'functie',
      functie: 'zorgcoordinator',
    });
  });
});

describe('sluiten door een overleg', () => {
  const overleg: readonly Stap[] = [
    ...nee1,
    [
      'anna',
      {
        type: 'overlegGehouden',
        soort: 'mdo',
        datum: dag('2026-11-24'),
        aanwezig: 'jeugdarts',
        collegas: [id('fred'), id('cora'), id('joep')],
      },
    ],
  ];
  const besloten: readonly Stap[] = [
    ...overleg,
    [
      'anna',
      { type: 'overlegUitkomst', overleg: gegeven(...overleg).entry('overlegGehouden'), uitkomst: 'sluiten', veiligThuisUitgenodigd: true },
    ],
  ];
  const welk = gegeven(...overleg).entry('overlegGehouden');
  test('twee die erbij waren en Eens tikken, tellen als de twee', () => {
    const v = gegeven(...besloten, ['fred', { type: 'overlegEens', overleg: welk }], ['cora', { type: 'overlegEens', overleg: welk }]);
    v.als('anna', voorstel).dan({ type: 'gesloten', met: [id('fred'), id('cora')] });
    const andersom = gegeven(...besloten, ['anna', voorstel], ['fred', { type: 'overlegEens', overleg: welk }]).danNiet('gesloten');
    andersom.als('cora', { type: 'overlegEens', overleg: welk }).dan({ type: 'gesloten' });
  });
  test('twee zonder zorgrol, of één, is niet genoeg', () => {
    gegeven(...besloten, ['fred', { type: 'overlegEens', overleg: welk }], ['joep', { type: 'overlegEens', overleg: welk }])
      .als('anna', voorstel)
      .danNiet('gesloten');
    gegeven(...besloten, ['cora', { type: 'overlegEens', overleg: welk }])
      .als('anna', voorstel)
      .danNiet('gesloten');
    gegeven(...overleg)
      .als('anna', voorstel)
      .danNiet('gesloten');
  });
});

describe('heropenen', () => {
  const dicht: readonly Stap[] = [...nee1, ['anna', voorstel], ['cora', { type: 'sluitEens' }]];
  test('de weging begint opnieuw, en een nieuw signaal vraagt weer een gesprek (R-016)', () => {
    const v = gegeven(...dicht, ['anna', { type: 'heropen', omdat: 'Nieuw signaal.' }]).dan(
      { type: 'heropend' },
      { type: 'plichtOntstaan', plicht: 'gesprek' },
    );
    expect(v.state).toMatchObject({ status: 'open', gesloten: null, gesprek: null });
    expect(v.state.vragen[1].uitkomst).toBeNull();
    expect(v.naar('heropend')).toEqual(['bram', 'zorgcoordinator']);
    v.als('anna', { type: 'heropen', omdat: 'x' }).weigert('dossierOpen');
  });
  test('in een gesloten dossier kan alleen wat het rechtzet', () => {
    const v = gegeven(...dicht);
    v.als('anna', waarneming[1]).weigert('dossierGesloten');
    v.als('anna', vraag(1, 'ja')).weigert('dossierGesloten');
    v.als('anna', { type: 'lvs', stand: 'afgeschermd' }).dan({ type: 'lvsGezet' });
    v.als('anna', { type: 'laatErbuiten', persoon: id('fred') }).dan({ type: 'buitengelaten' });
    expect(wachtend(v.state, school)).toEqual([]);
    v.als('anna', { type: 'vraag', nummer: 2, antwoord: 'twijfel' }).dan({ type: 'heropend' }, { type: 'meldenNoodzakelijk' });
    v.als('anna', { type: 'meldingGedaan' }).dan({ type: 'heropend' }, { type: 'meldingVastgelegd' });
  });
});

describe('corrigeren en wissen', () => {
  const v = gegeven(...drieStappen);
  test('een correctie laat de eerste staan; andermans inbreng alleen als je die leest', () => {
    v.als('cora', { type: 'corrigeer', entry: v.entry('waarneming'), tekst: 'x', reden: 'x' }).dan({ type: 'ingevoerd' });
    v.als('anna', { type: 'corrigeer', entry: '9.0' as never, tekst: 'x', reden: 'x' }).weigert('entryOnbekend');
    const na = gegeven(
      ...drieStappen,
      ['cora', { type: 'waarneming', tekst: 'x', bron: 'gezien' }],
      ['cora', { type: 'draagOver', aan: id('cora') }],
    );
    na.als('anna', { type: 'corrigeer', entry: na.entry('waarneming'), tekst: 'x', reden: 'x' }).weigert('entryOnbekend');
    na.als('anna', { type: 'corrigeer', entry: '4.0' as never, tekst: 'x', reden: 'x' }).dan({ type: 'ingevoerd' });
  });
  test('wissen vraagt twee, één met de zorgrol; de plaats blijft', () => {
    const entry = v.entry('waarneming');
    const voorgesteld = v
      .als('anna', { type: 'wisVoorstel', entry, reden: 'gegevensVanDerde' })
      .dan({ type: 'wissenVoorgesteld', alsZorg: false });
    expect(voorgesteld.naar('wisVoorstel')).toEqual(['zorgcoordinator']);
    expect(voorgesteld.berichten[0]?.entry).toBe(entry);
    voorgesteld.als('anna', { type: 'wisVoorstel', entry, reden: 'gegevensVanDerde' }).weigert('alBeantwoord');
    voorgesteld.als('anna', { type: 'wisEens', entry }).weigert('tweedePersoon');
    voorgesteld.als('bram', { type: 'wisEens', entry }).weigert('zorgcoordinatorNodig');
    v.als('cora', { type: 'wisEens', entry }).weigert('geenVoorstel');
    const gewist = voorgesteld.als('cora', { type: 'wisEens', entry }).dan({ type: 'gewist', entry, reden: 'gegevensVanDerde' });
    expect(gewist.state.wissen).toEqual([]);
    expect(gewist.naWissen(entry)).toEqual(gewist.state);
    gewist.als('anna', { type: 'corrigeer', entry: '99.0' as never, tekst: 'x', reden: 'x' }).weigert('entryOnbekend');
  });
  test('de verkeerde leerling: de naam is weg, en weer een plicht', () => {
    const entry = v.entry('leerlingVastleggen');
    const gewist = v.als('cora', { type: 'wisVoorstel', entry, reden: 'verkeerdeLeerling' }).als('anna', { type: 'wisEens', entry });
    expect(gewist.state.leerling).toBeNull();
    expect(gewist.state.plichten.leerling).toBeDefined();
    expect(gewist.naWissen(entry)).toEqual(gewist.state);
    gewist
      .als('anna', { type: 'leerlingVastleggen', leerling: { naam: 'Sam Bedacht', klas: '3A' }, onderwerp: 'geen' })
      .dan({ type: 'ingevoerd' });
  });
  test('hoogstens vijf voorstellen tegelijk', () => {
    const vol = ['1.0', '2.0', '3.0', '4.0', '5.0'].reduce(
      (verhaal, entry) => verhaal.als('cora', { type: 'wisVoorstel', entry: entry as never, reden: 'verkeerdeLeerling' }),
      v,
    );
    expect(vol.state.wissen).toHaveLength(5);
    vol.als('cora', { type: 'wisVoorstel', entry: '6.0' as never, reden: 'verkeerdeLeerling' }).weigert({ code: 'teVeelOpen', max: 5 });
  });
});

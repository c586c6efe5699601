import { describe, expect, test } from '@jest/globals';
import { dag, drieStappen, facts, gegeven, id, meekijken, spar, start, Verhaal } from '../support/gegeven.ts';
import { decide, leeg, relaties } from '../../src/meldcode/index.ts';

const leegVerhaal = new Verhaal([], leeg);

describe('aan de deur', () => {
  test('R-012: een vaag gevoel is genoeg; het dossier begint met een signaalgever die het zelf draagt en een gevraagde meekijker', () => {
    const v = gegeven(start).dan(
      { type: 'dossierBegonnen', relatie: 'thuis', situatie: 'gevoel' },
      { type: 'rolBegonnen', rol: 'flagger', persoon: id('anna') },
      { type: 'rolBegonnen', rol: 'casushouder', persoon: id('anna') },
      { type: 'partnerGevraagd', persoon: id('bram') },
    );
    expect(v.types[0]).toBe('ingevoerd');
    expect(Object.keys(v.state.plichten).toSorted()).toEqual(['gesprek', 'leerling', 'sparringpartner']);
    expect(v.naar('ping')).toEqual(['bram']);
    expect(v.kanaal).toBe('wachtOpIemand');
  });
  test('R-061, R-062: wat een leerling vertelt, blijft niet liggen in een spar; een dossier kan wel', () => {
    const deur = { relatie: 'thuis', situatie: 'leerlingVertelt', partner: id('bram') } as const;
    const leeg_ = new Verhaal([], leeg);
    leeg_.als('anna', { type: 'startSpar', ...deur }).weigert({ code: 'eerstDossier', veld: 'situatie' });
    leeg_.als('anna', { type: 'startDossier', ...deur }).dan({ type: 'dossierBegonnen' });
  });
  test.each(['derde', 'extern'] as const)('R-013, R-101: bij situatie %s is er meteen een terugkoppeling verschuldigd', (situatie) => {
    const v = gegeven(['anna', { type: 'startDossier', relatie: 'weetNiet', situatie, partner: null }]);
    expect(v.state.plichten.signaalgever).toBeDefined();
  });
  test('R-008, R-110: is niemand bereikbaar, dan hoort de zorgcoördinator het', () => {
    const v = gegeven(['anna', { type: 'startDossier', relatie: 'thuis', situatie: 'gevoel', partner: null }]).dan({ type: 'geenPartner' });
    expect(v.naar('geenPartner')).toEqual(['zorgcoordinator']);
  });
  test('R-012: een spar heeft geen naam, geen tekst en geen post in het kanaal', () => {
    const v = gegeven(spar);
    expect(v.state).toMatchObject({ soort: 'spar', status: 'open', leerling: null, relatie: 'weetNiet', situatie: 'gevoel' });
    expect(v.state.plichten).toEqual({});
    expect(v.kanaal).toBeUndefined();
    expect(v.als('anna', { type: 'waarneming', tekst: 'x', bron: 'gezien' }).refusal).toEqual({ code: 'eerstDossier' });
  });
  test('een spar waarvoor niemand bereikbaar is, krijgt wel een post, en die loopt mee tot het eind', () => {
    const v = gegeven(['anna', { type: 'startSpar', relatie: 'thuis', situatie: 'gevoel', partner: null }]);
    expect(v.kanaal).toBe('wachtOpIemand');
    const mee = v.als('cora', { type: 'kijkMee' });
    expect(mee.kanaal).toBe('loopt');
    expect(mee.als('anna', { type: 'sparUitkomst', uitkomst: 'gewoneVerklaring' }).kanaal).toBe('gesloten');
  });
  test('in het kanaal komt alleen iets als de stand daar anders wordt: wie iets vastlegt of terugkoppelt, meldt daar niets', () => {
    const v = gegeven(...drieStappen);
    expect(v.als('anna', { type: 'waarneming', tekst: 'x', bron: 'gezien' }).kanaal).toBeUndefined();
    const derde = gegeven(['anna', { type: 'startDossier', relatie: 'weetNiet', situatie: 'derde', partner: id('bram') }], meekijken);
    expect(derde.kanaal).toBe('loopt');
    const teruggekoppeld = derde.als('anna', { type: 'terugkoppelingSignaalgever', hoe: 'Gebeld.' }).dan({ type: 'plichtVervuld' });
    expect(teruggekoppeld.kanaal).toBeUndefined();
  });
  test.each(['anna', 'nobody'] as const)('een meekijker is iemand anders van school: %s kan niet', (wie) => {
    const v = leegVerhaal.als('anna', {
      type: 'startDossier',
      relatie: 'thuis',
      situatie: 'gevoel',
      partner: wie === 'anna' ? id('anna') : ('nobody' as never),
    });
    v.weigert(wie === 'anna' ? { code: 'persoonKanNiet', veld: 'partner' } : { code: 'onbekendePersoon', veld: 'partner' });
  });
  test('wie afwezig is, wordt niet gevraagd mee te kijken', () => {
    for (const type of ['startSpar', 'startDossier'] as const)
      leegVerhaal
        .als('anna', { type, relatie: 'thuis', situatie: 'gevoel', partner: id('bram') }, { school: { afwezig: [id('bram')] } })
        .weigert({ code: 'persoonKanNiet', veld: 'partner' });
  });
  test('R-004, E-44: iemand van school: andere route, geen dossier, geen tekst; alleen de melder en het bestuur hebben er een plaats', () => {
    const v = gegeven(['anna', { type: 'toonAndereRoute' }]).dan({ type: 'andereRoute', later: false });
    expect(v.state).toMatchObject({ soort: 'andereRoute', status: 'gesloten', leerling: null });
    expect(v.berichten).toEqual([]);
    expect(v.ziet('anna', 'bestaan')).toBe(true);
    expect(v.ziet('gea', 'bestaan')).toBe(true);
    for (const wie of ['cora', 'els', 'dirk', 'bram', 'henk'] as const) expect(v.ziet(wie, 'bestaan')).toBe(false);
    v.als('anna', { type: 'waarneming', tekst: 'x', bron: 'gezien' }).weigert('dossierGesloten');
    v.als('anna', { type: 'leerlingVertelt', veiligNaarHuis: 'nee', geweldThuis: 'ja' }).weigert('dossierGesloten');
  });
  test('E-11: tussen leerlingen is het veiligheidsprotocol van school, en geen dossier', () => {
    for (const type of ['startSpar', 'startDossier'] as const)
      leegVerhaal.als('anna', { type, relatie: 'medeleerling', situatie: 'gevoel', partner: null }).weigert('veiligheidsprotocol');
  });
  test('R-004: "iemand van school" kan geen dossier beginnen', () => {
    expect(relaties).toContain('school');
    leegVerhaal
      .als('anna', { type: 'startDossier', relatie: 'school' as never, situatie: 'gevoel', partner: null })
      .weigert({ code: 'ongeldigeKeuze', veld: 'relatie' });
  });
  test('een bestaand dossier begint niet nog eens, en wat niet bestaat is niet van jou', () => {
    for (const type of ['startSpar', 'startDossier'] as const)
      gegeven(start).als('anna', { type, relatie: 'thuis', situatie: 'gevoel', partner: null }).weigert('geenToegang');
    gegeven(start).als('anna', { type: 'toonAndereRoute' }).weigert('geenToegang');
    leegVerhaal.als('anna', { type: 'gezien' }).weigert('geenToegang');
    leegVerhaal.als('cora', { type: 'kijkMee' }).weigert('geenToegang');
  });
  test('een vernietigd dossier bestaat voor niemand', () => {
    for (const state of [
      { ...leeg, status: 'vernietigd' as const },
      { ...gegeven(start).state, status: 'vernietigd' as const },
    ])
      expect(decide(state, { type: 'acuteMelding' }, facts('cora'))).toEqual({ ok: false, refusal: { code: 'geenToegang' } });
  });
});

describe('een spar', () => {
  const metPartner = [spar, meekijken] as const;
  test('wordt een dossier: de signaalgever draagt het, relatie en situatie blijven', () => {
    const v = gegeven(...metPartner, ['anna', { type: 'sparUitkomst', uitkomst: 'dossier' }]).dan(
      { type: 'dossierBegonnen', relatie: 'weetNiet', situatie: 'gevoel' },
      { type: 'rolBegonnen', rol: 'casushouder', persoon: id('anna') },
    );
    expect(v.state.soort).toBe('dossier');
    expect(v.state.rollen.filter(({ rol }) => rol === 'flagger')).toHaveLength(1);
    expect(v.state.plichten.sparringpartner).toBeUndefined();
    expect(v.kanaal).toBe('loopt');
    v.als('anna', { type: 'sparUitkomst', uitkomst: 'dossier' }).weigert('alBeantwoord');
  });
  test('met een gewone verklaring sluit de spar, en kan weer open', () => {
    const v = gegeven(...metPartner, ['bram', { type: 'sparUitkomst', uitkomst: 'gewoneVerklaring' }]).dan({
      type: 'gesloten',
      reden: 'gewoneVerklaring',
      met: [id('bram')],
    });
    expect(v.state.status).toBe('gesloten');
    v.als('anna', { type: 'sparUitkomst', uitkomst: 'dossier' }).weigert('dossierGesloten');
    const weer = v.als('anna', { type: 'heropen', omdat: 'Weer iets gezien.' }).dan({ type: 'heropend' });
    expect(weer.state).toMatchObject({ soort: 'spar', status: 'open' });
    expect(weer.state.plichten).toEqual({});
  });
  test('"ik praat met de leerling" houdt de spar open', () => {
    const v = gegeven(...metPartner, ['anna', { type: 'sparUitkomst', uitkomst: 'praatMetLeerling' }]);
    expect(v.state).toMatchObject({ soort: 'spar', status: 'open' });
    v.danNiet('gesloten', 'dossierBegonnen');
  });
  test('een oud formulier overschrijft geen uitkomst', () => {
    gegeven(...metPartner, ['anna', { type: 'sparUitkomst', uitkomst: 'praatMetLeerling' }])
      .als('bram', { type: 'sparUitkomst', uitkomst: 'gewoneVerklaring' }, { formVersie: 2 })
      .weigert('alBeantwoord');
  });
});

describe('het blijkt toch iemand van school (R-004, E-44)', () => {
  const v = gegeven(...drieStappen, ['cora', { type: 'nodigUit', persoon: id('fred') }], ['anna', { type: 'andereRouteAlsnog' }]);
  test('elke rol behalve melder en bestuur eindigt in dezelfde commit, en de post wordt "gesloten"', () => {
    v.dan({ type: 'andereRoute', later: true });
    expect(v.state).toMatchObject({ soort: 'andereRoute', status: 'gesloten', plichten: {} });
    expect(v.state.rollen.map(({ rol }) => rol)).toEqual(['flagger']);
    for (const wie of ['cora', 'els', 'bram', 'fred', 'dirk', 'henk'] as const) expect(v.ziet(wie, 'bestaan')).toBe(false);
    expect(v.ziet('gea', 'inhoud')).toBe(true);
    expect(v.ziet('anna', 'eigenInbreng')).toBe(true);
    expect(v.ziet('anna', 'inhoud')).toBe(false);
    expect(v.kanaal).toBe('gesloten');
    expect(v.naar('andereRoute')).toEqual(['bestuur']);
  });
  test('R-059: een plicht tot melden gaat er niet mee weg', () => {
    const nodig = gegeven(
      start,
      ['anna', { type: 'leerlingVertelt', veiligNaarHuis: 'ja', geweldThuis: 'ja' }],
      ['anna', { type: 'andereRouteAlsnog' }],
    );
    expect(nodig.state.status).toBe('open');
    expect(nodig.state.melden?.gronden).toEqual(['leerlingVerteltZelf']);
    for (const wie of ['anna', 'gea'] as const) {
      const gemeld = nodig.als(wie, { type: 'meldingGedaan' }).dan({ type: 'meldingVastgelegd', melder: id(wie) });
      expect(gemeld.state).toMatchObject({ status: 'gesloten', melden: null });
    }
    expect(nodig.als('anna', { type: 'meldingGedaan' }).naar('meldingGedaan')).toEqual(['bestuur']);
    nodig.als('anna', { type: 'wieBelt', keuze: 'ikNu' }).dan({ type: 'bellerGekozen', keuze: 'ikNu' });
  });
  test('R-088: de acute weg blijft open, zonder dat er een dossier van wordt', () => {
    const acuut = v.als('anna', { type: 'acuteMelding' }).dan({ type: 'meldingVastgelegd', gronden: ['acuut'] });
    acuut.danNiet('dossierBegonnen', 'heropend', 'bevoegdGezagIngelicht');
    expect(acuut.state).toMatchObject({ soort: 'andereRoute', status: 'gesloten' });
    expect(acuut.state.plichten).toEqual({});
    expect(acuut.state.meldingen.open).toHaveLength(1);
    expect(acuut.state.meldingen.open[0]?.uiterlijk).toBe(dag('2026-12-01'));
  });
});

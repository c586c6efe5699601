import { describe, expect, test } from '@jest/globals';
import { drieStappen, gegeven, id, meekijken, mensen, school, spar, start, vraag } from '../support/gegeven.ts';
import { casushouder, magCommand, mogelijk, rollenVan, sparringpartner } from '../../src/meldcode/index.ts';

describe('meekijken', () => {
  test('R-008: wie gevraagd is kijkt mee en wordt sparringpartner; de signaalgever hoort het', () => {
    const v = gegeven(start, meekijken).dan(
      { type: 'rolBegonnen', rol: 'sparringpartner', persoon: id('bram') },
      { type: 'plichtVervuld', plicht: 'sparringpartner' },
    );
    expect(sparringpartner(v.state)).toBe('bram');
    expect(v.state.partner).toEqual({ gevraagd: null, geweest: ['bram'], niemand: false, niemandSinds: null });
    expect(v.naar('partnerKijktMee')).toEqual(['anna']);
    expect(v.kanaal).toBe('loopt');
  });
  test('wie niet gevraagd is, kan niet meekijken; nog eens tikken verandert niets', () => {
    gegeven(start).als('joep', { type: 'kijkMee' }).weigert('geenToegang');
    gegeven(start, meekijken).als('bram', { type: 'kijkMee' }).weigert('geenToegang');
  });
  test('R-110: de zorgcoördinator springt in zolang niemand meekijkt, en niet daarna', () => {
    const v = gegeven(start, ['els', { type: 'kijkMee' }]);
    expect(sparringpartner(v.state)).toBe('els');
    gegeven(start, meekijken).als('cora', { type: 'kijkMee' }).weigert('alBeantwoord');
    expect(mogelijk(v.state, mensen.cora)).not.toContain('kijkMee');
  });
  test('R-008: niemand is de sparringpartner van zichzelf', () => {
    const v = gegeven(['cora', { type: 'startDossier', relatie: 'thuis', situatie: 'gevoel', partner: null }]);
    v.als('cora', { type: 'kijkMee' }).weigert('tweedePersoon');
  });
  test('een nieuwe meekijker neemt de plaats in van de vorige', () => {
    const v = gegeven(
      start,
      ['anna', { type: 'lieverIemandAnders', volgende: id('fred') }],
      ['els', { type: 'kijkMee' }],
      ['els', { type: 'lieverIemandAnders', volgende: id('joep') }],
      ['joep', { type: 'kijkMee' }],
    );
    expect(v.state.rollen.filter(({ rol }) => rol === 'sparringpartner').map(({ persoon }) => persoon)).toEqual(['joep']);
  });
});

describe('liever iemand anders', () => {
  test('vraagt geen reden en gaat naar de volgende; wie wegging ziet niets meer', () => {
    const v = gegeven(start, ['bram', { type: 'lieverIemandAnders', volgende: id('fred') }]).dan({
      type: 'partnerGevraagd',
      persoon: id('fred'),
    });
    expect(v.naar('ping')).toEqual(['fred']);
    expect(v.ziet('bram', 'bestaan')).toBe(false);
    expect(v.ziet('fred', 'naam')).toBe(true);
    expect(v.state.partner.geweest).toEqual(['bram', 'fred']);
  });
  test.each([
    ['niemand', null],
    ['iemand die al gevraagd was', id('bram')],
    ['de signaalgever', id('anna')],
    ['een onbekende', 'nobody' as never],
  ] as const)('kan de volgende niet (%s), dan hoort de zorgcoördinator het en wordt niemand tegengehouden', (_wie, volgende) => {
    const v = gegeven(start, ['bram', { type: 'lieverIemandAnders', volgende }]).dan({ type: 'geenPartner' });
    expect(v.naar('geenPartner')).toEqual(['zorgcoordinator']);
    expect(v.state.partner).toMatchObject({ gevraagd: null, niemand: true });
  });
  test('afwezig of erbuiten gelaten wordt overgeslagen', () => {
    gegeven(start)
      .als('bram', { type: 'lieverIemandAnders', volgende: id('fred') }, { school: { afwezig: [id('fred')] } })
      .dan({ type: 'geenPartner' });
    gegeven(start, ['anna', { type: 'laatErbuiten', persoon: id('fred') }])
      .als('bram', { type: 'lieverIemandAnders', volgende: id('fred') })
      .dan({ type: 'geenPartner' });
  });
  test('wie al meekeek stapt terug: de plaats en de plicht zijn weer open', () => {
    const v = gegeven(start, meekijken, ['bram', { type: 'lieverIemandAnders', volgende: id('fred') }]).dan({
      type: 'rolGeeindigd',
      rol: 'sparringpartner',
      persoon: id('bram'),
    });
    expect(v.state.plichten.sparringpartner).toBeDefined();
    expect(v.ziet('bram', 'bestaan')).toBe(false);
    const inSpar = gegeven(spar, meekijken, ['bram', { type: 'lieverIemandAnders', volgende: null }]);
    expect(inSpar.state.plichten).toEqual({});
  });
  test('de signaalgever gaat verder als de gevraagde niet antwoordt, maar niet als er iemand meekijkt', () => {
    gegeven(start, ['anna', { type: 'lieverIemandAnders', volgende: id('fred') }]).dan({ type: 'partnerGevraagd', persoon: id('fred') });
    gegeven(start, meekijken)
      .als('anna', { type: 'lieverIemandAnders', volgende: id('fred') })
      .weigert('alBeantwoord');
  });
});

describe('erbuiten laten (design §3, left out of a case)', () => {
  test.each(['cora', 'dirk', 'bram', 'els'] as const)('%s heeft daarna niets, welke functie ook, en krijgt geen bericht', (naam) => {
    const v = gegeven(...drieStappen, ['anna', vraag(1, 'ja')], ['anna', { type: 'laatErbuiten', persoon: id(naam) }]);
    expect(rollenVan(v.state, mensen[naam])).toEqual([]);
    for (const deel of ['bestaan', 'naam', 'inhoud', 'leesLog', 'eigenInbreng'] as const) expect(v.ziet(naam, deel)).toBe(false);
    expect(magCommand(v.state, mensen[naam], 'acuteMelding')).toBe(false);
    v.als(naam, { type: 'acuteMelding' }).weigert('geenToegang');
    const later = v.als('anna', vraag(2, 'ja'));
    for (const { ontvanger, behalve } of later.berichten.filter(({ soort }) => soort !== 'kanaal')) {
      expect(ontvanger).not.toEqual({ aan: 'persoon', persoon: naam });
      expect(behalve).toContain(naam);
    }
    v.als('anna', { type: 'nodigUit', persoon: id(naam) }).weigert('persoonKanNiet');
    v.als('anna', { type: 'draagOver', aan: id(naam) }).weigert({ code: 'persoonKanNiet', veld: 'aan' });
    v.als('anna', { type: 'laatErbuiten', persoon: id(naam) }).weigert('persoonKanNiet');
  });
  test('er blijft altijd iemand die voor de zorgcoördinator en iemand die voor bevoegd gezag kan staan', () => {
    const klein = { zorgcoordinatoren: [id('cora')], aandachtsfunctionarissen: [], schoolleiders: [], bevoegdGezag: [id('dirk')] };
    gegeven(start)
      .als('anna', { type: 'laatErbuiten', persoon: id('cora') }, { school: klein })
      .weigert('niemandOver');
    gegeven(start)
      .als('anna', { type: 'laatErbuiten', persoon: id('dirk') }, { school: klein })
      .weigert('niemandOver');
    gegeven(start)
      .als('anna', { type: 'laatErbuiten', persoon: id('fred') }, { school: klein })
      .dan({ type: 'buitengelaten' });
  });
  test('was het de casushouder, dan draagt de zorgcoördinator die het deed of anders de signaalgever', () => {
    const fredDraagt = [start, ['anna', { type: 'draagOver', aan: id('fred') }], ['fred', { type: 'neemOver' }]] as const;
    expect(casushouder(gegeven(...fredDraagt, ['cora', { type: 'laatErbuiten', persoon: id('fred') }]).state)).toBe('cora');
    expect(casushouder(gegeven(...fredDraagt, ['anna', { type: 'laatErbuiten', persoon: id('fred') }]).state)).toBe('anna');
    const anna = gegeven(start, ['anna', { type: 'laatErbuiten', persoon: id('anna') }]);
    expect(casushouder(anna.state)).toBeNull();
    anna.als('cora', { type: 'neemOver' }).dan({ type: 'rolBegonnen', rol: 'casushouder', persoon: id('cora') });
  });
  test('was het de gevraagde of de meekijker, dan is die plaats weer open', () => {
    gegeven(start, ['anna', { type: 'laatErbuiten', persoon: id('bram') }]).dan({ type: 'geenPartner' });
    const v = gegeven(start, meekijken, ['anna', { type: 'laatErbuiten', persoon: id('bram') }]).dan({ type: 'geenPartner' });
    expect(v.state.plichten.sparringpartner).toBeDefined();
    gegeven(start, meekijken, ['anna', { type: 'laatErbuiten', persoon: id('fred') }]).danNiet('geenPartner');
  });
  test('een gevraagde overdracht, een casemanager en een nee bij vraag 2 van die persoon vervallen', () => {
    const v = gegeven(
      ...drieStappen,
      ['anna', vraag(1, 'ja')],
      ['cora', vraag(2, 'nee')],
      ['anna', { type: 'hulpplanTaken', casemanager: 'cora', casemanagerPersoon: id('cora'), taken: 'x' }],
      ['anna', { type: 'draagOver', aan: id('cora') }],
      ['anna', { type: 'laatErbuiten', persoon: id('cora') }],
    );
    expect(v.state).toMatchObject({ overdracht: null, vraag2Nee: [] });
    expect(v.state.hulp.casemanager).toBeNull();
  });
});

describe('wie gaat verder', () => {
  test('de ontvanger tikt; tot dan blijft alles zoals het was', () => {
    const gevraagd = gegeven(...drieStappen, ['anna', { type: 'draagOver', aan: id('fred') }]).dan({
      type: 'overdrachtGevraagd',
      aan: id('fred'),
    });
    expect(casushouder(gevraagd.state)).toBe('anna');
    expect(gevraagd.naar('overdracht')).toEqual(['fred']);
    expect(gevraagd.kanaal).toBe('wachtOpIemand');
    expect([gevraagd.ziet('fred', 'naam'), gevraagd.ziet('fred', 'inhoud')]).toEqual([true, false]);
    const v = gevraagd.als('fred', { type: 'neemOver' });
    expect(casushouder(v.state)).toBe('fred');
    expect(v.state.overdracht).toBeNull();
    expect(v.naar('overgenomen')).toEqual(['anna', 'bram']);
    expect(v.state.plichten.signaalgever).toBeDefined();
  });
  test('R-090: na de overdracht houdt de signaalgever eigen inbreng, de acute weg en "er is vervolg"', () => {
    const v = gegeven(...drieStappen, ['anna', { type: 'draagOver', aan: id('fred') }], ['fred', { type: 'neemOver' }]);
    expect(rollenVan(v.state, mensen.anna)).toEqual(['flagger']);
    expect([v.ziet('anna', 'eigenInbreng'), v.ziet('anna', 'vervolg'), v.ziet('anna', 'inhoud'), v.ziet('anna', 'afwegingen')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    v.als('anna', { type: 'waarneming', tekst: 'Weer zonder jas.', bron: 'gezien' }).dan({ type: 'ingevoerd' });
    v.als('anna', { type: 'acuteMelding' }).dan({ type: 'meldingVastgelegd' });
    v.als('anna', vraag(1, 'nee')).weigert('geenToegang');
  });
  test('een andere vorige casushouder blijft meekijken', () => {
    const v = gegeven(
      start,
      ['anna', { type: 'draagOver', aan: id('fred') }],
      ['fred', { type: 'neemOver' }],
      ['fred', { type: 'draagOver', aan: id('els') }],
      ['els', { type: 'neemOver' }],
    );
    expect(rollenVan(v.state, mensen.fred)).toEqual(['meekijker']);
    expect(v.naar('overgenomen')).toContain('fred');
    expect(v.naar('uitgenodigd')).toEqual(['fred']);
  });
  test('"ik" is meteen beslist en trekt een vraag aan een ander in', () => {
    gegeven(start, ['anna', { type: 'draagOver', aan: id('anna') }]).danNiet('overdrachtGevraagd', 'rolBegonnen', 'overdrachtVervallen');
    const v = gegeven(start, ['anna', { type: 'draagOver', aan: id('fred') }], ['anna', { type: 'draagOver', aan: id('anna') }]).dan({
      type: 'overdrachtVervallen',
    });
    expect(v.state.overdracht).toBeNull();
    v.als('fred', { type: 'neemOver' }).weigert('geenToegang');
  });
  test('de zorgcoördinator die zichzelf kiest, draagt het meteen', () => {
    expect(casushouder(gegeven(start, ['cora', { type: 'draagOver', aan: id('cora') }]).state)).toBe('cora');
  });
  test('aan wie afwezig is wordt niet overgedragen', () => {
    gegeven(start)
      .als('anna', { type: 'draagOver', aan: id('fred') }, { school: { afwezig: [id('fred')] } })
      .weigert({ code: 'persoonKanNiet', veld: 'aan' });
  });
  test('ongevraagd overnemen kan alleen als de casushouder er niet is', () => {
    gegeven(start).als('cora', { type: 'neemOver' }).weigert('geenVoorstel');
    gegeven(start)
      .als('cora', { type: 'neemOver' }, { school: { afwezig: [id('anna')] } })
      .dan({ type: 'rolBegonnen', rol: 'casushouder' });
    gegeven(start, ['cora', { type: 'draagOver', aan: id('cora') }])
      .als('cora', { type: 'neemOver' })
      .weigert('alBeantwoord');
  });
});

describe('uitnodigen', () => {
  test('een meekijker leest mee en hoort dat', () => {
    const v = gegeven(start, ['anna', { type: 'nodigUit', persoon: id('fred') }]);
    expect(rollenVan(v.state, mensen.fred)).toEqual(['meekijker']);
    expect(v.naar('uitgenodigd')).toEqual(['fred']);
    v.als('anna', { type: 'nodigUit', persoon: id('fred') }).weigert('alBeantwoord');
    v.als('bram', { type: 'nodigUit', persoon: id('joep') }).weigert('geenToegang');
  });
  test('de signaalgever kan na een overdracht weer worden uitgenodigd', () => {
    const v = gegeven(start, ['cora', { type: 'draagOver', aan: id('cora') }], ['cora', { type: 'nodigUit', persoon: id('anna') }]);
    expect(rollenVan(v.state, mensen.anna)).toEqual(['flagger', 'meekijker']);
  });
});

describe('één zorgcoördinator (design §3)', () => {
  const alleenCora = { aandachtsfunctionarissen: [] };
  test('vlagt zij zelf, dan krijgt de schoolleider die rol op het moment dat er een tweede nodig is', () => {
    const v = gegeven(
      ['cora', { type: 'startDossier', relatie: 'thuis', situatie: 'gevoel', partner: id('bram') }],
      ['bram', { type: 'kijkMee' }],
      ['cora', vraag(2, 'ja'), { school: alleenCora }],
    ).dan({ type: 'rolBegonnen', rol: 'zorgcoordinator', persoon: id('dirk') });
    expect(rollenVan(v.state, mensen.dirk)).toContain('zorgcoordinator');
    expect(v.naar('uitgenodigd')).toEqual(['dirk']);
    expect(v.naar('wieBelt')).toEqual(['zorgcoordinator', 'dirk', 'bevoegdGezag']);
  });
  test('is zij er, dan staat niemand voor haar in; is zij afwezig, dan wel', () => {
    gegeven(start, ['anna', vraag(2, 'ja'), { school: alleenCora }]).danNiet('rolBegonnen');
    gegeven(start, ['anna', vraag(2, 'ja'), { school: { ...alleenCora, afwezig: [id('cora')] } }]).dan({
      type: 'rolBegonnen',
      rol: 'zorgcoordinator',
      persoon: id('dirk'),
    });
    gegeven(start, ['anna', vraag(2, 'ja'), { school: { afwezig: [id('cora')] } }]).danNiet('rolBegonnen');
  });
  test('een schoolleider die zelf vlagt, afwezig of erbuiten is, staat niet in', () => {
    const zonder = { ...alleenCora, afwezig: [id('cora'), id('dirk')] };
    gegeven(start, ['anna', vraag(2, 'ja'), { school: zonder }]).danNiet('rolBegonnen');
    const alDaar = gegeven(
      start,
      ['anna', vraag(2, 'ja'), { school: { ...alleenCora, afwezig: [id('cora')] } }],
      ['anna', { type: 'meldingGedaan' }, { school: { ...alleenCora, afwezig: [id('cora')] } }],
    );
    expect(alDaar.state.rollen.filter(({ rol }) => rol === 'zorgcoordinator')).toHaveLength(1);
    expect(school.schoolleiders).toEqual(['dirk']);
  });
});

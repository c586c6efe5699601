import { describe, expect, test } from '@jest/globals';
import { dag, drieStappen, gegeven, hulp, id, mensen, start, vraag, type Naam, type Stap, type Verhaal } from '../support/gegeven.ts';
import {
  commandTypes,
  delen,
  leeg,
  magCommand,
  magVraag,
  mogelijk,
  rollenVan,
  voorLezer,
  zichtbaar,
  type Vastgelegd,
} from '../../src/meldcode/index.ts';

const overdracht: readonly Stap[] = [...drieStappen, ['anna', { type: 'draagOver', aan: id('fred') }]];
const alle: readonly Stap[] = [
  ...hulp.slice(0, -1),
  ['anna', { type: 'nodigUit', persoon: id('joep') }],
  ['anna', { type: 'draagOver', aan: id('fred') }],
  ['fred', { type: 'neemOver' }],
  ['cora', { type: 'vraag', nummer: 2, antwoord: 'ja', omdat: 'Samenvatting.', besproken: 'Moeder zei iets.' }],
  ['cora', { type: 'meldingGedaan' }],
];
const v = gegeven(...alle);
const ziet = (verhaal: Verhaal, naam: Naam) => delen.filter((deel) => verhaal.ziet(naam, deel));
const zaak = ['bestaan', 'naam', 'eigenInbreng', 'inhoud', 'afwegingen', 'meldingFeiten'];

describe('wie ziet wat, niet meer dan nodig (E-39, domein §2.5, gecorrigeerd door design §3)', () => {
  test.each([
    ['de signaalgever na overdracht', 'anna', ['bestaan', 'naam', 'eigenInbreng', 'vervolg']],
    ['de sparringpartner', 'bram', [...zaak, 'belkaart', 'hulp', 'vervolg']],
    ['de casushouder', 'fred', [...zaak, 'belkaart', 'hulp', 'vervolg', 'export']],
    ['een meekijker', 'joep', [...zaak, 'hulp', 'vervolg']],
    ['de zorgcoördinator', 'cora', [...delen]],
    ['de aandachtsfunctionaris', 'els', [...delen]],
    ['bevoegd gezag na een melding', 'dirk', ['bestaan', 'naam', 'eigenInbreng', 'samenvatting', 'meldingFeiten', 'vervolg', 'leesLog']],
    ['de FG', 'henk', ['leesLog']],
    ['de beheerder', 'ina', []],
  ] as const)('%s', (_wie, naam, verwacht) => expect(ziet(v, naam)).toEqual(verwacht));

  test('bevoegd gezag: niets voor vraag 1, daarna dat er een zaak is, dan de samenvatting, dan de feiten', () => {
    expect(ziet(gegeven(...drieStappen), 'dirk')).toEqual([]);
    const een = gegeven(...drieStappen, ['anna', vraag(1, 'ja')]);
    expect(ziet(een, 'dirk')).toEqual(['bestaan', 'eigenInbreng', 'leesLog']);
    const twee = een.als('anna', vraag(2, 'nee'));
    expect(ziet(twee, 'gea')).toEqual(['bestaan', 'naam', 'eigenInbreng', 'samenvatting', 'leesLog']);
    expect(rollenVan(twee.state, mensen.gea)).toEqual(['bevoegdGezag']);
  });
  test('R-008: wie gevraagd is ziet naam en klas, en de inhoud pas na "ik kijk mee"', () => {
    const gevraagd = gegeven(start);
    expect(ziet(gevraagd, 'bram')).toEqual(['bestaan', 'naam']);
    expect(rollenVan(gevraagd.state, mensen.bram)).toEqual([]);
    expect(ziet(gegeven(...overdracht), 'fred')).toEqual(['bestaan', 'naam']);
  });
  test('casemanager leest de zaak; wie het niet meer is, niet', () => {
    const met = gegeven(...hulp);
    expect(rollenVan(met.state, mensen.fred)).toEqual(['casemanager']);
    expect(ziet(met, 'fred')).toEqual([...zaak, 'hulp', 'vervolg']);
    const ander = met.als('anna', { type: 'hulpplanTaken', casemanager: 'jeugdhulp', taken: 'x' });
    expect(ander.state.hulp).toMatchObject({ casemanager: null, takenVerdeeld: true });
    expect(ziet(ander, 'fred')).toEqual([]);
    expect(met.als('anna', { type: 'hulpplanTaken', casemanager: 'fred', casemanagerPersoon: id('fred'), taken: 'y' }).types).not.toContain(
      'rolBegonnen',
    );
  });
  test('een leeg dossier is van niemand', () => {
    for (const naam of ['cora', 'dirk', 'anna'] as const) expect(rollenVan(leeg, mensen[naam])).toEqual([]);
  });
});

describe('één regel uit het dossier', () => {
  const regel = (type: string): Vastgelegd => {
    const een = v.journaal.findLast(({ event }) => (event.type === 'ingevoerd' ? event.invoer.type : event.type) === type);
    if (!een) throw new Error(type);
    return een;
  };
  test.each([
    ['waarneming', { anna: 'heel', bram: 'heel', dirk: 'niet', henk: 'niet', ina: 'niet' }],
    ['gesprek', { anna: 'heel', cora: 'heel', dirk: 'niet', gea: 'niet' }],
    ['vraag', { anna: 'niet', joep: 'heel', dirk: 'heel', henk: 'niet' }],
    ['meldingGedaan', { anna: 'niet', fred: 'heel', dirk: 'heel', henk: 'niet' }],
    ['hulpplanDoel', { fred: 'heel', dirk: 'niet' }],
    ['meldingVastgelegd', { fred: 'heel', dirk: 'heel', anna: 'niet' }],
    ['rolBegonnen', { fred: 'heel', dirk: 'niet', anna: 'niet' }],
    ['bevoegdGezagIngelicht', { fred: 'heel', dirk: 'heel', anna: 'heel', henk: 'niet' }],
  ] as const)('%s', (type, verwacht) => {
    for (const [naam, hoe] of Object.entries(verwacht))
      expect([naam, zichtbaar(v.state, mensen[naam as Naam], regel(type))]).toEqual([naam, hoe]);
  });
  test('vraag 1 en 3 zijn voor bevoegd gezag een feit zonder woorden; vraag 2 is de samenvatting, zonder wat er met ouders besproken is', () => {
    const vragen = v.journaal.filter(({ event }) => event.type === 'ingevoerd' && event.invoer.type === 'vraag');
    const gelezen = vragen.map((een) => voorLezer(v.state, mensen.gea, een)?.event);
    expect(gelezen[0]).toEqual({ type: 'zonderInhoud', soort: 'vraag', waarom: 'nietVoorJou' });
    expect(gelezen[3]).toEqual({ type: 'zonderInhoud', soort: 'vraag', waarom: 'nietVoorJou' });
    expect(gelezen.at(-1)).toEqual({ type: 'ingevoerd', invoer: { type: 'vraag', nummer: 2, antwoord: 'ja', omdat: 'Samenvatting.' } });
    expect(voorLezer(v.state, mensen.fred, regel('vraag'))).toBe(regel('vraag'));
    expect(voorLezer(v.state, mensen.ina, regel('vraag'))).toBeNull();
    // own words come back whole
    const eigen = vragen.find(({ door }) => door === id('dirk'));
    expect(eigen && voorLezer(v.state, mensen.dirk, eigen)).toBe(eigen);
  });
  test('bevoegd gezag leest vraag 2 niet voordat het erover gevraagd is', () => {
    const een = gegeven(...drieStappen, ['anna', vraag(1, 'ja')]);
    const regel1 = een.journaal.findLast(({ event }) => event.type === 'ingevoerd');
    expect(regel1 && zichtbaar(een.state, mensen.dirk, regel1)).toBe('niet');
  });
  test('een gewiste regel blijft voor wie hem las zichtbaar als gewist', () => {
    const gewist: Vastgelegd = { ...regel('waarneming'), event: { type: 'zonderInhoud', soort: 'waarneming', waarom: 'gewist' } };
    expect(voorLezer(v.state, mensen.bram, gewist)).toBe(gewist);
    expect(zichtbaar(v.state, mensen.dirk, gewist)).toBe('niet');
    expect(zichtbaar(v.state, mensen.dirk, { ...gewist, event: { type: 'zonderInhoud', soort: 'meldingDetails', waarom: 'gewist' } })).toBe(
      'heel',
    );
  });
});

describe('wie mag wat', () => {
  const mag = (verhaal: Verhaal, naam: Naam) => commandTypes.filter((type) => magCommand(verhaal.state, mensen[naam], type));
  test('aan de deur mag iedereen zes dingen', () => {
    expect(commandTypes.filter((type) => magCommand(leeg, mensen.ina, type)).toSorted()).toEqual([
      'acuteMelding',
      'startDossier',
      'startSpar',
      'startVerzoek',
      'toonAndereRoute',
      'vraagMeelezen',
    ]);
  });
  test('wie geen plaats heeft, mag niets', () => {
    for (const naam of ['ina', 'henk', 'gea'] as const) expect(mag(gegeven(...drieStappen), naam)).toEqual([]);
  });
  test('de gevraagde: meekijken, liever een ander, en de acute weg', () =>
    expect(mag(gegeven(start), 'bram')).toEqual(['acuteMelding', 'kijkMee', 'lieverIemandAnders']));
  test('de ontvanger: overnemen en de acute weg', () => expect(mag(gegeven(...overdracht), 'fred')).toEqual(['acuteMelding', 'neemOver']));
  test('bevoegd gezag keurt niets goed', () => {
    expect(mag(v, 'gea')).toEqual([
      'acuteMelding',
      'vraag',
      'vraag2Terugnemen',
      'vraag2TerugnemenEens',
      'wieBelt',
      'meldingGedaan',
      'meldingDetails',
      'terugkoppelingVeiligThuis',
      'gezien',
    ]);
    expect([1, 2, 3, 4, 5].map((n) => magVraag(v.state, mensen.gea, n as 1))).toEqual([false, true, false, false, false]);
    expect([1, 2, 3, 4, 5].every((n) => magVraag(v.state, mensen.bram, n as 1))).toBe(true);
  });
  test('de signaalgever na overdracht', () => {
    expect(mag(v, 'anna')).toEqual([
      'acuteMelding',
      'sparUitkomst',
      'lieverIemandAnders',
      'laatErbuiten',
      'leerlingVastleggen',
      'waarneming',
      'signaalVanDerde',
      'externeGrond',
      'externeInhoud',
      'leerlingVertelt',
      'lvs',
      'wieBelt',
      'meldingGedaan',
      'belgegevens',
      'heropen',
      'corrigeer',
      'wisVoorstel',
      'andereRouteAlsnog',
    ]);
  });
  test('wie de melding deed, houdt de feiten ervan en vult ze aan, ook na overdracht; bij een ander die meldde niet', () => {
    const zelf = v.als('anna', { type: 'acuteMelding' });
    expect(ziet(zelf, 'anna')).toEqual(['bestaan', 'naam', 'eigenInbreng', 'meldingFeiten', 'vervolg']);
    expect(mag(zelf, 'anna')).toEqual(expect.arrayContaining(['meldingDetails', 'terugkoppelingVeiligThuis']));
    expect(ziet(v.als('cora', { type: 'acuteMelding' }), 'anna')).not.toContain('meldingFeiten');
    // the other route: only the one who reported keeps it
    const andere = zelf.als('cora', { type: 'andereRouteAlsnog' });
    expect([ziet(andere, 'anna').includes('meldingFeiten'), ziet(andere, 'cora')]).toEqual([true, []]);
  });
  test('een meekijker draagt niet over, laat niemand erbuiten, beslist niet en stelt niet voor te sluiten', () => {
    for (const type of [
      'draagOver',
      'laatErbuiten',
      'nodigUit',
      'beslissing',
      'sluitVoorstel',
      'vraag2Terugnemen',
      'sparUitkomst',
      'gezien',
      'kijkMee',
    ] as const)
      expect(magCommand(v.state, mensen.joep, type)).toBe(false);
    for (const type of ['vraag', 'gesprek', 'sluitEens', 'wisEens', 'evaluatie'] as const)
      expect(magCommand(v.state, mensen.joep, type)).toBe(true);
  });
  test('R-087: sprongen en terugkeer zijn vrij; wat nu nergens op slaat wordt niet aangeboden', () => {
    const nu = mogelijk(gegeven(start).state, mensen.anna);
    for (const type of [
      'waarneming',
      'overlegCollega',
      'gesprek',
      'vraag',
      'beslissing',
      'hulpplanDoel',
      'meldingGedaan',
      'acuteMelding',
      'monitoring',
    ] as const)
      expect(nu).toContain(type);
    for (const type of [
      'sluitEens',
      'wisEens',
      'wieBelt',
      'belgegevens',
      'meldingDetails',
      'terugkoppelingVeiligThuis',
      'externeInhoud',
      'evaluatie',
      'overlegUitkomst',
      'heropen',
      'startSpar',
      'sparUitkomst',
      'neemOver',
      'vraag2TerugnemenEens',
    ] as const)
      expect(nu).not.toContain(type);
    expect(mogelijk(gegeven(start).state, mensen.bram)).toEqual(['acuteMelding', 'kijkMee', 'lieverIemandAnders']);
    expect(mogelijk(v.state, mensen.dirk)).toContain('gezien');
    expect(mogelijk(v.als('dirk', { type: 'gezien' }).state, mensen.dirk)).not.toContain('gezien');
    expect(mogelijk(gegeven(...hulp).state, mensen.anna)).toContain('evaluatie');
    const overleg = gegeven(start, [
      'anna',
      { type: 'overlegGehouden', soort: 'mdo', datum: dag('2026-11-24'), aanwezig: 'x', collegas: [id('fred')] },
    ]);
    expect(mogelijk(overleg.state, mensen.anna)).toContain('overlegUitkomst');
    expect(mogelijk(overleg.state, mensen.fred)).toEqual(['acuteMelding']);
  });
});

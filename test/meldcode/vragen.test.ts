import { describe, expect, test } from '@jest/globals';
import { drieStappen, gegeven, hulp, id, meekijken, spar, start, veilig, vraag, type Stap } from '../support/gegeven.ts';
import { afwegingskader, leidtTotMelden, openPunten, samen, teltAls, volgendeVraag, vraagNummers } from '../../src/meldcode/index.ts';

const kaal = (nummer: 1 | 2 | 3 | 4 | 5, antwoord: 'nee' | 'ja' | 'twijfel', tweede?: 'nee' | 'ja' | 'twijfel') =>
  ({ type: 'vraag', nummer, antwoord, ...(tweede ? { tweede } : {}) }) as const;
const gewogen: readonly Stap[] = [...drieStappen, ['anna', vraag(1, 'ja')]];

describe('het afwegingskader als tabel (R-046, R-047)', () => {
  test('waar elk antwoord heen leidt', () => {
    const tabel = vraagNummers.map((n) =>
      (['nee', 'ja', 'twijfel'] as const).map((antwoord) => afwegingskader[n].antwoorden[antwoord].naar),
    );
    expect(tabel).toEqual([
      ['sluiten', 2, 'stap2'],
      [3, 'melden', 'melden'],
      ['melden', 4, 'advies'],
      ['melden', 'hulpplan', 'advies'],
      ['melden', 'monitoring', 'advies'],
    ]);
  });
  test('R-114: een reden wordt alleen gevraagd waar het antwoord van melden wegleidt', () => {
    const omdat = vraagNummers.map((n) =>
      (['nee', 'ja', 'twijfel'] as const).map((antwoord) => afwegingskader[n].antwoorden[antwoord].omdat),
    );
    expect(omdat).toEqual([
      [true, false, false],
      [true, false, false],
      [false, true, false],
      [false, true, false],
      [false, true, false],
    ]);
  });
  test('R-058: vraag 1 en 2 horen bij stap 4, de andere bij stap 5; alleen 3 en 4 vragen twee dingen', () => {
    expect(
      vraagNummers.map((n) => [
        afwegingskader[n].stap,
        afwegingskader[n].tweede !== null,
        afwegingskader[n].grond,
        afwegingskader[n].tweedeTwijfel,
      ]),
    ).toEqual([
      [4, false, null, 'ja'],
      [4, false, 'vraag2', null],
      [5, true, 'vraag3', 'nee'],
      [5, true, 'vraag4', 'nee'],
      [5, false, 'vraag5', 'nee'],
    ]);
  });
  test('elk antwoord dat naar melden leidt, licht bevoegd gezag in (R-065)', () => {
    for (const n of vraagNummers)
      for (const antwoord of ['nee', 'ja', 'twijfel'] as const)
        if (leidtTotMelden(n, antwoord)) expect(afwegingskader[n].antwoorden[antwoord].bevoegdGezag).toBe(true);
  });
  test.each([
    ['nee', 'ja', 'nee'],
    ['ja', 'nee', 'nee'],
    ['twijfel', 'nee', 'nee'],
    ['twijfel', 'ja', 'twijfel'],
    ['ja', 'twijfel', 'twijfel'],
    ['ja', 'ja', 'ja'],
    ['ja', undefined, 'ja'],
    ['twijfel', undefined, 'twijfel'],
  ] as const)('R-072, R-075: %s en %s is samen %s', (een, twee, uitkomst) => expect(samen(een, twee)).toBe(uitkomst));
  test('R-120: een tweede twijfel telt als antwoord', () => {
    expect([
      teltAls(1, 'twijfel', 0),
      teltAls(1, 'twijfel', 1),
      teltAls(2, 'twijfel', 1),
      teltAls(3, 'twijfel', 1),
      teltAls(4, 'ja', 3),
    ]).toEqual(['twijfel', 'ja', 'twijfel', 'nee', 'ja']);
  });
});

describe('vraag 1', () => {
  test('R-050: "geen actie" kijkt terug op stap 1 tot en met 3', () => {
    gegeven(start)
      .als('anna', vraag(1, 'nee'))
      .weigert({ code: 'stappenEerst', stappen: [1, 2, 3] });
    gegeven(...drieStappen.slice(0, 5))
      .als('anna', vraag(1, 'nee'))
      .weigert({ code: 'stappenEerst', stappen: [3] });
    const v = gegeven(...drieStappen, ['anna', vraag(1, 'nee')]).dan({
      type: 'vraagBeantwoord',
      nummer: 1,
      uitkomst: 'nee',
      voorlopig: false,
    });
    expect(v.state.status).toBe('open');
    v.danNiet('gesloten', 'bevoegdGezagIngelicht');
    expect(volgendeVraag(v.state)).toBeNull();
  });
  test('R-048: "nee" vraagt een reden', () => {
    gegeven(...drieStappen)
      .als('anna', kaal(1, 'nee'))
      .weigert({ code: 'verplicht', veld: 'omdat' });
  });
  test('R-087: "ja" mag ook voordat alle stappen er staan', () => {
    gegeven(start).als('anna', kaal(1, 'ja')).dan({ type: 'vraagBeantwoord' });
  });
  test('R-049: "ja" licht bevoegd gezag in, met eigen tijd en een plicht tot Gezien', () => {
    const v = gegeven(...gewogen).dan(
      { type: 'bevoegdGezagIngelicht', over: 'vraag1' },
      { type: 'plichtOntstaan', plicht: 'bevoegdGezag' },
    );
    expect(v.naar('bevoegdGezagVraag1')).toEqual(['bevoegdGezag']);
    expect(v.state.bevoegdGezag).toMatchObject({ over: 'vraag1', gezien: null, sinds: { dag: '2026-11-24' } });
    expect(volgendeVraag(v.state)).toBe(2);
    const gezien = v.als('dirk', { type: 'gezien' }).dan({ type: 'bevoegdGezagGezien' }, { type: 'plichtVervuld', plicht: 'bevoegdGezag' });
    expect(gezien.state.bevoegdGezag?.gezien?.door).toBe('dirk');
    gezien.als('gea', { type: 'gezien' }).weigert('alBeantwoord');
    v.als('cora', { type: 'gezien' }).weigert('geenToegang');
  });
  test('R-049: handelt bevoegd gezag zelf, dan is het gezien', () => {
    const v = gegeven(
      ['dirk', { type: 'startDossier', relatie: 'thuis', situatie: 'gevoel', partner: id('bram') }],
      ['dirk', vraag(1, 'ja')],
    );
    v.dan({ type: 'bevoegdGezagGezien' });
    expect(v.state.plichten.bevoegdGezag).toBeUndefined();
  });
  test('R-120, G1: twijfel gaat terug naar stap 2 met advies; de tweede twijfel is ja', () => {
    const v = gegeven(...drieStappen, ['anna', vraag(1, 'twijfel')]).dan({ type: 'plichtOntstaan', plicht: 'advies' });
    expect(v.state.vragen[1]).toMatchObject({ uitkomst: 'twijfel', twijfels: 1 });
    expect(volgendeVraag(v.state)).toBe(1);
    v.danNiet('bevoegdGezagIngelicht');
    const weer = v
      .als('anna', vraag(1, 'twijfel'))
      .dan({ type: 'vraagBeantwoord', gegeven: 'twijfel', uitkomst: 'ja' }, { type: 'bevoegdGezagIngelicht', over: 'vraag1' });
    expect(weer.state.vragen[1].uitkomst).toBe('ja');
  });
});

describe('vraag 2 (R-051..R-057)', () => {
  test.each(['ja', 'twijfel'] as const)('R-053, R-114: %s van één persoon is genoeg, zonder reden, vanaf elke stap', (antwoord) => {
    for (const verhaal of [gegeven(start), gegeven(spar), gegeven(...gewogen)]) {
      const v = verhaal.als('anna', kaal(2, antwoord));
      if (verhaal.state.soort === 'spar') {
        v.weigert('geenToegang'); // in a spar the flagger carries nothing yet: the acute button and "leerling vertelt" do
        continue;
      }
      v.dan({ type: 'meldenNoodzakelijk', grond: 'vraag2' }, { type: 'bevoegdGezagIngelicht', over: 'melden' });
      expect(v.naar('wieBelt')).toEqual(['zorgcoordinator', 'bevoegdGezag']);
      expect(v.kanaal).toBe('meldenNodig');
    }
  });
  test('R-053: in een spar kan wie meekijkt het ook zeggen', () => {
    gegeven(spar, meekijken)
      .als('bram', kaal(2, 'twijfel'))
      .dan({ type: 'dossierBegonnen' }, { type: 'meldenNoodzakelijk', grond: 'vraag2' });
  });
  test('één nee is voorlopig: bevoegd gezag en zorgcoördinator worden gevraagd', () => {
    const v = gegeven(...gewogen, ['anna', vraag(2, 'nee')]).dan(
      { type: 'vraagBeantwoord', nummer: 2, voorlopig: true },
      { type: 'plichtOntstaan', plicht: 'tweedeOordeel' },
      { type: 'bevoegdGezagIngelicht', over: 'vraag2' },
    );
    expect(v.state.vragen[2].uitkomst).toBeNull();
    expect(v.naar('tweedeOordeel')).toEqual(['zorgcoordinator', 'bevoegdGezag']);
    expect(v.als('cora', vraag(2, 'nee')).naar('tweedeOordeel')).toEqual(['bevoegdGezag']);
    expect(v.als('dirk', vraag(2, 'nee')).naar('tweedeOordeel')).toEqual(['zorgcoordinator']);
    expect(volgendeVraag(v.state)).toBe(2);
    expect(v.als('anna', vraag(3, 'ja', 'ja')).refusal).toEqual({ code: 'vraagEerst', vraag: 2 });
  });
  test.each([
    ['cora', 'dirk', true],
    ['dirk', 'els', true],
    ['els', 'gea', true],
    ['anna', 'cora', false],
    ['anna', 'dirk', false],
    ['cora', 'els', false],
    ['dirk', 'gea', false],
    ['cora', 'cora', false],
    ['kim', 'kim', false],
    ['kim', 'dirk', true],
    ['kim', 'cora', true],
  ] as const)('R-051, R-057: nee van %s en %s is definitief: %s', (een, twee, definitief) => {
    const v = gegeven(...gewogen, [een, vraag(2, 'nee')], [twee, vraag(2, 'nee')]);
    expect(v.state.vragen[2].uitkomst).toBe(definitief ? 'nee' : null);
    expect(v.state.plichten.tweedeOordeel === undefined).toBe(definitief);
    expect(volgendeVraag(v.state)).toBe(definitief ? 3 : 2);
  });
  test('de zorgcoördinator die zelf vlagde, telt niet als die ene van de twee', () => {
    const v = gegeven(
      ['cora', { type: 'startDossier', relatie: 'thuis', situatie: 'gevoel', partner: id('bram') }],
      ['cora', vraag(1, 'ja')],
      ['cora', vraag(2, 'nee')],
      ['dirk', vraag(2, 'nee')],
    );
    expect(v.state.vragen[2].uitkomst).toBeNull();
    expect(v.als('els', vraag(2, 'nee')).state.vragen[2].uitkomst).toBe('nee');
  });
  test.each(['ja', 'twijfel'] as const)('nee en %s is melden, in welke volgorde ook', (antwoord) => {
    const v = gegeven(...gewogen, ['cora', vraag(2, 'nee')], ['dirk', kaal(2, antwoord)]).dan(
      { type: 'meldenNoodzakelijk', grond: 'vraag2' },
      { type: 'plichtVervuld', plicht: 'tweedeOordeel' },
    );
    expect(v.state.vraag2Nee).toEqual([]);
    gegeven(...gewogen, ['dirk', kaal(2, antwoord)])
      .als('cora', vraag(2, 'nee'))
      .weigert('meldenEerst');
    gegeven(...veilig)
      .als('anna', kaal(2, antwoord))
      .dan({ type: 'meldenNoodzakelijk' });
  });
  test('nee vraagt een reden en eerst vraag 1', () => {
    gegeven(...gewogen)
      .als('anna', kaal(2, 'nee'))
      .weigert({ code: 'verplicht', veld: 'omdat' });
    gegeven(...drieStappen)
      .als('anna', vraag(2, 'nee'))
      .weigert({ code: 'vraagEerst', vraag: 1 });
  });
  test('bevoegd gezag beoordeelt de veiligheid en geen andere vraag', () => {
    const v = gegeven(...gewogen);
    for (const n of [1, 3, 4, 5] as const) v.als('gea', vraag(n, 'nee')).weigert('geenToegang');
    gegeven(start).als('gea', vraag(2, 'nee')).weigert('geenToegang');
  });
  test('een oud formulier: het tweede oordeel is een andere vraag dan het eerste, en melden is nooit oud', () => {
    const v = gegeven(...gewogen, ['cora', vraag(2, 'nee')]);
    v.als('dirk', vraag(2, 'nee'), { formVersie: 1 }).dan({ type: 'vraagBeantwoord' });
    v.als('cora', vraag(2, 'nee'), { formVersie: 1 }).weigert('alBeantwoord');
    v.als('cora', vraag(2, 'nee'), { formVersie: v.state.versie }).dan({ type: 'vraag2Nee' });
    v.als('cora', kaal(2, 'twijfel'), { formVersie: 1 }).dan({ type: 'meldenNoodzakelijk' });
    gegeven(...veilig)
      .als('els', vraag(2, 'nee'), { formVersie: 1 })
      .weigert('alBeantwoord');
    gegeven(...gewogen)
      .als('anna', vraag(1, 'ja'), { formVersie: 1 })
      .weigert('alBeantwoord');
  });
  test('R-090: een antwoord op een andere vraag maakt een formulier niet oud', () => {
    gegeven(...gewogen)
      .als('anna', vraag(2, 'nee'), { formVersie: 1 })
      .dan({ type: 'vraag2Nee' });
  });
});

describe('vraag 3, 4 en 5', () => {
  test.each([3, 4, 5] as const)('R-063, R-076, R-085: nee bij vraag %i is melden, zonder reden en vanaf elke stap', (n) => {
    for (const verhaal of [gegeven(start), gegeven(...veilig)])
      verhaal.als('anna', kaal(n, 'nee')).dan({ type: 'meldenNoodzakelijk', grond: `vraag${n}` });
  });
  test('R-072, R-075: één van de twee nee is nee', () => {
    gegeven(...veilig)
      .als('anna', kaal(3, 'ja', 'nee'))
      .dan({ type: 'meldenNoodzakelijk', grond: 'vraag3' });
    gegeven(...veilig, ['anna', vraag(3, 'ja', 'ja')])
      .als('anna', kaal(4, 'twijfel', 'nee'))
      .dan({ type: 'meldenNoodzakelijk', grond: 'vraag4' });
  });
  test('ja vraagt beide antwoorden en een reden', () => {
    gegeven(...veilig)
      .als('anna', vraag(3, 'ja'))
      .weigert({ code: 'verplicht', veld: 'tweede' });
    gegeven(...veilig)
      .als('anna', vraag(3, 'twijfel'))
      .weigert({ code: 'verplicht', veld: 'tweede' });
    gegeven(...veilig)
      .als('anna', kaal(3, 'ja', 'ja'))
      .weigert({ code: 'verplicht', veld: 'omdat' });
    gegeven(...veilig)
      .als('anna', kaal(3, 'ja', 'twijfel'))
      .dan({ type: 'plichtOntstaan', plicht: 'advies' });
  });
  test('de volgorde: 3 na 2, 4 na 3, 5 na 4 en het hulpplan', () => {
    gegeven(...gewogen)
      .als('anna', vraag(3, 'ja', 'ja'))
      .weigert({ code: 'vraagEerst', vraag: 2 });
    gegeven(...veilig)
      .als('anna', vraag(4, 'ja', 'ja'))
      .weigert({ code: 'vraagEerst', vraag: 3 });
    gegeven(...veilig, ['anna', vraag(3, 'ja', 'ja')])
      .als('anna', vraag(5, 'ja'))
      .weigert({ code: 'vraagEerst', vraag: 4 });
    gegeven(...hulp.slice(0, -1))
      .als('anna', vraag(5, 'ja'))
      .weigert('hulpplanEerst');
    gegeven(...hulp.slice(0, -2), hulp.at(-1) as Stap)
      .als('anna', vraag(5, 'ja'))
      .weigert('hulpplanEerst');
    gegeven(...hulp, ['anna', vraag(5, 'ja')]).dan({ type: 'plichtOntstaan', plicht: 'monitoring' });
  });
  test('R-077..R-082: ja bij vraag 4 verplicht tot doel, termijn, casemanager en taken', () => {
    const v = gegeven(...veilig, ['anna', vraag(3, 'ja', 'ja')], ['anna', vraag(4, 'ja', 'ja')]);
    expect([v.state.plichten.hulpplanDoel, v.state.plichten.hulpplanTaken].every((een) => een !== undefined)).toBe(true);
    expect(gegeven(...hulp).state.plichten).toEqual({ bevoegdGezag: expect.anything() });
  });
  test('R-087: wat er al staat, wordt niet nog eens verplicht', () => {
    const doel = hulp.at(-2) as Stap;
    const v = gegeven(...veilig, doel, hulp.at(-1) as Stap, ['anna', vraag(3, 'ja', 'ja')], ['anna', vraag(4, 'ja', 'ja')]);
    expect([v.state.plichten.hulpplanDoel, v.state.plichten.hulpplanTaken]).toEqual([undefined, undefined]);
    const klaar = v.als('anna', { type: 'monitoring', wat: 'x', wie: 'x', totWanneer: '2027-06-01' as never }).als('anna', vraag(5, 'ja'));
    expect(klaar.state.plichten.monitoring).toBeUndefined();
  });
});

describe('twijfel bij vraag 3, 4 en 5 (R-120, design §3)', () => {
  const twijfel = gegeven(...veilig, ['anna', vraag(3, 'ja', 'twijfel')]);
  test('advies van Veilig Thuis, dan nog één keer; opnieuw twijfel is nee is melden', () => {
    expect(twijfel.state.vragen[3]).toMatchObject({ uitkomst: 'twijfel', twijfels: 1 });
    expect(openPunten(twijfel.state).map(({ soort }) => soort)).toContain('bellenNaTwijfel');
    const advies = twijfel
      .als('anna', { type: 'adviesVeiligThuis', advies: 'x', naamGenoemd: false })
      .dan({ type: 'plichtVervuld', plicht: 'advies' });
    expect(openPunten(advies.state).map(({ soort }) => soort)).not.toContain('bellenNaTwijfel');
    expect(volgendeVraag(advies.state)).toBe(3);
    advies
      .als('anna', kaal(3, 'twijfel'))
      .dan({ type: 'vraagBeantwoord', gegeven: 'twijfel', uitkomst: 'nee' }, { type: 'meldenNoodzakelijk', grond: 'vraag3' });
    advies
      .als('anna', vraag(3, 'ja', 'ja'))
      .dan({ type: 'vraagBeantwoord', uitkomst: 'ja' })
      .danNiet('meldenNoodzakelijk');
  });
  test.each([
    ['2026-11-24', false],
    ['2026-11-25', false],
    ['2026-11-26', false],
    ['2026-11-27', true],
  ])('zonder advies na twee werkdagen is twijfel nee: op %s melden: %s', (vandaag, melden) => {
    const v = twijfel.als('cora', { type: 'waarneming', tekst: 'x', bron: 'gezien' }, { vandaag });
    expect(v.state.melden?.gronden).toEqual(melden ? ['vraag3'] : undefined);
    if (melden) v.dan({ type: 'vraagBeantwoord', nummer: 3, gegeven: 'nee', uitkomst: 'nee' });
  });
  test('te laat advies of een late ja draait dat niet terug', () => {
    twijfel
      .als('anna', { type: 'adviesVeiligThuis', advies: 'x', naamGenoemd: false }, { vandaag: '2026-11-27' })
      .dan({ type: 'meldenNoodzakelijk', grond: 'vraag3' });
    twijfel.als('anna', vraag(3, 'ja', 'ja'), { vandaag: '2026-11-27' }).weigert('meldenEerst');
  });
  test('advies van vóór de twijfel telt niet', () => {
    const v = gegeven(
      ...veilig,
      ['anna', { type: 'adviesVeiligThuis', advies: 'x', naamGenoemd: false }],
      ['anna', vraag(3, 'ja', 'twijfel')],
    );
    expect(v.als('cora', { type: 'lvs', stand: 'nogNiet' }, { vandaag: '2026-12-01' }).state.melden).not.toBeNull();
  });
  test('is er al gemeld, dan wordt het bellen over deze zaak', () => {
    const v = gegeven(...drieStappen, ['anna', { type: 'acuteMelding' }], ['anna', vraag(3, 'ja', 'twijfel')]).als(
      'cora',
      { type: 'lvs', stand: 'nogNiet' },
      { vandaag: '2026-12-01' },
    );
    expect(v.state.melden).toBeNull();
    expect(v.state.plichten.belVeiligThuis).toBeDefined();
  });
});

describe('stap 5: twee beslissingen (R-058)', () => {
  test('R-058: eerst melden, dan hulp, en allebei bewaard', () => {
    expect(gegeven(...hulp).state.beslist).toEqual({ melden: false, hulp: true });
    expect(gegeven(...veilig, ['anna', { type: 'beslissing', melden: 'nee', hulp: 'weetNiet' }]).state.beslist).toEqual({
      melden: false,
      hulp: null,
    });
  });
  test('R-114: besluiten om te melden kan altijd', () => {
    const v = gegeven(start, ['anna', { type: 'beslissing', melden: 'ja', hulp: 'ja' }]);
    expect(v.state.melden?.gronden).toEqual(['beslissing']);
    gegeven(...veilig, ['anna', { type: 'beslissing', melden: 'nee', hulp: 'ja' }])
      .als('anna', { type: 'beslissing', melden: 'ja', hulp: 'ja' }, { formVersie: 1 })
      .dan({ type: 'meldenNoodzakelijk' });
    gegeven(...veilig, ['anna', { type: 'beslissing', melden: 'nee', hulp: 'ja' }])
      .als('anna', { type: 'beslissing', melden: 'nee', hulp: 'ja' }, { formVersie: 1 })
      .weigert('alBeantwoord');
  });
  test('R-063: is hulp niet mogelijk, dan is melden nodig, ook bij "niet melden"', () => {
    gegeven(start)
      .als('anna', { type: 'beslissing', melden: 'nee', hulp: 'nee' })
      .dan({ type: 'meldenNoodzakelijk', grond: 'hulpNietMogelijk' });
    gegeven(start)
      .als('anna', { type: 'beslissing', melden: 'ja', hulp: 'nee' })
      .dan({ type: 'meldenNoodzakelijk', grond: 'hulpNietMogelijk' });
  });
  test('"niet melden" kan pas na vraag 1 en een definitief nee bij vraag 2', () => {
    const nee = { type: 'beslissing', melden: 'nee', hulp: 'ja' } as const;
    gegeven(start).als('anna', nee).weigert({ code: 'vraagEerst', vraag: 1 });
    gegeven(...gewogen, ['anna', vraag(2, 'nee')])
      .als('anna', nee)
      .weigert({ code: 'vraagEerst', vraag: 2 });
    gegeven(start, ['anna', { type: 'acuteMelding' }])
      .als('anna', nee)
      .dan({ type: 'beslist', melden: false, hulp: true });
  });
  test('R-060: na melden noodzakelijk kan niemand "niet melden" kiezen', () => {
    gegeven(start, ['anna', kaal(2, 'ja')])
      .als('anna', { type: 'beslissing', melden: 'nee', hulp: 'nee' })
      .weigert('meldenEerst');
  });
  test('na een melding is "melden: ja" een vastlegging en geen nieuwe plicht', () => {
    const v = gegeven(start, ['anna', { type: 'acuteMelding' }], ['anna', { type: 'beslissing', melden: 'ja', hulp: 'ja' }]);
    expect(v.state.melden).toBeNull();
    expect(v.state.plichten.belVeiligThuis).toBeUndefined();
    expect(v.state.beslist).toEqual({ melden: true, hulp: true });
    expect(
      gegeven(start, ['anna', kaal(2, 'ja')], ['anna', { type: 'beslissing', melden: 'ja', hulp: 'ja' }]).state.melden?.gronden,
    ).toEqual(['vraag2']);
  });
});

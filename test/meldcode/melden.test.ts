import { describe, expect, test } from '@jest/globals';
import {
  dag,
  drieStappen,
  gegeven,
  hulp,
  id,
  meekijken,
  mensen,
  op,
  school,
  spar,
  start,
  veilig,
  Verhaal,
  vraag,
} from '../support/gegeven.ts';
import { leeg, mogelijk, openPunten, regels, termijnen, volgendeVraag, wachtend } from '../../src/meldcode/index.ts';

const ja2 = { type: 'vraag', nummer: 2, antwoord: 'ja' } as const;
const nodig = gegeven(...drieStappen, ['anna', ja2]);

describe('melding gedaan vanaf de acute kaart (R-054, R-088, G5)', () => {
  test('zonder dossier: opent er een, vertelt het zorgcoördinator en bevoegd gezag, en wat ontbreekt wordt een plicht', () => {
    const v = new Verhaal([], leeg)
      .als('anna', { type: 'acuteMelding' })
      .dan(
        { type: 'dossierBegonnen', relatie: null, situatie: null, regels: regels.versie },
        { type: 'rolBegonnen', rol: 'flagger', persoon: id('anna') },
        { type: 'meldingVastgelegd', melder: id('anna'), gronden: ['acuut'], wijze: null },
        { type: 'bevoegdGezagIngelicht', over: 'melden' },
      );
    expect(Object.keys(v.state.plichten).toSorted()).toEqual([
      'bevoegdGezag',
      'gesprek',
      'leerling',
      'meldingDetails',
      'ouders',
      'sparringpartner',
    ]);
    expect(v.naar('meldingGedaan')).toEqual(['zorgcoordinator', 'bevoegdGezag']);
    expect(v.kanaal).toBe('gemeld');
    expect(v.state).toMatchObject({ status: 'open', melden: null });
  });
  test('vanuit een spar, een open dossier, door een gevraagde en door wie net vlagde', () => {
    gegeven(spar)
      .als('bram', { type: 'acuteMelding' })
      .dan({ type: 'dossierBegonnen', relatie: 'weetNiet' }, { type: 'meldingVastgelegd' });
    gegeven(start).als('anna', { type: 'acuteMelding' }).dan({ type: 'meldingVastgelegd' }).danNiet('dossierBegonnen');
    gegeven(start)
      .als('bram', { type: 'acuteMelding' })
      .dan({ type: 'meldingVastgelegd', melder: id('bram') });
    gegeven(start).als('joep', { type: 'acuteMelding' }).weigert('geenToegang');
  });
  test('een gesloten dossier gaat weer open', () => {
    const dicht = gegeven(spar, meekijken, ['anna', { type: 'sparUitkomst', uitkomst: 'gewoneVerklaring' }]);
    expect(dicht.als('anna', { type: 'acuteMelding' }).dan({ type: 'heropend' }, { type: 'dossierBegonnen' }).state.status).toBe('open');
  });
  test('R-114: niets wordt gecontroleerd; wat niet kan, wordt weggelaten', () => {
    const v = gegeven(start).als('anna', {
      type: 'acuteMelding',
      wanneer: 'gisteren' as never,
      wijze: 'duif' as never,
      extra: 'x',
    } as never);
    v.dan({ type: 'meldingVastgelegd', wanneer: op('2026-11-24'), wijze: null });
  });
});

describe('de melding en haar klok (R-074, G7, E-25)', () => {
  test('vijf werkdagen vanaf de dag van ontvangst, met wanneer en hoe', () => {
    nodig.als('cora', { type: 'meldingGedaan', wanneer: op('2026-11-23', '23:30'), wijze: 'telefoon', door: id('anna') }).dan({
      type: 'meldingVastgelegd',
      melder: id('anna'),
      wanneer: op('2026-11-23', '23:30'),
      dag: dag('2026-11-24'),
      uiterlijk: dag('2026-12-01'),
      wijze: 'telefoon',
      gronden: ['vraag2'],
    });
    nodig
      .als('cora', { type: 'meldingGedaan', wanneer: op('2026-11-20', '10:00') })
      .dan({ type: 'meldingVastgelegd', dag: dag('2026-11-20'), uiterlijk: dag('2026-11-27') });
  });
  test('een moment in de toekomst is nu', () => {
    nodig
      .als('cora', { type: 'meldingGedaan', wanneer: op('2026-11-25') })
      .dan({ type: 'meldingVastgelegd', wanneer: op('2026-11-24'), dag: dag('2026-11-24') });
    nodig.als('cora', { type: 'meldingGedaan', wanneer: op('2026-11-24') }).dan({ type: 'meldingVastgelegd', wanneer: op('2026-11-24') });
  });
  test('elke melding heeft een eigen klok; terugkoppeling stopt alleen die ene', () => {
    const v = nodig.als('cora', { type: 'meldingGedaan' }).als('anna', { type: 'acuteMelding' }, { vandaag: '2026-11-26' });
    expect(v.state.meldingen.open.map(({ uiterlijk }) => uiterlijk)).toEqual(['2026-12-01', '2026-12-03']);
    const eerste = v
      .als('cora', { type: 'terugkoppelingVeiligThuis', melding: v.entry('meldingGedaan'), besluit: 'lokaalTeam' })
      .dan({ type: 'veiligThuisKoppeldeTerug' });
    expect(eerste.state.meldingen.open.map(({ id: welke }) => welke)).toEqual([v.entry('acuteMelding')]);
    expect(eerste.naar('terugkoppelingVeiligThuis')).toEqual(['zorgcoordinator', 'anna', 'bram']);
  });
  test('R-074: ook de eenentwintigste melding zonder antwoord heeft een klok, en nooit een latere dan die er stond', () => {
    const twintig = Array.from({ length: 20 }).reduce<Verhaal>((v) => v.als('anna', { type: 'acuteMelding' }), nodig);
    expect(twintig.state.meldingen.open).toHaveLength(20);
    const laatste = twintig.state.meldingen.open.at(-1);
    const meer = twintig.als('cora', { type: 'meldingGedaan' }, { vandaag: '2026-11-26' });
    expect(meer.state.meldingen.open).toHaveLength(20);
    expect(meer.state.meldingen.aantal).toBe(21);
    expect(meer.state.meldingen.open.slice(0, 19)).toEqual(twintig.state.meldingen.open.slice(0, 19));
    expect(meer.state.meldingen.open.at(-1)).toMatchObject({
      id: meer.entry('meldingGedaan'),
      melder: id('cora'),
      uiterlijk: laatste?.uiterlijk,
    });
    expect(termijnen(meer.state, school).filter(({ soort }) => soort === 'terugkoppelingVeiligThuis')).toHaveLength(20);
    const terug = meer.als('cora', { type: 'terugkoppelingVeiligThuis', melding: meer.entry('meldingGedaan'), besluit: 'lokaalTeam' });
    expect(terug.state.meldingen.open).toHaveLength(19);
  });
  test('wie een melding noemt die er niet is, krijgt dat te horen; details en terugkoppeling vragen verder niets', () => {
    const v = nodig.als('cora', { type: 'meldingGedaan' });
    for (const melding of ['99.0', v.entry('waarneming')] as const) {
      v.als('cora', { type: 'meldingDetails', melding: melding as never }).weigert('entryOnbekend');
      v.als('cora', { type: 'terugkoppelingVeiligThuis', melding: melding as never, besluit: 'geenStappen' }).weigert('entryOnbekend');
    }
    const details = v
      .als('cora', { type: 'meldingDetails', melding: v.entry('meldingGedaan') })
      .dan({ type: 'plichtVervuld', plicht: 'meldingDetails' });
    expect(details.state.plichten.meldingDetails).toBeUndefined();
  });
  test('R-101: terugkoppeling van Veilig Thuis gaat ook naar wie het signaal bracht, zonder inhoud', () => {
    const v = gegeven(
      ...drieStappen,
      ['cora', { type: 'draagOver', aan: id('cora') }],
      ['cora', { type: 'terugkoppelingSignaalgever', hoe: 'x' }],
      ['cora', { type: 'meldingGedaan' }],
    );
    expect(v.naar('erIsVervolg')).toEqual(['anna']);
    expect(v.naar('meldingGedaan')).toEqual(['zorgcoordinator', 'bevoegdGezag', 'bram']);
    const terug = v.als('cora', { type: 'terugkoppelingVeiligThuis', melding: v.entry('meldingGedaan'), besluit: 'veiligThuisZelf' });
    terug.dan({ type: 'plichtOntstaan', plicht: 'signaalgever' });
    expect(terug.naar('erIsVervolg')).toEqual(['anna']);
    expect(nodig.als('anna', { type: 'meldingGedaan' }).naar('erIsVervolg')).toEqual([]);
  });
});

describe('na een melding (R-056, R-059, design §3)', () => {
  const gemeld = nodig.als('cora', { type: 'meldingGedaan' });
  test('R-089: het dossier blijft open en de vragen gaan verder met Veilig Thuis', () => {
    expect(gemeld.state).toMatchObject({ status: 'open', melden: null });
    expect(volgendeVraag(gemeld.state)).toBe(3);
    gemeld.als('anna', vraag(3, 'ja', 'ja')).dan({ type: 'vraagBeantwoord', samenMetVeiligThuis: true });
  });
  test('nee is dan bellen over deze zaak, geen nieuwe melding', () => {
    const v = gemeld.als('anna', vraag(3, 'nee')).dan({ type: 'plichtOntstaan', plicht: 'belVeiligThuis' }).danNiet('meldenNoodzakelijk');
    expect(wachtend(v.state, school).find(({ voor }) => voor.aan === 'persoon' && voor.persoon === 'anna')?.command).toBe(
      'adviesVeiligThuis',
    );
    expect(v.als('anna', { type: 'adviesVeiligThuis', advies: 'x', naamGenoemd: true }).state.plichten.belVeiligThuis).toBeUndefined();
  });
  test.each([
    ['veiligThuisZelf', false],
    ['multidisciplinair', false],
    ['lokaalTeam', true],
    ['betrokkenInstelling', true],
    ['geenStappen', true],
  ] as const)('besluit %s: nee daarna is een nieuwe melding: %s', (besluit, nieuw) => {
    const v = gemeld
      .als('cora', { type: 'terugkoppelingVeiligThuis', melding: gemeld.entry('meldingGedaan'), besluit })
      .als('anna', vraag(3, 'nee'));
    expect(v.state.melden !== null).toBe(nieuw);
  });
  test('nieuw geweld is een nieuwe melding met een eigen klok, en bevoegd gezag hoort het opnieuw', () => {
    const gezien = gemeld.als('dirk', { type: 'gezien' });
    const v = gezien
      .als('anna', ja2)
      .dan({ type: 'meldenNoodzakelijk', grond: 'vraag2' }, { type: 'plichtOntstaan', plicht: 'bevoegdGezag' });
    expect(v.naar('wieBelt')).toContain('bevoegdGezag');
    const nogEens = gezien.als('anna', { type: 'acuteMelding' });
    expect(nogEens.state.plichten.bevoegdGezag).toBeDefined();
  });
  test('R-059: hulp loopt naast een melding', () => {
    expect(gegeven(...hulp, ['anna', ja2], ['anna', { type: 'meldingGedaan' }]).state.hulp.termijn).toBe('2027-01-22');
  });
});

describe('wie belt (R-064, R-115, R-117)', () => {
  test('alleen als melden nodig is; de keuze wordt verteld, de plicht blijft', () => {
    gegeven(start).als('anna', { type: 'wieBelt', keuze: 'ikNu' }).weigert('alBeantwoord');
    const ik = nodig.als('anna', { type: 'wieBelt', keuze: 'ikNu' }).dan({ type: 'bellerGekozen', keuze: 'ikNu' });
    expect(ik.naar('ikBel')).toEqual(['zorgcoordinator']);
    expect(ik.state.melden).not.toBeNull();
    expect(wachtend(ik.state, school)[0]).toMatchObject({ command: 'meldingGedaan', voor: { aan: 'persoon', persoon: 'anna' } });
    const samen = nodig.als('anna', { type: 'wieBelt', keuze: 'samen' });
    expect(samen.naar('samenBellen')).toEqual(['zorgcoordinator']);
    expect(wachtend(samen.state, school)[0]).toMatchObject({
      command: 'meldingGedaan',
      voor: { aan: 'functie', functie: 'zorgcoordinator' },
    });
  });
  test('R-064: na een keuze wordt niemand opnieuw gevraagd; wie moet bellen, leest dat', () => {
    const soorten = (v: Verhaal) =>
      v.berichten.map(({ soort, ontvanger, spoed, stap }) => ({
        soort,
        aan: ontvanger.aan === 'persoon' ? ontvanger.persoon : ontvanger.aan === 'functie' ? ontvanger.functie : 'kanaal',
        spoed,
        stap,
      }));
    const dringend = { spoed: true, stap: 5 };
    expect(soorten(nodig.als('bram', { type: 'wieBelt', keuze: 'samen' }))).toEqual([
      { soort: 'samenBellen', aan: 'anna', ...dringend },
      { soort: 'samenBellen', aan: 'zorgcoordinator', ...dringend },
    ]);
    expect(soorten(nodig.als('bram', { type: 'wieBelt', keuze: 'zorgcoordinator' }))).toEqual([
      { soort: 'zorgBelt', aan: 'zorgcoordinator', ...dringend },
      { soort: 'ikBel', aan: 'anna', ...dringend },
    ]);
    expect(soorten(nodig.als('bram', { type: 'wieBelt', keuze: 'ikNu' }))).toEqual([
      { soort: 'ikBel', aan: 'anna', ...dringend },
      { soort: 'ikBel', aan: 'zorgcoordinator', ...dringend },
    ]);
  });
  test('een oud formulier verandert niets, behalve "ik bel nu"', () => {
    const v = nodig.als('anna', { type: 'wieBelt', keuze: 'samen' });
    v.als('cora', { type: 'wieBelt', keuze: 'zorgcoordinator' }, { formVersie: 1 }).weigert('alBeantwoord');
    v.als('cora', { type: 'wieBelt', keuze: 'ikNu' }, { formVersie: 1 }).dan({ type: 'bellerGekozen' });
  });
  test('na een uur zonder melding worden alle drie weer gevraagd', () => {
    const bellen = termijnen(nodig.state, school).filter(({ soort }) => soort === 'bellen');
    expect(bellen).toMatchObject([
      { soort: 'bellen', datum: '2026-11-24', tijdstip: op('2026-11-24', '10:30'), voor: { aan: 'persoon', persoon: 'anna' } },
      { soort: 'bellen', datum: '2026-11-24', tijdstip: op('2026-11-24', '10:30'), voor: { aan: 'functie', functie: 'zorgcoordinator' } },
      { soort: 'bellen', datum: '2026-11-24', tijdstip: op('2026-11-24', '10:30'), voor: { aan: 'functie', functie: 'bevoegdGezag' } },
    ]);
  });
  test('E-19: belgegevens worden alleen gevraagd als er gemeld wordt of is', () => {
    gegeven(start).als('anna', { type: 'belgegevens', adres: 'x' }).weigert('alleenBijMelden');
    nodig.als('anna', { type: 'belgegevens', adres: 'x' }).dan({ type: 'ingevoerd' });
    nodig.als('anna', { type: 'meldingGedaan' }).als('anna', { type: 'belgegevens', adres: 'x' }).dan({ type: 'ingevoerd' });
  });
  test('na melden noodzakelijk leidt geen antwoord ergens anders heen (R-060)', () => {
    for (const [n, antwoord] of [
      [1, 'nee'],
      [2, 'nee'],
      [3, 'ja'],
      [3, 'twijfel'],
      [4, 'ja'],
      [5, 'ja'],
    ] as const)
      nodig.als('cora', vraag(n, antwoord, 'ja')).weigert('meldenEerst');
    nodig.als('cora', vraag(1, 'ja')).dan({ type: 'vraagBeantwoord' });
    nodig.als('cora', vraag(5, 'nee')).dan({ type: 'meldenNoodzakelijk', grond: 'vraag5' });
    expect(openPunten(nodig.state)[0]).toMatchObject({ soort: 'melden', houdtSluitenOp: true });
  });
});

describe('terugnemen (R-116)', () => {
  const terug = { type: 'vraag2Terugnemen', omdat: 'Het ging over een ander gezin.' } as const;
  test('twee mensen, één met de zorgrol; tot dan blijft melden nodig', () => {
    const v = nodig.als('anna', terug).dan({ type: 'terugnemenVoorgesteld', alsZorg: false });
    expect(v.state.melden).not.toBeNull();
    expect(v.naar('terugnemenVoorstel')).toEqual(['zorgcoordinator']);
    v.als('anna', { type: 'vraag2TerugnemenEens' }).weigert('tweedePersoon');
    v.als('bram', { type: 'vraag2TerugnemenEens' }).weigert('zorgcoordinatorNodig');
    v.als('cora', terug).weigert('alBeantwoord');
    const eens = v.als('cora', { type: 'vraag2TerugnemenEens' }).dan({ type: 'vraag2Teruggenomen' });
    expect(eens.state).toMatchObject({ melden: null, terugnemen: null, vraag2Nee: [] });
    expect(eens.state.vragen[2].uitkomst).toBeNull();
    expect(eens.kanaal).toBe('loopt');
  });
  test('terugnemen is geen nee: vraag 2 wordt opnieuw gesteld', () => {
    const v = gegeven(...veilig, ['cora', ja2], ['cora', terug], ['bram', { type: 'vraag2TerugnemenEens' }]);
    expect(volgendeVraag(v.state)).toBe(2);
    expect(v.als('anna', vraag(3, 'ja', 'ja')).refusal).toEqual({ code: 'vraagEerst', vraag: 2 });
    expect(nodig.als('cora', terug).naar('terugnemenVoorstel')).toEqual(['anna', 'bram', 'bevoegdGezag']);
  });
  test('Eens uit een bericht gaat over het voorstel van dat bericht, niet over een later', () => {
    const eerste = nodig.als('anna', terug);
    const opnieuw = eerste.als('cora', { type: 'vraag2TerugnemenEens' }).als('anna', ja2).als('bram', terug);
    const versie = (v: Verhaal) => v.state.terugnemen?.versie ?? 0;
    expect(eerste.berichten.find(({ soort }) => soort === 'terugnemenVoorstel')?.entry).toBe(eerste.entry('vraag2Terugnemen'));
    opnieuw.als('cora', { type: 'vraag2TerugnemenEens' }, { formVersie: versie(eerste) }).weigert('alBeantwoord');
    opnieuw.als('cora', { type: 'vraag2TerugnemenEens' }, { formVersie: versie(opnieuw) }).dan({ type: 'vraag2Teruggenomen' });
  });
  test('een andere grond blijft staan', () => {
    const v = gegeven(
      start,
      ['anna', { type: 'leerlingVertelt', veiligNaarHuis: 'ja', geweldThuis: 'ja' }],
      ['anna', ja2],
      ['anna', terug],
      ['cora', { type: 'vraag2TerugnemenEens' }],
    );
    expect(v.state.melden?.gronden).toEqual(['leerlingVerteltZelf']);
  });
  test('zonder ja of twijfel bij vraag 2, of na de melding, is er niets terug te nemen', () => {
    gegeven(start).als('anna', terug).weigert('nietsTerugTeNemen');
    gegeven(start, ['anna', vraag(3, 'nee')])
      .als('anna', terug)
      .weigert('nietsTerugTeNemen');
    nodig.als('anna', { type: 'meldingGedaan' }).als('anna', terug).weigert('nietsTerugTeNemen');
    nodig.als('anna', { type: 'vraag2TerugnemenEens' }).weigert('geenVoorstel');
    expect(mogelijk(gegeven(start).state, mensen.anna)).not.toContain('vraag2Terugnemen');
    expect(mogelijk(nodig.state, mensen.anna)).toContain('vraag2Terugnemen');
  });
});

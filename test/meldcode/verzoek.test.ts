import { describe, expect, test } from '@jest/globals';
import { dag, gegeven, id, mensen, op, school, start, type Naam, type Omstandigheid, type Stap } from '../support/gegeven.ts';
import {
  bewaarTot,
  delen,
  evolve,
  hoogstens,
  leeg,
  mag,
  mogelijk,
  termijnen,
  wachtend,
  type Command,
  type JaNeeWeetNiet,
  type Leeftijd,
  type Verzoeker,
} from '../../src/meldcode/index.ts';

/** A request of a pupil or parent (E-36, E-38): to see, to correct, to object. */
const nieuw = (van: Verzoeker = 'ouder'): Stap => [
  'joep',
  { type: 'startVerzoek', verzoek: 'inzage', van, leerling: { naam: 'Noor Verzonnen', klas: '2B' } },
];
const toets = (leeftijd: Leeftijd = 'tot16', heeftGezag: JaNeeWeetNiet = 'ja', identiteit = true): Command => ({
  type: 'verzoekToets',
  leeftijd,
  heeftGezag,
  identiteit,
});
const zicht = (veilig: JaNeeWeetNiet = 'ja', gegevens = true): Command => ({ type: 'verzoekZicht', veilig, gegevens });
const besluit = (toekenning: 'helemaal' | 'deels' | 'niet', met: Partial<Command> = {}): Command =>
  ({
    type: 'verzoekBesluit',
    toekenning,
    toelichting: 'x',
    ...(toekenning === 'helemaal' ? {} : { verzoekGrond: 'gegevensVanAnderen' }),
    ...met,
  }) as Command;
const klaar = gegeven(nieuw(), ['dirk', toets()], ['cora', zicht()]);

describe('een verzoek van leerling of ouder (E-36, E-38)', () => {
  test('een maand, vanaf de dag dat het kwam; een eerdere dag van ontvangst telt', () => {
    const v = gegeven(nieuw());
    expect(v.state.verzoek?.uiterlijk).toBe('2026-12-24');
    expect(termijnen(v.state, school)).toMatchObject([{ soort: 'verzoek', datum: '2026-12-24', voor: { functie: 'bevoegdGezag' } }]);
    const eerder = v.als('henk', { ...toets(), ontvangen: dag('2026-11-02') } as Command);
    expect(eerder.state.verzoek?.uiterlijk).toBe('2026-12-02');
    v.als('henk', { ...toets(), ontvangen: dag('2026-11-25') } as Command).weigert({ code: 'datumInToekomst', veld: 'ontvangen' });
    expect(gegeven(['joep', nieuw()[1], { vandaag: '2027-01-31' } satisfies Omstandigheid]).state.verzoek?.uiterlijk).toBe('2027-02-28');
  });
  test('bevoegd gezag, zorgcoördinator en FG horen het; wie het noteerde hoort niets meer, en het kanaal ook niet', () => {
    const v = gegeven(nieuw());
    expect(v.naar('verzoek')).toEqual(['bevoegdGezag', 'zorgcoordinator', 'fg']);
    expect(v.kanaal).toBeUndefined();
    expect(delen.filter((deel) => mag(klaar.state, mensen.joep, deel))).toEqual(['bestaan']);
    expect(mogelijk(klaar.state, mensen.joep)).toEqual([]);
  });
  test('wie erbij mag: bevoegd gezag, zorgcoördinator, FG; geen mentor, docent, beheerder', () => {
    const leest = (naam: Naam) => mag(klaar.state, mensen[naam], 'inhoud');
    expect((['dirk', 'gea', 'cora', 'els', 'henk'] as const).map(leest)).toEqual([true, true, true, true, true]);
    expect((['anna', 'fred', 'ina', 'joep'] as const).map(leest)).toEqual([false, false, false, false]);
    for (const naam of ['anna', 'fred', 'cora', 'henk'] as const) klaar.als(naam, besluit('niet')).weigert('geenToegang');
  });
  test('er wordt pas besloten als bekend is wie het vraagt en hoe het met de leerling is', () => {
    const v = gegeven(nieuw());
    v.als('dirk', besluit('niet')).weigert({ code: 'verzoekEerst', wat: 'toets' });
    v.als('dirk', toets()).als('dirk', besluit('niet')).weigert({ code: 'verzoekEerst', wat: 'zicht' });
    const wacht = (een: typeof v) =>
      wachtend(een.state, school).map(({ command, voor }) => [command, voor.aan === 'functie' && voor.functie]);
    expect(wacht(v)).toEqual([
      ['verzoekToets', 'bevoegdGezag'],
      ['verzoekZicht', 'zorgcoordinator'],
    ]);
    expect(wacht(klaar)).toEqual([['verzoekBesluit', 'bevoegdGezag']]);
    expect(wacht(klaar.als('dirk', besluit('helemaal')))).toEqual([['verzoekFg', 'fg']]);
  });
  test.each<readonly [string, Verzoeker, Command, Command, 'helemaal' | 'deels' | 'niet']>([
    ['een ouder met gezag, jonger dan 16', 'ouder', toets('jonger12'), zicht(), 'helemaal'],
    ['een ouder zonder gezag', 'ouder', toets('tot16', 'nee'), zicht(), 'niet'],
    ['een ouder van wie het gezag niet bekend is', 'ouder', toets('tot16', 'weetNiet'), zicht(), 'niet'],
    ['een ouder van een leerling van 16', 'ouder', toets('vanaf16'), zicht(), 'niet'],
    ['een ouder, en de leerling is dan niet veilig', 'ouder', toets(), zicht('nee'), 'niet'],
    ['een ouder, en niemand weet of de leerling dan veilig is', 'ouder', toets(), zicht('weetNiet'), 'niet'],
    ['een ouder wiens identiteit niet gezien is', 'ouder', toets('tot16', 'ja', false), zicht(), 'niet'],
    ['een leerling van 16', 'leerling', toets('vanaf16', 'nee'), zicht('weetNiet'), 'helemaal'],
    ['een leerling van 13', 'leerling', toets('tot16', 'nee'), zicht(), 'deels'],
    ['iemand anders', 'iemandAnders', toets('tot16', 'ja'), zicht(), 'niet'],
    ['er is niets', 'ouder', toets(), zicht('ja', false), 'niet'],
  ])('hoogstens: %s', (_wie, van, een, twee, meest) => {
    const v = gegeven(nieuw(van), ['dirk', een], ['cora', twee]);
    expect(v.state.verzoek && hoogstens(v.state.verzoek)).toBe(meest);
    const volgorde = ['helemaal', 'deels', 'niet'] as const;
    for (const toekenning of volgorde) {
      const na = v.als('dirk', besluit(toekenning));
      if (volgorde.indexOf(toekenning) < volgorde.indexOf(meest))
        na.weigert({ code: 'verzoekHoogstens', veld: 'toekenning', hoogstens: meest });
      else na.dan({ type: 'verzoekVoorgesteld', toekenning });
    }
  });
  test('niet alles geven vraagt een grond', () => {
    klaar
      .als('dirk', { type: 'verzoekBesluit', toekenning: 'deels', toelichting: 'x' })
      .weigert({ code: 'verplicht', veld: 'verzoekGrond' });
    klaar
      .als('dirk', besluit('helemaal', { verzoekGrond: 'anders' } as never))
      .dan({ type: 'verzoekVoorgesteld', toekenning: 'helemaal', grond: null });
  });
  test('een mentor besluit niet, ook niet met mandaat', () => {
    const v = klaar;
    const metMandaat = { ...mensen, fred: { ...mensen.fred, mandaat: true } };
    expect(mag(v.state, metMandaat.fred, 'inhoud')).toBe(true);
    const als = v.als.bind(v);
    Object.assign(mensen, metMandaat);
    try {
      als('fred', besluit('niet')).weigert('nietDeMentor');
    } finally {
      Object.assign(mensen, { fred: { ...mensen.fred, mandaat: false } });
    }
  });
  test('de FG zegt eens, en dan is het besloten; nog niet eens, en het bevoegd gezag kijkt opnieuw', () => {
    const voor = klaar.als('dirk', besluit('deels'));
    expect(voor.naar('verzoekFg')).toEqual(['fg']);
    const terug = voor.als('henk', { type: 'verzoekFg', mening: 'nietEens', advies: 'Laat de naam weg.' });
    expect([terug.state.status, terug.state.verzoek?.voorstel, terug.naar('verzoekTerug')]).toEqual(['open', null, ['bevoegdGezag']]);
    const af = voor.als('henk', { type: 'verzoekFg', mening: 'eens' });
    af.dan({ type: 'verzoekBesloten', toekenning: 'deels', grond: 'gegevensVanAnderen', met: [id('dirk'), id('henk')] });
    expect([af.state.status, af.state.verzoek?.besluit?.met]).toEqual(['open', [id('dirk'), id('henk')]]);
    expect(af.naar('verzoekBesloten')).toEqual(['bevoegdGezag', 'zorgcoordinator']);
    for (const command of [toets(), zicht(), besluit('niet')])
      af.als(command.type === 'verzoekZicht' ? 'cora' : 'dirk', command).weigert('alBeantwoord');
    klaar.als('henk', { type: 'verzoekFg', mening: 'eens' }).weigert('geenVoorstel');
  });
  test('een nieuw zicht op de leerling neemt het voorstel weg; een Eens die bleef liggen gaat niet over een later voorstel', () => {
    const voor = klaar.als('dirk', besluit('helemaal'));
    expect(voor.als('cora', zicht('nee')).state.verzoek?.voorstel).toBeNull();
    const anders = voor.als('cora', zicht()).als('gea', besluit('deels'));
    anders.als('henk', { type: 'verzoekFg', mening: 'eens' }, { formVersie: voor.state.versie }).weigert('alBeantwoord');
    anders.als('henk', { type: 'verzoekFg', mening: 'eens' }, { formVersie: anders.state.versie }).dan({ type: 'verzoekBesloten' });
  });
  test('een verzoek is geen dossier: niets van een dossier kan erin, en niets van een verzoek kan in een dossier', () => {
    for (const type of ['waarneming', 'vraag', 'acuteMelding', 'sluitVoorstel', 'laatErbuiten', 'geefToegang'] as const)
      expect(mogelijk(klaar.state, mensen.cora)).not.toContain(type);
    for (const naam of ['dirk', 'henk', 'cora'] as const) gegeven(start).als(naam, toets()).weigert('geenToegang');
  });
  test('in het dossier legt de zorgcoördinator vast wat er gevraagd en besloten is, ook als het gesloten is', () => {
    const vast: Command = { type: 'verzoekVastleggen', verzoek: 'correctie', tekst: 'Het was dinsdag.', toekenning: 'helemaal' };
    gegeven(start).als('cora', vast).dan({ type: 'ingevoerd' });
    gegeven(start).als('anna', vast).weigert('geenToegang');
  });

  describe('uitvoeren', () => {
    const af = klaar.als('dirk', besluit('deels')).als('henk', { type: 'verzoekFg', mening: 'eens' });
    const klaarmee: Command = { type: 'verzoekUitgevoerd', uitvoering: 'papier', datum: dag('2026-11-24') };
    test('besloten is nog niet geantwoord: de maand loopt door tot is vastgelegd dat het is gedaan, en dan stopt hij', () => {
      expect(wachtend(af.state, school)).toMatchObject([{ command: 'verzoekUitgevoerd', voor: { functie: 'zorgcoordinator' } }]);
      expect(termijnen(af.state, school)).toMatchObject([{ soort: 'verzoek', datum: '2026-12-24' }]);
      const na = af.als('cora', klaarmee).dan({ type: 'verzoekUitgevoerd', uitvoering: 'papier' });
      expect([na.state.status, na.state.verzoek?.uitgevoerd?.datum, wachtend(na.state, school)]).toEqual(['gesloten', '2026-11-24', []]);
      expect(termijnen(na.state, school).map(({ soort }) => soort)).not.toContain('verzoek');
      expect(na.tik(op('2026-12-28', '09:00')).types).not.toContain('herinnerd');
      na.als('cora', klaarmee).weigert('dossierGesloten');
    });
    test('niet voor het besluit, niet door wie het noteerde of door de FG, niet op een dag die nog komt', () => {
      klaar.als('cora', klaarmee).weigert({ code: 'verzoekEerst', wat: 'besluit' });
      for (const wie of ['joep', 'henk', 'fred'] as const) af.als(wie, klaarmee).weigert('geenToegang');
      af.als('cora', { ...klaarmee, datum: dag('2026-11-25') }).weigert('datumInToekomst');
      expect(af.als('dirk', klaarmee).refusal).toBeNull();
    });
    test('is besloten om niets te geven, dan is het antwoord de uitvoering', () => {
      const niet = klaar.als('dirk', besluit('niet')).als('henk', { type: 'verzoekFg', mening: 'eens' });
      niet.als('cora', klaarmee).weigert({ code: 'ongeldigeKeuze', veld: 'uitvoering' });
      expect(niet.als('cora', { ...klaarmee, uitvoering: 'antwoord' }).state.status).toBe('gesloten');
    });
    test('een verzoek van vroeger sloot met het besluit, en blijft gesloten', () => {
      const oud = af.journaal.map((een) =>
        een.event.type === 'verzoekBesloten'
          ? { ...een, event: { type: een.event.type, toekenning: een.event.toekenning, grond: een.event.grond, met: een.event.met } }
          : een,
      );
      const state = oud.reduce(evolve, leeg);
      expect([state.status, termijnen(state, school).map(({ soort, datum }) => [soort, datum])]).toEqual([
        'gesloten',
        [['bewaartermijn', '2028-11-25']],
      ]);
    });
    test('twee jaar na de uitvoering, of wat de school zegt; dan vernietigen twee het, van wie de tweede FG of bevoegd gezag is (E-34)', () => {
      const dicht = af.als('cora', klaarmee);
      expect(termijnen(dicht.state, school)).toMatchObject([
        { soort: 'bewaartermijn', datum: '2028-11-25', voor: { functie: 'bevoegdGezag' } },
      ]);
      const kort = { school: { bewaartermijnen: { ...school.bewaartermijnen, verzoek: 6 } } };
      const later = { vandaag: '2027-05-25', ...kort };
      dicht.als('cora', { type: 'vernietigVoorstel' }).weigert('bewaartermijn');
      const voorstel = dicht.als('dirk', { type: 'vernietigVoorstel' }, later);
      expect(voorstel.naar('vernietigVoorstel')).toEqual(['fg', 'bevoegdGezag']);
      expect(wachtend(voorstel.state, school)).toMatchObject([{ command: 'vernietigEens', voor: { functie: 'fg' } }]);
      voorstel.als('dirk', { type: 'vernietigEens' }, later).weigert('tweedePersoon');
      for (const wie of ['joep', 'fred'] as const) voorstel.als(wie, { type: 'vernietigEens' }, later).weigert('geenToegang');
      voorstel
        .als('henk', { type: 'vernietigEens' }, later)
        .dan({ type: 'vernietigd', waarom: 'bewaartermijn', met: [id('dirk'), id('henk')] });
      const langer = dicht.als('cora', { type: 'bewaarLanger', tot: dag('2029-01-01'), reden: 'Er loopt een klacht.' }, later);
      expect(bewaarTot(langer.state, school)).toBe('2029-01-01');
    });
  });
});

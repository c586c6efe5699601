import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { id, mensen, school, Verhaal, type Naam } from '../support/gegeven.ts';
import * as m from '../../src/meldcode/index.ts';

/** Random people doing random things, good and bad, over some weeks: what must hold whatever happens. */
const namen = Object.keys(mensen) as readonly Naam[];
const eenNaam = fc.constantFrom(...namen);
const eenId = eenNaam.map((naam) => id(naam));
const tekst = fc.constantFrom('x', 'Gezien bij de fietsenstalling.', '😀"\n');
const mag = <T>(een: fc.Arbitrary<T>) => fc.option(een, { nil: undefined });
const uit = <T>(lijst: readonly T[]) => fc.constantFrom(...lijst);
const dag = fc.integer({ min: -10, max: 30 }).map((n) => m.plusDagen(m.datum('2026-11-24'), n));
const entry = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.constantFrom(0, 0, 0, 1)).map(([v, p]) => m.entryId(v, p));
const zonderLeeg = (waarden: Record<string, unknown>): m.Command =>
  Object.fromEntries(Object.entries(waarden).filter(([, waarde]) => waarde !== undefined)) as unknown as m.Command;
const van = (type: m.CommandType, velden: Record<string, fc.Arbitrary<unknown>> = {}) =>
  fc.record(velden).map((waarden) => zonderLeeg({ type, ...waarden }));
const leerling = uit([
  { naam: 'Noor Verzonnen', klas: '2B' },
  { naam: 'Sam Bedacht', klas: '3A' },
]);

const gewoon: readonly (readonly [number, fc.Arbitrary<m.Command>])[] = [
  [2, van('startDossier', { relatie: uit(m.relaties), situatie: uit(m.situaties), partner: fc.option(eenId), regel: mag(tekst) })],
  [1, van('startSpar', { relatie: uit(m.relaties), situatie: uit(m.situaties), partner: fc.option(eenId) })],
  [1, van('toonAndereRoute')],
  [1, van('sparUitkomst', { uitkomst: uit(m.sparUitkomsten) })],
  [3, van('kijkMee')],
  [1, van('lieverIemandAnders', { volgende: fc.option(eenId) })],
  [1, van('nodigUit', { persoon: eenId })],
  [1, van('laatErbuiten', { persoon: eenId })],
  [1, van('draagOver', { aan: eenId })],
  [1, van('neemOver')],
  [3, van('leerlingVastleggen', { leerling, onderwerp: uit(m.onderwerpen) })],
  [3, van('waarneming', { tekst, datum: mag(dag), bron: uit(m.bronnen) })],
  [1, van('signaalVanDerde', { watWaarWanneerWie: tekst, bron: uit(m.bronnen) })],
  [1, van('externeGrond', { grond: uit(m.externeGronden), wieHoeDatum: tekst })],
  [1, van('externeInhoud', { tekst })],
  [1, van('leerlingVertelt', { veiligNaarHuis: uit(m.jaNeeWeetNiet), geweldThuis: uit(m.jaNeeWeetNiet) })],
  [1, van('lvs', { stand: uit(m.lvsStanden) })],
  [3, van('overlegCollega', { met: tekst, ziet: uit(m.zietHetzelfde) })],
  [2, van('adviesVeiligThuis', { advies: tekst, naamGenoemd: fc.boolean() })],
  [3, van('gesprek', { met: uit(m.gesprekMet), uitkomst: tekst })],
  [1, van('oudersInformeren', { veilig: uit(m.jaNeeWeetNiet), toestemming: mag(uit(m.jaNeeWeetNiet)) })],
  [14, van('vraag', { nummer: uit(m.vraagNummers), antwoord: uit(m.antwoorden), tweede: mag(uit(m.antwoorden)), omdat: mag(tekst) })],
  [1, van('vraag2Terugnemen', { omdat: tekst })],
  [1, van('vraag2TerugnemenEens')],
  [1, van('overlegGehouden', { soort: uit(m.overlegSoorten), datum: dag, aanwezig: tekst, collegas: fc.array(eenId, { maxLength: 4 }) })],
  [1, van('overlegUitkomst', { overleg: entry, uitkomst: uit(m.overlegUitkomsten), veiligThuisUitgenodigd: fc.boolean() })],
  [1, van('overlegEens', { overleg: entry })],
  [2, van('beslissing', { melden: uit(['ja', 'nee']), hulp: uit(m.jaNeeWeetNiet) })],
  [1, van('wieBelt', { keuze: uit(m.wieBeltKeuzes) })],
  [2, van('meldingGedaan', { wijze: mag(uit(m.meldWijzen)), door: mag(eenId) })],
  [1, van('acuteMelding', { wijze: mag(uit(m.meldWijzen)) })],
  [1, van('meldingDetails', { melding: entry, gesprokenMet: mag(tekst) })],
  [3, van('terugkoppelingVeiligThuis', { melding: entry, besluit: uit(m.vtBesluiten) })],
  [1, van('belgegevens', { adres: mag(tekst) })],
  [2, van('gezien')],
  [2, van('hulpplanDoel', { resultaat: tekst, termijn: dag })],
  [2, van('hulpplanTaken', { casemanager: tekst, casemanagerPersoon: mag(eenId), taken: tekst })],
  [1, van('evaluatie', { helpt: mag(uit(m.evaluatieUitkomsten)), bevinding: tekst, nieuweTermijn: mag(dag) })],
  [1, van('monitoring', { wat: tekst, wie: tekst, totWanneer: dag })],
  [4, van('sluitVoorstel', { reden: uit(m.sluitRedenen) })],
  [4, van('sluitEens')],
  [1, van('sluitNogNiet')],
  [1, van('heropen', { omdat: tekst })],
  [2, van('terugkoppelingSignaalgever', { hoe: tekst })],
  [1, van('corrigeer', { entry, tekst, reden: tekst })],
  [1, van('wisVoorstel', { entry, reden: uit(m.wisRedenen) })],
  [1, van('wisEens', { entry })],
  [1, van('andereRouteAlsnog')],
];
const eenCommand = fc.oneof(...gewoon.map(([weight, arbitrary]) => ({ weight, arbitrary })));
interface Zet {
  readonly wie: Naam;
  readonly command: m.Command;
  readonly na: number;
  readonly oud: boolean;
  readonly afwezig: readonly m.PersonId[];
}
const zet: fc.Arbitrary<Zet> = fc.record({
  // the people of the case act most
  wie: fc.oneof({ weight: 8, arbitrary: uit(['anna', 'bram', 'cora', 'dirk', 'els'] as const) }, { weight: 2, arbitrary: eenNaam }),
  command: eenCommand,
  na: fc.constantFrom(0, 0, 0, 0, 1, 3),
  oud: fc.boolean(),
  afwezig: fc.oneof(
    { weight: 5, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.subarray(
        namen.map((naam) => id(naam)),
        { maxLength: 2 },
      ),
    },
  ),
});
const begin: fc.Arbitrary<readonly Zet[]> = fc
  .constantFrom('dossier', 'dossier', 'dossier', 'spar', 'niets')
  .map((soort): readonly Zet[] =>
    soort === 'niets'
      ? []
      : [
          {
            wie: 'anna',
            command: { type: soort === 'spar' ? 'startSpar' : 'startDossier', relatie: 'thuis', situatie: 'gevoel', partner: id('bram') },
            na: 0,
            oud: false,
            afwezig: [],
          },
        ],
  );
const verhalen = fc.tuple(begin, fc.array(zet, { maxLength: 45, minLength: 5 })).map(([eerst, rest]) => [...eerst, ...rest]);

const speel = (zetten: readonly Zet[], elke: (voor: Verhaal, na: Verhaal, zet: Zet, vandaag: m.Datum) => void): Verhaal => {
  let v = new Verhaal([], m.leeg);
  let vandaag = m.datum('2026-11-24');
  for (const een of zetten) {
    vandaag = m.plusDagen(vandaag, een.na);
    const formVersie = een.oud ? v.state.versie - 1 : v.state.versie;
    const na = v.als(een.wie, een.command, { vandaag, formVersie, school: { afwezig: een.afwezig } });
    elke(v, na, een, vandaag);
    v = na;
  }
  return v;
};
const opties = { numRuns: 120, seed: 20261124 } as const;
const controleer = (elke: Parameters<typeof speel>[1], eind: (v: Verhaal) => void = () => undefined) =>
  fc.assert(
    fc.property(verhalen, (zetten) => {
      eind(speel(zetten, elke));
    }),
    opties,
  );

describe('wat altijd geldt', () => {
  test('het journaal opnieuw lezen geeft dezelfde toestand, ook als tekst daarin gewist is (R-091, R-092)', () =>
    controleer(
      () => undefined,
      (v) => {
        expect(v.journaal.reduce(m.evolve, m.leeg)).toEqual(v.state);
        const gewist = v.journaal.flatMap(({ event }) => (event.type === 'gewist' ? [event.entry] : []));
        const gelezen = v.journaal.map((een) => (gewist.includes(een.id) ? m.zonderInhoud(een, 'gewist') : een)).reduce(m.evolve, m.leeg);
        expect(gelezen).toEqual(v.state);
      },
    ));

  test('een weigering verandert niets; wat is vastgelegd begint met wat de persoon invulde', () =>
    controleer((voor, na, { command }) => {
      if (na.refusal) {
        expect(na.journaal).toBe(voor.journaal);
        expect(na.state).toBe(voor.state);
      } else {
        expect(na.journaal.slice(0, voor.journaal.length)).toEqual(voor.journaal);
        expect(na.laatste[0]?.event).toEqual({ type: 'ingevoerd', invoer: command });
        expect(na.state.versie).toBe(voor.state.versie + 1);
      }
    }));

  test('R-060: een plicht tot melden eindigt alleen door een melding of door terugnemen met twee', () =>
    controleer((voor, na) => {
      for (const grond of voor.state.melden?.gronden ?? []) {
        if (na.state.melden?.gronden.includes(grond)) continue;
        const door = na.laatste.map(({ event }) => event.type);
        if (door.includes('meldingVastgelegd')) continue;
        expect(grond).toBe('vraag2');
        expect(door).toContain('vraag2Teruggenomen');
        expect(voor.state.terugnemen?.door).not.toBe(na.laatste[0]?.door);
      }
    }));

  test('R-053: wie bij vraag 2 ja of twijfel mag zeggen, maakt melden noodzakelijk, wat er ook openstaat', () =>
    controleer((voor, na, { command, wie }) => {
      if (command.type !== 'vraag' || command.nummer !== 2 || command.antwoord === 'nee' || voor.state.soort === 'andereRoute') return;
      if (!m.magVraag(voor.state, mensen[wie], 2) || voor.state.soort === 'leeg') return;
      expect(na.refusal).toBeNull();
      expect(na.state.melden?.gronden).toContain('vraag2');
    }));

  test('R-088, R-114: wie een plaats heeft, kan altijd acuut melden, en wie er nog niets heeft ook', () =>
    controleer((voor, na, { wie }) => {
      const plaats = m.mag(voor.state, mensen[wie], 'bestaan') || voor.state.soort === 'leeg';
      const acuut = voor.als(wie, { type: 'acuteMelding', wanneer: 'geen moment' as never });
      if (voor.state.status !== 'vernietigd') expect(acuut.refusal === null).toBe(plaats);
      if (acuut.refusal === null && voor.state.soort !== 'andereRoute') {
        expect(acuut.state).toMatchObject({ soort: 'dossier', status: 'open', melden: null });
        expect(acuut.state.bevoegdGezag).not.toBeNull();
      }
      return na;
    }));

  test('R-089: een melding sluit nooit een dossier, en begint altijd een eigen klok', () =>
    controleer((voor, na) => {
      const meldingen = na.laatste.filter(({ event }) => event.type === 'meldingVastgelegd');
      if (meldingen.length === 0 || na.state.soort !== 'dossier') return;
      expect(na.state.status).toBe('open');
      expect(na.state.meldingen.aantal).toBe(voor.state.meldingen.aantal + 1);
      expect(na.state.meldingen.open.length).toBe(Math.min(20, voor.state.meldingen.open.length + 1));
      expect(na.laatste.map(({ event }) => event.type)).not.toContain('gesloten');
    }));

  test('sluiten vraagt twee mensen, één met de zorgrol, en er staat niets open dat het ophoudt', () =>
    controleer((voor, na) => {
      const gesloten = na.laatste.find(({ event }) => event.type === 'gesloten')?.event;
      if (gesloten?.type !== 'gesloten' || gesloten.reden === 'gewoneVerklaring') return;
      expect(new Set(gesloten.met).size).toBeGreaterThanOrEqual(2);
      expect(m.openPunten(voor.state).filter((punt) => punt.houdtSluitenOp)).toEqual([]);
      expect(voor.state.vragen[1].uitkomst === 'nee' || voor.state.vragen[5].uitkomst === 'ja').toBe(true);
      const zorg = gesloten.met.some((wie) => {
        const naam = namen.find((een) => id(een) === wie);
        return naam !== undefined && m.alsZorg(na.state, mensen[naam]);
      });
      expect(zorg).toBe(true);
    }));

  test('wie erbuiten is gelaten heeft niets, ziet niets en hoort niets', () =>
    controleer((_voor, na) => {
      for (const naam of namen.filter((een) => na.state.buiten.includes(id(een)))) {
        expect(m.rollenVan(na.state, mensen[naam])).toEqual([]);
        expect(m.delen.filter((deel) => m.mag(na.state, mensen[naam], deel))).toEqual([]);
        expect(m.mogelijk(na.state, mensen[naam])).toEqual([]);
        for (const een of na.laatste) expect(m.zichtbaar(na.state, mensen[naam], een)).toBe('niet');
        for (const { ontvanger, behalve } of na.berichten)
          if (ontvanger.aan !== 'kanaal') {
            expect(behalve).toContain(id(naam));
            expect(ontvanger).not.toEqual({ aan: 'persoon', persoon: id(naam) });
          }
        for (const een of [...m.wachtend(na.state, school), ...m.termijnen(na.state, school)])
          expect(een.voor).not.toEqual({ aan: 'persoon', persoon: id(naam) });
      }
    }));

  test('geen bericht aan wie het deed, geen bericht twee keer, en geen getypt woord in een bericht', () =>
    controleer((_voor, na, { wie }) => {
      const platte = na.berichten.map((een) => JSON.stringify(een));
      expect(new Set(platte).size).toBe(platte.length);
      for (const { ontvanger } of na.berichten) expect(ontvanger).not.toEqual({ aan: 'persoon', persoon: id(wie) });
      for (const plat of platte) expect(plat).not.toMatch(/Verzonnen|Bedacht|fietsenstalling|😀/);
    }));

  test('geen gevolg draagt een getypt woord; alleen de invoer zelf', () =>
    controleer((_voor, na) => {
      for (const { event } of na.laatste.slice(1)) expect(JSON.stringify(event)).not.toMatch(/Verzonnen|Bedacht|fietsenstalling|😀/);
      if (na.refusal) expect(JSON.stringify(na.refusal)).not.toMatch(/Verzonnen|Bedacht|fietsenstalling|😀/);
    }));

  test('wie mag doen wat de bot aanbiedt, krijgt nooit te horen dat het niet van hem is', () =>
    controleer((voor, na, { command, wie }) => {
      if (!m.mogelijk(voor.state, mensen[wie]).includes(command.type) || command.type === 'vraag') return;
      expect(na.refusal?.code).not.toBe('geenToegang');
      expect(na.refusal?.code).not.toBe('dossierGesloten');
    }));

  test('iemand zonder plaats krijgt altijd hetzelfde antwoord', () =>
    controleer((voor, na, { wie, command }) => {
      if (voor.state.soort === 'leeg' || m.magCommand(voor.state, mensen[wie], command.type)) return;
      expect(na.refusal).toEqual({ code: 'geenToegang' });
    }));

  test('wat klaarstaat is steeds van iemand, en elke termijn is een bestaande dag', () =>
    controleer((_voor, na, _zet, vandaag) => {
      for (const { datum } of m.termijnen(na.state, school)) expect(m.isDatum(datum)).toBe(true);
      const kaarten = m.wachtend(na.state, school, vandaag);
      if (na.state.melden) expect(['wieBelt', 'meldingGedaan']).toContain(kaarten[0]?.command);
      expect(m.stappen(na.state)).toHaveLength(5);
    }));
});

test('de toestand blijft klein: duizend commando’s later is zij niet gegroeid', () => {
  fc.assert(
    fc.property(fc.array(zet, { minLength: 1000, maxLength: 1000 }), (zetten) => {
      const eerst = [
        {
          wie: 'anna',
          command: { type: 'startDossier', relatie: 'thuis', situatie: 'gevoel', partner: id('bram') },
          na: 0,
          oud: false,
          afwezig: [],
        } as Zet,
      ];
      const rustig = zetten.filter(({ command }) => command.type !== 'andereRouteAlsnog' && command.type !== 'laatErbuiten');
      const v = speel([...eerst, ...rustig.map((een) => ({ ...een, na: 0 }))], () => undefined);
      expect(v.state.versie).toBeGreaterThan(100);
      expect(JSON.stringify(v.state).length).toBeLessThan(16_000);
    }),
    { numRuns: 3, seed: 7 },
  );
});

import { describe, expect, test } from '@jest/globals';
import Holidays from 'date-holidays';
import { dag, id, school } from '../support/gegeven.ts';
import {
  gelijkgesteld,
  herinnerRegels,
  leeg,
  momentOp,
  pasen,
  plusDagen,
  teHerinneren,
  termijnen,
  type Datum,
  type State,
  type TermijnSoort,
} from '../../src/meldcode/index.ts';

/** Every kind of term, around the days on which counting goes wrong, beside somebody else's calendar. A new kind without a row does not compile. */
type Moment = NonNullable<State['begonnen']>;
type Rij =
  /** So many werkdagen after it began; `state` is a case in which nothing else runs. */
  | { readonly werkdagen: number; readonly state: (m: Moment) => Partial<State> }
  /** Not counted in werkdagen: agreed, a month or a school day, or within the day. Which spec has its dates. */
  | { readonly anders: string };

const plicht = (naam: keyof State['plichten'], werkdagen: number): Rij => ({ werkdagen, state: (m) => ({ plichten: { [naam]: m } }) });
const twijfel = (werkdagen: number): Rij => ({
  werkdagen,
  state: (m) => ({ vragen: { ...leeg.vragen, 3: { uitkomst: 'twijfel', twijfels: 1, laatst: m, versie: 1 } } }),
});
const rijen: Readonly<Record<TermijnSoort, Rij>> = {
  sparUitkomst: { anders: 'school days: herinneren.test.ts, alleen sparren' },
  sparVerwijderen: { anders: 'three months: herinneren.test.ts, alleen sparren' },
  partnerAntwoord: { werkdagen: 1, state: (m) => ({ partner: { ...leeg.partner, gevraagd: { ...m, persoon: id('bram') } } }) },
  zonderPartner: { werkdagen: 1, state: (m) => ({ partner: { ...leeg.partner, niemand: true, niemandSinds: m } }) },
  overdracht: { werkdagen: 1, state: (m) => ({ overdracht: { ...m, aan: id('fred') } }) },
  tweedeOordeel: plicht('tweedeOordeel', 1),
  bevoegdGezagGezien: plicht('bevoegdGezag', 1),
  eerstVeiligThuis: { werkdagen: 0, state: (m) => ({ eerstVeiligThuis: m }) },
  adviesNaTwijfel: twijfel(1),
  twijfelIsNee: twijfel(2),
  bellen: { werkdagen: 0, state: (m) => ({ melden: { ...m, gronden: ['vraag2'], beller: null } }) },
  terugkoppelingVeiligThuis: { anders: 'five werkdagen, set when it is recorded: herinneren.test.ts; for every day: kalender.test.ts' },
  belVeiligThuis: plicht('belVeiligThuis', 1),
  signaalgever: plicht('signaalgever', 5),
  evaluatie: { anders: 'agreed: herinneren.test.ts' },
  schoolOverdracht: plicht('schoolOverdracht', 5),
  monitoring: { anders: 'agreed: herinneren.test.ts' },
  verzoek: { anders: 'a month of the law: verzoek.test.ts' },
  meelezen: { anders: 'two werkdagen: its own spec' },
  sluitVoorstel: { werkdagen: 1, state: (m) => ({ sluiten: { ...m, alsZorg: false, reden: 'onterecht', versie: 1 } }) },
  stilDossier: { werkdagen: 10, state: (m) => ({ gedaan: { waarneming: { keer: 1, versie: 1, laatst: m } } }) },
  bewaartermijn: { anders: 'months: bewaren.test.ts' },
  vertrekOnbekend: { anders: 'a year: bewaren.test.ts' },
  andereRouteVerwijderen: { anders: 'months: bewaren.test.ts' },
  koppelAf: { anders: 'five minutes: koppelen.test.ts' },
};

const nederland = new Holidays('NL');
const vrijPerJaar = new Map<number, ReadonlySet<string>>();
/** Of another's making, with what the law adds that it does not call public. */
const vrij = (dagIs: Datum): boolean => {
  const jaar = Number(dagIs.slice(0, 4));
  const bekend =
    vrijPerJaar.get(jaar) ??
    new Set([
      ...nederland.getHolidays(jaar).flatMap(({ type, date }) => (type === 'public' ? [date.slice(0, 10)] : [])),
      `${jaar}-05-05`,
      plusDagen(pasen(jaar), -2),
      ...gelijkgesteld.dagen,
    ]);
  vrijPerJaar.set(jaar, bekend);
  return bekend.has(dagIs) || new Date(`${dagIs}T12:00:00Z`).getUTCDay() % 6 === 0;
};
const verder = (dagIs: Datum, werkdagen: number): Datum => {
  let [op, nog] = [dagIs, werkdagen];
  while (nog > 0) {
    op = plusDagen(op, 1);
    if (!vrij(op)) nog -= 1;
  }
  return op;
};
const opOfNa = (dagIs: Datum): Datum => (vrij(dagIs) ? verder(dagIs, 1) : dagIs);

const rond = [
  ...['2026-12-23', '2026-12-24', '2026-12-25', '2026-12-31', '2027-03-24', '2027-03-25', '2027-03-27', '2027-04-26', '2027-05-04'],
  ...['2027-05-05', '2027-05-14', '2027-10-29', '2027-10-30', '2028-02-28', '2028-02-29', '2028-12-29', '2032-02-27', '2032-02-29'],
].map(dag);

describe.each(Object.entries(rijen).flatMap(([soort, rij]) => ('werkdagen' in rij ? [{ soort, ...rij }] : [])))('$soort', (rij) => {
  test(`${rij.werkdagen} werkdagen rond elke dag waarop tellen misgaat, en de eerste keer niet op een vrije dag`, () => {
    for (const dagIs of rond) {
      const m: Moment = { door: id('anna'), op: momentOp(dagIs, '10:00'), dag: dagIs };
      const state: State = { ...leeg, soort: 'dossier', begonnen: m, versie: 1, ...rij.state(m) };
      const gevonden = termijnen(state, school).filter(({ soort }) => soort === rij.soort);
      expect([dagIs, gevonden[0]?.datum]).toEqual([dagIs, verder(dagIs, rij.werkdagen)]);
      const soort = gevonden[0]?.soort;
      if (soort === undefined || herinnerRegels[soort].hoe !== 'overzicht') continue;
      const eerste = opOfNa(verder(dagIs, rij.werkdagen));
      const keren = (klok: string): readonly number[] =>
        teHerinneren(state, school, momentOp(eerste, klok)).flatMap((een) => (een.soort === soort ? [een.keer] : []));
      expect([dagIs, eerste, keren('07:59'), keren('08:00')]).toEqual([dagIs, eerste, [], [1]]);
    }
  });
});

test('elke soort heeft een rij, en wat niet in werkdagen telt zegt waar zijn data staan', () => {
  expect(Object.keys(rijen).toSorted()).toEqual(Object.keys(herinnerRegels).toSorted());
});

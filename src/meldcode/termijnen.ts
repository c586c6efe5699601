import { alleenKaart, bewaarTot, sparTot, vertrekOnbekend } from './bewaren.ts';
import type { SchoolFacts } from './facts.ts';
import type { Datum, EntryId, Instant } from './ids.ts';
import { plusDagen, plusMaanden, plusUur } from './kalender.ts';
import {
  antwoordWerkdagen,
  casushouder,
  flagger,
  is,
  laatsteInbreng,
  schoolOverdrachtOpen,
  sparringpartner,
  twijfelWerkdagen,
  twijfelZonderAdvies,
  veiligThuisErbij,
  vraag5Uiterlijk,
} from './stand.ts';
import type { Moment, State } from './state.ts';
import { bestuur, bevoegdGezag, meekijkWerkdagen, meelezenWerkdagen, ofZorg, sparSchooldagen, zorg, type Voor } from './wacht.ts';
import { plusSchooldagen, plusWerkdagen } from './werkdagen.ts';
import type { TermijnSoort } from './woorden.ts';

/** A moment at which something is due: computed from the state, sent by somebody else. */
export interface Termijn {
  readonly soort: TermijnSoort;
  /** Last day on which it is in time, Europe/Amsterdam. */
  readonly datum: Datum;
  /** Only where an hour counts. */
  readonly tijdstip?: Instant;
  readonly voor: Voor;
  readonly entry?: EntryId;
  /** Since when it runs: a later one is another term, with reminders of its own. */
  readonly sinds: Instant;
}

/** Werkdagen before who signalled should hear something, and in which a dossier may lie still; our own terms, not the law's (G12). */
export const signaalgeverWerkdagen = 5;
export const stilWerkdagen = 10;

type Rij = readonly Termijn[];

const spar = (state: State, school: SchoolFacts): Rij => {
  if (state.soort !== 'spar' || !state.begonnen) return [];
  const vanaf = state.gedaan.sparUitkomst?.laatst ?? state.begonnen;
  const voor = ofZorg(state, flagger(state));
  const { dag, op } = state.begonnen;
  const weg: Termijn = { soort: 'sparVerwijderen', datum: sparTot(dag, school), voor, sinds: op };
  if (state.status !== 'open') return [weg];
  return [
    { soort: 'sparUitkomst', datum: plusSchooldagen(vanaf.dag, sparSchooldagen, school.vakanties), voor, sinds: vanaf.op },
    weg,
    ...antwoorden(state),
  ];
};

const melden = (state: State): Rij => {
  const { melden: nodig, soort } = state;
  if (!nodig) return [];
  const om = { soort: 'bellen', datum: nodig.dag, tijdstip: plusUur(nodig.op), sinds: nodig.op } as const;
  if (soort === 'andereRoute') return [{ ...om, voor: bestuur }];
  const houder = ofZorg(state, nodig.beller?.keuze === 'ikNu' ? nodig.beller.door : nodig.door);
  // All three are asked again: who answered, zorgcoördinator and bevoegd gezag.
  return [houder, zorg, bevoegdGezag].filter((voor, i, alle) => alle.indexOf(voor) === i).map((voor) => ({ ...om, voor }));
};

const na = (soort: TermijnSoort, vanaf: Moment, werkdagen: number, voor: Voor): Termijn => ({
  soort,
  datum: plusWerkdagen(vanaf.dag, werkdagen),
  voor,
  sinds: vanaf.op,
});

/** Somebody was asked something, and people usually answer within a werkdag. */
const antwoorden = (state: State): Rij => {
  const { partner, overdracht, plichten, sluiten, begonnen } = state;
  const alleen = partner.niemand && sparringpartner(state) === null;
  const zorgZeiNee = state.vraag2Nee.some(({ alsZorg }) => alsZorg);
  return [
    ...is(partner.gevraagd, (vanaf) => [na('partnerAntwoord', vanaf, meekijkWerkdagen(state), ofZorg(state, vanaf.persoon))]),
    ...is(alleen ? (partner.niemandSinds ?? begonnen) : null, (vanaf) => [na('zonderPartner', vanaf, meekijkWerkdagen(state), zorg)]),
    ...is(overdracht, (vanaf) => [na('overdracht', vanaf, antwoordWerkdagen, ofZorg(state, vanaf.aan))]),
    ...is(plichten.tweedeOordeel, (vanaf) => [na('tweedeOordeel', vanaf, antwoordWerkdagen, zorgZeiNee ? bevoegdGezag : zorg)]),
    ...is(plichten.bevoegdGezag, (vanaf) => [na('bevoegdGezagGezien', vanaf, antwoordWerkdagen, bevoegdGezag)]),
    ...is(plichten.belVeiligThuis, (vanaf) => [na('belVeiligThuis', vanaf, antwoordWerkdagen, ofZorg(state, casushouder(state)))]),
    ...is(plichten.signaalgever, (vanaf) => [na('signaalgever', vanaf, signaalgeverWerkdagen, ofZorg(state, casushouder(state)))]),
    ...is(sluiten, (vanaf) => [na('sluitVoorstel', vanaf, antwoordWerkdagen, vanaf.alsZorg ? ofZorg(state, casushouder(state)) : zorg)]),
  ];
};

const advies = (state: State): Rij => {
  const voor = ofZorg(state, casushouder(state));
  const eerst = is(state.eerstVeiligThuis, ({ dag, op }) => [{ soort: 'eerstVeiligThuis', datum: dag, voor, sinds: op }]);
  const twijfel = twijfelZonderAdvies(state).flatMap(({ sinds }): Rij => [
    na('adviesNaTwijfel', sinds, antwoordWerkdagen, voor),
    ...(veiligThuisErbij(state) ? [] : [na('twijfelIsNee', sinds, twijfelWerkdagen, voor)]),
  ]);
  return [...eerst, ...twijfel];
};

const hulp = (state: State): Rij => {
  const voor = ofZorg(state, state.hulp.casemanager ?? casushouder(state));
  const { gedaan, begonnen } = state;
  // The term was agreed in the plan, or moved by an evaluation.
  const afgesproken = [gedaan.evaluatie, gedaan.hulpplanDoel].map((een) => een?.laatst.op ?? begonnen?.op).toSorted();
  return [
    ...is(wachtOpTermijn(state) ? vraag5Uiterlijk(state) : null, (datum) =>
      is(afgesproken.at(-1), (sinds) => [{ soort: 'evaluatie', datum, voor, sinds }]),
    ),
    // Monitoring survives closing.
    ...is(state.monitoring, ({ totWanneer }) =>
      is(gedaan.monitoring?.laatst ?? begonnen, ({ op }) => [{ soort: 'monitoring', datum: totWanneer, voor, sinds: op }]),
    ),
  ];
};
const wachtOpTermijn = (state: State): boolean =>
  state.status === 'open' && state.vragen[5].uitkomst !== 'ja' && state.hulp.termijn !== null;

/** Whoever carries the case is asked whether the next school has its paper; after closing too. */
const volgendeSchool = (state: State): Rij =>
  is(schoolOverdrachtOpen(state), ({ op, uiterlijk }) => [
    { soort: 'schoolOverdracht', datum: uiterlijk, voor: ofZorg(state, casushouder(state)), sinds: op },
  ]);

/** A signal may not be left lying. Who waits for a melding, for Veilig Thuis or for the term of the help is reminded of that. */
const stil = (state: State): Rij => {
  if (state.melden || state.meldingen.open.length > 0 || wachtOpTermijn(state)) return [];
  return is(laatsteInbreng(state), (vanaf) => [na('stilDossier', vanaf, stilWerkdagen, ofZorg(state, casushouder(state)))]);
};

/** After closing: destroyed when its term is over, by two; and once a year it is asked whether the pupil left (E-34). */
const bewaren = (state: State, school: SchoolFacts): Rij =>
  is(state.status === 'gesloten' ? state.gesloten : null, ({ dag, op }): Rij => {
    const tot = bewaarTot(state, school);
    if (tot !== null) return [{ soort: 'bewaartermijn', datum: plusDagen(tot, 1), voor: zorg, sinds: op }];
    return vertrekOnbekend(state) ? [{ soort: 'vertrekOnbekend', datum: plusMaanden(dag, 12), voor: zorg, sinds: op }] : [];
  });

/** A closed request, and what went the other route: its term, and of a card that was only shown the day on which it goes. */
const opTermijn = (state: State, school: SchoolFacts, voor: Voor): Rij =>
  is(bewaarTot(state, school), (tot) => {
    const sinds =
      state.verzoek?.uitgevoerd ??
      state.gedaan.andereRouteAlsnog?.laatst ??
      state.verzoek?.besluit ??
      state.meelezen?.antwoord ??
      state.begonnen;
    return is(sinds, ({ op }): Rij => [
      alleenKaart(state)
        ? { soort: 'andereRouteVerwijderen', datum: tot, voor, sinds: op }
        : { soort: 'bewaartermijn', datum: plusDagen(tot, 1), voor, sinds: op },
    ]);
  });

/** Every due moment of this dossier, earliest first. Each melding has its own clock; passing it asks the melder to call, lateness is normal (E-25). */
export const termijnen = (state: State, school: SchoolFacts): readonly Termijn[] => {
  if (state.soort === 'leeg' || state.status === 'vernietigd') return [];
  if (state.verzoek !== null) {
    const { uiterlijk: datum, besluit } = state.verzoek;
    if (state.status !== 'open') return opTermijn(state, school, bevoegdGezag);
    // The answer is due, not the decision: until it is recorded that it was given, the month runs.
    const voor = besluit === null ? bevoegdGezag : zorg;
    return is(state.begonnen, ({ op }) => [{ soort: 'verzoek', datum, voor, sinds: op }]);
  }
  if (state.meelezen !== null)
    return state.status !== 'open'
      ? opTermijn(state, school, zorg)
      : is(state.begonnen, ({ dag, op }): Rij => [
          { soort: 'meelezen', datum: plusWerkdagen(dag, meelezenWerkdagen), voor: zorg, sinds: op },
        ]);
  const terugkoppeling = state.meldingen.open.map(({ id, melder, uiterlijk, op }): Termijn => ({
    soort: 'terugkoppelingVeiligThuis',
    datum: uiterlijk,
    voor: ofZorg(state, melder),
    entry: id,
    sinds: op,
  }));
  const lopend = state.soort === 'dossier' && state.status === 'open' ? [...antwoorden(state), ...advies(state), ...stil(state)] : [];
  const alle = [
    ...melden(state),
    ...spar(state, school),
    ...lopend,
    ...terugkoppeling,
    ...(state.soort === 'dossier' ? [...hulp(state), ...volgendeSchool(state), ...bewaren(state, school)] : []),
    ...(state.soort === 'andereRoute' ? opTermijn(state, school, bestuur) : []),
  ];
  return alle.toSorted((a, b) => (a.datum < b.datum ? -1 : a.datum > b.datum ? 1 : 0));
};

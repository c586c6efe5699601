import type { SchoolFacts } from './facts.ts';
import type { Datum, EntryId, Instant } from './ids.ts';
import { plusMaanden, plusUur } from './kalender.ts';
import { casushouder, flagger, twijfelWerkdagen, twijfelZonderAdvies, veiligThuisErbij } from './stand.ts';
import type { State } from './state.ts';
import { antwoordWerkdagen, bevoegdGezag, ofZorg, sparSchooldagen, zorg, type Voor } from './wacht.ts';
import { plusSchooldagen, plusWerkdagen } from './werkdagen.ts';

export const termijnSoorten = [
  'sparUitkomst', // 5 school days after a spar began
  'sparVerwijderen', // 3 months after
  'partnerAntwoord', // the asked sparringpartner, 1 werkdag
  'overdracht', // the one who was asked to take over, 1 werkdag
  'tweedeOordeel', // a provisional nee at vraag 2, 1 werkdag
  'eerstVeiligThuis', // after disclosure or with an E-32 subject: the same day
  'adviesNaTwijfel', // advice of Veilig Thuis, the next werkdag
  'twijfelIsNee', // no advice after 2 werkdagen: melden
  'bellen', // no melding 1 hour after melden noodzakelijk: `tijdstip`
  'terugkoppelingVeiligThuis', // 5 werkdagen after each melding
  'belVeiligThuis', // call about this case, the next werkdag
  'evaluatie', // the term of the help
  'monitoring', // until when; also after closing
  'sluitVoorstel', // a proposal that nobody answered, 1 werkdag
] as const;
export type TermijnSoort = (typeof termijnSoorten)[number];

/** A moment at which something is due: computed from the state, sent by somebody else. */
export interface Termijn {
  readonly soort: TermijnSoort;
  /** Last day on which it is in time, Europe/Amsterdam. */
  readonly datum: Datum;
  /** Only where an hour counts. */
  readonly tijdstip?: Instant;
  readonly voor: Voor;
  readonly entry?: EntryId;
}

/** Months that a spar is kept; the school may set another term (design §3, retention). */
export const sparMaanden = 3;

const spar = (state: State, school: SchoolFacts): readonly Termijn[] => {
  if (state.soort !== 'spar' || !state.begonnen) return [];
  const vanaf = state.gedaan.sparUitkomst?.laatst ?? state.begonnen;
  const voor = ofZorg(state, flagger(state));
  const weg: Termijn = { soort: 'sparVerwijderen', datum: plusMaanden(state.begonnen.dag, sparMaanden), voor };
  if (state.status !== 'open') return [weg];
  return [{ soort: 'sparUitkomst', datum: plusSchooldagen(vanaf.dag, sparSchooldagen, school.vakanties), voor }, weg];
};

const melden = (state: State): readonly Termijn[] => {
  const { melden: nodig, soort } = state;
  if (!nodig) return [];
  const om = { soort: 'bellen', datum: nodig.dag, tijdstip: plusUur(nodig.op) } as const;
  if (soort === 'andereRoute') return [{ ...om, voor: { aan: 'functie', functie: 'bestuur' } }];
  const houder = ofZorg(state, nodig.beller?.keuze === 'ikNu' ? nodig.beller.door : nodig.door);
  // All three are asked again: who answered, zorgcoördinator and bevoegd gezag.
  return [houder, zorg, bevoegdGezag].filter((voor, i, alle) => alle.indexOf(voor) === i).map((voor) => ({ ...om, voor }));
};

const antwoorden = (state: State): readonly Termijn[] => {
  const { partner, overdracht, plichten, sluiten } = state;
  const na = (dag: Datum) => plusWerkdagen(dag, antwoordWerkdagen);
  const termijn = (soort: TermijnSoort, dag: Datum | undefined, voor: Voor): readonly Termijn[] =>
    dag === undefined ? [] : [{ soort, datum: na(dag), voor }];
  return [
    ...termijn('partnerAntwoord', partner.gevraagd?.dag, partner.gevraagd ? ofZorg(state, partner.gevraagd.persoon) : zorg),
    ...termijn('overdracht', overdracht?.dag, overdracht ? ofZorg(state, overdracht.aan) : zorg),
    ...termijn('tweedeOordeel', plichten.tweedeOordeel?.dag, state.vraag2Nee.some(({ alsZorg }) => alsZorg) ? bevoegdGezag : zorg),
    ...termijn('belVeiligThuis', plichten.belVeiligThuis?.dag, ofZorg(state, casushouder(state))),
    ...termijn('sluitVoorstel', sluiten?.dag, sluiten?.alsZorg ? ofZorg(state, casushouder(state)) : zorg),
  ];
};

const advies = (state: State): readonly Termijn[] => {
  const voor = ofZorg(state, casushouder(state));
  const eerst: readonly Termijn[] = state.eerstVeiligThuis ? [{ soort: 'eerstVeiligThuis', datum: state.eerstVeiligThuis.dag, voor }] : [];
  const twijfel = twijfelZonderAdvies(state).flatMap(({ sinds }): readonly Termijn[] => [
    { soort: 'adviesNaTwijfel', datum: plusWerkdagen(sinds.dag, antwoordWerkdagen), voor },
    ...(veiligThuisErbij(state) ? [] : [{ soort: 'twijfelIsNee' as const, datum: plusWerkdagen(sinds.dag, twijfelWerkdagen), voor }]),
  ]);
  return [...eerst, ...twijfel];
};

const hulp = (state: State): readonly Termijn[] => {
  const voor = ofZorg(state, state.hulp.casemanager ?? casushouder(state));
  const loopt = state.status === 'open' && state.vragen[5].uitkomst !== 'ja' && state.hulp.termijn !== null;
  return [
    ...(loopt && state.hulp.termijn ? [{ soort: 'evaluatie' as const, datum: state.hulp.termijn, voor }] : []),
    // Monitoring survives closing.
    ...(state.monitoring ? [{ soort: 'monitoring' as const, datum: state.monitoring.totWanneer, voor }] : []),
  ];
};

/** Every due moment of this dossier, earliest first. Each melding has its own clock; passing it asks the melder to call, lateness is normal (E-25). */
export const termijnen = (state: State, school: SchoolFacts): readonly Termijn[] => {
  if (state.soort === 'leeg' || state.status === 'vernietigd') return [];
  const terugkoppeling = state.meldingen.open.map(({ id, melder, uiterlijk }): Termijn => ({
    soort: 'terugkoppelingVeiligThuis',
    datum: uiterlijk,
    voor: ofZorg(state, melder),
    entry: id,
  }));
  const lopend = state.soort === 'dossier' && state.status === 'open' ? [...antwoorden(state), ...advies(state)] : [];
  const inSpar = state.soort === 'spar' && state.status === 'open' ? antwoorden(state) : [];
  const alle = [
    ...melden(state),
    ...spar(state, school),
    ...lopend,
    ...inSpar,
    ...terugkoppeling,
    ...(state.soort === 'dossier' ? hulp(state) : []),
  ];
  return alle.toSorted((a, b) => (a.datum < b.datum ? -1 : a.datum > b.datum ? 1 : 0));
};

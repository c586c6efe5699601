import type { SchoolFacts } from './facts.ts';
import type { Datum, EntryId, Instant } from './ids.ts';
import { dagVan, midden, momentOp, plusDagen, plusMinuten, plusUur } from './kalender.ts';
import { kanNietWachten } from './stand.ts';
import type { State } from './state.ts';
import { termijnen, type Termijn } from './termijnen.ts';
import { fg, zorg, type Voor } from './wacht.ts';
import { plusSchooluren, plusWerkdagen, werkdagBij } from './werkdagen.ts';
import type { TermijnSoort } from './woorden.ts';

/**
 * Who is reminded of what, when and how often. Nothing is scheduled: every moment follows from the state, so what is finished is not reminded of, and what
 * was reminded of stands in the journal. Days are werkdagen also in school holidays (E-51); an ordinary reminder falls when school opens.
 */

type Wanneer =
  /** So many werkdagen after the date of the term; 0: on it, or on the first werkdag after. */
  | { readonly werkdagenNa: number }
  /** So many days before it, or on the last werkdag before that. Not when that was before the term was agreed. */
  | { readonly dagenVoor: number }
  /** So many days after it, whatever day that is: what leads to melden knows no weekend. */
  | { readonly dagenNa: number }
  /** At the end of the school day of the date. */
  | { readonly eindeSchooldag: true }
  /** After so many hours of school time since the question was put: a werkdag, outside quiet hours. */
  | { readonly schooluren: number }
  /** So many minutes after it began, at any hour: what the program finishes by itself. */
  | { readonly minutenNa: number }
  /** Of melden: after an hour or at the end of the school day, then three times a day, every day (design §3). */
  | { readonly driePerDag: true };

export interface HerinnerRegel {
  /** The first, the second …; the last of the row repeats `elke` so many werkdagen. */
  readonly wanneer: readonly [Wanneer, ...Wanneer[]];
  readonly elke?: number;
  readonly hoogstens: number;
  /** From which time on somebody else hears it as well. */
  readonly ook?: { readonly vanaf: number; readonly wie: Voor };
  /** `overzicht`: can wait for quiet hours to end, and belongs in the day's overview. `meteen`: at any hour. `doet`: something follows, and that is told. */
  readonly hoe: 'overzicht' | 'meteen' | 'doet';
  /** Nothing ends it but time: so many werkdagen after the date it is not shown any more. */
  readonly voorbij?: number;
}

const na = (werkdagenNa: number): Wanneer => ({ werkdagenNa });

export const herinnerRegels: Readonly<Record<TermijnSoort, HerinnerRegel>> = {
  // One to the flagger, then the zorgcoördinator sees that a spar waits (design §3).
  sparUitkomst: { wanneer: [na(0)], elke: 1, hoogstens: 2, ook: { vanaf: 2, wie: zorg }, hoe: 'overzicht' },
  // The second time it goes, by itself.
  sparVerwijderen: { wanneer: [{ dagenVoor: 7 }, na(0)], hoogstens: 2, hoe: 'overzicht', voorbij: 0 },
  andereRouteVerwijderen: { wanneer: [{ dagenVoor: 7 }, na(0)], hoogstens: 2, hoe: 'overzicht', voorbij: 0 },
  // The next colleague, the zorgcoördinator, the schoolleider are asked; then it is known that nobody answers.
  partnerAntwoord: { wanneer: [{ schooluren: 4 }], hoogstens: 4, hoe: 'doet' },
  zonderPartner: { wanneer: [na(0)], elke: 2, hoogstens: 3, hoe: 'overzicht' },
  overdracht: { wanneer: [na(0)], elke: 1, hoogstens: 3, ook: { vanaf: 2, wie: zorg }, hoe: 'overzicht' },
  tweedeOordeel: { wanneer: [na(0)], elke: 1, hoogstens: 5, ook: { vanaf: 2, wie: zorg }, hoe: 'overzicht' },
  bevoegdGezagGezien: { wanneer: [na(0)], elke: 1, hoogstens: 5, ook: { vanaf: 3, wie: zorg }, hoe: 'overzicht' },
  // Called the same day; a child may go home to it.
  eerstVeiligThuis: {
    wanneer: [{ eindeSchooldag: true }, { dagenNa: 1 }],
    elke: 1,
    hoogstens: 5,
    ook: { vanaf: 2, wie: zorg },
    hoe: 'meteen',
  },
  adviesNaTwijfel: { wanneer: [na(0)], hoogstens: 1, hoe: 'overzicht' },
  twijfelIsNee: { wanneer: [{ dagenNa: 1 }], hoogstens: 1, hoe: 'doet' },
  // A month of three a day; after that it still stands first in everybody's day.
  bellen: { wanneer: [{ driePerDag: true }], hoogstens: 90, hoe: 'meteen' },
  terugkoppelingVeiligThuis: { wanneer: [na(1)], elke: 5, hoogstens: 4, ook: { vanaf: 1, wie: zorg }, hoe: 'overzicht' },
  belVeiligThuis: { wanneer: [na(0)], elke: 1, hoogstens: 3, ook: { vanaf: 2, wie: zorg }, hoe: 'overzicht' },
  signaalgever: { wanneer: [na(0)], elke: 5, hoogstens: 3, ook: { vanaf: 3, wie: zorg }, hoe: 'overzicht' },
  // Vraag 5 is asked at the term; no term passes in silence.
  evaluatie: {
    wanneer: [{ dagenVoor: 7 }, { dagenVoor: 1 }, na(0)],
    elke: 5,
    hoogstens: 6,
    ook: { vanaf: 4, wie: zorg },
    hoe: 'overzicht',
  },
  schoolOverdracht: { wanneer: [na(0)], elke: 5, hoogstens: 3, ook: { vanaf: 2, wie: zorg }, hoe: 'overzicht' },
  monitoring: { wanneer: [{ dagenVoor: 7 }, na(0)], hoogstens: 2, hoe: 'overzicht', voorbij: 5 },
  // The law's month (E-36); the FG hears it from the first time on.
  verzoek: { wanneer: [{ dagenVoor: 7 }, na(0)], elke: 5, hoogstens: 4, ook: { vanaf: 1, wie: fg }, hoe: 'overzicht' },
  meelezen: { wanneer: [na(0)], elke: 2, hoogstens: 3, hoe: 'overzicht' },
  sluitVoorstel: { wanneer: [na(0)], elke: 2, hoogstens: 3, ook: { vanaf: 2, wie: zorg }, hoe: 'overzicht' },
  // Once a month, and then the FG hears that nobody decides.
  bewaartermijn: { wanneer: [na(0)], elke: 20, hoogstens: 12, ook: { vanaf: 3, wie: fg }, hoe: 'overzicht' },
  // About once a year, for as long as somebody can be at a school.
  vertrekOnbekend: { wanneer: [na(0)], elke: 250, hoogstens: 8, hoe: 'overzicht' },
  // Long after the tap that began it, and no person has to do anything.
  koppelAf: { wanneer: [{ minutenNa: 5 }], hoogstens: 1, hoe: 'doet' },
  stilDossier: { wanneer: [na(0)], elke: 5, hoogstens: 3, ook: { vanaf: 2, wie: zorg }, hoe: 'overzicht' },
};

/**
 * When it cannot wait (`kanNietWachten`): no school hours, no quiet hours, no weekend. Half an hour is ours, not the law's (G12): long enough to see a message
 * between two lessons, short enough that four people are asked before a pupil is home. Nobody left: the zorgcoördinator as for melden, for two days; after
 * that it stands in the overview as everything does.
 */
export const nietWachtenRegels = {
  partnerAntwoord: { wanneer: [{ minutenNa: 30 }], hoogstens: 4, hoe: 'doet' },
  zonderPartner: { wanneer: [{ driePerDag: true }], hoogstens: 6, hoe: 'meteen' },
} as const satisfies Partial<Record<TermijnSoort, HerinnerRegel>>;

const regelVan = (soort: TermijnSoort, state: State): HerinnerRegel =>
  (soort === 'partnerAntwoord' || soort === 'zonderPartner') && kanNietWachten(state) ? nietWachtenRegels[soort] : herinnerRegels[soort];

/** All terms of one kind (about one entry): one reminder is for everybody whom they are for. */
interface Reeks extends Omit<Termijn, 'voor'> {
  readonly voor: readonly Voor[];
}

const reeksen = (state: State, school: SchoolFacts): readonly Reeks[] => {
  const gevonden = new Map<string, Reeks>();
  for (const { voor, ...termijn } of termijnen(state, school)) {
    // Melden asks for the same telephone call, and more often.
    if (termijn.soort === 'eerstVeiligThuis' && state.melden) continue;
    const sleutel = `${termijn.soort}|${termijn.entry ?? ''}`;
    const vorige = gevonden.get(sleutel);
    // Two doubts wait for one advice: the earliest counts.
    gevonden.set(sleutel, vorige ? { ...vorige, voor: [...vorige.voor, voor] } : { ...termijn, voor: [voor] });
  }
  // No term: nobody is to do anything, and no list shows it.
  const half = state.status === 'vernietigd' ? [] : state.koppelen;
  const koppelen = half.map(({ entry, op }): Reeks => ({ soort: 'koppelAf', entry, datum: dagVan(op), sinds: op, voor: [] }));
  return [...gevonden.values(), ...koppelen];
};

function* belMomenten({ sinds, datum }: Reeks, { van, tot }: SchoolFacts['schooltijd']): Generator<Instant> {
  const uur = plusUur(sinds);
  const eind = momentOp(datum, tot);
  const eerste = sinds < eind && eind < uur ? eind : uur;
  yield eerste;
  if (eind > eerste) yield eind;
  for (let dag = plusDagen(datum, 1); ; dag = plusDagen(dag, 1)) {
    // Late at night the hour after may be the next day's first.
    const later = [van, midden(van, tot), tot].map((klok) => momentOp(dag, klok)).filter((op) => op > eerste);
    yield* dagVan(eerste) === dag ? later.slice(-2) : later;
  }
}

const moment = (wanneer: Wanneer, { datum, sinds }: Reeks, school: SchoolFacts): Instant | null => {
  const begin = (dag: Datum) => momentOp(dag, school.schooltijd.van);
  if ('werkdagenNa' in wanneer) {
    return begin(wanneer.werkdagenNa === 0 ? werkdagBij(datum, 1) : plusWerkdagen(datum, wanneer.werkdagenNa));
  }
  if ('dagenNa' in wanneer) return begin(plusDagen(datum, wanneer.dagenNa));
  if ('minutenNa' in wanneer) return plusMinuten(sinds, wanneer.minutenNa);
  if ('schooluren' in wanneer) return plusSchooluren(sinds, wanneer.schooluren, school.schooltijd);
  const op = 'dagenVoor' in wanneer ? begin(werkdagBij(plusDagen(datum, -wanneer.dagenVoor), -1)) : momentOp(datum, school.schooltijd.tot);
  return op > sinds ? op : null;
};

/** Every moment of this row, the first one first; null where it fell before the term began. Only as far as somebody looks. */
function* momenten(reeks: Reeks, school: SchoolFacts, state: State): Generator<Instant | null> {
  const { wanneer, elke = 1 } = regelVan(reeks.soort, state);
  const [eerste] = wanneer;
  if ('driePerDag' in eerste) yield* belMomenten(reeks, school.schooltijd);
  // Counted from when the one who is asked now was asked.
  while (reeks.soort === 'partnerAntwoord') yield moment(eerste, { ...reeks, sinds: state.partner.gevraagd?.op ?? reeks.sinds }, school);
  let dag = reeks.datum;
  for (const een of wanneer) {
    const op = moment(een, reeks, school);
    if (op) dag = dagVan(op);
    yield op;
  }
  for (;;) {
    dag = plusWerkdagen(dag, elke);
    yield momentOp(dag, school.schooltijd.van);
  }
}

/** Which reminder of a term is to be recorded next. */
export interface Herinnering {
  readonly soort: TermijnSoort;
  readonly entry: EntryId | null;
  readonly datum: Datum;
  readonly sinds: Instant;
  readonly vanaf: number;
  readonly keer: number;
  readonly hoogstens: number;
  /** When it fell due. */
  readonly op: Instant;
  readonly voor: readonly Voor[];
  readonly hoe: HerinnerRegel['hoe'];
}

/** The term of a row as it stands in the state; the asking of sparringpartners goes on from one to the next. */
const sindsVan = (reeks: Reeks, state: State): Instant =>
  reeks.soort === 'partnerAntwoord' ? (state.begonnen?.op ?? reeks.sinds) : reeks.sinds;

const keerVan = (reeks: Reeks, state: State): number =>
  state.herinnerd.find(
    ({ soort, entry, sinds }) => soort === reeks.soort && entry === (reeks.entry ?? null) && sinds === sindsVan(reeks, state),
  )?.keer ?? 0;

const voorKeer = ({ soort, voor }: Reeks, keer: number, state: State): readonly Voor[] => {
  const { ook } = regelVan(soort, state);
  return ook && keer >= ook.vanaf && !voor.includes(ook.wie) ? [...voor, ook.wie] : voor;
};

interface Keer {
  readonly keer: number;
  readonly op: Instant;
}

/** Of one row: the first that was not recorded, and after it those that fell due up to `nu`. */
const aanDeBeurt = (reeks: Reeks, state: State, school: SchoolFacts, nu: Instant | null): readonly Keer[] => {
  const gehad = keerVan(reeks, state);
  const { hoogstens } = regelVan(reeks.soort, state);
  const beurten: Keer[] = [];
  let keer = 0;
  for (const op of momenten(reeks, school, state)) {
    keer += 1;
    if (keer > hoogstens) break;
    if (op === null || keer <= gehad) continue;
    if (beurten.length > 0 && (nu === null || op > nu)) break;
    beurten.push({ keer, op });
    // Asking the next colleague begins anew with that colleague.
    if (reeks.soort === 'partnerAntwoord') break;
  }
  return beurten;
};

/** The next reminder of every row, due or not. `nu` decides how many of a row fell due since the last: one stands for them all. */
const volgende = (state: State, school: SchoolFacts, nu: Instant | null): readonly Herinnering[] =>
  reeksen(state, school).flatMap((reeks) => {
    const beurten = aanDeBeurt(reeks, state, school, nu);
    const [eerste, laatste] = [beurten[0], beurten.at(-1)];
    if (eerste === undefined || laatste === undefined) return [];
    const { soort, datum } = reeks;
    const { hoogstens, hoe } = regelVan(soort, state);
    const plaats = { soort, entry: reeks.entry ?? null, datum, sinds: sindsVan(reeks, state), vanaf: eerste.keer };
    return [{ ...plaats, keer: laatste.keer, hoogstens, op: laatste.op, voor: voorKeer(reeks, laatste.keer, state), hoe }];
  });

/** What is to be reminded of now, earliest first. */
export const teHerinneren = (state: State, school: SchoolFacts, nu: Instant): readonly Herinnering[] =>
  volgende(state, school, nu)
    .filter(({ op }) => op <= nu)
    .toSorted((a, b) => (a.op < b.op ? -1 : a.op > b.op ? 1 : 0));

/** When something is to be reminded of next, perhaps in the past; null: never, as it stands. */
export const volgendeHerinnering = (state: State, school: SchoolFacts): Instant | null =>
  volgende(state, school, null)
    .map(({ op }) => op)
    .toSorted()[0] ?? null;

/** The last day on which a term is shown; null: until it is done. */
export const getoondTot = (soort: TermijnSoort, datum: Datum): Datum | null => {
  const { voorbij } = herinnerRegels[soort];
  return voorbij === undefined ? null : plusWerkdagen(datum, voorbij);
};

/** Something that was reminded of and is not done. */
export interface Openstaand {
  readonly soort: TermijnSoort;
  readonly datum: Datum;
  readonly voor: readonly Voor[];
  /** After this day it is not shown any more. */
  readonly tot: Datum | null;
}

/** What was reminded of and still waits: it stands in the day's overview of these people until it is done. */
export const herinnerdOpen = (state: State, school: SchoolFacts): readonly Openstaand[] =>
  reeksen(state, school).flatMap((reeks) => {
    const keer = keerVan(reeks, state);
    if (keer === 0 || herinnerRegels[reeks.soort].hoe === 'doet') return [];
    const { soort, datum } = reeks;
    return [{ soort, datum, voor: voorKeer(reeks, keer, state), tot: getoondTot(soort, datum) }];
  });

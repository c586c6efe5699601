import {
  afgifteDelen,
  casushouder,
  invoer,
  vraagNummers,
  type AfgifteDeel,
  type AfgifteSoort,
  type Command,
  type DossierCode,
  type Instant,
} from '../meldcode/index.ts';
import type { Gelezen as Lezing } from '../dossier/types.ts';
import type { Person } from '../school/index.ts';
import { verslag } from '../teksten/nl/verslag.ts';
import { stukken, type Schrijver } from './stukken.ts';
import type { Blok, Stuk, Veld, Verslag } from './verslag.ts';
import type { Buiten } from './weglaten.ts';

/** A dossier as it was read for this paper: a recorded read, of which the rules decided what this person may see. */
export interface Gelezen extends Lezing {
  readonly code: DossierCode;
}

/** Who makes it, when, and what for. */
export interface Opdracht extends Schrijver {
  readonly soort: AfgifteSoort;
  readonly delen: readonly AfgifteDeel[];
  /** For somebody outside the school, or a pupil or parent: what stays out. Null: for who weighs it along. */
  readonly buiten: Buiten | null;
  /** In the maker's own words, where there are any. */
  readonly toelichting: string | null;
  readonly maker: Person;
  readonly nu: Instant;
}

/** A heading. */
export const kop = (tekst: string): Blok => ({ soort: 'kop', tekst });
/** A paragraph; `nadruk`: in bold. */
export const alinea = (tekst: string, nadruk = false): Blok => ({ soort: 'alinea', tekst, nadruk });
const velden = (...rij: readonly Veld[]): Blok => ({ soort: 'velden', velden: rij });

/** Title, confidential, who made it, when and why. */
export const voorblad = (opdracht: Opdracht, code: string, meer: readonly Veld[] = []): Blok[] => {
  const { t, maker, soort, school, nu, toelichting } = opdracht;
  return [
    { soort: 'titel', tekst: verslag.titel[soort] },
    alinea(verslag.vertrouwelijk, true),
    velden(
      { label: verslag.school, waarde: school.naam },
      ...(code === '' ? [] : [{ label: verslag.code, waarde: code }]),
      { label: verslag.gemaakt, waarde: t.moment(nu) },
      { label: verslag.door, waarde: `${maker.naam}, ${maker.functies.map((functie) => t.functie[functie]).join(', ')}` },
      { label: verslag.waarom, waarde: verslag.waarvoor[soort] },
      ...meer,
      ...(toelichting === null ? [] : [{ label: verslag.toelichting, waarde: toelichting }]),
    ),
  ];
};

/** What others told about the pupil, as it was written for this paper: beside no entry and with no day, for those could say who told it. */
const zonderWie = ({ maker }: Opdracht, waarde: string): Stuk => ({
  kop: verslag.vanAnderen.kop,
  herkomst: verslag.vanAnderen.herkomst(maker.naam),
  velden: [{ label: verslag.vanAnderen.wat, waarde }],
  let: verslag.vanAnderen.let,
  verbeteringen: [],
});

/** A section with its entries, or the sentence that there are none. */
export const deelBlokken = (opdracht: Opdracht, { entries }: Gelezen, deel: AfgifteDeel): Blok[] => {
  const vanAnderen = deel === 'signalen' ? opdracht.buiten?.vanAnderen : undefined;
  const gevonden = [
    ...stukken(opdracht, entries, deel, opdracht.buiten),
    ...(vanAnderen === undefined ? [] : [zonderWie(opdracht, vanAnderen)]),
  ];
  return [
    kop(verslag.deel[deel]),
    ...(gevonden.length === 0 ? [alinea(verslag.nogNiets)] : gevonden.map((stuk): Blok => ({ soort: 'stuk', stuk }))),
  ];
};

/** What was left out because nobody chose it, so that who reads it knows that there may be more. */
export const nietGekozen = ({ delen }: Opdracht): Blok[] => {
  const weg = afgifteDelen.filter((deel) => !delen.includes(deel));
  return weg.length === 0 ? [] : [alinea(verslag.nietGekozen), { soort: 'lijst', punten: weg.map((deel) => verslag.deel[deel]) }];
};

/** The last lines: what it was made from, so that it can be laid beside the dossier later. */
export const slot = (gelezen: Gelezen): Blok[] => [
  kop(verslag.verantwoording.kop),
  alinea(verslag.verantwoording.uitleg),
  velden(
    { label: verslag.verantwoording.versie, waarde: String(gelezen.head.version) },
    { label: verslag.verantwoording.vingerafdruk, waarde: gelezen.head.hash },
  ),
];

/** The pupil and what is asked at the call sheet only; what is missing is said, because Veilig Thuis will ask it. */
export const betrokkenen = (
  { t, buiten }: Opdracht,
  { state, entries }: Gelezen,
): { readonly bekend: Veld[]; readonly onbekend: string[] } => {
  const gegevens = Object.assign({}, ...invoer(entries, 'belgegevens')) as Partial<Extract<Command, { type: 'belgegevens' }>>;
  const { leerling } = state;
  type Rij = readonly (readonly [label: string, waarde: string | undefined])[];
  const huis: Rij = [
    [t.veld.naam, leerling?.naam],
    [t.veld.klas, leerling?.klas],
    [t.veld.geboortedatum, gegevens.geboortedatum === undefined ? undefined : t.datum(gegevens.geboortedatum)],
    [t.veld.adres, gegevens.adres],
  ];
  const anderen: Rij = [
    [t.veld.broersZussen, gegevens.broersZussen],
    [t.veld.gezag, gegevens.gezag],
  ];
  // Of others in the house nothing goes to another school.
  const rij = buiten === null ? [...huis, ...anderen] : huis;
  return {
    bekend: [
      ...rij.flatMap(([label, waarde]) => (waarde === undefined || waarde === '' ? [] : [{ label, waarde }])),
      ...(state.onderwerp === 'geen' || buiten !== null ? [] : [{ label: t.veld.onderwerp, waarde: t.onderwerp[state.onderwerp] }]),
    ],
    onbekend: rij.flatMap(([label, waarde]) => (waarde === undefined || waarde === '' ? [label] : [])),
  };
};

/** The five questions of the afwegingskader and what was answered so far, a line each. */
export const afwegingen = ({ t }: Opdracht, { state }: Gelezen): Veld[] =>
  vraagNummers.map((nummer) => {
    const { uitkomst, laatst } = state.vragen[nummer];
    return {
      label: t.vraag[nummer],
      waarde:
        uitkomst === null ? verslag.nogNietBeantwoord : `${t.antwoord[uitkomst]}${laatst === null ? '' : `, ${t.datumKort(laatst.dag)}`}`,
    };
  });

/**
 * The call sheet on the first page, in the order of what Veilig Thuis asks first (E-28): the unsafety now, whether the school can restore safety,
 * whether melden is needed; then the five afwegingen, and what to agree on.
 */
const belblad = (opdracht: Opdracht, gelezen: Gelezen): Blok[] => {
  const { t, delen } = opdracht;
  const { state } = gelezen;
  // What was not chosen does not come in by this door either.
  const bij = (deel: AfgifteDeel, ...blokken: readonly Blok[]): readonly Blok[] => (delen.includes(deel) ? blokken : []);
  const [onveilig = '', herstel = '', melden = ''] = verslag.belVragen;
  const huis = invoer(gelezen.entries, 'leerlingVertelt').at(-1)?.veiligNaarHuis;
  const gedaan = gelezen.entries.flatMap(({ event }) => (event.type === 'meldingVastgelegd' ? event.gronden : []));
  const gronden = [...new Set([...gedaan, ...(state.melden?.gronden ?? [])])].map((grond) => t.meldGrond[grond]);
  const gemeld = state.meldingen.open.map(({ dag, uiterlijk }) => verslag.alGemeld(t.datumKort(dag), t.datumKort(uiterlijk)));
  return [
    kop(verslag.nu),
    alinea(`1 · ${onveilig}`, true),
    ...(huis === undefined ? [] : bij('signalen', velden({ label: verslag.antwoord.veiligNaarHuis, waarde: t.jaNeeWeetNiet[huis] }))),
    ...bij('signalen', alinea(verslag.antwoord.onveilig)),
    alinea(`2 · ${herstel}`, true),
    ...bij(
      'hulp',
      velden({
        label: verslag.antwoord.herstel,
        waarde: invoer(gelezen.entries, 'hulpplanDoel').at(-1)?.steunOpSchool ?? verslag.nogNietBekend,
      }),
    ),
    alinea(`3 · ${melden}`, true),
    alinea(verslag.antwoord.gronden(gronden)),
    ...gemeld.map((zin) => alinea(zin)),
    ...bij('afwegingen', alinea(`4 · ${verslag.vragen}`, true), velden(...afwegingen(opdracht, gelezen))),
    alinea(verslag.afspreken.kop, true),
    { soort: 'lijst', punten: verslag.afspreken.punten },
  ];
};

const melderVelden = (opdracht: Opdracht, { state }: Gelezen): Veld[] => {
  const { school, t, maker } = opdracht;
  const id = state.meldingen.laatste?.melder ?? maker.id;
  const wie = school.personen.find((person) => person.id === id) ?? maker;
  const houder = casushouder(state);
  const naamHouder = school.personen.find((person) => person.id === houder)?.naam;
  return [
    { label: verslag.melder, waarde: wie.naam },
    { label: verslag.functie, waarde: wie.functies.map((functie) => t.functie[functie]).join(', ') },
    { label: verslag.telefoon, waarde: wie.telefoon ?? verslag.nogNietBekend },
    ...(naamHouder === undefined || naamHouder === wie.naam ? [] : [{ label: verslag.casushouder, waarde: naamHouder }]),
  ];
};

/** What Veilig Thuis asks, in its order (E-22, E-28): call sheet, who reports, who it is about, signals, what was tried, the weighing, help, what is not known. */
export const meldingVerslag = (opdracht: Opdracht, gelezen: Gelezen): Verslag => {
  const { delen } = opdracht;
  const { bekend, onbekend } = betrokkenen(opdracht, gelezen);
  const deel = (een: AfgifteDeel): Blok[] => (delen.includes(een) ? deelBlokken(opdracht, gelezen, een) : []);
  return heel(opdracht, gelezen.code, [
    ...voorblad(opdracht, gelezen.code),
    alinea(verslag.leesMij),
    ...belblad(opdracht, gelezen),
    kop(verslag.melder),
    velden(...melderVelden(opdracht, gelezen)),
    ...(delen.includes('gegevens') ? [kop(verslag.deel.gegevens), velden(...bekend)] : []),
    ...deel('signalen'),
    ...deel('overleg'),
    ...deel('gesprekken'),
    ...deel('afwegingen'),
    ...deel('hulp'),
    ...deel('melding'),
    ...deel('verloop'),
    ...(onbekend.length === 0 || !delen.includes('gegevens') ? [] : [kop(verslag.onbekend), { soort: 'lijst' as const, punten: onbekend }]),
    ...nietGekozen(opdracht),
    ...slot(gelezen),
  ]);
};

/** Blocks as a whole paper. */
export const heel = ({ soort, nu }: Opdracht, code: string, blokken: readonly Blok[]): Verslag => ({
  titel: code === '' ? verslag.titel[soort] : `${verslag.titel[soort]}, ${code}`,
  voet: code === '' ? verslag.vertrouwelijk : verslag.voet(code),
  blad: verslag.blad,
  gemaakt: nu,
  blokken,
});

import {
  casushouder,
  huidigeStap,
  openPunten,
  vraagNummers,
  wachtend,
  type Command,
  type MeldcodeEvent,
  type Vastgelegd,
} from '../meldcode/index.ts';
import { schoolFacts } from '../school/index.ts';
import { vandaag } from '../school/klok.ts';
import { verslag } from '../teksten/nl/verslag.ts';
import { alinea, kop, type Gelezen, type Opdracht } from './dossier.ts';
import { aardVan, naam } from './stukken.ts';
import type { Blok, Veld, Verslag } from './verslag.ts';

/** One dossier of the meeting, as it was read for this paper. */
export interface Besproken {
  readonly afgifte: Extract<Command, { type: 'afgifte' }>;
  readonly gelezen: Gelezen;
}

/** Lines of a kind on one sheet: the newest say where it stands. */
const hoogstens = 5;
const lijst = (punten: readonly string[], leeg: string): Blok => ({ soort: 'lijst', punten: punten.length === 0 ? [leeg] : punten });

const signaalTypes: readonly Command['type'][] = ['waarneming', 'signaalVanDerde', 'externeInhoud', 'leerlingVertelt'];
/** That there is a signal, when and of what kind: what it says is read in the dossier. */
const signaal = ({ t }: Opdracht, { event, vandaag: op }: Vastgelegd): readonly string[] =>
  event.type === 'ingevoerd' && signaalTypes.includes(event.invoer.type)
    ? [`${t.datumKort(op)}: ${t.gedaan[event.invoer.type]}, ${verslag.aard[aardVan(event.invoer)]}`]
    : [];

/** What was agreed, in the words in which it was. */
const afspraak = ({ t }: Opdracht, invoer: Command): readonly string[] => {
  switch (invoer.type) {
    case 'gesprek':
      return invoer.afspraak === undefined ? [] : [invoer.afspraak];
    case 'meldingDetails':
      return invoer.afspraken === undefined ? [] : [invoer.afspraken];
    case 'hulpplanDoel':
      return [`${invoer.resultaat} (${t.veld.termijn}: ${t.datumKort(invoer.termijn)})`];
    case 'hulpplanTaken':
      return [invoer.taken];
    case 'monitoring':
      return [`${invoer.wat}: ${invoer.wie} (${t.veld.totWanneer}: ${t.datumKort(invoer.totWanneer)})`];
    default:
      return [];
  }
};

const besluit = ({ t }: Opdracht, event: MeldcodeEvent): readonly string[] => {
  switch (event.type) {
    case 'vraagBeantwoord':
      return [`${t.vraag[event.nummer]}: ${t.antwoord[event.gegeven]}`];
    case 'overlegUitgekomen':
      return [`${t.gebeurtenis[event.type]}: ${t.overlegUitkomst[event.uitkomst]}`];
    case 'veiligThuisKoppeldeTerug':
      return [`${t.gebeurtenis[event.type]}: ${t.vtBesluit[event.besluit]}`];
    case 'meldenNoodzakelijk':
    case 'meldingVastgelegd':
    case 'beslist':
    case 'heropend':
      return [t.gebeurtenis[event.type]];
    default:
      return [];
  }
};

const dagen = (opdracht: Opdracht, entries: readonly Vastgelegd[], wat: (event: MeldcodeEvent) => readonly string[]): string[] =>
  entries.flatMap(({ event, vandaag: op }) => wat(event).map((zin) => `${opdracht.t.datumKort(op)}: ${zin}`)).slice(-hoogstens);

/** The sheet of one dossier: where it stands, what is open, what was agreed and decided last, and what to settle; no texts of signals, talks or advice. */
const blad = (opdracht: Opdracht, { gelezen }: Besproken): Blok[] => {
  const { t, school, nu } = opdracht;
  const { state, entries, code } = gelezen;
  const woorden = verslag.bijeenkomst;
  const houder = casushouder(state);
  const dag = vandaag(nu);
  const wacht = wachtend(state, schoolFacts(school, dag), dag);
  const twijfel = vraagNummers.filter((nummer) => state.vragen[nummer].uitkomst === 'twijfel' || state.vragen[nummer].twijfels > 0);
  const wie: Veld[] = [
    { label: verslag.code, waarde: code },
    ...(state.leerling === null ? [] : [{ label: t.veld.naam, waarde: `${state.leerling.naam}, ${state.leerling.klas}` }]),
    ...(houder === null ? [] : [{ label: verslag.casushouder, waarde: naam(opdracht, houder) }]),
    { label: t.algemeen.stand, waarde: t.lijstStand({ ...state, stap: huidigeStap(state) }) },
  ];
  const signalen = entries.flatMap((entry) => signaal(opdracht, entry));
  return [
    { soort: 'blad', voet: verslag.voet(code) },
    kop(woorden.blad(code)),
    alinea(verslag.vertrouwelijk, true),
    { soort: 'velden', velden: wie },
    alinea(verslag.bespreking.wacht, true),
    lijst(
      openPunten(state).map((punt) => t.openPunt(punt)),
      t.algemeen.nietsWacht,
    ),
    alinea(woorden.afspraken, true),
    lijst(
      dagen(opdracht, entries, (event) => (event.type === 'ingevoerd' ? afspraak(opdracht, event.invoer) : [])),
      woorden.geen,
    ),
    alinea(woorden.besluiten, true),
    lijst(
      dagen(opdracht, entries, (event) => besluit(opdracht, event)),
      woorden.geen,
    ),
    alinea(woorden.signalen(signalen.length), true),
    lijst(signalen.slice(-hoogstens), woorden.geen),
    alinea(woorden.vragen, true),
    lijst(
      [
        ...new Set(wacht.slice(0, 3).map(({ command, vraag }) => t.wachtOp(command, vraag))),
        ...twijfel.map((nummer) => woorden.twijfel(t.vraag[nummer])),
        ...verslag.bespreking.punten,
      ],
      woorden.geen,
    ),
  ];
};

/** One paper for one meeting: a first sheet without a name, and after it a sheet for each dossier that can be taken out. */
export const bijeenkomstVerslag = (opdracht: Opdracht, stukken: readonly Besproken[]): Verslag => {
  const { t, school, maker, nu } = opdracht;
  const woorden = verslag.bijeenkomst;
  const [eerste] = stukken;
  const afgifte = eerste?.afgifte;
  const erbij = [...(afgifte?.collegas ?? []).map((id) => naam(opdracht, id)), ...(afgifte?.erbij === undefined ? [] : [afgifte.erbij])];
  return {
    titel: woorden.titel,
    voet: woorden.voet,
    blad: verslag.blad,
    gemaakt: nu,
    blokken: [
      { soort: 'titel', tekst: woorden.titel },
      alinea(verslag.vertrouwelijk, true),
      {
        soort: 'velden',
        velden: [
          { label: verslag.school, waarde: school.naam },
          ...(afgifte?.bijeenkomst === undefined ? [] : [{ label: woorden.datum, waarde: t.datum(afgifte.bijeenkomst) }]),
          { label: woorden.aanwezig, waarde: [maker.naam, ...erbij].join(', ') },
          { label: verslag.gemaakt, waarde: t.moment(nu) },
          { label: verslag.door, waarde: maker.naam },
          ...(afgifte?.toelichting === undefined ? [] : [{ label: verslag.toelichting, waarde: afgifte.toelichting }]),
        ],
      },
      alinea(woorden.uitleg),
      alinea(woorden.inhoud, true),
      { soort: 'lijst', punten: stukken.map(({ gelezen }) => gelezen.code) },
      ...stukken.flatMap((stuk) => blad(opdracht, stuk)),
    ],
  };
};

import { alleenKaart } from './bewaren.ts';
import type { Ontvanger } from './berichten-types.ts';
import type { CommandType } from './commands.ts';
import { commandTypes } from './controle.ts';
import type { Actor, SchoolFacts } from './facts.ts';
import type { Datum, EntryId, Instant, PersonId } from './ids.ts';
import { pastNu } from './moment.ts';
import { magCommand } from './rechten.ts';
import {
  antwoordWerkdagen,
  casushouder,
  flagger,
  is,
  kanNietWachten,
  meldGronden,
  schoolOverdrachtOpen,
  sparringpartner,
  vraag5Uiterlijk,
} from './stand.ts';
import type { State, Verzoek } from './state.ts';
import { volgendeKaart } from './volgende.ts';
import { plusSchooldagen, plusWerkdagen } from './werkdagen.ts';
import type { VraagNummer } from './woorden.ts';

/** Somebody, or a function that the school file turns into people. */
export type Voor = Exclude<Ontvanger, { readonly aan: 'kanaal' }>;

/** Something that waits for somebody. `vraag` says which afwegingsvraag, `entry` which melding, overleg or entry to erase. */
export interface Wacht {
  readonly command: CommandType;
  readonly vraag?: VraagNummer;
  readonly entry?: EntryId;
  readonly voor: Voor;
  readonly sinds: Instant;
  readonly uiterlijk: Datum | null;
}

/** Werkdagen in which a colleague who asked to read along gets an answer (our own term). */
export const meelezenWerkdagen = 2;

/** School days that a spar may rest (design §3; our own term, not the law's: G12). */
export const sparSchooldagen = 5;
/** Who is asked to look along, or to find somebody, has until the end of the day when it cannot wait. */
export const meekijkWerkdagen = (state: State): number => (kanNietWachten(state) ? 0 : antwoordWerkdagen);

export const zorg: Voor = { aan: 'functie', functie: 'zorgcoordinator' };
export const bevoegdGezag: Voor = { aan: 'functie', functie: 'bevoegdGezag' };
export const bestuur: Voor = { aan: 'functie', functie: 'bestuur' };
/** One person. */
export const persoon = (wie: PersonId): Voor => ({ aan: 'persoon', persoon: wie });
/** The person, or the zorgcoördinator when there is none (left out, never known). */
export const ofZorg = (state: State, wie: PersonId | null): Voor => (wie === null || state.buiten.includes(wie) ? zorg : persoon(wie));

type Rij = readonly Wacht[];

/** The other of two: who proposed as zorgcoördinator waits for the casushouder or sparringpartner, anybody else for the zorgcoördinator. */
const tweede = (state: State, voorstel: { readonly door: PersonId; readonly alsZorg: boolean }): Voor => {
  if (!voorstel.alsZorg) return zorg;
  const ander = [casushouder(state), sparringpartner(state)].find((wie) => wie !== null && wie !== voorstel.door);
  return ander ? persoon(ander) : zorg;
};

const melden = (state: State, vandaag: Datum | undefined): Rij => {
  const { begonnen } = state;
  if (!begonnen || (state.melden === null && (vandaag === undefined || meldGronden(state, vandaag).length === 0))) return [];
  const sinds = state.melden ?? begonnen;
  const beller = state.melden?.beller;
  const wacht = (command: CommandType, voor: Voor): Wacht => ({ command, voor, sinds: sinds.op, uiterlijk: sinds.dag });
  if (state.soort === 'andereRoute') {
    return [wacht('meldingGedaan', ofZorg(state, flagger(state))), wacht('meldingGedaan', bestuur)];
  }
  if (beller) return [wacht('meldingGedaan', beller.keuze === 'ikNu' ? ofZorg(state, beller.door) : zorg)];
  return [wacht('wieBelt', ofZorg(state, casushouder(state))), wacht('wieBelt', zorg), wacht('wieBelt', bevoegdGezag)];
};

const mensen = (state: State): Rij => {
  const { partner, overdracht, begonnen } = state;
  const alleen = partner.niemand && sparringpartner(state) === null;
  return [
    ...is(partner.gevraagd, ({ persoon: wie, op, dag }) => [
      { command: 'kijkMee', voor: persoon(wie), sinds: op, uiterlijk: plusWerkdagen(dag, meekijkWerkdagen(state)) },
    ]),
    ...is(alleen ? begonnen : null, ({ op, dag }) => [
      { command: 'kijkMee', voor: zorg, sinds: op, uiterlijk: plusWerkdagen(dag, meekijkWerkdagen(state)) },
    ]),
    ...is(overdracht, ({ aan, op, dag }) => [
      { command: 'neemOver', voor: persoon(aan), sinds: op, uiterlijk: plusWerkdagen(dag, antwoordWerkdagen) },
    ]),
  ];
};

const vanCasushouder = (state: State): Rij => {
  const kaart = volgendeKaart(state);
  if (!kaart || !state.begonnen) return [];
  const { vragen, hulp } = state;
  const opTermijn = kaart.command === 'evaluatie' || kaart.vraag === 5;
  const wie = opTermijn ? (hulp.casemanager ?? casushouder(state)) : casushouder(state);
  const twijfel = kaart.command === 'adviesVeiligThuis' ? (state.plichten.advies ?? state.plichten.belVeiligThuis) : undefined;
  const vanaf = state.eerstVeiligThuis ?? twijfel ?? (kaart.vraag ? vragen[kaart.vraag].laatst : null) ?? state.begonnen;
  const uiterlijk = opTermijn
    ? vraag5Uiterlijk(state)
    : state.eerstVeiligThuis
      ? state.eerstVeiligThuis.dag
      : twijfel
        ? plusWerkdagen(twijfel.dag, antwoordWerkdagen)
        : null;
  return [{ ...kaart, voor: ofZorg(state, wie), sinds: vanaf.op, uiterlijk }];
};

const tweePersonen = (state: State): Rij => {
  const { plichten, vraag2Nee, sluiten, terugnemen, wissen, overleggen } = state;
  const binnen = (dag: Datum) => plusWerkdagen(dag, antwoordWerkdagen);
  return [
    ...is(plichten.tweedeOordeel, ({ op, dag }) => {
      const voor = vraag2Nee.some(({ alsZorg }) => alsZorg)
        ? [bevoegdGezag]
        : vraag2Nee.some(({ alsGezag }) => alsGezag)
          ? [zorg]
          : [zorg, bevoegdGezag];
      return voor.map((wie): Wacht => ({ command: 'vraag', vraag: 2, voor: wie, sinds: op, uiterlijk: binnen(dag) }));
    }),
    ...is(terugnemen, (voorstel) => [
      { command: 'vraag2TerugnemenEens', voor: tweede(state, voorstel), sinds: voorstel.op, uiterlijk: binnen(voorstel.dag) },
    ]),
    ...is(sluiten, (voorstel) => [
      { command: 'sluitEens', voor: tweede(state, voorstel), sinds: voorstel.op, uiterlijk: binnen(voorstel.dag) },
    ]),
    ...wissen.map((voorstel): Wacht => ({
      command: 'wisEens',
      entry: voorstel.entry,
      voor: tweede(state, voorstel),
      sinds: voorstel.op,
      uiterlijk: null,
    })),
    ...overleggen.flatMap((een) =>
      een.uitkomst === 'sluiten' && een.eens.length < 2
        ? een.collegas
            .filter((wie) => !state.buiten.includes(wie) && !een.eens.some((al) => al.persoon === wie))
            .map((wie): Wacht => ({ command: 'overlegEens', entry: een.id, voor: persoon(wie), sinds: een.op, uiterlijk: null }))
        : [],
    ),
  ];
};

const naMelding = (state: State): Rij => [
  ...state.meldingen.open.map(({ id, melder, op, uiterlijk }): Wacht => ({
    command: 'terugkoppelingVeiligThuis',
    entry: id,
    voor: ofZorg(state, melder),
    sinds: op,
    uiterlijk,
  })),
  ...is(state.plichten.meldingDetails, ({ op }) =>
    is(state.meldingen.laatste, ({ id, melder }) => [
      { command: 'meldingDetails', entry: id, voor: ofZorg(state, melder), sinds: op, uiterlijk: null },
    ]),
  ),
  ...is(state.plichten.bevoegdGezag, ({ op }) => [{ command: 'gezien', voor: bevoegdGezag, sinds: op, uiterlijk: null }]),
];

/** The paper for the next school: also after closing, for a pupil who leaves is often why a dossier closes. */
const opSchoolOverdracht = (state: State): Rij =>
  is(schoolOverdrachtOpen(state), ({ op, uiterlijk }) => [
    { command: 'schoolOverdracht', voor: ofZorg(state, casushouder(state)), sinds: op, uiterlijk },
  ]);

export const fg: Voor = { aan: 'functie', functie: 'fg' };

/** A request waits for who looks at it, until it is decided and done; all of it before the law's month is over. */
const opVerzoek = ({ toets, zicht, voorstel, besluit, uiterlijk }: Verzoek, { status, begonnen }: State): Rij => {
  if (status !== 'open' || begonnen === null) return [];
  const wacht = (command: CommandType, voor: Voor): Wacht => ({ command, voor, sinds: begonnen.op, uiterlijk });
  if (besluit !== null) return [wacht('verzoekUitgevoerd', zorg)];
  if (voorstel !== null) return [wacht('verzoekFg', fg)];
  const eerst = [
    ...(toets === null ? [wacht('verzoekToets', bevoegdGezag)] : []),
    ...(zicht === null ? [wacht('verzoekZicht', zorg)] : []),
  ];
  return eerst.length > 0 ? eerst : [wacht('verzoekBesluit', bevoegdGezag)];
};

/** Waits for whoever looks after the dossiers; never for the one who asked. */
const opMeelezen = ({ status, begonnen }: State): Rij =>
  status === 'open' && begonnen !== null
    ? [{ command: 'meeleesAntwoord', voor: zorg, sinds: begonnen.op, uiterlijk: plusWerkdagen(begonnen.dag, meelezenWerkdagen) }]
    : [];

/** The second of two is the FG, or whoever acts for bevoegd gezag where a school names no FG. */
const opVernietigen = (state: State, { fg: fgs }: SchoolFacts): Rij =>
  is(state.vernietigen, ({ op, dag }) => [
    {
      command: 'vernietigEens',
      voor: fgs.length > 0 ? fg : bevoegdGezag,
      sinds: op,
      uiterlijk: plusWerkdagen(dag, antwoordWerkdagen),
    } as const,
  ]);

/**
 * What waits for whom; the first that is for the casushouder is the one card that waits there. With `vandaag`, doubt for which no advice
 * came in time waits as melden. A closed dossier waits for nobody, save who has a paper to hand over and who is to say Eens to destroying it.
 */
export const wachtend = (state: State, school: SchoolFacts, vandaag?: Datum): readonly Wacht[] => {
  if (state.soort === 'leeg' || state.status === 'vernietigd') return [];
  if (state.soort === 'andereRoute') return [...melden(state, undefined), ...opVernietigen(state, school)];
  if (state.verzoek !== null) return [...opVerzoek(state.verzoek, state), ...opVernietigen(state, school)];
  if (state.meelezen !== null) return [...opMeelezen(state), ...opVernietigen(state, school)];
  if (state.status === 'gesloten') return [...opSchoolOverdracht(state), ...opVernietigen(state, school)];
  if (state.soort === 'spar') {
    const spar = is(state.gedaan.sparUitkomst?.laatst ?? state.begonnen, ({ op, dag }) => [
      {
        command: 'sparUitkomst',
        voor: ofZorg(state, flagger(state)),
        sinds: op,
        uiterlijk: plusSchooldagen(dag, sparSchooldagen, school.vakanties),
      } as const,
    ]);
    return [...mensen(state), ...spar];
  }
  const nodig = melden(state, vandaag);
  // While melden waits, no other card waits for the casushouder.
  return [
    ...nodig,
    ...mensen(state),
    ...(nodig.length > 0 ? [] : [...vanCasushouder(state), ...opSchoolOverdracht(state)]),
    ...tweePersonen(state),
    ...naMelding(state),
  ];
};

const deurTypes: readonly CommandType[] = ['startVerzoek', 'vraagMeelezen', 'toonAndereRoute', 'startSpar', 'startDossier'];

/** A talk with the parents is not offered before Veilig Thuis was called (design §3, disclosure; E-32). It can always be recorded. */
const nietAangeboden = (state: State): readonly CommandType[] => (state.eerstVeiligThuis ? ['oudersInformeren'] : []);

const heeftZin = (state: State, type: CommandType): boolean => {
  switch (type) {
    case 'wieBelt':
      return state.melden !== null;
    case 'vraag2Terugnemen':
      return state.melden?.gronden.includes('vraag2') === true && state.terugnemen === null;
    case 'vraag2TerugnemenEens':
      return state.terugnemen !== null;
    case 'sluitEens':
    case 'sluitNogNiet':
      return state.sluiten !== null;
    case 'sluitVoorstel':
      return state.sluiten === null && state.melden === null;
    case 'wisEens':
      return state.wissen.length > 0;
    case 'gezien':
      return state.plichten.bevoegdGezag !== undefined;
    case 'belgegevens':
      return state.melden !== null || state.meldingen.aantal > 0;
    case 'meldingDetails':
    case 'terugkoppelingVeiligThuis':
      return state.meldingen.aantal > 0;
    case 'externeInhoud':
      return state.externeGrond !== null && state.externeGrond !== 'alleenContact';
    case 'evaluatie':
      return state.hulp.termijn !== null;
    case 'kijkMee':
      return sparringpartner(state) === null;
    case 'lieverIemandAnders':
      return state.partner.gevraagd !== null || sparringpartner(state) !== null;
    case 'schoolOverdracht':
      return state.volgendeSchool !== null;
    case 'vernietigVoorstel':
      return state.vernietigen === null && !alleenKaart(state);
    case 'vernietigEens':
    case 'vernietigNogNiet':
      return state.vernietigen !== null;
    case 'verzoekUitgevoerd':
      return (state.verzoek?.besluit ?? null) !== null;
    case 'verzoekFg':
      return (state.verzoek?.voorstel ?? null) !== null;
    case 'beeindigToegang':
      return state.toegang.length > 0;
    case 'neemOver':
      return state.overdracht !== null;
    case 'overlegUitkomst':
      return state.overleggen.length > 0;
    case 'afgifteOpgehaald':
      // Follows from an address that works once; no card offers it.
      return false;
    case 'overlegEens':
      return state.overleggen.some(({ uitkomst }) => uitkomst !== null);
    default:
      return true;
  }
};

/** Everything that this person may do now; jumps and returns are free. */
export const mogelijk = (state: State, actor: Actor): readonly CommandType[] =>
  commandTypes.filter(
    (type) =>
      magCommand(state, actor, type) &&
      pastNu(state, type) === null &&
      heeftZin(state, type) &&
      !nietAangeboden(state).includes(type) &&
      (state.soort === 'leeg' || !deurTypes.includes(type)),
  );

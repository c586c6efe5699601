import type { CommandType } from './commands.ts';
import type { MeldcodeEvent, Vastgelegd } from './events.ts';
import { entryId } from './ids.ts';
import { metMaten } from './maten.ts';
import { vragenLeeg, type Moment, type OpenMelding, type State } from './state.ts';
import type { Rol } from './woorden.ts';

type Stap<T extends MeldcodeEvent['type']> = (state: State, event: Extract<MeldcodeEvent, { type: T }>, v: Vastgelegd) => State;

/** Longest lists that may stand in the state. Of meetings the newest stay. */
const maxOverleggen = 5;
const maxOpenMeldingen = 20;
/** One a kind of term and one an open melding; only as a guard. */
const maxHerinnerd = 40;
/** Papers for a request that are remembered; the others are in the journal. */
const maxInzages = 10;

/** A melding has its own clock (G7). Beyond the longest list the newest takes over the last clock, and keeps its date: earlier, and never without one. */
const metKlok = (open: readonly OpenMelding[], nieuw: OpenMelding): readonly OpenMelding[] => {
  const vorige = open.length < maxOpenMeldingen ? undefined : open.at(-1);
  return vorige === undefined ? [...open, nieuw] : [...open.slice(0, -1), { ...nieuw, uiterlijk: vorige.uiterlijk }];
};

const moment = ({ door, op, vandaag }: Vastgelegd): Moment => ({ door, op, dag: vandaag });
/** What a person recorded has place 0 in its commit; later entries name it so. */
const invoerId = (v: Vastgelegd) => entryId(v.version, 0);

const geteld = (state: State, soort: CommandType, v: Vastgelegd): State => ({
  ...state,
  gedaan: { ...state.gedaan, [soort]: { keer: (state.gedaan[soort]?.keer ?? 0) + 1, versie: v.version, laatst: moment(v) } },
  ...(soort === 'adviesVeiligThuis' ? { eerstVeiligThuis: null } : {}),
});

const zonderRol = (state: State, persoon: string, rol?: Rol): State => ({
  ...state,
  rollen: state.rollen.filter((houder) => houder.persoon !== persoon || (rol !== undefined && houder.rol !== rol)),
});

const begin = (state: State, soort: State['soort'], v: Vastgelegd, regels: string): State => ({
  ...state,
  soort,
  regels: state.regels ?? regels,
  begonnen: state.begonnen ?? moment(v),
});

const stappen: { readonly [T in MeldcodeEvent['type']]: Stap<T> } = {
  ingevoerd: (state, { invoer }, v) => {
    const na = geteld(state, invoer.type, v);
    return invoer.type === 'leerlingVastleggen' || invoer.type === 'startVerzoek' || invoer.type === 'vraagMeelezen'
      ? { ...na, leerling: { ...invoer.leerling, entry: v.id } }
      : na;
  },
  zonderInhoud: (state, { soort }, v) => geteld(state, soort, v),

  sparBegonnen: (state, e, v) => ({
    ...begin(state, 'spar', v, e.regels),
    relatie: e.relatie,
    situatie: e.situatie,
    nietWachten: e.nietWachten ?? false,
  }),
  dossierBegonnen: (state, e, v) => ({
    ...begin(state, 'dossier', v, e.regels),
    inKanaal: true,
    relatie: e.relatie ?? state.relatie,
    situatie: e.situatie ?? state.situatie,
    nietWachten: e.nietWachten ?? state.nietWachten,
  }),
  sparVerder: (state) => state,
  verzoekBegonnen: (state, e, v) => ({
    ...begin(state, 'verzoek', v, e.regels),
    verzoek: {
      soort: e.verzoek,
      van: e.van,
      genoteerdDoor: v.door,
      uiterlijk: e.uiterlijk,
      toets: null,
      zicht: null,
      voorstel: null,
      besluit: null,
      uitgevoerd: null,
    },
  }),
  // Who asks and what is at stake were looked at anew: what was proposed was proposed without it.
  verzoekGetoetst: (state, { leeftijd, heeftGezag, identiteit, uiterlijk }) => ({
    ...state,
    verzoek: state.verzoek && { ...state.verzoek, uiterlijk, toets: { leeftijd, heeftGezag, identiteit }, voorstel: null },
  }),
  verzoekBekeken: (state, { veilig, gegevens }) => ({
    ...state,
    verzoek: state.verzoek && { ...state.verzoek, zicht: { veilig, gegevens }, voorstel: null },
  }),
  verzoekVoorgesteld: (state, { toekenning, grond }, v) => ({
    ...state,
    verzoek: state.verzoek && { ...state.verzoek, voorstel: { ...moment(v), toekenning, grond, versie: v.version } },
  }),
  verzoekVoorstelVervallen: (state) => ({ ...state, verzoek: state.verzoek && { ...state.verzoek, voorstel: null } }),
  verzoekBesloten: (state, { toekenning, grond, met, uitvoeren }, v) => ({
    ...state,
    status: uitvoeren === true ? 'open' : 'gesloten',
    verzoek: state.verzoek && { ...state.verzoek, voorstel: null, besluit: { ...moment(v), toekenning, grond, met } },
  }),
  verzoekUitgevoerd: (state, { datum, uitvoering }, v) => ({
    ...state,
    status: 'gesloten',
    verzoek: state.verzoek && { ...state.verzoek, uitgevoerd: { ...moment(v), datum, uitvoering } },
  }),
  inzageKlaar: (state, { verzoek }, v) => ({
    ...state,
    inzages: [...state.inzages, { verzoek, entry: invoerId(v), dag: v.vandaag, opgehaald: null }].slice(-maxInzages),
  }),
  papierOpgehaald: (state, { entry }, v) => ({
    ...state,
    inzages: state.inzages.map((een) => (een.entry === entry ? { ...een, opgehaald: v.vandaag } : een)),
    volgendeSchool: state.volgendeSchool?.papier === entry ? { ...state.volgendeSchool, opgehaald: v.vandaag } : state.volgendeSchool,
  }),
  meelezenGevraagd: (state, e, v) => ({
    ...begin(state, 'meelezen', v, e.regels),
    meelezen: { gevraagdDoor: v.door, antwoord: null },
  }),
  meelezenBeantwoord: (state, { gegeven }, v) => ({
    ...state,
    status: 'gesloten',
    meelezen: state.meelezen && { ...state.meelezen, antwoord: { ...moment(v), gegeven } },
  }),
  andereRoute: (state, e, v) => ({
    ...begin(state, 'andereRoute', v, e.regels),
    status: state.melden ? 'open' : 'gesloten',
    rollen: state.rollen.filter(({ rol }) => rol === 'flagger'),
    partner: { ...state.partner, gevraagd: null },
    overdracht: null,
    toegang: [],
    overleggen: [],
    plichten: {},
    sluiten: null,
    terugnemen: null,
    wissen: [],
  }),
  gesloten: (state, { reden }, v) => ({ ...state, status: 'gesloten', sluiten: null, gesloten: { ...moment(v), reden } }),
  heropend: (state) => ({
    ...state,
    status: 'open',
    gesloten: null,
    vernietigen: null,
    vragen: vragenLeeg,
    vraag2Nee: [],
    beslist: null,
    gesprek: null,
    monitoring: null,
    overleggen: [],
  }),

  rolBegonnen: (state, { rol, persoon }, v) => {
    const zonder = zonderRol(state, persoon, rol);
    const partner =
      rol === 'sparringpartner'
        ? { gevraagd: null, geweest: metPersoon(state.partner.geweest, persoon), niemand: false, niemandSinds: null }
        : state.partner;
    return {
      ...zonder,
      rollen: [...zonder.rollen, { rol, persoon, sinds: v.op }],
      partner,
      overdracht: rol === 'casushouder' ? null : state.overdracht,
      // Somebody looks along: should that end, asking begins anew.
      herinnerd: rol === 'sparringpartner' ? state.herinnerd.filter(({ soort }) => soort !== 'partnerAntwoord') : state.herinnerd,
    };
  },
  rolGeeindigd: (state, { rol, persoon }) => zonderRol(state, persoon, rol),
  buitengelaten: (state, { persoon }) => ({
    ...zonderRol(state, persoon),
    buiten: metPersoon(state.buiten, persoon),
    toegang: state.toegang.filter((een) => een.persoon !== persoon),
    partner: state.partner.gevraagd?.persoon === persoon ? { ...state.partner, gevraagd: null } : state.partner,
    overdracht: state.overdracht?.aan === persoon ? null : state.overdracht,
    hulp: state.hulp.casemanager === persoon ? { ...state.hulp, casemanager: null } : state.hulp,
    vraag2Nee: state.vraag2Nee.filter((stem) => stem.persoon !== persoon),
  }),
  toegangGegeven: (state, { persoon, tot }, v) => ({
    ...state,
    // What ended by itself goes, so that the list stays short.
    toegang: [...state.toegang.filter((een) => een.persoon !== persoon && een.tot >= v.vandaag), { persoon, tot }],
  }),
  gekoppeld: (state, { ander, verband, half }, v) => {
    const verwant = state.verwant.filter(({ code }) => code !== ander);
    const koppelen = state.koppelen.filter((een) => een.ander !== ander);
    return {
      ...state,
      verwant: verband === 'nietMeer' ? verwant : [...verwant, { code: ander, verband }],
      koppelen: half === true ? [...koppelen, { ander, verband, entry: invoerId(v), op: v.op }] : koppelen,
    };
  },
  koppelRond: (state, { entry }) => ({ ...state, koppelen: state.koppelen.filter((een) => een.entry !== entry) }),
  toegangBeeindigd: (state, { persoon }) => ({ ...state, toegang: state.toegang.filter((een) => een.persoon !== persoon) }),
  partnerGevraagd: (state, { persoon }, v) => ({
    ...state,
    partner: {
      gevraagd: { ...moment(v), persoon },
      geweest: metPersoon(state.partner.geweest, persoon),
      niemand: false,
      niemandSinds: null,
    },
  }),
  geenPartner: (state, _e, v) => ({
    ...state,
    partner: { ...state.partner, gevraagd: null, niemand: true, niemandSinds: moment(v) },
    inKanaal: true,
  }),
  overdrachtGevraagd: (state, { aan }, v) => ({ ...state, overdracht: { ...moment(v), aan } }),
  overdrachtVervallen: (state) => ({ ...state, overdracht: null }),
  bevoegdGezagIngelicht: (state, { over }, v) => ({ ...state, bevoegdGezag: { over, sinds: moment(v), gezien: null } }),
  bevoegdGezagGezien: (state, _e, v) => ({
    ...state,
    bevoegdGezag: state.bevoegdGezag && { ...state.bevoegdGezag, gezien: moment(v) },
  }),

  onderwerpBekend: (state, { onderwerp }, v) => ({ ...state, onderwerp, eerstVeiligThuis: state.eerstVeiligThuis ?? moment(v) }),
  externeGrondVastgelegd: (state, { grond }) => ({ ...state, externeGrond: grond }),
  lvsGezet: (state, { stand }) => ({ ...state, lvs: stand }),
  gesprekVastgelegd: (state, { met }, v) => ({
    ...state,
    gesprek: { gevoerd: met !== 'nietWant' || (state.gesprek?.gevoerd ?? false), laatst: moment(v) },
  }),
  oudersVastgelegd: (state, { stand }) => ({ ...state, ouders: stand }),
  overlegVastgelegd: (state, { datum, collegas }, v) => ({
    ...state,
    overleggen: [...state.overleggen, { id: invoerId(v), op: v.op, datum, collegas, uitkomst: null, eens: [] }].slice(-maxOverleggen),
  }),
  overlegUitgekomen: (state, { overleg, uitkomst }) => ({
    ...state,
    overleggen: state.overleggen.map((een) => (een.id === overleg ? { ...een, uitkomst, eens: [] } : een)),
  }),
  overlegBevestigd: (state, { overleg, alsZorg }, v) => ({
    ...state,
    overleggen: state.overleggen.map((een) =>
      een.id === overleg ? { ...een, eens: [...een.eens.filter(({ persoon }) => persoon !== v.door), { persoon: v.door, alsZorg }] } : een,
    ),
  }),

  vraagBeantwoord: (state, e, v) => ({
    ...state,
    vragen: {
      ...state.vragen,
      [e.nummer]: {
        uitkomst: e.voorlopig ? null : e.uitkomst,
        twijfels: state.vragen[e.nummer].twijfels + (e.gegeven === 'twijfel' ? 1 : 0),
        laatst: moment(v),
        versie: v.version,
      },
    },
    vraag2Nee: e.nummer === 2 && e.uitkomst !== 'nee' ? [] : state.vraag2Nee,
  }),
  vraag2Nee: (state, { alsZorg, alsGezag }, v) => ({
    ...state,
    vraag2Nee: [...state.vraag2Nee.filter(({ persoon }) => persoon !== v.door), { persoon: v.door, alsZorg, alsGezag }],
  }),
  beslist: (state, { melden, hulp }) => ({ ...state, beslist: { melden, hulp } }),
  meldenNoodzakelijk: (state, { grond }, v) => ({
    ...state,
    melden: state.melden
      ? { ...state.melden, gronden: [...state.melden.gronden.filter((een) => een !== grond), grond] }
      : { ...moment(v), gronden: [grond], beller: null },
    eerstVeiligThuis: grond === 'leerlingVerteltZelf' ? (state.eerstVeiligThuis ?? moment(v)) : state.eerstVeiligThuis,
  }),
  terugnemenVoorgesteld: (state, { alsZorg }, v) => ({ ...state, terugnemen: { ...moment(v), alsZorg, versie: v.version } }),
  vraag2Teruggenomen: (state) => {
    const gronden = state.melden?.gronden.filter((een) => een !== 'vraag2') ?? [];
    return {
      ...state,
      terugnemen: null,
      vragen: { ...state.vragen, 2: vragenLeeg[2] },
      vraag2Nee: [],
      melden: state.melden && gronden.length > 0 ? { ...state.melden, gronden } : null,
    };
  },
  bellerGekozen: (state, { keuze }, v) => ({ ...state, melden: state.melden && { ...state.melden, beller: { ...moment(v), keuze } } }),
  meldingVastgelegd: (state, e, v) => {
    const id = invoerId(v);
    return {
      ...state,
      melden: null,
      terugnemen: null,
      eerstVeiligThuis: null,
      status: state.soort === 'andereRoute' ? 'gesloten' : state.status,
      meldingen: {
        ...state.meldingen,
        aantal: state.meldingen.aantal + 1,
        laatste: { ...moment(v), id, melder: e.melder },
        open: metKlok(state.meldingen.open, { ...moment(v), id, melder: e.melder, uiterlijk: e.uiterlijk }),
      },
    };
  },
  veiligThuisKoppeldeTerug: (state, { melding, besluit }) => ({
    ...state,
    meldingen: { ...state.meldingen, open: state.meldingen.open.filter(({ id }) => id !== melding), laatsteBesluit: besluit },
  }),

  knelpuntGenoemd: (state, { soort }) =>
    state.knelpunten.includes(soort) ? state : { ...state, knelpunten: [...state.knelpunten, soort] },
  // Another plan, or another term: what was found of the last one is past. An evaluation says anew, after it, what it found.
  hulpTermijnGezet: (state, { termijn }) => ({ ...state, hulp: { ...state.hulp, termijn, evaluatie: null } }),
  hulpGeevalueerd: (state, { uitkomst }, v) => ({ ...state, hulp: { ...state.hulp, evaluatie: { ...moment(v), uitkomst } } }),
  hulpTakenVerdeeld: (state, { casemanager }) => ({ ...state, hulp: { ...state.hulp, takenVerdeeld: true, casemanager } }),
  monitoringAfgesproken: (state, { totWanneer }) => ({ ...state, monitoring: { totWanneer } }),
  sluitenVoorgesteld: (state, { reden, alsZorg }, v) => ({ ...state, sluiten: { ...moment(v), reden, alsZorg, versie: v.version } }),
  sluitVoorstelVervallen: (state) => ({ ...state, sluiten: null }),

  vertrokken: (state, { datum, overdracht, school }, v) => ({
    ...state,
    vertrek: datum,
    volgendeSchool:
      overdracht === 'niets' || school !== true ? null : { vertrek: invoerId(v), overdracht, papier: null, opgehaald: null, gegeven: null },
  }),
  overdrachtKlaar: (state, _e, v) => ({
    ...state,
    volgendeSchool: state.volgendeSchool && { ...state.volgendeSchool, papier: invoerId(v), opgehaald: null },
  }),
  overgedragen: (state, { datum }) => ({ ...state, volgendeSchool: state.volgendeSchool && { ...state.volgendeSchool, gegeven: datum } }),
  bewarenVerlengd: (state, { tot }) => ({ ...state, langer: tot }),
  vernietigenVoorgesteld: (state, { alsZorg }, v) => ({ ...state, vernietigen: { ...moment(v), alsZorg, versie: v.version } }),
  vernietigenVervallen: (state) => ({ ...state, vernietigen: null }),
  vernietigd: (state) => ({ ...state, status: 'vernietigd' }),

  plichtOntstaan: (state, { plicht }, v) => ({ ...state, plichten: { ...state.plichten, [plicht]: state.plichten[plicht] ?? moment(v) } }),
  plichtVervuld: (state, { plicht }) => {
    const plichten = { ...state.plichten };
    // The name comes from a closed list.
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
    delete plichten[plicht];
    return { ...state, plichten };
  },
  herinnerd: (state, { soort, entry, sinds, keer }) => ({
    ...state,
    herinnerd: [...state.herinnerd.filter((een) => een.soort !== soort || een.entry !== entry), { soort, entry, sinds, keer }].slice(
      -maxHerinnerd,
    ),
  }),
  wissenVoorgesteld: (state, { entry, reden, alsZorg }, v) => ({
    ...state,
    wissen: [...state.wissen, { ...moment(v), entry, reden, alsZorg }],
  }),
  gewist: (state, { entry }) => ({
    ...state,
    wissen: state.wissen.filter((voorstel) => voorstel.entry !== entry),
    leerling: state.leerling?.entry === entry ? null : state.leerling,
  }),
};

function metPersoon<T>(lijst: readonly T[], persoon: T): readonly T[] {
  return lijst.includes(persoon) ? lijst : [...lijst, persoon];
}

/** The state after one more event of the journal. Total: an erased entry counts as the entry that it was. */
export const evolve = (state: State, vastgelegd: Vastgelegd): State => {
  // The table has one step for every type of event; TypeScript cannot see that the two go together.
  const stap = stappen[vastgelegd.event.type] as Stap<MeldcodeEvent['type']>;
  const na = stap(state, vastgelegd.event, vastgelegd);
  return { ...na, maten: metMaten(state, na, vastgelegd), versie: vastgelegd.version };
};

/** Whether this program knows such an event; what a newer one recorded it cannot fold. */
export const kentEvent = (type: string): boolean => Object.hasOwn(stappen, type);
export const eventTypes: readonly string[] = Object.keys(stappen);

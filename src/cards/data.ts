/**
 * What each card in `cards/` is bound to. `People` marks text that a person typed or a person's name: renderers escape it for
 * their platform and it may only stand in the answer to a tap (promise 2). Plain strings are the author's: from `teksten/`.
 */
export interface People {
  readonly people: string;
}
/** Marks text that a person typed, or a name. */
export const people = (text: string): People => ({ people: text });

export interface Choice {
  readonly title: string | People;
  readonly value: string;
}
export interface Line {
  readonly tekst: string | People;
}
/** A labelled line in a FactSet. */
export interface Fact {
  readonly title: string | People;
  readonly value: string | People;
}
/** A button to an other card: label and what opens. */
export interface Knop {
  readonly label: string;
  readonly kaart: string;
}

/** A button that does one thing in one dossier of a list. `keuze` names both. */
export interface Snel {
  readonly label: string;
  readonly keuze: string;
}

/** Given to every card beside its own data. Empty strings where there is no dossier. */
export interface BaseData {
  readonly code: string;
  /** New for every card that is shown; the command key is derived from it. */
  readonly instance: string;
  readonly version: string;
  /** "● Signalen  ○ Overleg …": the five steps in marks and words with the phase of the ondersteuningsroute; empty when there is no dossier. */
  readonly voortgang: string;
}

/** A card that is the same for everybody: nothing beside the base. */
export interface Leeg {
  readonly geen?: never;
}
/** Line shown under every step: what is recorded of talking with pupil or parents. Author's text. */
interface Stap {
  readonly gesprekStand: string;
}

export interface CardData {
  // entry
  welkom: Leeg;
  'school-keuze': { scholen: Choice[] }; // somebody who is in two schools: which one now
  menu: { wachtend: string; zietSchool: boolean };
  woorden: Leeg; // answer to "help": which words the bot knows
  relatie: Leeg;
  nietpluis: { relatie: string; partners: Choice[]; partner: string; situatie: string };
  'andere-route': { contacten: Fact[] };
  'andere-route-alsnog': Leeg; // it is somebody of the school after all: what then happens, one button
  medeleerling: { contacten: Fact[] };
  spiekkaart: Leeg; // choose one of four situations
  'spiekkaart-gevoel': Leeg;
  'spiekkaart-derde': Leeg;
  'spiekkaart-extern': Leeg;
  'spiekkaart-leerling': Leeg;
  'spiekkaart-altijd': Leeg;
  leerlingen: Leeg; // what school can give pupils; whom they can walk in to
  // spar, ping
  spar: { datum: string };
  ping: { nietWachten: boolean }; // posted: Bekijk, Ik kijk mee, Liever iemand anders
  'ping-bekijk': { leerling: People | string; klas: People | string };
  'geen-partner': { wieWanneer: string; contacten: Fact[] };
  // stap 1
  leerling: Leeg;
  stap1: Stap & { vandaag: string };
  derde: Stap; // situatie 2
  extern: Leeg; // situatie 3, the gate
  'extern-inhoud': { grond: string };
  'leerling-vertelt': Leeg; // situatie 4
  'veilig-naar-huis': Leeg; // shown when nee/weetNiet: acute guidance, then Veilig Thuis the same day; what to say instead of promising secrecy
  lvs: Leeg;
  // stap 2
  stap2: Stap & { eerstVeiligThuis: boolean };
  overdracht: { personen: Choice[]; persoon: string };
  'overdracht-vraag': { stap: string }; // posted: Ik neem over
  'advies-vt': { vandaag: string };
  // stap 3
  stap3: Stap & { eerstVeiligThuis: boolean };
  ouders: Leeg;
  // stap 4
  stap4: { gedaan: Line[]; open: Line[]; vraag: string };
  vraag1: Stap & { nogOpen: string };
  vraag2: Stap & { acuutVragen: Line[] };
  vraag3: Stap;
  vraag4: Stap;
  vraag5: Stap & { afgesproken: Fact[] };
  terugnemen: Leeg;
  'terugnemen-eens': Leeg; // posted: Bekijk, Eens
  overleg: { collegas: Choice[]; vandaag: string };
  'overleg-uitkomst': { overleg: string };
  'overleg-eens': { overleg: string }; // posted
  // stap 5
  stap5: { meldenStand: string; meldenNodig: boolean };
  'wie-belt': Leeg; // posted and as answer; "Wie belt?" zorgcoordinator / samen / ikNu
  /** `volgende`: number of the page with more signals; `meer`: whether there is one. */
  belkaart: { feiten: Fact[]; signalen: Line[]; openVragen: Line[]; volgende: string; meer: boolean };
  belgegevens: Leeg;
  melding: { vandaag: string; tijd: string };
  'melding-details': { melding: string; uiterlijk: string };
  'terugkoppeling-vt': { melding: string; vandaag: string };
  'bevoegd-gezag': Leeg; // posted: Bekijk, Gezien
  'bevoegd-gezag-bekijk': { feiten: Fact[]; samenvatting: People | string };
  // hulp
  'hulpplan-doel': Leeg;
  'hulpplan-taken': { collegas: Choice[] };
  evaluatie: { afgesproken: Fact[] };
  monitoring: Leeg;
  // sluiten
  sluiten: { open: Line[] };
  'sluit-voorstel': Leeg; // posted: Bekijk, Eens, Nog niet
  'sluit-bekijk': { feiten: Fact[] };
  'sluit-nog-niet': Leeg;
  heropen: Leeg;
  // keeping
  vertrek: { vandaag: string };
  'bewaar-langer': { feiten: Fact[] };
  vernietigen: { feiten: Fact[] };
  'vernietig-bekijk': { feiten: Fact[] };
  // everywhere
  terugkoppeling: Leeg;
  koppel: { misschien: string; heeftMisschien: boolean; ander: string };
  corrigeer: { entry: string; eerste: People | string };
  wissen: { entry: string; eerste: People | string };
  'wissen-eens': { entry: string }; // posted
  afgifte: Leeg; // which paper
  'afgifte-delen': { soort: string; wat: string; delen: string; keuzes: Choice[] };
  'afgifte-verzoek': { misschien: string; heeftMisschien: boolean; verzoek: string }; // which decided request the paper carries out
  'afgifte-inzage': {
    feiten: Fact[];
    verzoek: string;
    keus: string;
    deels: boolean;
    delen: string;
    keuzes: Choice[];
    vraagZelfde: boolean;
    metAnderen: boolean; // somebody else told something, and this person may write what of it is about the pupil
  };
  'afgifte-overdracht': { feiten: Fact[]; delen: string; keuzes: Choice[]; metAnderen: boolean }; // for the next school
  // one paper for a leerlingbespreking: which dossiers (a page at a time), when and with whom, the address
  bespreking: {
    leeg: boolean;
    heeftRij: boolean;
    keuzes: Choice[];
    dossiers: string;
    gekozen: string;
    hier: string;
    volgende: string;
    meer: boolean;
    zin: string;
  };
  'bespreking-maken': { zin: string; gekozen: string; vandaag: string; collegas: Choice[] };
  'bespreking-link': { zin: string; eruit: Fact[]; heeftEruit: boolean; tot: string; url: string; heeftLink: boolean };
  'school-overdracht': { vandaag: string };
  /** The answer to a tap, never posted: whoever has the address can fetch the paper, once. */
  'afgifte-link': { wat: string; tot: string; url: string; let: string };
  'nodig-uit': { personen: Choice[] };
  buiten: { personen: Choice[] };
  toegang: { personen: Choice[]; tot: string; nu: Fact[]; heeftToegang: boolean };
  'toegang-einde': { personen: Choice[] };
  acuut: { veiligThuis: string };
  'acuut-melding': { vandaag: string; tijd: string };
  dossier: {
    feiten: Fact[];
    regels: Fact[];
    wacht: string;
    pagina: string;
    vorige: string;
    volgende: string;
    volgendeKnop: Knop;
    meerPaginas: boolean;
    /** The timeline, on the first page where there is room for it. */
    heeftTijdlijn: boolean;
    beeld: string;
    alt: string;
  };
  // a request of a pupil or parent
  'verzoek-nieuw': Leeg;
  'verzoek-toets': { feiten: Fact[] };
  'verzoek-zicht': { feiten: Fact[] };
  'verzoek-besluit': { feiten: Fact[] };
  'verzoek-fg': { feiten: Fact[] };
  'vraag-meelezen': Leeg;
  'meelees-antwoord': { feiten: Fact[] };
  'verzoek-uitvoeren': { feiten: Fact[]; vandaag: string; papieren: { code: string }[] }; // `papieren`: at most one
  'verzoek-dossier': Leeg;
  'wie-keek': { regels: Fact[]; pagina: string; volgende: string; meer: boolean }; // who looked, when, at what part
  'mijn-dossiers': { regels: { titel: string; stand: string; code: string }[]; leeg: boolean; volgende: string; meer: boolean };
  // the overview of the school: codes, steps and dates by urgency; `snel`: what can be done in one tap
  overzicht: { zin: string; filter: string; keuzes: Choice[]; keuze: string; regels: Fact[]; leeg: boolean; snel: Snel[]; plaats: string };
  bord: { beeld: string; alt: string; plaats: string }; // the same as a picture; `alt`: what it says, in words
  tijdlijn: { beeld: string; alt: string; leeg: boolean }; // steps, talks, decisions, terms of one dossier; no names
  'overzicht-filter': { personen: Choice[]; stap: string; wie: string; laat: 'ja' | 'nee' };
  'overzicht-namen': { regels: Fact[]; plaats: string };
  stappen: { keuzes: Choice[] }; // every card that this person may open now, one ChoiceSet, "Openen"
  entries: { keuzes: Choice[]; doel: string; volgende: string; meer: boolean }; // choose an entry to correct or to erase
  ontvangst: { zin: string; regels: Line[]; knoppen: Knop[] }; // receipt, without content
  dagoverzicht: { zin: string; regels: Fact[]; heeftMeer: boolean; meer: string; heeftFeestdagen: boolean; feestdagen: string }; // posted: what waits for somebody today
  bericht: { zin: string; knop: Knop; heeftKnop: boolean }; // posted: any other personal message
  kanaal: { stand: string }; // posted: code and state
  weigering: { zin: string; knop: Knop; heeftKnop: boolean };
  onbekend: { contact: string };
  storing: { nummer: string };
  'tekst-niet-bewaard': Leeg;
  'kanaal-wijzer': Leeg; // in a channel: "open een gesprek met mij"
}
export type CardName = keyof CardData;

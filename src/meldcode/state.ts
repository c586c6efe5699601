import type { CommandType, Leerling } from './commands.ts';
import type { Datum, DossierCode, EntryId, Instant, PersonId } from './ids.ts';
import type { Maat } from './maat-soorten.ts';
import type { Plicht } from './plichten.ts';
import type {
  Antwoord,
  EvaluatieUitkomst,
  ExterneGrond,
  JaNeeWeetNiet,
  Knelpunt,
  Leeftijd,
  LvsStand,
  MeldGrond,
  Onderwerp,
  OverlegUitkomst,
  Relatie,
  Rol,
  SchoolOverdracht,
  SluitReden,
  Situatie,
  TermijnSoort,
  Verband,
  Toekenning,
  Uitvoering,
  VerzoekGrond,
  VerzoekSoort,
  Verzoeker,
  VraagNummer,
  VtBesluit,
  WieBelt,
  WisReden,
} from './woorden.ts';

/** Who and when, of something that can be owed or waited for. */
export interface Moment {
  readonly door: PersonId;
  readonly op: Instant;
  readonly dag: Datum;
}

/** Something that a second person has to agree to. */
export interface Voorstel extends Moment {
  readonly alsZorg: boolean;
}

export interface Rolhouder {
  readonly rol: Rol;
  readonly persoon: PersonId;
  readonly sinds: Instant;
}

export interface VraagStand {
  /** What the last answer counts as; null when not (or no more) answered. */
  readonly uitkomst: Antwoord | null;
  /** Doubt said since the weighing began: the second one counts as an answer. */
  readonly twijfels: number;
  readonly laatst: Moment | null;
  readonly versie: number;
}

/** One nee at vraag 2: final only when a zorgcoördinator or aandachtsfunctionaris and somebody else for bevoegd gezag said so. */
export interface NeeStem {
  readonly persoon: PersonId;
  readonly alsZorg: boolean;
  readonly alsGezag: boolean;
}

/** A melding that Veilig Thuis has not yet answered: each has its own clock (G7). */
export interface OpenMelding extends Moment {
  readonly id: EntryId;
  readonly melder: PersonId;
  readonly uiterlijk: Datum;
}

/** How far the reminders of one term are. */
export interface Herinnerd {
  readonly soort: TermijnSoort;
  readonly entry: EntryId | null;
  readonly sinds: Instant;
  readonly keer: number;
}

export interface Overleg {
  readonly id: EntryId;
  /** When it was recorded. */
  readonly op: Instant;
  readonly datum: Datum;
  readonly collegas: readonly PersonId[];
  readonly uitkomst: OverlegUitkomst | null;
  readonly eens: readonly { readonly persoon: PersonId; readonly alsZorg: boolean }[];
}

/** A request of a pupil or parent. `toets` and `zicht` come before a decision, in whichever order. */
export interface Verzoek {
  readonly soort: VerzoekSoort;
  readonly van: Verzoeker;
  /** Who noted it; learns nothing more of it. */
  readonly genoteerdDoor: PersonId;
  /** The law's month, from the day of receipt. */
  readonly uiterlijk: Datum;
  readonly toets: { readonly leeftijd: Leeftijd; readonly heeftGezag: JaNeeWeetNiet; readonly identiteit: boolean } | null;
  readonly zicht: { readonly veilig: JaNeeWeetNiet; readonly gegevens: boolean } | null;
  readonly voorstel: (Moment & { readonly toekenning: Toekenning; readonly grond: VerzoekGrond | null; readonly versie: number }) | null;
  readonly besluit:
    (Moment & { readonly toekenning: Toekenning; readonly grond: VerzoekGrond | null; readonly met: readonly PersonId[] }) | null;
  readonly uitgevoerd: (Moment & { readonly datum: Datum; readonly uitvoering: Uitvoering }) | null;
}

/** A colleague asked to read along. `antwoord` is for whoever gave it: the one who asked is never told a no. */
export interface Meelezen {
  readonly gevraagdDoor: PersonId;
  readonly antwoord: (Moment & { readonly gegeven: boolean }) | null;
}

/**
 * What the rules need to know of one dossier, and nothing more: it is sealed into a snapshot at every commit, so no text of an entry and no
 * list that grows with every entry stands here. Texts are read from the journal.
 */
export interface State {
  readonly soort: 'leeg' | 'spar' | 'dossier' | 'andereRoute' | 'verzoek' | 'meelezen';
  readonly status: 'open' | 'gesloten' | 'vernietigd';
  /** Version of the last commit that was applied; 0 when empty. */
  readonly versie: number;
  /** Rule set that was in force when it began. */
  readonly regels: string | null;
  readonly begonnen: Moment | null;
  readonly relatie: Relatie | null;
  readonly situatie: Situatie | null;
  /** Who flagged said that it cannot wait. Whether it still is so: `kanNietWachten`. */
  readonly nietWachten: boolean;
  readonly leerling: (Leerling & { readonly entry: EntryId }) | null;
  readonly onderwerp: Onderwerp;
  /** Roles that are recorded by person. Zorgcoördinator and bevoegd gezag follow from somebody's function: see `rechten.ts`. */
  readonly rollen: readonly Rolhouder[];
  /** Left out of the case. */
  readonly buiten: readonly PersonId[];
  /** Who may read for a while: up to and with this day. */
  readonly toegang: readonly { readonly persoon: PersonId; readonly tot: Datum }[];
  readonly partner: {
    readonly gevraagd: (Moment & { readonly persoon: PersonId }) | null;
    /** Everybody who was asked, so that nobody is asked twice. */
    readonly geweest: readonly PersonId[];
    /** Nobody was left to ask. */
    readonly niemand: boolean;
    readonly niemandSinds: Moment | null;
  };
  /** The channel has a post of this dossier, so that it is kept up to date. */
  readonly inKanaal: boolean;
  /** Dossiers about the same pupil, or a brother or sister: codes, confirmed by a person. */
  readonly verwant: readonly { readonly code: DossierCode; readonly verband: Exclude<Verband, 'nietMeer'> }[];
  /** Links, and links taken back, of which it is not known yet that the other dossier says the same. */
  readonly koppelen: readonly { readonly ander: DossierCode; readonly verband: Verband; readonly entry: EntryId; readonly op: Instant }[];
  readonly overdracht: (Moment & { readonly aan: PersonId }) | null;
  readonly bevoegdGezag: { readonly over: 'vraag1' | 'vraag2' | 'melden'; readonly sinds: Moment; readonly gezien: Moment | null } | null;
  /** How often each kind of entry was made, and in which commit last. */
  readonly gedaan: Readonly<Partial<Record<CommandType, { readonly keer: number; readonly versie: number; readonly laatst: Moment }>>>;
  /** Veilig Thuis is called before anybody talks with the parents: after a disclosure, or with an E-32 subject. */
  readonly eerstVeiligThuis: Moment | null;
  readonly externeGrond: ExterneGrond | null;
  readonly lvs: LvsStand | null;
  /** A talk was held (true) or there is a recorded reason why not (false). */
  readonly gesprek: { readonly gevoerd: boolean; readonly laatst: Moment } | null;
  readonly ouders: 'verteld' | 'nogNietVeiligheid' | null;
  readonly overleggen: readonly Overleg[];
  readonly vragen: Readonly<Record<VraagNummer, VraagStand>>;
  readonly vraag2Nee: readonly NeeStem[];
  readonly beslist: { readonly melden: boolean; readonly hulp: boolean | null } | null;
  /** Melden is necessary and not yet done. */
  readonly melden:
    (Moment & { readonly gronden: readonly MeldGrond[]; readonly beller: (Moment & { readonly keuze: WieBelt }) | null }) | null;
  readonly terugnemen: (Voorstel & { readonly versie: number }) | null;
  readonly meldingen: {
    readonly aantal: number;
    readonly laatste: (Moment & { readonly id: EntryId; readonly melder: PersonId }) | null;
    readonly open: readonly OpenMelding[];
    readonly laatsteBesluit: VtBesluit | null;
  };
  readonly plichten: Readonly<Partial<Record<Plicht, Moment>>>;
  readonly hulp: {
    readonly termijn: Datum | null;
    readonly takenVerdeeld: boolean;
    readonly casemanager: PersonId | null;
    /** What the last evaluation of this plan found; null when there was none, or one of before that said nothing about it. */
    readonly evaluatie: (Moment & { readonly uitkomst: EvaluatieUitkomst }) | null;
  };
  /** Each once, for the school's figures. */
  readonly knelpunten: readonly Knelpunt[];
  /** Each once, for the school's figures: `maat-soorten.ts`. */
  readonly maten: readonly Maat[];
  readonly verzoek: Verzoek | null;
  readonly meelezen: Meelezen | null;
  /** Papers that carry out a request, the newest ones: for which request, and whether they were fetched. */
  readonly inzages: readonly {
    readonly verzoek: DossierCode;
    readonly entry: EntryId;
    readonly dag: Datum;
    readonly opgehaald: Datum | null;
  }[];
  readonly monitoring: { readonly totWanneer: Datum } | null;
  readonly sluiten: (Voorstel & { readonly reden: SluitReden; readonly versie: number }) | null;
  readonly gesloten: (Moment & { readonly reden: SluitReden | 'gewoneVerklaring' }) | null;
  /** The day on which the pupil left or leaves. */
  readonly vertrek: Datum | null;
  /** The next school gets something: on what ground, by which entry; the paper for it, and when it was handed over. */
  readonly volgendeSchool: {
    readonly vertrek: EntryId;
    readonly overdracht: Exclude<SchoolOverdracht, 'niets'>;
    readonly papier: EntryId | null;
    readonly opgehaald: Datum | null;
    readonly gegeven: Datum | null;
  } | null;
  /** Up to and with this day there is a reason to keep it, whatever the term. */
  readonly langer: Datum | null;
  readonly vernietigen: (Voorstel & { readonly versie: number }) | null;
  /** What was reminded of, one line a term. */
  readonly herinnerd: readonly Herinnerd[];
  readonly wissen: readonly (Voorstel & { readonly entry: EntryId; readonly reden: WisReden })[];
}

const vraagLeeg: VraagStand = { uitkomst: null, twijfels: 0, laatst: null, versie: 0 };
export const vragenLeeg: State['vragen'] = { 1: vraagLeeg, 2: vraagLeeg, 3: vraagLeeg, 4: vraagLeeg, 5: vraagLeeg };

/** Nothing happened yet. */
export const leeg: State = {
  soort: 'leeg',
  status: 'open',
  versie: 0,
  regels: null,
  begonnen: null,
  relatie: null,
  situatie: null,
  nietWachten: false,
  leerling: null,
  onderwerp: 'geen',
  rollen: [],
  buiten: [],
  toegang: [],
  partner: { gevraagd: null, geweest: [], niemand: false, niemandSinds: null },
  inKanaal: false,
  verwant: [],
  koppelen: [],
  overdracht: null,
  bevoegdGezag: null,
  gedaan: {},
  eerstVeiligThuis: null,
  externeGrond: null,
  lvs: null,
  gesprek: null,
  ouders: null,
  overleggen: [],
  vragen: vragenLeeg,
  vraag2Nee: [],
  beslist: null,
  melden: null,
  terugnemen: null,
  meldingen: { aantal: 0, laatste: null, open: [], laatsteBesluit: null },
  plichten: {},
  hulp: { termijn: null, takenVerdeeld: false, casemanager: null, evaluatie: null },
  knelpunten: [],
  maten: [],
  verzoek: null,
  meelezen: null,
  inzages: [],
  monitoring: null,
  sluiten: null,
  gesloten: null,
  vertrek: null,
  volgendeSchool: null,
  langer: null,
  vernietigen: null,
  herinnerd: [],
  wissen: [],
};

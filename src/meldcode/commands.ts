import type { Datum, DossierCode, EntryId, Instant, PersonId } from './ids.ts';
import type {
  AfgifteDeel,
  AfgifteSoort,
  Antwoord,
  Bron,
  EvaluatieUitkomst,
  ExterneGrond,
  GesprekMet,
  Ingezien,
  InzageVoor,
  JaNeeWeetNiet,
  LvsStand,
  MeldWijze,
  Onderwerp,
  Openheid,
  OverlegSoort,
  OverlegUitkomst,
  Relatie,
  SchoolOverdracht,
  SluitReden,
  Knelpunt,
  Leeftijd,
  Mening,
  Situatie,
  SparUitkomst,
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
  ZietHetzelfde,
} from './woorden.ts';

/** Who the case is about. Asked once; the number is optional and only helps to find a second signal about the same pupil. */
export interface Leerling {
  readonly naam: string;
  readonly klas: string;
  readonly nummer?: string;
}

/**
 * Everything a person can do to a dossier. One submitted form is one command, one command is one commit.
 * Optional text is absent, never an empty string. Texts are at most 2,000 characters (design §5).
 */
export type Command =
  // --- at the door (no dossier yet) -------------------------------------------------------------------------------
  /** Somebody of the school in that role: other route; no dossier, no free text. R-004, E-40..44 */
  | { type: 'toonAndereRoute' }
  /** A code, two colleagues, a date; no name, no text. R-012 */
  | { type: 'startSpar'; relatie: Exclude<Relatie, 'school'>; situatie: Situatie; partner: PersonId | null; nietWachten?: boolean }
  /** `partner: null`: nobody could be reached; the answer says who sees it when. `nietWachten`: who flags says that it cannot wait. */
  | {
      type: 'startDossier';
      relatie: Exclude<Relatie, 'school'>;
      situatie: Situatie;
      partner: PersonId | null;
      regel?: string;
      nietWachten?: boolean;
    }
  /** "Melding gedaan" from the acute card; opens a dossier if there was none., G5 */
  | { type: 'acuteMelding'; wanneer?: Instant; wijze?: MeldWijze }

  /** A request of a pupil or parent, whether or not there is a dossier: a record of its own, of which the one who notes it learns nothing. E-36, E-38 */
  | { type: 'startVerzoek'; verzoek: VerzoekSoort; van: Verzoeker; leerling: Leerling }

  // --- a request: decided by bevoegd gezag with the FG, after who asks and the pupil's safety and view were looked at ---
  | { type: 'verzoekToets'; leeftijd: Leeftijd; heeftGezag: JaNeeWeetNiet; identiteit: boolean; ontvangen?: Datum }
  | { type: 'verzoekZicht'; veilig: JaNeeWeetNiet; gegevens: boolean; wilLeerling?: string }
  | { type: 'verzoekBesluit'; toekenning: Toekenning; verzoekGrond?: VerzoekGrond; toelichting: string }
  | { type: 'verzoekFg'; mening: Mening; advies?: string }
  /** A colleague asks to read along, without learning whether there is anything: a record of its own. Peers call it a request for access that is denied in silence. E-39 */
  | { type: 'vraagMeelezen'; leerling: Leerling; waarvoor: string }
  /** Of whoever looks after the dossiers. Reading itself is given in the dossier, until a day. */
  | { type: 'meeleesAntwoord'; gegeven: boolean }
  /** What was decided was done: when, and how. Ends the law's month. */
  | { type: 'verzoekUitgevoerd'; uitvoering: Uitvoering; datum: Datum; toelichting?: string }
  /** In the dossier that it is about: what was asked to be corrected, or objected to, beside what stands there. */
  | { type: 'verzoekVastleggen'; verzoek: VerzoekSoort; tekst: string; toekenning: Toekenning }

  // --- a spar -----------------------------------------------------------------------------------------------------
  | { type: 'sparUitkomst'; uitkomst: SparUitkomst }

  // --- the sparringpartner's answer, and who takes part -----------------------------------------------------------
  | { type: 'kijkMee' }
  /** Needs no reason. `volgende` is chosen by the school's routing at the edge, null when nobody is left. */
  | { type: 'lieverIemandAnders'; volgende: PersonId | null }
  | { type: 'nodigUit'; persoon: PersonId }
  /** Left out of a case: no list, read, export or code, whatever the role; no reason stored. */
  | { type: 'laatErbuiten'; persoon: PersonId }
  /** Reading access until a day, for a replacing mentor or an expert; ends by itself. E-39 */
  | { type: 'geefToegang'; persoon: PersonId; tot: Datum; reden: string }
  | { type: 'beeindigToegang'; persoon: PersonId }
  /** "Wie gaat verder?": proposed here, taken by the receiver with `neemOver`. */
  | { type: 'draagOver'; aan: PersonId }
  | { type: 'neemOver' }

  // --- stap 1: signalen -------------------------------------------------------------------------------------------
  | { type: 'leerlingVastleggen'; leerling: Leerling; onderwerp: Onderwerp }
  | { type: 'waarneming'; tekst: string; datum?: Datum; bron: Bron; besproken?: string }
  | { type: 'signaalVanDerde'; watWaarWanneerWie: string; bron: Bron; besproken?: string; wieWeetHet?: string }
  | { type: 'externeGrond'; grond: ExterneGrond; wieHoeDatum: string }
  | { type: 'externeInhoud'; tekst: string }
  | { type: 'leerlingVertelt'; veiligNaarHuis: JaNeeWeetNiet; geweldThuis: JaNeeWeetNiet; woorden?: string; afspraken?: string }
  /** Leerlingvolgsysteem pointer, R-019, G11. */
  | { type: 'lvs'; stand: LvsStand; verwijzing?: string }

  // --- stap 2: overleg --------------------------------------------------------------------------------------------
  | { type: 'overlegCollega'; met: string; ziet: ZietHetzelfde; advies?: string; besproken?: string }
  /** Advice is not a melding: its own record, no pupil identity in it., E-23 */
  | { type: 'adviesVeiligThuis'; advies: string; datum?: Datum; naamGenoemd: boolean }

  // --- stap 3: gesprek --------------------------------------------------------------------------------------------
  | { type: 'gesprek'; met: GesprekMet; uitkomst: string; wilLeerling?: string; afspraak?: string }
  /** Asked before anything else: is the pupil safe when parents know now? */
  | { type: 'oudersInformeren'; veilig: JaNeeWeetNiet; verteld?: string; reactie?: string; toestemming?: JaNeeWeetNiet }

  // --- stap 4: wegen, and the afwegingsvragen ---------------------------------------------------------------------
  /** Vraag 3 and 4 ask two things; both answers are given. */
  | { type: 'vraag'; nummer: VraagNummer; antwoord: Antwoord; tweede?: Antwoord; omdat?: string; besproken?: string }
  /** Taking back ja/twijfel at vraag 2: a new, reasoned entry that a second person confirms. R-116 */
  | { type: 'vraag2Terugnemen'; omdat: string }
  | { type: 'vraag2TerugnemenEens' }
  | { type: 'overlegGehouden'; soort: OverlegSoort; datum: Datum; aanwezig: string; collegas: readonly PersonId[] }
  | {
      type: 'overlegUitkomst';
      overleg: EntryId;
      uitkomst: OverlegUitkomst;
      veiligThuisUitgenodigd: boolean;
      betrokken?: string;
      terugkoppelingDoor?: string;
    }
  | { type: 'overlegEens'; overleg: EntryId }

  // --- stap 5: twee beslissingen ----------------------------------------------------------------------------------
  /** first melden, then help. `hulp` may stay open: nothing here stands between a person and melden. */
  | { type: 'beslissing'; melden: 'ja' | 'nee'; wieMeldt?: string; hulp: JaNeeWeetNiet; besproken?: string }
  | { type: 'wieBelt'; keuze: WieBelt }
  /** Nothing is required; details follow. R-114 */
  | { type: 'meldingGedaan'; wanneer?: Instant; wijze?: MeldWijze; door?: PersonId }
  | { type: 'meldingDetails'; melding: EntryId; gesprokenMet?: string; referentie?: string; openheid?: Openheid; afspraken?: string }
  | { type: 'terugkoppelingVeiligThuis'; melding: EntryId; besluit: VtBesluit; datum?: Datum; advies?: string }
  /** Date of birth, address, siblings: asked only at the call sheet. E-19 */
  | { type: 'belgegevens'; geboortedatum?: Datum; adres?: string; broersZussen?: string; gezag?: string }
  /** Bevoegd gezag has seen it; there is nothing to approve. */
  | { type: 'gezien' }

  // --- hulp -------------------------------------------------------------------------------------------------------
  | { type: 'hulpplanDoel'; resultaat: string; termijn: Datum; steunOpSchool?: string; adviesDocenten?: string }
  | { type: 'hulpplanTaken'; casemanager: string; casemanagerPersoon?: PersonId; taken: string }
  /**
   * Volgen en evalueren; may move the term, and with `deels` there is always a next day on which the help is looked at. R-095..097, R-100. An entry of before has
   * no `helpt`, and may have a `knelpunt` in words.
   */
  | {
      type: 'evaluatie';
      helpt?: EvaluatieUitkomst;
      bevinding: string;
      nieuweTermijn?: Datum;
      knelpuntSoort?: Knelpunt;
      knelpunt?: string;
    }
  | { type: 'monitoring'; wat: string; wie: string; totWanneer: Datum }

  // --- sluiten ----------------------------------------------------------------------------------------------------
  | { type: 'sluitVoorstel'; reden: SluitReden; toelichting?: string; lvs?: LvsStand }
  | { type: 'sluitEens' }
  | { type: 'sluitNogNiet'; omdat?: string }
  /** A new signal after closing, or monitoring that shows something. */
  | { type: 'heropen'; omdat: string }

  // --- bewaren ----------------------------------------------------------------------------------------------------
  /** The pupil leaves school; from then on the term of keeping runs. E-34 */
  | { type: 'vertrek'; datum: Datum; overdracht: SchoolOverdracht; school?: string; toelichting?: string }
  /** What was made for the next school was given to it: when, and to whom there. E-38 */
  | { type: 'schoolOverdracht'; datum: Datum; aan: string }
  | { type: 'bewaarLanger'; tot: Datum; reden: string }
  | { type: 'vernietigVoorstel' }
  | { type: 'vernietigEens' }
  | { type: 'vernietigNogNiet' }

  // --- everywhere -------------------------------------------------------------------------------------------------
  /** Feedback to who brought the signal in, R-101. */
  | { type: 'terugkoppelingSignaalgever'; hoe: string }
  /** A correcting entry with a reason; the first stays. */
  | { type: 'corrigeer'; entry: EntryId; tekst: string; reden: string }
  | { type: 'wisVoorstel'; entry: EntryId; reden: WisReden }
  | { type: 'wisEens'; entry: EntryId }
  /**
   * A paper is asked for: what kind, which sections, for whom. For the right of access `verzoek` is the request that was decided (E-36), and `zelfde` says that
   * it is about this pupil where the names do not; `inzageVoor` and `besloten` stand in entries of before. For the next school `ingezien` says whether
   * those whom it is about saw it. `vanAnderen`: on those two, what somebody else told, as far as it is about the pupil, written anew without who told it; absent,
   * all of it stays out. For one meeting about several dossiers: when, and who is there.
   */
  | {
      type: 'afgifte';
      soort: AfgifteSoort;
      delen: readonly AfgifteDeel[];
      toelichting?: string;
      inzageVoor?: InzageVoor;
      besloten?: string;
      verzoek?: DossierCode;
      zelfde?: boolean;
      ingezien?: Ingezien;
      vanAnderen?: string;
      bijeenkomst?: Datum;
      collegas?: readonly PersonId[];
      erbij?: string;
    }
  /** It was fetched, once; `entry` is the `afgifte`. */
  | { type: 'afgifteOpgehaald'; entry: EntryId }
  /** It turns out to be somebody of the school after all: every role but reporter and bestuur ends in the same commit. */
  | { type: 'andereRouteAlsnog' }
  /**
   * Another dossier is about the same pupil, or about a brother or sister. Recorded in both; opens nothing of the one to who has no part in it. `ander`: its
   * code, looked up at the edge.
   */
  | { type: 'koppel'; ander: DossierCode; verband: Verband }
  /** By the clock, never by a person: the `keer`-th reminder of a term is due. `volgende`: whom routing asks when a sparringpartner does not answer. `gelukt`: whether the other dossier has a link too. */
  | { type: 'herinner'; over: TermijnSoort; entry?: EntryId; keer: number; volgende?: PersonId | null; gelukt?: boolean };

export type CommandType = Command['type'];

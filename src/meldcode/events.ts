import type { Ontvanger } from './berichten-types.ts';
import type { Command, CommandType } from './commands.ts';
import type { Datum, DossierCode, EntryId, Instant, PersonId } from './ids.ts';
import type { Plicht } from './plichten.ts';
import type {
  Antwoord,
  EvaluatieUitkomst,
  ExterneGrond,
  GesprekMet,
  Ingezien,
  JaNeeWeetNiet,
  Knelpunt,
  Leeftijd,
  LvsStand,
  MeldGrond,
  MeldWijze,
  Onderwerp,
  OverlegUitkomst,
  Relatie,
  Rol,
  SchoolOverdracht,
  SluitReden,
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
} from './woorden.ts';

/** What was decided on a request to see: for whom, how much, on which ground not all, by which two and when. */
export interface InzageBesluit {
  readonly van: Verzoeker;
  readonly leeftijd: Leeftijd;
  readonly toekenning: Toekenning;
  readonly grond: VerzoekGrond | null;
  readonly met: readonly PersonId[];
  readonly dag: Datum;
}

/**
 * What happened. Every commit opens with one `ingevoerd` (place 0): what a person recorded, texts and all. What follows from it stands
 * beside it in events without a typed word. So an entry can be erased, and what was decided on it still holds.
 */
export type MeldcodeEvent =
  | { readonly type: 'ingevoerd'; readonly invoer: Command }
  /** Stands in the place of an `ingevoerd`: erased by two, or not for this reader. That it was there, by whom and when stays. */
  | { readonly type: 'zonderInhoud'; readonly soort: CommandType; readonly waarom: 'gewist' | 'nietVoorJou' }
  // --- begin and end ----------------------------------------------------------------------------------------------
  /** `nietWachten`, here and below: who flags says that it cannot wait; an entry of before says nothing about that, and could wait. */
  | {
      readonly type: 'sparBegonnen';
      readonly relatie: Relatie;
      readonly situatie: Situatie;
      readonly nietWachten?: true;
      readonly regels: string;
    }
  /** `relatie` and `situatie` are null when "melding gedaan" opened it. */
  | {
      readonly type: 'dossierBegonnen';
      readonly relatie: Relatie | null;
      readonly situatie: Situatie | null;
      readonly nietWachten?: true;
      readonly regels: string;
    }
  | {
      readonly type: 'verzoekBegonnen';
      readonly verzoek: VerzoekSoort;
      readonly van: Verzoeker;
      readonly uiterlijk: Datum;
      readonly regels: string;
    }
  | {
      readonly type: 'verzoekGetoetst';
      readonly leeftijd: Leeftijd;
      readonly heeftGezag: JaNeeWeetNiet;
      readonly identiteit: boolean;
      readonly uiterlijk: Datum;
    }
  | { readonly type: 'verzoekBekeken'; readonly veilig: JaNeeWeetNiet; readonly gegevens: boolean }
  | { readonly type: 'verzoekVoorgesteld'; readonly toekenning: Toekenning; readonly grond: VerzoekGrond | null }
  | { readonly type: 'verzoekVoorstelVervallen' }
  | {
      readonly type: 'verzoekBesloten';
      readonly toekenning: Toekenning;
      readonly grond: VerzoekGrond | null;
      readonly met: readonly PersonId[];
      /** It stays open until somebody records that it was done. An entry of before closed it. */
      readonly uitvoeren?: true;
    }
  | { readonly type: 'meelezenGevraagd'; readonly regels: string }
  | { readonly type: 'meelezenBeantwoord'; readonly gegeven: boolean }
  | { readonly type: 'verzoekUitgevoerd'; readonly uitvoering: Uitvoering; readonly datum: Datum }
  | { readonly type: 'sparVerder'; readonly uitkomst: SparUitkomst }
  /** `later`: it first looked like a case for the meldcode. */
  | { readonly type: 'andereRoute'; readonly later: boolean; readonly regels: string }
  | { readonly type: 'gesloten'; readonly reden: SluitReden | 'gewoneVerklaring'; readonly met: readonly PersonId[] }
  | { readonly type: 'heropend' }
  // --- people -----------------------------------------------------------------------------------------------------
  | { readonly type: 'rolBegonnen'; readonly rol: Rol; readonly persoon: PersonId }
  | { readonly type: 'rolGeeindigd'; readonly rol: Rol; readonly persoon: PersonId }
  | { readonly type: 'buitengelaten'; readonly persoon: PersonId }
  | { readonly type: 'toegangGegeven'; readonly persoon: PersonId; readonly tot: Datum }
  | { readonly type: 'toegangBeeindigd'; readonly persoon: PersonId }
  /** `half`: the other dossier does not say it yet. An entry of before says nothing about that. */
  | { readonly type: 'gekoppeld'; readonly ander: DossierCode; readonly verband: Verband; readonly half?: true }
  /** The link of this entry stands in both, or in neither. */
  | { readonly type: 'koppelRond'; readonly entry: EntryId }
  | { readonly type: 'partnerGevraagd'; readonly persoon: PersonId }
  | { readonly type: 'geenPartner' }
  | { readonly type: 'overdrachtGevraagd'; readonly aan: PersonId }
  | { readonly type: 'overdrachtVervallen' }
  /** From here the people with the mandate have a part, as deep as `over` says. */
  | { readonly type: 'bevoegdGezagIngelicht'; readonly over: 'vraag1' | 'vraag2' | 'melden' }
  | { readonly type: 'bevoegdGezagGezien' }
  // --- stap 1 to 3 ------------------------------------------------------------------------------------------------
  | { readonly type: 'onderwerpBekend'; readonly onderwerp: Onderwerp }
  | { readonly type: 'externeGrondVastgelegd'; readonly grond: ExterneGrond }
  | { readonly type: 'lvsGezet'; readonly stand: LvsStand }
  | { readonly type: 'gesprekVastgelegd'; readonly met: GesprekMet }
  | { readonly type: 'oudersVastgelegd'; readonly stand: 'verteld' | 'nogNietVeiligheid' }
  | { readonly type: 'overlegVastgelegd'; readonly datum: Datum; readonly collegas: readonly PersonId[] }
  | { readonly type: 'overlegUitgekomen'; readonly overleg: EntryId; readonly uitkomst: OverlegUitkomst }
  | { readonly type: 'overlegBevestigd'; readonly overleg: EntryId; readonly alsZorg: boolean }
  // --- stap 4 and 5 -----------------------------------------------------------------------------------------------
  /** `gegeven` is what was tapped, `uitkomst` what it counts as (a second twijfel at vraag 1 is ja; `voorlopig`: one nee at vraag 2). */
  | {
      readonly type: 'vraagBeantwoord';
      readonly nummer: VraagNummer;
      readonly gegeven: Antwoord;
      readonly uitkomst: Antwoord;
      readonly voorlopig: boolean;
      readonly samenMetVeiligThuis: boolean;
    }
  /** One nee at vraag 2, and in which capacity it was said. */
  | { readonly type: 'vraag2Nee'; readonly alsZorg: boolean; readonly alsGezag: boolean }
  | { readonly type: 'beslist'; readonly melden: boolean; readonly hulp: boolean | null }
  | { readonly type: 'meldenNoodzakelijk'; readonly grond: MeldGrond }
  | { readonly type: 'terugnemenVoorgesteld'; readonly alsZorg: boolean }
  /** Only the ground vraag 2 is taken back; other grounds stay. */
  | { readonly type: 'vraag2Teruggenomen' }
  | { readonly type: 'bellerGekozen'; readonly keuze: WieBelt }
  /** The entry itself is place 0 of the same commit; that is what later entries name. */
  | {
      readonly type: 'meldingVastgelegd';
      readonly melder: PersonId;
      readonly wanneer: Instant;
      /** Day of receipt in Europe/Amsterdam. */
      readonly dag: Datum;
      /** Last of the five werkdagen in which Veilig Thuis reports back, R-074. */
      readonly uiterlijk: Datum;
      readonly wijze: MeldWijze | null;
      readonly gronden: readonly MeldGrond[];
    }
  | { readonly type: 'veiligThuisKoppeldeTerug'; readonly melding: EntryId; readonly besluit: VtBesluit }
  // --- hulp and sluiten -------------------------------------------------------------------------------------------
  | { readonly type: 'hulpTermijnGezet'; readonly termijn: Datum }
  /** What an evaluation found of the help. */
  | { readonly type: 'hulpGeevalueerd'; readonly uitkomst: EvaluatieUitkomst }
  | { readonly type: 'knelpuntGenoemd'; readonly soort: Knelpunt }
  | { readonly type: 'hulpTakenVerdeeld'; readonly casemanager: PersonId | null }
  | { readonly type: 'monitoringAfgesproken'; readonly totWanneer: Datum }
  | { readonly type: 'sluitenVoorgesteld'; readonly reden: SluitReden; readonly alsZorg: boolean }
  | { readonly type: 'sluitVoorstelVervallen' }
  // --- bewaren ----------------------------------------------------------------------------------------------------
  /** `school`: the next school is named in the entry. */
  | { readonly type: 'vertrokken'; readonly datum: Datum; readonly overdracht: SchoolOverdracht; readonly school?: true }
  /** The paper of this commit is for the school that the `vertrek` names, on the ground that stands there. */
  | { readonly type: 'overdrachtKlaar'; readonly vertrek: EntryId; readonly ingezien: Ingezien }
  | { readonly type: 'overgedragen'; readonly datum: Datum }
  | { readonly type: 'bewarenVerlengd'; readonly tot: Datum }
  | { readonly type: 'vernietigenVoorgesteld'; readonly alsZorg: boolean }
  | { readonly type: 'vernietigenVervallen' }
  /** The last event there is: what carries it out destroys the key. `spar` and `andereRoute`: by time alone, with nobody. */
  | { readonly type: 'vernietigd'; readonly waarom: 'bewaartermijn' | 'spar' | 'andereRoute'; readonly met: readonly PersonId[] }
  // --- everywhere (`alsZorg`: said as zorgcoördinator, aandachtsfunctionaris or stand-in: one of two has to be) -------------------------------------------------------------------------------------------------
  | { readonly type: 'plichtOntstaan'; readonly plicht: Plicht }
  /** One reminder of a term: which of at most how many. `vanaf` is earlier than `keer` when several fell due while nothing ran: then this one stands for them all. */
  | {
      readonly type: 'herinnerd';
      readonly soort: TermijnSoort;
      readonly entry: EntryId | null;
      /** Since when this term runs; when it begins anew, its reminders do too. */
      readonly sinds: Instant;
      readonly vanaf: number;
      readonly keer: number;
      readonly hoogstens: number;
      /** Of the term. */
      readonly datum: Datum;
      readonly voor: readonly Ontvanger[];
      /** Sent at any hour; else when quiet hours end. */
      readonly meteen: boolean;
    }
  | { readonly type: 'plichtVervuld'; readonly plicht: Plicht }
  /** The paper of this commit carries out a decided request: what the paper says of it, also when that record is gone. */
  | { readonly type: 'inzageKlaar'; readonly verzoek: DossierCode; readonly besluit: InzageBesluit }
  | { readonly type: 'papierOpgehaald'; readonly entry: EntryId }
  | { readonly type: 'wissenVoorgesteld'; readonly entry: EntryId; readonly reden: WisReden; readonly alsZorg: boolean }
  | { readonly type: 'gewist'; readonly entry: EntryId; readonly reden: WisReden };

export type EventType = MeldcodeEvent['type'];

/** One event in its place in the journal. `op` is UTC, `vandaag` the calendar day in Europe/Amsterdam. */
export interface Vastgelegd {
  readonly id: EntryId;
  /** Version of the commit, counted from 1. */
  readonly version: number;
  readonly op: Instant;
  readonly vandaag: Datum;
  readonly door: PersonId;
  readonly event: MeldcodeEvent;
}

/** Whom these entries name: who did it, and who got a part in the dossier or lost it. */
export const genoemd = (entries: readonly Vastgelegd[]): readonly PersonId[] => [
  ...new Set(entries.flatMap(({ door, event }) => ('persoon' in event ? [door, event.persoon] : [door]))),
];

/** What an erased entry becomes: its place, maker and time stay; its content is gone. Other events hold no content and stay as they are. */
export const zonderInhoud = (entry: Vastgelegd, waarom: 'gewist' | 'nietVoorJou'): Vastgelegd =>
  entry.event.type === 'ingevoerd' ? { ...entry, event: { type: 'zonderInhoud', soort: entry.event.invoer.type, waarom } } : entry;

/** What was recorded with this command, oldest first, as far as these entries show it. */
export const invoer = <T extends CommandType>(entries: readonly Vastgelegd[], type: T): Extract<Command, { type: T }>[] =>
  entries.flatMap(({ event }) =>
    event.type === 'ingevoerd' && event.invoer.type === type ? [event.invoer as Extract<Command, { type: T }>] : [],
  );

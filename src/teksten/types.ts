import type { Bericht, BerichtSoort, Groep } from '../meldcode/berichten-types.ts';
import type { Command, CommandType, Leerling } from '../meldcode/commands.ts';
import type { EventType } from '../meldcode/events.ts';
import type { Datum, DossierCode, Instant } from '../meldcode/ids.ts';
import type { OpenPunt } from '../meldcode/openstaand.ts';
import type { Deel } from '../meldcode/rechten.ts';
import type { Refusal, RefusalCode } from '../meldcode/refusals.ts';
import type { State } from '../meldcode/state.ts';
import type { Fase } from '../meldcode/stappen.ts';

import type * as W from '../meldcode/woorden.ts';

export type Taal = 'nl' | 'en';

type KeysOf<T> = T extends unknown ? keyof T : never;
/** Every field that a command can have, and those of the pupil. */
export type Veld = Exclude<KeysOf<Command>, 'type'> | keyof Leerling;

/** The closed vocabularies of the meldcode in people's words, as they stand behind a label: small letter, no full stop. */
export interface Woorden {
  readonly functie: Readonly<Record<W.Functie, string>>;
  readonly rol: Readonly<Record<W.Rol, string>>;
  readonly relatie: Readonly<Record<W.Relatie, string>>;
  readonly situatie: Readonly<Record<W.Situatie, string>>;
  readonly onderwerp: Readonly<Record<W.Onderwerp, string>>;
  readonly antwoord: Readonly<Record<W.Antwoord, string>>;
  /** "stap 2: overleg". */
  readonly stap: Readonly<Record<W.StapNummer, string>>;
  /** "Overleg": one word, for the progress line. */
  readonly stapWoord: Readonly<Record<W.StapNummer, string>>;
  /** "vraag 2: veiligheid". */
  readonly vraag: Readonly<Record<W.VraagNummer, string>>;
  /** Phase of the ondersteuningsroute; its number is not that of the meldcode step (domain §1.2). */
  readonly fase: Readonly<Record<Fase, string>>;
  readonly jaNeeWeetNiet: Readonly<Record<W.JaNeeWeetNiet, string>>;
  readonly bron: Readonly<Record<W.Bron, string>>;
  readonly sparUitkomst: Readonly<Record<W.SparUitkomst, string>>;
  readonly externeGrond: Readonly<Record<W.ExterneGrond, string>>;
  readonly gesprekMet: Readonly<Record<W.GesprekMet, string>>;
  readonly zietHetzelfde: Readonly<Record<W.ZietHetzelfde, string>>;
  readonly wieBelt: Readonly<Record<W.WieBelt, string>>;
  readonly meldGrond: Readonly<Record<W.MeldGrond, string>>;
  readonly meldWijze: Readonly<Record<W.MeldWijze, string>>;
  readonly openheid: Readonly<Record<W.Openheid, string>>;
  readonly vtBesluit: Readonly<Record<W.VtBesluit, string>>;
  readonly overlegSoort: Readonly<Record<W.OverlegSoort, string>>;
  readonly overlegUitkomst: Readonly<Record<W.OverlegUitkomst, string>>;
  readonly lvsStand: Readonly<Record<W.LvsStand, string>>;
  readonly schoolOverdracht: Readonly<Record<W.SchoolOverdracht, string>>;
  readonly sluitReden: Readonly<Record<W.SluitReden | 'gewoneVerklaring', string>>;
  readonly wisReden: Readonly<Record<W.WisReden, string>>;
  /** What somebody is reminded of, behind a code in the day's overview: "advies vragen aan Veilig Thuis". */
  readonly termijn: Readonly<Record<W.TermijnSoort, string>>;
  readonly afgifteSoort: Readonly<Record<W.AfgifteSoort, string>>;
  readonly ingezien: Readonly<Record<W.Ingezien, string>>;
  readonly afgifteDeel: Readonly<Record<W.AfgifteDeel, string>>;
  readonly inzageVoor: Readonly<Record<W.InzageVoor, string>>;
  readonly evaluatieUitkomst: Readonly<Record<W.EvaluatieUitkomst, string>>;
  readonly knelpuntSoort: Readonly<Record<W.Knelpunt, string>>;
  readonly verband: Readonly<Record<W.Verband, string>>;
  readonly verzoekSoort: Readonly<Record<W.VerzoekSoort, string>>;
  readonly verzoeker: Readonly<Record<W.Verzoeker, string>>;
  readonly leeftijd: Readonly<Record<W.Leeftijd, string>>;
  readonly toekenning: Readonly<Record<W.Toekenning, string>>;
  readonly uitvoering: Readonly<Record<W.Uitvoering, string>>;
  readonly verzoekGrond: Readonly<Record<W.VerzoekGrond, string>>;
  readonly mening: Readonly<Record<W.Mening, string>>;
  readonly deel: Readonly<Record<Deel, string>>;
}

/** One sentence in the message, one line for the notification. Neither holds more than a code, a step and a date (promise 2). */
export interface BerichtTekst {
  readonly zin: string;
  readonly samenvatting: string;
}
/** What a message or a reminder is about. */
export interface Over {
  readonly code: DossierCode;
  readonly stap?: W.StapNummer | undefined;
  readonly datum?: Datum | undefined;
}
export type RefusalOf<C extends RefusalCode> = Extract<Refusal, { readonly code: C }>;
export type Weigeringen = { readonly [C in RefusalCode]: (refusal: RefusalOf<C>) => string };
export type Berichten = Readonly<
  Record<Exclude<BerichtSoort, 'herinnering'>, (over: Over & { readonly wanneer: string; readonly waar: string }) => BerichtTekst>
>;
export type Herinneringen = Readonly<Record<W.TermijnSoort, (code: DossierCode, datum: string) => BerichtTekst>>;

/** One field of an entry as a dossier view shows it. What a person typed (`tekst`) and whom it names stay apart from the author's words. */
export type Regel =
  | { readonly label: string; readonly soort: 'woord'; readonly waarde: string }
  | { readonly label: string; readonly soort: 'tekst'; readonly waarde: string }
  | { readonly label: string; readonly soort: 'personen'; readonly waarde: readonly string[] };

/** What is said everywhere, outside a card. */
export interface Algemeen {
  readonly ja: string;
  readonly nee: string;
  readonly iemand: string;
  /** Who did what happened by time alone. */
  readonly vanzelf: string;
  readonly bekijk: string;
  readonly naarMenu: string;
  readonly naarDossier: string;
  readonly andereStap: string;
  readonly wachtOpJou: string;
  readonly nietsWacht: string;
  /** "Voor jou staat 1 kaart klaar." */
  wachtend(aantal: number): string;
  /** In the place of its sentence, when the overview is for a colleague whom no message reaches. */
  readonly overzichtVanCollega: string;
  /** Behind a line of the day's overview: it waits for somebody who is away; its date has passed. */
  readonly voorCollega: string;
  readonly inPlaatsVan: (zin: string) => string;
  readonly wachtOpCollega: (code: string) => string;
  readonly overDatum: string;
  /** Under the lines of the day's overview: "En nog 3 andere." */
  enNog(aantal: number): string;
  /** In the day's overview of who sees to the program; `tot` is the last day that the table of holidays knows. */
  feestdagenLopenAf(tot: string): BerichtTekst;
  readonly onbekendeKnop: string;
  /** Of a form that was handed in before, with something else in it. */
  readonly alVastgelegd: string;
  /** The same of one that begins a dossier. */
  alBegonnen(code: string): string;
  readonly veiligThuisOveral: string;
  /** Friendly hint at interpretive wording in an observation, never a block, R-018. */
  readonly hintInterpretatie: string;
  /** In the place of an entry that was erased, or that this reader may not see. */
  readonly gewist: string;
  readonly nietVoorJou: string;
  readonly teSnel: string;
  readonly gesprekNog: string;
  readonly gesprekGevoerd: string;
  readonly gesprekNietGevoerd: string;
  readonly meldenNodig: string;
  readonly meldenNogNietBepaald: string;
  readonly meldenGedaan: string;
  // labels in a dossier view
  readonly begonnen: string;
  readonly stand: string;
  readonly melder: string;
  readonly gemeldOp: string;
  readonly nogOpen: string;
  readonly niets: string;
  /** "Veilig Thuis koppelt terug uiterlijk", a label before a date. */
  readonly terugkoppelingUiterlijk: string;
  readonly dossierBekijken: string;
  readonly wieKeek: string;
  // a request of a pupil or parent
  readonly antwoordUiterlijk: string;
  readonly wieVraagt: string;
  readonly verzoekHoogstens: string;
  readonly voorstel: string;
  readonly besloten: string;
  readonly beslotenDoor: string;
  readonly uitgevoerd: string;
  /** Labels before codes of other dossiers: linked, and perhaps to be linked. */
  readonly hoortBij: string;
  readonly misschienZelfde: string;
  readonly overDezeLeerling: string;
  readonly voorJouGeen: string;
  verzoekUiterlijk(datum: string): string;
  /** Label before who may read for a while, and until when: "tot en met do 24 dec". */
  readonly leestMee: string;
  totEnMet(datum: string): string;
  /** For who may see who looked, and nothing of what is in it. */
  readonly alleenWieKeek: string;
  /** "1 van 3". */
  pagina(nummer: number, aantal: number): string;
  // keeping and destroying
  readonly geslotenOp: string;
  readonly bewaardTot: string;
  readonly voorgesteldDoor: string;
  /** In the place of the day up to which it is kept. */
  readonly vertrekEerst: string;
  readonly nogGeenNaam: string;
  /** For bevoegd gezag, when vraag 2 was answered without a reason. */
  readonly geenSamenvatting: string;
  /** For whom something waits: "jou", "een collega". */
  readonly jou: string;
  readonly eenCollega: string;
  /** "De zorgcoördinator en Noor krijgen nu een bericht." Names of colleagues: only in the answer to a tap. */
  krijgtBericht(namen: readonly string[]): string;
  /** Of a flag that cannot wait: what happens when nobody answers. */
  readonly geenAntwoord: string;
  /** The same when nobody could be asked. */
  readonly wieZietHetNu: string;
  /** "Veilig Thuis koppelt terug, uiterlijk donderdag 3 december 2026." with what to do when not. */
  veiligThuisUiterlijk(datum: Datum): string;
  /** After an evaluation: what it leads to, with the last day for vraag 5. */
  naEvaluatie(uitkomst: W.EvaluatieUitkomst, datum: Datum): string;
  /** When nobody could be asked: who sees it when. */
  readonly wieZietHetWanneer: string;
  /** A paper can only be fetched where the bot has an address of its own. */
  readonly geenPapier: string;
  /** Of a paper on which stands what somebody else told: to look at before it is given. */
  readonly nalopenAnderen: string;
  /** "Tot 14:30 werkt deze link, één keer." */
  linkTot(tijd: string): string;
}

/** What the overview of a school says of a dossier, without a name. */
export interface Overzicht {
  readonly meldenNodig: string;
  /** Its next date is past; lateness is no reproach. */
  readonly voorbij: string;
  readonly alles: string;
  alleen(delen: readonly string[]): string;
  readonly wachtOpGekozen: string;
  readonly filterOnbekend: string;
  // the board
  readonly kolomMelden: string;
  readonly kolomGesloten: string;
  /** In a mark of the board, very short. */
  readonly laatKort: string;
  readonly bordMeer: string;
  bladzijde(nummer: number): string;
  // what can be chosen there
  openen(code: string): string;
  readonly volgende: string;
  readonly namen: string;
  readonly bespreking: string;
  readonly bord: string;
  readonly filter: string;
  /** What changed by a tap: "NP-…: Gezien. Dat is vastgelegd." */
  gedaan(code: string, wat: string): string;
  /** Why a tap changed nothing. */
  niet(code: string, zin: string): string;
}

/** What became of a paper. */
export interface Papier {
  readonly nogNiet: string;
  readonly klaargezet: string;
  opgehaald(datum: string): string;
}

/** One paper for a meeting about several dossiers. Codes only. */
export interface Bespreking {
  gekozen(codes: string): string;
  teVeel(max: number): string;
  readonly hoortErNietBij: string;
  readonly kanNiet: string;
  readonly geen: string;
  klaar(aantal: number, van: number): string;
}

/** What the timeline calls its moments. */
export interface Tijdlijn {
  readonly stap: string;
  readonly gesprek: string;
  readonly besluit: string;
  readonly termijn: string;
  /** In the place of moments that one picture has no room for. */
  ertussen(aantal: number): string;
  readonly bekijken: string;
}

/** Every sentence that is not in a card, in one language. Total: a new word in the rules does not compile without its sentence. */
export interface Teksten extends Woorden {
  readonly taal: Taal;
  /** Why something could not be done, calmly, with what to do. Takes any refusal of the rules. */
  weigering(refusal: Refusal): string;
  bericht(bericht: Pick<Bericht, 'soort' | 'code' | 'stap' | 'datum' | 'over'>): BerichtTekst;
  /** A reminder when a term comes near or has passed. */
  herinnering(soort: W.TermijnSoort, code: DossierCode, datum: Datum): BerichtTekst;
  /** "uiterlijk do 24 dec 2026". */
  uiterlijk(datum: Datum): string;
  /** A group that gets a message: "de zorgcoördinator". */
  readonly ontvanger: Readonly<Record<Groep, string>>;
  readonly kanaalStand: Readonly<Record<NonNullable<Bericht['kanaalStand']>, string>>;
  /** Something that is owed: "terugkoppeling van Veilig Thuis (uiterlijk do 24 dec 2026)". */
  openPunt(punt: Pick<OpenPunt, 'soort' | 'uiterlijk'>): string;
  /** "Dit wacht nog op: vraag 2: veiligheid", without a full stop: who and when may follow. */
  wachtOp(command: CommandType, vraag?: W.VraagNummer): string;
  /** What a command is called, on a button or in a list: "Waarneming vastleggen". */
  readonly handeling: Readonly<Record<CommandType, string>>;
  /** The same as something that was done, in a dossier view: "Waarneming". */
  readonly gedaan: Readonly<Record<CommandType, string>>;
  /** What is said when a command was stored; holds no content. */
  readonly ontvangst: Readonly<Record<CommandType, string>>;
  readonly veld: Readonly<Record<Veld, string>>;
  /** What followed from an entry, in a dossier view or timeline. */
  readonly gebeurtenis: Readonly<Record<EventType, string>>;
  /** The fields of an entry that are filled, in the order of the form. */
  regels(invoer: Command): readonly Regel[];
  /** Questions that help at vraag 2, E-15..E-17. Help, never a score. */
  readonly acuutVragen: readonly string[];
  /** What Veilig Thuis asks first, E-28. */
  readonly belVragen: readonly string[];
  /** "donderdag 24 december 2026". */
  datum(datum: Datum): string;
  /** "do 24 dec 2026". */
  datumKort(datum: Datum): string;
  /** "do 24 dec 2026, 14:20", in Europe/Amsterdam. */
  moment(instant: Instant): string;
  /** The five steps in marks and words, with the phase of the ondersteuningsroute. */
  voortgang(gedaan: readonly W.StapNummer[], nu: W.StapNummer, fase?: Fase): string;
  /** Where a dossier is, in a list: "stap 2: overleg". */
  lijstStand(row: { readonly soort: State['soort']; readonly status: State['status']; readonly stap: number }): string;
  readonly algemeen: Algemeen;
  readonly overzicht: Overzicht;
  readonly tijdlijn: Tijdlijn;
  readonly papier: Papier;
  readonly bespreking: Bespreking;
}

import type { Command, CommandType, Leerling } from './commands.ts';
import type { Facts } from './facts.ts';
import type { PersonId } from './ids.ts';
import { isDatum } from './kalender.ts';
import type { Refusal } from './refusals.ts';
import * as w from './woorden.ts';

/**
 * The shape of every command as one table. The form layer checks what a platform sends; this check stands behind it, so that the rules hold
 * whoever calls them. Texts are counted in UTF-16 units.
 */
type Veld =
  | { readonly soort: 'tekst'; readonly max: number; readonly verplicht: boolean }
  | { readonly soort: 'keuze'; readonly uit: readonly (string | number)[]; readonly verplicht: boolean }
  /** `wanneer`: verleden = today at the latest; toekomst = today at the earliest. */
  | { readonly soort: 'datum'; readonly wanneer: 'verleden' | 'toekomst' | 'altijd'; readonly verplicht: boolean }
  | { readonly soort: 'persoon' | 'janee'; readonly verplicht: boolean }
  | { readonly soort: 'keuzes'; readonly uit: readonly string[] }
  | { readonly soort: 'personen'; readonly verplicht?: false }
  | { readonly soort: 'entry' | 'leerling' | 'vrij' };

/** Longest text in one field (design §5), and the summary that bevoegd gezag gets at vraag 2 (design §3). */
export const maxTekst = 2000;
export const maxSamenvatting = 600;

const tekst = (max = maxTekst): Veld => ({ soort: 'tekst', max, verplicht: true });
const tekstMag = (max = maxTekst): Veld => ({ soort: 'tekst', max, verplicht: false });
const keuze = (uit: readonly (string | number)[]): Veld => ({ soort: 'keuze', uit, verplicht: true });
const keuzeMag = (uit: readonly (string | number)[]): Veld => ({ soort: 'keuze', uit, verplicht: false });
const datum = (wanneer: 'verleden' | 'toekomst' | 'altijd'): Veld => ({ soort: 'datum', wanneer, verplicht: true });
const datumMag = (wanneer: 'verleden' | 'toekomst'): Veld => ({ soort: 'datum', wanneer, verplicht: false });
const persoon: Veld = { soort: 'persoon', verplicht: true };
const persoonMag: Veld = { soort: 'persoon', verplicht: false };
const jaNee: Veld = { soort: 'janee', verplicht: true };
const jaNeeMag: Veld = { soort: 'janee', verplicht: false };
const personenMag: Veld = { soort: 'personen', verplicht: false };
const entry: Veld = { soort: 'entry' };
/** Checked nowhere, because it must never stand in the way of a melding: what cannot be used is left aside. */
const vrij: Veld = { soort: 'vrij' };

const relatie = keuze(w.relaties.filter((een) => een !== 'school'));
const situatie = keuze(w.situaties);

type Velden = { readonly [C in Command as C['type']]: Readonly<Record<Exclude<keyof C, 'type'>, Veld>> };
const velden: Velden = {
  toonAndereRoute: {},
  startSpar: { relatie, situatie, partner: persoonMag, nietWachten: jaNeeMag },
  startDossier: { relatie, situatie, partner: persoonMag, regel: tekstMag(), nietWachten: jaNeeMag },
  startVerzoek: { verzoek: keuze(w.verzoekSoorten), van: keuze(w.verzoekers), leerling: { soort: 'leerling' } },
  verzoekToets: {
    leeftijd: keuze(w.leeftijden),
    heeftGezag: keuze(w.jaNeeWeetNiet),
    identiteit: jaNee,
    ontvangen: datumMag('verleden'),
  },
  verzoekZicht: { veilig: keuze(w.jaNeeWeetNiet), gegevens: jaNee, wilLeerling: tekstMag() },
  verzoekBesluit: { toekenning: keuze(w.toekenningen), verzoekGrond: keuzeMag(w.verzoekGronden), toelichting: tekst() },
  verzoekFg: { mening: keuze(w.meningen), advies: tekstMag() },
  vraagMeelezen: { leerling: { soort: 'leerling' }, waarvoor: tekst(300) },
  meeleesAntwoord: { gegeven: jaNee },
  verzoekUitgevoerd: { uitvoering: keuze(w.uitvoeringen), datum: datum('verleden'), toelichting: tekstMag() },
  verzoekVastleggen: { verzoek: keuze(w.verzoekSoorten), tekst: tekst(), toekenning: keuze(w.toekenningen) },
  acuteMelding: { wanneer: vrij, wijze: vrij },
  sparUitkomst: { uitkomst: keuze(w.sparUitkomsten) },
  kijkMee: {},
  lieverIemandAnders: { volgende: vrij },
  nodigUit: { persoon },
  laatErbuiten: { persoon },
  geefToegang: { persoon, tot: datum('toekomst'), reden: tekst(300) },
  beeindigToegang: { persoon },
  draagOver: { aan: persoon },
  neemOver: {},
  leerlingVastleggen: { leerling: { soort: 'leerling' }, onderwerp: keuze(w.onderwerpen) },
  waarneming: { tekst: tekst(), datum: datumMag('verleden'), bron: keuze(w.bronnen), besproken: tekstMag() },
  signaalVanDerde: { watWaarWanneerWie: tekst(), bron: keuze(w.bronnen), besproken: tekstMag(), wieWeetHet: tekstMag() },
  externeGrond: { grond: keuze(w.externeGronden), wieHoeDatum: tekst() },
  externeInhoud: { tekst: tekst() },
  leerlingVertelt: {
    veiligNaarHuis: keuze(w.jaNeeWeetNiet),
    geweldThuis: keuze(w.jaNeeWeetNiet),
    woorden: tekstMag(),
    afspraken: tekstMag(),
  },
  lvs: { stand: keuze(w.lvsStanden), verwijzing: tekstMag() },
  overlegCollega: { met: tekst(), ziet: keuze(w.zietHetzelfde), advies: tekstMag(), besproken: tekstMag() },
  adviesVeiligThuis: { advies: tekst(), datum: datumMag('verleden'), naamGenoemd: jaNee },
  gesprek: { met: keuze(w.gesprekMet), uitkomst: tekst(), wilLeerling: tekstMag(), afspraak: tekstMag() },
  oudersInformeren: { veilig: keuze(w.jaNeeWeetNiet), verteld: tekstMag(), reactie: tekstMag(), toestemming: keuzeMag(w.jaNeeWeetNiet) },
  vraag: {
    nummer: keuze(w.vraagNummers),
    antwoord: keuze(w.antwoorden),
    tweede: keuzeMag(w.antwoorden),
    omdat: tekstMag(),
    besproken: tekstMag(),
  },
  vraag2Terugnemen: { omdat: tekst() },
  vraag2TerugnemenEens: {},
  overlegGehouden: { soort: keuze(w.overlegSoorten), datum: datum('verleden'), aanwezig: tekstMag(), collegas: { soort: 'personen' } },
  overlegUitkomst: {
    overleg: entry,
    uitkomst: keuze(w.overlegUitkomsten),
    veiligThuisUitgenodigd: jaNee,
    betrokken: tekstMag(),
    terugkoppelingDoor: tekstMag(),
  },
  overlegEens: { overleg: entry },
  beslissing: { melden: keuze(['ja', 'nee']), wieMeldt: tekstMag(), hulp: keuze(w.jaNeeWeetNiet), besproken: tekstMag() },
  wieBelt: { keuze: keuze(w.wieBeltKeuzes) },
  meldingGedaan: { wanneer: vrij, wijze: vrij, door: persoonMag },
  meldingDetails: {
    melding: entry,
    gesprokenMet: tekstMag(),
    referentie: tekstMag(),
    openheid: keuzeMag(w.openheden),
    afspraken: tekstMag(),
  },
  terugkoppelingVeiligThuis: { melding: entry, besluit: keuze(w.vtBesluiten), datum: datumMag('verleden'), advies: tekstMag() },
  belgegevens: { geboortedatum: datumMag('verleden'), adres: tekstMag(), broersZussen: tekstMag(), gezag: tekstMag() },
  gezien: {},
  hulpplanDoel: { resultaat: tekst(), termijn: datum('toekomst'), steunOpSchool: tekstMag(), adviesDocenten: tekstMag() },
  hulpplanTaken: { casemanager: tekst(), casemanagerPersoon: persoonMag, taken: tekst() },
  evaluatie: {
    helpt: keuzeMag(w.evaluatieUitkomsten),
    bevinding: tekst(),
    nieuweTermijn: datumMag('toekomst'),
    knelpuntSoort: keuzeMag(w.knelpunten),
    knelpunt: tekstMag(),
  },
  monitoring: { wat: tekst(), wie: tekst(), totWanneer: datum('toekomst') },
  sluitVoorstel: { reden: keuze(w.sluitRedenen), toelichting: tekstMag(), lvs: keuzeMag(w.lvsStanden) },
  sluitEens: {},
  sluitNogNiet: { omdat: tekstMag() },
  heropen: { omdat: tekst() },
  vertrek: { datum: datum('altijd'), overdracht: keuze(w.schoolOverdrachten), school: tekstMag(200), toelichting: tekstMag() },
  schoolOverdracht: { datum: datum('verleden'), aan: tekst(200) },
  bewaarLanger: { tot: datum('toekomst'), reden: tekst(300) },
  vernietigVoorstel: {},
  vernietigEens: {},
  vernietigNogNiet: {},
  terugkoppelingSignaalgever: { hoe: tekst() },
  corrigeer: { entry, tekst: tekst(), reden: tekst() },
  wisVoorstel: { entry, reden: keuze(w.wisRedenen) },
  wisEens: { entry },
  afgifte: {
    soort: keuze(w.afgifteSoorten),
    delen: { soort: 'keuzes', uit: w.afgifteDelen },
    toelichting: tekstMag(),
    inzageVoor: keuzeMag(w.inzageVoor),
    besloten: tekstMag(),
    verzoek: tekstMag(40),
    zelfde: vrij,
    ingezien: keuzeMag(w.ingezienKeuzes),
    vanAnderen: tekstMag(),
    bijeenkomst: datumMag('toekomst'),
    collegas: personenMag,
    erbij: tekstMag(300),
  },
  afgifteOpgehaald: { entry },
  andereRouteAlsnog: {},
  koppel: { ander: tekst(40), verband: keuze(w.verbanden) },
  // Made by the clock; whether it is due is the rule's own question.
  herinner: { over: keuze(w.termijnSoorten), entry: vrij, keer: vrij, volgende: vrij, gelukt: vrij },
};
const vanLeerling: Readonly<Record<keyof Leerling, Veld>> = { naam: tekst(100), klas: tekst(20), nummer: tekstMag(30) };

const leegIs = (waarde: unknown): boolean =>
  waarde === undefined || waarde === null || (typeof waarde === 'string' && waarde.trim() === '');
const isLijst = (waarde: unknown): waarde is readonly unknown[] => Array.isArray(waarde);
const isObject = (waarde: unknown): waarde is Readonly<Record<string, unknown>> => typeof waarde === 'object' && waarde !== null;

/** Everybody who may be named here: somebody of the school who is not left out. `buiten` is told apart from unknown, but not why. */
const persoonFout = (veld: string, wie: unknown, facts: Facts, buiten: readonly PersonId[]): Refusal | null => {
  if (typeof wie !== 'string' || !Object.hasOwn(facts.personen, wie)) return { code: 'onbekendePersoon', veld };
  return buiten.some((een) => een === wie) ? { code: 'persoonKanNiet', veld } : null;
};

const veldFout = (veld: string, regel: Veld, waarde: unknown, facts: Facts, buiten: readonly PersonId[]): Refusal | null => {
  if (leegIs(waarde)) return 'verplicht' in regel && !regel.verplicht ? null : regel.soort === 'vrij' ? null : { code: 'verplicht', veld };
  switch (regel.soort) {
    case 'tekst':
      if (typeof waarde !== 'string') return { code: 'ongeldigeKeuze', veld };
      return waarde.length > regel.max ? { code: 'teLang', veld, max: regel.max } : null;
    case 'keuze':
      return regel.uit.some((een) => een === waarde) ? null : { code: 'ongeldigeKeuze', veld };
    case 'keuzes':
      return isLijst(waarde) && waarde.every((een) => regel.uit.some((woord) => woord === een)) ? null : { code: 'ongeldigeKeuze', veld };
    case 'datum':
      if (typeof waarde !== 'string' || !isDatum(waarde)) return { code: 'ongeldigeDatum', veld };
      if (regel.wanneer === 'verleden') return waarde > facts.vandaag ? { code: 'datumInToekomst', veld } : null;
      return regel.wanneer === 'toekomst' && waarde < facts.vandaag ? { code: 'datumInVerleden', veld } : null;
    case 'persoon':
      return persoonFout(veld, waarde, facts, buiten);
    case 'personen':
      if (!isLijst(waarde)) return { code: 'ongeldigeKeuze', veld };
      return eerste(waarde.map((wie) => persoonFout(veld, wie, facts, buiten)));
    case 'entry':
      return typeof waarde === 'string' ? null : { code: 'ongeldigeKeuze', veld };
    case 'janee':
      return typeof waarde === 'boolean' ? null : { code: 'ongeldigeKeuze', veld };
    case 'leerling':
      return isObject(waarde) ? alleVelden(waarde, vanLeerling, facts, buiten) : { code: 'ongeldigeKeuze', veld };
    case 'vrij':
      return null;
  }
};

const eerste = (fouten: readonly (Refusal | null)[]): Refusal | null => fouten.find((fout) => fout !== null) ?? null;

const alleVelden = (
  waarden: Readonly<Record<string, unknown>>,
  regels: Readonly<Record<string, Veld>>,
  facts: Facts,
  buiten: readonly PersonId[],
): Refusal | null => {
  const onbekend = Object.keys(waarden).find((veld) => veld !== 'type' && !Object.hasOwn(regels, veld));
  if (onbekend !== undefined) return { code: 'onbekendVeld', veld: onbekend };
  return eerste(Object.entries(regels).map(([veld, regel]) => veldFout(veld, regel, waarden[veld], facts, buiten)));
};

/** Every command that there is. */
export const commandTypes: readonly CommandType[] = Object.keys(velden).filter(isCommandType);

/** Is this a command at all? */
export function isCommandType(type: string): type is CommandType {
  return Object.hasOwn(velden, type);
}

/** The first thing that is wrong with the fields of a command, or null. `buiten`: people who cannot be named here. */
export const controleer = (command: Command, facts: Facts, buiten: readonly PersonId[]): Refusal | null => {
  // The acute path validates nothing (design §1); what cannot be used is left aside.
  if (command.type === 'acuteMelding') return null;
  if (command.type === 'vraag' && command.nummer === 2 && (command.omdat?.length ?? 0) > maxSamenvatting) {
    return { code: 'teLang', veld: 'omdat', max: maxSamenvatting };
  }
  return alleVelden({ ...command }, velden[command.type], facts, buiten);
};

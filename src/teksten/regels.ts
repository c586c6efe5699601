import type { Command, CommandType, Leerling } from '../meldcode/commands.ts';
import { datum, instant } from '../meldcode/ids.ts';
import { afgifteDelen } from '../meldcode/woorden.ts';
import type { Datums } from './gedeeld.ts';
import type { Regel, Veld, Woorden } from './types.ts';

type Woordenlijst = Exclude<keyof Woorden, 'stap' | 'stapWoord' | 'vraag' | 'fase' | 'deel' | 'functie' | 'rol'>;
type Soort = Woordenlijst | 'tekst' | 'dag' | 'moment' | 'personen' | 'jaNee' | 'vraagNummer' | 'leerling' | 'niet';

/** How a field of a command is shown, in the order of its form. `niet`: says nothing to a reader (an entry's id, the internal choice of a person). */
type Velden = { readonly [T in CommandType]: Readonly<Record<Exclude<keyof Extract<Command, { type: T }>, 'type'>, Soort>> };

const velden: Velden = {
  toonAndereRoute: {},
  startSpar: { relatie: 'relatie', situatie: 'situatie', partner: 'personen', nietWachten: 'jaNee' },
  startDossier: { relatie: 'relatie', situatie: 'situatie', partner: 'personen', regel: 'tekst', nietWachten: 'jaNee' },
  startVerzoek: { verzoek: 'verzoekSoort', van: 'verzoeker', leerling: 'leerling' },
  verzoekToets: { leeftijd: 'leeftijd', heeftGezag: 'jaNeeWeetNiet', identiteit: 'jaNee', ontvangen: 'dag' },
  verzoekZicht: { veilig: 'jaNeeWeetNiet', gegevens: 'jaNee', wilLeerling: 'tekst' },
  verzoekBesluit: { toekenning: 'toekenning', verzoekGrond: 'verzoekGrond', toelichting: 'tekst' },
  verzoekFg: { mening: 'mening', advies: 'tekst' },
  vraagMeelezen: { leerling: 'leerling', waarvoor: 'tekst' },
  meeleesAntwoord: { gegeven: 'jaNee' },
  verzoekUitgevoerd: { uitvoering: 'uitvoering', datum: 'dag', toelichting: 'tekst' },
  verzoekVastleggen: { verzoek: 'verzoekSoort', tekst: 'tekst', toekenning: 'toekenning' },
  acuteMelding: { wanneer: 'moment', wijze: 'meldWijze' },
  sparUitkomst: { uitkomst: 'sparUitkomst' },
  kijkMee: {},
  lieverIemandAnders: { volgende: 'personen' },
  nodigUit: { persoon: 'personen' },
  // Who is left out of a case, and that somebody is, concerns only those who did it.
  laatErbuiten: { persoon: 'niet' },
  geefToegang: { persoon: 'personen', tot: 'dag', reden: 'tekst' },
  beeindigToegang: { persoon: 'personen' },
  draagOver: { aan: 'personen' },
  neemOver: {},
  leerlingVastleggen: { leerling: 'leerling', onderwerp: 'onderwerp' },
  waarneming: { datum: 'dag', bron: 'bron', tekst: 'tekst', besproken: 'tekst' },
  signaalVanDerde: { bron: 'bron', watWaarWanneerWie: 'tekst', besproken: 'tekst', wieWeetHet: 'tekst' },
  externeGrond: { grond: 'externeGrond', wieHoeDatum: 'tekst' },
  externeInhoud: { tekst: 'tekst' },
  leerlingVertelt: { veiligNaarHuis: 'jaNeeWeetNiet', geweldThuis: 'jaNeeWeetNiet', woorden: 'tekst', afspraken: 'tekst' },
  lvs: { stand: 'lvsStand', verwijzing: 'tekst' },
  overlegCollega: { met: 'tekst', ziet: 'zietHetzelfde', advies: 'tekst', besproken: 'tekst' },
  adviesVeiligThuis: { datum: 'dag', advies: 'tekst', naamGenoemd: 'jaNee' },
  gesprek: { met: 'gesprekMet', uitkomst: 'tekst', wilLeerling: 'tekst', afspraak: 'tekst' },
  oudersInformeren: { veilig: 'jaNeeWeetNiet', verteld: 'tekst', reactie: 'tekst', toestemming: 'jaNeeWeetNiet' },
  vraag: { nummer: 'vraagNummer', antwoord: 'antwoord', tweede: 'antwoord', omdat: 'tekst', besproken: 'tekst' },
  vraag2Terugnemen: { omdat: 'tekst' },
  vraag2TerugnemenEens: {},
  overlegGehouden: { soort: 'overlegSoort', datum: 'dag', aanwezig: 'tekst', collegas: 'personen' },
  overlegUitkomst: {
    overleg: 'niet',
    uitkomst: 'overlegUitkomst',
    veiligThuisUitgenodigd: 'jaNee',
    betrokken: 'tekst',
    terugkoppelingDoor: 'tekst',
  },
  overlegEens: { overleg: 'niet' },
  beslissing: { melden: 'jaNeeWeetNiet', wieMeldt: 'tekst', hulp: 'jaNeeWeetNiet', besproken: 'tekst' },
  wieBelt: { keuze: 'wieBelt' },
  meldingGedaan: { wanneer: 'moment', wijze: 'meldWijze', door: 'personen' },
  meldingDetails: { melding: 'niet', gesprokenMet: 'tekst', referentie: 'tekst', openheid: 'openheid', afspraken: 'tekst' },
  terugkoppelingVeiligThuis: { melding: 'niet', besluit: 'vtBesluit', datum: 'dag', advies: 'tekst' },
  belgegevens: { geboortedatum: 'dag', adres: 'tekst', broersZussen: 'tekst', gezag: 'tekst' },
  gezien: {},
  hulpplanDoel: { resultaat: 'tekst', termijn: 'dag', steunOpSchool: 'tekst', adviesDocenten: 'tekst' },
  hulpplanTaken: { casemanager: 'tekst', casemanagerPersoon: 'personen', taken: 'tekst' },
  evaluatie: { helpt: 'evaluatieUitkomst', bevinding: 'tekst', nieuweTermijn: 'dag', knelpuntSoort: 'knelpuntSoort', knelpunt: 'tekst' },
  monitoring: { wat: 'tekst', wie: 'tekst', totWanneer: 'dag' },
  sluitVoorstel: { reden: 'sluitReden', toelichting: 'tekst', lvs: 'lvsStand' },
  sluitEens: {},
  sluitNogNiet: { omdat: 'tekst' },
  heropen: { omdat: 'tekst' },
  vertrek: { datum: 'dag', overdracht: 'schoolOverdracht', school: 'tekst', toelichting: 'tekst' },
  schoolOverdracht: { datum: 'dag', aan: 'tekst' },
  bewaarLanger: { tot: 'dag', reden: 'tekst' },
  vernietigVoorstel: {},
  vernietigEens: {},
  vernietigNogNiet: {},
  terugkoppelingSignaalgever: { hoe: 'tekst' },
  corrigeer: { entry: 'niet', tekst: 'tekst', reden: 'tekst' },
  wisVoorstel: { entry: 'niet', reden: 'wisReden' },
  wisEens: { entry: 'niet' },
  afgifte: {
    soort: 'afgifteSoort',
    verzoek: 'tekst',
    zelfde: 'niet',
    ingezien: 'ingezien',
    vanAnderen: 'tekst',
    bijeenkomst: 'dag',
    collegas: 'personen',
    erbij: 'tekst',
    delen: 'afgifteDeel',
    inzageVoor: 'inzageVoor',
    besloten: 'tekst',
    toelichting: 'tekst',
  },
  afgifteOpgehaald: { entry: 'niet' },
  andereRouteAlsnog: {},
  koppel: { ander: 'tekst', verband: 'verband' },
  herinner: { over: 'termijn', entry: 'niet', keer: 'niet', volgende: 'personen', gelukt: 'niet' },
};

interface Hulp {
  readonly woorden: Woorden;
  readonly veld: Readonly<Record<Veld, string>>;
  readonly datums: Datums;
  readonly ja: string;
  readonly nee: string;
}

const isVeld = (veld: Readonly<Record<Veld, string>>, naam: string): naam is Veld => Object.hasOwn(veld, naam);
const isLeerling = (value: unknown): value is Leerling => typeof value === 'object' && value !== null && 'naam' in value && 'klas' in value;

/**
 * The filled fields of an entry as labelled lines, in the order of its form. What people typed comes back as `tekst`, whom they named as `personen`
 * (ids, for the school file to name), so that a renderer can tell them from the author's words.
 */
export const maakRegels = (hulp: Hulp) => {
  const regel = (soort: Soort, naam: string, value: unknown): readonly Regel[] => {
    if (value === undefined || value === null || value === '' || soort === 'niet' || !isVeld(hulp.veld, naam)) return [];
    const label = hulp.veld[naam];
    const woord = (waarde: string): readonly Regel[] => [{ label, soort: 'woord', waarde }];
    if (soort === 'leerling') {
      if (!isLeerling(value)) return [];
      const { naam: wie, klas, nummer } = value;
      return [...regel('tekst', 'naam', wie), ...regel('tekst', 'klas', klas), ...regel('tekst', 'nummer', nummer)];
    }
    if (soort === 'personen') {
      const ids = (Array.isArray(value) ? value : [value]).filter((id) => typeof id === 'string');
      return ids.length === 0 ? [] : [{ label, soort: 'personen', waarde: ids }];
    }
    if (soort === 'afgifteDeel') {
      const gekozen = afgifteDelen.filter((deel) => Array.isArray(value) && value.includes(deel));
      return gekozen.length === 0 ? [] : woord(gekozen.map((deel) => hulp.woorden.afgifteDeel[deel]).join(', '));
    }
    if (soort === 'jaNee') return woord(value === true ? hulp.ja : hulp.nee);
    if (typeof value !== 'string' && typeof value !== 'number') return [];
    const tekst = String(value);
    if (soort === 'tekst') return [{ label, soort: 'tekst', waarde: tekst }];
    if (soort === 'dag') return woord(hulp.datums.datumKort(datum(tekst)));
    if (soort === 'moment') return woord(hulp.datums.moment(instant(tekst)));
    const lijst: Readonly<Record<string, string>> = soort === 'vraagNummer' ? hulp.woorden.vraag : hulp.woorden[soort];
    return woord(lijst[tekst] ?? tekst);
  };
  return (invoer: Command): readonly Regel[] =>
    Object.entries(velden[invoer.type]).flatMap(([naam, soort]) => regel(soort, naam, Reflect.get(invoer, naam)));
};

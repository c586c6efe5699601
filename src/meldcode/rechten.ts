import type { CommandType } from './commands.ts';
import { zonderInhoud, type MeldcodeEvent, type Vastgelegd } from './events.ts';
import type { Actor } from './facts.ts';
import { plaatsen, type Plaats } from './plaatsen.ts';
import type { State } from './state.ts';
import { rollen, type Rol, type VraagNummer } from './woorden.ts';

/** The parts of a dossier that somebody may or may not see. */
export const delen = [
  'bestaan', // that there is a case, its code, step and dates
  'naam', // name and class of the pupil
  'eigenInbreng', // what somebody recorded oneself
  'inhoud', // everybody's signals, talks and notes
  'afwegingen', // the afwegingsvragen with their reasons
  'samenvatting', // the summary that bevoegd gezag gets at vraag 2
  'meldingFeiten', // that, when and by whom a melding was made, and what Veilig Thuis decided
  'belkaart', // the call sheet with date of birth and address
  'hulp', // help plan, evaluation, monitoring
  'vervolg', // "er is vervolg gegeven"
  'leesLog', // who looked
  'export',
] as const;
export type Deel = (typeof delen)[number];

const dezeZaak = ['bestaan', 'naam', 'eigenInbreng', 'inhoud', 'afwegingen', 'meldingFeiten', 'hulp', 'vervolg'] as const;

/** Who sees what: domain §2.5 as corrected by design §3. Bevoegd gezag sees as much as it was told about: below. */
const ziet: Readonly<Record<Exclude<Plaats, 'bevoegdGezag'>, readonly Deel[]>> = {
  flagger: ['bestaan', 'naam', 'eigenInbreng', 'vervolg'],
  casushouder: [...dezeZaak, 'belkaart', 'export'],
  sparringpartner: [...dezeZaak, 'belkaart'],
  meekijker: dezeZaak,
  casemanager: dezeZaak,
  lezer: dezeZaak,
  zorgcoordinator: [...delen],
  gevraagd: ['bestaan', 'naam'],
  ontvanger: ['bestaan', 'naam'],
  melder: ['bestaan', 'naam', 'eigenInbreng', 'meldingFeiten', 'vervolg'],
  aanwezig: ['bestaan', 'naam', 'eigenInbreng'],
  bestuur: [...dezeZaak, 'leesLog'],
  // That it was noted, so that a second tap gets the same answer; nothing of what became of it.
  verzoekNoteerder: ['bestaan'],
  verzoekGezag: ['bestaan', 'naam', 'eigenInbreng', 'inhoud', 'leesLog'],
  verzoekZorg: ['bestaan', 'naam', 'eigenInbreng', 'inhoud', 'leesLog'],
  verzoekFg: ['bestaan', 'naam', 'eigenInbreng', 'inhoud', 'leesLog'],
  // The same answer to a second tap; whether there was anything, and what was answered, is not for the one who asks.
  meeleesVrager: ['bestaan'],
  meeleesZorg: ['bestaan', 'naam', 'eigenInbreng', 'inhoud', 'leesLog'],
  vernietiger: ['bestaan'],
  fg: ['leesLog'],
  klok: ['bestaan'],
};

type Diepte = NonNullable<State['bevoegdGezag']>['over'];
/** At vraag 1 that there is a case; at vraag 2 a summary; at melden the facts. Never notes of talks. */
const bevoegdGezagZiet: Readonly<Record<Diepte, readonly Deel[]>> = {
  vraag1: ['bestaan', 'eigenInbreng', 'leesLog'],
  vraag2: ['bestaan', 'eigenInbreng', 'leesLog', 'naam', 'samenvatting'],
  melden: ['bestaan', 'eigenInbreng', 'leesLog', 'naam', 'samenvatting', 'meldingFeiten', 'vervolg'],
};

const iedereen = ['flagger', 'casushouder', 'sparringpartner', 'meekijker', 'casemanager', 'zorgcoordinator'] as const;
const team = ['casushouder', 'sparringpartner', 'meekijker', 'casemanager', 'zorgcoordinator'] as const;
const kern = ['casushouder', 'sparringpartner', 'casemanager', 'zorgcoordinator'] as const;
const alle = [...iedereen, 'bevoegdGezag', 'gevraagd', 'ontvanger', 'lezer', 'melder', 'aanwezig', 'bestuur'] as const;

/** Who decides how long a record is kept: a dossier, a request, and what went the other route. */
const voorstellers = ['zorgcoordinator', 'verzoekZorg', 'verzoekGezag', 'meeleesZorg', 'bestuur'] as const;

/** Who may do what. `deur`: at the door, when there is no dossier yet. */
const doet: Readonly<Record<CommandType, readonly (Plaats | 'deur')[]>> = {
  toonAndereRoute: ['deur'],
  startSpar: ['deur'],
  startDossier: ['deur'],
  startVerzoek: ['deur'],
  verzoekToets: ['verzoekGezag', 'verzoekFg'],
  verzoekZicht: ['verzoekZorg'],
  verzoekBesluit: ['verzoekGezag'],
  verzoekFg: ['verzoekFg'],
  vraagMeelezen: ['deur'],
  meeleesAntwoord: ['meeleesZorg'],
  verzoekUitgevoerd: ['verzoekZorg', 'verzoekGezag'],
  verzoekVastleggen: ['zorgcoordinator'],
  // The acute path is never blocked: everybody who has any part.
  acuteMelding: ['deur', ...alle],
  sparUitkomst: ['flagger', 'sparringpartner', 'zorgcoordinator'],
  kijkMee: ['gevraagd', 'zorgcoordinator'],
  lieverIemandAnders: ['gevraagd', 'sparringpartner', 'flagger'],
  nodigUit: ['casushouder', 'zorgcoordinator'],
  laatErbuiten: ['flagger', 'casushouder', 'zorgcoordinator'],
  geefToegang: ['casushouder', 'zorgcoordinator'],
  beeindigToegang: ['casushouder', 'zorgcoordinator'],
  draagOver: ['casushouder', 'zorgcoordinator'],
  neemOver: ['ontvanger', 'zorgcoordinator'],
  leerlingVastleggen: ['flagger', ...kern],
  waarneming: iedereen,
  signaalVanDerde: iedereen,
  externeGrond: iedereen,
  externeInhoud: iedereen,
  leerlingVertelt: iedereen,
  lvs: iedereen,
  overlegCollega: team,
  adviesVeiligThuis: team,
  gesprek: team,
  oudersInformeren: team,
  vraag: [...team, 'bevoegdGezag'],
  vraag2Terugnemen: [...kern, 'bevoegdGezag'],
  vraag2TerugnemenEens: [...kern, 'bevoegdGezag'],
  overlegGehouden: team,
  overlegUitkomst: team,
  overlegEens: ['aanwezig'],
  beslissing: kern,
  wieBelt: [...iedereen, 'bevoegdGezag', 'bestuur'],
  meldingGedaan: [...iedereen, 'bevoegdGezag', 'bestuur'],
  // Facts of a melding: the one who flagged and handed over hears no more than "er is vervolg", unless it was their melding.
  meldingDetails: [...team, 'melder', 'bevoegdGezag', 'bestuur'],
  terugkoppelingVeiligThuis: [...team, 'melder', 'bevoegdGezag', 'bestuur'],
  belgegevens: iedereen,
  gezien: ['bevoegdGezag'],
  hulpplanDoel: team,
  hulpplanTaken: team,
  evaluatie: team,
  monitoring: team,
  sluitVoorstel: kern,
  sluitEens: team,
  sluitNogNiet: team,
  heropen: iedereen,
  vertrek: ['casushouder', 'zorgcoordinator'],
  schoolOverdracht: ['casushouder', 'zorgcoordinator'],
  bewaarLanger: voorstellers,
  vernietigVoorstel: voorstellers,
  vernietigEens: ['zorgcoordinator', 'vernietiger', 'bestuur', 'verzoekGezag', 'verzoekFg'],
  vernietigNogNiet: [...voorstellers, 'vernietiger', 'verzoekFg'],
  terugkoppelingSignaalgever: team,
  corrigeer: iedereen,
  wisVoorstel: iedereen,
  wisEens: team,
  // Who may see the export may take it along: nobody else.
  afgifte: ['casushouder', 'zorgcoordinator'],
  afgifteOpgehaald: ['casushouder', 'zorgcoordinator'],
  andereRouteAlsnog: iedereen,
  // Who sees the school sees both; a name that somebody may not know in the other is no ground to link it.
  koppel: ['zorgcoordinator', 'klok'],
  herinner: ['klok'],
};

/** The roles of this person in this dossier. Nobody who is left out has any, whatever the function. */
export const rollenVan = (state: State, actor: Actor): readonly Rol[] => {
  const hier = plaatsen(state, actor);
  return rollen.filter((rol) => hier.includes(rol));
};

const zietHier = (state: State, plaats: Plaats): readonly Deel[] =>
  plaats === 'bevoegdGezag' ? (state.bevoegdGezag ? bevoegdGezagZiet[state.bevoegdGezag.over] : []) : ziet[plaats];

/** May this person see this part? */
export const mag = (state: State, actor: Actor, deel: Deel): boolean =>
  plaatsen(state, actor).some((plaats) => zietHier(state, plaats).includes(deel));

/** May this person do this at all in this dossier (whether it is the moment is up to `decide`)? */
export const magCommand = (state: State, actor: Actor, type: CommandType): boolean =>
  state.soort === 'leeg'
    ? state.status === 'open' && doet[type].includes('deur')
    : plaatsen(state, actor).some((plaats) => doet[type].includes(plaats));

/** Bevoegd gezag judges safety (vraag 2) and no other question. */
export const magVraag = (state: State, actor: Actor, nummer: VraagNummer): boolean =>
  plaatsen(state, actor).some((plaats) => (plaats === 'bevoegdGezag' ? nummer === 2 : doet.vraag.includes(plaats)));

/** The part that an entry belongs to. What is not named here is `inhoud`. */
const deelVan: Readonly<Partial<Record<CommandType, Deel>>> = {
  vraag: 'afwegingen',
  vraag2Terugnemen: 'afwegingen',
  beslissing: 'afwegingen',
  acuteMelding: 'meldingFeiten',
  meldingGedaan: 'meldingFeiten',
  meldingDetails: 'meldingFeiten',
  terugkoppelingVeiligThuis: 'meldingFeiten',
  belgegevens: 'belkaart',
  hulpplanDoel: 'hulp',
  hulpplanTaken: 'hulp',
  evaluatie: 'hulp',
  monitoring: 'hulp',
};

/** Consequences that everybody sees who was told that the case exists; the others go with the content. */
const feiten: readonly MeldcodeEvent['type'][] = ['dossierBegonnen', 'gesloten', 'heropend', 'bevoegdGezagIngelicht', 'bevoegdGezagGezien'];
const meldingsFeiten: readonly MeldcodeEvent['type'][] = [
  'meldenNoodzakelijk',
  'vraag2Teruggenomen',
  'bellerGekozen',
  'meldingVastgelegd',
  'veiligThuisKoppeldeTerug',
];

/** How much of one entry this person sees: all of it, that it is there, or nothing. */
export const zichtbaar = (state: State, actor: Actor, vastgelegd: Vastgelegd): 'heel' | 'feit' | 'niet' => {
  const { event, door } = vastgelegd;
  const mijn = (deel: Deel) => mag(state, actor, deel);
  if (door === actor.id && mijn('eigenInbreng')) return 'heel';
  if (event.type === 'ingevoerd' || event.type === 'zonderInhoud') {
    const soort = event.type === 'ingevoerd' ? event.invoer.type : event.soort;
    if (mijn(deelVan[soort] ?? 'inhoud')) return 'heel';
    if (event.type === 'ingevoerd' && event.invoer.type === 'vraag' && event.invoer.nummer === 2 && mijn('samenvatting')) return 'heel';
    return soort === 'vraag' && mijn('meldingFeiten') ? 'feit' : 'niet';
  }
  if (mijn('inhoud')) return 'heel';
  if (meldingsFeiten.includes(event.type)) return mijn('meldingFeiten') ? 'heel' : 'niet';
  return feiten.includes(event.type) && mijn('bestaan') && mijn('eigenInbreng') ? 'heel' : 'niet';
};

/** The entry as this reader gets it, null for nothing. Of vraag 2 bevoegd gezag gets the summary, not what was said with pupil or parents. */
export const voorLezer = (state: State, actor: Actor, vastgelegd: Vastgelegd): Vastgelegd | null => {
  const hoe = zichtbaar(state, actor, vastgelegd);
  if (hoe === 'niet') return null;
  if (hoe === 'feit') return zonderInhoud(vastgelegd, 'nietVoorJou');
  const { event, door } = vastgelegd;
  if (event.type !== 'ingevoerd' || event.invoer.type !== 'vraag' || door === actor.id || mag(state, actor, 'afwegingen'))
    return vastgelegd;
  const { type, nummer, antwoord, omdat } = event.invoer;
  return { ...vastgelegd, event: { type: 'ingevoerd', invoer: { type, nummer, antwoord, ...(omdat === undefined ? {} : { omdat }) } } };
};

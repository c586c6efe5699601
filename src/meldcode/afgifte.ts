import type { CommandType } from './commands.ts';
import type { AfgifteDeel, InzageVoor, Leeftijd, Verzoeker } from './woorden.ts';

/**
 * The section of a paper that an entry stands in. `null`: never on paper (who was left out of a case, and who would rather not look along, concern
 * nobody outside). `bij`: beside the entry that it is about.
 */
const delen: Readonly<Record<CommandType, AfgifteDeel | 'bij' | null>> = {
  toonAndereRoute: null,
  startSpar: 'signalen',
  startDossier: 'signalen',
  // A request is a record of its own; what it asked of a dossier stands in that dossier.
  startVerzoek: null,
  verzoekToets: null,
  verzoekZicht: null,
  verzoekBesluit: null,
  verzoekFg: null,
  vraagMeelezen: null,
  meeleesAntwoord: null,
  verzoekUitgevoerd: null,
  verzoekVastleggen: 'verloop',
  acuteMelding: 'melding',
  sparUitkomst: 'verloop',
  kijkMee: 'verloop',
  lieverIemandAnders: null,
  nodigUit: 'verloop',
  laatErbuiten: null,
  geefToegang: 'verloop',
  beeindigToegang: 'verloop',
  draagOver: 'verloop',
  neemOver: 'verloop',
  leerlingVastleggen: 'gegevens',
  waarneming: 'signalen',
  signaalVanDerde: 'signalen',
  externeGrond: 'signalen',
  externeInhoud: 'signalen',
  leerlingVertelt: 'signalen',
  lvs: 'verloop',
  overlegCollega: 'overleg',
  adviesVeiligThuis: 'overleg',
  gesprek: 'gesprekken',
  oudersInformeren: 'gesprekken',
  vraag: 'afwegingen',
  vraag2Terugnemen: 'afwegingen',
  vraag2TerugnemenEens: 'afwegingen',
  overlegGehouden: 'overleg',
  overlegUitkomst: 'overleg',
  overlegEens: 'overleg',
  beslissing: 'afwegingen',
  wieBelt: 'melding',
  meldingGedaan: 'melding',
  meldingDetails: 'melding',
  terugkoppelingVeiligThuis: 'melding',
  belgegevens: 'gegevens',
  gezien: 'melding',
  hulpplanDoel: 'hulp',
  hulpplanTaken: 'hulp',
  evaluatie: 'hulp',
  monitoring: 'hulp',
  sluitVoorstel: 'verloop',
  sluitEens: 'verloop',
  sluitNogNiet: 'verloop',
  heropen: 'verloop',
  vertrek: 'verloop',
  schoolOverdracht: 'verloop',
  bewaarLanger: 'verloop',
  // Of a dossier that somebody wants to destroy no paper is made any more.
  vernietigVoorstel: null,
  vernietigEens: null,
  vernietigNogNiet: null,
  terugkoppelingSignaalgever: 'verloop',
  corrigeer: 'bij',
  wisVoorstel: 'verloop',
  wisEens: 'verloop',
  afgifte: 'verloop',
  afgifteOpgehaald: 'verloop',
  andereRouteAlsnog: null,
  // Of another child, or of another dossier: not for who reads this one on paper.
  koppel: null,
  herinner: null,
};

/** Where on paper an entry of this kind stands. */
export const afgifteDeelVan = (type: CommandType): AfgifteDeel | 'bij' | null => delen[type];

/** Whose right of access it is (E-36); null for who has none. */
export const inzageVoorVan = (van: Verzoeker, leeftijd: Leeftijd): InzageVoor | null =>
  van === 'leerling' ? (leeftijd === 'vanaf16' ? 'leerlingVanaf16' : 'leerlingOnder16') : van === 'ouder' ? 'oudersOnder16' : null;

import type { Datum, DossierCode, EntryId, PersonId } from './ids.ts';
import type { StapNummer, TermijnSoort } from './woorden.ts';

/** People of a school by what they are there for; the school file says who that is today. */
export type Groep = 'zorgcoordinator' | 'bevoegdGezag' | 'bestuur' | 'fg';

/** Whom a message is for. A function is turned into people by the school file when the message is sent. */
export type Ontvanger =
  | { readonly aan: 'persoon'; readonly persoon: PersonId }
  | { readonly aan: 'functie'; readonly functie: Groep }
  | { readonly aan: 'kanaal'; readonly kanaal: 'zorg' };

export const berichtSoorten = [
  'ping',
  'partnerKijktMee',
  'geenPartner',
  'uitgenodigd',
  'toegang',
  'overdracht',
  'overgenomen',
  'bevoegdGezagVraag1',
  'tweedeOordeel',
  'wieBelt',
  'ikBel',
  'samenBellen',
  'zorgBelt',
  'meldingGedaan',
  'terugkoppelingVeiligThuis',
  'terugnemenVoorstel',
  'sluitVoorstel',
  'sluitNogNiet',
  'gesloten',
  'heropend',
  'overlegEens',
  'erIsVervolg',
  'andereRoute',
  'wisVoorstel',
  'vernietigVoorstel',
  'vernietigNogNiet',
  'herinnering',
  'dagoverzicht',
  'verzoek',
  'verzoekFg',
  'verzoekTerug',
  'verzoekBesloten',
  'meelezen',
  'kanaal',
] as const;
export type BerichtSoort = (typeof berichtSoorten)[number];

/**
 * A message that a commit owes. It is a pointer: no word that a person typed, no name (promise 2).
 * In the channel only the code and "wacht op iemand" are shown; step and date only in a personal message.
 */
export interface Bericht {
  readonly soort: BerichtSoort;
  readonly ontvanger: Ontvanger;
  /** Never to these people, however the receiver is resolved (left out of the case, or the actor). */
  readonly behalve: readonly PersonId[];
  readonly code: DossierCode;
  readonly stap?: StapNummer;
  readonly datum?: Datum;
  /** The entry that a button in this message is about: what was agreed or proposed (overlegEens, wisVoorstel, sluitVoorstel, terugnemenVoorstel). */
  readonly entry?: EntryId;
  /** Of a reminder: which term. */
  readonly over?: TermijnSoort;
  /** Channel post only: what the one post of this dossier shows now. */
  readonly kanaalStand?: 'wachtOpIemand' | 'loopt' | 'meldenNodig' | 'gemeld' | 'gesloten';
  /** Knows no quiet hours: acute, melden noodzakelijk, what cannot wait. */
  readonly spoed: boolean;
}

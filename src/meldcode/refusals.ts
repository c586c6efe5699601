import type { Datum } from './ids.ts';
import type { OpenPunt } from './openstaand.ts';
import type { StapNummer, Toekenning, VraagNummer } from './woorden.ts';

/**
 * Why something was not done: a code with data, never a word that a person typed. The sentence stands in `teksten/`.
 * `veld` names the field of the command that the person can mend.
 */
export type Refusal =
  /** Does not exist, not yours, or left out of it: cannot be told apart. */
  | { readonly code: 'geenToegang' }
  // --- at a field -------------------------------------------------------------------------------------------------
  | { readonly code: 'verplicht'; readonly veld: string }
  /** `max` in UTF-16 units. */
  | { readonly code: 'teLang'; readonly veld: string; readonly max: number }
  | { readonly code: 'ongeldigeKeuze'; readonly veld: string }
  | { readonly code: 'ongeldigeDatum'; readonly veld: string }
  | { readonly code: 'datumInToekomst'; readonly veld: string }
  | { readonly code: 'datumInVerleden'; readonly veld: string }
  | { readonly code: 'onbekendVeld'; readonly veld: string }
  /** Later than this may last; `maanden` from today. */
  | { readonly code: 'termijnTeLang'; readonly veld: string; readonly maanden: number }
  /** A request is decided after it is known who asks, and after the pupil's safety and view. */
  | { readonly code: 'verzoekEerst'; readonly wat: 'toets' | 'zicht' | 'besluit' }
  /** More than this person may be granted now. */
  | { readonly code: 'verzoekHoogstens'; readonly veld: 'toekenning'; readonly hoogstens: Toekenning }
  | { readonly code: 'nietDeMentor' }
  /** A paper for the right of access follows from a decided request: there is none (that this person may look into), nothing is to be given, it was done, or it is about another pupil. */
  | { readonly code: 'inzageEerst'; readonly veld: 'verzoek' | 'zelfde'; readonly waarom: 'besluit' | 'niet' | 'uitgevoerd' | 'leerling' }
  /** A paper for the next school comes after: who leaves, to which school, and on what ground. */
  | { readonly code: 'vertrekEerst' }
  /** What somebody else told may stand on this paper, in words that do not say who: not by this person, not without that section, or there is nothing of the kind. */
  | { readonly code: 'vanAnderenNiet'; readonly veld: 'vanAnderen'; readonly waarom: 'zorg' | 'deel' | 'geen' }
  /** With consent goes only what those who gave it saw. */
  | { readonly code: 'eerstInzien'; readonly veld: 'ingezien' }
  /** Not somebody of this school. */
  | { readonly code: 'onbekendePersoon'; readonly veld: string }
  /** Somebody of this school who cannot be it here: yourself, absent, or left out. Does not say which. */
  | { readonly code: 'persoonKanNiet'; readonly veld: string }
  /** This reason to close does not go with what was answered. */
  | { readonly code: 'redenPastNiet'; readonly veld: 'reden' }
  // --- the moment -------------------------------------------------------------------------------------------------
  /** The form is old: what it asks was answered since. */
  | { readonly code: 'alBeantwoord' }
  | { readonly code: 'dossierGesloten' }
  | { readonly code: 'dossierOpen' }
  /** A spar holds no name and no text: make it a dossier first. At `situatie`: what a pupil tells does not rest in a spar. */
  | { readonly code: 'eerstDossier'; readonly veld?: 'situatie' }
  /** Between pupils: the safety protocol of the school, E-11. */
  | { readonly code: 'veiligheidsprotocol' }
  /** External content before its ground, R-102. */
  | { readonly code: 'grondEerst'; readonly veld?: string }
  /** The pupil of a dossier does not change; a wrong pupil is erased by two. */
  | { readonly code: 'leerlingStaatVast' }
  | { readonly code: 'stappenEerst'; readonly stappen: readonly StapNummer[] }
  | { readonly code: 'vraagEerst'; readonly vraag: VraagNummer }
  | { readonly code: 'hulpplanEerst' }
  /** The help gave part of what was agreed: a day on which it is looked at again, later than today. */
  | { readonly code: 'evaluatieOpnieuw'; readonly veld: 'nieuweTermijn' }
  /** Melden is necessary: only a melding ends that. */
  | { readonly code: 'meldenEerst' }
  /** Date of birth, address and siblings are asked only at the call sheet. */
  | { readonly code: 'alleenBijMelden' }
  | { readonly code: 'nietsTerugTeNemen' }
  /** The term of keeping has not passed: it runs up to and with `tot`; null: nobody recorded that the pupil left. */
  | { readonly code: 'bewaartermijn'; readonly tot: Datum | null }
  | { readonly code: 'geenVoorstel' }
  /** This is for a second person. */
  | { readonly code: 'tweedePersoon' }
  /** One of the two is zorgcoördinator, aandachtsfunctionaris or stand-in. */
  | { readonly code: 'zorgcoordinatorNodig' }
  | { readonly code: 'nogOpen'; readonly punten: readonly OpenPunt[] }
  | { readonly code: 'entryOnbekend' }
  /** Somebody has to stay who can act for the zorgcoördinator and for bevoegd gezag. */
  | { readonly code: 'niemandOver' }
  | { readonly code: 'teVeelOpen'; readonly max: number };

export type RefusalCode = Refusal['code'];

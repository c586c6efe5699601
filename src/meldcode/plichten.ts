import type { CommandType } from './commands.ts';

/**
 * What can be owed in a dossier. A duty arises by an event and ends by an event; each kind is there at most once, so the state stays small.
 * Whether a duty holds up closing is in `openstaand.ts`; the duty to melden is heavier and stands apart (`State.melden`).
 */
export const plichten = [
  /** Whom it concerns is not recorded yet. */
  'leerling',
  /** Nobody does it alone, R-008, R-057. */
  'sparringpartner',
  /** A talk with pupil or parents, or the reason why not, R-016, E-31. */
  'gesprek',
  /** Advice of Veilig Thuis after doubt, design §3. */
  'advies',
  /** Bevoegd gezag has not tapped Gezien, R-049, R-065. */
  'bevoegdGezag',
  /** A nee at vraag 2 that is not yet final, R-051, R-057. */
  'tweedeOordeel',
  /** Feedback to who brought the signal in, R-101. */
  'signaalgever',
  /** Call Veilig Thuis about this case: nee at vraag 3-5 while Veilig Thuis is in it, design §3. */
  'belVeiligThuis',
  /** With whom was spoken, reference, openness; after the melding, R-114. */
  'meldingDetails',
  /** Telling parents, or "nog niet: veiligheid", E-08, R-040. */
  'ouders',
  /** Term and measurable result, R-078, R-079. */
  'hulpplanDoel',
  /** Casemanager, roles, tasks, R-080..082. */
  'hulpplanTaken',
  /** What, who, until when, R-086. */
  'monitoring',
  /** A paper for the next school was made: that it was handed over is not recorded, E-38. */
  'schoolOverdracht',
] as const;
export type Plicht = (typeof plichten)[number];

/**
 * Recording one of these ends the duty. Two duties end otherwise as well: bevoegd gezag that acts itself has seen the case, and a nee at
 * vraag 2 is settled by the second nee or by ja or twijfel.
 */
export const vervuldDoor: Readonly<Record<Plicht, readonly CommandType[]>> = {
  leerling: ['leerlingVastleggen'],
  sparringpartner: ['kijkMee', 'overlegCollega'],
  gesprek: ['gesprek'],
  advies: ['adviesVeiligThuis', 'meldingGedaan', 'acuteMelding'],
  bevoegdGezag: ['gezien'],
  tweedeOordeel: [],
  signaalgever: ['terugkoppelingSignaalgever'],
  belVeiligThuis: ['adviesVeiligThuis', 'terugkoppelingVeiligThuis', 'meldingGedaan', 'acuteMelding'],
  meldingDetails: ['meldingDetails'],
  ouders: ['oudersInformeren'],
  hulpplanDoel: ['hulpplanDoel'],
  hulpplanTaken: ['hulpplanTaken'],
  monitoring: ['monitoring'],
  // Leaving recorded anew, for another school or with nothing for it, is about another paper.
  schoolOverdracht: ['schoolOverdracht', 'vertrek'],
};

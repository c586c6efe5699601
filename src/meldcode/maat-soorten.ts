import { meldGronden, type TermijnSoort } from './woorden.ts';

/**
 * What a school counts of its dossiers beside how far they came: how long it took, what was late, what help gave, on what ground, and how Veilig Thuis
 * answered. A class out of a closed list, each at most once a dossier, never a date or a number of days: it becomes an anonymous record with a month.
 */

/** Terms of which it is counted that one passed. What nobody agreed on, and what only time ends, is no term to be late for. */
export const laatGeteld = [
  'partnerAntwoord',
  'overdracht',
  'tweedeOordeel',
  'bevoegdGezagGezien',
  'eerstVeiligThuis',
  'twijfelIsNee',
  'bellen',
  'terugkoppelingVeiligThuis',
  'belVeiligThuis',
  'signaalgever',
  'evaluatie',
  'schoolOverdracht',
  'sluitVoorstel',
] as const satisfies readonly TermijnSoort[];

/** Of `verdeeld` a dossier is in one at most; of the others it may be in several. In werkdagen (`tot5`: at most five), for `naNoodzaak` hours and days. */
export const maatTabellen = {
  duurStap2: { verdeeld: true, klassen: ['tot1', 'tot5', 'tot10', 'later'] },
  duurBesluit: { verdeeld: true, klassen: ['tot10', 'tot20', 'tot60', 'later'] },
  duurMelding: { verdeeld: true, klassen: ['tot1', 'tot10', 'tot60', 'later'] },
  naNoodzaak: { verdeeld: true, klassen: ['uur', 'dag', 'volgendeDag', 'later'] },
  veiligThuis: { verdeeld: true, klassen: ['opTijd', 'later', 'geen'] },
  hulp: { verdeeld: false, klassen: ['bereikt', 'deels', 'twijfel', 'verlengd', 'nietBereikt'] },
  grond: { verdeeld: false, klassen: meldGronden },
  laat: { verdeeld: false, klassen: laatGeteld },
} as const;
export type MaatTabel = keyof typeof maatTabellen;
export type Maat = { [T in MaatTabel]: `${T}-${(typeof maatTabellen)[T]['klassen'][number]}` }[MaatTabel];

import type { Plicht } from './plichten.ts';
import type { Antwoord, MeldGrond, StapNummer, VraagNummer } from './woorden.ts';

/**
 * The afwegingskader for schools as one table: question, answers, where each leads, what it obliges. It follows the brochure; where that
 * is silent (doubt at 1, 3, 4 and 5) it follows the design. `naar` says where an answer leads:
 * a question, `melden`, `sluiten` (by two), `hulpplan`, `monitoring`, `stap2` (back, with advice) or `advies` (of Veilig Thuis, then once more).
 */
export interface Gevolg {
  readonly naar: 'melden' | 'sluiten' | 'hulpplan' | 'monitoring' | 'stap2' | 'advies' | VraagNummer;
  /** A reason is asked only where the answer leads away from melden. */
  readonly omdat: boolean;
  /** What has to be recorded next. */
  readonly plichten: readonly Plicht[];
  /** Bevoegd gezag is told. */
  readonly bevoegdGezag: boolean;
}

export interface AfwegingsVraag {
  readonly vraag: string;
  /** Second condition: both have to be yes (vraag 3 and 4). */
  readonly tweede: string | null;
  readonly stap: StapNummer;
  readonly antwoorden: Readonly<Record<Antwoord, Gevolg>>;
  /** What a second twijfel counts as; null when the first already counts. */
  readonly tweedeTwijfel: Exclude<Antwoord, 'twijfel'> | null;
  /** Ground for melden when an answer here leads to it. */
  readonly grond: MeldGrond | null;
}

const leidtNaar = (naar: Gevolg['naar'], meer: Partial<Gevolg> = {}): Gevolg => ({
  naar,
  omdat: false,
  plichten: [],
  bevoegdGezag: false,
  ...meer,
});

export const afwegingskader: Readonly<Record<VraagNummer, AfwegingsVraag>> = {
  // ..050, G1, G2
  1: {
    vraag: 'Na stap 1 tot en met 3: heb ik een vermoeden van huiselijk geweld of kindermishandeling?',
    tweede: null,
    stap: 4,
    antwoorden: {
      nee: leidtNaar('sluiten', { omdat: true }),
      ja: leidtNaar(2, { bevoegdGezag: true, plichten: ['bevoegdGezag'] }),
      twijfel: leidtNaar('stap2', { plichten: ['advies'] }),
    },
    tweedeTwijfel: 'ja',
    grond: null,
  },
  // R-051..057: ja or twijfel by one person is enough; nee only by two
  2: {
    vraag: 'Schatten wij in dat er acute of structurele onveiligheid is?',
    tweede: null,
    stap: 4,
    antwoorden: {
      nee: leidtNaar(3, { omdat: true }),
      ja: leidtNaar('melden', { bevoegdGezag: true }),
      twijfel: leidtNaar('melden', { bevoegdGezag: true }),
    },
    tweedeTwijfel: null,
    grond: 'vraag2',
  },
  // R-072..074
  3: {
    vraag: 'Kunnen wij, of een partner, hulp bieden of organiseren die werkt?',
    tweede: 'Kan de dreiging daarmee worden afgewend?',
    stap: 5,
    antwoorden: {
      nee: leidtNaar('melden', { bevoegdGezag: true }),
      ja: leidtNaar(4, { omdat: true }),
      twijfel: leidtNaar('advies', { plichten: ['advies'] }),
    },
    tweedeTwijfel: 'nee',
    grond: 'vraag3',
  },
  // R-075..083
  4: {
    vraag: 'Aanvaarden de betrokkenen deze hulp?',
    tweede: 'Zijn zij bereid zich daar actief voor in te zetten?',
    stap: 5,
    antwoorden: {
      nee: leidtNaar('melden', { bevoegdGezag: true }),
      ja: leidtNaar('hulpplan', { omdat: true, plichten: ['hulpplanDoel', 'hulpplanTaken'] }),
      twijfel: leidtNaar('advies', { plichten: ['advies'] }),
    },
    tweedeTwijfel: 'nee',
    grond: 'vraag4',
  },
  // R-084..086
  5: {
    vraag: 'Leidt de hulp binnen de afgesproken termijn tot het afgesproken resultaat voor veiligheid, welzijn of herstel?',
    tweede: null,
    stap: 5,
    antwoorden: {
      nee: leidtNaar('melden', { bevoegdGezag: true }),
      ja: leidtNaar('monitoring', { omdat: true, plichten: ['monitoring'] }),
      twijfel: leidtNaar('advies', { plichten: ['advies'] }),
    },
    tweedeTwijfel: 'nee',
    grond: 'vraag5',
  },
};

/** Two conditions as one answer: nee if one is nee, else twijfel if one is twijfel, else ja. */
export const samen = (eerste: Antwoord, tweede: Antwoord | undefined): Antwoord => {
  const beide = [eerste, tweede ?? eerste];
  return beide.includes('nee') ? 'nee' : beide.includes('twijfel') ? 'twijfel' : 'ja';
};

/** What was answered to this question: a second answer counts only where the question asks two things. */
export const gegevenAntwoord = (nummer: VraagNummer, eerste: Antwoord, tweede: Antwoord | undefined): Antwoord =>
  afwegingskader[nummer].tweede === null ? eerste : samen(eerste, tweede);

/** What an answer counts as after earlier doubt: the second twijfel is an answer. */
export const teltAls = (nummer: VraagNummer, gegeven: Antwoord, eerdereTwijfels: number): Antwoord =>
  gegeven === 'twijfel' && eerdereTwijfels > 0 ? (afwegingskader[nummer].tweedeTwijfel ?? gegeven) : gegeven;

/** Does this answer lead to melden, so that nothing may stand in its way? R-114 */
export const leidtTotMelden = (nummer: VraagNummer, uitkomst: Antwoord): boolean =>
  afwegingskader[nummer].antwoorden[uitkomst].naar === 'melden';

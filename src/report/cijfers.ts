import { stringify } from 'csv-stringify/sync';
import { knelpunten } from '../meldcode/woorden.ts';

/** Fewer than this is not told: a school knows its own pupils. */
export const drempel = 5;
/** What is hidden together has to be this much, or it says too much about each. */
const samen = 2 * drempel;

/** A number that may be told, or null: hidden. */
export type Cel = number | null;

/**
 * Parts that add up to a total. Hides every part under five, and as many of the first others as it takes that nobody can subtract his way back:
 * at least two hidden, together at least ten. Where the parts do not give that, nothing is told.
 */
export function verdeling(parts: readonly number[]): { readonly totaal: Cel; readonly parts: readonly Cel[] } {
  const totaal = parts.reduce((sum, part) => sum + part, 0);
  const hidden = new Set(parts.flatMap((part, index) => (part < drempel ? [index] : [])));
  if (hidden.size === 0) return { totaal, parts };
  const enough = (): boolean => hidden.size >= 2 && [...hidden].reduce((sum, index) => sum + (parts[index] ?? 0), 0) >= samen;
  // In a fixed order: which part goes along would, if it followed from their sizes, say something about them.
  for (const [index] of parts.entries()) {
    if (enough()) break;
    hidden.add(index);
  }
  // Too little to tell any of it: a part that is told without its total would say, by what we do then, what the others are.
  if (!enough()) return { totaal: null, parts: parts.map(() => null) };
  return { totaal, parts: parts.map((part, index) => (hidden.has(index) ? null : part)) };
}

/**
 * Numbers of which each is (nearly) a part of the one before, as steps are. Hides what is under five, and what differs by one to four from one that is
 * told: the difference is a number of pupils too. `naast`: what is told beside it.
 */
export function keten(parts: readonly number[], naast: readonly number[] = []): readonly Cel[] {
  const told = [...naast];
  return parts.map((part) => {
    if (part < drempel || told.some((other) => part !== other && Math.abs(part - other) < drempel)) return null;
    told.push(part);
    return part;
  });
}

/** What was counted of a school in a year, by kind. */
export type Tellingen = Readonly<Record<string, number>>;

const begonnen = ['spar', 'dossier', 'andereRoute'] as const;
const verder = ['stap1', 'stap2', 'stap3', 'stap4', 'stap5', 'melding', 'gesloten'] as const;
const inDeWeg = knelpunten.map((soort) => `knelpunt-${soort}` as const);
export const blokken = { begonnen: ['totaal', ...begonnen], verder, inDeWeg } as const;
type Soort = (typeof begonnen)[number] | (typeof verder)[number] | (typeof inDeWeg)[number] | 'totaal';

/** In people's words: what bestuur and inspectorate read. */
const woord: Readonly<Record<Soort, string>> = {
  totaal: 'Begonnen, bij elkaar (sparren dat een dossier werd, telt bij beide)',
  spar: 'Begonnen als sparren, zonder naam',
  dossier: 'Dossiers, ook die uit sparren',
  andereRoute: 'Andere route: iemand van school',
  stap1: 'Stap 1 bereikt: signalen',
  stap2: 'Stap 2 bereikt: overleg',
  stap3: 'Stap 3 bereikt: gesprek',
  stap4: 'Stap 4 bereikt: wegen',
  stap5: 'Stap 5 bereikt: beslissen',
  melding: 'Dossiers met een melding bij Veilig Thuis',
  gesloten: 'Gesloten',
  'knelpunt-wachttijd': 'In de weg zat: lang wachten op hulp',
  'knelpunt-geenHulp': 'In de weg zat: geen passende hulp',
  'knelpunt-tijdOpSchool': 'In de weg zat: te weinig tijd op school',
  'knelpunt-samenwerking': 'In de weg zat: samenwerking met anderen',
  'knelpunt-wieDoetWat': 'In de weg zat: onduidelijk wie wat doet',
  'knelpunt-anders': 'In de weg zat: iets anders',
};

export interface Regel {
  readonly soort: Soort;
  readonly wat: string;
  readonly aantal: Cel;
}

/** A year's figures that may leave the school: nothing under five, and nothing under five by subtracting. */
export function jaarcijfers(tellingen: Tellingen): readonly Regel[] {
  const van = (soort: string): number => tellingen[soort] ?? 0;
  const { totaal, parts } = verdeling(begonnen.map(van));
  // Everything that begins reaches stap 1, so that number says the total. Where the total may not be told, nothing may.
  const naast = [totaal, ...parts].filter((cel) => cel !== null);
  const stappen = totaal === null ? verder.map(() => null) : keten(verder.map(van), naast);
  // What stood in the way is said of some of the dossiers that reached a step: beside a number of which it is a part, the difference is a number of pupils too.
  const heel = [totaal, parts[begonnen.indexOf('dossier')] ?? null, ...stappen.slice(0, verder.indexOf('melding'))].filter(
    (cel) => cel !== null,
  );
  const weg = totaal === null ? inDeWeg.map(() => null) : inDeWeg.map((soort) => keten([van(soort)], heel)[0] ?? null);
  const regel = (soort: Soort, aantal: Cel): Regel => ({ soort, wat: woord[soort], aantal });
  return [
    regel('totaal', totaal),
    ...begonnen.map((soort, index) => regel(soort, parts[index] ?? null)),
    ...verder.map((soort, index) => regel(soort, stappen[index] ?? null)),
    ...inDeWeg.map((soort, index) => regel(soort, weg[index] ?? null)),
  ];
}

/** In the place of a number that is hidden. */
export const nietTeTonen = 'minder dan 5, of niet te tonen';

/** As CSV that a spreadsheet reads as numbers and words, never as a formula. */
export const csv = (school: string, jaar: string, regels: readonly Regel[]): string =>
  stringify(
    regels.map(({ wat, aantal }) => [school, jaar, wat, aantal ?? nietTeTonen]),
    { header: true, columns: ['school', 'jaar', 'wat', 'aantal'], delimiter: ';', bom: true, escape_formulas: true },
  );

import { stringify } from 'csv-stringify/sync';
import type { Taal } from '../cards/model.ts';
import { maatTabellen, type Maat, type MaatTabel } from '../meldcode/maat-soorten.ts';
import { knelpunten } from '../meldcode/woorden.ts';
import { begonnen, cijferwoorden, verder, type Blok, type Soort } from './cijferwoorden.ts';

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

const inDeWeg = knelpunten.map((soort) => `knelpunt-${soort}` as const);
const maatNamen = Object.keys(maatTabellen).filter((naam): naam is MaatTabel => naam in maatTabellen);
const matenVan = (tabel: MaatTabel): readonly Maat[] => maatTabellen[tabel].klassen.map((klasse) => `${tabel}-${klasse}` as Maat);
/** The tables of a year, in the order in which they are read. */
export const blokken: Readonly<Record<Blok, readonly Soort[]>> = {
  begonnen: ['totaal', ...begonnen],
  verder,
  inDeWeg,
  duurStap2: matenVan('duurStap2'),
  duurBesluit: matenVan('duurBesluit'),
  duurMelding: matenVan('duurMelding'),
  naNoodzaak: matenVan('naNoodzaak'),
  veiligThuis: matenVan('veiligThuis'),
  hulp: matenVan('hulp'),
  grond: matenVan('grond'),
  laat: matenVan('laat'),
};

export interface Regel {
  readonly soort: Soort;
  readonly wat: string;
  readonly aantal: Cel;
}

/** All sums of some of these numbers. */
const sommen = (delen: readonly number[]): readonly number[] =>
  delen.reduce<readonly number[]>((sofar, deel) => [...sofar, ...sofar.map((som) => som + deel)], [0]).filter((som) => som > 0);

/** Of which a table is a part, by what it is: every dossier in it is in each of these. */
const overleg: readonly Soort[] = ['totaal', 'dossier', 'stap1', 'stap2'];
const stappenTotVijf: readonly Soort[] = [...overleg, 'stap3', 'stap4', 'stap5'];
const gemeld: readonly Soort[] = ['totaal', 'dossier', 'stap1', 'melding'];
const deelVan: Readonly<Record<MaatTabel, readonly Soort[]>> = {
  duurStap2: overleg,
  duurBesluit: stappenTotVijf,
  duurMelding: gemeld,
  naNoodzaak: gemeld,
  veiligThuis: gemeld,
  hulp: stappenTotVijf,
  grond: gemeld,
  laat: gemeld,
};
/** Of which some cells together say what this table says of another side: who did not call within the hour was late. */
const raakt: Partial<Readonly<Record<MaatTabel, readonly MaatTabel[]>>> = { laat: ['naNoodzaak', 'veiligThuis'] };

const dichtbij = (een: number, ander: number): boolean => een !== ander && Math.abs(een - ander) < drempel;

/**
 * What was measured, beside what is told already (`verteld`). Of a table in which each dossier is once, `verdeling` says what is hidden; the whole table is when
 * some of it, added up, comes within one to four of a number of which it is a part, for the rest of that number would be a small one; and when all of it is told,
 * its sum may not come near any other number either. Where a dossier may be in several, each number is looked at alone.
 */
function gemeten(van: (soort: Maat) => number, verteld: ReadonlyMap<Soort, number>): ReadonlyMap<Soort, Cel> {
  const cellen = new Map<Soort, Cel>();
  const sommenVan = new Map<MaatTabel, readonly number[]>();
  /** What all of a table adds up to; and how far dossiers came, which such a sum may say again. */
  const volle: number[] = [];
  const stappen = [...stappenTotVijf, ...verder].flatMap((soort) => verteld.get(soort) ?? []);
  for (const tabel of maatNamen) {
    const soorten = matenVan(tabel);
    const aantallen = soorten.map(van);
    const heel = deelVan[tabel].flatMap((soort) => verteld.get(soort) ?? []);
    const naast = [...heel, ...(raakt[tabel] ?? []).flatMap((ander) => sommenVan.get(ander) ?? [])];
    if (!maatTabellen[tabel].verdeeld) {
      for (const [plaats, soort] of soorten.entries()) cellen.set(soort, keten([aantallen[plaats] ?? 0], [...naast, ...volle])[0] ?? null);
      continue;
    }
    const { parts } = verdeling(aantallen);
    const los = sommen(parts.filter((cel) => cel !== null));
    const alles = parts.includes(null) ? [] : los.slice(-1);
    const stil =
      los.some((som) => naast.some((ander) => dichtbij(som, ander))) ||
      alles.some((som) => [...stappen, ...volle].some((ander) => dichtbij(som, ander)));
    for (const [plaats, soort] of soorten.entries()) cellen.set(soort, stil ? null : (parts[plaats] ?? null));
    if (stil) continue;
    sommenVan.set(tabel, los);
    volle.push(...alles);
  }
  return cellen;
}

/** A year's figures that may leave the school: nothing under five, and nothing under five by subtracting. */
export function jaarcijfers(tellingen: Tellingen, taal: Taal = 'nl'): readonly Regel[] {
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
  const verteld = new Map<Soort, number>();
  const noteer = (soort: Soort, cel: Cel | undefined): void => {
    if (typeof cel === 'number') verteld.set(soort, cel);
  };
  noteer('totaal', totaal);
  for (const [index, soort] of begonnen.entries()) noteer(soort, parts[index]);
  for (const [index, soort] of verder.entries()) noteer(soort, stappen[index]);
  const maten = totaal === null ? new Map<Soort, Cel>() : gemeten(van, verteld);
  const regel = (soort: Soort, aantal: Cel): Regel => ({ soort, wat: cijferwoorden[taal].soort[soort], aantal });
  return [
    regel('totaal', totaal),
    ...begonnen.map((soort, index) => regel(soort, parts[index] ?? null)),
    ...verder.map((soort, index) => regel(soort, stappen[index] ?? null)),
    ...inDeWeg.map((soort, index) => regel(soort, weg[index] ?? null)),
    ...maatNamen.flatMap((tabel) => matenVan(tabel).map((soort) => regel(soort, maten.get(soort) ?? null))),
  ];
}

/** As CSV that a spreadsheet reads as numbers and words, never as a formula. */
export const csv = (school: string, jaar: string, regels: readonly Regel[], taal: Taal = 'nl'): string =>
  stringify(
    regels.map(({ wat, aantal }) => [school, jaar, wat, aantal ?? cijferwoorden[taal].verborgen]),
    { header: true, columns: [...cijferwoorden[taal].kolommen], delimiter: ';', bom: true, escape_formulas: true },
  );

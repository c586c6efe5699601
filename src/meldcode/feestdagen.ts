import { datum, type Datum } from './ids.ts';
import { maakDatum, plusDagen, plusMaanden, weekdag } from './kalender.ts';

const heel = (a: number, b: number): number => (a - (a % b)) / b;

/** Easter Sunday of the Gregorian calendar. */
export const pasen = (jaar: number): Datum => {
  const gulden = jaar % 19;
  const eeuw = heel(jaar, 100);
  const maanEpact = (19 * gulden + eeuw - heel(eeuw, 4) - heel(eeuw - heel(eeuw + 8, 25) + 1, 3) + 15) % 30;
  const totZondag = (32 + 2 * (eeuw % 4) + 2 * heel(jaar % 100, 4) - maanEpact - ((jaar % 100) % 4)) % 7;
  const laat = heel(gulden + 11 * maanEpact + 22 * totZondag, 451);
  const n = maanEpact + totZondag - 7 * laat + 114;
  return maakDatum(jaar, heel(n, 31), (n % 31) + 1);
};

/** Days that count as a holiday by decree, E-50. New decrees are added here; after `bekendTot` the bot cannot know them. */
export const gelijkgesteld: { readonly bron: string; readonly bekendTot: Datum; readonly dagen: readonly Datum[] } = {
  bron: 'Besluit gelijkstelling van dagen met een algemeen erkende feestdag, 2026 tot en met 2028',
  bekendTot: datum('2028-12-31'),
  dagen: ['2026-01-02', '2026-05-15', '2027-05-07', '2028-04-28', '2028-05-26'].map(datum),
};
/** Last day up to which decree days are known: set-up warns when a term comes near it. */
export const feestdagenBekendTot = gelijkgesteld.bekendTot;
/** A year before the table ends somebody has to know: terms are counted past it without the days of the next decree. */
export const feestdagenLopenAf = (vandaag: Datum): boolean => plusMaanden(vandaag, 12) >= feestdagenBekendTot;

/** King's day: 27 April, the day before when that is a Sunday. */
const koningsdag = (jaar: number): Datum => {
  const dag = maakDatum(jaar, 4, 27);
  return weekdag(dag) === 0 ? maakDatum(jaar, 4, 26) : dag;
};

/** The holidays of a year by the Algemene termijnenwet, art. 3 (E-49), with Good Friday, which is put on a par. */
export const feestdagen = (jaar: number): readonly Datum[] => {
  const paasdag = pasen(jaar);
  return [
    maakDatum(jaar, 1, 1),
    plusDagen(paasdag, -2), // Goede Vrijdag
    plusDagen(paasdag, 1), // Tweede Paasdag
    koningsdag(jaar),
    maakDatum(jaar, 5, 5),
    plusDagen(paasdag, 39), // Hemelvaartsdag
    plusDagen(paasdag, 50), // Tweede Pinksterdag
    maakDatum(jaar, 12, 25),
    maakDatum(jaar, 12, 26),
  ];
};

/** Worked out once a year: every due moment of every dossier asks. */
const perJaar = new Map<string, readonly Datum[]>();
const vanJaar = (jaar: string): readonly Datum[] => {
  const bekend = perJaar.get(jaar);
  if (bekend !== undefined) return bekend;
  const dagen = [...feestdagen(Number(jaar)), ...gelijkgesteld.dagen];
  perJaar.set(jaar, dagen);
  return dagen;
};

/** Holiday by law or put on a par by decree. */
export const isFeestdag = (dag: Datum): boolean => vanJaar(dag.slice(0, 4)).includes(dag);

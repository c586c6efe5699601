import { datum, instant, type Datum, type Instant } from './ids.ts';

/** Plain-date arithmetic on whole days, without a clock or time zone library. Years 1900 to 2199. */

const heel = (a: number, b: number): number => (a - (a % b)) / b;
const twee = (n: number): string => String(n).padStart(2, '0');

interface Delen {
  readonly jaar: number;
  readonly maand: number;
  readonly dag: number;
}
const ontleed = (d: Datum): Delen => ({ jaar: Number(d.slice(0, 4)), maand: Number(d.slice(5, 7)), dag: Number(d.slice(8, 10)) });

const schrikkel = (jaar: number): boolean => (jaar % 4 === 0 && jaar % 100 !== 0) || jaar % 400 === 0;
const maandlengte = (jaar: number, maand: number): number =>
  maand === 2 ? (schrikkel(jaar) ? 29 : 28) : [4, 6, 9, 11].includes(maand) ? 30 : 31;

/** `maand`: 1 to 12. Whether the day exists is for the caller to know. */
export const maakDatum = (jaar: number, maand: number, dag: number): Datum => datum(`${jaar}-${twee(maand)}-${twee(dag)}`);

/** Is this text a day that exists? */
export const isDatum = (text: string): boolean => {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
  const { jaar, maand, dag } = ontleed(datum(text));
  return maand >= 1 && maand <= 12 && dag >= 1 && dag <= maandlengte(jaar, maand);
};

/** Days since 1 March of the year 0; the year is made to begin in March, so that the leap day is its last. */
export const dagNummer = (d: Datum): number => {
  const { jaar, maand, dag } = ontleed(d);
  const j = maand > 2 ? jaar : jaar - 1;
  const m = maand > 2 ? maand - 3 : maand + 9;
  return 365 * j + heel(j, 4) - heel(j, 100) + heel(j, 400) + heel(153 * m + 2, 5) + dag - 1;
};

/** The day `n` calendar days later (earlier when negative). */
export const plusDagen = (d: Datum, n: number): Datum => {
  let { jaar, maand, dag } = ontleed(d);
  dag += n;
  while (dag > maandlengte(jaar, maand)) {
    dag -= maandlengte(jaar, maand);
    maand += 1;
    if (maand > 12) [jaar, maand] = [jaar + 1, 1];
  }
  while (dag < 1) {
    maand -= 1;
    if (maand < 1) [jaar, maand] = [jaar - 1, 12];
    dag += maandlengte(jaar, maand);
  }
  return maakDatum(jaar, maand, dag);
};

/** The same day `n` months later, or the last of that month if it has no such day. */
export const plusMaanden = (d: Datum, n: number): Datum => {
  const { jaar, maand, dag } = ontleed(d);
  const alle = jaar * 12 + maand - 1 + n;
  const [j, m] = [heel(alle, 12), (alle % 12) + 1];
  const lengte = maandlengte(j, m);
  return maakDatum(j, m, dag < lengte ? dag : lengte);
};

/** 0 is Sunday, 6 is Saturday. */
export const weekdag = (d: Datum): number => (dagNummer(d) + 3) % 7;

const laatsteZondag = (jaar: number, maand: number): Datum => {
  const einde = maakDatum(jaar, maand, 31);
  return plusDagen(einde, -weekdag(einde));
};

const vorm = /^(19|20|21)\d\d-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z$/;
/** Is this text a moment in UTC that exists? */
export const isInstant = (text: string): boolean => vorm.test(text) && isDatum(text.slice(0, 10));

const uur = (op: Instant): number => Number(op.slice(11, 13));

/** The calendar day in Europe/Amsterdam: one hour ahead of UTC, two in summer time (Directive 2000/84/EC: last Sundays of March and October, 01:00 UTC). */
export const dagVan = (op: Instant): Datum => {
  const utc = datum(op.slice(0, 10));
  return uur(op) + (isZomer(op) ? 2 : 1) >= 24 ? plusDagen(utc, 1) : utc;
};
const isZomer = (op: Instant): boolean => {
  const jaar = Number(op.slice(0, 4));
  const grens = (d: Datum): string => `${d}T01:00`;
  return op >= grens(laatsteZondag(jaar, 3)) && op < grens(laatsteZondag(jaar, 10));
};

/** One hour later. */
export const plusUur = (op: Instant): Instant => plusMinuten(op, 60);

const minuutVan = (klok: string): number => Number(klok.slice(0, 2)) * 60 + Number(klok.slice(3, 5));
const klokVan = (minuut: number): string => `${twee(heel(minuut, 60))}:${twee(minuut % 60)}`;

/** `n` minutes later (earlier when negative); seconds and below stay. */
export const plusMinuten = (op: Instant, n: number): Instant => {
  const alle = minuutVan(op.slice(11, 16)) + n;
  const dagen = alle < 0 ? -heel(1439 - alle, 1440) : heel(alle, 1440);
  return instant(`${plusDagen(datum(op.slice(0, 10)), dagen)}T${klokVan(alle - dagen * 1440)}${op.slice(16)}`);
};

/** Whole minutes from `van` to `tot`; negative when `tot` is earlier. */
export const minutenTussen = (van: Instant, tot: Instant): number =>
  (dagNummer(datum(tot.slice(0, 10))) - dagNummer(datum(van.slice(0, 10)))) * 1440 +
  minuutVan(tot.slice(11, 16)) -
  minuutVan(van.slice(11, 16));

/**
 * A day and a clock time (`HH:MM`) in Europe/Amsterdam as an instant. A time that the change to summer time skips moves forward, one that comes twice is
 * the first: the same as `instantVan` at the edge.
 */
export const momentOp = (dag: Datum, klok: string): Instant => {
  const utc = instant(`${dag}T${klok}:00.000Z`);
  const zomer = plusMinuten(utc, -120);
  return isZomer(zomer) ? zomer : plusMinuten(utc, -60);
};

/** Halfway two clock times of one day. */
export const midden = (van: string, tot: string): string => klokVan(heel(minuutVan(van) + minuutVan(tot), 2));

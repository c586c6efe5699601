import { Temporal } from 'temporal-polyfill';
import { datum, instant, type Datum, type Instant } from '../meldcode/ids.ts';

/** The one time zone of the rules: a day is a day in Amsterdam, whatever the server's clock says. */
const zone = 'Europe/Amsterdam';

export const weekdagen = ['ma', 'di', 'wo', 'do', 'vr', 'za', 'zo'] as const;
export type Weekdag = (typeof weekdagen)[number];

const inAmsterdam = (nu: Instant): Temporal.ZonedDateTime => Temporal.Instant.from(nu).toZonedDateTimeISO(zone);
const utc = (moment: Temporal.Instant): Instant => instant(moment.toString({ fractionalSecondDigits: 3 }));

/** An instant as `nu` gives it, to its minute: a day begins at a whole minute, in every zone. */
const minuutVan = (op: string): string | undefined => /^(\d{4}-\d\d-\d\dT\d\d:\d\d):\d\d\.\d{3}Z$/.exec(op)?.[1];
let laatst: { readonly minuut: string; readonly dag: Datum } | null = null;

/** The calendar day in Amsterdam. Throws RangeError when `nu` is no ISO instant. The last minute is remembered: every tap asks several times. */
export const vandaag = (nu: Instant): Datum => {
  const minuut = minuutVan(nu);
  if (minuut !== undefined && laatst?.minuut === minuut) return laatst.dag;
  const dag = datum(inAmsterdam(nu).toPlainDate().toString());
  if (minuut !== undefined) laatst = { minuut, dag };
  return dag;
};

/** The wall clock in Amsterdam, `HH:MM`, rounded down. */
export const tijd = (nu: Instant): string => inAmsterdam(nu).toPlainTime().toString({ smallestUnit: 'minute', roundingMode: 'trunc' });

/**
 * A day and a wall-clock time in Amsterdam as an instant; without a time: noon, which exists every day. A time that a clock change skips
 * moves forward, one that comes twice is the first. Throws RangeError when the day or the time does not exist.
 */
export const instantVan = (dag: string, klok = '12:00'): Instant => {
  const date = Temporal.PlainDate.from(dag, { overflow: 'reject' });
  const time = Temporal.PlainTime.from(klok, { overflow: 'reject' });
  return utc(date.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant());
};

/** The day of the week. Throws RangeError when the day does not exist. */
export const weekdag = (dag: Datum): Weekdag => weekdagen[Temporal.PlainDate.from(dag).dayOfWeek - 1] ?? 'zo';

/** The day `n` calendar days later. */
export const plusDagen = (dag: Datum, n: number): Datum => datum(Temporal.PlainDate.from(dag).add({ days: n }).toString());

/** Milliseconds from `van` to `tot`; negative when `tot` is earlier. */
export const millisecondenTot = (van: Instant, tot: Instant): number =>
  Temporal.Instant.from(tot).epochMilliseconds - Temporal.Instant.from(van).epochMilliseconds;

/** The current moment. Only the composition root hands this on: the rules have no clock. */
export const nu = (): Instant => instant(new Date().toISOString());

/** The clock of one process: the machine's, moved by an offset that only a demo sets. */
export interface Klok {
  readonly nu: () => Instant;
  /** Moves it so many days forward; a day is a day in Amsterdam, also when the clock changes in between. */
  dagenVerder(dagen: number): void;
  /** Moves it forward to this moment; never back. */
  naar(moment: Instant): void;
}
/** The clock of this process. */
export const createKlok = (): Klok => {
  let dagen = 0;
  let ms = 0;
  const klok = (): Instant =>
    dagen === 0 && ms === 0 ? nu() : utc(Temporal.Now.zonedDateTimeISO(zone).add({ days: dagen }).toInstant().add({ milliseconds: ms }));
  return {
    nu: klok,
    dagenVerder(meer) {
      dagen += meer;
    },
    naar(moment) {
      ms += Math.max(0, millisecondenTot(klok(), moment));
    },
  };
};

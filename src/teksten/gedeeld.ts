import type { Datum, Instant } from '../meldcode/ids.ts';
import type { Fase } from '../meldcode/stappen.ts';
import { stapNummers, type StapNummer } from '../meldcode/woorden.ts';
import type { Woorden } from './types.ts';

/** A plain date has no zone: it is read and shown in UTC, so that no zone of the machine can move it a day. */
const asDate = (datum: Datum): Date => new Date(`${datum}T00:00:00Z`);

export interface Datums {
  datum(datum: Datum): string;
  datumKort(datum: Datum): string;
  moment(instant: Instant): string;
}

/** What `make` gives, made when it is first asked for: a formatter reads the language data, and a start has no use for eight of them. */
const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};

const day = { day: 'numeric', month: 'short', year: 'numeric', weekday: 'short' } as const;
const formatter = (locale: Locale, options: Intl.DateTimeFormatOptions) => once(() => new Intl.DateTimeFormat(locale, options));

type Locale = 'nl-NL' | 'en-GB';
const makeDatums = (locale: Locale): Datums => {
  const lang = formatter(locale, { ...day, weekday: 'long', month: 'long', timeZone: 'UTC' });
  const kort = formatter(locale, { ...day, timeZone: 'UTC' });
  const dag = formatter(locale, { ...day, timeZone: 'Europe/Amsterdam' });
  const klok = formatter('nl-NL', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Amsterdam' });
  const of = (text: string, date: Date, show: (date: Date) => string) => (Number.isNaN(date.getTime()) ? text : show(date));
  // English puts a comma behind the weekday, in some versions of the language data: one look everywhere.
  const format = (which: () => Intl.DateTimeFormat) => (date: Date) => which().format(date).replace(',', '');
  return {
    datum: (datum) => of(datum, asDate(datum), format(lang)),
    datumKort: (datum) => of(datum, asDate(datum), format(kort)),
    moment: (instant) => of(instant, new Date(instant), (date) => `${format(dag)(date)}, ${klok().format(date)}`),
  };
};

const dutch = once(() => makeDatums('nl-NL'));
const english = once(() => makeDatums('en-GB'));
/** Dates in people's words. Takes YYYY-MM-DD and ISO instants; a text that is no date comes back as it is. */
export const datums = (locale: Locale): Datums => (locale === 'nl-NL' ? dutch() : english());

/** A list in a sentence: "a, b en c". Gives an empty text for none. */
export const maakOpsomming =
  (en: string) =>
  (delen: readonly string[]): string =>
    delen.length < 2 ? (delen[0] ?? '') : `${delen.slice(0, -1).join(', ')} ${en} ${delen.at(-1) ?? ''}`;

interface VoortgangWoorden {
  readonly gedaan: string;
  readonly nu: string;
  readonly route: string;
}

/**
 * The five steps of the meldcode in one line. The words carry the meaning, the marks only help: nothing is said by a mark alone (E-52).
 * The phase of the ondersteuningsroute stands behind it with its own name, because its numbers are not those of the meldcode (domain §1.2).
 */
export const maakVoortgang =
  ({ stapWoord, fase }: Pick<Woorden, 'stapWoord' | 'fase'>, woord: VoortgangWoorden) =>
  (gedaan: readonly StapNummer[], nu: StapNummer, inFase?: Fase): string => {
    const stappen = stapNummers.map((stap) => {
      const klaar = gedaan.includes(stap);
      if (stap === nu) return `${klaar ? '●' : '◐'} ${stapWoord[stap]} (${klaar ? `${woord.gedaan}, ${woord.nu}` : woord.nu})`;
      return klaar ? `● ${stapWoord[stap]} (${woord.gedaan})` : `○ ${stapWoord[stap]}`;
    });
    return [stappen.join(' · '), ...(inFase === undefined ? [] : [`${woord.route}: ${fase[inFase]}`])].join(' — ');
  };

import type { Datum, Instant } from '../meldcode/ids.ts';
import { instantVan, plusDagen, tijd, vandaag, weekdag } from './klok.ts';
import { isSchooldag } from './personen.ts';
import type { School } from './school-file.ts';

/** From `van` up to but not including `tot`; past midnight when `van` is later than `tot`; never when they are equal. `HH:MM` sorts as text. */
const tussen = (klok: string, van: string, tot: string): boolean => (van <= tot ? van <= klok && klok < tot : van <= klok || klok < tot);

/** School is open now: a school day, between the hours of the file. */
export const inSchooltijd = (school: Pick<School, 'schooltijd' | 'vakanties'>, nu: Instant): boolean =>
  isSchooldag(school, vandaag(nu)) && tussen(tijd(nu), school.schooltijd.van, school.schooltijd.tot);

/** The end of the school day of `dag` as an instant (design §3, "Wie belt?"). */
export const eindeSchooldag = (school: Pick<School, 'schooltijd'>, dag: Datum): Instant => instantVan(dag, school.schooltijd.tot);

const stil = (stilleUren: School['stilleUren'], dag: Datum, klok: string): boolean =>
  tussen(klok, stilleUren.van, stilleUren.tot) || (stilleUren.weekend && ['za', 'zo'].includes(weekdag(dag)));

/** A message that can wait is not sent now. Urgent ones never ask this. Holidays are not quiet: a stand-in must hear it (E-51). */
export const inStilleUren = (school: Pick<School, 'stilleUren'>, nu: Instant): boolean => stil(school.stilleUren, vandaag(nu), tijd(nu));

/** The first moment after `nu` that is not quiet; `nu` itself when it is not quiet now. */
export const stilTot = (school: Pick<School, 'stilleUren'>, nu: Instant): Instant => {
  if (!inStilleUren(school, nu)) return nu;
  const { stilleUren } = school;
  // Quiet ends at `tot`, or at midnight where only the weekend was quiet. A week is more than any row of quiet days.
  const grenzen = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((n) => {
    const dag = plusDagen(vandaag(nu), n);
    return ['00:00', stilleUren.tot].map((klok) => ({ dag, klok })).sort((een, ander) => een.klok.localeCompare(ander.klok));
  });
  const eind = grenzen
    .map(({ dag, klok }) => ({ dag, klok, moment: instantVan(dag, klok) }))
    .find(({ dag, klok, moment }) => moment > nu && !stil(stilleUren, dag, klok));
  return eind?.moment ?? nu;
};

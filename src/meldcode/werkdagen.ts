import { isFeestdag } from './feestdagen.ts';
import type { Datum } from './ids.ts';
import { plusDagen, weekdag } from './kalender.ts';

export interface Vakantie {
  readonly van: Datum;
  readonly tot: Datum;
}

/** Not a Saturday, Sunday or holiday. School holidays do not matter: Veilig Thuis works on (E-51). */
export const isWerkdag = (dag: Datum): boolean => weekdag(dag) !== 0 && weekdag(dag) !== 6 && !isFeestdag(dag);

/** A werkdag outside the school holidays, both ends included. */
export const isSchooldag = (dag: Datum, vakanties: readonly Vakantie[]): boolean =>
  isWerkdag(dag) && !vakanties.some(({ van, tot }) => dag >= van && dag <= tot);

/** School holidays are never longer than this; it only keeps a wrong school file from counting for ever. */
const hoogstens = 400;
const plus = (dag: Datum, n: number, telt: (dag: Datum) => boolean): Datum => {
  let [op, nog] = [dag, n];
  for (let stap = 0; nog > 0 && stap < hoogstens; stap += 1) {
    op = plusDagen(op, 1);
    if (telt(op)) nog -= 1;
  }
  return op;
};

/** The day that is `n` werkdagen after `dag`; the day itself is not counted (R-074, E-49). */
export const plusWerkdagen = (dag: Datum, n: number): Datum => plus(dag, n, isWerkdag);
/** The day that is `n` school days after `dag`; only a spar counts these. */
export const plusSchooldagen = (dag: Datum, n: number, vakanties: readonly Vakantie[]): Datum =>
  plus(dag, n, (op) => isSchooldag(op, vakanties));

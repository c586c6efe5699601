import { isFeestdag } from './feestdagen.ts';
import type { Datum, Instant } from './ids.ts';
import { dagVan, minutenTussen, momentOp, plusDagen, plusMinuten, weekdag } from './kalender.ts';

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

/** How many werkdagen after `van`, up to and including `tot`; 0 when it is the same day or earlier. Counts no further than it needs to: more than 300 is 300. */
export const werkdagenTussen = (van: Datum, tot: Datum): number => {
  let telt = 0;
  for (let op = plusDagen(van, 1); op <= tot && telt < 300; op = plusDagen(op, 1)) if (isWerkdag(op)) telt += 1;
  return telt;
};

/** The day itself when it is a werkdag, else the first one after (`1`) or before (`-1`) it. */
export const werkdagBij = (dag: Datum, richting: 1 | -1): Datum => {
  let op = dag;
  while (!isWerkdag(op)) op = plusDagen(op, richting);
  return op;
};

/** The moment after `uren` hours of school time on werkdagen: evenings, weekends and holidays do not count, school holidays do (E-51). */
export const plusSchooluren = (op: Instant, uren: number, { van, tot }: { readonly van: string; readonly tot: string }): Instant => {
  let nog = uren * 60;
  for (let dag = dagVan(op), stap = 0; stap < hoogstens; dag = plusDagen(dag, 1), stap += 1) {
    if (!isWerkdag(dag)) continue;
    const [open, dicht] = [momentOp(dag, van), momentOp(dag, tot)];
    const begin = op > open ? op : open;
    const hier = minutenTussen(begin, dicht);
    if (hier >= nog) return plusMinuten(begin, nog);
    if (hier > 0) nog -= hier;
  }
  return op;
};

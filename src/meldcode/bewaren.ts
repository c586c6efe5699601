import type { SchoolFacts } from './facts.ts';
import type { Datum } from './ids.ts';
import { plusMaanden } from './kalender.ts';
import type { State } from './state.ts';

/**
 * How long a dossier is kept. No statute names a term for a school's meldcode dossier (E-34): the school sets the months in its school file and its FG decides. A
 * spar goes by itself; a dossier only when two people say so.
 */

const laatste = (...dagen: readonly (Datum | null)[]): Datum | null =>
  dagen.reduce<Datum | null>((tot, dag) => (dag !== null && (tot === null || dag > tot) ? dag : tot), null);

/** Closed because nothing had to be done: nobody was told outside school, and no help was agreed. */
const zonderActie = ({ gesloten, meldingen }: State): boolean =>
  gesloten !== null && gesloten.reden !== 'hulpGeslaagd' && meldingen.aantal === 0;

/**
 * The last day of the term of a closed dossier: so many months after closing when nothing had to be done, else after the pupil left; not before agreements to
 * monitor end, nor before the day until which somebody gave a reason to keep it. Null: not closed, or nobody recorded that the pupil left.
 */
export const bewaarTot = (state: State, { bewaartermijnen }: SchoolFacts): Datum | null => {
  const { gesloten, vertrek, monitoring, langer } = state;
  if (state.soort !== 'dossier' || state.status !== 'gesloten' || gesloten === null) return null;
  const einde = zonderActie(state)
    ? plusMaanden(gesloten.dag, bewaartermijnen.geenActie)
    : vertrek === null
      ? null
      : plusMaanden(vertrek, bewaartermijnen.naVertrek);
  return einde === null ? null : laatste(einde, monitoring?.totWanneer ?? null, langer);
};

/** Closed, and only the day on which the pupil leaves is not known. */
export const vertrekOnbekend = (state: State): boolean =>
  state.soort === 'dossier' && state.status === 'gesloten' && state.vertrek === null && !zonderActie(state);

/** When a spar goes: it holds no name and no text. */
export const sparTot = (begonnen: Datum, { bewaartermijnen }: SchoolFacts): Datum => plusMaanden(begonnen, bewaartermijnen.spar);

import type { CommandType } from './commands.ts';
import type { SchoolFacts } from './facts.ts';
import type { Datum } from './ids.ts';
import { plusMaanden } from './kalender.ts';
import type { State } from './state.ts';

/**
 * How long a record is kept. No statute names a term for a school's meldcode dossier (E-34): the school sets the months in its school file and its FG decides. A
 * spar, and that somebody was shown the other route, go by themselves; everything else only when two people say so.
 */

type Termijnen = Pick<SchoolFacts, 'bewaartermijnen'>;

const laatste = (...dagen: readonly (Datum | null | undefined)[]): Datum | null =>
  dagen.reduce<Datum | null>((tot, dag) => (dag && (tot === null || dag > tot) ? dag : tot), null);

/** Closed because nothing had to be done: nobody was told outside school, and no help was agreed. */
const zonderActie = ({ gesloten, meldingen }: State): boolean =>
  gesloten !== null && gesloten.reden !== 'hulpGeslaagd' && meldingen.aantal === 0;

/** Of the other route nothing is kept but that its card was shown, when and to whom: no name of anybody else, no word. */
const kaartGetoond: readonly CommandType[] = ['toonAndereRoute', 'herinner', 'laatErbuiten', 'bewaarLanger'];
export const alleenKaart = ({ soort, gedaan }: State): boolean =>
  soort === 'andereRoute' && Object.keys(gedaan).every((type) => kaartGetoond.some((een) => een === type));

/** After closing, or after the pupil left; not before agreements to monitor end. */
const vanDossier = (state: State, { bewaartermijnen }: Termijnen): Datum | null => {
  const { gesloten, vertrek, monitoring } = state;
  if (gesloten === null) return null;
  const einde = zonderActie(state)
    ? plusMaanden(gesloten.dag, bewaartermijnen.geenActie)
    : vertrek === null
      ? null
      : plusMaanden(vertrek, bewaartermijnen.naVertrek);
  return einde === null ? null : laatste(einde, monitoring?.totWanneer);
};

/** After it was carried out; one of before, that closed when it was decided, after that. A colleague's question to read along: after its answer. */
const vanVerzoek = ({ verzoek, meelezen }: State, { bewaartermijnen }: Termijnen): Datum | null => {
  const vanaf = verzoek?.uitgevoerd?.dag ?? verzoek?.besluit?.dag ?? meelezen?.antwoord?.dag;
  return vanaf === undefined ? null : plusMaanden(vanaf, bewaartermijnen.verzoek);
};

/** After it was shown, or after it turned out to be this route, or after the last melding in it. */
const vanAndereRoute = ({ begonnen, gedaan, meldingen }: State, { bewaartermijnen }: Termijnen): Datum | null => {
  const vanaf = laatste(begonnen?.dag, gedaan.andereRouteAlsnog?.laatst.dag, meldingen.laatste?.dag);
  return vanaf === null ? null : plusMaanden(vanaf, bewaartermijnen.andereRoute);
};

/**
 * The last day of the term of a closed record, and not before the day until which somebody gave a reason to keep it. Null: not closed, a spar, or nobody
 * recorded that the pupil left.
 */
export const bewaarTot = (state: State, school: Termijnen): Datum | null => {
  if (state.status !== 'gesloten') return null;
  const einde =
    state.soort === 'dossier'
      ? vanDossier(state, school)
      : state.soort === 'verzoek' || state.soort === 'meelezen'
        ? vanVerzoek(state, school)
        : state.soort === 'andereRoute'
          ? vanAndereRoute(state, school)
          : null;
  return einde === null ? null : laatste(einde, state.langer);
};

/** Closed, and only the day on which the pupil leaves is not known. */
export const vertrekOnbekend = (state: State): boolean =>
  state.soort === 'dossier' && state.status === 'gesloten' && state.vertrek === null && !zonderActie(state);

/** When a spar goes: it holds no name and no text. */
export const sparTot = (begonnen: Datum, { bewaartermijnen }: Termijnen): Datum => plusMaanden(begonnen, bewaartermijnen.spar);

import { datum, functies, personId, type Actor, type PersonId, type SchoolFacts } from '../src/meldcode/index.ts';
import { mensen, school } from './journal-stories.ts';

/** The invented school of the stories as today's rules see it; `journal-stories.ts` itself imports nothing, so that an older program can play it. */
const ids = (names: readonly string[]): readonly PersonId[] => names.map(personId);

export const office: SchoolFacts = {
  zorgcoordinatoren: ids(school.zorgcoordinatoren),
  aandachtsfunctionarissen: ids(school.aandachtsfunctionarissen),
  schoolleiders: ids(school.schoolleiders),
  bevoegdGezag: ids(school.bevoegdGezag),
  bestuur: ids(school.bestuur),
  fg: ids(school.fg),
  afwezig: [],
  vakanties: school.vakanties.map(({ van, tot }) => ({ van: datum(van), tot: datum(tot) })),
  bewaartermijnen: school.bewaartermijnen,
  schooltijd: school.schooltijd,
};

/** By id. */
export const people: Readonly<Record<string, Actor>> = Object.fromEntries(
  Object.entries(mensen).map(([id, one]) => [
    id,
    { id: personId(id), functies: functies.filter((functie) => one.functies.includes(functie)), mandaat: one.mandaat },
  ]),
);

/** Throws for a name that is not in the stories. */
export function personOf(name: string): Actor {
  const found = people[name];
  if (found === undefined) throw new Error(`nobody is ${name}`);
  return found;
}

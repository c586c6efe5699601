import type { Actor, SchoolFacts } from '../meldcode/facts.ts';
import type { Datum, PersonId } from '../meldcode/ids.ts';
import { isWerkdag } from '../meldcode/werkdagen.ts';
import type { Functie } from '../meldcode/woorden.ts';
import { weekdag } from './klok.ts';
import type { Person, School } from './school-file.ts';

const binnen = (dag: Datum, { van, tot }: { readonly van: Datum; readonly tot: Datum }): boolean => van <= dag && dag <= tot;

/** Undefined for somebody who is not in the school file (any more). */
export const persoon = (school: School, id: PersonId): Person | undefined => school.personen.find((person) => person.id === id);

/** The people with a functie, in the order of the file. */
export const metFunctie = (school: School, functie: Functie): readonly Person[] =>
  school.personen.filter((person) => person.functies.includes(functie));

/** A day on which school is open: monday to friday outside the school's holidays. Not a werkdag: those follow the law, this follows the school (E-51). */
export const isSchooldag = (school: Pick<School, 'vakanties'>, dag: Datum): boolean =>
  !['za', 'zo'].includes(weekdag(dag)) && !school.vakanties.some((vakantie) => binnen(dag, vakantie));

/** Away on this day by a period in the file (leave, illness), whatever the weekday. */
export const heeftVerlof = (person: Person, dag: Datum): boolean => person.afwezig.some((periode) => binnen(dag, periode));

/**
 * Absent: marked so in the file, or not at work on a day on which school is open. In weekends and holidays nobody works, so there only the mark counts:
 * a message must still find somebody.
 */
export const isAfwezig = (school: School, person: Person, dag: Datum): boolean =>
  heeftVerlof(person, dag) || (isSchooldag(school, dag) && !person.werkdagen.includes(weekdag(dag)));

/**
 * A working day of this person: a werkdag on which they work and are not away. School holidays do not stop it, because terms run on in them (E-51); on
 * public holidays nobody works.
 */
export const aanHetWerk = (person: Person, dag: Datum): boolean =>
  isWerkdag(dag) && person.werkdagen.includes(weekdag(dag)) && !heeftVerlof(person, dag);

/** Whether a message could reach this person at all. */
export const heeftAccount = (person: Person): boolean => person.accounts.teams !== undefined || person.accounts.slack !== undefined;

/**
 * Who stands in today for somebody who is absent: the vervanger, or the vervanger's own when that one is absent too. Null when the person is here, or when
 * the chain ends with nobody.
 */
export const vervangerVan = (school: School, person: Person, dag: Datum): Person | null => {
  const gezien = new Set<PersonId>();
  let hier = person;
  while (isAfwezig(school, hier, dag)) {
    gezien.add(hier.id);
    const volgende = hier.vervanger === undefined ? undefined : persoon(school, hier.vervanger);
    if (volgende === undefined || gezien.has(volgende.id)) return null;
    hier = volgende;
  }
  return hier === person ? null : hier;
};

/** What a stand-in takes over. The other functies are of the person, not of the chair. */
const overdraagbaar: readonly Functie[] = ['zorgcoordinator', 'aandachtsfunctionaris', 'schoolleider'];

/** Who stands in for whom on this day: the people for whom somebody stands in, by the one who does. One walk through the file. */
const invallers = (school: School, dag: Datum): ReadonlyMap<PersonId, readonly Person[]> => {
  const voor = new Map<PersonId, Person[]>();
  for (const afwezige of school.personen.filter((person) => person.vervanger !== undefined)) {
    const invaller = vervangerVan(school, afwezige, dag);
    if (invaller !== null) voor.set(invaller.id, [...(voor.get(invaller.id) ?? []), afwezige]);
  }
  return voor;
};

const metErbij = (person: Person, voor: readonly Person[], dag?: Datum): Actor => {
  const erbij = overdraagbaar.filter(
    (functie) => !person.functies.includes(functie) && voor.some((ander) => ander.functies.includes(functie)),
  );
  return {
    id: person.id,
    functies: [...person.functies, ...erbij],
    mandaat: person.mandaatBevoegdGezag || voor.some((ander) => ander.mandaatBevoegdGezag),
    ...(dag === undefined ? {} : { dag }),
  };
};

/**
 * A person as the rules see one. With `dag`, somebody who stands in for an absent zorgcoördinator, aandachtsfunctionaris or schoolleider has that functie
 * for that day, and the mandate of bevoegd gezag likewise. Somebody who has left the school file has no functies and no mandate: no default grants anything.
 */
export const actor = (school: School, id: PersonId, dag?: Datum): Actor => {
  const person = persoon(school, id);
  if (person === undefined) return { id, functies: [], mandaat: false };
  return metErbij(person, dag === undefined ? [] : (invallers(school, dag).get(id) ?? []), dag);
};

/** What was made for the last day that was asked: every submit asks, and a school file does not change while we run. */
const gemaakt = new WeakMap<School, { readonly dag: Datum; readonly facts: SchoolFacts }>();

/** The school as the rules see it on one day. Stand-ins of that day are among those for whom they stand in. */
export const schoolFacts = (school: School, dag: Datum): SchoolFacts => {
  const bekend = gemaakt.get(school);
  if (bekend?.dag === dag) return bekend.facts;
  const voor = invallers(school, dag);
  const actors = school.personen.map((person) => metErbij(person, voor.get(person.id) ?? []));
  const met = (functie: Functie): readonly PersonId[] => actors.filter(({ functies }) => functies.includes(functie)).map(({ id }) => id);
  const facts: SchoolFacts = {
    zorgcoordinatoren: met('zorgcoordinator'),
    aandachtsfunctionarissen: met('aandachtsfunctionaris'),
    schoolleiders: met('schoolleider'),
    bevoegdGezag: actors.filter(({ mandaat }) => mandaat).map(({ id }) => id),
    bestuur: school.bestuur,
    fg: met('fg'),
    afwezig: school.personen.filter((person) => isAfwezig(school, person, dag)).map(({ id }) => id),
    vakanties: school.vakanties,
    bewaartermijnen: school.bewaartermijnen,
    schooltijd: school.schooltijd,
  };
  gemaakt.set(school, { dag, facts });
  return facts;
};

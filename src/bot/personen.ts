import { people, type Choice, type Fact } from '../cards/data.ts';
import type { PersonId } from '../meldcode/ids.ts';
import { klok } from '../meldcode/plaatsen.ts';
import type { Functie } from '../meldcode/woorden.ts';
import type { Person, School } from '../school/index.ts';
import type { Teksten } from '../teksten/index.ts';

const byId = (school: School, id: string): Person | undefined => school.personen.find((person) => person.id === id);

/** A colleague's name, or the neutral word for somebody who has left the school file. Only in the answer to a tap. */
export const naamVan = (school: School, t: Teksten, id: PersonId | string): string =>
  byId(school, id)?.naam ?? (id === klok.id ? t.algemeen.vanzelf : t.algemeen.iemand);

/** People as the choices of a choice set, in the order given. */
export const keuzes = (school: School, ids: readonly PersonId[]): Choice[] =>
  ids.flatMap((id) => {
    const person = byId(school, id);
    return person === undefined ? [] : [{ title: people(person.naam), value: id }];
  });

const telefoon = (t: Teksten, person: Person): string =>
  (person.telefoon === undefined ? person.naam : `${person.naam}, ${person.telefoon}`) || t.algemeen.iemand;

/** Whom to phone: function, name and number. */
export const contacten = (school: School, t: Teksten, functies: readonly Functie[]): Fact[] =>
  school.personen
    .filter((person) => person.functies.some((functie) => functies.includes(functie)))
    .map((person) => ({
      title: t.functie[person.functies.find((functie) => functies.includes(functie)) ?? 'docent'],
      value: people(telefoon(t, person)),
    }));

/** The two bestuur contacts of the other route. */
export const bestuurContacten = ({ school, t }: { readonly school: School; readonly t: Teksten }): Fact[] =>
  school.bestuur.flatMap((id) => {
    const person = byId(school, id);
    return person === undefined ? [] : [{ title: t.functie.bestuur, value: people(telefoon(t, person)) }];
  });

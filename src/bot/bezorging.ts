import type { Library } from '../cards/library.ts';
import type { Bericht, Ontvanger } from '../meldcode/berichten-types.ts';
import type { Instant, PersonId, SchoolId } from '../meldcode/ids.ts';
import { ontvangers, persoon, stilTot, type School, type Schools } from '../school/index.ts';
import { millisecondenTot, vandaag } from '../school/klok.ts';
import type { AddressBook } from './adressen.ts';
import { post } from './berichten.ts';
import type { Address, OutMessage } from './ports.ts';

interface Candidate {
  readonly persoon: PersonId | null;
  readonly address: Address;
}

/** What the outbox asks of the house: who could be told, in which words, and whether it must wait for quiet hours. */
export interface Bezorging {
  resolve(ontvanger: Ontvanger, behalve: readonly PersonId[], school: SchoolId): Promise<readonly Candidate[]>;
  render(bericht: Bericht, naar: PersonId | null, school: SchoolId): Promise<OutMessage>;
  quiet(bericht: Bericht, naar: PersonId | null, school: SchoolId): number;
}

export const createBezorging = (deps: {
  readonly schools: Schools;
  readonly addresses: AddressBook;
  readonly cards: Library;
  readonly clock: () => Instant;
  readonly newInstance: () => string;
}): Bezorging => {
  const schoolOf = (id: SchoolId): School | undefined => deps.schools.byId(id);
  return {
    async resolve(ontvanger, behalve, id) {
      const school = schoolOf(id);
      if (school === undefined) return [];
      if (ontvanger.aan === 'kanaal') return (await deps.addresses.channel(school)).map((address) => ({ persoon: null, address }));
      const people = ontvangers(school, ontvanger, behalve, vandaag(deps.clock()));
      const reachable = await Promise.all(
        people.map(async (person) => (await deps.addresses.of(id, person)).map((address) => ({ persoon: person, address }))),
      );
      return reachable.flat();
    },
    render(bericht, naar, id) {
      const school = schoolOf(id);
      const taal = (naar !== null && school !== undefined ? persoon(school, naar)?.taal : undefined) ?? 'nl';
      return Promise.resolve(post(deps.cards, taal, bericht, deps.newInstance()));
    },
    quiet(bericht, naar, id) {
      const school = schoolOf(id);
      if (bericht.spoed || naar === null || school === undefined) return 0;
      const now = deps.clock();
      return Math.max(0, millisecondenTot(now, stilTot(school, now)));
    },
  };
};

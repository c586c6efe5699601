import type { Library } from '../cards/library.ts';
import type { Overviews } from '../dossier/store.ts';
import type { Bericht, Ontvanger } from '../meldcode/berichten-types.ts';
import type { Instant, PersonId, SchoolId } from '../meldcode/ids.ts';
import type { Taal } from '../cards/model.ts';
import { ontvangers, persoon, stilTot, type School, type Schools } from '../school/index.ts';
import { millisecondenTot, vandaag } from '../school/klok.ts';
import type { AddressBook } from './adressen.ts';
import { post, postVoorCollega } from './berichten.ts';
import { dagoverzichtBericht, zegtIets, type Dagoverzicht } from './dagoverzicht.ts';
import { inPlaatsVan, wieInvalt } from './inval.ts';
import type { Address, OutMessage } from './ports.ts';

interface Candidate {
  readonly persoon: PersonId | null;
  readonly address: Address;
}

/** What the outbox asks of the house: who could be told, in which words, and whether it must wait for quiet hours. */
export interface Bezorging {
  resolve(ontvanger: Ontvanger, behalve: readonly PersonId[], school: SchoolId, bericht: Bericht): Promise<readonly Candidate[]>;
  render(bericht: Bericht, naar: PersonId | null, school: SchoolId): Promise<OutMessage>;
  quiet(bericht: Bericht, naar: PersonId | null, school: SchoolId): number;
  /** Whether there is still something to say: a day's overview is of its day, and not of what was done meanwhile. */
  still(bericht: Bericht, school: SchoolId): Promise<boolean>;
}

/** Takes the school file, the addresses and the cards; gives what the outbox asks of the house. */
export const createBezorging = (deps: {
  readonly schools: Schools;
  readonly addresses: AddressBook;
  readonly cards: Library;
  readonly clock: () => Instant;
  readonly newInstance: () => string;
  readonly dagoverzicht: Dagoverzicht;
  readonly overview: Pick<Overviews, 'get'>;
}): Bezorging => {
  const { dagoverzicht, cards, clock, newInstance } = deps;
  const schoolOf = (id: SchoolId): School | undefined => deps.schools.byId(id);

  /** What a day's overview says to this reader now; null: the message is no day's overview. */
  const overzicht = async (school: School | undefined, { soort, ontvanger, datum }: Bericht, lezer: PersonId | null, taal: Taal) => {
    if (soort !== 'dagoverzicht' || ontvanger.aan !== 'persoon' || datum === undefined || lezer === null || school === undefined)
      return null;
    const van = await dagoverzicht.van(school, ontvanger.persoon, lezer, datum);
    return dagoverzichtBericht(cards, taal, van, datum, lezer === ontvanger.persoon, newInstance());
  };

  return {
    async resolve(ontvanger, behalve, id, bericht) {
      const school = schoolOf(id);
      if (school === undefined) return [];
      if (ontvanger.aan === 'kanaal') return (await deps.addresses.channel(school)).map((address) => ({ persoon: null, address }));
      const dag = vandaag(clock());
      const volgorde = ontvangers(school, ontvanger, behalve, dag);
      const people = ontvanger.aan === 'persoon' ? await wieInvalt(deps.overview, school, bericht, volgorde, dag) : volgorde;
      const reachable = await Promise.all(
        people.map(async (person) => (await deps.addresses.of(id, person)).map((address) => ({ persoon: person, address }))),
      );
      return reachable.flat();
    },
    async render(bericht, naar, id) {
      const school = schoolOf(id);
      const taal = (naar !== null && school !== undefined ? persoon(school, naar)?.taal : undefined) ?? 'nl';
      const dag = await overzicht(school, bericht, naar, taal);
      return dag ?? (inPlaatsVan(bericht, naar) ? postVoorCollega : post)(cards, taal, bericht, newInstance());
    },
    async still({ soort, ontvanger, datum }, id) {
      if (soort !== 'dagoverzicht' || ontvanger.aan !== 'persoon') return true;
      const school = schoolOf(id);
      if (school === undefined || datum !== vandaag(clock())) return false;
      return zegtIets(await dagoverzicht.van(school, ontvanger.persoon, ontvanger.persoon, datum));
    },
    quiet(bericht, naar, id) {
      const school = schoolOf(id);
      if (bericht.spoed || naar === null || school === undefined) return 0;
      const now = clock();
      return Math.max(0, millisecondenTot(now, stilTot(school, now)));
    },
  };
};

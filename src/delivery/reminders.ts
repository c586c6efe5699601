import type { AddressBook } from '../bot/adressen.ts';
import { buitenBeeld } from '../bot/stand.ts';
import type { DossierService } from '../dossier/dossiers.ts';
import type { Store } from '../dossier/store.ts';
import type { Facts } from '../meldcode/facts.ts';
import type { DossierCode, Instant, PersonId, SchoolId } from '../meldcode/ids.ts';
import { flagger, kanNietWachten } from '../meldcode/stand.ts';
import { klok, minutenTussen, plusMinuten, regels, type State } from '../meldcode/index.ts';
import { actor, naStilte, persoon, schoolFacts, sparringpartners, type School, type Schools } from '../school/index.ts';
import { vandaag } from '../school/klok.ts';
import type { Late } from './late.ts';

export interface ReminderParts {
  readonly overview: Pick<Store['overview'], 'due' | 'get'>;
  readonly dossiers: Pick<DossierService, 'remind'>;
  readonly schools: Schools;
  readonly addresses: Pick<AddressBook, 'of'>;
  readonly now: () => Instant;
  /** A dossier of which no reminder could be recorded now; it is tried again, later each time. */
  readonly failed: (cause: unknown) => void;
}

export interface Reminders {
  /**
   * Records everything that is due by now, in every school, and gives how many commits that took. Any number of replicas may do this at once. Which dossiers
   * comes from an index, in one question for all schools; one that fails holds up no other. Stops between two dossiers once `closing` is aborted.
   */
  tick(closing?: AbortSignal): Promise<number>;
  /** What fell due half an hour ago or longer and is not recorded: asked after a tick, that is what fails again and again. Null: nothing. */
  late(): Promise<Late | null>;
}

/** ms */
const firstPause = 60_000;
const longestPause = 60 * 60_000;
/** Minutes: long enough for a tick with very much to do, and for a store that was away to be back. */
const lateAfter = 30;
/** Dossiers at a time: enough to share a write to disk, few enough to leave people room. */
const atOnce = 8;

/** The clock: sees to it that what falls due by time alone is handed to the rules. */
export function createReminders({ overview, dossiers, schools, addresses, now, failed }: ReminderParts): Reminders {
  /** By `performance.now()`: a wall clock may jump. */
  const pauses = new Map<string, { readonly until: number; readonly ms: number }>();

  const factsOf = (school: School, nu: Instant): Omit<Facts, 'entry'> => {
    const dag = vandaag(nu);
    const personen = Object.fromEntries(school.personen.map(({ id }) => [id, actor(school, id, dag)]));
    return { nu, vandaag: dag, actor: klok, personen, school: schoolFacts(school, dag), formVersie: null, regels };
  };

  const volgende =
    (school: School, facts: Omit<Facts, 'entry'>) =>
    async (state: State, keer: number): Promise<PersonId | null> => {
      const wie = flagger(state);
      const person = wie === null ? undefined : persoon(school, wie);
      if (person === undefined) return null;
      const volgorde = sparringpartners(school, person, { vandaag: facts.vandaag, behalve: buitenBeeld(state) });
      const known = await Promise.all(volgorde.map(async (id) => (await addresses.of(school.id, id)).length > 0));
      const bereikbaar = volgorde.filter((_, n) => known[n] === true);
      // What cannot wait goes to the zorgcoördinator at once, then the schoolleider, then whoever can be reached.
      return kanNietWachten(state) ? (naStilte(school, bereikbaar, keer + 1) ?? bereikbaar[0] ?? null) : naStilte(school, bereikbaar, keer);
    };

  async function one(school: School, code: DossierCode, facts: Omit<Facts, 'entry'>): Promise<number> {
    const name = `${school.id}|${code}`;
    const pause = pauses.get(name);
    if (pause && pause.until > performance.now()) return 0;
    try {
      const recorded = await dossiers.remind({ school: school.id, code, facts, volgende: volgende(school, facts) });
      pauses.delete(name);
      return recorded;
    } catch (cause) {
      const ms = Math.min(longestPause, pause ? pause.ms * 2 : firstPause);
      pauses.set(name, { until: performance.now() + ms, ms });
      failed(cause);
      return 0;
    }
  }

  return {
    async tick(closing) {
      let recorded = 0;
      const nu = now();
      // Only of schools in which something fell due: most minutes that is none, and then nobody's functions need looking up.
      const known = new Map<SchoolId, Omit<Facts, 'entry'>>();
      const remind = async (id: SchoolId, code: DossierCode): Promise<number> => {
        const school = schools.byId(id);
        // A school that left: what it has here is nobody's to be reminded of.
        if (school === undefined) return 0;
        const facts = known.get(id) ?? factsOf(school, nu);
        known.set(id, facts);
        return one(school, code, facts);
      };
      let page: string | null = null;
      do {
        const found: Awaited<ReturnType<typeof overview.due>> = await overview.due(nu, page);
        for (let n = 0; n < found.rows.length && closing?.aborted !== true; n += atOnce) {
          const counts = await Promise.all(found.rows.slice(n, n + atOnce).map(({ school, code }) => remind(school, code)));
          recorded += counts.reduce((sum, count) => sum + count, 0);
        }
        page = closing?.aborted === true ? null : found.next;
      } while (page !== null);
      return recorded;
    },
    async late() {
      const nu = now();
      let count = 0;
      let minutes = 0;
      let page: string | null = null;
      do {
        const found: Awaited<ReturnType<typeof overview.due>> = await overview.due(plusMinuten(nu, -lateAfter), page);
        for (const { school, code } of found.rows.filter((row) => schools.byId(row.school) !== undefined)) {
          const due = (await overview.get(school, code))?.item.due;
          count += 1;
          if (due) minutes = Math.max(minutes, minutenTussen(due, nu));
        }
        page = found.next;
      } while (page !== null);
      return count === 0 ? null : { count, minutes };
    },
  };
}

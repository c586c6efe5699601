import type { Dagoverzicht } from '../bot/dagoverzicht.ts';
import type { Datum, Instant, SchoolId } from '../meldcode/ids.ts';
import { momentOp } from '../meldcode/kalender.ts';
import { aanHetWerk, type Schools } from '../school/index.ts';
import { vandaag } from '../school/klok.ts';
import type { DigestDays } from './digest-days.ts';
import type { Outbox } from './outbox.ts';

export interface DigestParts {
  readonly days: DigestDays;
  readonly dagoverzicht: Dagoverzicht;
  readonly schools: Schools;
  readonly outbox: Pick<Outbox, 'send'>;
  readonly now: () => Instant;
}

export interface Digests {
  /**
   * Once a day and school, when school has opened: decides who gets an overview of the day, writes that down, and hands it to the outbox. Gives for how many that
   * was decided here. Any number of replicas may do this at once: a record made when absent says that it is owed, and the outbox's claim who sends it. Call it
   * when what fell due was recorded. A day on which nothing ran in school hours is over, and the next
   * overview has what it would have had; a clock that goes back makes none.
   */
  tick(closing?: AbortSignal): Promise<number>;
}

export function createDigests({ days, dagoverzicht, schools, outbox, now }: DigestParts): Digests {
  /** The last day that was handed to this process's outbox: from then on that has it, until it is sent or over. */
  const handed = new Map<SchoolId, Datum>();

  return {
    async tick(closing) {
      let owed = 0;
      for (const school of schools.all) {
        const at = now();
        const dag = vandaag(at);
        const { van, tot } = school.schooltijd;
        if (handed.get(school.id) === dag || at < momentOp(dag, van) || at >= momentOp(dag, tot)) continue;
        const people = school.personen.filter((person) => aanHetWerk(person, dag));
        if (people.length === 0) continue;
        if (!(await days.made(school.id, dag)) && !(await days.passed(school.id, dag))) {
          for (const { id } of people) {
            if (closing?.aborted === true) return owed;
            const { regels } = await dagoverzicht.van(school, id, id, dag);
            if (regels.length > 0 && (await days.owe(school.id, dag, id, at))) owed += 1;
          }
          await days.mark(school.id, dag, at);
        }
        outbox.send(await days.owed(school, dag));
        handed.set(school.id, dag);
      }
      return owed;
    },
  };
}

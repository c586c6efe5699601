import { zegtIets, type Dagoverzicht } from '../bot/dagoverzicht.ts';
import type { Datum, Instant, SchoolId } from '../meldcode/ids.ts';
import { minutenTussen, momentOp } from '../meldcode/kalender.ts';
import { aanHetWerk, stilTot, type Schools } from '../school/index.ts';
import { vandaag } from '../school/klok.ts';
import type { DigestDays } from './digest-days.ts';
import type { Late } from './late.ts';
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
  /** Overviews of today that are neither sent nor without anybody to get them, an hour after they could be. Null: none. */
  late(): Promise<Late | null>;
}

/** Minutes. */
const lateAfter = 60;

/** Makes the overviews of the day in every school of the file. */
export function createDigests({ days, dagoverzicht, schools, outbox, now }: DigestParts): Digests {
  /** The last day that was handed to this process's outbox: from then on that has it, until it is sent or over. */
  const handed = new Map<SchoolId, Datum>();
  /** The last day of which nothing is waited for any more. */
  const settled = new Map<SchoolId, Datum>();

  return {
    async tick(closing) {
      let owed = 0;
      for (const school of schools.all) {
        const at = now();
        const dag = vandaag(at);
        const { van, tot } = school.schooltijd;
        if (handed.get(school.id) === dag || at < momentOp(dag, van)) continue;
        const people = school.personen.filter((person) => aanHetWerk(person, dag));
        if (people.length === 0) continue;
        const made = await days.made(school.id, dag);
        // After school hours none is made; what was made this morning and not sent is still of today.
        if (!made && at >= momentOp(dag, tot)) continue;
        if (!made && !(await days.passed(school.id, dag))) {
          for (const { id } of people) {
            if (closing?.aborted === true) return owed;
            if (zegtIets(await dagoverzicht.van(school, id, id, dag)) && (await days.owe(school.id, dag, id, at))) owed += 1;
          }
          await days.mark(school.id, dag, at);
        }
        outbox.send(await days.owed(school, dag));
        handed.set(school.id, dag);
      }
      return owed;
    },
    async late() {
      let count = 0;
      let minutes = 0;
      for (const school of schools.all) {
        const at = now();
        const dag = vandaag(at);
        const since = minutenTussen(stilTot(school, momentOp(dag, school.schooltijd.van)), at);
        if (since < lateAfter || settled.get(school.id) === dag) continue;
        // By what is stored, and not by what this process sent: it may have been started since.
        if (handed.get(school.id) !== dag && !(await days.made(school.id, dag))) continue;
        const waiting = await days.waiting(school.id, dag);
        if (waiting === 0) settled.set(school.id, dag);
        else minutes = Math.max(minutes, since);
        count += waiting;
      }
      return count === 0 ? null : { count, minutes };
    },
  };
}

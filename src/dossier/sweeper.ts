import { setImmediate } from 'node:timers/promises';
import { NietPluisError } from '../errors.ts';
import type { SchoolFacts } from '../meldcode/facts.ts';
import { datum, type Datum, type DossierCode, type Instant, type SchoolId } from '../meldcode/ids.ts';
import { openCommit } from './commit.ts';
import { load, replay, type Parts } from './current.ts';
import { forgetDays } from './days.ts';
import { destroy, finish } from './destroy.ts';
import { erase } from './erase.ts';
import { reached } from './figures.ts';
import { updateOverview } from './overview.ts';
import { teWissen } from './rules.ts';
import type { Page, Owed } from './types.ts';

export interface SweepReport {
  readonly dossiers: number;
  /** Overviews that lagged behind the journal and do not any more. */
  readonly repaired: number;
  readonly erased: number;
  readonly destroyed: number;
  /** Whether what was deleted is out of the files too; false while another process reads them: sweep again. */
  readonly shredded: boolean;
  /** Dossiers that could not be looked at: their chain or key does not hold. Nothing else stops for them. */
  readonly failed: readonly DossierCode[];
  /** Dossiers in which a newer version of this program recorded something: that one looks after them. */
  readonly newer: readonly DossierCode[];
}

export interface Sweeper {
  /**
   * Finishes what a crash or a lost write left undone, in every school. `at`: the instant that a destruction is noted with. With `today`, the day in
   * Amsterdam, it also rewrites what lists show of every dossier (whose turn it is, the next date): those change overnight, when nobody commits anything.
   */
  sweep(at: Instant, today?: Datum): Promise<SweepReport>;
  /** Forgets who got which overview on days long past. Once a day is enough. */
  forget(today: Datum): Promise<void>;
  /** Every message that is owed now, for the outbox at start-up. Sweep first: what lags is not in it. */
  owed(): Promise<readonly Owed[]>;
}

async function* pages<T>(get: (page: string | null) => Promise<Page<T>>): AsyncGenerator<T> {
  let page: string | null = null;
  do {
    const found: Page<T> = await get(page);
    yield* found.rows;
    // Other work first: a sweep is never urgent.
    await setImmediate();
    page = found.next;
  } while (page !== null);
}

/** `schoolFacts`: for whom something waits may depend on who has which office now; null when the school file is not at hand. */
export function createSweeper(parts: Parts, schoolFacts: (school: SchoolId) => SchoolFacts | null): Sweeper {
  const { store, keys, rules } = parts;

  async function repair(school: SchoolId, code: DossierCode, at: Instant, today?: Datum): Promise<'fine' | 'repaired' | 'destroyed'> {
    const overview = await store.overview.get(school, code);
    if (overview?.item.destroyedAt) {
      // A key may have been made for a code that was destroyed (a very late repeat of its first form).
      await keys.destroy(school, code);
      return 'fine';
    }
    const tail = await store.journal.read(school, code, overview?.item.version ?? 0);
    if (tail.at(-1)?.kind === 'einde') return (await finish(parts, school, code, at)) ? 'destroyed' : 'fine';
    // Two people decided it and whoever carried it out was cut off, or may not delete.
    if (tail.length === 0 && overview?.item.status === 'vernietigd') return (await destroy(parts, school, code, at)) ? 'destroyed' : 'fine';
    if (overview && tail.length === 0 && overview.item.rules === rules.versie) {
      if (today === undefined) return 'fine';
      const current = await load(parts, school, code);
      if (current) await updateOverview(parts, current, schoolFacts(school), today, { evenIfSame: true });
      return 'fine';
    }
    const whole = await replay(parts, school, code, overview);
    if (!whole) return 'fine';
    const { current } = whole;
    if (current.state.status === 'vernietigd') return (await destroy(parts, school, code, at)) ? 'destroyed' : 'fine';
    const day = datum((current.since ?? at).slice(0, 10));
    await updateOverview(parts, current, schoolFacts(school), day, { evenIfSame: true });
    for (const figure of reached(rules, rules.leeg, current.state, school, current.key, day)) await store.figures.append(figure);
    return 'repaired';
  }

  async function finishErasures(school: SchoolId): Promise<number> {
    let erased = 0;
    for (const order of await store.journal.unerased(school)) {
      const key = await keys.dossier(school, order.code);
      if (key === null) continue;
      for (const event of (await openCommit(order, key)).events) {
        const id = teWissen(event);
        if (id !== null && (await erase(parts, { school, code: order.code, key }, id))) erased += 1;
      }
    }
    return erased;
  }

  return {
    async sweep(at, today) {
      const count = { fine: 0, repaired: 0, destroyed: 0 };
      const failed: DossierCode[] = [];
      const newer: DossierCode[] = [];
      let erased = 0;
      for (const school of await store.schools()) {
        for await (const code of pages((page) => store.journal.codes(school, page))) {
          try {
            count[await repair(school, code, at, today)] += 1;
          } catch (cause) {
            if (!(cause instanceof NietPluisError) || cause.code === 'store.unavailable') throw cause;
            (cause.code === 'dossier.newer' ? newer : failed).push(code);
          }
        }
        erased += await finishErasures(school);
      }
      const dossiers = count.fine + count.repaired + count.destroyed + failed.length + newer.length;
      // An erasure or destruction may have been cut off just before this.
      const shredded = await store.shred().then(
        () => true,
        () => false,
      );
      return { dossiers, repaired: count.repaired, erased, destroyed: count.destroyed, shredded, failed, newer };
    },
    async forget(today) {
      for (const school of await store.schools()) await forgetDays(store, school, today);
    },
    async owed() {
      const found: Owed[] = [];
      for await (const { school, code } of pages((page) => store.overview.owing(page))) {
        const at = await store.overview.get(school, code);
        // An older version did not write since when: no later than the newest commit.
        if (at) found.push(...at.item.owed.map((one) => ({ school, code, ...one, since: one.since ?? at.item.since })));
      }
      return found;
    },
  };
}

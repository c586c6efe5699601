import { randomUUID } from 'node:crypto';
import { dossierCode, instant, type DossierCode, type Instant, type PersonId, type SchoolId } from '../meldcode/ids.ts';
import { openCommit, recorded } from './commit.ts';
import { load, replay, type Parts } from './current.ts';
import { destroy } from './destroy.ts';
import type { Keys } from './keys.ts';
import { meldcodeRules } from './meldcode-rules.ts';
import { pupilKeys } from './overview.ts';
import { schoolbreed, stillSees, zonderNaam, type Rules } from './rules.ts';
import type { OverviewQuery, Store } from './store.ts';
import { schoolPage } from './school-list.ts';
import { createRemind, type RemindRequest } from './remind.ts';
import { createSubmit, type Hooks } from './submit.ts';
import type { Dossiers, OverviewRow } from './types.ts';

export interface DossierService extends Dossiers {
  /** What falls due by time alone in one dossier: records it, and gives how many commits that took. Throws as `submit` does. */
  remind(request: RemindRequest): Promise<number>;
  /** Destroys key, snapshot, delivery and access records and leaves a tombstone. False when there is nothing (left) to destroy. */
  destroy(school: SchoolId, code: DossierCode, at: Instant): Promise<boolean>;
}

export interface DossierOptions {
  readonly store: Store;
  readonly keys: Keys;
  readonly rules?: Rules;
  readonly hooks?: Partial<Hooks>;
  readonly stateSeen?: Parts['stateSeen'];
  /** Lines a page of a list. */
  readonly pageSize?: number;
}

type Cursor = Pick<OverviewQuery, 'waiting' | 'after'>;
const start: Cursor = { waiting: true, after: null };

/** A page token is only a place in a list; what somebody made up counts as the beginning. */
function readCursor(page: string | null): Cursor {
  const [phase, since, code] = (page ?? '').split('|');
  if ((phase !== 'w' && phase !== 'r') || since === undefined || code === undefined) return start;
  return { waiting: phase === 'w', after: since === '' ? null : { since: instant(since), code: dossierCode(code) } };
}
const cursorAfter = (waiting: boolean, row: OverviewRow | undefined): string =>
  `${waiting ? 'w' : 'r'}|${row?.since ?? ''}|${row?.code ?? ''}`;

/** The dossiers of every school in `store`. */
export function createDossiers(options: DossierOptions): DossierService {
  const parts: Parts = { store: options.store, keys: options.keys, rules: options.rules ?? meldcodeRules, stateSeen: options.stateSeen };
  const { store, keys, rules } = parts;
  const pageSize = options.pageSize ?? 8;
  const hooks: Hooks = { owed: () => undefined, lagging: () => undefined, ...options.hooks };

  const record = (school: SchoolId, code: DossierCode, person: PersonId, deel: string, at: Instant, version: number) =>
    store.reads.append({ school, code, id: randomUUID(), at, person, deel, version });

  const submit = createSubmit(parts, hooks);

  return {
    submit,
    remind: createRemind(parts, submit),

    async peek(school, code, actor) {
      const current = await load(parts, school, code);
      return current && rules.mag(current.state, actor, 'bestaan') ? zonderNaam(current.state) : null;
    },

    async read(school, code, actor, deel, at) {
      const whole = await replay(parts, school, code, null);
      if (!whole || !rules.mag(whole.current.state, actor, deel)) return null;
      const { state, key, head } = whole.current;
      // Recorded first: content is never shown without a trace of it.
      await record(school, code, actor.id, deel, at, head.version);
      const entries = [];
      for (const item of whole.items) {
        for (const entry of recorded(await openCommit(item, key), item.version)) {
          const seen = rules.voorLezer(state, actor, entry);
          if (seen !== null) entries.push(seen);
        }
      }
      return { state: rules.mag(state, actor, 'naam') ? state : zonderNaam(state), entries, head };
    },

    async mine(school, actor, page) {
      const rows: OverviewRow[] = [];
      let cursor = readCursor(page);
      for (;;) {
        const { waiting, after } = cursor;
        const limit = pageSize + 1 - rows.length;
        const found = await store.overview.list({ school, person: actor.id, all: schoolbreed(actor), waiting, after, limit });
        rows.push(...found.filter((row) => stillSees(row.ground, actor)));
        if (rows.length > pageSize) {
          const shown = rows.slice(0, pageSize);
          const last = shown.at(-1);
          const lastWaits = last?.waitsFor.includes(actor.id) ?? false;
          return { rows: shown, next: cursorAfter(lastWaits, last) };
        }
        const last = found.at(-1);
        if (found.length === limit && last) {
          cursor = { waiting, after: { since: last.since, code: last.code } };
          continue;
        }
        if (!waiting) return { rows, next: null };
        cursor = { waiting: false, after: null };
      }
    },

    async school(school, actor, today, filter, page) {
      if (!schoolbreed(actor)) return null;
      const { rows, next } = await schoolPage(store.overview, { school, person: actor.id, today, filter }, page, pageSize);
      // A page may be shorter for it, as with `mine`: what an overview does not know yet is not shown for want of knowing.
      return { rows: rows.filter((row) => stillSees(row.ground, actor)), next };
    },

    async samePupil(school, code, actor) {
      const current = await load(parts, school, code);
      if (!current || !rules.mag(current.state, actor, 'naam')) return [];
      const hashes = pupilKeys(current.state.leerling, (await keys.school(school)).pupil);
      const found = await store.overview.samePupil(school, hashes, 20);
      const shown: DossierCode[] = [];
      for (const other of found) {
        if (other === code) continue;
        const there = await load(parts, school, other);
        if (there && rules.mag(there.state, actor, 'bestaan')) shown.push(other);
      }
      return shown;
    },

    async names(school, codes, actor, at) {
      const found = await Promise.all([...new Set(codes)].map((code) => load(parts, school, code)));
      const seen = found.flatMap((one) => (one !== null && rules.mag(one.state, actor, 'naam') ? [one] : []));
      // All of it recorded, or nothing is shown.
      await Promise.all(seen.map(({ code, head }) => record(school, code, actor.id, 'naam', at, head.version)));
      return seen.map(({ code, state: { leerling } }) => ({ code, leerling }));
    },

    async reads(school, code, actor, at, page) {
      const current = await load(parts, school, code);
      if (!current || !rules.mag(current.state, actor, 'leesLog')) return null;
      await record(school, code, actor.id, 'leesLog', at, current.head.version);
      return store.reads.list(school, code, page);
    },

    async may(school, code, actor, deel) {
      const current = await load(parts, school, code);
      return current !== null && rules.mag(current.state, actor, deel);
    },

    destroy: (school, code, at) => destroy(parts, school, code, at),
  };
}

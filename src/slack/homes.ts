import { setTimeout as sleep } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Bot, Identity } from '../bot/ports.ts';
import type { Card, Element } from '../cards/model.ts';
import { postable } from '../cards/postable.ts';
import { viewProblems } from '../cards/slack-limits.ts';
import { toHome } from '../cards/slack.ts';
import type { AddressItems } from '../dossier/store.ts';
import type { PersonId, SchoolId } from '../meldcode/ids.ts';
import type { Log } from '../log.ts';
import type { Schools } from '../school/index.ts';
import type { Api } from './api.ts';
import type { Times } from './times.ts';

export interface HomesParts {
  readonly bot: Bot;
  readonly api: Api;
  readonly schools: Schools;
  /** Remembers who has a Home: also after a restart it is known whose must be emptied. */
  readonly items: AddressItems;
  readonly log: Log;
  /** Between two tries when Slack fails: the first wait, doubled each time, and the longest. ms. */
  readonly wait: Times['again'];
}

export interface Homes {
  /** Shows this person's Home: what waits, the list (codes, steps, dates) and the acute button. For a stranger: whom to ask, and the acute line. */
  publish(who: Identity): Promise<void>;
  /**
   * Something changed in a dossier: renews the Homes of these people, whichever process showed them, and of those who still see it there. Who lost a
   * part in it has to be among them. Returns at once.
   */
  changed(school: SchoolId, code: string, people: readonly PersonId[]): void;
  /** After a start: every Home is renewed once, so that who left the school file sees nothing any more. */
  renewAll(): void;
  /** Waits for what is being published and starts nothing more. */
  close(): Promise<void>;
}

const keyOf = ({ tenant, user }: Identity): string => `home|${tenant}|${user}`;

/** The dossiers that a card lists. */
const codesIn = (items: readonly Element[]): readonly string[] =>
  items.flatMap((item) =>
    item.type === 'container'
      ? codesIn(item.items)
      : item.type === 'input.choice' && item.id === 'dossier'
        ? item.choices.map(({ value }) => value)
        : [],
  );

/** One workspace's Homes that wait to be renewed, in order. */
interface Line {
  readonly waiting: Map<string, Identity>;
  working: Promise<void> | null;
}

const hashOf = (data: Readonly<Record<string, unknown>>): string | null => {
  const { view } = data;
  return typeof view === 'object' && view !== null && 'hash' in view && typeof view.hash === 'string' ? view.hash : null;
};

/** Keeps people's App Home as it is true now, one workspace at a time as fast as Slack takes it. */
export function createHomes({ bot, api, schools, items, log, wait }: HomesParts): Homes {
  const shown = new Map<string, { readonly who: Identity; readonly codes: ReadonlySet<string> }>();
  /** Of the Home that we published last: another process that published since is noticed by it. */
  const hashes = new LRUCache<string, string>({ max: 10_000 });
  const lines = new Map<string, Line>();
  const failures = new Map<string, number>();
  const closing = new AbortController();

  const open = async (who: Identity, card: string): Promise<Card> =>
    (
      await bot.handle({
        who,
        place: 'personal',
        address: null,
        inbound: { kind: 'tap', verb: 'open', data: { card }, values: {} },
        locale: null,
      })
    ).card;

  /** Not now: this person again after a while, without keeping others waiting. */
  function again(who: Identity): void {
    const tries = (failures.get(keyOf(who)) ?? 0) + 1;
    failures.set(keyOf(who), tries);
    const ms = Math.min(wait.first * 2 ** (tries - 1), wait.longest);
    setTimeout(() => void soon(who), ms).unref();
  }

  /** Gives the ms that Slack asks to leave this workspace alone; 0 when it does not. */
  async function renew(who: Identity): Promise<number> {
    const first = await open(who, 'menu');
    const cards = first.name === 'menu' ? [first, await open(who, 'mijn-dossiers')] : [first];
    const view = toHome(cards.filter(postable));
    if (cards.some((card) => !postable(card)) || viewProblems(view).length > 0) {
      log.error({ event: 'withheld', platform: 'slack' });
      return 0;
    }
    const found = schools.find(who);
    // Written down before Slack has it: a Home that nobody remembers would never be emptied.
    for (const { school } of found) await items.put(school.id, keyOf(who), '"home"');
    const hash = hashes.get(keyOf(who));
    const published = await api.call(who.tenant, 'views.publish', { user_id: who.user, view, ...(hash === undefined ? {} : { hash }) });
    if (!published.ok) {
      hashes.delete(keyOf(who));
      // Another process showed this person something since: what is true now is read anew, and shown whatever stands there.
      if (published.why === 'conflict' && hash !== undefined) void soon(who);
      else if (published.why === 'later' && published.retryAfterMs > 0) {
        void soon(who);
        return Math.min(published.retryAfterMs, wait.longest);
      } else if (published.why === 'later' || published.why === 'conflict') again(who);
      else failures.delete(keyOf(who));
      return 0;
    }
    const stands = hashOf(published.data);
    if (stands !== null) hashes.set(keyOf(who), stands);
    failures.delete(keyOf(who));
    if (found.length > 0) shown.set(keyOf(who), { who, codes: new Set(cards.flatMap((card) => codesIn(card.body))) });
    else {
      shown.delete(keyOf(who));
      for (const { id } of schools.all) await items.delete(id, keyOf(who));
    }
    return 0;
  }

  async function work({ waiting }: Line): Promise<void> {
    for (let next = waiting.entries().next(); !next.done && !closing.signal.aborted; next = waiting.entries().next()) {
      const [key, who] = next.value;
      waiting.delete(key);
      try {
        const ms = await renew(who);
        if (ms > 0) await sleep(ms, undefined, { ref: false, signal: closing.signal }).catch(() => undefined);
      } catch (cause) {
        log.error({ event: 'request', platform: 'slack', result: 'failed' }, cause);
        again(who);
      }
    }
  }

  function begin(tenant: string, line: Line): Promise<void> {
    line.working ??= work(line).finally(() => {
      line.working = null;
      // Workspaces of outsiders have no end, memory has.
      if (line.waiting.size === 0) lines.delete(tenant);
      else if (!closing.signal.aborted) void begin(tenant, line);
    });
    return line.working;
  }

  function soon(who: Identity): Promise<void> {
    const line = lines.get(who.tenant) ?? { waiting: new Map<string, Identity>(), working: null };
    lines.set(who.tenant, line);
    if (closing.signal.aborted) return Promise.resolve();
    line.waiting.set(keyOf(who), who);
    return begin(who.tenant, line);
  }

  const identityOf = (school: SchoolId, person: PersonId): Identity[] => {
    const account = schools.byId(school)?.personen.find(({ id }) => id === person)?.accounts.slack;
    return account === undefined ? [] : [{ platform: 'slack', tenant: account.team, user: account.user }];
  };

  return {
    publish: (who) => soon(who),
    changed(school, code, people) {
      const still = [...shown.values()].filter(({ codes }) => codes.has(code)).map(({ who }) => who);
      const now = people.flatMap((person) => identityOf(school, person)).filter((who) => shown.has(keyOf(who)));
      for (const who of [...still, ...now]) void soon(who);
      // Shown by another process: the store knows that somebody has a Home.
      const elsewhere = people.flatMap((person) => identityOf(school, person)).filter((who) => !shown.has(keyOf(who)));
      Promise.all(
        elsewhere.map(async (who) => {
          if ((await items.get(school, keyOf(who))) !== null) await soon(who);
        }),
      ).catch((cause: unknown) => {
        if (!closing.signal.aborted) log.error({ event: 'request', platform: 'slack', result: 'failed' }, cause);
      });
    },
    renewAll() {
      const all = schools.all.map(async ({ id }) => {
        for (const { key } of await items.list(id, 'home|')) {
          const [, tenant = '', user = ''] = key.split('|');
          void soon({ platform: 'slack', tenant, user });
        }
      });
      Promise.all(all).catch((cause: unknown) => log.error({ event: 'request', platform: 'slack', result: 'failed' }, cause));
    },
    async close() {
      closing.abort();
      for (const { working } of lines.values()) await working;
    },
  };
}

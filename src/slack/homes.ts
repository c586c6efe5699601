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

export interface HomesParts {
  readonly bot: Bot;
  readonly api: Api;
  readonly schools: Schools;
  /** Remembers who has a Home: also after a restart it is known whose must be emptied. */
  readonly items: AddressItems;
  readonly log: Log;
}

export interface Homes {
  /** Shows this person's Home: what waits, the list (codes, steps, dates) and the acute button. For a stranger: whom to ask, and the acute line. */
  publish(who: Identity): Promise<void>;
  /** Something changed in a dossier: renews the Homes of these people and of those who still see it there. Returns at once. */
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

/** Waits for Slack between two Homes when it fails, ms: the first, doubled each time, and the longest. */
const firstWaitMs = 1_000;
const mostWaitMs = 60_000;

export function createHomes({ bot, api, schools, items, log }: HomesParts): Homes {
  const shown = new Map<string, { readonly who: Identity; readonly codes: ReadonlySet<string> }>();
  const waiting = new Map<string, Identity>();
  const failures = new Map<string, number>();
  let working: Promise<void> | null = null;
  let closed = false;

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

  /** ms that Slack asks to wait; 0 when it is there. */
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
    const published = await api.call(who.tenant, 'views.publish', { user_id: who.user, view });
    if (!published.ok) {
      if (published.why !== 'later') return 0;
      const tries = (failures.get(keyOf(who)) ?? 0) + 1;
      failures.set(keyOf(who), tries);
      return Math.max(published.retryAfterMs, Math.min(firstWaitMs * 2 ** (tries - 1), mostWaitMs));
    }
    failures.delete(keyOf(who));
    if (found.length > 0) shown.set(keyOf(who), { who, codes: new Set(cards.flatMap((card) => codesIn(card.body))) });
    else {
      shown.delete(keyOf(who));
      for (const { id } of schools.all) await items.delete(id, keyOf(who));
    }
    return 0;
  }

  async function work(): Promise<void> {
    for (let next = waiting.entries().next(); !next.done && !closed; next = waiting.entries().next()) {
      const [key, who] = next.value;
      waiting.delete(key);
      try {
        const wait = await renew(who);
        if (wait > 0) {
          waiting.set(key, who);
          await new Promise((resolve) => setTimeout(resolve, Math.min(wait, mostWaitMs)).unref());
        }
      } catch (cause) {
        log.error({ event: 'request', platform: 'slack', result: 'failed' }, cause);
      }
    }
  }

  function soon(who: Identity): void {
    if (closed) return;
    waiting.set(keyOf(who), who);
    working ??= work().finally(() => (working = null));
  }

  const identityOf = (school: SchoolId, person: PersonId): Identity[] => {
    const account = schools.byId(school)?.personen.find(({ id }) => id === person)?.accounts.slack;
    return account === undefined ? [] : [{ platform: 'slack', tenant: account.team, user: account.user }];
  };

  return {
    async publish(who) {
      soon(who);
      await (working ?? Promise.resolve());
    },
    changed(school, code, people) {
      const still = [...shown.values()].filter(({ codes }) => codes.has(code)).map(({ who }) => who);
      const now = people.flatMap((person) => identityOf(school, person)).filter((who) => shown.has(keyOf(who)));
      for (const who of [...still, ...now]) soon(who);
    },
    renewAll() {
      const all = schools.all.map(async ({ id }) => {
        for (const { key } of await items.list(id, 'home|')) {
          const [, tenant = '', user = ''] = key.split('|');
          soon({ platform: 'slack', tenant, user });
        }
      });
      Promise.all(all).catch((cause: unknown) => log.error({ event: 'request', platform: 'slack', result: 'failed' }, cause));
    },
    async close() {
      closed = true;
      await (working ?? Promise.resolve());
    },
  };
}

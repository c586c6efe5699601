import { setImmediate } from 'node:timers/promises';
import { ExponentialBackoff, decorrelatedJitterGenerator } from 'cockatiel';
import type { Address, Messenger, Sent } from '../bot/ports.ts';
import { settle } from '../dossier/overview.ts';
import type { DeliveryItem, Store } from '../dossier/store.ts';
import type { Owed } from '../dossier/types.ts';
import type { Instant, PersonId } from '../meldcode/ids.ts';
import { createLanes } from './lanes.ts';
import type { Candidate, DeliveryPorts } from './ports.ts';

export interface OutboxOptions {
  readonly store: Store;
  readonly messengers: readonly Messenger[];
  readonly ports: DeliveryPorts;
  readonly now: () => Instant;
  /** Between two messages in one conversation (Slack: about one a second). */
  readonly paceMs?: number;
  readonly atOnce?: number;
  /** First and longest wait before another attempt, ms. */
  readonly backoff?: { readonly initialDelay: number; readonly maxDelay: number };
  /** How long until it is tried again when nobody could be reached, ms. */
  readonly nobodyMs?: number;
  /** For the log: what became of an attempt. No code, no person. `cause` only with `failed`. */
  readonly report?: (what: 'sent' | 'later' | 'nobody' | 'dropped' | 'failed', cause?: unknown) => void;
}

export interface Outbox {
  /** Takes messages that a commit owes, or all that are owed at start-up. Returns at once, never throws; the same message twice is one. */
  send(messages: readonly Owed[]): void;
  /** When everything that can be sent now has been; what waits for a later attempt is not waited for. */
  idle(): Promise<void>;
  /** Starts nothing more and waits for what is on its way. What was not sent is still owed. */
  close(): Promise<void>;
}

/** What is the same conversation for us; the service URL may move. */
const addressKey = (address: Address): string => JSON.stringify([address.platform, address.tenant, address.user, address.conversation]);

type Result = { readonly done: true } | { readonly done: false; readonly againMs: number | null };
const done: Result = { done: true };

/** Sends what is owed, at least once: a record says what was handed over, and a message is settled only when the platform took it. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { store, ports, now } = options;
  const report = options.report ?? (() => undefined);
  const lanes = createLanes(options.paceMs ?? 1_000, options.atOnce ?? 8);
  const policy = new ExponentialBackoff({
    initialDelay: 1_000,
    maxDelay: 5 * 60_000,
    ...options.backoff,
    generator: decorrelatedJitterGenerator,
  });
  const active = new Map<string, { timer: NodeJS.Timeout | null; backoff: ReturnType<typeof policy.next> | null }>();
  const running = new Set<Promise<void>>();
  let closed = false;

  const nameOf = (one: Owed) => `${one.school}|${one.code}|${one.version}|${one.place}`;

  const record = (one: Owed, before: DeliveryItem | null, change: Partial<DeliveryItem>): DeliveryItem => ({
    school: one.school,
    code: one.code,
    version: one.version,
    place: one.place,
    soort: one.bericht.soort,
    stand: 'wacht',
    persoon: null,
    address: null,
    messageId: null,
    pogingen: 0,
    sentAt: null,
    mogelijkDubbel: false,
    ...before,
    ...change,
  });

  async function finish(one: Owed, item: DeliveryItem): Promise<Result> {
    await store.deliveries.put(item);
    await settle(store, one.school, one.code, [one]);
    return done;
  }

  /** The newest channel post of this dossier that stands in this conversation, and whether it is newer than `one`. */
  async function standing(one: Owed, key: string): Promise<{ messageId: string | null; newer: boolean }> {
    const posts = (await store.deliveries.list(one.school, one.code)).filter(
      (item) => item.soort === 'kanaal' && item.stand === 'verzonden',
    );
    const newer = posts.some((item) => item.version > one.version || (item.version === one.version && item.place > one.place));
    return { messageId: posts.filter((item) => item.address === key).at(-1)?.messageId ?? null, newer };
  }

  /** One candidate, in the turn of that conversation. */
  async function hand(one: Owed, to: Candidate, before: DeliveryItem | null): Promise<Sent | 'superseded'> {
    const messenger = options.messengers.find((each) => each.platform === to.address.platform);
    if (!messenger) return { ok: false, why: 'gone', retryAfterMs: 0 };
    const key = addressKey(to.address);
    return lanes.run(key, one.bericht.spoed, async () => {
      const post = to.persoon === null ? await standing(one, key) : { messageId: null, newer: false };
      if (post.newer) return 'superseded';
      const message = await ports.render(one.bericht, to.persoon, one.school);
      const trying = record(one, before, { stand: 'bezig', persoon: to.persoon, address: key, pogingen: (before?.pogingen ?? 0) + 1 });
      await store.deliveries.put(trying);
      const updated = post.messageId === null ? null : await messenger.update(to.address, post.messageId, message);
      const sent = updated && (updated.ok || updated.why === 'later') ? updated : await messenger.send(to.address, message);
      if (sent.ok) await finish(one, { ...trying, stand: 'verzonden', messageId: sent.messageId, sentAt: now() });
      else await store.deliveries.put({ ...trying, stand: 'wacht' });
      if (!sent.ok && sent.why === 'later') lanes.hold(key, sent.retryAfterMs);
      return sent;
    });
  }

  async function tryAll(one: Owed, candidates: readonly Candidate[], before: DeliveryItem | null): Promise<Result | 'nobody'> {
    for (const to of candidates) {
      if (to.persoon !== null && one.bericht.behalve.includes(to.persoon)) continue;
      const wait = one.bericht.spoed ? 0 : (ports.quiet?.(one.bericht, to.persoon, one.school) ?? 0);
      if (wait > 0) return { done: false, againMs: wait };
      const sent = await hand(one, to, before);
      if (sent === 'superseded') return finish(one, record(one, before, { stand: 'vervallen' }));
      if (sent.ok) {
        report('sent');
        return done;
      }
      if (sent.why === 'later') {
        report('later');
        return { done: false, againMs: sent.retryAfterMs > 0 ? sent.retryAfterMs : null };
      }
    }
    return 'nobody';
  }

  async function deliver(one: Owed): Promise<Result> {
    const { bericht, school } = one;
    // Destroyed in the meantime: nothing is owed any more, and no record may come back.
    if ((await store.overview.get(school, one.code))?.item.destroyedAt) return done;
    const found = await store.deliveries.get(school, one.code, one.version, one.place);
    if (found?.stand === 'verzonden' || found?.stand === 'vervallen') return finish(one, found);
    // Nobody of this process is busy with it, so whoever was did not live to hear the answer.
    const before = found?.stand === 'bezig' ? { ...found, mogelijkDubbel: true } : found;
    const first = await tryAll(one, await ports.resolve(bericht.ontvanger, bericht.behalve, school), before);
    if (first !== 'nobody') return first;
    const onlyStatus =
      bericht.ontvanger.aan === 'kanaal' && bericht.kanaalStand !== 'wachtOpIemand' && bericht.kanaalStand !== 'meldenNodig';
    if (onlyStatus) {
      report('dropped');
      return finish(one, record(one, before, { stand: 'vervallen' }));
    }
    // Recorded, and owed to the zorgcoördinator from here on: a message that nobody can get is never dropped.
    const nobody = record(one, before, { stand: 'niemand' });
    await store.deliveries.put(nobody);
    const behalve: readonly PersonId[] = bericht.behalve;
    const second = await tryAll(one, await ports.resolve({ aan: 'functie', functie: 'zorgcoordinator' }, behalve, school), nobody);
    if (second !== 'nobody') return second;
    await store.deliveries.put({ ...nobody, persoon: null });
    report('nobody');
    return { done: false, againMs: options.nobodyMs ?? 15 * 60_000 };
  }

  async function attempt(one: Owed): Promise<void> {
    const name = nameOf(one);
    let result: Result;
    try {
      result = await deliver(one);
    } catch (cause) {
      if (!closed) report('failed', cause);
      result = { done: false, againMs: null };
    }
    const state = active.get(name);
    if (result.done || closed || !state) {
      active.delete(name);
      return;
    }
    state.backoff = state.backoff ? state.backoff.next(undefined) : policy.next();
    state.timer = setTimeout(() => start(one), Math.max(result.againMs ?? 0, state.backoff.duration));
    state.timer.unref();
  }

  /** Not at once: the answer to whoever tapped goes first. */
  function start(one: Owed): void {
    const work = setImmediate()
      .then(() => attempt(one))
      .finally(() => running.delete(work));
    running.add(work);
  }

  async function idle(): Promise<void> {
    while (running.size > 0) await Promise.all(running);
  }

  return {
    send(messages) {
      for (const one of messages) {
        if (closed || active.has(nameOf(one))) continue;
        active.set(nameOf(one), { timer: null, backoff: null });
        start(one);
      }
    },
    idle,
    async close() {
      closed = true;
      for (const { timer } of active.values()) if (timer) clearTimeout(timer);
      await lanes.close();
      await idle();
    },
  };
}

import { setImmediate } from 'node:timers/promises';
import { ExponentialBackoff, decorrelatedJitterGenerator } from 'cockatiel';
import type { Address, Messenger, Sent } from '../bot/ports.ts';
import type { StoredOverview } from '../dossier/current.ts';
import { settle } from '../dossier/overview.ts';
import type { DeliveryItem, Store } from '../dossier/store.ts';
import type { Owed } from '../dossier/types.ts';
import type { Instant, PersonId } from '../meldcode/ids.ts';
import { createClaims } from './claims.ts';
import type { Hold } from './hold.ts';
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
  /** How long what this process had in its hands is left to it once it is dead, ms; while it lives it renews that at each third. */
  readonly claimMs?: number;
  /** For the log: what became of an attempt. No code, no person. `cause` only with `failed`. */
  readonly report?: (what: 'sent' | 'later' | 'nobody' | 'dropped' | 'failed', cause?: unknown) => void;
}

export interface Outbox {
  /** Takes messages that a commit owes, or all that are owed at start-up. Returns at once, never throws; the same message twice is one. */
  send(messages: readonly Owed[]): void;
  /** Tries now what waits for its time: the clock was moved. */
  wake(): void;
  /** When everything that can be sent now has been; what waits for a later attempt is not waited for. */
  idle(): Promise<void>;
  /** Starts nothing more and waits for what is on its way. What was not sent is still owed. */
  close(): Promise<void>;
}

/** What is the same conversation for us; the service URL may move. */
const addressKey = (address: Address): string => JSON.stringify([address.platform, address.tenant, address.user, address.conversation]);

/** `waits`: nothing went wrong, it is only not the moment. */
type Result = { readonly done: true } | { readonly done: false; readonly againMs: number; readonly waits: boolean };
const done: Result = { done: true };

/** A message that is owed, or its post in one of a school's channels (`beside`): that one is settled with the whole. `seen`: its dossier when the attempt began. */
type One = Owed & { readonly beside?: true; readonly seen?: StoredOverview | null };
/** A post in the school's second channel has a record of its own, this much further: no commit owes that many messages. */
const besideStep = 1_000;
/** Where a message stands, and since when. */
type Post = Required<Pick<DeliveryItem, 'address' | 'messageId' | 'sentAt'>>;
const postOf = ({ address, messageId, sentAt }: DeliveryItem): Post | null => (messageId === null ? null : { address, messageId, sentAt });
/** What a look saw of a message before it stood in line; undefined: nobody looked. */
type Found = DeliveryItem | null | undefined;
interface Handed {
  readonly result: Result | 'next';
  /** What the platform took, if it did. */
  readonly post: Post | null;
}

/** Between two looks at what another process is doing, ms. */
const shortMs = 250;

/**
 * Sends what is owed, at least once, in any number of processes: a claim says whose turn it is, a record what was handed over, and a message is settled
 * only when the platform took it.
 */
export function createOutbox(options: OutboxOptions): Outbox {
  const { store, ports, now } = options;
  const report = options.report ?? (() => undefined);
  const nobodyMs = options.nobodyMs ?? 15 * 60_000;
  const claims = createClaims(store.deliveries, now, options.claimMs ?? 10_000);
  const lanes = createLanes(options.paceMs ?? 1_000, options.atOnce ?? 8);
  const policy = new ExponentialBackoff({
    initialDelay: 1_000,
    maxDelay: 5 * 60_000,
    ...options.backoff,
    generator: decorrelatedJitterGenerator,
  });
  const active = new Map<string, { readonly one: Owed; timer: NodeJS.Timeout | null; backoff: ReturnType<typeof policy.next> | null }>();
  const running = new Set<Promise<void>>();
  const handed = new Map<string, { readonly one: Owed; readonly hold: Hold; readonly post: Post }>();
  let closed = false;

  const messengerFor = (to: Address): Messenger | undefined => options.messengers.find(({ platform }) => platform === to.platform);
  const nameOf = (one: Owed) => `${one.school}|${one.code}|${one.version}|${one.place}`;

  const over = async (one: One): Promise<Result> => {
    if (one.beside !== true) await settle(store, one.school, one.code, [one], one.seen);
    return done;
  };
  const busy = (againMs: number): Result => ({ done: false, againMs: againMs + Math.random() * shortMs, waits: true });

  /** Takes it up only to note what became of it. */
  async function note(one: One, stand: 'vervallen' | 'niemand', holdMs = 0): Promise<Result> {
    const taken = await claims.take(one, { persoon: null, address: null });
    if (taken.kind === 'busy') return busy(taken.againMs);
    if (taken.kind === 'mine') await taken.hold.give({ stand }, holdMs);
    return taken.kind === 'mine' && stand === 'niemand' ? { done: false, againMs: holdMs, waits: true } : over(one);
  }

  /**
   * The newest post of this dossier in this conversation, and whether something newer than `one` was posted. It is written down with the message, and with the
   * turn: whichever of the two is there when a process ends in between, the next post takes its place.
   */
  async function standing(one: Owed, key: string, turn: Hold): Promise<{ readonly post: Post | null; readonly newer: boolean }> {
    const sent = (await store.deliveries.list(one.school, one.code)).filter(
      (item) => item.soort === 'kanaal' && item.version > 0 && item.stand === 'verzonden' && item.address === key,
    );
    const newer = sent.some((item) => item.version > one.version || (item.version === one.version && item.place > one.place));
    const unwritten = [...handed.values()].filter((each) => each.one.school === one.school && each.one.code === one.code);
    const posts = [...sent.map(postOf), turn.found === null ? null : postOf(turn.found), ...unwritten.map(({ post }) => post)];
    const here = posts.filter((post) => post?.address === key).sort((a, b) => ((a?.sentAt ?? '') < (b?.sentAt ?? '') ? -1 : 1));
    return { post: here.at(-1) ?? null, newer };
  }

  /** The platform has it: that is written down, if need be later, and the message is never handed over again for want of it. */
  async function handedOver(one: One, hold: Hold, post: Post): Promise<Result> {
    const name = nameOf(one);
    handed.set(name, { one, hold, post });
    let written: boolean;
    try {
      written = await hold.give({ stand: 'verzonden', ...post });
    } catch (cause) {
      if (!closed) report('failed', cause);
      return busy(8 * shortMs);
    }
    handed.delete(name);
    // False: this process was away for longer than a claim, and whoever took over has noted that it may be there twice.
    return written ? over(one) : busy(shortMs);
  }

  /** One candidate, in the turn of that conversation. `next`: not here, try another. `found`: as `claims.take` has it. */
  async function hand(one: One, to: Candidate, messenger: Messenger, replaces: string | null, found?: Found): Promise<Handed> {
    const key = addressKey(to.address);
    const message = await ports.render(one.bericht, to.persoon, one.school);
    const taken = await claims.take(one, { persoon: to.persoon, address: key }, found);
    if (taken.kind === 'busy') return { result: busy(taken.againMs), post: null };
    if (taken.kind === 'over') return { result: await over(one), post: null };
    let sent: Sent;
    try {
      const updated = replaces === null ? null : await messenger.update(to.address, replaces, message);
      sent = updated && (updated.ok || updated.why === 'later') ? updated : await messenger.send(to.address, message);
    } catch (cause) {
      // A bug: whether it arrived is not known, so it is as if this process had died over it.
      taken.hold.stop();
      throw cause;
    }
    if (sent.ok) {
      report('sent');
      const post: Post = { address: key, messageId: sent.messageId, sentAt: now() };
      return { result: await handedOver(one, taken.hold, post), post };
    }
    if (sent.why === 'later') lanes.hold(key, sent.retryAfterMs);
    await taken.hold.give({ stand: 'wacht' }, sent.why === 'later' ? sent.retryAfterMs : 0);
    if (sent.why === 'gone') return { result: 'next', post: null };
    report('later');
    return { result: { done: false, againMs: sent.retryAfterMs, waits: false }, post: null };
  }

  /** One post a dossier: two stands of it, in two processes, would each make one. Whoever has the dossier's place 0 of version 0 posts. */
  async function inChannel(one: One, to: Candidate, messenger: Messenger, found?: Found): Promise<Result | 'next'> {
    const turn = await claims.take({ ...one, version: 0, place: 0 });
    if (turn.kind !== 'mine') return busy(turn.kind === 'busy' ? Math.min(turn.againMs, 4 * shortMs) : shortMs);
    let made: Post | null = null;
    try {
      const { post, newer } = await standing(one, addressKey(to.address), turn.hold);
      if (newer) return await note(one, 'vervallen');
      const handedIn = await hand(one, to, messenger, post?.messageId ?? null, found);
      made = handedIn.post;
      return handedIn.result;
    } finally {
      // A turn that cannot be given back now is over by itself; what became of the message stands with the message.
      await turn.hold.give({ stand: 'wacht', ...made }).catch((cause: unknown) => (closed ? undefined : report('failed', cause)));
    }
  }

  async function tryAll(one: One, candidates: readonly Candidate[], found?: Found): Promise<Result | 'next'> {
    let seen = found;
    for (const to of candidates) {
      if (to.persoon !== null && one.bericht.behalve.includes(to.persoon)) continue;
      const wait = one.bericht.spoed ? 0 : (ports.quiet?.(one.bericht, to.persoon, one.school) ?? 0);
      if (wait > 0) return { done: false, againMs: wait, waits: true };
      const messenger = messengerFor(to.address);
      if (!messenger) continue;
      const result = await lanes.run(addressKey(to.address), one.bericht.spoed, async () =>
        to.persoon === null ? inChannel(one, to, messenger, seen) : (await hand(one, to, messenger, null, seen)).result,
      );
      if (result !== 'next') return result;
      // It was taken up and given back: something else stands there by now.
      seen = undefined;
    }
    return 'next';
  }

  /**
   * What became of it before now, also in another process: known long before it would stand in line for a conversation. When nothing did, or it can be tried once more, what
   * `attempt` gives, which gets what stands there.
   */
  async function unlessKnown<T>(one: One, attempt: (found: DeliveryItem | null) => Promise<T>): Promise<T | Result> {
    const unwritten = handed.get(nameOf(one));
    if (unwritten) return handedOver(one, unwritten.hold, unwritten.post);
    const seen = await claims.look(one);
    return seen.kind === 'free' ? attempt(seen.found) : seen.kind === 'over' ? over(one) : busy(seen.againMs);
  }

  /** The post in every channel of the school: one, or one in Teams and one in Slack. Over when each has it. `next`: none of them is there. */
  async function inChannels(one: One, channels: readonly Candidate[]): Promise<Result | 'next'> {
    const results: (Result | 'next')[] = [];
    for (const [index, channel] of channels.entries()) {
      const part: One = { ...one, place: one.place + index * besideStep, beside: true };
      results.push(await unlessKnown(part, (found) => tryAll(part, [channel], found)));
    }
    const [waiting] = results.filter((result) => result !== 'next').filter((result) => !result.done);
    if (results.every((result) => result === 'next')) return 'next';
    return waiting ?? over(one);
  }

  async function deliver(owed: Owed): Promise<Result> {
    const { bericht, school } = owed;
    // Destroyed in the meantime: nothing is owed any more, and no record may come back.
    const seen = await store.overview.get(school, owed.code);
    if (seen?.item.destroyedAt) return done;
    const one: One = { ...owed, seen };
    if (ports.still !== undefined && !(await ports.still(bericht, school)))
      return unlessKnown(one, () => {
        report('dropped');
        return note(one, 'vervallen');
      });
    const resolve = (): Promise<readonly Candidate[]> => ports.resolve(bericht.ontvanger, bericht.behalve, school, bericht);
    const isPost = bericht.ontvanger.aan === 'kanaal';
    const channels = isPost ? (await resolve()).filter(({ address }) => messengerFor(address) !== undefined) : [];
    const first =
      channels.length > 0
        ? await inChannels(one, channels)
        : await unlessKnown(one, async (found) => tryAll(one, isPost ? [] : await resolve(), found));
    if (first !== 'next') return first;
    const onlyStatus =
      bericht.ontvanger.aan === 'kanaal' && bericht.kanaalStand !== 'wachtOpIemand' && bericht.kanaalStand !== 'meldenNodig';
    if (onlyStatus) {
      report('dropped');
      return note(one, 'vervallen');
    }
    // Owed to the zorgcoördinator from here on: a message that nobody can get is never dropped.
    const behalve: readonly PersonId[] = bericht.behalve;
    const second = await tryAll(one, await ports.resolve({ aan: 'functie', functie: 'zorgcoordinator' }, behalve, school, bericht));
    if (second !== 'next') return second;
    report('nobody');
    return note(one, 'niemand', nobodyMs);
  }

  async function attempt(one: Owed): Promise<void> {
    const name = nameOf(one);
    let result: Result;
    try {
      result = await deliver(one);
    } catch (cause) {
      if (!closed) report('failed', cause);
      result = { done: false, againMs: 0, waits: false };
    }
    const state = active.get(name);
    if (result.done || closed || !state) {
      active.delete(name);
      return;
    }
    // Waiting for its time is no failure: only a failure makes the next wait longer.
    if (!result.waits) state.backoff = state.backoff ? state.backoff.next(undefined) : policy.next();
    const least = result.waits ? 0 : (state.backoff?.duration ?? 0);
    state.timer = setTimeout(() => start(one), Math.max(result.againMs, least));
    state.timer.unref();
  }

  /** Not at once: the answer to whoever tapped goes first. */
  function start(one: Owed): void {
    const state = active.get(nameOf(one));
    if (state) state.timer = null;
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
        active.set(nameOf(one), { one, timer: null, backoff: null });
        start(one);
      }
    },
    wake() {
      for (const state of active.values()) {
        if (state.timer === null) continue;
        clearTimeout(state.timer);
        start(state.one);
      }
    },
    idle,
    async close() {
      closed = true;
      for (const { timer } of active.values()) if (timer) clearTimeout(timer);
      await lanes.close();
      await idle();
      claims.close();
    },
  };
}

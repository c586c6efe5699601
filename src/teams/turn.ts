import type { InvokeResponse, TurnContext } from 'botbuilder';
import type { AddressBook } from '../bot/adressen.ts';
import { voorLog } from '../bot/aanvraag.ts';
import { createOnce } from '../bot/once.ts';
import type { Address, Answer, Bot, Identity, Inbound, Place, Request } from '../bot/ports.ts';
import type { Log } from '../log.ts';
import { addressOf, identityOf, inboundOf, placeOf, type TeamsActivity } from './activity.ts';
import { beside, inDialog, replaced, sentence, type Surface, type Tapped } from './answers.ts';
import { ConnectorError } from './http-client.ts';
import { messageOf, postable } from './post.ts';
import { taalVan, zinnen } from './zinnen.ts';

export interface TurnParts {
  readonly bot: Bot;
  readonly addresses: Pick<AddressBook, 'remember'>;
  readonly log: Log;
  /** Teams gives up on a tap after 10 s; by then we have said something. ms. */
  readonly patienceMs: number;
}

/** What is answered to a turn; null for what is no invoke. */
export type Turn = (from: TeamsActivity, context: TurnContext) => Promise<InvokeResponse | null>;

const late = Symbol('late');

/** What `work` gives, or `late` when that takes longer than `ms`. */
async function within<T>(ms: number, work: Promise<T>): Promise<T | typeof late> {
  const patience: { timer?: NodeJS.Timeout } = {};
  const over = new Promise<typeof late>((resolve) => {
    patience.timer = setTimeout(() => resolve(late), ms);
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(patience.timer);
  }
}

/** One activity that was let in, from request to answer. Never throws, and an invoke always gets an answer: an empty one makes Teams send it again. */
export function createTurn({ bot, addresses, log, patienceMs }: TurnParts): Turn {
  const firstHello = createOnce(60_000);

  async function remember(who: Identity, address: Address | null): Promise<void> {
    if (address === null) return;
    try {
      await addresses.remember(who, address);
    } catch (cause) {
      // The store is away: the person is answered all the same, the acute card first of all.
      log.error({ event: 'address', platform: 'teams', result: 'failed' }, cause);
    }
  }

  /** A Bot Connector that does not take a message (a chat that is gone, a service that is busy) is no bug of ours. */
  function broken(cause: unknown): void {
    if (cause instanceof ConnectorError)
      log.warn({ event: 'message', platform: 'teams', result: 'failed', status: cause.status, error: 'platform.unreachable' });
    else log.bug(cause);
  }

  /** Posts an answer; what may not be posted is said in its place. */
  async function post(context: TurnContext, card: Answer['card']): Promise<void> {
    if (postable(card)) {
      await context.sendActivity(messageOf({ card, summary: card.title }));
      return;
    }
    log.warn({ event: 'withheld', platform: 'teams' });
    await context.sendActivity(zinnen[card.taal].nietHier);
  }

  /** Somebody in a meeting without an account is owed the acute line as well; another bot is not, or two of them would go on. */
  async function nobody(context: TurnContext, { from, locale }: TeamsActivity, { kind }: Inbound): Promise<void> {
    if (kind === 'hello' || from?.id?.startsWith('28:') === true) return;
    try {
      await context.sendActivity(zinnen[taalVan(locale ?? null)].wieBenJe);
    } catch (cause) {
      broken(cause);
    }
  }

  async function answer(context: TurnContext, from: TeamsActivity, request: Request): Promise<InvokeResponse | null> {
    const given = await bot.handle(request);
    if (from.type === 'invoke' && given.how === 'beside') return beside(given.zin, given.card.taal, surfaceOf(request));
    if (request.place === 'dialog') {
      const acute = await bot.handle({
        ...request,
        inbound: { kind: 'tap', verb: 'acuut', data: tappedIn(request.inbound), values: null },
      });
      return inDialog(given, acute.card, given.card.name === 'storing' ? tappedIn(request.inbound) : null);
    }
    if (from.type === 'invoke' && given.how === 'replace') return replaced(given.card);
    try {
      await post(context, given.card);
    } catch (cause) {
      // Teams did not take the new message. The acute card then takes the place of the form: nothing goes before it.
      if (from.type !== 'invoke' || request.inbound.kind !== 'tap' || request.inbound.verb !== 'acuut') throw cause;
      return replaced(given.card);
    }
    return from.type === 'invoke' ? sentence('zieHieronder', given.card.taal, 'chat') : null;
  }

  return async (from, context) => {
    const began = performance.now();
    const invoke = from.type === 'invoke';
    const locale = from.locale ?? null;
    const inbound = inboundOf(from);
    const surface = surfaceOf({ place: placeOf(from), inbound });
    const who = identityOf(from);
    // An invoke that we do not know (a search, a sign-in) never came from one of our cards.
    if (inbound === null) return invoke ? { status: 400 } : null;
    if (who === null) {
      if (invoke) return sentence('wieBenJe', taalVan(locale), surface);
      await nobody(context, from, inbound);
      return null;
    }
    // Installing for oneself brings two activities.
    if (inbound.kind === 'hello' && !firstHello(from.conversation.id)) return null;

    const address = addressOf(from, who);
    const remembered = remember(who, address);
    let response: InvokeResponse | null;
    try {
      const done = answer(context, from, { who, place: placeOf(from), address, inbound, locale });
      const first = invoke ? await within(patienceMs, done) : await done;
      if (first === late) {
        log.warn({ event: 'too-slow', platform: 'teams' });
        // It goes on and may well succeed: the same tap once more then gets the same receipt.
        done.catch(broken);
        response = sentence('duurtLang', taalVan(locale), surface);
      } else response = first;
    } catch (cause) {
      broken(cause);
      response = invoke ? sentence('gingMis', taalVan(locale), surface) : null;
    }
    log.info({
      event: 'activity',
      platform: 'teams',
      ms: performance.now() - began,
      ...voorLog(inbound),
    });
    // Known before Teams hears that a message arrived; a tap is never kept waiting for it.
    if (!invoke) await remembered;
    return response;
  };
}

/** What the same tap once more would send; null for the opening of the dialog, which has nothing in it yet. */
const tappedIn = (inbound: Inbound): Tapped | null =>
  inbound.kind === 'tap' && typeof inbound.data === 'object' && inbound.data !== null && 'verb' in inbound.data
    ? { ...inbound.data }
    : null;

const surfaceOf = ({ place, inbound }: { readonly place: Place; readonly inbound: Inbound | null }): Surface =>
  place === 'dialog' ? { tapped: inbound === null ? null : tappedIn(inbound) } : 'chat';

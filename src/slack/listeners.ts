import type { App, ViewClosedAction, ViewResponseAction, ViewSubmitAction } from '@slack/bolt';
import type { AddressBook } from '../bot/adressen.ts';
import { voorLog } from '../bot/aanvraag.ts';
import { createOnce } from '../bot/once.ts';
import type { Address, Answer, Bot, Identity, Inbound } from '../bot/ports.ts';
import type { Taal } from '../cards/model.ts';
import { readButtonId } from '../cards/slack-ids.ts';
import { lijktCode } from '../meldcode/ids.ts';
import type { Log } from '../log.ts';
import type { Homes } from './homes.ts';
import { createNewest } from './newest.ts';
import {
  dataOf,
  eventTeam,
  identityOf,
  isOfBot,
  readBlockActions,
  readCommand,
  readEvent,
  readHomeOpened,
  readInteraction,
  readSubmission,
  valuesOf,
  workspaceOf,
} from './payload.ts';
import type { Shower, Tapped, TappedModal } from './show.ts';
import { submitAnswer, type ViewAnswer } from './submission.ts';
import { zinnen } from './zinnen.ts';

export interface ListenerParts {
  readonly bot: Bot;
  readonly addresses: Pick<AddressBook, 'remember'>;
  readonly shower: Shower;
  readonly homes: Homes;
  readonly log: Log;
  /** Whether people of a school work in this workspace. */
  readonly known: (team: string) => boolean;
  /** A workspace removed the bot. */
  readonly forget: (team: string) => Promise<void>;
  /** Slack gives up after 3 s; by then we have answered. ms. */
  readonly patienceMs: number;
}

const late = Symbol('late');
const after = (ms: number): Promise<typeof late> => new Promise((resolve) => setTimeout(() => resolve(late), ms).unref());
/** No language comes with what Slack sends; the person's own setting stands in the school file. */
const taal: Taal = 'nl';

/** Acknowledges to Slack, at most once; what `T` is, the kind of request decides. */
type Ack<T> = (response?: T) => Promise<void>;
type Words = { readonly response_type: 'ephemeral'; readonly text: string };

/** Bolt's type knows every block that Slack has; ours are plain JSON, held against Slack's limits. */
const asBolt = (answer: ViewAnswer): ViewResponseAction => answer as unknown as ViewResponseAction;

/** Everything that can come from Slack, one listener a kind. None throws, and each is answered within three seconds. */
export function listen(app: App, { bot, addresses, shower, homes, log, known, forget, patienceMs }: ListenerParts): void {
  const once = createOnce(10 * 60_000);
  /** An event without a number cannot be told from another one; both of ours may be done twice. */
  const firstTime = (event: string): boolean => event === '' || once(event);
  const newest = createNewest();

  const handle = (who: Identity, inbound: Inbound): Promise<Answer> => {
    const address: Address = { ...who, conversation: who.user, serviceUrl: '' };
    addresses.remember(who, address).catch((cause: unknown) => log.error({ event: 'address', platform: 'slack', result: 'failed' }, cause));
    return bot.handle({ who, place: 'personal', address, inbound, locale: null });
  };

  const tell = (began: number, inbound: Inbound): void =>
    log.info({
      event: 'activity',
      platform: 'slack',
      ms: performance.now() - began,
      ...voorLog(inbound),
    });

  /** Whatever goes wrong inside is logged under a number; the person is answered all the same. */
  const safely = async <T>(ack: Ack<T>, work: (ack: Ack<T>) => Promise<void>, broken: () => T | undefined): Promise<void> => {
    let answered = false;
    const first: Ack<T> = async (response) => {
      if (answered) return;
      answered = true;
      await ack(response);
    };
    try {
      await work(first);
    } catch (cause) {
      log.bug(cause);
      await first(broken()).catch((again: unknown) => log.bug(again));
    } finally {
      await first().catch((again: unknown) => log.bug(again));
    }
  };

  /**
   * Decided and stored first, then acknowledged, then shown. When it takes long it is acknowledged in time all the same, goes on, and is shown when
   * it is there: Slack repeats nothing of this, and a second tap on the same form does nothing twice.
   */
  async function tap(at: Tapped, who: Identity, inbound: Inbound, ack: Ack<never>): Promise<void> {
    const began = performance.now();
    const stores = inbound.kind === 'tap' && inbound.verb === 'submit';
    const done = handle(who, inbound);
    const first = await Promise.race([done, after(patienceMs)]);
    let shown: boolean;
    if (first !== late) {
      await ack();
      shown = await shower.answer(at, first, stores);
    } else {
      log.warn({ event: 'too-slow', platform: 'slack' });
      await ack();
      const window = at.modal === null ? await shower.waiting(at, taal) : { id: null, spent: false };
      const given = await done;
      // A tap whose window we cannot name has nothing left to open: then it is a message.
      const rest = window.spent ? { ...at, trigger: '' } : at;
      shown = window.id === null ? await shower.answer(rest, given, stores) : await shower.into(at, window.id, given.card);
    }
    if (!shown) log.error({ event: 'message', platform: 'slack', result: 'failed', error: 'platform.unreachable' });
    tell(began, inbound);
  }

  /** A tap of which not all can be read: the person hears so, if it says who they are. */
  async function unread(body: unknown, ack: Ack<never>): Promise<void> {
    await ack();
    const read = readInteraction(body);
    if (read === null) return;
    const at = { team: workspaceOf(read), user: read.user.id, trigger: read.trigger_id, modal: null };
    log.warn({ event: 'not-let-in', platform: 'slack' });
    await shower.say(at, 'gingMis', taal);
  }

  app.action(/.*/, ({ body, ack }) =>
    safely<never>(
      () => ack(),
      async (answer) => {
        const read = readBlockActions(body);
        if (read === null) {
          await unread(body, answer);
          return;
        }
        const [action] = read.actions;
        const verb = readButtonId(action?.action_id ?? '');
        if (action === undefined || verb === 'url') return;
        const who = identityOf(read);
        const values = verb === 'submit' ? valuesOf(read.view?.state ?? read.state) : {};
        const inbound: Inbound = { kind: 'tap', verb, data: dataOf(action.value), values };
        const modal: TappedModal | null =
          read.view?.type === 'modal'
            ? { id: read.view.id, hash: read.view.hash ?? null, newest: newest(read.view.id), again: () => handle(who, inbound) }
            : null;
        await tap({ team: workspaceOf(read), user: who.user, trigger: read.trigger_id, modal }, who, inbound, answer);
      },
      () => undefined,
    ),
  );

  app.shortcut(/.*/, ({ body, ack }) =>
    safely<never>(
      () => ack(),
      async (answer) => {
        const read = readInteraction(body);
        if (read === null) return; // It says of nobody that it was them: there is nobody to answer.
        const who = identityOf(read);
        const at = { team: workspaceOf(read), user: who.user, trigger: read.trigger_id, modal: null };
        await tap(at, who, { kind: 'tap', verb: 'open', data: { card: 'relatie' }, values: {} }, answer);
      },
      () => undefined,
    ),
  );

  app.command(/.*/, ({ body, ack }) =>
    safely<Words>(
      (words) => ack(words),
      async (answer) => {
        const read = readCommand(body);
        if (read === null) return;
        const began = performance.now();
        const who: Identity = { platform: 'slack', tenant: read.team_id, user: read.user_id };
        const at = { team: read.team_id, user: read.user_id, trigger: read.trigger_id, modal: null };
        const inbound = inboundOf(read.text);
        const work = handle(who, inbound).then(async (given): Promise<string | boolean> =>
          given.how === 'beside' ? given.zin : shower.answer(at, given, false),
        );
        const shown = await Promise.race([work, after(patienceMs)]);
        work.catch((cause: unknown) => log.bug(cause));
        // A command can be answered in words, seen by nobody else: for when no window opens.
        if (shown === true) await answer();
        else if (typeof shown === 'string') await answer({ response_type: 'ephemeral', text: shown });
        else
          await answer({
            response_type: 'ephemeral',
            text: zinnen[taal][shown === late ? 'bezig' : known(read.team_id) ? 'nietOpen' : 'geenWerkruimte'],
          });
        tell(began, inbound);
      },
      () => ({ response_type: 'ephemeral', text: zinnen[taal].gingMis }),
    ),
  );

  app.view<ViewSubmitAction>({ callback_id: /.*/, type: 'view_submission' }, ({ body, ack }) =>
    safely<ViewAnswer>(
      (given) => (given === undefined ? ack() : ack(asBolt(given))),
      async (answer) => {
        const read = readSubmission(body);
        if (read === null) {
          // An empty acknowledgement would close the window, with what was typed in it.
          await answer(submitAnswer(null, 'gingMis', taal, log));
          return;
        }
        const began = performance.now();
        newest(read.view.id);
        const data = dataOf(read.view.private_metadata);
        const inbound: Inbound = { kind: 'tap', verb: 'submit', data, values: valuesOf(read.view.state) };
        const done = handle(identityOf(read), inbound);
        const first = await Promise.race([done, after(patienceMs)]);
        if (first === late) {
          log.warn({ event: 'too-slow', platform: 'slack' });
          done.catch((cause: unknown) => log.bug(cause));
        }
        await answer(submitAnswer(read.view, first === late ? 'duurtLang' : first, taal, log));
        tell(began, inbound);
      },
      () => submitAnswer(readSubmission(body)?.view ?? null, 'gingMis', taal, log),
    ),
  );
  app.view<ViewClosedAction>({ callback_id: /.*/, type: 'view_closed' }, ({ ack }) => ack());
  app.options(/.*/, ({ ack }) => ack({ options: [] }));

  app.event('app_home_opened', async ({ body }) => {
    const read = readHomeOpened(body);
    if (read === null || read.event.tab !== 'home' || !firstTime(read.event_id)) return;
    const where = eventTeam(read) || (read.event.view?.team_id ?? '');
    const who: Identity = { platform: 'slack', tenant: where, user: read.event.user };
    const address: Address = { ...who, conversation: who.user, serviceUrl: '' };
    try {
      await addresses.remember(who, address);
      await homes.publish(who);
    } catch (cause) {
      log.error({ event: 'activity', platform: 'slack', result: 'failed' }, cause);
    }
  });
  for (const name of ['app_uninstalled', 'tokens_revoked'] as const) {
    app.event(name, async ({ body }) => {
      const read = readEvent(body);
      if (read === null || !isOfBot(read) || !firstTime(read.event_id)) return;
      await forget(eventTeam(read)).catch((cause: unknown) => log.error({ event: 'activity', platform: 'slack', result: 'failed' }, cause));
    });
  }
}

/** `/nietpluis` begins; with a code it opens that dossier. Every other text is ignored, and the answer says why: it stays on Slack's own servers. */
function inboundOf(text: string): Inbound {
  const code = text.trim().toUpperCase();
  if (code === '') return { kind: 'tap', verb: 'open', data: { card: 'relatie' }, values: {} };
  if (lijktCode(code)) return { kind: 'tap', verb: 'open', data: { card: 'dossier', code }, values: {} };
  return { kind: 'text', text: text.slice(0, 500) };
}

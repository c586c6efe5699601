import type { Answer } from '../bot/ports.ts';
import { isAcute } from '../cards/acute.ts';
import type { Card, Taal } from '../cards/model.ts';
import { plain } from '../cards/slack-blocks.ts';
import { viewCallback } from '../cards/slack-ids.ts';
import { viewProblems } from '../cards/slack-limits.ts';
import { escaped } from '../cards/slack-text.ts';
import { toMessage, toModal, type View } from '../cards/slack.ts';
import { postable } from '../cards/postable.ts';
import type { Log } from '../log.ts';
import type { Api, Called } from './api.ts';
import { zinnen, type Sentence } from './zinnen.ts';

/** Where somebody tapped: on a modal that can be replaced, or somewhere that a new modal opens over. */
export interface Tapped {
  readonly team: string;
  readonly user: string;
  readonly trigger: string;
  readonly modal: TappedModal | null;
}
export interface TappedModal {
  readonly id: string;
  readonly hash: string | null;
  /** Whether nothing was tapped or handed in on it since. */
  readonly newest: () => boolean;
  /** The same tap, decided on what is true now. */
  readonly again: () => Promise<Answer>;
}

/** A sentence in a window of its own. */
export const sentenceView = (which: Sentence, taal: Taal): View => ({
  type: 'modal',
  callback_id: viewCallback,
  private_metadata: '',
  title: plain('Niet Pluis'),
  close: plain(taal === 'en' ? 'Close' : 'Sluiten'),
  blocks: [{ type: 'section', text: plain(zinnen[taal][which]) }],
});

/** The card as a modal; one that Slack would refuse is not sent, and never cut off: a sentence says so. */
export function modalOf(card: Card, log: Log): View {
  const view = toModal(card);
  if (viewProblems(view).length === 0) return view;
  log.error({ event: 'too-large', platform: 'slack' });
  return sentenceView('teGroot', card.taal);
}

export interface Shower {
  /** Shows an answer: in place of the tapped modal, over it, or as a new one. False when nothing at all reached the person. */
  answer(at: Tapped, given: Answer, store: boolean): Promise<boolean>;
  /** Opens a window that says to wait: gives its id, and whether the tap can still open another. */
  waiting(at: Tapped, taal: Taal): Promise<{ readonly id: string | null; readonly spent: boolean }>;
  /** Puts an answer in a window that is open. */
  into(at: Tapped, viewId: string, card: Card): Promise<boolean>;
  /** A sentence as a direct message: the last resort. */
  say(at: Tapped, which: Sentence, taal: Taal): Promise<boolean>;
}

/** Shows answers through the Web API. */
export function createShower(api: Api, log: Log): Shower {
  const post = async (at: Tapped, message: { readonly text: string; readonly blocks?: unknown }): Promise<boolean> =>
    (await api.call(at.team, 'chat.postMessage', { channel: at.user, ...message, unfurl_links: false, unfurl_media: false, parse: 'none' }))
      .ok;

  const say: Shower['say'] = (at, which, taal) => post(at, { text: escaped(zinnen[taal][which]) });

  /** No window: a card without names goes as a message, for every other a sentence. The acute card always arrives this way. */
  const instead = (at: Tapped, card: Card): Promise<boolean> =>
    postable(card) && card.form === null
      ? post(at, { text: escaped(card.title), blocks: toMessage(card) })
      : say(at, 'nietOpen', card.taal);

  const push = (at: Tapped, view: View): Promise<Called> =>
    api.call(at.team, at.modal === null ? 'views.open' : 'views.push', { trigger_id: at.trigger, view });

  /**
   * A tap that came twice (a socket gives again what it did not hear about) has its window: a message that nothing opened would be wrong. The acute
   * card is sent all the same: twice is better than not.
   */
  async function over(at: Tapped, card: Card, view: View): Promise<boolean> {
    const pushed = await push(at, view);
    return pushed.ok || (pushed.why === 'used' && !isAcute(card.name)) || instead(at, card);
  }

  return {
    say,
    async answer(at, { how, card }, store) {
      const view = modalOf(card, log);
      if (at.modal === null || how !== 'replace') return over(at, card, view);
      const { id, hash, newest, again } = at.modal;
      const put = (shown: View, guard: { readonly hash?: string }): Promise<Called> =>
        api.call(at.team, 'views.update', { view_id: id, ...guard, view: shown });
      const updated = await put(view, hash === null ? {} : { hash });
      if (updated.ok) return true;
      if (updated.why !== 'conflict') return over(at, card, view);
      // The window changed since the tap. A later tap has it now: that one's answer stays, and what this one stored is shown over it.
      if (!newest()) return store ? over(at, card, view) : true;
      // An earlier tap changed it, and this one may be about something that is no longer so: read anew.
      const now = await again();
      const fresh = modalOf(now.card, log);
      return (now.how === 'replace' && (await put(fresh, {})).ok) || over(at, now.card, fresh);
    },
    async waiting(at, taal) {
      const opened = await api.call(at.team, 'views.open', { trigger_id: at.trigger, view: sentenceView('bezig', taal) });
      if (!opened.ok) return { id: null, spent: false };
      const { view } = opened.data;
      return { id: typeof view === 'object' && view !== null && 'id' in view && typeof view.id === 'string' ? view.id : null, spent: true };
    },
    async into(at, viewId, card) {
      const view = modalOf(card, log);
      return (await api.call(at.team, 'views.update', { view_id: viewId, view })).ok || instead(at, card);
    },
  };
}

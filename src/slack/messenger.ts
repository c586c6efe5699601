import { LRUCache } from 'lru-cache';
import { isRecord } from '../bot/aanvraag.ts';
import type { Address, Messenger, OutMessage, Sent } from '../bot/ports.ts';
import { postable } from '../cards/postable.ts';
import { messageProblems } from '../cards/slack-limits.ts';
import { escaped } from '../cards/slack-text.ts';
import { toMessage } from '../cards/slack.ts';
import type { Log } from '../log.ts';
import type { Api, Called } from './api.ts';

const gone: Sent = { ok: false, why: 'gone', retryAfterMs: 0 };
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const failed = (called: Extract<Called, { ok: false }>): Sent =>
  called.why === 'later' || called.why === 'absent' ? { ok: false, why: 'later', retryAfterMs: called.retryAfterMs } : gone;

/** Channel and stamp: what a later update needs. Where it was posted is known to us when the answer does not say it. */
function messageId(posted: string, data: Readonly<Record<string, unknown>>): string {
  const message = isRecord(data['message']) ? data['message'] : {};
  return `${textOf(data['channel']) || posted}/${textOf(data['ts']) || textOf(message['ts'])}`;
}

/** How long a channel counts as not shared with another organisation, ms. */
const sharedTtlMs = 60 * 60_000;

export interface MessengerParts {
  readonly api: Api;
  readonly log: Log;
  /** Whether this is somebody of a school; anything else is a channel, whatever its id looks like. */
  readonly isPerson: (team: string, id: string) => boolean;
}

/**
 * Posts in Slack: a direct message for a person, a post for a channel. A channel that another organisation reads along (Slack Connect) gets nothing.
 * A server like Slack without conversations.open gets the person's id, which Slack takes as well; one without conversations.info has no channels to share.
 */
export function createMessenger({ api, log, isPerson }: MessengerParts): Messenger {
  const chats = new LRUCache<string, string>({ max: 10_000 });
  const own = new LRUCache<string, true>({ max: 1_000, ttl: sharedTtlMs });

  async function place(to: Address): Promise<{ readonly channel: string } | Sent> {
    const key = `${to.tenant}|${to.conversation}`;
    if (isPerson(to.tenant, to.conversation)) {
      const known = chats.get(key);
      if (known !== undefined) return { channel: known };
      const opened = await api.call(to.tenant, 'conversations.open', { users: to.conversation });
      if (!opened.ok && opened.why !== 'absent') return failed(opened);
      const channel = opened.ok ? opened.data['channel'] : null;
      const id = (isRecord(channel) ? textOf(channel['id']) : textOf(channel)) || to.conversation;
      chats.set(key, id);
      return { channel: id };
    }
    if (!own.has(key)) {
      const info = await api.call(to.tenant, 'conversations.info', { channel: to.conversation });
      if (!info.ok && info.why !== 'absent') return failed(info);
      const channel = info.ok ? info.data['channel'] : {};
      if (!isRecord(channel) || channel['is_ext_shared'] === true || channel['is_pending_ext_shared'] === true) {
        log.warn({ event: 'not-let-in', platform: 'slack' });
        return gone;
      }
      own.set(key, true);
    }
    return { channel: to.conversation };
  }

  async function post(
    to: Address,
    message: OutMessage,
    method: 'chat.postMessage' | 'chat.update',
    at: { readonly channel: string; readonly ts: string } | null,
  ): Promise<Sent> {
    const blocks = toMessage(message.card);
    if (to.platform !== 'slack' || !postable(message.card) || messageProblems(blocks).length > 0) {
      log.error({ event: 'withheld', platform: 'slack' });
      return gone;
    }
    const where = at ?? (await place(to));
    if ('ok' in where) return where;
    const text = escaped(message.summary);
    const called = await api.call(to.tenant, method, {
      ...where,
      text,
      blocks,
      ...(method === 'chat.postMessage' ? { unfurl_links: false, unfurl_media: false } : {}),
      parse: 'none',
      link_names: false,
    });
    if (!called.ok) return failed(called);
    return { ok: true, messageId: messageId(where.channel, called.data) };
  }

  return {
    platform: 'slack',
    send: (to, message) => post(to, message, 'chat.postMessage', null),
    update(to, messageId, message) {
      const at = messageId.lastIndexOf('/');
      const [channel, ts] = [messageId.slice(0, Math.max(at, 0)), messageId.slice(at + 1)];
      return channel === '' || ts === '' ? Promise.resolve(gone) : post(to, message, 'chat.update', { channel, ts });
    },
  };
}

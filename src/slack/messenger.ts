import { LRUCache } from 'lru-cache';
import type { Address, Messenger, OutMessage, Sent } from '../bot/ports.ts';
import { postable } from '../cards/postable.ts';
import { messageProblems } from '../cards/slack-limits.ts';
import { escaped } from '../cards/slack-text.ts';
import { toMessage } from '../cards/slack.ts';
import type { Log } from '../log.ts';
import type { Api, Called } from './api.ts';

const gone: Sent = { ok: false, why: 'gone', retryAfterMs: 0 };
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const failed = (called: Extract<Called, { ok: false }>): Sent =>
  called.why === 'later' ? { ok: false, why: 'later', retryAfterMs: called.retryAfterMs } : gone;

/** A person's id; the chat with them is opened at the first message. Anything else is a channel. */
const isPerson = (conversation: string): boolean => /^[UW]/.test(conversation);

/** How long a channel counts as not shared with another organisation, ms. */
const sharedTtlMs = 60 * 60_000;

/** Posts in Slack: a direct message for a person, a post for a channel. A channel that another organisation reads along (Slack Connect) gets nothing. */
export function createMessenger(api: Api, log: Log): Messenger {
  const chats = new LRUCache<string, string>({ max: 10_000 });
  const own = new LRUCache<string, true>({ max: 1_000, ttl: sharedTtlMs });

  async function place(to: Address): Promise<{ readonly channel: string } | Sent> {
    const key = `${to.tenant}|${to.conversation}`;
    if (isPerson(to.conversation)) {
      const known = chats.get(key);
      if (known !== undefined) return { channel: known };
      const opened = await api.call(to.tenant, 'conversations.open', { users: to.conversation });
      if (!opened.ok) return failed(opened);
      const { channel } = opened.data;
      const id = isRecord(channel) ? textOf(channel['id']) : '';
      if (id === '') return gone;
      chats.set(key, id);
      return { channel: id };
    }
    if (!own.has(key)) {
      const info = await api.call(to.tenant, 'conversations.info', { channel: to.conversation });
      if (!info.ok) return failed(info);
      const { channel } = info.data;
      if (!isRecord(channel) || channel['is_ext_shared'] === true || channel['is_pending_ext_shared'] === true) {
        log.warn({ event: 'not-let-in', platform: 'slack' });
        return gone;
      }
      own.set(key, true);
    }
    return { channel: to.conversation };
  }

  async function post(to: Address, message: OutMessage, method: 'chat.postMessage' | 'chat.update', at: object): Promise<Sent> {
    const blocks = toMessage(message.card);
    if (to.platform !== 'slack' || !postable(message.card) || messageProblems(blocks).length > 0) {
      log.error({ event: 'withheld', platform: 'slack' });
      return gone;
    }
    const where = 'channel' in at ? at : await place(to);
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
    return { ok: true, messageId: `${textOf(called.data['channel'])}/${textOf(called.data['ts'])}` };
  }

  return {
    platform: 'slack',
    send: (to, message) => post(to, message, 'chat.postMessage', {}),
    update(to, messageId, message) {
      const [channel = '', ts = ''] = messageId.split('/');
      return channel === '' || ts === '' ? Promise.resolve(gone) : post(to, message, 'chat.update', { channel, ts });
    },
  };
}

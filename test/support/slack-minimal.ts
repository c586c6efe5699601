import { isJson, textAt, type Json } from './json.ts';
import { SlackStandIn } from './slack-stand-in.ts';

const known = new Set([
  'auth.test',
  'chat.postMessage',
  'chat.update',
  'conversations.open',
  'users.info',
  'views.open',
  'views.update',
  'views.push',
  'views.publish',
]);

/**
 * A server like Slack that has only what is needed, somewhere below a path, and whose answers look otherwise than Slack's where they may: no metadata,
 * more fields, nulls, a chat that is named by a word, headers in capitals.
 */
export class MinimalSlack extends SlackStandIn {
  protected override readonly headers = { 'CONTENT-TYPE': 'Application/JSON; charset="utf-8"', 'X-Served-By': 'something else' };
  /** Where its methods stand, without a slash at the end. */
  get api(): string {
    return `${new URL(this.url).origin}/work/chat/v2/api`;
  }
  protected override does(method: string, args: Json, token: string): Json {
    if (!known.has(method)) return { ok: false, error: 'unknown_method', hint: null };
    const { channel, ...rest } = this.call(method, token, args);
    return {
      served: { at: Date.now(), by: ['a', 1, null] },
      ...rest,
      // The chat by its bare id where Slack gives an object, and the other way round.
      ...(channel === undefined ? {} : { channel: isJson(channel) ? textAt(channel, 'id') : { id: channel } }),
      ...(isJson(rest['view']) ? { view: { ...rest['view'], app_id: null, state: { values: {} }, external_id: '' } } : {}),
    };
  }
}

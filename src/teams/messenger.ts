import type { CloudAdapter, ConversationReference, TurnContext } from 'botbuilder';
import type { TeamsConfig } from '../config.ts';
import type { Log } from '../log.ts';
import type { Address, Messenger, OutMessage, Sent } from '../bot/ports.ts';
import { ConnectorError } from './http-client.ts';
import { messageOf, postable } from './post.ts';

const referenceOf = (to: Address, appId: string): Partial<ConversationReference> => ({
  channelId: 'msteams',
  serviceUrl: to.serviceUrl,
  bot: { id: `28:${appId}`, name: '' },
  conversation: { id: to.conversation, tenantId: to.tenant, isGroup: false, conversationType: '', name: '' },
});

const gone: Sent = { ok: false, why: 'gone', retryAfterMs: 0 };

/** Posts in Teams. A person who blocked the bot or left shows only as 403 or 404 on sending: there is no other sign. */
export function createMessenger(adapter: CloudAdapter, config: TeamsConfig, mayUse: (serviceUrl: string) => boolean, log: Log): Messenger {
  async function attempt(to: Address, message: OutMessage, work: (context: TurnContext) => Promise<string>): Promise<Sent> {
    if (!postable(message.card)) {
      log.error({ event: 'withheld', platform: 'teams' });
      return gone;
    }
    if (to.platform !== 'teams' || !mayUse(to.serviceUrl)) {
      log.warn({ event: 'not-let-in', platform: 'teams' });
      return gone;
    }
    try {
      let messageId = '';
      await adapter.continueConversationAsync(config.appId, referenceOf(to, config.appId), async (context) => {
        messageId = await work(context);
      });
      return { ok: true, messageId };
    } catch (cause) {
      return failed(cause);
    }
  }

  function failed(cause: unknown): Sent {
    const status = cause instanceof ConnectorError ? cause.status : 0;
    if (status === 403 || status === 404 || status === 410) {
      log.info({ event: 'message', platform: 'teams', result: 'gone', status });
      return gone;
    }
    // Everything else may pass: a network that is away, a token that cannot be had, a service that is busy.
    log.warn({ event: 'message', platform: 'teams', result: 'later', status, error: 'platform.unreachable' });
    return { ok: false, why: 'later', retryAfterMs: cause instanceof ConnectorError ? cause.retryAfterMs : 0 };
  }

  return {
    platform: 'teams',
    send: (to, message) => attempt(to, message, async (context) => (await context.sendActivity(messageOf(message)))?.id ?? ''),
    update: (to, messageId, message) =>
      attempt(to, message, async (context) => {
        await context.updateActivity({ ...messageOf(message), id: messageId });
        return messageId;
      }),
  };
}

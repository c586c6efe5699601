import { randomUUID } from 'node:crypto';
import type { Json } from './guards.ts';
import type { Conversation } from './chat.ts';
import type { Person } from './school.ts';

/** The bot as Teams names it; `28:` stands before every bot, `29:` before every person. */
export const botAccount = { id: '28:niet-pluis-demo', name: 'Niet Pluis' } as const;
export const accountOf = (person: Person): Json => ({ id: `29:${person.user}`, name: person.naam, aadObjectId: person.user });

/**
 * An activity as Teams sends it: who, where and in which tenant. Takes what differs (type, text, value, name); gives the whole.
 * In a channel the conversation's id names the thread: the message that was answered or tapped, else the activity itself.
 */
export function activityOf(from: Person, where: Conversation, serviceUrl: string, rest: Json, thread?: string): Json {
  const id = typeof rest['id'] === 'string' ? rest['id'] : `f:${randomUUID()}`;
  const channel = where.kind === 'channel';
  return {
    id,
    timestamp: new Date().toISOString(),
    channelId: 'msteams',
    serviceUrl,
    locale: 'nl-NL',
    from: accountOf(from),
    recipient: botAccount,
    conversation: {
      id: channel ? `${where.id};messageid=${thread ?? id}` : where.id,
      conversationType: where.kind,
      tenantId: from.tenant,
      ...(channel ? { isGroup: true } : {}),
    },
    channelData: {
      tenant: { id: from.tenant },
      ...(channel ? { team: { id: where.id }, channel: { id: where.id } } : {}),
    },
    ...rest,
  };
}

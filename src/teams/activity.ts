import { z } from 'zod';
import { isRecord } from '../bot/aanvraag.ts';
import type { Address, Identity, Inbound, Place } from '../bot/ports.ts';

/** Becomes part of an address, and half a sign cannot. */
const inAddress = z.string().refine((text) => text.isWellFormed());

/**
 * The part of an activity that we read. Everything in it is untrusted until the token is checked, and of what then stays trusted only who and
 * where: the rest is what a client sent.
 */
const activity = z.looseObject({
  type: z.string(),
  id: inAddress.optional(),
  name: z.string().optional(),
  text: z.string().nullish(),
  action: z.string().optional(),
  locale: z.string().nullish(),
  channelId: z.string(),
  serviceUrl: z.string(),
  from: z.looseObject({ id: z.string().optional(), aadObjectId: z.string().nullish() }).optional(),
  recipient: z.looseObject({ id: z.string() }).optional(),
  conversation: z.looseObject({ id: inAddress.min(1), conversationType: z.string().optional(), tenantId: z.string().nullish() }),
  channelData: z.looseObject({ tenant: z.looseObject({ id: z.string() }).nullish() }).nullish(),
  membersAdded: z.array(z.looseObject({ id: z.string() })).optional(),
  entities: z.array(z.looseObject({ type: z.string() })).nullish(),
  value: z.unknown().optional(),
});
export type TeamsActivity = z.infer<typeof activity>;

/** Null for what is no activity. */
export function readActivity(body: unknown): TeamsActivity | null {
  const parsed = activity.safeParse(body);
  return parsed.success ? parsed.data : null;
}

/** A GUID in any case; ids are compared in lower case. */
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Who sent it, as Teams says: tenant and Entra object id. Null when one is missing or when the activity names two tenants. */
export function identityOf(from: TeamsActivity): Identity | null {
  const tenants = new Set([from.channelData?.tenant?.id, from.conversation.tenantId].flatMap((id) => (id ? [id.toLowerCase()] : [])));
  const [tenant] = tenants;
  const user = from.from?.aadObjectId?.toLowerCase() ?? '';
  if (tenant === undefined || tenants.size > 1 || !guid.test(tenant) || !guid.test(user)) return null;
  return { platform: 'teams', tenant, user };
}

const isDialog = (from: TeamsActivity): boolean => from.type === 'invoke' && (from.name?.startsWith('composeExtension/') ?? false);

/** A conversation of an unknown kind counts as one that others can read. */
export const placeOf = (from: TeamsActivity): Place =>
  isDialog(from) ? 'dialog' : from.conversation.conversationType === 'personal' ? 'personal' : 'channel';

/** Where this person can be reached later: only the own chat with the bot is that. */
export const addressOf = (from: TeamsActivity, who: Identity): Address | null =>
  placeOf(from) === 'personal' ? { ...who, conversation: from.conversation.id, serviceUrl: from.serviceUrl } : null;

const at = (value: unknown, name: string): unknown => (isRecord(value) ? value[name] : undefined);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Teams merges the inputs into the data of the tapped button: data and values are one object, and the bot picks what it knows. */
const tap = (verb: string, data: unknown): Inbound => ({ kind: 'tap', verb: verb.slice(0, 64), data, values: data });

/** The bot only looks for a few words; more of what somebody typed is not carried around. */
const maxText = 500;

/** The typed text without the mention of the bot, which every message in a channel begins with. */
function wordsOf(from: TeamsActivity): string {
  const mentions = (from.entities ?? []).flatMap((entity) =>
    entity.type === 'mention' && at(entity['mentioned'], 'id') === from.recipient?.id ? [textOf(entity['text'])] : [],
  );
  const text = mentions.reduce((rest, mention) => (mention === '' ? rest : rest.replaceAll(mention, ' ')), from.text ?? '');
  return text.replace(/\s+/g, ' ').trim().slice(0, maxText);
}

/** What the person did; null for what is no concern of ours (reactions, edits, people who come and go). */
export function inboundOf(from: TeamsActivity): Inbound | null {
  const { value } = from;
  switch (from.type) {
    case 'message':
      // A button of the dialog surface in a chat: the form comes as the value of a message.
      return isRecord(value) && !from.text ? tap(textOf(value['verb']), value) : { kind: 'text', text: wordsOf(from) };
    case 'invoke':
      switch (from.name) {
        case 'adaptiveCard/action':
          return tap(textOf(at(at(value, 'action'), 'verb')), at(at(value, 'action'), 'data') ?? null);
        case 'composeExtension/fetchTask':
          return tap('open', { card: 'relatie' });
        case 'composeExtension/submitAction':
          return tap(textOf(at(at(value, 'data'), 'verb')), at(value, 'data') ?? null);
        default:
          return null;
      }
    case 'installationUpdate':
      return from.action?.startsWith('add') === true && placeOf(from) === 'personal' ? { kind: 'hello' } : null;
    case 'conversationUpdate': {
      const botJoined = from.membersAdded?.some((member) => member.id === from.recipient?.id) ?? false;
      return botJoined && placeOf(from) === 'personal' ? { kind: 'hello' } : null;
    }
    default:
      return null;
  }
}

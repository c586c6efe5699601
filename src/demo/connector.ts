import type { Server } from 'restify';
import { accountOf } from './activity.ts';
import type { Chat, Conversation } from './chat.ts';
import { at, isRecord, list, textAt, type Json } from './guards.ts';
import { route, type Reply } from './http.ts';
import type { School } from './school.ts';

const base = '/v3/conversations';
const notFound: Reply = { status: 404, body: { error: { code: 'ConversationNotFound', message: 'Conversation not found.' } } };

/**
 * The part of the Bot Connector that a bot in Teams calls: start a conversation, send, update and delete a message, ask who takes part.
 * Paths and answers are those of the Bot Framework REST API, version 3. What is not there is a 404, as in Teams.
 */
export function serveConnector(server: Server, chat: Chat, school: School): void {
  /** In a channel the id may name a thread (`…;messageid=…`): the stand-in shows threads as one conversation. */
  const inConversation = (params: Json, then: (found: Conversation) => Reply): Reply => {
    const found = chat.find(textAt(params, 'conversation').split(';')[0] ?? '');
    return found === null ? notFound : then(found);
  };
  const members = (found: Conversation): Json[] =>
    school.people.filter((person) => found.kind === 'channel' || person.id === found.person).map(accountOf);
  const send = (params: Json, body: unknown): Reply =>
    inConversation(params, (found) => ({ status: 201, body: { id: receive(chat, found, body) } }));

  route(server, 'post', base, (_params, body) => {
    const wanted = textAt(list(at(body, 'members'))[0], 'id');
    const person = school.people.find((one) => wanted === one.user || wanted === `29:${one.user}`);
    const found = person === undefined ? chat.find(textAt(body, 'channelData', 'channel', 'id')) : chat.ofPerson(person);
    if (found === null) return notFound;
    const activity = at(body, 'activity');
    return { status: 201, body: { id: found.id, ...(isRecord(activity) ? { activityId: receive(chat, found, activity) } : {}) } };
  });
  route(server, 'post', `${base}/:conversation/activities`, send);
  route(server, 'post', `${base}/:conversation/activities/:activity`, send);
  route(server, 'put', `${base}/:conversation/activities/:activity`, (params, body) =>
    inConversation(params, (found) => {
      const id = textAt(params, 'activity');
      return chat.replace(found.id, id, contentOf(body)) ? { status: 200, body: { id } } : notFound;
    }),
  );
  route(server, 'del', `${base}/:conversation/activities/:activity`, (params) =>
    inConversation(params, (found) => (chat.remove(found.id, textAt(params, 'activity')) ? { status: 200, body: {} } : notFound)),
  );
  route(server, 'get', `${base}/:conversation/members`, (params) =>
    inConversation(params, (found) => ({ status: 200, body: members(found) })),
  );
  route(server, 'get', `${base}/:conversation/pagedmembers`, (params) =>
    inConversation(params, (found) => ({ status: 200, body: { members: members(found) } })),
  );
  route(server, 'get', `${base}/:conversation/members/:member`, (params) =>
    inConversation(params, (found) => {
      const wanted = textAt(params, 'member');
      const member = members(found).find((one) => one['id'] === wanted || one['aadObjectId'] === wanted);
      return member === undefined ? notFound : { status: 200, body: member };
    }),
  );
}

/** Puts what the bot sent in the chat and gives its id. That it is typing is shown, not kept. */
function receive(chat: Chat, where: Conversation, activity: unknown): string {
  if (textAt(activity, 'type') === 'typing') {
    chat.typing(where.id);
    return '';
  }
  return chat.add(where.id, 'bot', contentOf(activity));
}

function contentOf(activity: unknown): { text: string; card: Json | null } {
  const card = list(at(activity, 'attachments')).find((one) => textAt(one, 'contentType') === adaptiveCard);
  const content = at(card, 'content');
  return { text: textAt(activity, 'text'), card: isRecord(content) ? content : null };
}

export const adaptiveCard = 'application/vnd.microsoft.card.adaptive';

import { randomUUID } from 'node:crypto';
import type { Server } from 'restify';
import { activityOf, botAccount } from './activity.ts';
import type { BotClient, InvokeAnswer } from './bot.ts';
import type { Chat, Conversation } from './chat.ts';
import { adaptiveCard } from './connector.ts';
import { at, isRecord, textAt, type Json } from './guards.ts';
import { route, type Reply } from './http.ts';
import type { Person, School } from './school.ts';

/** The command of the message extension, as the Teams manifest names it. */
const commandId = 'nietpluis';

/** What Teams shows when a tap goes wrong; the form stays as it was. */
const wentWrong: Reply = { status: 200, body: { note: 'Er ging iets mis. Probeer het nog een keer.', bad: true } };
const nothing: Reply = { status: 200, body: {} };

export interface PageParts {
  readonly chat: Chat;
  readonly school: School;
  readonly bot: BotClient;
  /** Where the bot reaches this stand-in. */
  readonly serviceUrl: () => string;
}

/** What the page asks: say something, tap a button, use the compose action. Each becomes the activity that Teams would send. */
export function servePage(server: Server, parts: PageParts): void {
  const { chat, bot } = parts;

  route(server, 'post', '/page/says', (_params, body) =>
    withPlace(parts, body, async ({ person, where }) => {
      const text = textAt(body, 'text').trim();
      if (text === '') return nothing;
      const mention = `<at>${botAccount.name}</at>`;
      const channel = where.kind === 'channel';
      const id = chat.add(where.id, person.id, { text: channel ? `@${botAccount.name} ${text}` : text, card: null });
      const answer = await bot.send(
        activityOf(person, where, parts.serviceUrl(), {
          id,
          type: 'message',
          text: channel ? `${mention} ${text}` : text,
          textFormat: 'plain',
          ...(channel ? { entities: [{ type: 'mention', text: mention, mentioned: botAccount }] } : {}),
        }),
      );
      return answer.status >= 200 && answer.status < 300 ? nothing : wentWrong;
    }),
  );

  route(server, 'get', '/page/clock', async () => ({ status: 200, body: { now: await bot.clock() } }));
  // How far: a night, or a week.
  route(server, 'post', '/page/clock', async (_params, body) => ({
    status: 200,
    body: { now: await bot.clock(at(body, 'week') === true ? 6 : 0) },
  }));

  route(server, 'post', '/page/taps', (_params, body) =>
    withPlace(parts, body, async ({ person, where }) => {
      const message = textAt(body, 'message');
      const action = { type: 'Action.Execute', verb: textAt(body, 'verb'), data: at(body, 'data') ?? {} };
      const answer = await bot.send(invoke(person, where, 'adaptiveCard/action', { action, trigger: 'manual' }, message));
      const value = at(answer.body, 'value');
      switch (answered(answer)) {
        case adaptiveCard:
          if (isRecord(value)) chat.show(where.id, message, person.id, value);
          return { status: 200, body: { replaced: true } };
        case 'application/vnd.microsoft.activity.message':
          return { status: 200, body: { note: typeof value === 'string' ? value : '' } };
        default:
          return wentWrong;
      }
    }),
  );

  route(server, 'post', '/page/compose', (_params, body) =>
    withPlace(parts, body, async ({ person, where }) => {
      const value = { commandId, commandContext: 'compose', context: { theme: 'default' } };
      return dialogReply(await bot.send(invoke(person, where, 'composeExtension/fetchTask', value)));
    }),
  );

  route(server, 'post', '/page/compose/submit', (_params, body) =>
    withPlace(parts, body, async ({ person, where }) => {
      const value = { commandId, commandContext: 'compose', data: at(body, 'data') ?? {}, context: { theme: 'default' } };
      return dialogReply(await bot.send(invoke(person, where, 'composeExtension/submitAction', value)));
    }),
  );

  function invoke(person: Person, where: Conversation, name: string, value: Json, replyTo?: string): Json {
    const rest = { id: `f:${randomUUID()}`, type: 'invoke', name, value, ...(replyTo === undefined ? {} : { replyToId: replyTo }) };
    return activityOf(person, where, parts.serviceUrl(), rest, replyTo);
  }
}

/** The type of a good answer to a tap; empty when it is none. An empty answer makes Teams say that something went wrong. */
function answered(answer: InvokeAnswer): string {
  const inner = at(answer.body, 'statusCode');
  return answer.status === 200 && inner === 200 ? textAt(answer.body, 'type') : '';
}

/** What a dialog shows next: a card, a sentence, or nothing when it closes. */
function dialogReply(answer: InvokeAnswer): Reply {
  if (answer.status < 200 || answer.status >= 300) return wentWrong;
  const value = at(answer.body, 'task', 'value');
  if (textAt(answer.body, 'task', 'type') === 'message') return { status: 200, body: { note: typeof value === 'string' ? value : '' } };
  const card = at(value, 'card', 'content');
  return isRecord(card) ? { status: 200, body: { title: textAt(value, 'title') || botAccount.name, card } } : nothing;
}

/** Checks what the page says about who and where: nobody speaks in another's chat. */
async function withPlace(
  parts: PageParts,
  body: unknown,
  then: (place: { person: Person; where: Conversation }) => Promise<Reply>,
): Promise<Reply> {
  const person = parts.school.people.find((one) => one.id === textAt(body, 'person'));
  const where = parts.chat.find(textAt(body, 'conversation'));
  if (person === undefined || where === null || (where.kind === 'personal' && where.person !== person.id)) return { status: 404 };
  return then({ person, where });
}

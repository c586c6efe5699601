import type { Json } from './guards.ts';
import type { Person, School } from './school.ts';

/** One line in a chat. `views`: what one person sees instead, after tapping a button on it (as in Teams: only that person). */
export interface Message {
  readonly id: string;
  /** A person's id, or `bot`. */
  readonly from: string;
  readonly text: string;
  readonly card: Json | null;
  readonly at: string;
  /** Grows with every change, so that a page draws again only what changed. */
  readonly revision: number;
  readonly views: Readonly<Record<string, Json>>;
}

export interface Conversation {
  readonly id: string;
  readonly kind: 'personal' | 'channel';
  /** Whose chat it is; empty for the channel. */
  readonly person: string;
  readonly messages: readonly Message[];
}

export type ChatEvent =
  | { readonly type: 'message'; readonly conversation: string; readonly message: Message }
  | { readonly type: 'removed'; readonly conversation: string; readonly id: string }
  | { readonly type: 'typing'; readonly conversation: string };

type Content = Pick<Message, 'text' | 'card'>;

/** The chats of this machine, in memory. */
export interface Chat {
  readonly conversations: () => readonly Conversation[];
  readonly find: (id: string) => Conversation | null;
  readonly ofPerson: (person: Person) => Conversation;
  /** Adds a message and gives its id, unique over restarts too: the bot may remember one from before. */
  readonly add: (conversation: string, from: string, content: Content) => string;
  /** Replaces for everybody, also what a person saw after a tap. False when there is no such message. */
  readonly replace: (conversation: string, id: string, content: Content) => boolean;
  /** Replaces for one person. */
  readonly show: (conversation: string, id: string, person: string, card: Json) => boolean;
  readonly remove: (conversation: string, id: string) => boolean;
  readonly typing: (conversation: string) => void;
  /** Calls back at every change, until the function that it gives is called. */
  readonly listen: (listener: (event: ChatEvent) => void) => () => void;
}

/** Takes what was kept from before, by conversation; a conversation that the school file no longer has is dropped. */
export function createChat(
  school: School,
  kept: readonly { readonly conversation: string; readonly messages: readonly Message[] }[] = [],
): Chat {
  const all = new Map<string, { id: string; kind: Conversation['kind']; person: string; messages: Message[] }>();
  for (const person of school.people) {
    all.set(personalId(person), { id: personalId(person), kind: 'personal', person: person.id, messages: [] });
  }
  all.set(school.channel.conversation, { id: school.channel.conversation, kind: 'channel', person: '', messages: [] });

  for (const { conversation, messages } of kept) all.get(conversation)?.messages.push(...messages);

  const listeners = new Set<(event: ChatEvent) => void>();
  const tell = (event: ChatEvent): void => {
    for (const listener of listeners) listener(event);
  };
  let last = Date.now();

  const change = (conversation: string, id: string, how: (message: Message) => Message): boolean => {
    const messages = all.get(conversation)?.messages ?? [];
    const index = messages.findIndex((message) => message.id === id);
    const found = messages[index];
    if (found === undefined) return false;
    const message = { ...how(found), revision: found.revision + 1 };
    messages[index] = message;
    tell({ type: 'message', conversation, message });
    return true;
  };

  return {
    conversations: () => [...all.values()],
    find: (id) => all.get(id) ?? null,
    ofPerson: (person) => all.get(personalId(person)) ?? { id: personalId(person), kind: 'personal', person: person.id, messages: [] },
    add(conversation, from, content) {
      last = Math.max(last + 1, Date.now());
      const message: Message = { id: String(last), from, ...content, at: new Date().toISOString(), revision: 0, views: {} };
      all.get(conversation)?.messages.push(message);
      tell({ type: 'message', conversation, message });
      return message.id;
    },
    replace: (conversation, id, content) => change(conversation, id, (message) => ({ ...message, ...content, views: {} })),
    show: (conversation, id, person, card) =>
      change(conversation, id, (message) => ({ ...message, views: { ...message.views, [person]: card } })),
    remove(conversation, id) {
      const messages = all.get(conversation)?.messages ?? [];
      const index = messages.findIndex((message) => message.id === id);
      if (index < 0) return false;
      messages.splice(index, 1);
      tell({ type: 'removed', conversation, id });
      return true;
    },
    typing: (conversation) => tell({ type: 'typing', conversation }),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const personalId = (person: Person): string => `a:demo-${person.id}`;

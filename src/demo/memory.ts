import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Chat, Message } from './chat.ts';
import { at, isRecord, list, textAt } from './guards.ts';
import type { SlackMessage, SlackWorkspace } from './slack/workspace.ts';

/**
 * What Teams itself would keep when the demo stops: the messages that the bot posted, so that a ping still waits after a restart and the post in the channel
 * is updated in place. What a person typed, or saw as the answer to a tap, is never written to disk: that may hold a name.
 */
export interface Remembered {
  readonly conversation: string;
  readonly messages: readonly Message[];
}

/** Reads what was kept; nothing when there is no file or it cannot be read. */
export function remembered(path: string): readonly Remembered[] {
  return list(readWhole(path)).map((entry) => ({
    conversation: textAt(entry, 'conversation'),
    messages: list(at(entry, 'messages')).map((message): Message => {
      const card = at(message, 'card');
      return {
        id: textAt(message, 'id'),
        from: 'bot',
        text: textAt(message, 'text'),
        card: isRecord(card) ? card : null,
        at: textAt(message, 'at'),
        revision: 0,
        views: {},
      };
    }),
  }));
}

/** Writes the posted messages at every change, whole or not at all. */
export function remember(path: string, chat: Chat): void {
  chat.listen(() => {
    const kept: Remembered[] = chat.conversations().map(({ id, messages }) => ({
      conversation: id,
      messages: messages.filter(({ from }) => from === 'bot').map((message) => ({ ...message, views: {} })),
    }));
    writeWhole(path, kept);
  });
}

/** The posted messages of Slack, by conversation, kept in the same way. */
export function rememberSlack(path: string, workspace: SlackWorkspace): void {
  const kept = readWhole(path);
  for (const [conversation, messages] of Object.entries(isRecord(kept) ? kept : {})) {
    workspace.messages.set(
      conversation,
      list(messages).flatMap((one): SlackMessage[] => {
        const message = at(one, 'message');
        return isRecord(message) ? [{ ts: textAt(one, 'ts'), message, edited: at(one, 'edited') === true }] : [];
      }),
    );
  }
  workspace.listen(({ type }) => {
    if (type === 'message') writeWhole(path, Object.fromEntries(workspace.messages));
  });
}

/** Null when there is no file or it cannot be read. */
function readWhole(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
function writeWhole(path: string, value: unknown): void {
  writeFileSync(`${path}.new`, JSON.stringify(value));
  renameSync(`${path}.new`, path);
}

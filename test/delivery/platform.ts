import type { Address, Messenger, OutMessage, Sent } from '../../src/bot/ports.ts';

export interface Post {
  readonly conversation: string;
  readonly messageId: string;
  readonly updates: number;
  readonly summary: string;
}

/** A platform in memory: it keeps posts, and does what a real one does when a conversation is gone, busy or slow. */
export function createPlatform() {
  const posts = new Map<string, Post>();
  const answers = new Map<string, Sent[]>();
  let gate: Promise<void> = Promise.resolve();
  let count = 0;
  const taken: string[] = [];

  const next = (conversation: string): Sent | undefined => answers.get(conversation)?.shift();

  const messenger: Messenger = {
    platform: 'teams',
    async send(to: Address, message: OutMessage) {
      taken.push(to.conversation);
      await gate;
      const scripted = next(to.conversation);
      if (scripted) return scripted;
      count += 1;
      const messageId = `m${count}`;
      posts.set(messageId, { conversation: to.conversation, messageId, updates: 0, summary: message.summary });
      return { ok: true, messageId };
    },
    async update(to, messageId, message) {
      await gate;
      const scripted = next(to.conversation);
      if (scripted) return scripted;
      const post = posts.get(messageId);
      if (!post || post.conversation !== to.conversation) return { ok: false, why: 'gone', retryAfterMs: 0 };
      posts.set(messageId, { ...post, updates: post.updates + 1, summary: message.summary });
      return { ok: true, messageId };
    },
  };
  return {
    messenger,
    /** Conversations that `send` was called for, in order. */
    taken,
    posts: () => [...posts.values()],
    remove: (messageId: string) => posts.delete(messageId),
    /** The next answers for a conversation; after them it works. */
    script: (conversation: string, ...list: Sent[]) => void answers.set(conversation, list),
    gone: { ok: false, why: 'gone', retryAfterMs: 0 } satisfies Sent,
    later: (retryAfterMs = 0) => ({ ok: false, why: 'later', retryAfterMs }) satisfies Sent,
    /** Until the function is called nothing gets an answer. */
    hold(): () => void {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      gate = promise.then(() => undefined);
      return () => resolve(undefined);
    },
  };
}
export type Platform = ReturnType<typeof createPlatform>;

export const address = (conversation: string): Address => ({
  platform: 'teams',
  tenant: 'demo',
  user: conversation,
  conversation,
  serviceUrl: 'http://127.0.0.1/',
});

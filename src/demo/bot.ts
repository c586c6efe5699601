import { textAt, type Json } from './guards.ts';

/** What the bot said to an invoke. `status` 0: no answer within Teams' time, or no bot at all. */
export interface InvokeAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Teams gives up on a tap after some 15 seconds. */
const patienceMs = 15_000;

export interface BotClient {
  /** Sends an activity and gives what came back. Never throws. */
  readonly send: (activity: Json) => Promise<InvokeAnswer>;
  /** The time by the bot's clock; with `days`, after it was moved on to the opening of school after so many days. Null: it did not say. */
  readonly clock: (days?: number) => Promise<string | null>;
  /** Waits until the bot says that it is ready. False when that takes longer than `withinMs`. */
  readonly ready: (withinMs: number) => Promise<boolean>;
}

/** The bot behind a URL that ends in /api/messages. In demo mode it asks for no token: both sides listen on loopback only. */
export function createBotClient(url: string): BotClient {
  return {
    async send(activity) {
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(activity),
          signal: AbortSignal.timeout(patienceMs),
        });
        const text = await response.text();
        return { status: response.status, body: parse(text) };
      } catch {
        return { status: 0, body: null };
      }
    },
    async clock(days) {
      const path = days === undefined ? '/demo/clock' : `/demo/clock?days=${days}&to=opening`;
      try {
        const response = await fetch(new URL(path, url), {
          method: days === undefined ? 'GET' : 'POST',
          signal: AbortSignal.timeout(60_000),
        });
        const now = textAt(parse(await response.text()), 'now');
        return response.ok && now !== '' ? now : null;
      } catch {
        return null;
      }
    },
    async ready(withinMs) {
      const until = Date.now() + withinMs;
      while (Date.now() < until) {
        try {
          const response = await fetch(new URL('/readyz', url), { signal: AbortSignal.timeout(2_000) });
          await response.text();
          if (response.ok) return true;
        } catch {
          // Not listening yet.
        }
        await new Promise((resolve) => setTimeout(resolve, 150));
      }
      return false;
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

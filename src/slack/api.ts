import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import type { Log } from '../log.ts';
import { quietLogger } from './logger.ts';
import { meaning, type Why } from './meaning.ts';
import type { Times } from './times.ts';
import { absentStatus, slackFetch } from './wire.ts';

export type Called =
  | { readonly ok: true; readonly data: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly why: Why; readonly retryAfterMs: number };

/** Slack's Web API, one workspace at a time. Never throws, never tries again: the outbox is the only one that does. */
export interface Api {
  call(team: string, method: string, args: Readonly<Record<string, unknown>>): Promise<Called>;
}

export interface ApiParts {
  /** Ends with a slash; null is Slack itself. */
  readonly apiUrl: string | null;
  /** The bot's token in a workspace; null when the bot is not installed there. */
  readonly token: (team: string) => Promise<string | null>;
  readonly log: Log;
  readonly times: Times;
}

/** For every client of Slack's: no retries of its own, as long as `times` allow and no longer, no words of its own in our log, no redirects. */
export const clientOptions = (apiUrl: string | null, log: Log, times: Times) => ({
  ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  logger: quietLogger(log),
  fetch: slackFetch(apiUrl, times),
});

/** One client for each token, kept. */
export function createApi({ apiUrl, token, log, times }: ApiParts): Api {
  const clients = new LRUCache<string, WebClient>({ max: 200 });
  const options = clientOptions(apiUrl, log, times);
  const clientFor = (secret: string): WebClient => {
    const known = clients.get(secret);
    if (known !== undefined) return known;
    const made = new WebClient(secret, options);
    clients.set(secret, made);
    return made;
  };
  return {
    async call(team, method, args) {
      try {
        const secret = await token(team);
        if (secret === null) return { ok: false, why: 'gone', retryAfterMs: 0 };
        return { ok: true, data: { ...(await clientFor(secret).apiCall(method, { ...args })) } };
      } catch (cause) {
        const known = failure(cause);
        // Slack itself has every method that we call: there it is a fault that passes.
        const failed = known.why === 'absent' && apiUrl === null ? { ...known, why: 'later' as const } : known;
        const line = { event: 'request', platform: 'slack', result: failed.why === 'gone' ? 'gone' : 'later' } as const;
        if (failed.why === 'refused') log.error({ ...line, result: 'failed' }, cause);
        else log.warn({ ...line, ...(cause instanceof WebAPIHTTPError ? { status: cause.statusCode } : {}) });
        return { ok: false, ...failed };
      }
    },
  };
}

function failure(cause: unknown): { readonly why: Why; readonly retryAfterMs: number } {
  if (cause instanceof WebAPIRateLimitedError) return { why: 'later', retryAfterMs: cause.retryAfter * 1_000 };
  if (cause instanceof WebAPIPlatformError) return { why: meaning.get(cause.data.error) ?? 'later', retryAfterMs: 0 };
  if (cause instanceof WebAPIHTTPError && absentStatus.has(cause.statusCode)) return { why: 'absent', retryAfterMs: 0 };
  return { why: 'later', retryAfterMs: 0 };
}

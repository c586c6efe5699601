import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import type { Log } from '../log.ts';
import { quietLogger } from './logger.ts';
import { absentStatus, slackFetch } from './wire.ts';

/**
 * Why Slack did not do it. `gone`: nobody there, or we may not; not again here. `later`: not before `retryAfterMs`. `expired`: too long after the
 * tap. `used`: a window was opened by this tap already. `conflict`: the view changed meanwhile. `full`: three views are open. `absent`: a server like Slack
 * that does not have this method. `refused`: Slack does not take what we sent, which is a bug.
 */
export type Why = 'gone' | 'later' | 'expired' | 'used' | 'conflict' | 'full' | 'absent' | 'refused';
export type Called =
  | { readonly ok: true; readonly data: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly why: Why; readonly retryAfterMs: number };

/** Slack's Web API, one workspace at a time. Never throws, never tries again: the outbox is the only one that does. */
export interface Api {
  call(team: string, method: string, args: Readonly<Record<string, unknown>>): Promise<Called>;
}

/** Source: the errors that docs.slack.dev lists for the methods that we call. What is not here may pass, so it is tried later. */
const meaning: Readonly<Record<string, Why>> = Object.fromEntries([
  ...(
    [
      'channel_not_found not_in_channel is_archived user_not_found user_disabled user_not_visible users_not_found user_is_bot cannot_dm_bot',
      'account_inactive invalid_auth not_authed token_revoked token_expired no_permission missing_scope not_allowed_token_type org_login_required',
      'restricted_action restricted_action_read_only_channel access_denied ekm_access_denied team_access_not_granted messages_tab_disabled',
      'message_not_found cant_update_message edit_window_closed team_not_found method_deprecated view_not_found not_found cant_dm_user',
    ] as const
  ).flatMap((line) => line.split(' ').map((code): [string, Why] => [code, 'gone'])),
  ...'expired_trigger_id trigger_expired invalid_trigger_id invalid_trigger'.split(' ').map((code): [string, Why] => [code, 'expired']),
  ...'trigger_exchanged exchanged_trigger_id'.split(' ').map((code): [string, Why] => [code, 'used']),
  ...'unknown_method not_implemented method_not_supported'.split(' ').map((code): [string, Why] => [code, 'absent']),
  ['hash_conflict', 'conflict'],
  ['push_limit_reached', 'full'],
  ...'invalid_arguments invalid_blocks invalid_blocks_format msg_blocks_too_long msg_too_long no_text view_too_large duplicate_external_id invalid_arg_name'
    .split(' ')
    .map((code): [string, Why] => [code, 'refused']),
]);

/** A Web API that does not answer within this is away, ms. Well within the three seconds of a trigger when it does answer. */
const patienceMs = 10_000;

export interface ApiParts {
  /** Ends with a slash; null is Slack itself. */
  readonly apiUrl: string | null;
  /** The bot's token in a workspace; null when the bot is not installed there. */
  readonly token: (team: string) => Promise<string | null>;
  readonly log: Log;
}

/** For every client of Slack's: no retries of its own, no waiting within a call, no words of its own in our log, no redirects. */
export const clientOptions = (apiUrl: string | null, log: Log) => ({
  ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: patienceMs,
  logger: quietLogger(log),
  fetch: slackFetch(apiUrl),
});

export function createApi({ apiUrl, token, log }: ApiParts): Api {
  const clients = new LRUCache<string, WebClient>({ max: 200 });
  const options = clientOptions(apiUrl, log);
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
  if (cause instanceof WebAPIPlatformError) return { why: meaning[cause.data.error] ?? 'later', retryAfterMs: 0 };
  if (cause instanceof WebAPIHTTPError && absentStatus.has(cause.statusCode)) return { why: 'absent', retryAfterMs: 0 };
  return { why: 'later', retryAfterMs: 0 };
}

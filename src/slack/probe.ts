import { WebAPIPlatformError, WebClient } from '@slack/web-api';
import type { Log } from '../log.ts';
import { clientOptions } from './api.ts';
import { times } from './times.ts';

/** `refused`: Slack looked at the token and said no. `away`: no answer that says anything. */
type Seen<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly why: 'refused' | 'away' };

/** For whoever looks after the bot: whether Slack takes its tokens. Never throws and gives no word of Slack's. */
export interface Probe {
  /** `scopes`: what the token may do; null when the server does not say. */
  bot(token: string): Promise<Seen<{ readonly scopes: readonly string[] | null }>>;
  socket(token: string): Promise<Seen<object>>;
}

/** Asks Slack with a token that is given; keeps none. */
export function createProbe(apiUrl: string | null, log: Log): Probe {
  const ask = async (token: string, method: string): Promise<Seen<{ readonly scopes: readonly string[] | null }>> => {
    try {
      const answer = await new WebClient(token, clientOptions(apiUrl, log, times)).apiCall(method);
      return { ok: true, scopes: answer.response_metadata?.scopes ?? null };
    } catch (cause) {
      return { ok: false, why: cause instanceof WebAPIPlatformError ? 'refused' : 'away' };
    }
  };
  return { bot: (token) => ask(token, 'auth.test'), socket: (token) => ask(token, 'apps.connections.open') };
}

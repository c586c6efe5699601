/** What `slack/` needs. Null in `Config` when none of its variables is set. */
export interface SlackConfig {
  /** Null only in Socket Mode. */
  readonly signingSecret: string | null;
  /** One workspace by its token; null with OAuth. */
  readonly botToken: string | null;
  /** Selects Socket Mode. */
  readonly appToken: string | null;
  /** Ends with a slash; null is Slack itself. */
  readonly apiUrl: string | null;
  /** OAuth, for many workspaces: both or neither. */
  readonly clientId: string | null;
  readonly clientSecret: string | null;
  /** Where Slack sends an installer back to; null: what the app's settings say. */
  readonly redirectUri: string | null;
}

type Env = Readonly<Record<string, string | undefined>>;

const names = [
  'SLACK_SIGNING_SECRET',
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_API_URL',
  'SLACK_CLIENT_ID',
  'SLACK_CLIENT_SECRET',
] as const;
const loopbacks = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Slack's part of the configuration: null when no variable of Slack's is set. `need` is told each problem, with the variable's name and never a
 * value. In demo mode only with a stand-in on this machine: a demo never speaks for, or writes to, a real workspace.
 */
export function readSlack(
  env: Env,
  mode: 'demo' | 'production',
  publicUrl: string | null,
  need: (ok: boolean, problem: string) => void,
): SlackConfig | null {
  const value = (name: (typeof names)[number]): string | null => {
    const text = env[name]?.trim() ?? '';
    return text === '' ? null : text;
  };
  if (names.every((name) => value(name) === null)) return null;
  const signingSecret = value('SLACK_SIGNING_SECRET');
  const botToken = value('SLACK_BOT_TOKEN');
  const appToken = value('SLACK_APP_TOKEN');
  const clientId = value('SLACK_CLIENT_ID');
  const clientSecret = value('SLACK_CLIENT_SECRET');
  const apiUrl = value('SLACK_API_URL');
  const api = apiUrl === null ? null : URL.parse(apiUrl);
  const local = api !== null && loopbacks.includes(api.hostname);

  if (mode === 'demo' && !local) {
    for (const name of names) need(value(name) === null, `${name}: in demo mode only with SLACK_API_URL on this machine`);
    return null;
  }
  need(
    appToken !== null || signingSecret !== null,
    'SLACK_SIGNING_SECRET: is needed without SLACK_APP_TOKEN; it proves that Slack is asking',
  );
  need(
    botToken !== null || (clientId !== null && clientSecret !== null),
    'SLACK_BOT_TOKEN: is needed, or SLACK_CLIENT_ID with SLACK_CLIENT_SECRET',
  );
  need((clientId === null) === (clientSecret === null), 'SLACK_CLIENT_ID: goes together with SLACK_CLIENT_SECRET');
  need(botToken === null || clientId === null, 'SLACK_BOT_TOKEN: not beside SLACK_CLIENT_ID; one workspace or many');
  need(
    apiUrl === null || (api !== null && (api.protocol === 'https:' || (api.protocol === 'http:' && local))),
    'SLACK_API_URL: a URL that starts with https://, or http:// on this machine',
  );
  return {
    signingSecret,
    botToken,
    appToken,
    apiUrl: api === null ? null : api.href.replace(/\/*$/, '/'),
    clientId,
    clientSecret,
    redirectUri: publicUrl === null ? null : new URL('/slack/oauth_redirect', publicUrl).href,
  };
}

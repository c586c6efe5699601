import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { team, type Fault } from '../support/slack-stand-in.ts';
import { documented } from '../support/slack-errors.ts';
import { SlackHuis } from '../support/slack-huis.ts';

/** Many workspaces by OAuth: who may install, where the token is kept, and that it is renewed once. */
let huis: SlackHuis;
const oauth = { botToken: null, clientId: '111.222', clientSecret: 'a-client-secret-of-this-test' };
const granted = (id: string, more: object = {}) => ({
  ok: true,
  app_id: 'A0',
  authed_user: { id: 'U0BEHEER' },
  scope: 'chat:write,commands',
  token_type: 'bot',
  access_token: 'xoxe.xoxb-first',
  bot_user_id: 'U0BOT',
  team: { id, name: 'Fictief' },
  enterprise: null,
  is_enterprise_install: false,
  ...more,
});

beforeEach(async () => {
  huis = await new SlackHuis().start({ config: oauth });
  huis.slack.tokens.clear();
  for (const token of ['xoxe.xoxb-first', 'xoxe.xoxb-second']) huis.slack.tokens.add(token);
  huis.slack.answering('auth.test', () => ({ ok: true, bot_id: 'B0BOT', user_id: 'U0BOT', team_id: team }));
});
afterEach(async () => {
  expect(huis.bugs).toEqual([]);
  await huis.close();
});

const kept = async (): Promise<readonly unknown[]> =>
  (await Promise.all(huis.schools.all.map(({ id }) => huis.store.addresses.list(id, 'slack-installation|')))).flat();

const install = async (grant: object): Promise<{ readonly status: number; readonly text: string }> => {
  huis.slack.answering('oauth.v2.access', () => ({ ...grant }));
  const begin = await fetch(`${huis.url}/slack/install`, { redirect: 'manual' });
  expect(begin.status).toBe(302);
  const to = new URL(begin.headers.get('location') ?? '');
  const cookie = begin.headers.get('set-cookie')?.split(';')[0] ?? '';
  const back = await fetch(`${huis.url}/slack/oauth_redirect?code=c&state=${to.searchParams.get('state') ?? ''}`, { headers: { cookie } });
  return { status: back.status, text: await back.text() };
};

describe('installing', () => {
  test('in a workspace of the school works at once, asks the minimal scopes, and the token is nowhere to be read', async () => {
    const begin = await fetch(`${huis.url}/slack/install`, { redirect: 'manual' });
    const scopes = new URL(begin.headers.get('location') ?? '').searchParams.get('scope')?.split(',');
    expect(scopes?.sort()).toEqual(['channels:read', 'chat:write', 'commands', 'groups:read', 'im:write']);
    const { status, text } = await install(granted(team));
    expect(status).toBe(200);
    expect(text).toContain('112');
    const noor = huis.persoon('noor');
    await noor.shortcut();
    expect(noor.text).toContain('112');
    expect(huis.slack.calls.find(({ method }) => method === 'views.open')?.token).toBe('xoxe.xoxb-first');
    expect(await kept()).toHaveLength(1);
    expect(JSON.stringify(await kept())).not.toContain('xoxe');
    expect(huis.lines.join('')).not.toMatch(/xox|client-secret/);
  });

  test('in a workspace of no school keeps nothing', async () => {
    const { status } = await install(granted('T0ELSEWHERE'));
    expect(status).toBe(403);
    expect(await kept()).toEqual([]);
  });

  test('with a state that is not ours, or without its cookie, is turned away', async () => {
    huis.slack.answering('oauth.v2.access', () => granted(team));
    const forged = await fetch(`${huis.url}/slack/oauth_redirect?code=c&state=forged`);
    expect(forged.status).toBe(400);
    const begin = await fetch(`${huis.url}/slack/install`, { redirect: 'manual' });
    const state = new URL(begin.headers.get('location') ?? '').searchParams.get('state') ?? '';
    const stolen = await fetch(`${huis.url}/slack/oauth_redirect?code=c&state=${state}`);
    expect(stolen.status).toBe(400);
    expect(await stolen.text()).not.toContain('Error');
    expect(huis.slack.calls.some(({ method }) => method === 'oauth.v2.access')).toBe(false);
  });
});

describe('when Slack answers an error', () => {
  const faults = (method: 'oauth.v2.access' | 'auth.test'): readonly Fault[] => [
    ...documented[method].map((error) => ({ error })),
    { status: 429, retryAfter: 1 },
    { status: 503 },
    'html',
    'cut',
  ];

  test.each(['oauth.v2.access', 'auth.test'] as const)(
    '%s: a page that says to begin again, nothing kept, and the next time works',
    async (method) => {
      for (const fault of faults(method)) {
        huis.slack.failing(method, fault);
        const { status, text } = await install(granted(team));
        expect({ fault, status }).toEqual({ fault, status: 400 });
        expect(text).toContain('Begin opnieuw');
        expect(text).toContain('112');
      }
      expect(await kept()).toEqual([]);
      expect((await install(granted(team))).status).toBe(200);
    },
  );

  test('to a renewal: the token that is still good is used', async () => {
    await install(granted(team, { refresh_token: 'xoxe-1-refresh', expires_in: 600 }));
    huis.slack.failing('oauth.v2.access', { error: 'invalid_refresh_token' });
    const noor = huis.persoon('noor');
    await noor.shortcut();
    expect(noor.text).toContain('112');
    expect(huis.slack.pending).toBe(0);
    expect(huis.lines.join('')).not.toContain('xoxe');
  });
});

describe('a token that expires', () => {
  test('is renewed once, however many people are busy, and the new one is kept', async () => {
    await install(granted(team, { refresh_token: 'xoxe-1-refresh', expires_in: 60 }));
    huis.slack.answering('oauth.v2.access', () =>
      granted(team, { access_token: 'xoxe.xoxb-second', refresh_token: 'xoxe-1-next', expires_in: 43_200 }),
    );
    const before = huis.slack.calls.filter(({ method }) => method === 'oauth.v2.access').length;
    await Promise.all(['noor', 'bram', 'zeynep', 'femke', 'tom'].map((id) => huis.persoon(id).shortcut()));
    expect(huis.slack.calls.filter(({ method }) => method === 'oauth.v2.access').length - before).toBe(1);
    const opened = huis.slack.calls.filter(({ method }) => method === 'views.open');
    expect(opened).toHaveLength(5);
    expect(new Set(opened.map(({ token }) => token))).toEqual(new Set(['xoxe.xoxb-second']));
  });
});

describe('removing the app', () => {
  test('a token of a person that is taken back, leaves the bot where it is; one of the bot does not', async () => {
    await install(granted(team));
    const noor = huis.persoon('noor');
    const revoked = async (tokens: object): Promise<void> => {
      const event = { type: 'tokens_revoked', tokens };
      await noor.client.deliver('events_api', {
        type: 'event_callback',
        team_id: team,
        event_id: `Ev${JSON.stringify(tokens).length}`,
        event,
      });
      await new Promise((resolve) => setTimeout(resolve, 50));
    };
    for (const tokens of [{ oauth: [noor.user] }, { oauth: [noor.user], bot: [] }, { bot: null, oauth: [] }]) await revoked(tokens);
    expect(await kept()).toHaveLength(1);
    await revoked({ oauth: [], bot: ['U0BOT'] });
    expect(await kept()).toEqual([]);
  });

  test('while its token is renewed: the renewal does not put it back', async () => {
    await install(granted(team, { refresh_token: 'xoxe-1-refresh', expires_in: 60 }));
    huis.slack.answering('oauth.v2.access', () =>
      granted(team, { access_token: 'xoxe.xoxb-second', refresh_token: 'xoxe-1-next', expires_in: 43_200 }),
    );
    const noor = huis.persoon('noor');
    await Promise.all([
      noor.client.shortcut(),
      noor.client.deliver('events_api', { type: 'event_callback', team_id: team, event_id: 'EvAway', event: { type: 'app_uninstalled' } }),
    ]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await kept()).toEqual([]);
  });

  test.each(['app_uninstalled', 'tokens_revoked'])(
    '%s takes the token away; people are told in words, with the acute line',
    async (type) => {
      await install(granted(team));
      const noor = huis.persoon('noor');
      await noor.client.deliver('events_api', { type: 'event_callback', team_id: team, event_id: 'EvGone', event: { type } });
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(await kept()).toEqual([]);
      await noor.command('');
      expect(noor.words).toContain('112');
    },
  );
});

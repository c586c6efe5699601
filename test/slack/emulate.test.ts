import { afterEach, describe, expect, test } from '@jest/globals';
import { acuteText } from '../../src/cards/acute.ts';
import { botScopes } from '../../src/slack/manifest.ts';
import { readable, settled } from '../support/slack-driver.ts';
import { emulatedApp, EmulatedSlack, openEmulated } from '../support/slack-emulated.ts';
import type { SlackHuis } from '../support/slack-huis.ts';

/** What the emulated Web API decides by itself: triggers, the stack, scopes and installing. */
let huis: SlackHuis;
let slack: EmulatedSlack;
const begin = async (scopes?: readonly string[], config: Parameters<typeof openEmulated>[1] = {}): Promise<void> => {
  slack = new EmulatedSlack(scopes);
  huis = await openEmulated(slack, config);
};
afterEach(async () => {
  await huis.bezorgd();
  expect(huis.bugs).toEqual([]);
  await huis.close();
});
const calls = (method: string): number => slack.calls.filter((call) => call.method === method).length;

describe('with the scopes of the manifest, and no more', () => {
  test('from a feeling to a message for the sparringpartner, the channel and Home', async () => {
    await begin();
    const [noor, bram] = [huis.persoon('noor'), huis.persoon('bram')];
    await bram.opensHome();
    await noor.shortcut();
    await noor.submits({ relatie: 'thuis' });
    await noor.submits({ situatie: 'gevoel', partner: 'bram', regel: '' });
    await huis.bezorgd();
    expect(readable(bram.message('Kijk je met een collega mee?'))).toContain(noor.code);
    expect(readable(huis.kanaal.map(({ message }) => message['blocks']))).toContain(noor.code);
    await settled(() => readable(bram.home).includes(noor.code));
    expect(readable(bram.home)).toContain(noor.code);
    // What the emulator itself keeps, not what we remember of it.
    const standing = await slack.ask('conversations.info', { channel: slack.idOf('zorg') });
    expect(standing['ok']).toBe(true);
    const user = await slack.ask('users.info', { user: slack.idOf('bram') });
    expect(user).toMatchObject({ ok: false, error: 'missing_scope', needed: 'users:read' });
  });

  test('without im:write nobody is reached, and nothing is lost: the window still works', async () => {
    await begin(botScopes.filter((scope) => scope !== 'im:write'));
    const noor = huis.persoon('noor');
    await noor.shortcut();
    await noor.submits({ relatie: 'thuis' });
    await noor.submits({ situatie: 'gevoel', partner: 'bram', regel: '' });
    await huis.bezorgd();
    expect(noor.code).toMatch(/^NP-/);
    expect(calls('conversations.open')).toBeGreaterThan(0);
    expect(slack.chat(slack.idOf('bram'))).toEqual([]);
  });
});

describe('windows', () => {
  test('a trigger of more than three seconds ago opens nothing: the acute card comes as a message, and the form stays', async () => {
    await begin();
    const noor = huis.persoon('noor');
    await noor.shortcut();
    const form = noor.top;
    const old = await slack.seat.trigger(noor.user);
    await new Promise((resolve) => setTimeout(resolve, 3_100));
    await noor.touches('Acuut', old);
    await settled(() => slack.chat(noor.user).length > 0);
    expect(readable(slack.chat(noor.user).at(-1))).toContain(acuteText.nl);
    expect(noor.top).toBe(form);
  });

  test('with three open, the acute card comes as a message', async () => {
    await begin();
    const noor = huis.persoon('noor');
    await noor.shortcut();
    const form = noor.top;
    for (const depth of [2, 3]) {
      const view = { type: 'modal', title: { type: 'plain_text', text: 'Over' }, blocks: form.view['blocks'] };
      expect(await slack.seat.answered(noor.user, 'push', view)).toEqual([]);
      expect(noor.depth).toBe(depth);
    }
    await noor.touches('Acuut');
    await settled(() => slack.chat(noor.user).length > 0);
    expect(readable(slack.chat(noor.user).at(-1))).toContain(acuteText.nl);
    expect(noor.depth).toBe(3);
  });
});

test('installing: asked there, granted there, and the token that comes of it may do what the manifest asks', async () => {
  await begin(undefined, { botToken: null, ...emulatedApp });
  const begun = await fetch(`${huis.url}/slack/install`, { redirect: 'manual' });
  const to = new URL(begun.headers.get('location') ?? '');
  expect(to.pathname).toBe('/oauth/v2/authorize');
  const page = await fetch(`${slack.home}${to.pathname}${to.search}`);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('Niet Pluis');
  const asked = (name: string): string => to.searchParams.get(name) ?? '';
  const granted = await fetch(`${slack.home}/oauth/v2/authorize/callback`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({
      user_id: slack.idOf('zeynep'),
      client_id: asked('client_id'),
      redirect_uri: asked('redirect_uri'),
      scope: asked('scope'),
      state: asked('state'),
    }),
  });
  expect(granted.status).toBe(302);
  const back = new URL(granted.headers.get('location') ?? '');
  const cookie = begun.headers.get('set-cookie')?.split(';')[0] ?? '';
  const done = await fetch(`${huis.url}${back.pathname}${back.search}`, { headers: { cookie } });
  expect(done.status).toBe(200);

  const noor = huis.persoon('noor');
  // A trigger belongs to the app, whatever its token.
  await noor.shortcut();
  expect(noor.text).toContain(acuteText.nl);
  const used = slack.calls.find(({ method }) => method === 'views.open')?.token ?? '';
  expect(used).toMatch(/^xoxb-/);
  expect(used).not.toBe(slack.token);
  const left = await slack.ask('users.list', {}, used);
  expect(left).toMatchObject({ ok: false, error: 'missing_scope' });
  expect(String(left['provided']).split(',').sort()).toEqual([...botScopes].sort());
  expect(huis.lines.join('')).not.toContain(used);
});

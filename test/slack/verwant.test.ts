import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { stringify } from 'node:querystring';
import type { Address } from '../../src/bot/ports.ts';
import { acuteText } from '../../src/cards/acute.ts';
import { loadCards } from '../../src/cards/library.ts';
import { readSlack } from '../../src/config-slack.ts';
import { createLog } from '../../src/log.ts';
import { createApi, type Called } from '../../src/slack/api.ts';
import { createMessenger } from '../../src/slack/messenger.ts';
import { times } from '../../src/slack/times.ts';
import { samples } from '../support/card-samples.ts';
import { readable, settled, sign } from '../support/slack-driver.ts';
import { team } from '../support/slack-stand-in.ts';
import { SlackHuis, slackUser } from '../support/slack-huis.ts';
import { isJson } from '../support/json.ts';

/** SLACK_API_URL may name a server that is like Slack and not Slack: what it may do otherwise, and what the bot makes of it. */

interface Raw {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Record<string, string>;
  readonly text: string;
}
const json = (value: unknown): Raw => ({ text: JSON.stringify(value) });
const page: Raw = { type: 'text/html', text: '<!doctype html><title>Not Slack</title>' };

/** A server that answers exactly what is given, and remembers what it was asked. */
class RawServer {
  answer: (path: string) => Raw = () => json({ ok: true });
  readonly asked: { readonly path: string; readonly headers: IncomingMessage['headers']; readonly body: string }[] = [];
  private server: Server | null = null;
  async start(): Promise<string> {
    this.server = createServer((req, res) => {
      const parts: Buffer[] = [];
      req.on('data', (part: Buffer) => parts.push(part));
      req.on('end', () => {
        const path = req.url ?? '';
        this.asked.push({ path, headers: req.headers, body: Buffer.concat(parts).toString() });
        const { status = 200, type = 'application/json', headers = {}, text } = this.answer(path);
        res.writeHead(status, { 'content-type': type, ...headers });
        res.end(text);
      });
    });
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.server?.close(() => resolve());
      this.server?.closeAllConnections();
    });
  }
}

const log = createLog({ write: () => undefined });
const apiAt = (apiUrl: string) => createApi({ apiUrl, token: () => Promise.resolve('xoxb-a-token'), log, times });
let raw: RawServer;
let host: string;
beforeEach(async () => {
  raw = new RawServer();
  host = await raw.start();
});
afterEach(() => raw.close());

/** As the configuration would read it. */
const configured = (url: string): string => {
  const problems: string[] = [];
  const config = readSlack({ SLACK_API_URL: url, SLACK_SIGNING_SECRET: 's', SLACK_BOT_TOKEN: 't' }, 'production', null, (ok, problem) => {
    if (!ok) problems.push(problem);
  });
  expect(problems).toEqual([]);
  return config?.apiUrl ?? '';
};

describe('where SLACK_API_URL points', () => {
  test.each([
    ['/api/', '/api/chat.postMessage'],
    ['/api', '/api/chat.postMessage'],
    ['/api//', '/api/chat.postMessage'],
    ['/werk/slack/api', '/werk/slack/api/chat.postMessage'],
  ])('to %s: methods stand right under it', async (path, asked) => {
    await apiAt(configured(`${host}${path}`)).call('T1', 'chat.postMessage', { channel: 'C1', text: 'x' });
    expect(raw.asked.map((one) => one.path)).toEqual([asked]);
  });

  test.each([
    ['has its methods at the top', (path: string) => path === '/views.open', '/views.open', 2],
    ['has them under /api/', (path: string) => path === '/api/views.open', '/api/views.open', 3],
  ])('to a host alone, which %s: found at the first call, and kept', async (_, has, asked, calls) => {
    for (const nothing of [{ status: 404, text: '' }, page, { status: 405, text: '' }]) {
      raw.asked.length = 0;
      raw.answer = (path) => (has(path) ? json({ ok: true, here: true }) : nothing);
      const api = apiAt(configured(host));
      for (let n = 0; n < 2; n += 1)
        expect(await api.call('T1', 'views.open', { trigger_id: '1', view: {} })).toMatchObject({ ok: true, data: { here: true } });
      expect(raw.asked.at(-1)?.path).toBe(asked);
      expect(raw.asked).toHaveLength(calls);
    }
  });

  test('a token travels in the Authorization header alone, and never along with a redirect', async () => {
    const other = new RawServer();
    const elsewhere = await other.start();
    raw.answer = () => ({ status: 307, headers: { location: `${elsewhere}/api/chat.postMessage` }, text: '' });
    expect(await apiAt(`${host}/api/`).call('T1', 'chat.postMessage', { channel: 'C1' })).toMatchObject({ ok: false, why: 'later' });
    expect(other.asked).toEqual([]);
    expect(raw.asked[0]?.headers.authorization).toBe('Bearer xoxb-a-token');
    expect(`${raw.asked[0]?.path} ${raw.asked[0]?.body}`).not.toContain('xoxb');
    await other.close();
  });
});

describe('what it answers', () => {
  test.each<[string, Raw, Called]>([
    ['no response_metadata', json({ ok: true, ts: '1' }), { ok: true, data: { ok: true, ts: '1', response_metadata: {} } }],
    [
      'null as response_metadata: done, so not again',
      json({ ok: true, response_metadata: null }),
      { ok: true, data: { ok: true, response_metadata: {} } },
    ],
    [
      'words in it that are no list',
      json({ ok: true, response_metadata: { warnings: 'x', messages: null } }),
      { ok: true, data: { ok: true, response_metadata: {} } },
    ],
    [
      'a cursor that nobody asked for',
      json({ ok: true, response_metadata: { next_cursor: 'abc' } }),
      { ok: true, data: { ok: true, response_metadata: {} } },
    ],
    [
      'fields that Slack does not have',
      json({ ok: true, extra: { deep: [1] } }),
      { ok: true, data: { ok: true, extra: { deep: [1] }, response_metadata: {} } },
    ],
    ['an error that nobody knows', json({ ok: false, error: 'strange_new_thing' }), { ok: false, why: 'later', retryAfterMs: 0 }],
    ['no error word', json({ ok: false }), { ok: false, why: 'later', retryAfterMs: 0 }],
    ['an error that is no word', json({ ok: false, error: { code: 5 } }), { ok: false, why: 'later', retryAfterMs: 0 }],
    ['a method that it does not have', json({ ok: false, error: 'unknown_method' }), { ok: false, why: 'absent', retryAfterMs: 0 }],
    ['404 for a method that it does not have', { status: 404, text: 'not found' }, { ok: false, why: 'absent', retryAfterMs: 0 }],
    ['a page of HTML', page, { ok: false, why: 'later', retryAfterMs: 0 }],
    ['a page of HTML with 502', { ...page, status: 502 }, { ok: false, why: 'later', retryAfterMs: 0 }],
    ['nothing', { text: '' }, { ok: false, why: 'later', retryAfterMs: 0 }],
    ['null', json(null), { ok: false, why: 'later', retryAfterMs: 0 }],
    ['a list', json([]), { ok: false, why: 'later', retryAfterMs: 0 }],
    ['429 with Retry-After', { status: 429, headers: { 'retry-after': '7' }, text: '' }, { ok: false, why: 'later', retryAfterMs: 7_000 }],
    ['429 without Retry-After', { status: 429, text: '' }, { ok: false, why: 'later', retryAfterMs: 0 }],
    [
      '429 with a Retry-After that is no number',
      { status: 429, headers: { 'retry-after': 'soon' }, text: '' },
      { ok: false, why: 'later', retryAfterMs: 0 },
    ],
  ])('%s', async (_, answer, called) => {
    raw.answer = () => answer;
    expect(await apiAt(`${host}/api/`).call('T1', 'chat.postMessage', { channel: 'C1', text: 'x' })).toEqual(called);
    expect(raw.asked).toHaveLength(1);
  });

  test('of Slack itself 404 is a fault that passes: it has every method that we call', async () => {
    const original = globalThis.fetch;
    globalThis.fetch = () => Promise.resolve(new Response('', { status: 404 }));
    try {
      const api = createApi({ apiUrl: null, token: () => Promise.resolve('xoxb-a-token'), log, times });
      expect(await api.call('T1', 'views.publish', {})).toMatchObject({ ok: false, why: 'later' });
    } finally {
      globalThis.fetch = original;
    }
  });
});

describe('a message', () => {
  const cards = loadCards('cards');
  const message = { card: cards.bind('ping', 'nl', samples.ping), summary: 'Kijk je mee?' };
  const to = (id: string): Address => ({ platform: 'slack', tenant: 'team:1', user: id, conversation: id, serviceUrl: '' });
  const messenger = () => createMessenger({ api: apiAt(`${host}/api/`), log, isPerson: (_team, id) => id === 'person/7f3a' });
  const asked = (): string[] => raw.asked.map(({ path }) => path.replace('/api/', ''));

  test('ids may look any way: who is a person, the school file says', async () => {
    raw.answer = (path) =>
      json(path.endsWith('conversations.open') ? { ok: true, channel: { id: 'dm/42' } } : { ok: true, channel: 'dm/42', ts: '99' });
    expect(await messenger().send(to('person/7f3a'), message)).toEqual({ ok: true, messageId: 'dm/42/99' });
    expect(asked()).toEqual(['conversations.open', 'chat.postMessage']);
    raw.asked.length = 0;
    raw.answer = (path) => json({ ok: true, ts: '99', channel: path.endsWith('.info') ? { id: 'UPPER-CASE-ROOM' } : 'UPPER-CASE-ROOM' });
    await messenger().send(to('UPPER-CASE-ROOM'), message);
    expect(asked()).toEqual(['conversations.info', 'chat.postMessage']);
    raw.asked.length = 0;
    expect(await messenger().update(to('person/7f3a'), 'dm/42/99', message)).toMatchObject({ ok: true });
    const sent = new URLSearchParams(raw.asked[0]?.body);
    expect([sent.get('channel'), sent.get('ts')]).toEqual(['dm/42', '99']);
  });

  test.each([
    ['does not have conversations.open', json({ ok: false, error: 'unknown_method' })],
    ['answers it with 404', { status: 404, text: '' }],
    ['gives no id for the chat', json({ ok: true })],
  ])('to a person, where the server %s: goes to the person’s own id', async (_, opening) => {
    raw.answer = (path) => (path.endsWith('conversations.open') ? opening : json({ ok: true, ts: '99' }));
    expect(await messenger().send(to('person/7f3a'), message)).toEqual({ ok: true, messageId: 'person/7f3a/99' });
  });

  test('to a channel, where the server does not have conversations.info: goes there; of a channel it does not give, it does not', async () => {
    raw.answer = (path) =>
      path.endsWith('conversations.info') ? json({ ok: false, error: 'unknown_method' }) : json({ ok: true, ts: '99' });
    expect(await messenger().send(to('room'), message)).toEqual({ ok: true, messageId: 'room/99' });
    raw.answer = () => json({ ok: true });
    expect(await messenger().send(to('room'), message)).toMatchObject({ ok: false, why: 'gone' });
  });

  test('whose stamp stands in the message itself can be replaced later', async () => {
    raw.answer = (path) => json(path.endsWith('.open') ? { ok: true, channel: { id: 'D1' } } : { ok: true, message: { ts: '12.5' } });
    expect(await messenger().send(to('person/7f3a'), message)).toEqual({ ok: true, messageId: 'D1/12.5' });
  });
});

describe('what it sends', () => {
  let huis: SlackHuis;
  beforeAll(async () => {
    huis = await new SlackHuis().start();
  });
  afterEach(() => {
    expect(huis.bugs).toEqual([]);
    huis.slack.stacks.clear();
  });
  afterAll(() => huis.close());

  const noor = slackUser('noor');
  const send = async (type: string, text: string): Promise<{ readonly status: number; readonly body: string }> => {
    const stamp = Math.floor(Date.now() / 1_000);
    const response = await fetch(`${huis.url}/slack/events`, {
      method: 'POST',
      headers: { 'content-type': type, 'x-slack-request-timestamp': String(stamp), 'x-slack-signature': sign(text, stamp) },
      body: text,
    });
    return { status: response.status, body: await response.text() };
  };
  const shortcut = (more: object): string =>
    JSON.stringify({ type: 'shortcut', callback_id: 'nietpluis', trigger_id: huis.slack.trigger(noor), user: { id: noor }, ...more });
  const shown = async (): Promise<string> => {
    const person = huis.persoon('noor');
    await settled(() => person.depth > 0);
    return person.text;
  };

  test.each([
    'application/x-www-form-urlencoded; charset=utf-8',
    'application/x-www-form-urlencoded;charset=UTF-8',
    'Application/X-WWW-Form-Urlencoded',
  ])('a form as %s', async (type) => {
    expect((await send(type, stringify({ payload: shortcut({ team: { id: team } }) }))).status).toBe(200);
    expect(await shown()).toContain('leerling');
  });
  test.each(['application/json', 'application/json; charset=utf-8'])('a tap as %s', async (type) => {
    expect((await send(type, shortcut({ team: { id: team } }))).status).toBe(200);
    expect(await shown()).toContain('leerling');
  });

  test.each([
    [
      'team null and an organisation, as for an app of a whole organisation',
      { team: null, enterprise: { id: 'E1', name: 'x' }, is_enterprise_install: false, user: { id: noor, team_id: team } },
    ],
    ['no team, only that of the person', { user: { id: noor, team_id: team } }],
    ['no team of the person, enterprise null', { team: { id: team }, enterprise: null }],
    ['fields that Slack does not have', { team: { id: team, extra: 1 }, extra: [{}], bot_access_token: 'x' }],
  ])('a tap with %s', async (_, more) => {
    await send('application/json', shortcut(more));
    expect(await shown()).toContain('leerling');
  });

  test('a tap that says nowhere in which workspace: a stranger, and no window without a token; the process lives', async () => {
    expect((await send('application/json', shortcut({}))).status).toBe(200);
    await send('application/json', shortcut({ team: { id: team } }));
    expect(await shown()).toContain('leerling');
  });

  test('Home opened twice without a number of the event is renewed twice', async () => {
    const published = (): number => huis.slack.calls.filter(({ method }) => method === 'views.publish').length;
    const before = published();
    const event = { type: 'event_callback', authorizations: [{ team_id: team }], event: { type: 'app_home_opened', user: noor } };
    for (const count of [1, 2]) {
      expect((await send('application/json', JSON.stringify(event))).status).toBe(200);
      await settled(() => published() === before + count);
    }
    expect(published()).toBe(before + 2);
  });

  test('a submit without blocks, types and hash is taken all the same', async () => {
    const person = huis.persoon('noor');
    await person.shortcut();
    person.fills({ relatie: 'thuis' });
    const { id, private_metadata, state } = person.filled();
    const values = isJson(state) && isJson(state['values']) ? state['values'] : {};
    const bare = Object.fromEntries(
      Object.entries(values).map(([block, actions]) => [
        block,
        Object.fromEntries(
          Object.entries(isJson(actions) ? actions : {}).map(([action, value]) => [
            action,
            { ...(isJson(value) ? value : {}), type: undefined },
          ]),
        ),
      ]),
    );
    await person.sendsSubmission({ id, private_metadata, state: { values: bare }, blocks: null, hash: null, callback_id: 'nietpluis' });
    expect(person.heading).not.toBe('');
    expect(person.text).toContain('Wie');
  });

  test.each([
    ['a submit', { type: 'view_submission', view: { id: 5, callback_id: 'nietpluis' } }],
    ['a submit of nobody', { type: 'view_submission', user: {}, view: { id: 'V1', callback_id: 'nietpluis', private_metadata: null } }],
  ])('%s that cannot be read keeps its window, and a sentence comes over it', async (_, body) => {
    const { status, body: answer } = await send('application/json', JSON.stringify({ team: { id: team }, user: { id: noor }, ...body }));
    expect(status).toBe(200);
    const said: unknown = JSON.parse(answer);
    expect(said).toMatchObject({ response_action: 'push' });
    expect(readable(said)).toContain(acuteText.nl);
  });

  test('a tap that cannot be read is answered with a message', async () => {
    const before = huis.slack.chat(noor).length;
    const body = {
      type: 'block_actions',
      team: { id: team },
      user: { id: noor },
      trigger_id: '1',
      actions: [{ action_id: 'np.open.1', value: { deep: 1 } }],
    };
    expect((await send('application/json', JSON.stringify(body))).status).toBe(200);
    await settled(() => huis.slack.chat(noor).length > before);
    expect(String(huis.slack.chat(noor).at(-1)?.['text'])).toContain(acuteText.nl);
  });

  test('a command with null where Slack has words', async () => {
    await send(
      'application/json',
      JSON.stringify({
        command: '/nietpluis',
        text: null,
        team_id: team,
        user_id: noor,
        enterprise_id: null,
        trigger_id: huis.slack.trigger(noor),
      }),
    );
    expect(await shown()).toContain('leerling');
  });
});

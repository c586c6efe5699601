import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { at, textAt } from '../support/json.ts';
import { startRoom, type Room } from './room.ts';

const jan = '00000000-0000-4000-8000-000000000101';
let room: Room;
beforeAll(async () => {
  room = await startRoom();
  // The library prints what it refuses; that is its own doing and says nothing about us.
  jest.spyOn(console, 'error').mockReturnValue();
});
afterAll(async () => {
  jest.restoreAllMocks();
  await room.close();
});
beforeEach(() => {
  room.bot.heard.length = 0;
});

describe('who does not prove to be Teams gets nothing', () => {
  test.each([
    ['no token', { unsigned: true }],
    ["somebody else's signature", { wrong: { signature: 'forged' } }],
    ['no signature (alg none)', { wrong: { signature: 'none' } }],
    ['a token for another bot', { wrong: { audience: '22222222-2222-4222-8222-222222222222' } }],
    ['a token of another issuer', { wrong: { issuer: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' } }],
    ['a token that expired', { wrong: { expiresIn: -3_600 } }],
    ['a token for another service URL', { wrong: { serviceUrl: 'https://smba.trafficmanager.net/emea/' } }],
    ['a service URL that the token does not have', { activity: { serviceUrl: 'https://smba.trafficmanager.net/emea/' } }],
    ['a channel for which the key may not speak', { activity: { channelId: 'directline' } }],
    ['the channel of the emulator', { activity: { channelId: 'AseChannel' } }],
  ] as const)('%s: 401, empty', async (_what, how) => {
    const reply = await room.stub.person({ aadObjectId: jan }).says('menu', undefined, how);
    expect(reply).toMatchObject({ status: 401, text: '' });
    expect(room.bot.heard).toEqual([]);
  });

  test('a valid token does not open another channel than Teams, whatever person it names', async () => {
    const reply = await room.stub.person({ aadObjectId: jan }).says('menu', undefined, { activity: { channelId: 'webchat' } });
    expect(reply).toMatchObject({ status: 403, text: '' });
    expect(room.bot.heard).toEqual([]);
  });

  test('a valid token for a service URL that is not on the list: nothing is sent there', async () => {
    const serviceUrl = 'https://elsewhere.example/';
    const how = { wrong: { serviceUrl }, activity: { serviceUrl } };
    const reply = await room.stub.person({ aadObjectId: jan }).says('menu', undefined, how);
    expect(reply).toMatchObject({ status: 403, text: '' });
    expect(room.bot.heard).toEqual([]);
  });
});

describe('who the person is, comes from Teams alone', () => {
  test('another tenant reaches the bot as another tenant', async () => {
    const tenant = '99999999-9999-4999-8999-999999999999';
    await room.stub.person({ aadObjectId: jan, tenant }).says('menu');
    expect(room.bot.heard[0]?.who).toEqual({ platform: 'teams', tenant, user: jan });
  });

  test('an activity that names two tenants is of nobody', async () => {
    const activity = { channelData: { tenant: { id: '99999999-9999-4999-8999-999999999999' } } };
    const reply = await room.stub.person({ aadObjectId: jan }).says('menu', undefined, { activity });
    expect(reply.status).toBe(200);
    expect(room.bot.heard).toEqual([]);
  });

  test('a tap without a person is answered with the acute line', async () => {
    const reply = await room.stub.person({ aadObjectId: '' }).tap('open', {});
    expect(textAt(reply.body, 'value')).toContain('112');
    expect(room.bot.heard).toEqual([]);
  });

  test('a word of somebody whom Teams does not name is answered with the acute line, also in a meeting; another bot is not', async () => {
    const meeting = { id: '19:meeting@thread.v2', type: 'groupChat' } as const;
    const said = async (from: object, text: string): Promise<string> => {
      const before = room.stub.calls.length;
      const how = { activity: { from } };
      expect((await room.stub.person({ aadObjectId: jan }).says(text, meeting, how)).status).toBe(200);
      return room.stub.calls
        .slice(before)
        .map(({ body }) => textAt(body, 'text'))
        .join();
    };
    for (const text of ['acuut', 'mijn dossiers'])
      expect(await said({ id: '8:teamsvisitor:x', name: 'Iemand' }, text)).toContain('Acuut? 112');
    expect(await said({ id: '28:other-bot', name: 'Een bot' }, 'acuut')).toBe('');
    expect(room.bot.heard).toEqual([]);
  });

  test('ids are compared in lower case', async () => {
    await room.stub.person({ aadObjectId: '00000000-0000-4000-8000-00000000ABCD' }).says('menu');
    expect(room.bot.heard[0]?.who.user).toBe('00000000-0000-4000-8000-00000000abcd');
  });
});

describe('what cannot be read', () => {
  const sent = async (body: string, headers: Record<string, string> = {}) =>
    room.stub.post(body, { authorization: await room.stub.authorization(), ...headers });

  test.each([
    ['half JSON', '{"type":'],
    ['no object', '[1,2]'],
    ['no activity', '{}'],
    ['nothing', ''],
    [
      'half a sign in the place where it was said',
      '{"type":"message","channelId":"msteams","serviceUrl":"x","conversation":{"id":"a\\ud800"}}',
    ],
    ['a name where a place should be', '{"type":"message","channelId":"msteams","serviceUrl":"x","conversation":"Sanne"}'],
  ])('%s: 400 without a quote or a stack', async (_what, body) => {
    const reply = await sent(body);
    expect(reply.status).toBe(400);
    expect(reply.text).not.toMatch(/Sanne|at |node_modules|restify|Unexpected/);
  });

  test('more than two megabytes is not read: 413 with a sentence and the acute line', async () => {
    const reply = await sent(JSON.stringify({ text: 'a'.repeat(3_000_000) }));
    expect(reply.status).toBe(413);
    expect(textAt(reply.body, 'error')).toMatch(/te groot.*0800-2000/);
  });

  test('a packed body is not unpacked', async () => {
    expect(await sent('{}', { 'content-encoding': 'gzip' })).toMatchObject({ status: 415, text: '' });
  });

  test('a field of a megabyte gets a sentence; the form stays as it was typed', async () => {
    const reply = await room.stub.person({ aadObjectId: jan }).tap('submit', { tekst: 'a'.repeat(1_000_000) });
    expect(reply.status).toBe(200);
    expect(textAt(reply.body, 'type')).toBe('application/vnd.microsoft.activity.message');
    expect(textAt(reply.body, 'value')).toMatch(/te veel tekst.*0800-2000/);
    expect(room.bot.heard).toEqual([]);
  });
});

describe('what a client may choose', () => {
  test('a name of another kind than a name is not sent along in the answer, which comes all the same', async () => {
    const activity = {
      from: { id: '29:x', name: { x: 1 }, aadObjectId: jan },
      recipient: { id: '28:x', name: 12, role: {} },
      locale: 'nl-NL',
    };
    const before = room.stub.calls.length;
    expect((await room.stub.person({ aadObjectId: jan }).says('menu', undefined, { activity })).status).toBe(200);
    expect(room.stub.calls).toHaveLength(before + 1);
    expect(room.log()).not.toContain('"event":"bug"');
  });

  test('a chat in which the Bot Connector takes no message is no bug', async () => {
    const person = room.stub.person({ aadObjectId: jan });
    room.stub.refuse(person.chat.id, 404);
    await person.says('menu');
    room.stub.refuse(person.chat.id, 201);
    expect(room.log()).toContain('"result":"failed"');
    expect(room.log()).not.toContain('"event":"bug"');
  });
});

describe('the other doors', () => {
  test('no banner of the framework anywhere, and an error answer has the acute line', async () => {
    for (const [path, status] of [
      ['/healthz', 200],
      ['/readyz', 200],
      ['/nergens', 404],
      ['/api/messages', 405],
    ] as const) {
      const response = await fetch(`http://127.0.0.1:${room.server.port}${path}`);
      const text = await response.text();
      expect(response.status).toBe(status);
      expect(response.headers.get('server')).toBeNull();
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      if (status >= 400) expect(text).toContain('0800-2000');
    }
  });

  test('ready is said only while the store answers, and says what is waited for', async () => {
    room.broken = true;
    const response = await fetch(`http://127.0.0.1:${room.server.port}/readyz`);
    room.broken = false;
    expect(response.status).toBe(503);
    expect(at(await response.json(), 'waiting')).toEqual(['store']);
  });
});

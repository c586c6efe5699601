import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Address } from '../../src/bot/ports.ts';
import { retryAfter } from '../../src/teams/http-client.ts';
import { serviceUrlCheck } from '../../src/teams/hosts.ts';
import { homeTenant } from '../support/stub-connector.ts';
import { card, startRoom, type Room } from './room.ts';

let room: Room;
let count = 0;
let to: Address;
beforeAll(async () => {
  room = await startRoom();
});
afterAll(() => room.close());
beforeEach(() => {
  const user = `00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}`;
  to = { platform: 'teams', tenant: homeTenant, user, conversation: `a:owed-${user}`, serviceUrl: room.stub.url };
});
const message = { card: card('Er wacht iets'), summary: 'Er wacht iets op jou' };
const here = () => room.stub.calls.filter((call) => call.conversation === to.conversation);

describe('a message that is owed', () => {
  test('arrives with its summary, under the identity of the bot', async () => {
    const sent = await room.teams.messenger.send(to, message);
    expect(sent).toMatchObject({ ok: true });
    expect(here()).toMatchObject([
      { method: 'POST', authorization: 'Bearer stub-token', body: { type: 'message', summary: 'Er wacht iets op jou' } },
    ]);
    if (sent.ok) expect(sent.messageId).toBe(here()[0]?.id);
  });

  test('replaces an earlier one in place', async () => {
    const sent = await room.teams.messenger.send(to, message);
    const id = sent.ok ? sent.messageId : '';
    const updated = await room.teams.messenger.update(to, id, { ...message, summary: 'Al gedaan' });
    expect(updated).toEqual({ ok: true, messageId: id });
    expect(room.stub.messages(to.conversation).map((one) => one.summary)).toEqual(['Al gedaan']);
  });

  test('is gone when the earlier one is not there any more', async () => {
    expect(await room.teams.messenger.update(to, 'never', message)).toMatchObject({ ok: false, why: 'gone' });
  });

  test.each([
    [403, 'gone', 0, {}],
    [404, 'gone', 0, {}],
    [429, 'later', 7_000, { 'retry-after': '7' }],
    [429, 'later', 0, {}],
    [401, 'later', 0, {}],
    [500, 'later', 0, {}],
    [503, 'later', 0, {}],
  ] as const)('status %s is %s, and is tried once: the outbox decides about again', async (status, why, retryAfterMs, headers) => {
    room.stub.refuse(to.conversation, status, headers);
    expect(await room.teams.messenger.send(to, message)).toEqual({ ok: false, why, retryAfterMs });
    expect(here()).toHaveLength(1);
  });

  test('waits when nobody answers there', async () => {
    const away = { ...to, serviceUrl: 'http://127.0.0.1:9' };
    expect(await room.teams.messenger.send(away, message)).toEqual({ ok: false, why: 'later', retryAfterMs: 0 });
  });

  test('does not go to a host that is not on the list, whatever was remembered', async () => {
    const elsewhere = { ...to, serviceUrl: 'https://smba.trafficmanager.net.evil.example/' };
    expect(await room.teams.messenger.send(elsewhere, message)).toMatchObject({ ok: false, why: 'gone' });
  });

  test("does not go when it holds a person's words or a filled-in form", async () => {
    const words = card('x', [
      { type: 'facts', facts: [{ title: [{ by: 'author', text: 'Leerling' }], value: [{ by: 'people', text: 'Sanne' }] }] },
    ]);
    expect(await room.teams.messenger.send(to, { card: words, summary: 'x' })).toMatchObject({ ok: false, why: 'gone' });
    expect(here()).toEqual([]);
  });
});

describe('where a Bot Connector may live', () => {
  const may = serviceUrlCheck({ mode: 'production', serviceHosts: [] });
  test.each(['https://smba.trafficmanager.net/emea/', 'https://smba.trafficmanager.net/teams/', 'https://europe.botframework.com/'])(
    '%s',
    (url) => expect(may(url)).toBe(true),
  );
  test.each([
    'http://smba.trafficmanager.net/emea/',
    'https://trafficmanager.net/',
    'https://own.trafficmanager.net/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://smba.trafficmanager.net@evil.example/',
    'https://evilbotframework.com/',
    'http://127.0.0.1:9',
    'file:///etc/passwd',
    '',
  ])('not %s', (url) => expect(may(url)).toBe(false));

  test('a demo knows this machine only', () => {
    const demo = serviceUrlCheck({ mode: 'demo', serviceHosts: ['smba.trafficmanager.net'] });
    expect(demo('http://127.0.0.1:56200')).toBe(true);
    expect(demo('https://smba.trafficmanager.net/emea/')).toBe(false);
  });
});

test('Retry-After is read in seconds and as a date, and never makes us wait longer than an hour', () => {
  const now = Date.parse('2026-11-24T09:00:00Z');
  expect(retryAfter('2', now)).toBe(2_000);
  expect(retryAfter('Tue, 24 Nov 2026 09:00:30 GMT', now)).toBe(30_000);
  expect(retryAfter('soon', now)).toBe(0);
  expect(retryAfter('999999', now)).toBe(3_600_000);
  expect(retryAfter(null, now)).toBe(0);
});

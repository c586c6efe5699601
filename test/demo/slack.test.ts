import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'node:querystring';
import { createHttp } from '../../src/demo/http.ts';
import { readSchool } from '../../src/demo/school.ts';
import { overHttp } from '../../src/demo/slack/deliver.ts';
import { appScopes } from '../../src/demo/slack/scopes.ts';
import { createWorkspace, serveSlack } from '../../src/demo/slack/serve.ts';
import { SlackWorkspace } from '../../src/demo/slack/workspace.ts';
import { isJson, type Json } from '../support/json.ts';

const text = (value: string): object => ({ type: 'plain_text', text: value });
const button = { type: 'button', action_id: 'np.open.x', text: text('Openen'), value: '{"card":"menu"}' };
const blocks = [
  { type: 'section', text: text('Hoi') },
  { type: 'actions', block_id: 'buttons', elements: [button] },
];
const modal = (more: object = {}): object => ({ type: 'modal', title: text('Niet Pluis'), blocks, ...more });

describe('the workspace refuses what Slack refuses, with Slack’s codes', () => {
  let slack: SlackWorkspace;
  beforeEach(() => {
    slack = new SlackWorkspace({ team: 'T1', tokens: ['xoxb-1'], scopes: appScopes, members: [{ id: 'U1', name: 'Noor' }] });
  });
  const call = (method: string, args: object): unknown => {
    const answer = slack.call(method, 'xoxb-1', { ...args });
    return answer['error'] ?? answer['ok'];
  };

  test('a trigger works once, and for three seconds', () => {
    const trigger_id = slack.trigger('U1');
    expect(call('views.open', { trigger_id, view: modal() })).toBe(true);
    expect(call('views.open', { trigger_id, view: modal() })).toBe('exchanged_trigger_id');
    expect(call('views.open', { trigger_id: slack.trigger('U1', 3_001), view: modal() })).toBe('expired_trigger_id');
    expect(call('views.open', { trigger_id: 'no', view: modal() })).toBe('invalid_trigger_id');
  });

  test('three windows on one another and no fourth', () => {
    expect(call('views.open', { trigger_id: slack.trigger('U1'), view: modal() })).toBe(true);
    for (const answer of [true, true, 'push_limit_reached'])
      expect(call('views.push', { trigger_id: slack.trigger('U1'), view: modal() })).toBe(answer);
  });

  test('a view that changed meanwhile is a conflict', () => {
    call('views.open', { trigger_id: slack.trigger('U1'), view: modal() });
    const [{ id, hash } = { id: '', hash: '' }] = slack.stack('U1');
    expect(call('views.update', { view_id: id, hash, view: modal({ callback_id: 'b' }) })).toBe(true);
    expect(call('views.update', { view_id: id, hash, view: modal() })).toBe('hash_conflict');
  });

  test.each([
    ['a title of more than 24', modal({ title: text('x'.repeat(25)) })],
    ['more than 100 blocks', modal({ blocks: Array.from({ length: 101 }, () => ({ type: 'divider' })) })],
    ['a property that it does not know', modal({ colour: 'red' })],
    ['a block that it does not know', modal({ blocks: [{ type: 'card' }] })],
    ['one block_id twice', modal({ blocks: [...blocks, ...blocks] })],
    [
      'fields without a submit',
      modal({ blocks: [{ type: 'input', label: text('Wat?'), element: { type: 'plain_text_input', action_id: 'a' } }] }),
    ],
  ])('a view with %s', (_, view) => {
    expect(call('views.open', { trigger_id: slack.trigger('U1'), view })).toBe('invalid_arguments');
    expect(slack.problems).not.toEqual([]);
  });

  test('what the app has no scope for, and a token that is not its own', () => {
    expect(call('users.info', { user: 'U1' })).toBe('missing_scope');
    expect(call('auth.test', {})).toBe(true);
    expect(slack.call('auth.test', 'xoxb-other', {})).toMatchObject({ error: 'invalid_auth' });
    const wider = new SlackWorkspace({ team: 'T1', tokens: ['x'], scopes: ['users:read'], members: slack.members });
    expect(wider.call('users.info', 'x', { user: 'U1' })).toMatchObject({ ok: true, user: { real_name: 'Noor' } });
    expect(wider.call('users.info', 'x', { user: 'U2' })).toMatchObject({ error: 'user_not_found' });
  });

  test('a message is changed in its own place', () => {
    expect(call('chat.update', { channel: 'C1', ts: '1.000001', text: 'x', blocks })).toBe('message_not_found');
    const { ts } = slack.call('chat.postMessage', 'xoxb-1', { channel: 'C1', text: 'x', blocks });
    expect(call('chat.update', { channel: 'C1', ts, text: 'y', blocks })).toBe(true);
    expect(slack.messages.get('C1')).toMatchObject([{ ts, edited: true, message: { text: 'y' } }]);
  });
});

describe('what people do on the page arrives signed at the bot', () => {
  const secret = 'made-for-this-test';
  const received: { readonly signed: boolean; readonly payload: Json }[] = [];
  let answer = '';
  const bot = createServer((req, res) => {
    const parts: Buffer[] = [];
    req.on('data', (part: Buffer) => parts.push(part));
    req.on('end', () => {
      const body = Buffer.concat(parts).toString();
      const stamp = String(req.headers['x-slack-request-timestamp']);
      const own = `v0=${createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex')}`;
      const read: unknown = JSON.parse(String(parse(body)['payload'] ?? '{}'));
      received.push({ signed: req.headers['x-slack-signature'] === own, payload: isJson(read) ? read : {} });
      res.setHeader('content-type', 'application/json');
      res.end(answer);
    });
  });
  const server = createHttp();
  let workspace: SlackWorkspace;
  let url = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve));
    const school = readSchool('src/demo/school.json');
    const made = createWorkspace(school, 'xoxb-1');
    if (made === null) throw new Error('the demo school has no Slack');
    workspace = made;
    const deliver = overHttp(`http://127.0.0.1:${(bot.address() as AddressInfo).port}/slack/events`, secret);
    serveSlack(server, { workspace, school, deliver });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve());
    });
    url = `http://127.0.0.1:${server.address().port}`;
  });
  afterAll(async () => {
    await new Promise((resolve) => bot.close(resolve));
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
  });
  const ask = async (what: string, body: object): Promise<unknown> => {
    const response = await fetch(`${url}/page/slack/${what}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return response.status === 200 ? response.json() : response.status;
  };
  const open = (user: string): string => {
    workspace.call('views.open', 'xoxb-1', { trigger_id: workspace.trigger(user), view: modal({ submit: text('Verder') }) });
    return workspace.stack(user)[0]?.id ?? '';
  };

  test('the Web API answers Slack’s own form, with blocks as JSON in a field', async () => {
    const body = new URLSearchParams({ channel: 'U0BRAM', text: 'Hoi', blocks: JSON.stringify(blocks) });
    const response = await fetch(`${url}/api/chat.postMessage`, { method: 'POST', headers: { authorization: 'Bearer xoxb-1' }, body });
    expect(await response.json()).toMatchObject({ ok: true, channel: 'DU0BRAM' });
    expect(workspace.messages.get('DU0BRAM')).toMatchObject([{ message: { blocks } }]);
  });

  test('a tap carries what stands in the view, never what the page says that it carries', async () => {
    const id = open('U0NOOR');
    expect(await ask('taps', { person: 'noor', id, block: 'buttons', action: 'np.open.x', value: '{"card":"other"}' })).toEqual({
      errors: {},
    });
    expect(received.at(-1)).toMatchObject({
      signed: true,
      payload: { type: 'block_actions', user: { id: 'U0NOOR' }, actions: [{ value: '{"card":"menu"}' }], view: { id } },
    });
  });

  test('nobody taps in the window of another, or on something that is not there', async () => {
    const id = open('U0NOOR');
    const before = received.length;
    expect(await ask('taps', { person: 'bram', id, block: 'buttons', action: 'np.open.x' })).toBe(404);
    expect(await ask('taps', { person: 'noor', id, block: 'buttons', action: 'np.submit.x' })).toBe(404);
    expect(await ask('submits', { person: 'bram', view: id })).toBe(404);
    expect(received).toHaveLength(before);
  });

  test('reasons come back by block, the next view keeps the window’s id, and an answer that Slack would refuse is said', async () => {
    const view = open('U0NOOR');
    answer = JSON.stringify({ response_action: 'errors', errors: { 'a|1': 'Dat kan nog niet.' } });
    expect(await ask('submits', { person: 'noor', view })).toEqual({ errors: { 'a|1': 'Dat kan nog niet.' } });
    answer = JSON.stringify({ response_action: 'update', view: modal({ title: text('x'.repeat(25)) }) });
    expect(await ask('submits', { person: 'noor', view })).toMatchObject({ bad: true });
    answer = JSON.stringify({ response_action: 'update', view: modal({ title: text('Verder') }) });
    expect(await ask('submits', { person: 'noor', view })).toEqual({ errors: {} });
    expect(workspace.stack('U0NOOR')).toMatchObject([{ id: view, view: { title: { text: 'Verder' } } }]);
    answer = '';
    await ask('submits', { person: 'noor', view });
    expect(workspace.stack('U0NOOR')).toEqual([]);
  });
});

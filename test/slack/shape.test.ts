import { expect, test } from '@jest/globals';
import { App } from '@slack/bolt';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLog } from '../../src/log.ts';
import { createDoor } from '../../src/slack/door.ts';
import { sign } from '../support/slack-driver.ts';

const user = { id: 'U0NOOR', team_id: 'T0FICTIEF' };

test.each<readonly [string, object]>([
  ['an event that is a word', { type: 'event_callback', event: 'x' }],
  ['an event in a place that is nothing', { type: 'event_callback', event: { type: 'app_home_opened', channel: null } }],
  ['an item that is a word', { type: 'event_callback', event: { type: 'x', item: 'x' } }],
  ['a tap of nobody', { type: 'block_actions', actions: [{ action_id: 'np.open.1' }] }],
  ['a tap of which the name is a number', { type: 'block_actions', user, actions: [{ action_id: 7 }] }],
  ['a window without a name', { type: 'view_submission', user, view: { callback_id: null } }],
  ['no window', { type: 'view_submission', user }],
  ['a team that is a list of words', { type: 'shortcut', user, team: 'T0FICTIEF', callback_id: 'x' }],
  ['a tap on nothing', { type: 'block_actions', user, actions: [] }],
  ['a tap in a place that is nothing', { type: 'block_actions', user, channel: null, actions: [{ action_id: 'np.open.1' }] }],
  ['a shortcut of which the name is nothing', { type: 'shortcut', user, callback_id: null }],
  ['a shortcut in a window that is nothing', { type: 'shortcut', user, callback_id: 'x', view: null }],
  ['a group that is nothing', { type: 'event_callback', event: { type: 'x', subteam: null } }],
  ['addresses that are a number', { type: 'view_submission', user, view: { callback_id: 'x' }, response_urls: 3 }],
])('%s, signed: 400, and no bug of anybody', async (_what, body) => {
  const lines: string[] = [];
  const door = createDoor('a-secret-of-this-test-only', createLog({ write: (line: string) => void lines.push(line) }));
  const app = new App({ receiver: door.receiver, authorize: () => Promise.resolve({}), convoStore: false });
  app.view(/.*/, ({ ack }) => ack());
  app.action(/.*/, ({ ack }) => ack());
  app.shortcut(/.*/, ({ ack }) => ack());
  const server = createServer((req, res) => void door.handler(req, res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const text = JSON.stringify(body);
    const stamp = Math.floor(Date.now() / 1_000);
    const response = await fetch(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-slack-request-timestamp': String(stamp),
        'x-slack-signature': sign(text, stamp),
      },
      body: text,
    });
    expect([response.status, await response.text()]).toEqual([400, '']);
    expect(lines.join('')).not.toContain('"event":"bug"');
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
});

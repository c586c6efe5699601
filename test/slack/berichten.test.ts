import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Address, OutMessage } from '../../src/bot/ports.ts';
import { loadCards } from '../../src/cards/library.ts';
import { people } from '../../src/cards/data.ts';
import { createLog } from '../../src/log.ts';
import { createApi } from '../../src/slack/api.ts';
import { createMessenger } from '../../src/slack/messenger.ts';
import { times } from '../../src/slack/times.ts';
import { SlackStandIn } from '../support/slack-stand-in.ts';
import { samples } from '../support/card-samples.ts';

/** Messages out: what each answer of Slack means for the outbox, which alone tries again. */
let slack: SlackStandIn;
beforeEach(async () => {
  slack = new SlackStandIn();
  await slack.start();
});
afterEach(() => slack.close());

const cards = loadCards('cards');
const message: OutMessage = { card: cards.bind('ping', 'nl', samples.ping), summary: 'Kijk je mee? <!channel> & *meer*' };
const person: Address = { platform: 'slack', tenant: 'T0FICTIEF', user: 'U0BRAM', conversation: 'U0BRAM', serviceUrl: '' };
const channel: Address = { ...person, user: 'C0ZORG', conversation: 'C0ZORG' };
const messenger = () => {
  const log = createLog({ write: () => undefined });
  const api = createApi({ apiUrl: slack.url, token: () => Promise.resolve('xoxb-stand-in'), log, times });
  return createMessenger({ api, log, isPerson: (_team, id) => id === 'U0BRAM' });
};

describe('a message', () => {
  test('opens the chat once, and can be replaced in place', async () => {
    const out = messenger();
    const first = await out.send(person, message);
    expect(first.ok).toBe(true);
    expect(await out.update(person, first.ok ? first.messageId : '', message)).toEqual(first);
    await out.send(person, message);
    expect(slack.calls.filter(({ method }) => method === 'conversations.open')).toHaveLength(1);
    expect(slack.chat('U0BRAM')).toHaveLength(2);
  });

  test('calls nobody: mentions and marks in its one line are only text, and no page is fetched', async () => {
    await messenger().send(person, message);
    const [, sent] = slack.calls;
    expect(sent?.args).toMatchObject({
      text: 'Kijk je mee? &lt;!channel&gt; &amp; *meer*',
      unfurl_links: false,
      unfurl_media: false,
      parse: 'none',
    });
  });

  test('that has to wait says how long, and is not tried again here', async () => {
    slack.failing('chat.postMessage', { status: 429, retryAfter: 30 });
    expect(await messenger().send(person, message)).toEqual({ ok: false, why: 'later', retryAfterMs: 30_000 });
    expect(slack.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
  });

  test('during an outage waits', async () => {
    slack.failing('chat.postMessage', { status: 503 });
    expect(await messenger().send(person, message)).toMatchObject({ ok: false, why: 'later' });
    const out = messenger();
    await slack.close();
    expect(await out.send(person, message)).toMatchObject({ ok: false, why: 'later' });
    await slack.start();
  });

  test('to replace that is not there any more is gone, so that a new one is posted', async () => {
    expect(await messenger().update(person, 'DU0BRAM/1.000001', message)).toMatchObject({ why: 'gone' });
    expect(await messenger().update(person, 'an id of Teams', message)).toMatchObject({ why: 'gone' });
  });

  test('goes to no channel that another organisation reads along', async () => {
    slack.shared.add('C0ZORG');
    expect(await messenger().send(channel, message)).toMatchObject({ ok: false, why: 'gone' });
    expect(slack.messages.size).toBe(0);
    slack.shared.clear();
    expect(await messenger().send(channel, message)).toMatchObject({ ok: true });
  });

  test('goes to no channel that waits to be shared with another organisation', async () => {
    slack.answering('conversations.info', () => ({
      ok: true,
      channel: { id: 'C0ZORG', is_ext_shared: false, is_pending_ext_shared: true },
    }));
    expect(await messenger().send(channel, message)).toMatchObject({ ok: false, why: 'gone' });
    expect(slack.messages.size).toBe(0);
  });

  test('with a name in it does not leave the house', async () => {
    const card = cards.bind('ping-bekijk', 'nl', { ...samples['ping-bekijk'], leerling: people('Vlinder Verzonnen') });
    expect(await messenger().send(person, { card, summary: 'x' })).toMatchObject({ ok: false, why: 'gone' });
    expect(slack.calls).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { startStandIn, type Running } from '../e2e/start.ts';
import { startEchoBot, type EchoBot } from '../support/echo-bot.ts';

interface Message {
  readonly id: string;
  readonly from: string;
  readonly text: string;
  readonly card: { readonly body: readonly { readonly text?: string }[] } | null;
  readonly views: Readonly<Record<string, unknown>>;
}
interface State {
  readonly school: { readonly people: readonly { readonly id: string }[]; readonly columns: Readonly<Record<string, string>> };
  readonly conversations: readonly {
    readonly id: string;
    readonly kind: string;
    readonly person: string;
    readonly messages: readonly Message[];
  }[];
}

let bot: EchoBot;
let standIn: Running;
beforeAll(async () => {
  bot = await startEchoBot();
  standIn = await startStandIn(bot.url);
});
afterAll(async () => {
  await standIn.stop();
  await bot.close();
});

/** What a page sees when it opens: the first event of the live feed. */
async function state(): Promise<State> {
  const stop = new AbortController();
  const response = await fetch(`${standIn.url}events`, { signal: stop.signal });
  let text = '';
  const decoder = new TextDecoder();
  for await (const part of response.body ?? []) {
    text += decoder.decode(part as Uint8Array, { stream: true });
    if (text.includes('\n\n')) break;
  }
  stop.abort();
  return JSON.parse(text.slice('data: '.length, text.indexOf('\n\n'))) as State;
}
const chatOf = async (person: string): Promise<State['conversations'][number]> => {
  const found = (await state()).conversations.find((one) => one.person === person);
  if (found === undefined) throw new Error('no such chat');
  return found;
};
const ask = (path: string, body: object): Promise<Response> =>
  fetch(`${standIn.url}page/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
const connector = (method: string, path: string, body?: object): Promise<Response> =>
  fetch(`${standIn.url}v3/conversations${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

describe('the stand-in speaks to the bot as Teams does', () => {
  test('everybody has the app: the bot hears of each person, with tenant, account and a way back', () => {
    const school = JSON.parse(readFileSync(new URL('../../src/demo/school.json', import.meta.url), 'utf8')) as {
      personen: { accounts: { teams: { tenant: string; user: string } } }[];
    };
    const installed = bot.received.filter(({ type }) => type === 'conversationUpdate');
    expect(installed.map(({ from }) => from.aadObjectId)).toEqual(school.personen.map(({ accounts }) => accounts.teams.user));
    expect(new Set(installed.map(({ channelData }) => channelData.tenant.id))).toEqual(
      new Set(school.personen.map(({ accounts }) => accounts.teams.tenant)),
    );
    expect(installed.every(({ channelId, serviceUrl }) => channelId === 'msteams' && `${serviceUrl}/` === standIn.url)).toBe(true);
  });

  test('a word in a personal chat arrives as a personal message', async () => {
    await ask('says', { person: 'noor', conversation: 'a:demo-noor', text: ' niet pluis ' });
    const heard = bot.received.at(-1);
    expect(heard).toMatchObject({ type: 'message', text: 'niet pluis', conversation: { id: 'a:demo-noor', conversationType: 'personal' } });
    expect((await chatOf('noor')).messages.at(-1)?.from).toBe('bot');
  });

  test('a word in the channel mentions the bot and names its thread', async () => {
    const channel = (await state()).conversations.find(({ kind }) => kind === 'channel');
    await ask('says', { person: 'zeynep', conversation: channel?.id, text: 'hoi' });
    const heard = bot.received.at(-1);
    expect(heard?.text).toBe('<at>Niet Pluis</at> hoi');
    expect(heard?.conversation).toMatchObject({ id: `${String(channel?.id)};messageid=${String(heard?.id)}`, conversationType: 'channel' });
  });

  test('the answer to a tap is for the person who tapped; the message itself stays as it was', async () => {
    await ask('says', { person: 'bram', conversation: 'a:demo-bram', text: 'hoi' });
    const form = (await chatOf('bram')).messages.at(-1);
    const answer = await ask('taps', {
      person: 'bram',
      conversation: 'a:demo-bram',
      message: form?.id,
      verb: 'submit',
      data: { tekst: 'iets' },
    });
    expect(await answer.json()).toEqual({ replaced: true });
    const after = (await chatOf('bram')).messages.at(-1);
    expect(after?.card).toEqual(form?.card);
    expect(JSON.stringify(after?.views['bram'])).toContain('Vastgelegd');
  });

  test('a bot that fails leaves the form and says so', async () => {
    const form = (await chatOf('noor')).messages.at(-1);
    const answer = await ask('taps', { person: 'noor', conversation: 'a:demo-noor', message: form?.id, verb: 'stuk', data: {} });
    expect(await answer.json()).toMatchObject({ bad: true });
    expect((await chatOf('noor')).messages.at(-1)?.views).toEqual({});
  });

  test('nobody speaks in the chat of another', async () => {
    const before = bot.received.length;
    expect((await ask('says', { person: 'noor', conversation: 'a:demo-bram', text: 'hoi' })).status).toBe(404);
    expect(bot.received).toHaveLength(before);
  });
});

describe('the stand-in answers the bot as the Bot Connector does', () => {
  const content = (text: string): object => ({
    type: 'message',
    attachments: [
      { contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard', body: [{ type: 'TextBlock', text }] } },
    ],
  });

  test('a conversation is started by account, a message is sent, updated for everybody and deleted', async () => {
    const { people } = (await state()).school;
    expect(people.length).toBeGreaterThan(8);
    const made = (await (await connector('POST', '', { members: [{ id: '29:00000000-0000-4000-8000-000000000105' }] })).json()) as {
      id: string;
    };
    expect(made.id).toBe('a:demo-femke');
    const sent = (await (await connector('POST', `/${made.id}/activities`, content('eerst'))).json()) as { id: string };
    expect((await connector('PUT', `/${made.id}/activities/${sent.id}`, content('later'))).status).toBe(200);
    expect((await chatOf('femke')).messages.at(-1)?.card?.body[0]?.text).toBe('later');
    expect((await connector('DELETE', `/${made.id}/activities/${sent.id}`)).status).toBe(200);
    expect((await chatOf('femke')).messages.some(({ id }) => id === sent.id)).toBe(false);
  });

  test('a post in a thread of the channel lands in the channel', async () => {
    const channel = (await state()).conversations.find(({ kind }) => kind === 'channel');
    const sent = (await (
      await connector('POST', `/${encodeURIComponent(`${String(channel?.id)};messageid=1`)}/activities`, content('post'))
    ).json()) as { id: string };
    expect((await state()).conversations.find(({ kind }) => kind === 'channel')?.messages.at(-1)?.id).toBe(sent.id);
  });

  test('what is not there is a 404', async () => {
    for (const [method, path] of [
      ['POST', '/a:niemand/activities'],
      ['PUT', '/a:demo-femke/activities/1'],
      ['DELETE', '/a:demo-femke/activities/1'],
      ['GET', '/a:niemand/members'],
      ['GET', '/a:demo-femke/members/niemand'],
    ] as const) {
      expect((await connector(method, path, method === 'GET' || method === 'DELETE' ? undefined : content('x'))).status).toBe(404);
    }
  });

  test('who takes part is asked by account', async () => {
    expect(await (await connector('GET', '/a:demo-femke/members')).json()).toMatchObject([{ name: 'Femke Fictief' }]);
    expect((await connector('GET', '/a:demo-femke/members/00000000-0000-4000-8000-000000000105')).status).toBe(200);
  });
});

describe('the stand-in is for this machine only', () => {
  const withHeaders = (headers: Record<string, string>): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      request(standIn.url, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });

  test('another host name or another page is turned away', async () => {
    expect(await withHeaders({})).toBe(200);
    expect(await withHeaders({ host: 'elders.example' })).toBe(403);
    expect(await withHeaders({ origin: 'http://elders.example' })).toBe(403);
    expect(await withHeaders({ origin: 'null' })).toBe(403);
  });

  test('it serves its page and nothing else', async () => {
    for (const path of ['package.json', '../school.json', '..%2fschool.json', 'page/index.html', 'vendor/']) {
      expect((await fetch(`${standIn.url}${path}`)).status).toBe(404);
    }
  });
});

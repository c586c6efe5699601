import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { acuteText } from '../../src/cards/acute.ts';
import { meaning, type Why } from '../../src/slack/meaning.ts';
import type { Json } from '../support/json.ts';
import { readable, settled, type SlackPerson } from '../support/slack-driver.ts';
import { documented, type Method } from '../support/slack-errors.ts';
import { channel, slackSchool, SlackHuis, slackUser } from '../support/slack-huis.ts';
import type { Fault } from '../support/slack-stand-in.ts';

/**
 * Whatever the Web API answers: a sentence to the person, nothing lost, nothing twice, the process lives. Each code that Slack documents for each
 * method, and a line that fails, through the whole bot: a signed request in, the stand-in answers the error, and what people see of it.
 */
const whyOf = (code: string): Why => meaning.get(code) ?? 'later';
type Case = readonly [name: string, fault: Fault, why: Why];
const lines: readonly Case[] = [
  ['an error that nobody knows', { error: 'something_new' }, 'later'],
  ['429', { status: 429, retryAfter: 0 }, 'later'],
  ['500', { status: 500 }, 'later'],
  ['503', { status: 503 }, 'later'],
  ['a page of HTML', 'html', 'later'],
  ['a broken line', 'cut', 'later'],
];
const cases = (method: Method): readonly Case[] => [
  ...documented[method].map((code): Case => [code, { error: code }, whyOf(code)]),
  ...lines,
];

test('every method that the code calls is in the table, and every documented code has a meaning of its own', () => {
  const code = readdirSync('src/slack').map((file) => readFileSync(`src/slack/${file}`, 'utf8'));
  const called = new Set(
    code.flatMap((text) => [...text.matchAll(/'((?:chat|conversations|views|users|auth)\.[a-zA-Z]+)'/g)].map(([, name]) => name)),
  );
  // Called by Slack's own libraries: when installing, and over a socket.
  const byLibraries = ['apps.connections.open', 'auth.test', 'oauth.v2.access'];
  expect([...new Set([...called, ...byLibraries])].sort()).toEqual(Object.keys(documented).sort());
  const here = Object.entries(documented).filter(([method]) => !byLibraries.includes(method));
  expect(here.flatMap(([, codes]) => codes).filter((one) => !meaning.has(one))).toEqual([]);
});

const quick = { times: { again: { first: 5, longest: 10 } }, backoff: { initialDelay: 1, maxDelay: 2 } };
let huis: SlackHuis;
let noor: SlackPerson;
const chat = (): readonly unknown[] => huis.slack.chat(noor.user);
/** What came as a message since, once there is one. */
const said = async (before: number): Promise<string> => {
  await settled(() => chat().length > before);
  return readable(chat().slice(before));
};

describe('a tap or a command', () => {
  let np: string;
  beforeAll(async () => {
    huis = await new SlackHuis().start({ ...quick, schools: slackSchool([], (school) => (school['kanaal'] = {})) });
    noor = huis.persoon('noor');
    await noor.shortcut();
    await noor.submits({ relatie: 'thuis' });
    await noor.submits({ situatie: 'gevoel', partner: 'bram', regel: '' });
    np = noor.code;
    await huis.bezorgd();
  });
  beforeEach(() => huis.slack.closed(noor.user, true));
  afterEach(() => {
    expect(huis.slack.pending).toBe(0);
    expect(huis.bugs).toEqual([]);
  });
  afterAll(() => huis.close());

  test.each(cases('views.open'))('whose window does not open (%s): a message says so, with the acute line', async (_, fault, why) => {
    const before = chat().length;
    huis.slack.failing('views.open', fault);
    await noor.client.shortcut();
    if (why === 'used') {
      // This tap has its window already: a message that nothing opened would be wrong.
      await settled(() => huis.slack.pending === 0);
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(chat()).toHaveLength(before);
    } else {
      const words = await said(before);
      expect(words).toContain(acuteText.nl);
      expect(chat()).toHaveLength(before + 1);
    }
    expect(noor.depth).toBe(0);
  });

  test.each(cases('views.open'))('/nietpluis whose window does not open (%s) is answered, once', async (_, fault, why) => {
    const before = chat().length;
    huis.slack.failing('views.open', fault);
    const { words, status } = await noor.client.command('');
    expect(status).toBe(200);
    const all = `${words}${chat().length > before ? readable(chat().at(-1)) : ''}`;
    if (why === 'used') expect(all).toBe('');
    else expect(all.split(acuteText.nl)).toHaveLength(2);
  });

  test('and then not even a message can be sent: words to a command, and the next tap works', async () => {
    // Here only whether it was sent matters: one error of each meaning.
    const each = new Map(cases('chat.postMessage').map((one) => [one[2], one]));
    for (const [, fault] of [...each.values(), ...lines]) {
      huis.slack.failing('views.open', { error: 'expired_trigger_id' });
      huis.slack.failing('chat.postMessage', fault);
      expect((await noor.client.command('')).words).toContain(acuteText.nl);
    }
    await noor.shortcut();
    expect(noor.text).toContain(acuteText.nl);
  });

  test.each(cases('views.push'))(
    'on Acuut, over a form, whose window does not come (%s): the acute card as a message; the form stays',
    async (_, fault) => {
      await noor.shortcut();
      const { view } = noor.top;
      const before = chat().length;
      huis.slack.failing('views.push', fault);
      await noor.touches('Acuut');
      expect(await said(before)).toContain('Veilig Thuis');
      expect(chat()).toHaveLength(before + 1);
      expect(JSON.stringify(chat().at(-1))).toContain('np.open');
      expect([noor.depth, noor.top.view]).toEqual([1, view]);
    },
  );

  test.each(cases('views.update'))('in a window that cannot be replaced (%s): the next card all the same', async (_, fault, why) => {
    await noor.command(np);
    const { view } = noor.top;
    huis.slack.failing('views.update', fault);
    await noor.tap('Andere stap');
    expect(noor.depth).toBe(why === 'conflict' ? 1 : 2);
    expect(noor.top.view).not.toEqual(view);
    expect(noor.text).toContain('Wat wil je doen?');
  });

  test.each(cases('views.publish'))(
    'on Home, which cannot be shown now (%s): tried again when that helps, and right afterwards',
    async (_, fault, why) => {
      const { homes, calls } = huis.slack;
      homes.delete(noor.user);
      const published = (): number => calls.filter(({ method }) => method === 'views.publish').length;
      const before = published();
      huis.slack.failing('views.publish', fault);
      await noor.opensHome();
      await settled(() => published() > before);
      if (why === 'later' || why === 'conflict') await settled(() => homes.has(noor.user));
      else {
        await new Promise((resolve) => setTimeout(resolve, 15));
        expect(published()).toBe(before + 1);
        await noor.opensHome();
        await settled(() => homes.has(noor.user));
      }
      expect(readable(noor.home)).toContain(np);
      expect(published()).toBe(before + 2);
    },
  );
});

/** Each code in turn on the way of one message: where the next call of the outbox goes. */
describe('a message on its way', () => {
  /** Some hundred attempts in a row: seconds on a busy machine. */
  const arrived = (done: () => boolean): Promise<void> => settled(done, 25_000);
  const busy: Fault = { error: 'ratelimited' };
  const inChat = (args: Json): boolean => args['channel'] !== channel;
  beforeEach(async () => {
    huis = await new SlackHuis().start(quick);
    noor = huis.persoon('noor');
  });
  const flag = async (): Promise<string> => {
    await noor.shortcut();
    await noor.submits({ relatie: 'thuis' });
    await noor.submits({ situatie: 'gevoel', partner: 'bram', regel: '' });
    return noor.code;
  };
  afterEach(async () => {
    await huis.bezorgd();
    await huis.close();
    expect(huis.slack.pending).toBe(0);
    expect(huis.bugs).toEqual([]);
  });
  const everywhere = (code: string): readonly string[] =>
    [...huis.slack.messages].flatMap(([place, sent]) =>
      sent.filter(({ message }) => readable(message['blocks']).includes(code)).map(() => place),
    );
  const calls = (method: string) => huis.slack.calls.filter((call) => call.method === method);
  const gone = (method: Method): readonly Case[] => cases(method).filter(([, , why]) => why !== 'later' && why !== 'absent');
  const later = (method: Method): readonly Case[] => cases(method).filter(([, , why]) => why === 'later' || why === 'absent');

  test('chat.postMessage: what may pass is tried again with the same person, what will not goes to the next; it arrives once', async () => {
    const final = gone('chat.postMessage');
    const passing = later('chat.postMessage');
    // To bram: gone. To the zorgcoördinator, who is next: not now. And so on, and then what may pass, at bram again.
    huis.slack.failingWhen(
      'chat.postMessage',
      inChat,
      ...final.flatMap(([, fault]) => [fault, busy]),
      ...passing.map(([, fault]) => fault),
    );
    const np = await flag();
    await arrived(() => huis.slack.pending === 0 && everywhere(np).length > 1);
    const to = calls('chat.postMessage')
      .filter(({ args }) => inChat(args))
      .map(({ args }) => String(args['channel']));
    expect(to).toEqual([
      ...final.flatMap(() => [`D${slackUser('bram')}`, `D${slackUser('zeynep')}`]),
      ...passing.map(() => `D${slackUser('bram')}`),
      `D${slackUser('bram')}`,
    ]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect([...everywhere(np)].sort()).toEqual([channel, `D${slackUser('bram')}`]);
  }, 30_000);

  test('conversations.open: the same; a server that has no such method gets the person’s own id', async () => {
    const final = gone('conversations.open');
    const passing = later('conversations.open').filter(([, , why]) => why === 'later');
    huis.slack.failing('conversations.open', ...final.flatMap(([, fault]) => [fault, busy]), ...passing.map(([, fault]) => fault), {
      error: 'unknown_method',
    });
    const np = await flag();
    await arrived(() => everywhere(np).length > 1);
    const asked = calls('conversations.open').map(({ args }) => String(args['users']));
    expect(asked).toEqual([
      ...final.flatMap(() => [slackUser('bram'), slackUser('zeynep')]),
      ...passing.map(() => slackUser('bram')),
      slackUser('bram'),
    ]);
    expect([...everywhere(np)].sort()).toEqual([channel, `D${slackUser('bram')}`]);
    expect(calls('chat.postMessage').map(({ args }) => args['channel'])).toContain(slackUser('bram'));
  }, 30_000);

  test('conversations.info: a channel that is not given gets nothing, and the zorgcoördinator hears it; one that may pass is asked again', async () => {
    const final = gone('conversations.info');
    const passing = later('conversations.info').filter(([, , why]) => why === 'later');
    huis.slack.failing('conversations.info', ...final.map(([, fault]) => fault), ...passing.map(([, fault]) => fault));
    // The message to bram goes; the one for the channel, to the zorgcoördinator, not now.
    huis.slack.failingWhen('chat.postMessage', ({ channel: to }) => to === `D${slackUser('zeynep')}`, ...final.map(() => busy));
    const np = await flag();
    await arrived(() => huis.slack.pending === 0 && huis.kanaal.length > 0);
    expect(calls('conversations.info')).toHaveLength(final.length + passing.length + 1);
    expect([...everywhere(np)].sort()).toEqual([channel, `D${slackUser('bram')}`]);
  }, 30_000);

  test('chat.update: what may pass is tried again in place, of what will not a new post comes', async () => {
    const np = await flag();
    await arrived(() => everywhere(np).length === 2);
    const posts = (): number => calls('chat.postMessage').filter(({ args }) => args['channel'] === channel).length;
    const before = posts();
    const final = gone('chat.update');
    const passing = later('chat.update');
    // A new post, not now: so that the update is tried again, with the next code.
    huis.slack.failingWhen('chat.postMessage', (args) => !inChat(args), ...final.map(() => busy));
    huis.slack.failing('chat.update', ...final.map(([, fault]) => fault), ...passing.map(([, fault]) => fault));
    await huis.persoon('bram').tapMessage('Kijk je met een collega mee?', 'Ik kijk mee');
    await arrived(() => huis.slack.pending === 0 && huis.kanaal.some(({ edited }) => edited));
    expect(posts() - before).toBe(final.length);
    expect(calls('chat.update')).toHaveLength(final.length + passing.length + 1);
    expect(huis.kanaal).toHaveLength(1);
  }, 30_000);
});

test('a Web API that gives no answer: each of them is given up in time, the person hears of it, and what is owed arrives', async () => {
  huis = await new SlackHuis().start({ ...quick, times: { ...quick.times, view: 700, other: 700 } });
  const { slack } = huis;
  noor = huis.persoon('noor');
  const [bram, mees, tom] = [huis.persoon('bram'), huis.persoon('mees'), huis.persoon('tom')];
  await mees.shortcut();
  await tom.command('menu');
  for (const method of ['views.push', 'views.update', 'views.publish', 'conversations.open', 'conversations.info'])
    slack.failing(method, 'silence');
  await Promise.all([
    (async () => {
      await noor.shortcut();
      await noor.submits({ relatie: 'thuis' });
      await noor.submits({ situatie: 'gevoel', partner: 'bram', regel: '' });
      await settled(() => slack.chat(bram.user).length > 0 && huis.kanaal.length > 0);
    })(),
    (async () => {
      const { view } = mees.top;
      await mees.touches('Acuut');
      await settled(() => slack.chat(mees.user).length > 0);
      expect(readable(slack.chat(mees.user))).toContain('Veilig Thuis');
      expect(mees.top.view).toBe(view);
    })(),
    (async () => {
      const before = tom.text;
      await tom.tap('Mijn dossiers');
      expect(tom.depth).toBe(2);
      expect(tom.text).not.toBe(before);
      await tom.opensHome();
      await settled(() => readable(tom.home) !== '');
      expect(readable(tom.home)).toContain(acuteText.nl);
    })(),
  ]);
  expect(slack.chat(bram.user)).toHaveLength(1);
  expect(huis.kanaal).toHaveLength(1);
  slack.failing('views.open', 'silence');
  slack.failing('chat.update', 'silence');
  const zeynep = huis.persoon('zeynep');
  await Promise.all([
    zeynep.client.shortcut(),
    bram.tapMessage('Kijk je met een collega mee?', 'Ik kijk mee'),
    settled(() => slack.chat(zeynep.user).length > 0 && huis.kanaal.some(({ edited }) => edited)),
  ]);
  expect(slack.pending).toBe(0);
  expect(huis.kanaal).toHaveLength(1);
  expect(huis.bugs).toEqual([]);
  await huis.close();
});

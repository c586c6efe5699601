import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { at, isJson, listAt, textAt } from '../support/json.ts';
import { buttonsOf, tapOf, textOf } from '../support/stub-card.ts';
import { cardOf, homeTenant, type StubPerson } from '../support/stub-connector.ts';
import { startRoom, type Room } from './room.ts';

let room: Room;
let count = 0;
let jan: StubPerson;
beforeAll(async () => {
  room = await startRoom();
});
afterAll(() => room.close());
beforeEach(() => {
  room.bot.heard.length = 0;
  room.remembered.length = 0;
  jan = room.stub.person({ aadObjectId: `00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}` });
});

describe('in a personal chat', () => {
  test('a word gets a card, with a line for the notification', async () => {
    expect(await jan.says('  menu ')).toMatchObject({ status: 200, text: '' });
    expect(room.bot.heard[0]).toMatchObject({ place: 'personal', inbound: { kind: 'text', text: 'menu' }, locale: 'nl-NL' });
    const [message] = jan.inbox();
    expect(message?.summary).toBe('Menu');
    expect(textOf(message?.card)).toContain('0800-2000');
  });

  test('a form that is handed in is replaced, and the bot gets fields and data', async () => {
    await jan.says('menu');
    const reply = await jan.taps(jan.inbox()[0]?.card, 'Vastleggen', { tekst: 'Sanne zei iets' });
    expect(textAt(reply.body, 'type')).toBe('application/vnd.microsoft.card.adaptive');
    expect(at(reply.body, 'statusCode')).toBe(200);
    expect(textOf(cardOf(reply))).toContain('Sanne zei iets');
    expect(room.bot.heard[1]?.inbound).toMatchObject({
      kind: 'tap',
      verb: 'submit',
      values: { form: 'waarneming', instance: 'i1', tekst: 'Sanne zei iets' },
    });
  });

  test('what the acute button opens is a new message, so that a half-filled form stays', async () => {
    await jan.says('menu');
    const reply = await jan.taps(jan.inbox()[0]?.card, 'Acuut');
    expect(textAt(reply.body, 'type')).toBe('application/vnd.microsoft.activity.message');
    expect(textAt(reply.body, 'value')).toBe('Zie hieronder.');
    expect(jan.inbox().map((message) => message.summary)).toEqual(['Menu', 'Acuut']);
  });

  test('the acute card is shown even when Teams takes no new message', async () => {
    room.stub.refuse(jan.chat.id, 503);
    const reply = await jan.tap('acuut', {});
    expect(textOf(cardOf(reply))).toContain('Acuut');
  });

  test('the acute card is shown even when the address cannot be written down', async () => {
    room.broken = true;
    await jan.tap('acuut', {});
    room.broken = false;
    expect(jan.inbox()).toHaveLength(1);
  });

  test('a card with a name in it is never posted, not even as the answer to a word', async () => {
    await jan.says('naam');
    const [message] = jan.inbox();
    expect(message?.text).toMatch(/knop.*0800-2000/);
    expect(JSON.stringify(room.stub.calls)).not.toContain('Sanne');
  });

  test('a form of the dialog surface, handed in from a chat, is posted only when it holds nothing typed', async () => {
    await jan.says('', undefined, { activity: { text: null, value: { verb: 'submit', tekst: 'Sanne zei iets' } } });
    expect(room.bot.heard[0]?.inbound).toMatchObject({ kind: 'tap', verb: 'submit' });
    expect(JSON.stringify(room.stub.calls)).not.toContain('Sanne');
  });

  test('installing is greeted once, however many activities tell of it', async () => {
    await jan.hello();
    await jan.says('', undefined, { activity: { type: 'installationUpdate', action: 'add', text: null } });
    expect(jan.inbox().map((message) => message.summary)).toEqual(['Welkom']);
  });

  test('the address of this chat is known afterwards, and nothing of the SDK in it', async () => {
    await jan.says('menu');
    const who = { platform: 'teams', tenant: homeTenant, user: jan.aadObjectId };
    expect(room.remembered).toEqual([[who, { ...who, conversation: jan.chat.id, serviceUrl: room.stub.url }]]);
  });

  test('a missing locale is no locale', async () => {
    await jan.says('menu', undefined, { activity: { locale: null } });
    expect(room.bot.heard[0]?.locale).toBeNull();
  });

  test('reactions, edits and people who leave are no concern of the bot', async () => {
    for (const type of ['messageReaction', 'messageUpdate', 'messageDelete', 'typing', 'endOfConversation', 'event'])
      expect(await jan.says('x', undefined, { activity: { type } })).toMatchObject({ status: 200, text: '' });
    expect(room.bot.heard).toEqual([]);
  });
});

describe('in a channel', () => {
  const channel = { id: '19:team@thread.tacv2;messageid=1', type: 'channel' } as const;

  test('the mention is taken off, the place is a channel, and no address is kept', async () => {
    await jan.says('menu', channel);
    expect(room.bot.heard[0]).toMatchObject({ place: 'channel', address: null, inbound: { kind: 'text', text: 'menu' } });
    expect(room.remembered).toEqual([]);
    expect(room.stub.messages(channel.id).at(-1)?.summary).toBe('Menu');
  });

  test('a conversation of an unknown kind counts as one that others read', async () => {
    await jan.says('menu', undefined, { activity: { conversation: { id: 'x', tenantId: homeTenant } } });
    expect(room.bot.heard[0]?.place).toBe('channel');
  });
});

describe('in the dialog of the compose box', () => {
  test('the command opens the flag, and the whole form stays in the dialog', async () => {
    const opened = await jan.compose(room.stub.channel('19:class@thread.tacv2'));
    expect(room.bot.heard[0]).toMatchObject({ place: 'dialog', address: null, inbound: { verb: 'open', data: { card: 'relatie' } } });
    expect(textAt(opened.body, 'task', 'type')).toBe('continue');
    expect(buttonsOf(cardOf(opened))).toContain('Vastleggen');
    const receipt = await jan.composeTaps(cardOf(opened), 'Vastleggen', { tekst: 'Sanne zei iets' });
    expect(room.bot.heard.find(({ inbound }) => inbound.kind === 'tap' && inbound.verb === 'submit')).toMatchObject({
      place: 'dialog',
      inbound: { verb: 'submit', values: { tekst: 'Sanne zei iets', instance: 'i1' } },
    });
    expect(textOf(cardOf(receipt))).toContain('Ontvangen');
    // A dialog opens over somebody else's conversation: nothing of it is posted, and that is nobody's address.
    expect(room.stub.messages('19:class@thread.tacv2')).toEqual([]);
    expect(room.remembered).toEqual([]);
  });

  test('acute folds open below the form and asks nobody: what was typed stays, as a dialog cannot stand on a dialog', async () => {
    const form = cardOf(await jan.compose());
    const button = listAt(form, 'actions').find((one) => textAt(one, 'title') === 'Acuut');
    expect(button).toMatchObject({ type: 'Action.ToggleVisibility', targetElements: ['acuut.kaart'] });
    const folded = listAt(form, 'body').find((one) => textAt(one, 'id') === 'acuut.kaart');
    expect(at(folded, 'isVisible')).toBe(false);
    expect(textOf({ body: [folded] })).toContain('Acuut');
  });

  test('an acute button of before gets its card all the same', async () => {
    const reply = await jan.invoke('composeExtension/submitAction', { data: { verb: 'acuut' } });
    expect(textOf(cardOf(reply))).toContain('Acuut');
  });

  test.each([
    ['the store is away', 'weg'],
    ['the bot breaks', 'stuk'],
    ['the bot dawdles', 'traag'],
  ])('when %s, what was typed goes along behind one button', async (_, verb) => {
    const data = { verb, form: 'waarneming', instance: 'i1', tekst: 'Sanne zei iets' };
    const reply = await jan.invoke('composeExtension/submitAction', { data });
    const card = cardOf(reply);
    expect(textOf(card)).toMatch(/112.*0800-2000/);
    expect(buttonsOf(card)[0]).toBe('Nog een keer');
    expect(tapOf(card, 'Nog een keer')).toEqual({ verb, data });
  });
});

describe('when something is wrong, a tap is answered all the same', () => {
  test.each([
    ['an unknown verb', 'verwijderAlles', { code: 'NP-AAAA-BBBB' }],
    ['no data', 'submit', null],
    ['data that is a list', 'submit', [1, 2]],
  ])('%s', async (_what, verb, data) => {
    const reply = await jan.tap(verb, data);
    expect(reply.status).toBe(200);
    expect(at(reply.body, 'statusCode')).toBe(200);
  });

  test('an invoke without a value', async () => {
    const reply = await jan.invoke('adaptiveCard/action', undefined);
    expect(reply.status).toBe(200);
    expect(textAt(reply.body, 'value')).not.toBe('');
  });

  test('an invoke of a kind that no card of ours sends: 400, empty', async () => {
    expect(await jan.invoke('signin/verifyState', {})).toMatchObject({ status: 400, text: '' });
  });

  test('a bot that breaks: a calm sentence with the acute line, the stack in the log without its message', async () => {
    const reply = await jan.tap('stuk', { tekst: 'Sanne zei iets' });
    expect(reply.status).toBe(200);
    expect(textAt(reply.body, 'value')).toMatch(/Er ging iets mis.*112.*0800-2000/);
    expect(reply.text).not.toMatch(/Sanne|Error|\bat \S+:\d/);
    await jan.says('stuk');
    expect(room.log()).toMatch(/"event":"bug"/);
    expect(room.log()).toMatch(/room\.ts/);
    expect(room.log()).not.toContain('Sanne');
  });

  test('who goes too fast hears so in one sentence: nothing is posted, and what was typed stays', async () => {
    const jan = room.stub.person({ aadObjectId: '00000000-0000-4000-8000-000000000101' });
    const before = room.stub.calls.length;
    const inChat = await jan.tap('snel', { tekst: 'getypt' });
    expect(inChat.body).toMatchObject({ type: 'application/vnd.microsoft.activity.message', value: 'Dat ging even te snel.' });
    const value = { commandId: 'nietpluis', commandContext: 'compose', data: { verb: 'snel', tekst: 'getypt' } };
    const inDialog = await jan.invoke('composeExtension/submitAction', value);
    // A dialog has no place beside the form: the button that does the same again carries what was typed.
    expect(cardOf(inDialog)).toMatchObject({ actions: [{ data: { verb: 'snel', tekst: 'getypt' } }] });
    expect(room.stub.calls).toHaveLength(before);
  });

  test('a dialog over a bot that breaks says so in the dialog', async () => {
    const reply = await jan.invoke('composeExtension/submitAction', { data: { verb: 'stuk' } });
    expect(textOf(cardOf(reply))).toContain('0800-2000');
  });

  test('a bot that dawdles: an answer before Teams gives up', async () => {
    const reply = await jan.tap('traag', {});
    expect(textAt(reply.body, 'value')).toMatch(/niets dubbel.*0800-2000/);
  });

  test('a card that Teams would not draw becomes a sentence, and nothing is cut off', async () => {
    const reply = await jan.tap('submit', { tekst: 'a'.repeat(60_000) });
    expect(textAt(reply.body, 'value')).toContain('te veel tekst');
  });
});

test('no log line holds a name, a text, an id of a person, a conversation or a URL', async () => {
  await jan.says('menu');
  await jan.tap('submit', { form: 'Sanne Verzonnen', tekst: 'Sanne zei iets' });
  await jan.tap('Sanne', {});
  const log = room.log();
  for (const secret of ['Sanne', 'Verzonnen', jan.aadObjectId, jan.chat.id, room.stub.url, homeTenant]) expect(log).not.toContain(secret);
  for (const line of log.trim().split('\n')) {
    const parsed: unknown = JSON.parse(line);
    const names = isJson(parsed) ? Object.keys(parsed) : [];
    const allowed = ['level', 'time', 'event', 'result', 'error', 'platform', 'verb', 'form', 'ms', 'count', 'status', 'ref', 'kind', 'at'];
    expect(allowed).toEqual(expect.arrayContaining(names));
  }
});

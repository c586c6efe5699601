import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { acuteText } from '../../src/cards/acute.ts';
import { dossierCode, schoolId } from '../../src/meldcode/ids.ts';
import { buttonsIn } from '../../src/demo/slack/client.ts';
import type { Json } from '../support/json.ts';
import { readable, settled, sign, type SlackPerson } from '../support/slack-driver.ts';
import { slackSchool, SlackHuis } from '../support/slack-huis.ts';

/** What comes in at the door of Slack: bad input, twice, late, and what people get then. */
let huis: SlackHuis;
beforeAll(async () => {
  huis = await new SlackHuis().start({ times: { acknowledge: 1_000, view: 1_000 } });
});
afterEach(() => {
  huis.before = () => Promise.resolve();
  huis.slack.stacks.clear();
  expect(huis.bugs).toEqual([]);
});
afterAll(() => huis.close());

const now = (): number => Math.floor(Date.now() / 1_000);
const post = async (text: string, headers: Record<string, string> = {}): Promise<number> => {
  const stamp = Number(headers['x-slack-request-timestamp'] ?? now());
  const response = await fetch(`${huis.url}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-slack-request-timestamp': String(stamp),
      'x-slack-signature': sign(text, stamp),
      ...headers,
    },
    body: text,
  });
  return response.status;
};
const alive = async (): Promise<void> => {
  const noor = huis.persoon('noor');
  await noor.shortcut();
  expect(noor.text).toContain(acuteText.nl);
};

describe('only what Slack signed just now comes in', () => {
  test.each([
    ['without a signature', { 'x-slack-signature': '' }, 401],
    ['with a signature of another secret', { 'x-slack-signature': sign('{}', now(), 'another') }, 401],
    ['six minutes old', { 'x-slack-request-timestamp': String(now() - 360) }, 401],
    ['six minutes from the future', { 'x-slack-request-timestamp': String(now() + 360) }, 401],
    ['with a stamp that is no number', { 'x-slack-request-timestamp': 'soon' }, 401],
    ['with an empty stamp', { 'x-slack-request-timestamp': '', 'x-slack-signature': sign('{}', 0) }, 401],
    ['with a stamp below zero', { 'x-slack-request-timestamp': '-1' }, 401],
    ['with a signature of another version', { 'x-slack-signature': sign('{}', now()).replace('v0=', 'v1=') }, 401],
    ['with half a signature', { 'x-slack-signature': sign('{}', now()).slice(0, 30) }, 401],
    ['with the signature of another body', { 'x-slack-signature': sign('{"a":1}', now()) }, 401],
    ['with the signature of another moment', { 'x-slack-signature': sign('{}', now() - 60) }, 401],
  ])('a request %s', async (_, headers, status) => {
    expect(await post('{}', headers)).toBe(status);
  });

  test.each([
    ['null', 'null'],
    ['a list', '[]'],
    ['a number', '1'],
    ['half a JSON', '{"type":'],
    ['nothing', ''],
  ])('signed, but %s: turned away, and the process lives', async (_, text) => {
    expect(await post(text)).toBe(400);
    await alive();
  });

  test('600 kB is not read', async () => {
    expect(await post(JSON.stringify({ type: 'block_actions', more: 'x'.repeat(600_000) }))).toBe(413);
    await alive();
  });

  test('of the wrong type, signed: answered, and the process lives', async () => {
    expect(await post('payload=1', { 'content-type': 'text/plain' })).toBe(400);
    for (const payload of ['"text"', 'null', '{}x']) {
      expect(await post(`payload=${encodeURIComponent(payload)}`, { 'content-type': 'application/x-www-form-urlencoded' })).toBe(400);
    }
    await alive();
  });

  test('Slack checks the certificate', async () => {
    expect(await post('ssl_check=1&token=x', { 'content-type': 'application/x-www-form-urlencoded' })).toBe(200);
  });
  test('Slack asks whether we are there', async () => {
    expect(await post(JSON.stringify({ type: 'url_verification', challenge: 'x' }))).toBe(200);
    expect(await post(JSON.stringify({ type: 'url_verification', challenge: { toString: 1, valueOf: 1 } }))).toBe(200);
  });
});

describe('what is not ours gets a sentence and the acute line, and nothing happens', () => {
  test('a button and a callback that we do not have', async () => {
    const noor = huis.persoon('noor');
    await noor.shortcut('somethingelse');
    expect(noor.text).toContain(acuteText.nl);
    const { slack, user } = noor;
    const { deliver } = noor.client;
    const who = { team: { id: noor.client.team }, user: { id: user } };
    for (const action of [
      { action_id: 'unknown' },
      { action_id: 'np.open.x', value: 'no JSON' },
      { action_id: 'np.submit.x', value: '{"form":"constructor"}' },
    ]) {
      slack.stacks.clear();
      await deliver('interactive', {
        type: 'block_actions',
        trigger_id: slack.trigger(user),
        actions: [{ type: 'button', block_id: 'b', ...action }],
        ...who,
      });
      await settled(() => noor.depth > 0);
      expect(noor.text).toContain(acuteText.nl);
    }
  });

  test('a modal with metadata that is no form', async () => {
    const noor = huis.persoon('noor');
    await noor.shortcut();
    for (const metadata of ['', 'x', '[]', '{"form":"__proto__"}', '{"form":"stap1","instance":"a","code":"NP-AAAA-AA"}']) {
      await noor.sendsSubmission({
        id: 'V1',
        type: 'modal',
        callback_id: 'other',
        private_metadata: metadata,
        state: { values: {} },
        blocks: [],
      });
      expect(noor.text).toContain(acuteText.nl);
    }
  });

  test('a dossier in which somebody has no part, and one that does not exist, read the same', async () => {
    const noor = huis.persoon('noor');
    await noor.shortcut();
    await noor.submits({ relatie: 'thuis' });
    await noor.submits({ situatie: 'gevoel', partner: 'bram', regel: '' });
    const mees = huis.persoon('mees');
    await mees.command(noor.code);
    const without = mees.text;
    await mees.command('NP-ZZZZ-99');
    expect(mees.text).toBe(without);
    expect(without).toContain(acuteText.nl);
    const forged = { form: 'stap1', instance: 'forged-0001', code: noor.code, version: '1' };
    await mees.sendsSubmission({ id: 'V1', type: 'modal', private_metadata: JSON.stringify(forged), state: { values: {} }, blocks: [] });
    expect(mees.text).toBe(without);
  });

  test('a stranger, and somebody of another workspace in a shared channel: whom to ask, and the acute path', async () => {
    for (const change of [
      (p: ReturnType<SlackHuis['persoon']>) => (p.client.team = 'T0ELSEWHERE'),
      (p: ReturnType<SlackHuis['persoon']>) => (p.client.ownTeam = 'T0ELSEWHERE'),
    ]) {
      huis.slack.stacks.clear();
      const noor = huis.persoon('noor');
      change(noor);
      await noor.client.shortcut();
      if (noor.client.team !== 'T0ELSEWHERE') await settled(() => noor.depth > 0);
      if (noor.client.team !== 'T0ELSEWHERE') {
        expect(noor.text).toContain('toestel 100');
        expect(noor.text).toContain(acuteText.nl);
        expect(noor.text).not.toContain('leerling');
      } else expect(noor.depth).toBe(0); // No token there: nothing of ours can be shown.
    }
    const noor = huis.persoon('noor');
    noor.client.team = 'T0ELSEWHERE';
    await noor.command('');
    expect(noor.words).toContain('in deze werkruimte niet aangezet');
    expect(noor.words).toContain(acuteText.nl);
  });
});

describe('/nietpluis', () => {
  test('free text is ignored and not repeated, and the answer says why', async () => {
    const noor = huis.persoon('noor');
    await noor.command('Kees Voorbeeldnaam uit 3B heeft blauwe plekken');
    expect(noor.text).toContain('bewaar ik niet');
    expect(JSON.stringify(huis.slack.calls)).not.toContain('Voorbeeldnaam');
    expect(huis.lines.join('')).not.toContain('Voorbeeldnaam');
  });
  test('"acuut" is understood', async () => {
    const noor = huis.persoon('noor');
    await noor.command('acuut');
    expect(noor.text).toContain('112');
    expect(noor.text).toContain('Veilig Thuis');
  });
});

describe('the acute button stands on every window and never costs what was typed', () => {
  test('it opens over the form; closing it shows the form as it was', async () => {
    const noor = huis.persoon('noor');
    await noor.shortcut();
    await noor.submits({ relatie: 'thuis' });
    const form = noor.top;
    await noor.tap('Acuut', { regel: 'half getypt' });
    expect(noor.depth).toBe(2);
    expect(noor.text).toContain('112');
    noor.closes();
    expect(noor.top).toBe(form);
    expect(noor.top.view).toBe(form.view);
  });
});

describe('reasons stand at the field, and Slack keeps what was typed', () => {
  test('a date in the future', async () => {
    const noor = huis.persoon('noor');
    await noor.shortcut();
    await noor.submits({ relatie: 'thuis' });
    await noor.submits({ situatie: 'gevoel', partner: 'bram', regel: '' });
    const { code } = noor;
    await noor.opens('leerling', code);
    await noor.submits({ naam: 'Vlinder Verzonnen', klas: '2B', nummer: '', onderwerp: 'geen' });
    await noor.opens('stap1', code);
    const form = noor.top;
    await noor.submits({ tekst: 'Zonder jas', datum: '2027-12-01' });
    expect(Object.keys(noor.errors)).toEqual(['Welke dag was dat?']);
    expect(noor.top).toBe(form);
    await noor.submits({ datum: '2026-11-23' });
    expect(noor.errors).toEqual({});
    expect(noor.top).not.toBe(form);
  });

  test('one view handed in twice is one entry', async () => {
    const noor = huis.persoon('noor');
    await noor.shortcut();
    await noor.submits({ relatie: 'thuis' });
    noor.fills({ situatie: 'gevoel', partner: 'bram' });
    const submitted = noor.filled();
    const codes = async (): Promise<number> => {
      const lists = await Promise.all(huis.schools.all.map(({ id }) => huis.store.journal.codes(id, null)));
      return lists.reduce((sum, { rows }) => sum + rows.length, 0);
    };
    const before = await codes();
    await Promise.all([noor.sendsSubmission(submitted), noor.sendsSubmission(submitted)]);
    expect((await codes()) - before).toBe(1);
  });
});

describe('a view from before', () => {
  test('handed in once more, after another card took its place: the same receipt, nothing twice, also after something else was recorded', async () => {
    const noor = huis.persoon('noor');
    await noor.shortcut();
    await noor.submits({ relatie: 'thuis' });
    noor.fills({ situatie: 'gevoel', partner: 'bram' });
    const first = noor.filled();
    await noor.sendsSubmission(first);
    const [{ code }, receipt] = [noor, noor.text];
    const version = async (): Promise<unknown> =>
      (await huis.store.overview.get(schoolId('de-fictieve-brug'), dossierCode(code)))?.item.version;
    const before = await version();
    await noor.sendsSubmission(first);
    expect(noor.text).toBe(receipt);
    await noor.opens('leerling', code);
    noor.fills({ naam: 'Vlinder Verzonnen', klas: '2B', nummer: '', onderwerp: 'geen' });
    const second = noor.filled();
    await noor.sendsSubmission(second);
    const after = await version();
    expect(after).not.toBe(before);
    await noor.sendsSubmission(first);
    expect(noor.code).toBe(code);
    await noor.sendsSubmission({ ...second, id: 'V-closed-long-ago', hash: 'old' });
    expect(noor.text).toContain(acuteText.nl);
    expect(await version()).toBe(after);
  });
});

describe('a window that changed between a tap and its answer', () => {
  const taps = (who: SlackPerson, on: Json, title: string): Promise<unknown> => {
    const button = buttonsIn(on['blocks']).find((one) => readable(one['text']) === title);
    if (button === undefined) throw new Error(`no button "${title}"`);
    return who.client.taps({ kind: 'modal', standing: { ...who.top, view: on } }, button, { values: {} });
  };
  const opened = async (): Promise<SlackPerson> => {
    const noor = huis.persoon('noor');
    await noor.shortcut();
    await noor.submits({ relatie: 'thuis' });
    await noor.submits({ situatie: 'gevoel', partner: 'bram', regel: '' });
    await noor.command(noor.code);
    return noor;
  };
  const updates = (): number => huis.slack.calls.filter(({ method }) => method === 'views.update').length;

  test('the same button twice is one window with its card, and no message', async () => {
    const noor = await opened();
    const [{ view }, messages] = [noor.top, huis.slack.chat(noor.user).length];
    await Promise.all([taps(noor, view, 'Andere stap'), taps(noor, view, 'Andere stap')]);
    await settled(() => noor.text.includes('Wat wil je doen?'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(noor.text).toContain('Wat wil je doen?');
    expect(noor.depth).toBe(1);
    expect(huis.slack.chat(noor.user)).toHaveLength(messages);
  });

  test('of two buttons the last one tapped is shown, also when the first is answered after it', async () => {
    const noor = await opened();
    const { view } = noor.top;
    const before = updates();
    huis.before = () => {
      huis.before = () => Promise.resolve();
      return new Promise((resolve) => setTimeout(resolve, 200));
    };
    const first = taps(noor, view, 'Andere stap');
    await new Promise((resolve) => setTimeout(resolve, 30));
    await taps(noor, view, 'Leerling vastleggen');
    await first;
    await settled(() => updates() === before + 2);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(JSON.stringify(noor.top.view)).toContain('"action_id":"naam"');
    expect(noor.depth).toBe(1);
  });

  test('a tap on what an earlier tap replaced is read anew, in the same window', async () => {
    const noor = await opened();
    const { hash, view, id } = noor.top;
    const before = updates();
    await noor.tap('Leerling vastleggen');
    expect(noor.top.hash).not.toBe(hash);
    const button = buttonsIn(view['blocks']).find((one) => readable(one['text']) === 'Andere stap');
    await noor.client.taps({ kind: 'modal', standing: { id, hash, view } }, button ?? {}, { values: {} });
    await settled(() => updates() === before + 3 && noor.text.includes('Wat wil je doen?'));
    expect(noor.text).toContain('Wat wil je doen?');
    expect(noor.depth).toBe(1);
  });

  test('what a tap stored is told over the window that a later tap has now', async () => {
    const noor = await opened();
    const { code } = noor;
    for (const [card, values] of [
      ['leerling', { naam: 'Vlinder Verzonnen', klas: '2B', nummer: '', onderwerp: 'geen' }],
      ['vraag1', { antwoord: 'ja', omdat: 'Zorgen' }],
      ['vraag2', { antwoord: 'twijfel' }],
    ] as const) {
      await noor.opens(card, code);
      await noor.submits(values);
    }
    const { view } = noor.top;
    const other = noor.buttons.find((title) => !['Ik bel nu', 'Acuut'].includes(title) && title !== '') ?? '';
    huis.before = () => {
      huis.before = () => Promise.resolve();
      return new Promise((resolve) => setTimeout(resolve, 200));
    };
    const stores = taps(noor, view, 'Ik bel nu');
    await new Promise((resolve) => setTimeout(resolve, 30));
    await taps(noor, view, other);
    await stores;
    await settled(() => noor.depth === 2);
    expect(noor.depth).toBe(2);
    expect(noor.text).toContain('Veilig Thuis');
  });

  test('a tap of more than three seconds ago, and one that was used, open no window: said in a message, or it has its window', async () => {
    const noor = huis.persoon('noor');
    const before = huis.slack.chat(noor.user).length;
    await noor.client.shortcut(undefined, huis.slack.trigger(noor.user, 3_100));
    await settled(() => huis.slack.chat(noor.user).length > before);
    expect(readable(huis.slack.chat(noor.user).at(-1))).toContain('ging niet open');
    const trigger = huis.slack.trigger(noor.user);
    await noor.shortcut(undefined, trigger);
    const { top } = noor;
    await noor.client.shortcut(undefined, trigger);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(noor.top).toBe(top);
    expect(huis.slack.chat(noor.user)).toHaveLength(before + 1);
  });

  test('with three windows on one another Acuut comes as a message, and all three stay', async () => {
    const noor = await opened();
    while (noor.depth < 3) expect(huis.slack.answered(noor.user, 'push', noor.top.view)).toEqual([]);
    const before = huis.slack.chat(noor.user).length;
    await noor.touches('Acuut');
    await settled(() => huis.slack.chat(noor.user).length > before);
    expect(readable(huis.slack.chat(noor.user).at(-1))).toContain('112');
    expect(noor.depth).toBe(3);
  });
});

describe('slow, away, or too late', () => {
  const slow = (ms: number) => () => new Promise<void>((resolve) => setTimeout(resolve, ms));

  test('a submit that takes too long is answered at its field; the same submit again gives the receipt, once', async () => {
    const noor = huis.persoon('noor');
    await noor.shortcut();
    await noor.submits({ relatie: 'thuis' });
    huis.before = slow(1_500);
    await noor.submits({ situatie: 'gevoel', partner: 'bram', regel: '' });
    expect(Object.values(noor.errors).join()).toContain('er gebeurt niets dubbel');
    huis.before = () => Promise.resolve();
    await noor.submits();
    expect(noor.errors).toEqual({});
    expect(noor.code).toMatch(/^NP-/);
  });

  test('a shortcut that takes long opens a window that says so, and then shows the card in it', async () => {
    huis.before = slow(1_500);
    const noor = huis.persoon('noor');
    await noor.shortcut();
    expect(noor.text).toContain('Een ogenblik');
    expect(noor.text).toContain(acuteText.nl);
    await settled(() => !noor.text.includes('Een ogenblik'));
    expect(noor.heading).not.toBe('');
    expect(noor.text).toContain(acuteText.nl);
  });

  test('a command whose window does not open is answered in words', async () => {
    for (const fault of [
      { error: 'expired_trigger_id' },
      { error: 'internal_error' },
      { status: 500 },
      { status: 429, retryAfter: 5 },
      'silence',
    ] as const) {
      huis.slack.failing('views.open', fault);
      huis.slack.failing('chat.postMessage', { error: 'fatal_error' });
      const noor = huis.persoon('noor');
      await noor.command('');
      expect(noor.words).toContain(acuteText.nl);
    }
  });

  test('the store is away: a calm card with a number, and the acute card all the same', async () => {
    const away = await new SlackHuis().start();
    const noor = away.persoon('noor');
    await noor.shortcut();
    await away.store.close();
    await noor.submits({ relatie: 'school' });
    expect(noor.text).toContain('0900 111 3 111');
    await noor.command('acuut');
    expect(noor.text).toContain('112');
    await away.close().catch(() => undefined);
  });
});

test('an event that Slack sends twice is one event', async () => {
  const noor = huis.persoon('noor');
  const published = (): number => huis.slack.calls.filter(({ method }) => method === 'views.publish').length;
  const before = published();
  await noor.opensHome('Ev1');
  await settled(() => published() > before);
  await noor.opensHome('Ev1');
  await noor.opensHome('Ev2');
  await settled(() => published() === before + 2);
  expect(published()).toBe(before + 2);
});

test('nothing of Slack is allowed by default: no school file, no roles', async () => {
  const nobody = await new SlackHuis().start({ schools: slackSchool([], (school) => (school['kanaal'] = {})) });
  const stranger = nobody.persoon('niemand');
  await stranger.shortcut();
  expect(stranger.text).toContain('toestel 100');
  await nobody.close();
});

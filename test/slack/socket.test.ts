import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readable, settled, type SlackPerson } from '../support/slack-driver.ts';
import { SlackHuis, slackUser } from '../support/slack-huis.ts';
import { SlackSocket } from '../support/slack-socket.ts';
import type { Fault, SlackStandIn } from '../support/slack-stand-in.ts';
import { documented } from '../support/slack-errors.ts';

/** The same house over Socket Mode: no public address, the same answers. */
let huis: SlackHuis;
let socket: SlackSocket;
let noor: SlackPerson;
beforeEach(async () => {
  socket = new SlackSocket();
  huis = await new SlackHuis().start({
    config: { appToken: 'xapp-stand-in', signingSecret: null },
    prepare: (slack) => socket.start(slack),
  });
  huis.deliver = socket.deliver;
  await settled(() => socket.connected > 0);
  noor = huis.persoon('noor');
});
afterEach(async () => {
  await huis.bezorgd();
  expect(huis.bugs).toEqual([]);
  expect(huis.slack.problems).toEqual([]);
  await huis.close();
  await socket.close();
});

describe('over a socket', () => {
  test('there is no door for requests', () => {
    expect(huis.listening.routes).toEqual([]);
  });

  test('from a feeling to a melding, with a sparringpartner, Home and reasons at the field', async () => {
    const bram = huis.persoon('bram');
    await noor.shortcut();
    await noor.submits({ relatie: 'thuis' });
    await noor.submits({ situatie: 'gevoel', partner: 'bram', regel: '' });
    const np = noor.code;
    await huis.bezorgd();
    await bram.tapMessage('Kijk je met een collega mee?', 'Ik kijk mee');
    await noor.opens('leerling', np);
    await noor.submits({ naam: 'Vlinder Verzonnen', klas: '2B', nummer: '', onderwerp: 'geen' });
    await noor.opens('stap1', np);
    await noor.submits({ tekst: 'Zonder jas', datum: '2027-12-01' });
    expect(Object.keys(noor.errors)).toEqual(['Welke dag was dat?']);
    await noor.submits({ datum: '2026-11-23' });
    await noor.opens('vraag1', np);
    await noor.submits({ antwoord: 'ja', omdat: 'Zorgen' });
    await noor.opens('vraag2', np);
    await noor.submits({ antwoord: 'twijfel' });
    await noor.tap('Ik bel nu');
    await noor.tap('Melding gedaan');
    await noor.submits({});
    expect(noor.text).toContain('1 december 2026');
    await noor.opensHome();
    await settled(() => readable(noor.home).includes(np));
    expect(readable(noor.home)).toContain(np);
  });

  test('when Slack asks to connect again, or the line breaks, it is there again', async () => {
    socket.refresh();
    await settled(() => socket.connected === 2);
    socket.cut();
    await settled(() => socket.connected === 3);
    await noor.shortcut();
    expect(noor.text).toContain('112');
  });
});

describe('an envelope', () => {
  /** A submit of a first observation, filled in; the store waits with its next commit until it is let go. */
  const slowly = async () => {
    const line = new SlackSocket();
    const gate: { open: () => void; stored: number; wait: Promise<void> | null } = { open: () => undefined, stored: 0, wait: null };
    const house = await new SlackHuis().start({
      config: { appToken: 'xapp-stand-in', signingSecret: null },
      prepare: (slack) => line.start(slack),
      wrap: (store) => ({
        ...store,
        journal: {
          ...store.journal,
          append: async (item) => {
            await gate.wait;
            const outcome = await store.journal.append(item);
            if (outcome === 'stored') gate.stored += 1;
            return outcome;
          },
        },
      }),
    });
    await settled(() => line.connected > 0);
    house.deliver = line.deliver;
    const person = house.persoon('noor');
    await person.shortcut();
    await person.submits({ relatie: 'thuis' });
    person.fills({ situatie: 'gevoel', partner: 'bram', regel: '' });
    const body = {
      type: 'view_submission',
      trigger_id: house.slack.trigger(person.user),
      view: person.filled(),
      team: { id: person.client.team },
      user: { id: person.user, team_id: person.client.team },
    };
    gate.wait = new Promise((resolve) => (gate.open = resolve));
    const done = async (): Promise<void> => {
      await house.bezorgd();
      expect(house.bugs).toEqual([]);
      await house.close();
      await line.close();
    };
    return { line, gate, house, body, done };
  };

  test('is acknowledged when what it stores is on disk, not before', async () => {
    const { line, gate, body, done } = await slowly();
    let acknowledged = false;
    const answer = line.deliver('interactive', body).then((given) => {
      acknowledged = true;
      return given;
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect([acknowledged, gate.stored]).toEqual([false, 0]);
    gate.open();
    expect((await answer).body).toContain('"response_action":"update"');
    expect(gate.stored).toBe(1);
    await done();
  });

  test('of which the acknowledgement was lost with the line, and that comes again, stores nothing twice and tells nobody twice', async () => {
    const { line, gate, house, body, done } = await slowly();
    const lost = line.deliver('interactive', body, 'envelope-1');
    await new Promise((resolve) => setTimeout(resolve, 50));
    await line.again('cut');
    gate.open();
    await settled(() => gate.stored === 1);
    const again = await line.deliver('interactive', body, 'envelope-1');
    expect(again.body).toContain('"response_action":"update"');
    expect(gate.stored).toBe(1);
    await house.bezorgd();
    expect(house.slack.chat(slackUser('bram'))).toHaveLength(1);
    // The library says it on the new line, or not at all: nobody waits for the first one.
    void lost;
    await done();
  });

  test('of a tap that comes again opens no second window and sends no message that nothing opened', async () => {
    const trigger = huis.slack.trigger(noor.user);
    const body = {
      type: 'shortcut',
      callback_id: 'nietpluis',
      trigger_id: trigger,
      team: { id: noor.client.team },
      user: { id: noor.user },
    };
    await socket.deliver('interactive', body, 'envelope-2');
    await settled(() => noor.depth > 0);
    await socket.deliver('interactive', body, 'envelope-2');
    const opened = () => huis.slack.calls.filter(({ method }) => method === 'views.open').length;
    await settled(() => opened() === 2);
    await settled(() => huis.slack.chat(noor.user).length > 0);
    expect(noor.depth).toBe(1);
    expect(huis.slack.chat(noor.user)).toEqual([]);
  });
});

test('a Slack that is away or refuses the token, with every error that it documents: the house lives, asks again, and is there when Slack is', async () => {
  const alone = new SlackSocket();
  const asked = (slack: SlackStandIn): number => slack.calls.filter(({ method }) => method === 'apps.connections.open').length;
  const faults: readonly Fault[] = [
    ...documented['apps.connections.open'].map((error) => ({ error })),
    { status: 429, retryAfter: 1 },
    { status: 500 },
    'html',
    'cut',
  ];
  const other = await new SlackHuis().start({
    config: { appToken: 'xapp-stand-in', signingSecret: null },
    times: { again: { first: 1, longest: 4 } },
    prepare: async (slack) => {
      await alone.start(slack);
      slack.failing('apps.connections.open', ...faults);
    },
  });
  await settled(() => alone.connected > 0);
  expect(alone.connected).toBe(1);
  expect(asked(other.slack)).toBe(faults.length + 1);
  other.deliver = alone.deliver;
  const person = other.persoon('noor');
  await person.shortcut();
  expect(person.text).toContain('112');
  await other.close();
  await alone.close();
});

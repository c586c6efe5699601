import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readable, settled, type SlackPerson } from '../support/slack-driver.ts';
import { SlackHuis } from '../support/slack-huis.ts';
import { SlackSocket } from '../support/slack-socket.ts';

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

test('a Slack that is away, or that refuses the token, does not keep the house from living', async () => {
  const alone = new SlackSocket();
  const other = await new SlackHuis().start({
    config: { appToken: 'xapp-stand-in', signingSecret: null },
    prepare: async (slack) => {
      await alone.start(slack);
      slack.failing('apps.connections.open', { error: 'invalid_auth' }, { status: 500 });
    },
  });
  await settled(() => other.slack.calls.some(({ method }) => method === 'apps.connections.open'));
  expect(alone.connected).toBe(0);
  await other.close();
  await alone.close();
});

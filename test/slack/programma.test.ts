import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acuteText } from '../../src/cards/acute.ts';
import { freePort } from '../e2e/start.ts';
import { isJson, listAt } from '../support/json.ts';
import { ready, run, type Program } from '../support/program.ts';
import { overHttp, readable, settled, signingSecret, SlackPerson } from '../support/slack-driver.ts';
import { EmulatedSlack, emulatedTeam } from '../support/slack-emulated.ts';
import { channel, slackUser } from '../support/slack-huis.ts';
import { MinimalSlack } from '../support/slack-minimal.ts';
import { SlackStandIn, team } from '../support/slack-stand-in.ts';

const people = listAt(JSON.parse(readFileSync('src/demo/school.json', 'utf8')), 'personen')
  .filter(isJson)
  .map(({ id }) => String(id));

interface Server {
  readonly slack: SlackStandIn;
  /** What SLACK_API_URL says. */
  apiUrl(): string;
  readonly team: string;
  user(id: string): string;
  channel(): string;
}
const standIn = new SlackStandIn();
const minimal = new MinimalSlack();
const emulated = new EmulatedSlack();
const ids = { team, user: slackUser, channel: () => channel };
const servers: readonly (readonly [string, Server])[] = [
  ['our own stand-in', { slack: standIn, apiUrl: () => standIn.url, ...ids }],
  ['a server with the least, below a path', { slack: minimal, apiUrl: () => minimal.api, ...ids }],
  [
    'emulate',
    {
      slack: emulated,
      apiUrl: () => emulated.url,
      team: emulatedTeam,
      user: (id) => emulated.idOf(id),
      channel: () => emulated.idOf('zorg'),
    },
  ],
];

/** The real program, as `npm start` runs it, with SLACK_API_URL pointing at another server: the same port serves Slack and Teams. */
describe.each(servers)('the program in production, at %s', (_, server) => {
  const { slack } = server;
  const dir = mkdtempSync(join(tmpdir(), 'nietpluis-program-'));
  let program: Program;
  let url = '';
  const person = (id: string): SlackPerson => {
    const made = new SlackPerson(slack, overHttp(`${url}/slack/events`), server.user(id));
    made.client.team = server.team;
    return made;
  };

  beforeAll(async () => {
    if (slack === emulated) await emulated.begin(people);
    await slack.start();
    const school: unknown = JSON.parse(readFileSync('src/demo/school.json', 'utf8'));
    if (!isJson(school)) throw new Error('the demo school is not what it was');
    const personen = listAt(school, 'personen')
      .filter(isJson)
      .map((one) => ({ ...one, accounts: { slack: { team: server.team, user: server.user(String(one['id'])) } } }));
    const kanaal = { slack: { team: server.team, channel: server.channel() } };
    writeFileSync(join(dir, 'school.json'), JSON.stringify({ ...school, personen, kanaal }));
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    program = run({
      NIETPLUIS_MODE: 'production',
      NIETPLUIS_STORE: `sqlite:${join(dir, 'data.db')}`,
      NIETPLUIS_KEK: `local:${Buffer.alloc(32, 7).toString('base64')}`,
      NIETPLUIS_SCHOOL: join(dir, 'school.json'),
      HOST: '127.0.0.1',
      PORT: String(port),
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_BOT_TOKEN: 'xoxb-stand-in',
      SLACK_API_URL: server.apiUrl(),
    });
    await ready(url, program);
  }, 60_000);
  afterAll(async () => {
    program.kill('SIGTERM');
    await program.ended;
    await slack.close();
    rmSync(dir, { recursive: true, force: true });
  });

  test('a school with Slack alone: windows, Home, a message, the channel and its change in place', async () => {
    const [noor, bram] = [person('noor'), person('bram')];
    await noor.shortcut();
    await noor.tap('Acuut');
    expect(noor.depth).toBe(2);
    expect(noor.text).toContain('112');
    noor.closes();
    // A window on top closes at the other side too.
    await noor.command('');
    await noor.submits({ relatie: 'thuis' });
    await noor.submits({ situatie: 'gevoel', partner: 'bram', regel: '' });
    const np = noor.code;
    expect(np).toMatch(/^NP-/);
    await noor.opensHome();
    await settled(() => readable(noor.home).includes(np));
    expect(readable(noor.home)).toContain(np);
    await settled(() => slack.chat(bram.user).length > 0);
    await bram.tapMessage('Kijk je met een collega mee?', 'Ik kijk mee');
    const posts = () => slack.messages.get(server.channel()) ?? [];
    await settled(() => posts().some(({ message }) => !readable(message['blocks']).includes('wacht op iemand')));
    expect(posts()).toHaveLength(1);
    await noor.command(np);
    await noor.tap('Andere stap');
    expect(noor.text).toContain('Wat wil je doen?');
    expect(noor.text).toContain(acuteText.nl);
    expect(slack.problems).toEqual([]);
    expect(program.out()).not.toContain(np);
    expect(program.out()).not.toContain('"level":50');
  });

  test('nobody can pass for Teams in a house without Teams, and what is not signed is turned away', async () => {
    const response = await fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        type: 'message',
        channelId: 'msteams',
        serviceUrl: 'https://smba.trafficmanager.net/emea/',
        conversation: { id: 'a' },
        text: 'menu',
      }),
    });
    expect(response.status).toBe(404);
    expect((await fetch(`${url}/slack/events`, { method: 'POST', body: '{}' })).status).toBe(401);
  });
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { overHttp, settled, signingSecret, SlackPerson } from '../support/slack-driver.ts';
import { slackUser } from '../support/slack-huis.ts';
import { freePort } from '../e2e/start.ts';
import { ready, run, type Program } from '../support/program.ts';
import { isJson } from '../support/json.ts';
import { SlackStandIn, team } from '../support/slack-stand-in.ts';

/** The real program, as `npm start` runs it, with SLACK_API_URL pointing at another server: the same port serves Slack and Teams. */
const dir = mkdtempSync(join(tmpdir(), 'nietpluis-program-'));
const slack = new SlackStandIn();
let program: Program;
let url = '';

beforeAll(async () => {
  await slack.start();
  const school: unknown = JSON.parse(readFileSync('src/demo/school.json', 'utf8'));
  if (!isJson(school) || !Array.isArray(school['personen'])) throw new Error('the demo school is not what it was');
  const personen = school['personen'].filter(isJson).map((person) => ({
    ...person,
    accounts: { slack: { team, user: slackUser(String(person['id'])) } },
  }));
  writeFileSync(join(dir, 'school.json'), JSON.stringify({ ...school, personen, kanaal: {} }));
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
    SLACK_API_URL: slack.url,
  });
  await ready(url, program);
}, 60_000);
afterAll(async () => {
  program.kill('SIGTERM');
  await program.ended;
  await slack.close();
  rmSync(dir, { recursive: true, force: true });
});

test('a school with Slack alone: from the shortcut to a dossier, and the sparringpartner hears of it', async () => {
  const noor = new SlackPerson(slack, overHttp(`${url}/slack/events`), slackUser('noor'));
  const bram = new SlackPerson(slack, overHttp(`${url}/slack/events`), slackUser('bram'));
  await noor.shortcut();
  await noor.submits({ relatie: 'thuis' });
  await noor.submits({ situatie: 'gevoel', partner: 'bram', regel: '' });
  expect(noor.code).toMatch(/^NP-/);
  expect(program.out()).not.toContain(noor.code);
  await noor.opensHome();
  await settled(() => JSON.stringify(noor.home).includes(noor.code));
  expect(JSON.stringify(noor.home)).toContain(noor.code);
  // A ping can wait for the end of quiet hours; what matters here is that the list knows of it.
  await bram.command('mijn dossiers');
  expect(bram.text).toContain(noor.code);
});

test('nobody can pass for Teams in a house without Teams', async () => {
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
});

test('what is not signed is turned away on the shared port too', async () => {
  expect((await fetch(`${url}/slack/events`, { method: 'POST', body: '{}' })).status).toBe(401);
});

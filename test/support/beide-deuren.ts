import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { names, Person, type Name } from '../e2e/chat.ts';
import { freePort } from '../e2e/start.ts';
import { isJson, listAt } from './json.ts';
import { alive, run, schoolFor, type Program } from './program.ts';
import { overHttp, signingSecret, SlackPerson } from './slack-driver.ts';
import { slackUser } from './slack-huis.ts';
import { SlackStandIn, team } from './slack-stand-in.ts';
import { startStub, type Stub } from './stub-connector.ts';

/** The real program with Teams and Slack at its doors, each a stand-in on loopback: signed activities and signed requests in, calls out. */
export interface BothDoors {
  readonly folder: string;
  readonly stub: Stub;
  readonly slack: SlackStandIn;
  readonly url: string;
  /** Starts the program with this beside what both doors need; resolves when it answers /healthz. Once at a time. */
  start(extra: Readonly<Record<string, string>>): Promise<Program>;
  teams(name: Name): Person;
  inSlack(name: Name): SlackPerson;
  /** Everybody is known in Teams. */
  hello(): Promise<void>;
  readyz(): Promise<{ readonly status: number; readonly body: unknown }>;
  /** What the platform asks before it brings people here. */
  healthz(): Promise<number>;
  /** Ends what still runs, and takes away what it kept. */
  close(): Promise<void>;
}

/** `slackOf`: who has an account in Slack beside the one in Teams. */
export async function bothDoors(slackOf: readonly Name[]): Promise<BothDoors> {
  const folder = mkdtempSync(join(tmpdir(), 'nietpluis-doors-'));
  const stub = await startStub();
  const slack = new SlackStandIn();
  await slack.start();
  const file = schoolFor(stub, folder);
  const school: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isJson(school)) throw new Error('the demo school is not what it was');
  const personen = listAt(school, 'personen').flatMap((person) => {
    if (!isJson(person)) return [];
    const has = slackOf.some((name) => name === person['id']);
    const accounts = isJson(person['accounts']) ? person['accounts'] : {};
    return [{ ...person, accounts: has ? { ...accounts, slack: { team, user: slackUser(String(person['id'])) } } : accounts }];
  });
  writeFileSync(file, JSON.stringify({ ...school, personen }));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let program: Program | null = null;
  return {
    folder,
    stub,
    slack,
    url,
    async start(extra) {
      program = run({
        ...stub.env,
        NIETPLUIS_KEK: `local:${Buffer.alloc(32, 9).toString('base64')}`,
        NIETPLUIS_SCHOOL: file,
        NIETPLUIS_STORE: `sqlite:${join(folder, 'nietpluis.db')}`,
        HOST: '127.0.0.1',
        PORT: String(port),
        SLACK_SIGNING_SECRET: signingSecret,
        SLACK_BOT_TOKEN: 'xoxb-stand-in',
        SLACK_API_URL: slack.url,
        ...extra,
      });
      stub.connect(url);
      await alive(url, program);
      return program;
    },
    teams: (name) => new Person(stub, name),
    inSlack: (name) => new SlackPerson(slack, overHttp(`${url}/slack/events`), slackUser(name)),
    async hello() {
      await Promise.all(names.map((name) => new Person(stub, name).here.hello()));
    },
    async readyz() {
      const response = await fetch(`${url}/readyz`);
      const body: unknown = await response.json();
      return { status: response.status, body };
    },
    healthz: () => fetch(`${url}/healthz`).then(({ status }) => status),
    async close() {
      program?.kill('SIGTERM');
      await program?.ended;
      await stub.close();
      await slack.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

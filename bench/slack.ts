import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'node:querystring';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import type { Store } from '../src/dossier/store.ts';
import { isJson, listAt } from '../test/support/json.ts';
import { overHttp, sign, signingSecret, SlackPerson } from '../test/support/slack-driver.ts';
import { SlackHuis, slackUser } from '../test/support/slack-huis.ts';
import { SlackStandIn, team } from '../test/support/slack-stand-in.ts';
import { observation, prepare } from './prepare.ts';
import { endAll, startLoad, startServer, type Load, type Server } from './processes.ts';
import { writeSchool, zorg } from './school.ts';

export const variants = ['bare', 'insert', 'ours'] as const;
export type Variant = (typeof variants)[number];
export interface SliceResult {
  readonly perSecond: number;
  readonly each: readonly number[];
  /** Processor time of the server for one, ms. */
  readonly cpu: number;
}
export type Round = Readonly<Record<Variant, readonly SliceResult[]>>;

export interface SlackResults {
  readonly rounds: readonly Round[];
  readonly sizes: { readonly request: number; readonly answer: number; readonly commit: number };
  /** Acknowledgement of a submit with a store of which the write (or every call) takes 500 ms, ms. */
  readonly slow: Readonly<Record<'write' | 'every', readonly number[]>>;
}

const atOnce = 32;
const warmUp = 3;
const slowMs = 500;
/** No server of ours listens there: nothing is owed to Teams in this bench. */
const nowhere = 'http://127.0.0.1:9';

/** The bench's school, with the zorgcoördinator in Slack. */
function slackSchoolFile(folder: string): string {
  const file = writeSchool(nowhere, folder);
  const school: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isJson(school)) throw new Error('no school file');
  const personen = listAt(school, 'personen').map((person) =>
    isJson(person) && person['id'] === zorg.id ? { ...person, accounts: { slack: { team, user: slackUser(zorg.id) } } } : person,
  );
  writeFileSync(file, JSON.stringify({ ...school, personen }));
  return file;
}

/** The form of an observation, opened through the bot and filled in as Slack sends it: the template of every request. */
async function filledForm(person: SlackPerson, code: string): Promise<Readonly<Record<string, unknown>>> {
  await person.opens('stap1', code);
  person.fills({ tekst: observation, bron: 'gezien' });
  return person.filled();
}

/** A submit of this form for another dossier, a new instance every time. */
function submissionOf(view: Readonly<Record<string, unknown>>, code: string) {
  const metadata: unknown = JSON.parse(String(view['private_metadata']));
  return {
    type: 'view_submission',
    team: { id: team, domain: 'fictief' },
    user: { id: slackUser(zorg.id), team_id: team },
    trigger_id: randomUUID(),
    view: { ...view, private_metadata: JSON.stringify({ ...(isJson(metadata) ? metadata : {}), code, instance: randomUUID() }) },
  };
}
const submission = (view: Readonly<Record<string, unknown>>, code: string): string =>
  stringify({ payload: JSON.stringify(submissionOf(view, code)) });

/** `npm run bench`, the part about Slack: makes its own data in `folder`. `flags`: of Node, for ours. */
export async function benchSlack(parent: string, quick: boolean, flags: readonly string[] = []): Promise<SlackResults> {
  const folder = mkdtempSync(join(parent, 'slack-'));
  const kek = `local:${Buffer.alloc(32, 9).toString('base64')}`;
  const school = slackSchoolFile(folder);
  const path = join(folder, 'nietpluis.db');
  const { codes } = await prepare({ path, kek, school, serviceUrl: nowhere });
  const out = join(folder, 'servers.log');
  const answerFile = join(folder, 'answer.json');
  const slack = new SlackStandIn();
  await slack.start();
  const env = {
    NIETPLUIS_MODE: 'production',
    NIETPLUIS_KEK: kek,
    NIETPLUIS_SCHOOL: school,
    NIETPLUIS_STORE: `sqlite:${path}`,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_BOT_TOKEN: 'xoxb-stand-in',
    SLACK_API_URL: slack.url,
  };
  const number = (sql: string): number => {
    const db = new DatabaseSync(path, { readOnly: true });
    try {
      return Number(db.prepare(sql).get()?.['n']);
    } finally {
      db.close();
    }
  };
  const commits = (): number => number('SELECT count(*) AS n FROM commits');
  const startOurs = (): Promise<Server> => startServer(() => [...flags, 'src/main.ts'], env, out);
  let databases = 0;
  const startBare = (insert: boolean): Promise<Server> => {
    const bytes = insert ? [String(sizes.commit), join(folder, `bare-${(databases += 1)}.db`)] : [];
    return startServer((port) => ['bench/bare-slack.ts', String(port), signingSecret, answerFile, ...bytes], {}, out);
  };
  async function send(load: Load, server: Server, bodies: readonly string[]) {
    const stamp = Math.floor(Date.now() / 1_000);
    const signatures = bodies.map((body) => sign(body, stamp));
    return load.run({ url: server.url, authorization: '', atOnce, bodies, signed: { stamp, signatures } });
  }

  // One submit, to see what ours answers and writes.
  const probe = await startOurs();
  const person = new SlackPerson(slack, overHttp(`${probe.url}/slack/events`), slackUser(zorg.id));
  const view = await filledForm(person, codes[0] ?? '');
  const first = startLoad();
  const body = submission(view, codes[0] ?? '');
  const one = await send(first, probe, [body]);
  await Promise.all([probe.stop(), first.stop()]);
  writeFileSync(answerFile, one.last);
  const commit = number(
    `SELECT length(school) + length(code) + 8 + length(command) + length(kind) + length(sealed) + length(sealed_hash) + length(prev_hash) + length(hash)
     AS n FROM commits WHERE code = '${codes[0] ?? ''}' ORDER BY version DESC LIMIT 1`,
  );
  const sizes = { request: Buffer.byteLength(body), answer: Buffer.byteLength(one.last), commit };

  async function round(slices: number): Promise<Round> {
    const [bare, insert, ours] = [await startBare(false), await startBare(true), await startOurs()];
    const load = startLoad();
    await setTimeout(500);
    const servers: Record<Variant, Server> = { bare, insert, ours };
    const results: Record<Variant, SliceResult[]> = { bare: [], insert: [], ours: [] };
    for (let n = -warmUp; n < slices; n += 1)
      for (const variant of variants) {
        const had = commits();
        const cpu = servers[variant].cpu();
        const bodies = codes.map((code) => submission(view, code));
        const { each, wall } = await send(load, servers[variant], bodies);
        // Acknowledged is stored: a submit that was only answered does not count.
        if (variant === 'ours' && commits() !== had + each.length) throw new Error('an acknowledged submit was not stored');
        if (n >= 0)
          results[variant].push({ perSecond: (1_000 * each.length) / wall, each, cpu: (servers[variant].cpu() - cpu) / each.length });
      }
    await Promise.all([bare, insert, ours, load].map((process) => process.stop()));
    return results;
  }

  try {
    const rounds: Round[] = [];
    while (rounds.length < (quick ? 1 : 3)) rounds.push(await round(quick ? 4 : 8));
    return { rounds, sizes, slow: { write: await slowAcks('write', quick), every: await slowAcks('every', quick) } };
  } finally {
    await endAll();
    await slack.close();
  }
}

/** A port of which some calls take half a second longer. */
const slowed = <T extends object>(port: T, which: (name: string) => boolean): T =>
  new Proxy(port, {
    get(target, name) {
      const call: unknown = Reflect.get(target, name);
      if (typeof call !== 'function' || !which(String(name))) return call;
      return async (...args: unknown[]): Promise<unknown> => {
        await setTimeout(slowMs);
        return Reflect.apply(call, target, args);
      };
    },
  });
const slowStore = (store: Store, which: 'write' | 'every'): Store => ({
  ...store,
  journal: slowed(store.journal, (name) => which === 'every' || name === 'append'),
  overview: slowed(store.overview, () => which === 'every'),
});

/** One submit at a time, by somebody with a dossier, from sending it until Slack has its acknowledgement. */
async function slowAcks(which: 'write' | 'every', quick: boolean): Promise<readonly number[]> {
  const huis = await new SlackHuis().start({ wrap: (store) => slowStore(store, which) });
  try {
    const noor = huis.persoon('noor');
    await noor.shortcut();
    await noor.submits({ relatie: 'thuis' });
    await noor.submits({ situatie: 'gevoel', partner: 'bram', regel: '' });
    const { code } = noor;
    await noor.opens('leerling', code);
    await noor.submits({ naam: 'Vlinder Verzonnen', klas: '2B', nummer: '', onderwerp: 'geen' });
    const view = await filledForm(noor, code);
    const deliver = overHttp(`${huis.url}/slack/events`);
    const each: number[] = [];
    while (each.length < (quick ? 3 : 10)) {
      const body = { ...submissionOf(view, code), user: { id: slackUser('noor'), team_id: team } };
      const began = performance.now();
      const answer = await deliver('interactive', body);
      each.push(performance.now() - began);
      if (!answer.body.includes('"response_action":"update"')) throw new Error(`not taken: ${answer.body.slice(0, 300)}`);
    }
    return each;
  } finally {
    await huis.close();
  }
}

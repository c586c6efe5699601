import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packed } from '../../src/demo/slack/deliver.ts';
import { fieldBlock } from '../../src/cards/slack-ids.ts';
import { vandaag as dagVan, nu } from '../../src/school/klok.ts';
import { loadSchools, type Schools } from '../../src/school/index.ts';
import { freePort } from '../e2e/start.ts';
import { at, isJson, listAt, textAt, type Json } from '../support/json.ts';
import { ready, run, type Program } from '../support/program.ts';
import { readable, sign, signingSecret } from '../support/slack-driver.ts';
import { SlackStandIn, team } from '../support/slack-stand-in.ts';
import { tapOf, textOf } from '../support/stub-card.ts';
import { appId, homeTenant, startStub, type Stub } from '../support/stub-connector.ts';
import { toegangSchool } from '../support/toegang/school.ts';
import { totEind, totWegen, vlag, vraagEen, vraagTwee, type Getoond, type Wie, type Zaak } from '../support/toegang/zaak.ts';

export const kek = `local:${Buffer.alloc(32, 5).toString('base64')}`;
export const slackId = (id: string): string => `U0${id.toUpperCase().replace(/[^A-Z0-9]/gu, '')}`;

export type Kind = 'interactive' | 'slash_commands' | 'events_api';
/** What was sent, as far as it is needed to send it again: an activity, or a body of Slack. */
export type Sent = { readonly door: 'teams'; readonly body: Json } | { readonly door: 'slack'; readonly kind: Kind; readonly body: Json };
export interface Got {
  readonly status: number;
  readonly text: string;
  readonly body: unknown;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Sends anything anywhere and reads the answer. */
export async function send(
  url: string,
  init: { readonly method?: string; readonly headers?: Readonly<Record<string, string>>; readonly body?: string } = {},
): Promise<Got> {
  const response = await fetch(url, { redirect: 'manual', ...init, signal: AbortSignal.timeout(30_000) });
  const text = await response.text();
  return { status: response.status, text, body: parsed(text) };
}

/** Words of a refusal: a card that says so is no receipt. */
const refused = /Nog niet vastgelegd|Dat kan nog niet|Dat kan ik niet laten zien|Er ging iets mis|Die knop ken ik niet/u;

/** Somebody at the door of Teams, who does what the story does and keeps what was sent. */
export class Caller implements Wie {
  readonly id: string;
  private readonly house: House;
  private readonly user: string;
  card: Json = {};
  constructor(house: House, id: string) {
    this.house = house;
    this.id = id;
    const account = house.schools.all.flatMap(({ personen }) => personen).find((one) => one.id === id)?.accounts.teams;
    if (account === undefined) throw new Error(`nobody is called ${id}`);
    this.user = account.user;
  }
  async sends(rest: Json): Promise<Got> {
    const body = this.house.activity(this.user, rest);
    this.house.sent.push({ door: 'teams', body });
    return this.house.teams(body);
  }
  invoke(verb: string, data: unknown): Promise<Got> {
    return this.sends({
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
    });
  }
  async zegt(text: string): Promise<void> {
    await this.sends({ type: 'message', text });
    this.card = this.house.stub.messages(this.house.chatOf(this.user)).at(-1)?.card ?? {};
  }
  async tikt(title: string, values: Record<string, string> = {}): Promise<void> {
    const { verb, data } = tapOf(this.card, title, values);
    await this.tap(verb, data);
  }
  async tap(verb: string, data: unknown): Promise<Getoond> {
    const { body } = await this.invoke(verb, data);
    const card = at(body, 'value');
    this.card = isJson(card) ? card : {};
    return this.kaart;
  }
  opent(card: string, code: string): Promise<Getoond> {
    return this.tap('open', { card, code });
  }
  get tekst(): string {
    return textOf(this.card);
  }
  get kaart(): Getoond {
    const actions = listAt(this.card, 'actions').map((action) => {
      const data = at(action, 'data');
      return {
        title: textAt(action, 'title'),
        data: isJson(data) ? Object.fromEntries(Object.entries(data).map(([name, value]) => [name, String(value)])) : {},
      };
    });
    return { name: refused.test(this.tekst) || this.tekst === '' ? 'weigering' : 'ontvangst', actions };
  }
}

/** The real program in production, two schools, everybody in Teams and in Slack, and a dossier in which everything happened. */
export class House {
  readonly folder = mkdtempSync(join(tmpdir(), 'nietpluis-attack-'));
  readonly vandaag = dagVan(nu());
  readonly slack = new SlackStandIn();
  readonly sent: Sent[] = [];
  stub!: Stub;
  schools!: Schools;
  program!: Program;
  zaak!: Zaak<Caller>;
  url = '';
  private token: { readonly value: string; readonly until: number } = { value: '', until: 0 };

  async start(extra: Readonly<Record<string, string>> = {}): Promise<this> {
    this.stub = await startStub();
    await this.slack.start();
    const file = join(this.folder, 'school.json');
    const made: unknown = JSON.parse(readFileSync(toegangSchool(this.vandaag), 'utf8'));
    const scholen = listAt(made, 'scholen').filter(isJson);
    writeFileSync(
      file,
      JSON.stringify({
        scholen: scholen.map((school) => {
          const kanaal = at(school, 'kanaal', 'teams');
          return {
            ...school,
            ...(isJson(kanaal) ? { kanaal: { teams: { ...kanaal, serviceUrl: this.stub.url } } } : {}),
            personen: listAt(school, 'personen')
              .filter(isJson)
              .map((person) => {
                const accounts = at(person, 'accounts');
                const slack = { team, user: slackId(textAt(person, 'id')) };
                return { ...person, accounts: { ...(isJson(accounts) ? accounts : {}), slack } };
              }),
          };
        }),
      }),
    );
    this.schools = loadSchools(file);
    const port = await freePort();
    this.url = `http://127.0.0.1:${String(port)}`;
    this.program = run(
      {
        ...this.stub.env,
        NIETPLUIS_KEK: kek,
        NIETPLUIS_SCHOOL: file,
        NIETPLUIS_STORE: `sqlite:${this.path}`,
        NIETPLUIS_PUBLIC_URL: 'https://nietpluis.example',
        HOST: '127.0.0.1',
        PORT: String(port),
        SLACK_SIGNING_SECRET: signingSecret,
        SLACK_BOT_TOKEN: 'xoxb-stand-in',
        SLACK_API_URL: this.slack.url,
        ...extra,
      },
      {
        cwd: new URL('../..', import.meta.url).pathname,
        args: ['--expose-gc', '--import', './test/attack/weigh.mjs', '--disable-warning=ExperimentalWarning', 'src/main.ts'],
      },
    );
    this.stub.connect(this.url);
    await ready(this.url, this.program);
    for (const { id } of this.people)
      await new Caller(this, id).sends({ type: 'conversationUpdate', membersAdded: [{ id: `28:${appId}` }] });
    return this;
  }
  get path(): string {
    return join(this.folder, 'nietpluis.db');
  }
  get people(): readonly { readonly id: string }[] {
    return this.schools.all.flatMap(({ personen }) => personen.map(({ id }) => ({ id: String(id) })));
  }
  /** The whole story of the access matrix, over HTTP. */
  async story(): Promise<Zaak<Caller>> {
    const callers = new Map<string, Caller>();
    const persoon = (id: string): Caller => {
      const found = callers.get(id) ?? new Caller(this, id);
      callers.set(id, found);
      return found;
    };
    this.zaak = await vlag({ persoon }, this.vandaag);
    await totWegen(this.zaak);
    await vraagEen(this.zaak);
    await vraagTwee(this.zaak);
    await totEind(this.zaak);
    return this.zaak;
  }
  chatOf(user: string): string {
    return `a:chat-${user}`;
  }
  activity(user: string, rest: Json): Json {
    return {
      id: randomUUID(),
      timestamp: new Date().toISOString(),
      channelId: 'msteams',
      serviceUrl: this.stub.url,
      locale: 'nl-NL',
      from: { id: `29:${user}`, name: 'Een Verzonnen Persoon', aadObjectId: user },
      recipient: { id: `28:${appId}`, name: 'Niet Pluis' },
      conversation: { id: this.chatOf(user), conversationType: 'personal', tenantId: homeTenant },
      channelData: { tenant: { id: homeTenant } },
      ...rest,
    };
  }
  /** A token as Teams sends along; one for some minutes, as Teams does. */
  async authorization(): Promise<string> {
    if (Date.now() > this.token.until) this.token = { value: await this.stub.authorization(), until: Date.now() + 10 * 60_000 };
    return this.token.value;
  }
  async teams(body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Got> {
    return send(`${this.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: await this.authorization(), ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }
  inSlack(kind: Kind, body: Json): Promise<Got> {
    // A form has no half signs and no objects: they are text there.
    const flat = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed();
    const [type, text] = packed(
      kind,
      kind === 'slash_commands' ? Object.fromEntries(Object.entries(body).map(([key, value]) => [key, flat(value)])) : body,
    );
    return this.signed(text, type);
  }
  /** Any body with Slack's own signature. */
  signed(text: string, type: string): Promise<Got> {
    const stamp = Math.floor(Date.now() / 1_000);
    return send(`${this.url}/slack/events`, {
      method: 'POST',
      headers: { 'content-type': type, 'x-slack-request-timestamp': String(stamp), 'x-slack-signature': sign(text, stamp) },
      body: text,
    });
  }
  /** A form handed in from a window of Slack, with these values in its fields. */
  submission(id: string, data: Json, values: Readonly<Record<string, string>> = {}): Json {
    const instance = textAt(data, 'instance');
    return {
      type: 'view_submission',
      team: { id: team, domain: 'fictief' },
      user: { id: slackId(id), team_id: team },
      trigger_id: randomUUID(),
      view: {
        id: `V${randomUUID()}`,
        type: 'modal',
        callback_id: 'nietpluis',
        private_metadata: JSON.stringify(data),
        blocks: [],
        state: {
          values: Object.fromEntries(
            Object.entries(values).map(([name, value]) => [fieldBlock(name, instance), { [name]: { type: 'plain_text_input', value } }]),
          ),
        },
      },
    };
  }
  /** What somebody reads who hands this in, at either door. */
  async reads(door: 'teams' | 'slack', id: string, verb: 'open' | 'submit', data: Readonly<Record<string, string>>): Promise<string> {
    if (door === 'teams') {
      const { body } = await new Caller(this, id).invoke(verb, data);
      return textOf(at(body, 'value')) || textAt(body, 'value');
    }
    const { code = '', card = '', form = '', instance = `attack-${randomUUID()}`, version = '', ...values } = data;
    const own = verb === 'open' ? { form: 'kies-kaart', code, instance, version } : { form, code, instance, version };
    const { body } = await this.inSlack('interactive', this.submission(id, own, verb === 'open' ? { kaart: card } : values));
    return readable(at(body, 'view', 'blocks'));
  }
  /** How often something broke inside, by its own log. */
  get bugs(): number {
    return this.program.out().split('"event":"bug"').length - 1;
  }
  /** Bytes on the heap and in all, after everything was let go. */
  async weighs(): Promise<{ readonly heap: number; readonly rss: number }> {
    const before = this.program.err().split('weighs ').length;
    this.program.kill('SIGUSR2');
    for (let n = 0; n < 200 && this.program.err().split('weighs ').length === before; n += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    const [heap = '0', rss = '0'] = this.program.err().split('weighs ').at(-1)?.trim().split(' ') ?? [];
    return { heap: Number(heap), rss: Number(rss) };
  }
  async stop(): Promise<number | null> {
    this.program.kill('SIGTERM');
    return this.program.ended;
  }
  async close(): Promise<void> {
    this.program.kill('SIGKILL');
    await this.program.ended;
    await this.stub.close();
    await this.slack.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

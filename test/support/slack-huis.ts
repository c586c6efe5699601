import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAddressBook } from '../../src/bot/adressen.ts';
import { createBezorging } from '../../src/bot/bezorging.ts';
import { createBot } from '../../src/bot/bot.ts';
import { createTempo, type Tempo } from '../../src/bot/tempo.ts';
import { createDagoverzicht } from '../../src/bot/dagoverzicht.ts';
import type { Answer, Bot, Messenger, OutMessage } from '../../src/bot/ports.ts';
import { loadCards } from '../../src/cards/library.ts';
import type { Card } from '../../src/cards/model.ts';
import type { SlackConfig } from '../../src/config-slack.ts';
import { createDigestDays } from '../../src/delivery/digest-days.ts';
import { createDigests, type Digests } from '../../src/delivery/digest.ts';
import { createOutbox, type Outbox } from '../../src/delivery/outbox.ts';
import { createReminders, type Reminders } from '../../src/delivery/reminders.ts';
import { createLinks } from '../../src/report/links.ts';
import { createDossiers } from '../../src/dossier/dossiers.ts';
import { localKek, type Kek } from '../../src/dossier/kek.ts';
import { createKeys } from '../../src/dossier/keys.ts';
import { meldcodeRules } from '../../src/dossier/meldcode-rules.ts';
import { openSqlite, type SqliteStore } from '../../src/dossier/sqlite.ts';
import type { Store } from '../../src/dossier/store.ts';
import { createSweeper, type Sweeper } from '../../src/dossier/sweeper.ts';
import { createLog } from '../../src/log.ts';
import { genoemd } from '../../src/meldcode/events.ts';
import { instant, type Instant } from '../../src/meldcode/ids.ts';
import { parseSchools, schoolFacts, type Schools } from '../../src/school/index.ts';
import { vandaag } from '../../src/school/klok.ts';
import type { SlackMessage } from '../../src/demo/slack/workspace.ts';
import { createSlack, type SlackListening } from '../../src/slack/slack.ts';
import type { Times } from '../../src/slack/times.ts';
import { overHttp, signingSecret, SlackPerson } from './slack-driver.ts';
import type { Deliver } from '../../src/demo/slack/deliver.ts';
import { isJson } from './json.ts';
import { SlackStandIn, team } from './slack-stand-in.ts';

export const slackUser = (id: string): string => `U0${id.toUpperCase()}`;
export const channel = 'C0ZORG';

/** The demo school with Slack accounts; `alsoTeams`: who keeps the Teams account as well. */
export function slackSchool(
  alsoTeams: readonly string[] | 'everybody' = [],
  change: (school: Record<string, unknown>) => void = () => undefined,
): Schools {
  const school: unknown = JSON.parse(readFileSync('src/demo/school.json', 'utf8'));
  if (!isJson(school) || !Array.isArray(school['personen'])) throw new Error('the demo school is not what it was');
  const people: readonly unknown[] = school['personen'];
  const copy: Record<string, unknown> = {
    ...school,
    kanaal: { slack: { team, channel } },
    personen: people.filter(isJson).map((person) => {
      const keeps = alsoTeams === 'everybody' || alsoTeams.includes(String(person['id']));
      const accounts = isJson(person['accounts']) && keeps ? person['accounts'] : {};
      return { ...person, accounts: { ...accounts, slack: { team, user: slackUser(String(person['id'])) } } };
    }),
  };
  change(copy);
  return parseSchools(copy);
}

export const defaults = (apiUrl: string): SlackConfig => ({
  signingSecret,
  botToken: 'xoxb-stand-in',
  appToken: null,
  apiUrl,
  clientId: null,
  clientSecret: null,
  redirectUri: null,
});

/** The whole house with Slack at its door: real rules, store, cards, outbox and Bolt; only Slack itself is a stand-in on loopback. */
export class SlackHuis {
  readonly dir = mkdtempSync(join(tmpdir(), 'nietpluis-slack-'));
  readonly slack: SlackStandIn;
  readonly bugs: unknown[] = [];
  readonly lines: string[] = [];
  readonly inTeams: { readonly user: string; readonly message: OutMessage }[] = [];
  now: Instant = instant('2026-11-24T09:00:00.000Z');
  store!: SqliteStore;
  schools!: Schools;
  keys!: ReturnType<typeof createKeys>;
  bot!: Bot;
  addresses!: ReturnType<typeof createAddressBook>;
  outbox!: Outbox;
  reminders!: Reminders;
  digests!: Digests;
  sweeper!: Sweeper;
  listening!: SlackListening;
  url = '';
  private server: Server | null = null;
  constructor(slack = new SlackStandIn()) {
    this.slack = slack;
  }
  /** Stands before the bot: to be slow, or to be away. */
  before: () => Promise<void> = () => Promise.resolve();

  async start(
    options: {
      readonly schools?: Schools;
      readonly config?: Partial<SlackConfig>;
      readonly times?: Partial<Times>;
      /** Of the outbox, between two attempts. */
      readonly backoff?: { readonly initialDelay: number; readonly maxDelay: number };
      readonly store?: string;
      /** How fast people may go; without it as fast as a test does. */
      readonly tempo?: Tempo;
      /** Of the store, when another house has it too. */
      readonly kek?: Kek;
      /** Between the house and its store: to be slow, or to look at what is written. */
      readonly wrap?: (store: Store) => Store;
      readonly prepare?: (slack: SlackStandIn) => Promise<void>;
    } = {},
  ): Promise<this> {
    await this.slack.start();
    await options.prepare?.(this.slack);
    const log = createLog({ write: (line: string) => this.lines.push(line) });
    this.schools = options.schools ?? slackSchool();
    this.store = openSqlite({ path: options.store ?? join(this.dir, 'test.db'), mode: 'demo' });
    const store = options.wrap?.(this.store) ?? this.store;
    const keys = (this.keys = createKeys(store.keys, options.kek ?? localKek(`local:${randomBytes(32).toString('base64')}`)));
    const cards = loadCards('cards');
    const clock = (): Instant => this.now;
    const shared = { schools: this.schools, cards, clock, newInstance: () => randomUUID() };
    this.addresses = createAddressBook(this.store.addresses, this.schools, clock, ['teams', 'slack']);
    const slack = createSlack({
      config: { ...defaults(this.slack.url), ...options.config },
      schools: this.schools,
      items: this.store.addresses,
      key: async (id) => (await keys.school(id)).platform,
      log,
      ...(options.times === undefined ? {} : { times: options.times }),
    });
    const teams: Messenger = {
      platform: 'teams',
      send: (to, message) => {
        this.inTeams.push({ user: to.user, message });
        return Promise.resolve({ ok: true, messageId: String(this.inTeams.length) });
      },
      update: () => Promise.resolve({ ok: false, why: 'gone', retryAfterMs: 0 }),
    };
    const days = createDigestDays(this.store.deliveries);
    const dagoverzicht = createDagoverzicht({ overview: this.store.overview, dagen: days });
    this.outbox = createOutbox({
      store: this.store,
      messengers: [teams, slack.messenger],
      ports: createBezorging({ ...shared, addresses: this.addresses, dagoverzicht, overview: this.store.overview }),
      now: clock,
      paceMs: 0,
      backoff: options.backoff ?? { initialDelay: 20, maxDelay: 50 },
    });
    const dossiers = createDossiers({ store, keys, hooks: { owed: (messages) => this.outbox.send(messages) } });
    const { schools, addresses } = this;
    const failed = (cause: unknown): void => void this.bugs.push(cause);
    this.reminders = createReminders({ overview: this.store.overview, dossiers, schools, addresses, now: clock, failed });
    this.sweeper = createSweeper({ store, keys, rules: meldcodeRules }, (id) => {
      const school = schools.byId(id);
      return school === undefined ? null : schoolFacts(school, vandaag(this.now));
    });
    this.digests = createDigests({ days, dagoverzicht, schools, outbox: this.outbox, now: clock });
    const bot = createBot({
      ...shared,
      dossiers,
      addresses: this.addresses,
      committed: (school, code, events) => {
        this.store.overview.get(school, code).then(
          (found) => this.listening.changed(school, code, [...(found?.item.persons ?? []), ...genoemd(events)]),
          () => this.listening.changed(school, code, genoemd(events)),
        );
      },
      papier: createLinks({ items: this.store.addresses, schools: this.schools, now: clock, basis: () => 'https://nietpluis.example' }),
      strangerSeen: () => undefined,
      bug: (error) => {
        this.bugs.push(error);
        return 'proef';
      },
    });
    this.bot = {
      handle: async (request) => {
        await this.before();
        return bot.handle(request);
      },
    };
    const home = this.bot;
    if (options.tempo !== undefined)
      this.bot = createTempo({
        ...shared,
        bot: home,
        tempo: options.tempo,
        teSnel: (platform, count) => log.warn({ event: 'too-fast', platform, count }),
      });
    this.listening = slack.listen({ bot: this.bot, home, addresses: this.addresses });
    this.server = createServer((req, res) => {
      const { pathname } = new URL(req.url ?? '/', 'http://localhost');
      const route = this.listening.routes.find(({ method, path }) => method === req.method && path === pathname);
      if (route === undefined) {
        res.writeHead(404);
        res.end();
        return;
      }
      route.handler(req, res).catch((error: unknown) => this.bugs.push(error));
    });
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    this.listening.start();
    return this;
  }

  /** Over a socket in Socket Mode, else over signed HTTP. */
  deliver: Deliver | null = null;
  persoon(id: string): SlackPerson {
    const account = this.schools.all.flatMap(({ personen }) => personen).find((person) => person.id === id)?.accounts.slack;
    const person = new SlackPerson(this.slack, this.deliver ?? overHttp(`${this.url}/slack/events`), account?.user ?? slackUser(id));
    if (account !== undefined) person.client.team = account.team;
    return person;
  }
  /** Everything that is owed has been handed over. */
  async bezorgd(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 10));
    await this.outbox.idle();
  }
  /** What this person gets in Teams for a tap or a text: the bot as `teams/` calls it. */
  async teams(id: string, inbound: Parameters<Bot['handle']>[0]['inbound']): Promise<Answer> {
    const account = this.schools.all.flatMap(({ personen }) => personen).find((person) => person.id === id)?.accounts.teams;
    if (account === undefined) throw new Error(`${id} has no account in Teams`);
    const who = { platform: 'teams', tenant: account.tenant, user: account.user } as const;
    const address = { ...who, conversation: `a:${id}`, serviceUrl: 'http://127.0.0.1:9' };
    await this.addresses.remember(who, address);
    return this.bot.handle({ who, place: 'personal', address, inbound, locale: null });
  }
  teamsTap(id: string, card: Card, title: string, values: Record<string, string> = {}): Promise<Answer> {
    const action = card.actions.find((one) => one.title === title);
    if (action?.type !== 'execute') throw new Error(`no button "${title}"`);
    return this.teams(id, { kind: 'tap', verb: action.verb, data: action.data, values });
  }
  get kanaal(): readonly SlackMessage[] {
    const post = this.schools.all.flatMap(({ kanaal }) => kanaal.slack?.channel ?? []);
    return post.flatMap((id) => this.slack.messages.get(id) ?? []);
  }
  later(minutes: number): void {
    this.now = instant(new Date(Date.parse(this.now) + minutes * 60_000).toISOString());
  }
  async close(): Promise<void> {
    await this.listening.stop();
    await this.outbox.close();
    await new Promise<void>((resolve) => {
      this.server?.close(() => resolve());
      this.server?.closeAllConnections();
    });
    await this.slack.close();
    await this.store.close();
    rmSync(this.dir, { recursive: true, force: true });
  }
}

import { mkdtempSync, rmSync } from 'node:fs';
import { randomBytes, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAddressBook } from '../../src/bot/adressen.ts';
import { createBezorging } from '../../src/bot/bezorging.ts';
import { createBot } from '../../src/bot/bot.ts';
import type { Address, Answer, Bot, Identity, OutMessage } from '../../src/bot/ports.ts';
import { createDagoverzicht, type Dagoverzicht } from '../../src/bot/dagoverzicht.ts';
import { createDigestDays, type DigestDays } from '../../src/delivery/digest-days.ts';
import { loadCards } from '../../src/cards/library.ts';
import { toTeams } from '../../src/cards/teams.ts';
import type { Card, Element } from '../../src/cards/model.ts';
import { createDossiers, type DossierService } from '../../src/dossier/dossiers.ts';
import { localKek } from '../../src/dossier/kek.ts';
import { createKeys } from '../../src/dossier/keys.ts';
import { openSqlite, type SqliteStore } from '../../src/dossier/sqlite.ts';
import type { Owed } from '../../src/dossier/types.ts';
import { instant, type Instant, type PersonId, type SchoolId } from '../../src/meldcode/ids.ts';
import { createLinks } from '../../src/report/links.ts';
import { loadSchools, type Schools } from '../../src/school/index.ts';

/** What was posted to one person or to the channel (`null`). */
export interface Posted {
  readonly to: PersonId | null;
  readonly message: OutMessage;
}

/** All text of a card, a line an element: what a person reads. */
export const tekstVan = (card: Card): string => {
  const lines = (element: Element): string[] => {
    switch (element.type) {
      case 'text':
        return [element.text.map(({ text }) => text).join('')];
      case 'facts':
        return element.facts.map(
          ({ title, value }) => `${title.map(({ text }) => text).join('')}: ${value.map(({ text }) => text).join('')}`,
        );
      case 'container':
        return element.items.flatMap(lines);
      case 'image':
        return [element.altText];
      default:
        return [`[${element.label}] ${element.value ?? ''}`];
    }
  };
  return [card.title, ...card.body.flatMap(lines)].join('\n');
};

/** One person with a chat: the last card, and what can be tapped on it. */
export class Gesprek {
  card: Card | null = null;
  readonly huis: Huis;
  readonly id: PersonId;
  readonly who: Identity;
  constructor(huis: Huis, id: PersonId, who: Identity) {
    this.huis = huis;
    this.id = id;
    this.who = who;
  }

  private async handle(inbound: Parameters<Bot['handle']>[0]['inbound']): Promise<Card> {
    const address: Address = {
      platform: 'teams',
      tenant: this.who.tenant,
      user: this.who.user,
      conversation: `a:${this.id}`,
      serviceUrl: 'http://127.0.0.1:9',
    };
    await this.huis.addresses.remember(this.who, address);
    const answer: Answer = await this.huis.bot.handle({ who: this.who, place: 'personal', address, inbound, locale: 'nl-NL' });
    await this.huis.bezorg();
    if (answer.how === 'replace' || this.card === null || inbound.kind !== 'tap') this.card = answer.card;
    this.laatste = answer;
    return answer.card;
  }
  laatste: Answer | null = null;

  zegt(text: string): Promise<Card> {
    return this.handle({ kind: 'text', text });
  }
  /** Taps the button with this title on the card in view (or on a posted one), with these field values. */
  tikt(title: string, values: Record<string, string> = {}, card: Card | null = this.card): Promise<Card> {
    const action = card?.actions.find((one) => one.title === title);
    if (action?.type !== 'execute')
      throw new Error(`geen knop "${title}" op ${card?.name ?? '-'}; wel: ${card?.actions.map((one) => one.title).join(', ') ?? ''}`);
    return this.tap(action.verb, { ...action.data, ...(action.inputs === 'none' ? {} : values) });
  }
  /** A raw tap: whatever a client may send. */
  tap(verb: string, data: unknown): Promise<Card> {
    return this.handle({ kind: 'tap', verb, data, values: data });
  }
  /** Opens a card in a dossier, as a button would. */
  opent(card: string, code: string, more: Record<string, string> = {}): Promise<Card> {
    return this.tap('open', { card, code, ...more });
  }
  /** The card in view. */
  get kaart(): Card {
    if (this.card === null) throw new Error('nog geen kaart');
    return this.card;
  }
  /** What the card in view says. */
  get tekst(): string {
    return tekstVan(this.kaart);
  }
  /** The newest post for this person whose title or text has this. */
  bericht(deel: string): Card {
    const found = this.huis.posted.findLast(
      ({ to, message }) => to === this.id && `${message.card.name}\n${tekstVan(message.card)}`.includes(deel),
    );
    if (found === undefined)
      throw new Error(
        `geen bericht met "${deel}" voor ${this.id}; wel: ${this.huis.posted
          .filter(({ to }) => to === this.id)
          .map(({ message }) => message.card.name)
          .join(', ')}`,
      );
    return found.message.card;
  }
}

/** The whole bot in one process: real rules, real store in a temporary file, real cards, the demo school; only the platform is left out. */
export class Huis {
  readonly dir: string;
  /** What the school's keys are wrapped with. */
  readonly kek: string;
  readonly store: SqliteStore;
  schools: Schools;
  readonly keys: ReturnType<typeof createKeys>;
  readonly dossiers: DossierService;
  addresses: ReturnType<typeof createAddressBook>;
  bot: Bot;
  /** Where papers are fetched; null: this house has no address of its own. */
  basis: string | null = 'https://nietpluis.example';
  readonly posted: Posted[] = [];
  readonly bugs: unknown[] = [];
  readonly strangers: Identity[] = [];
  private readonly owed: Owed[] = [];
  readonly dagen: DigestDays;
  readonly dagoverzicht: Dagoverzicht;
  private bezorging: ReturnType<typeof createBezorging>;
  now: Instant = instant('2026-11-24T09:00:00.000Z');

  /** `zelfde`: another process over the data of this house. */
  constructor(schoolFile = 'src/demo/school.json', zelfde?: { readonly dir: string; readonly kek: string }) {
    this.dir = zelfde?.dir ?? mkdtempSync(join(tmpdir(), 'nietpluis-'));
    this.kek = zelfde?.kek ?? `local:${randomBytes(32).toString('base64')}`;
    this.store = openSqlite({ path: join(this.dir, 'test.db'), mode: 'demo' });
    const keys = (this.keys = createKeys(this.store.keys, localKek(this.kek)));
    this.dossiers = createDossiers({ store: this.store, keys, hooks: { owed: (messages) => this.owed.push(...messages) } });
    this.schools = loadSchools(schoolFile);
    this.dagen = createDigestDays(this.store.deliveries);
    this.dagoverzicht = createDagoverzicht({ overview: this.store.overview, dagen: this.dagen });
    ({ addresses: this.addresses, bezorging: this.bezorging, bot: this.bot } = this.metSchool(this.schools));
  }

  private metSchool(schools: Schools): {
    readonly addresses: ReturnType<typeof createAddressBook>;
    readonly bezorging: ReturnType<typeof createBezorging>;
    readonly bot: Bot;
  } {
    const cards = loadCards('cards');
    const addresses = createAddressBook(this.store.addresses, schools, () => this.now, ['teams']);
    const clock = (): Instant => this.now;
    const newInstance = (): string => randomUUID();
    const bezorging = createBezorging({
      schools,
      addresses,
      cards,
      clock,
      newInstance,
      dagoverzicht: this.dagoverzicht,
      overview: this.store.overview,
    });
    const bot = createBot({
      schools,
      dossiers: this.dossiers,
      addresses,
      cards,
      clock,
      newInstance,
      committed: () => undefined,
      strangerSeen: (who) => this.strangers.push(who),
      papier: createLinks({ items: this.store.addresses, schools, now: clock, basis: () => this.basis }),
      bug: (error) => {
        this.bugs.push(error);
        return 'test';
      },
    });
    return { addresses, bezorging, bot };
  }

  /** The program starts again over the same store with another school file: somebody left, or has another function. */
  herstart(schools: Schools): void {
    this.schools = schools;
    ({ addresses: this.addresses, bezorging: this.bezorging, bot: this.bot } = this.metSchool(schools));
  }

  /** Sends what is owed at once, as the outbox does. */
  async bezorg(): Promise<void> {
    for (const { school, bericht } of this.owed.splice(0)) {
      const [first] = await this.bezorging.resolve(bericht.ontvanger, bericht.behalve, school, bericht);
      const to = first?.persoon ?? null;
      const message = await this.bezorging.render(bericht, to, school);
      toTeams(message.card, { surface: 'chat' });
      if (first !== undefined || bericht.ontvanger.aan === 'kanaal') this.posted.push({ to, message });
    }
  }

  /** What the zorgcoördinator's channel shows last. */
  get kanaal(): Card {
    const last = this.posted.findLast(({ to }) => to === null);
    if (last === undefined) throw new Error('nog niets in het kanaal');
    return last.message.card;
  }

  persoon(id: string): Gesprek {
    const found = this.schools.all.flatMap(({ personen }) => personen).find((person) => person.id === id);
    const teams = found?.accounts.teams;
    if (found === undefined || teams === undefined) throw new Error(`geen persoon ${id}`);
    return new Gesprek(this, found.id, { platform: 'teams', tenant: teams.tenant, user: teams.user });
  }

  /** Everybody says hello once, so that everybody can be reached. */
  async iedereen(): Promise<void> {
    for (const { id } of this.schools.all.flatMap(({ personen }) => personen)) await this.persoon(id).zegt('menu');
  }

  get school(): SchoolId {
    const [first] = this.schools.all;
    if (first === undefined) throw new Error('geen school');
    return first.id;
  }
  later(minutes: number): void {
    this.now = instant(new Date(Date.parse(this.now) + minutes * 60_000).toISOString());
  }
  /** Closes the data file and takes its folder away. Wait for it: what runs on after the last test of a file is not done any more. */
  async close(): Promise<void> {
    await this.store.close();
    rmSync(this.dir, { recursive: true, force: true });
  }
}

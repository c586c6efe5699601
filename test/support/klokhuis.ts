import { instantVan, tijd, vandaag } from '../../src/school/klok.ts';
import type { Instant } from '../../src/meldcode/ids.ts';
import { isWerkdag } from '../../src/meldcode/werkdagen.ts';
import { plusDagen, weekdag } from '../../src/meldcode/kalender.ts';
import type { Card } from '../../src/cards/model.ts';
import { tekstVan } from './huis.ts';
import { SlackHuis, slackSchool } from './slack-huis.ts';

/** A message that somebody got. */
export interface Gekregen {
  readonly op: Instant;
  readonly wie: string;
  readonly waar: 'teams' | 'slack';
  /** The line in the list of chats. */
  readonly kop: string;
  /** All that a person reads. */
  readonly tekst: string;
  /** In Teams only. */
  readonly card: Card | null;
}

/** Every text of a Slack message, wherever it stands in its blocks. */
const inSlack = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(inSlack).filter(Boolean).join('\n');
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .map(([key, inner]) => (key === 'text' && typeof inner === 'string' ? inner : inSlack(inner)))
    .filter(Boolean)
    .join('\n');
};

/**
 * The whole house under a clock that the test moves: bot, rules, store, outbox, the clock of reminders and overviews, with both platforms at its door. Who is in
 * `inTeams` is reached in Teams, everybody else in Slack.
 */
export class Klokhuis {
  readonly huis = new SlackHuis();
  readonly gekregen: Gekregen[] = [];
  private gezien = { teams: 0, slack: new Set<string>() };

  async begin(opties: {
    readonly inTeams: readonly string[];
    readonly op?: Instant;
    readonly school?: (school: Record<string, unknown>) => void;
  }): Promise<this> {
    if (opties.op) this.huis.now = opties.op;
    await this.huis.start({ schools: slackSchool(opties.inTeams, opties.school) });
    for (const id of opties.inTeams) await this.huis.teams(id, { kind: 'hello' });
    return this;
  }

  /** What somebody does in Teams: opens a card in a dossier and taps its button with these fields. Gives the card that comes. Throws unless it was taken. */
  async doet(id: string, kaart: string, code: string, knop: string, values: Readonly<Record<string, string>> = {}): Promise<Card> {
    const open = await this.huis.teams(id, { kind: 'tap', verb: 'open', data: { card: kaart, code }, values: {} });
    const { card } = await this.huis.teamsTap(id, open.card, knop, values);
    if (['weigering', 'storing'].includes(card.name) || /Nog niet vastgelegd|Dat kan nog niet/u.test(tekstVan(card)))
      throw new Error(`${id} kan ${kaart} niet: ${tekstVan(card)}`);
    await this.bezorg();
    return card;
  }

  /** Taps a button of the last message with this card that somebody got in Teams. Throws unless it was taken. */
  async tikt(id: string, kaart: string, knop: string): Promise<void> {
    const bericht = this.gekregen.findLast(({ wie, card }) => wie === id && card?.name === kaart)?.card;
    if (!bericht) throw new Error(`${id} kreeg geen ${kaart}`);
    const { card } = await this.huis.teamsTap(id, bericht, knop);
    if (card.name !== 'ontvangst') throw new Error(`${id} kan ${knop} niet: ${tekstVan(card)}`);
    await this.bezorg();
  }

  /** A dossier of somebody in Teams; gives its code. */
  async vlagt(id: string, values: Readonly<Record<string, string>> = {}): Promise<string> {
    const velden = { situatie: 'gevoel', partner: 'bram', regel: '', ...values };
    const open = await this.huis.teams(id, { kind: 'tap', verb: 'open', data: { card: 'nietpluis', relatie: 'thuis' }, values: {} });
    const { card } = await this.huis.teamsTap(id, open.card, 'Dossier starten', velden);
    await this.bezorg();
    const code = card.actions.flatMap((one) => (one.type === 'execute' && one.data['code'] ? [one.data['code']] : []))[0];
    if (code === undefined) throw new Error(`geen dossier: ${tekstVan(card)}`);
    return code;
  }

  /** The clock stands at this moment and ticks once. */
  async tik(op: Instant): Promise<void> {
    this.huis.now = op;
    this.huis.outbox.wake();
    await this.huis.reminders.tick();
    await this.huis.digests.tick();
    await this.huis.outbox.idle();
    this.noteer();
  }
  /** `2026-11-25`, `08:00` in Amsterdam. */
  om(dag: string, klok = '08:00'): Promise<void> {
    return this.tik(instantVan(dag, klok));
  }
  /** Ticks at every quarter of an hour that matters of each day up to and including `tot`: before, at and after the opening, at noon, at the end, in the evening. */
  async loop(tot: string): Promise<void> {
    for (let dag = vandaag(this.huis.now); dag <= tot; dag = plusDagen(dag, 1))
      for (const klok of isWerkdag(dag) ? ['07:45', '08:00', '08:15', '12:30', '17:00', '20:00'] : ['08:00', '12:30', '17:00']) {
        const op = instantVan(dag, klok);
        if (op > this.huis.now) await this.tik(op);
      }
  }

  /** The clock ticks at the opening of each day up to and including `tot`; lists are made right for a new day as the house does, here once a week. */
  async dagen(tot: string): Promise<void> {
    for (let dag = plusDagen(vandaag(this.huis.now), 1); dag <= tot; dag = plusDagen(dag, 1)) {
      this.huis.now = instantVan(dag, '00:30');
      if (weekdag(dag) === 1) await this.huis.sweeper.sweep(this.huis.now, dag);
      await this.om(dag);
    }
  }

  /** Until everything that can be sent now was; what came is noted with the moment of this clock. */
  private async bezorg(): Promise<void> {
    await this.huis.bezorgd();
    this.noteer();
  }
  private noteer(): void {
    const { huis, gezien } = this;
    const people = huis.schools.all.flatMap(({ personen }) => personen);
    for (const { user, message } of huis.inTeams.slice(gezien.teams)) {
      const wie = people.find(({ accounts }) => accounts.teams?.user === user)?.id ?? 'kanaal';
      this.gekregen.push({ op: huis.now, wie, waar: 'teams', kop: message.summary, tekst: tekstVan(message.card), card: message.card });
    }
    gezien.teams = huis.inTeams.length;
    for (const { id, accounts } of people)
      for (const kanaal of [accounts.slack?.user ?? '', `D${accounts.slack?.user ?? ''}`])
        for (const { ts, message } of huis.slack.messages.get(kanaal) ?? []) {
          if (gezien.slack.has(`${kanaal}|${ts}`)) continue;
          gezien.slack.add(`${kanaal}|${ts}`);
          const kop = typeof message['text'] === 'string' ? message['text'] : '';
          this.gekregen.push({ op: huis.now, wie: id, waar: 'slack', kop, tekst: inSlack(message['blocks']), card: null });
        }
  }

  /** Day overviews: `2026-11-25 08:00 bram`, each with its text. */
  get overzichten(): readonly { readonly regel: string; readonly tekst: string }[] {
    return this.gekregen
      .filter(({ kop }) => kop === 'Dit wacht vandaag op jou')
      .map(({ op, wie, tekst }) => ({ regel: `${vandaag(op)} ${tijd(op)} ${wie}`, tekst }));
  }
  async sluit(): Promise<void> {
    await this.huis.close();
  }
}

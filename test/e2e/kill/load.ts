import { textAt, type Json } from '../../support/json.ts';
import { tapOf, textOf } from '../../support/stub-card.ts';
import type { Stub } from '../../support/stub-connector.ts';
import { codeOf, partnerOf, Person, type Name } from '../chat.ts';
import { receiptOf, type Submit } from './ledger.ts';

interface Case {
  readonly code: string;
  readonly flagger: Name;
  readonly partner: Name;
  /** What was tried in it already; each of these is done once. */
  readonly tried: Set<string>;
}

class NoCard extends Error {}

/** Handed in twice at once, as an impatient finger does, and as Teams does when it got no answer. */
const twiceEvery = 6;
/** So often somebody taps again when a sentence asks for it. */
const patience = 6;

/**
 * Several people who hand in forms as fast as they are answered, each at most one at a time, until the program is killed. "Dit duurt te lang, probeer het nog
 * eens" confirms nothing and denies nothing: it may be stored. Whoever reads it taps again in the same form, as a person does, and what comes then is held
 * against it: the same receipt each time, and one commit. A line that breaks tells even less; that form is sent again when the killing is over.
 */
export class Load {
  readonly ledger: Submit[] = [];
  /** Answers that asked to try again. */
  delayed = 0;
  /** Forms that were confirmed after such an answer. */
  insisted = 0;
  private readonly stub: Stub;
  private readonly flagsARound: number;
  private readonly teachers: readonly Name[];
  private readonly cases: Case[] = [];
  private over = true;
  private sent = 0;
  private answered = 0;
  private flagsLeft = 0;
  private tellSent: () => void = () => undefined;

  /**
   * `flagsARound`: so many dossiers a round; each owes the channel two posts, and a channel takes one a second. `teachers`: more people than those of
   * the demo, each of whom starts a dossier and observes in it.
   */
  constructor(stub: Stub, flagsARound: number, teachers: readonly Name[] = []) {
    this.stub = stub;
    this.flagsARound = flagsARound;
    this.teachers = teachers;
  }

  /** Confirmations seen so far. */
  get acknowledgements(): number {
    return this.answered;
  }
  /** When the next form has gone out. */
  nextSent(): Promise<void> {
    return new Promise((resolve) => {
      this.tellSent = resolve;
    });
  }
  stop(): void {
    this.over = true;
  }
  /** So many dossiers more, by whoever is first: each owes people and the channel a message. */
  flags(more: number): void {
    this.flagsLeft += more;
  }
  /** Goes on until `stop`; resolves when everybody has heard, or will not hear any more. */
  async round(): Promise<void> {
    this.over = false;
    this.flagsLeft = this.flagsARound + this.teachers.length;
    const people: readonly [Name, () => (who: Person) => Promise<void>][] = [
      ['noor', () => (who) => this.flagOr(who, 'bram')],
      ['mees', () => (who) => this.flagOr(who, 'ada')],
      ['bram', () => (who) => this.looksAlong(who)],
      ['ada', () => (who) => this.looksAlong(who)],
      ['zeynep', () => (who) => this.weighs(who)],
      ['zeynep', () => (who) => this.observes(who, this.cases)],
      ...this.teachers.map((name, n): [Name, () => (who: Person) => Promise<void>] => [
        name,
        () => (who) => this.flagOr(who, partnerOf(n)),
      ]),
    ];
    await Promise.all(people.map(([name, act]) => this.untilOver(new Person(this.stub, name), act())));
  }

  private async untilOver(who: Person, act: (who: Person) => Promise<void>): Promise<void> {
    while (!this.over) {
      try {
        await act(who);
      } catch (cause) {
        // A line that breaks is what a kill looks like from here; a sentence in the place of a card is what a machine that is too busy looks like, and a person
        // tries again. Anything else is the test's own fault.
        if (cause instanceof NoCard) this.delayed += 1;
        else if (!/fetch failed|terminated/u.test(String(cause))) throw cause;
      }
      // Lets the others go when there is nothing to do yet.
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  /** Hands in the form in view. What is answered, and whether it is, stands in the ledger. */
  private async handIn(who: Person, button: string, values: Readonly<Record<string, string>>, mark: string): Promise<string> {
    if (Object.keys(who.card).length === 0) throw new NoCard('a sentence in the place of a card');
    const { verb, data } = tapOf(who.card, button, values);
    const submit: Submit = {
      who: who.name,
      form: textAt(data, 'form'),
      instance: textAt(data, 'instance'),
      data,
      mark,
      receipts: [],
      refused: [],
    };
    if (this.over) return '';
    this.ledger.push(submit);
    this.sent += 1;
    const times = this.sent % twiceEvery === 0 ? 2 : 1;
    const going = Array.from({ length: times }, () => who.tap(verb, data).then(() => who.card));
    this.tellSent();
    let heard = this.hear(submit, await Promise.allSettled(going));
    const asked = heard.again;
    for (let tries = 0; heard.again && tries < patience && !this.ended(); tries += 1)
      heard = this.hear(submit, await Promise.allSettled([who.tap(verb, data).then(() => who.card)]));
    if (submit.receipts.length > 0) this.answered += 1;
    if (submit.receipts.length > 0 && asked) this.insisted += 1;
    return heard.code;
  }

  private ended(): boolean {
    return this.over;
  }

  /** Writes down what was answered. `again`: nothing was confirmed, and a sentence beside the form asked to try again. */
  private hear(submit: Submit, replies: readonly PromiseSettledResult<Json>[]): { readonly code: string; readonly again: boolean } {
    let code = '';
    let asked = false;
    for (const reply of replies) {
      if (reply.status === 'rejected') continue;
      const receipt = receiptOf(reply.value);
      // "Er ging iets mis" or "Dit duurt te lang", beside a form that stays.
      if (Object.keys(reply.value).length === 0) {
        asked = true;
        this.delayed += 1;
      } else if (receipt === null) submit.refused.push(textOf(reply.value));
      else {
        submit.receipts.push(receipt);
        code = codeOf(reply.value);
      }
    }
    return { code, again: asked && submit.receipts.length === 0 };
  }

  private mark(): string {
    return `merk${this.sent}x${Math.random().toString(36).slice(2, 8)}`;
  }

  private async flagOr(who: Person, partner: Name): Promise<void> {
    if (this.flagsLeft <= 0)
      return this.observes(
        who,
        this.cases.filter(({ flagger }) => flagger === who.name),
      );
    this.flagsLeft -= 1;
    await who.opens('nietpluis', '', { relatie: 'thuis' });
    const mark = this.mark();
    const code = await this.handIn(who, 'Dossier starten', { situatie: 'gevoel', partner, regel: mark }, mark);
    if (code !== '') this.cases.push({ code, flagger: who.name, partner, tried: new Set() });
  }

  private async observes(who: Person, cases: readonly Case[]): Promise<void> {
    const one = cases[Math.floor(Math.random() * cases.length)];
    if (one === undefined) return;
    await this.opensAndHandsIn(who, 'stap1', one, (mark) => ({ tekst: mark, bron: 'gezien' }));
  }

  private async opensAndHandsIn(who: Person, card: string, one: Case, values: (mark: string) => Record<string, string>): Promise<void> {
    await who.opens(card, one.code);
    const mark = this.mark();
    await this.handIn(who, 'Vastleggen', values(mark), mark);
  }

  private async looksAlong(who: Person): Promise<void> {
    const mine = this.cases.filter(({ partner }) => partner === who.name);
    const asked = mine.find(({ tried }) => !tried.has('kijk-mee'));
    if (asked === undefined)
      return this.observes(
        who,
        mine.filter(({ tried }) => tried.has('sees')),
      );
    asked.tried.add('kijk-mee');
    await who.opens('ping-bekijk', asked.code);
    if ((await this.handIn(who, 'Ik kijk mee', {}, '')) !== '') asked.tried.add('sees');
  }

  /** Messages of other kinds: bevoegd gezag at vraag 1, and the urgent ones of "melden is nodig". */
  private async weighs(who: Person): Promise<void> {
    const next = this.cases.find(({ tried }) => !tried.has('vraag2'));
    if (next === undefined) return this.observes(who, this.cases);
    const vraag = next.tried.has('vraag1') ? 'vraag2' : 'vraag1';
    next.tried.add(vraag);
    const antwoord = vraag === 'vraag1' ? 'ja' : 'twijfel';
    await this.opensAndHandsIn(who, vraag, next, (mark) => ({ antwoord, omdat: mark }));
  }
}

/** Sends a form of the ledger once more, and again where a sentence asks for that. Gives the receipt, null for anything else. */
export async function again(stub: Stub, submit: Submit): Promise<string | null> {
  const who = new Person(stub, submit.who);
  let card: Json = {};
  for (let tries = 0; tries < 10 && Object.keys(card).length === 0; tries += 1)
    card = await who.tap('submit', submit.data).then(() => who.card);
  return receiptOf(card);
}

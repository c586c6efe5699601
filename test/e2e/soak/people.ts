import { setTimeout as sleep } from 'node:timers/promises';
import { at, isJson, textAt, type Json } from '../../support/json.ts';
import { buttonsOf, tapOf, textOf } from '../../support/stub-card.ts';
import type { Reply, Stub, StubPerson } from '../../support/stub-connector.ts';
import { codeOf } from '../chat.ts';
import { receiptOf } from '../kill/ledger.ts';
import type { Open } from './fill.ts';

/** A form that was handed in. */
export interface HandedIn {
  readonly who: string;
  readonly form: string;
  readonly instance: string;
  /** A word that was typed here and nowhere else; empty for a button alone. */
  readonly mark: string;
  /** The code that the receipt names; null when it was not confirmed, and then `answer` says what came. */
  readonly code: string | null;
  readonly answer: string;
}

/** ms until the whole answer is there; for what is opened or looked at from the moment at which it was planned, so that a wait in the line counts too. */
export type Taken = Readonly<Record<'handedIn' | 'opened' | 'looked', number[]>>;

interface Form {
  readonly who: string;
  readonly card: string;
  readonly code: string;
  readonly more?: Readonly<Record<string, string>>;
  readonly button: string;
  readonly values: (mark: string) => Readonly<Record<string, string>>;
}

const cardIn = (reply: Reply): Json => {
  const card = at(reply.body, 'value');
  return isJson(card) ? card : {};
};

/**
 * A school at work: `perSecond` forms handed in a second, at fixed moments, whether or not the ones before were answered (who waits does not keep others from
 * tapping), each opened first by whoever fills it in; and two lists or dossiers looked at a second beside them.
 */
export class People {
  readonly handedIn: HandedIn[] = [];
  readonly taken: Taken = { handedIn: [], opened: [], looked: [] };
  /** Answers other than 200, and whatever broke. */
  readonly wrong: string[] = [];
  private readonly stub: Stub;
  private readonly open: readonly Open[];
  private readonly userOf: (name: string) => string;
  private readonly people = new Map<string, StubPerson>();
  /** New dossiers in which the colleague has not tapped yet. */
  private readonly asked: { readonly code: string; readonly partner: string }[] = [];
  private turn = 0;

  constructor(stub: Stub, open: readonly Open[], userOf: (name: string) => string) {
    this.stub = stub;
    this.open = open;
    this.userOf = userOf;
  }

  async work(perSecond: number, ms: number): Promise<void> {
    const began = performance.now();
    const going: Promise<void>[] = [];
    const each = 1_000 / perSecond;
    for (let n = 0; n * each < ms; n += 1) {
      const planned = began + n * each;
      await sleep(Math.max(0, planned - performance.now()));
      going.push(this.guarded(() => this.handsIn(this.next(), planned)));
      if (n % (perSecond / 2) === 0) going.push(this.guarded(() => this.looks(planned)));
    }
    await Promise.all(going);
  }

  private async guarded(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (cause) {
      this.wrong.push(String(cause));
    }
  }

  private person(name: string): StubPerson {
    const known = this.people.get(name) ?? this.stub.person({ aadObjectId: this.userOf(name) });
    this.people.set(name, known);
    return known;
  }

  private any(which: (one: Open) => boolean): Open {
    for (;;) {
      const one = this.open[Math.floor(Math.random() * this.open.length)];
      if (one !== undefined && which(one)) return one;
    }
  }

  /** Of forty forms: one flag and one colleague who taps (the channel takes one post a second), six times feedback to who signalled, else observations. */
  private next(): Form {
    this.turn += 1;
    const place = this.turn % 40;
    if (place === 1) {
      const { flagger, partner } = this.any(() => true);
      const values = (mark: string) => ({ situatie: 'gevoel', partner, regel: mark });
      return { who: flagger, card: 'nietpluis', code: '', more: { relatie: 'thuis' }, button: 'Dossier starten', values };
    }
    const ping = place === 21 ? this.asked.shift() : undefined;
    if (ping !== undefined) return { who: ping.partner, card: 'ping-bekijk', code: ping.code, button: 'Ik kijk mee', values: () => ({}) };
    if (place % 7 === 3) {
      const { code, carrier } = this.any((one) => one.carrier !== null);
      return { who: carrier ?? '', card: 'terugkoppeling', code, button: 'Vastleggen', values: (mark) => ({ hoe: mark }) };
    }
    const { code, flagger, carrier } = this.any(() => true);
    const values = (mark: string) => ({ tekst: `${mark} ${'Zat alleen, at niet, en schrok van de bel. '.repeat(4)}`, bron: 'gezien' });
    return { who: carrier ?? flagger, card: 'stap1', code, button: 'Vastleggen', values };
  }

  private async tapped(who: string, verb: string, data: unknown): Promise<Json> {
    const reply = await this.person(who).tap(verb, data);
    if (reply.status !== 200) this.wrong.push(`${reply.status} ${reply.text.slice(0, 200)}`);
    return cardIn(reply);
  }

  private async handsIn(form: Form, planned: number): Promise<void> {
    const card = await this.tapped(form.who, 'open', { card: form.card, code: form.code, ...form.more });
    this.taken.opened.push(performance.now() - planned);
    if (!buttonsOf(card).includes(form.button)) throw new Error(`${form.card}: ${textOf(card)}`);
    const mark = `merk${this.turn}x${Math.random().toString(36).slice(2, 8)}`;
    const values = form.values(mark);
    const { verb, data } = tapOf(card, form.button, values);
    const began = performance.now();
    const answer = await this.tapped(form.who, verb, data);
    // Its own time: how long the form took to open is counted above, and a person types in between.
    this.taken.handedIn.push(performance.now() - began);
    const confirmed = receiptOf(answer) !== null;
    const code = codeOf(answer);
    this.handedIn.push({
      who: form.who,
      form: form.card,
      instance: textAt(data, 'instance'),
      mark: JSON.stringify(values).includes(mark) ? mark : '',
      code: confirmed ? code : null,
      answer: confirmed ? '' : textOf(answer),
    });
    if (confirmed && form.card === 'nietpluis') this.asked.push({ code, partner: form.values(mark)['partner'] ?? '' });
  }

  private async looks(planned: number): Promise<void> {
    this.turn += 1;
    const one = this.any(() => true);
    const [who, data] =
      this.turn % 3 === 0
        ? ['zeynep', { card: 'overzicht' }]
        : this.turn % 3 === 1
          ? [one.flagger, { card: 'mijn-dossiers' }]
          : [one.carrier ?? one.flagger, { card: 'dossier', code: one.code }];
    const card = await this.tapped(who, 'open', data);
    if (Object.keys(card).length === 0) throw new Error(`no card for ${data.card}`);
    this.taken.looked.push(performance.now() - planned);
  }
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { at, isJson, listAt, textAt, type Json } from '../support/json.ts';
import { startProgram, type Program } from '../support/program.ts';
import { tapOf, textOf } from '../support/stub-card.ts';
import { cardOf, homeTenant, startStub, type Reply, type Stub, type StubPerson } from '../support/stub-connector.ts';

/** People of the demo school by the end of their Entra object id. */
const numbers = {
  noor: 101,
  bram: 102,
  zeynep: 103,
  ada: 104,
  femke: 105,
  tom: 106,
  mees: 107,
  sita: 108,
  daan: 109,
  yara: 110,
  gijs: 130,
} as const;
/** More teachers than the demo has, where a test puts them in the school file (`teachers`). */
export const teacherNames = ['t1', 't2', 't3', 't4', 't5', 't6', 't7', 't8', 't9', 't10', 't11', 't12', 't13'] as const;
export type Name = keyof typeof numbers | (typeof teacherNames)[number];
const idOf = (name: Name): string => {
  const known: Readonly<Record<string, number>> = numbers;
  return `00000000-0000-4000-8000-000000000${known[name] ?? 200 + Number(name.slice(1))}`;
};
export const names = Object.keys(numbers).filter((name): name is keyof typeof numbers => name in numbers);
/** For `schoolFor`: half of them have Bram to spar with, the others Ada. */
export const teachers = teacherNames.map((id, n) => ({
  id,
  naam: `Verzonnen Docent ${n + 1}`,
  functies: ['docent'],
  telefoon: `toestel ${400 + n}`,
  leerjaren: [n % 2 === 0 ? 2 : 5],
  accounts: { teams: { tenant: homeTenant, user: idOf(id) } },
}));
export const partnerOf = (n: number): Name => (n % 2 === 0 ? 'bram' : 'ada');

export const channelId = '19:zorgteam-fictieve-brug@thread.tacv2';
export const schoolName = 'de-fictieve-brug';

/** Waits for what happens by itself. `what` is said when it does not within `ms`. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, ms = 30_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`this did not happen: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** The code of the dossier that a card stands in; empty where there is none. */
export const codeOf = (card: unknown): string =>
  listAt(card, 'actions')
    .map((action) => textAt(action, 'data', 'code'))
    .find((code) => code !== '') ?? '';

/** Card, or the sentence that came in its place. */
const cardIn = (reply: Reply): Json => (isJson(at(reply.body, 'value')) ? cardOf(reply) : {});

/** Somebody of the school in the own chat with the bot, over HTTP with real tokens: the card in view, and what can be tapped on it. */
export class Person {
  readonly name: Name;
  readonly here: StubPerson;
  /** The card in view: the answer to the last tap, or the newest message after a word. */
  card: Json = {};
  private readonly heard: (who: Name, reply: Reply) => void;

  constructor(stub: Stub, name: Name, heard: (who: Name, reply: Reply) => void = () => undefined) {
    this.name = name;
    this.here = stub.person({ aadObjectId: idOf(name) });
    this.heard = heard;
  }

  private took(reply: Reply): Reply {
    this.heard(this.name, reply);
    this.card = cardIn(reply);
    return reply;
  }
  async says(text: string): Promise<Json> {
    this.heard(this.name, await this.here.says(text));
    this.card = this.here.inbox().at(-1)?.card ?? {};
    return this.card;
  }
  async tap(verb: string, data: unknown): Promise<Reply> {
    return this.took(await this.here.tap(verb, data));
  }
  /** Opens a card in a dossier, as a button of that dossier would. */
  async opens(card: string, code: string, more: Readonly<Record<string, string>> = {}): Promise<Json> {
    await this.tap('open', { card, code, ...more });
    return this.card;
  }
  /** Taps a button of the card in view, or of another one, with fields filled in. */
  async taps(button: string, values: Readonly<Record<string, string>> = {}, card: Json = this.card): Promise<Json> {
    const { verb, data } = tapOf(card, button, values);
    await this.tap(verb, data);
    return this.card;
  }
  /** Opens a form in a dossier and hands it in. Throws when it was not stored. */
  async records(card: string, code: string, values: Readonly<Record<string, string>>, button = 'Vastleggen'): Promise<Json> {
    await this.opens(card, code);
    await this.taps(button, values);
    if (/Nog niet vastgelegd|Dat kan nog niet|Dat kan ik niet laten zien/u.test(textOf(this.card)))
      throw new Error(`${this.name} could not hand in ${card}: ${textOf(this.card)}`);
    return this.card;
  }
  /** Waits until a message about this dossier came that says this; gives its card. */
  async receives(code: string, says: RegExp): Promise<Json> {
    const found = () => this.here.inbox().findLast((one) => one.summary.includes(code) && says.test(`${one.summary}\n${textOf(one.card)}`));
    await until(`${this.name} receives ${String(says)} about ${code}`, () => found() !== undefined);
    return found()?.card ?? {};
  }
  get sees(): string {
    return textOf(this.card);
  }
}

export interface House {
  readonly stub: Stub;
  readonly program: Program & { readonly url: string };
  readonly folder: string;
  person(name: Name): Person;
  /** Every answer to everything that was sent, with who got it. */
  readonly answers: readonly { readonly who: Name; readonly reply: Reply }[];
  /** What the channel shows about this dossier now, once that is what is expected. */
  channel(code: string, says: RegExp): Promise<string>;
  close(): Promise<number | null>;
}

/** The real program in production mode, with data of its own, against a stub connector; everybody said hello, so everybody can be reached. */
export async function openHouse(extra: Readonly<Record<string, string>> = {}, begin: typeof startProgram = startProgram): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), 'nietpluis-e2e-'));
  const stub = await startStub();
  const program = await begin(stub, folder, extra);
  const answers: { who: Name; reply: Reply }[] = [];
  const person = (name: Name): Person => new Person(stub, name, (who, reply) => answers.push({ who, reply }));
  await Promise.all(names.map((name) => person(name).here.hello()));
  return {
    stub,
    program,
    folder,
    person,
    answers,
    async channel(code, says) {
      const found = () => stub.messages(channelId).filter((one) => textOf(one.card).includes(code) || one.summary.includes(code));
      await until(`the channel shows ${String(says)} about ${code}`, () => found().some((one) => says.test(textOf(one.card))));
      return found()
        .map((one) => textOf(one.card))
        .join('\n');
    },
    async close() {
      program.kill('SIGTERM');
      const code = await program.ended;
      await stub.close();
      rmSync(folder, { recursive: true, force: true });
      return code;
    },
  };
}

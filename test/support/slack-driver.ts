import { buttonsIn, SlackClient, viewOf, type Outcome, type Surface } from '../../src/demo/slack/client.ts';
import { packed, sign as signature, type Deliver } from '../../src/demo/slack/deliver.ts';
import type { StandingView } from '../../src/demo/slack/workspace.ts';
import { isJson, textAt, type Json } from './json.ts';
import type { SlackStandIn } from './slack-stand-in.ts';

export const signingSecret = 'a-secret-of-this-test-only';

export const sign = (body: string, stamp: number, secret = signingSecret): string => signature(body, stamp, secret);

/** Signs and sends as Slack does, and waits as long as it takes. */
export const overHttp =
  (url: string): Deliver =>
  async (kind, body) => {
    const [type, text] = packed(kind, body);
    const stamp = Math.floor(Date.now() / 1_000);
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': type, 'x-slack-request-timestamp': String(stamp), 'x-slack-signature': sign(text, stamp) },
      body: text,
    });
    return { status: response.status, body: await response.text() };
  };

type Trigger = string | Promise<string>;

const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isJson) : []);
const textOf = (value: unknown): string => textAt(value, 'text');

/** Everything that a person reads, a line a text. */
export const readable = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(readable).filter(Boolean).join('\n');
  if (!isJson(value)) return '';
  const own = typeof value['text'] === 'string' ? [value['text'].replaceAll('*', '')] : [];
  return [...own, ...Object.entries(value).flatMap(([key, one]) => (key === 'text' && own.length > 0 ? [] : [readable(one)]))]
    .filter(Boolean)
    .join('\n');
};

const inputsIn = (
  view: Json,
): readonly { readonly block: string; readonly element: Json; readonly optional: boolean; readonly label: string }[] =>
  list(view['blocks']).flatMap((block) =>
    block['type'] === 'input' && isJson(block['element'])
      ? [
          {
            block: String(block['block_id']),
            element: block['element'],
            optional: block['optional'] === true,
            label: textOf(block['label']),
          },
        ]
      : [],
  );

const optionsOf = (element: Json): readonly Json[] => [
  ...list(element['options']),
  ...list(element['option_groups']).flatMap((group) => list(group['options'])),
];

/** What Slack sends for a field in which this was chosen or typed; `undefined`: what it starts with. */
function stateOf(element: Json, value: string | undefined): Json {
  const type = String(element['type']);
  const find = (wanted: string): Json => {
    const found = optionsOf(element).find((one) => one['value'] === wanted);
    if (found === undefined) throw new Error(`no choice "${wanted}" in ${String(element['action_id'])}`);
    return found;
  };
  switch (type) {
    case 'plain_text_input': {
      const typed = value ?? element['initial_value'] ?? null;
      if (typeof typed === 'string' && typed.length > Number(element['max_length'])) throw new Error('Slack stops typing here');
      return { type, value: typed === '' ? null : typed };
    }
    case 'datepicker':
      return { type, selected_date: (value ?? element['initial_date'] ?? null) || null };
    case 'timepicker':
      return { type, selected_time: (value ?? element['initial_time'] ?? null) || null };
    case 'checkboxes':
    case 'multi_static_select':
      return {
        type,
        selected_options:
          value === undefined ? (element['initial_options'] ?? []) : value === 'nee' || value === '' ? [] : value.split(',').map(find),
      };
    default:
      return { type, selected_option: value === undefined ? (element['initial_option'] ?? null) : value === '' ? null : find(value) };
  }
}

/** One person in Slack: shortcut, command, Home, messages and modals; fills in and taps what stands there, as the client would let them. */
export class SlackPerson {
  /** Reasons at the fields of the modal on top, by label, after a submit that was not taken. */
  errors: Readonly<Record<string, string>> = {};
  /** Words that answered a command when no window opened. */
  words = '';
  readonly slack: SlackStandIn;
  readonly client: SlackClient;
  private typed: Record<string, string> = {};

  constructor(slack: SlackStandIn, deliver: Deliver, user: string) {
    this.slack = slack;
    this.client = new SlackClient(slack.seat, deliver, user);
  }
  get user(): string {
    return this.client.user;
  }
  private get on(): StandingView | undefined {
    return this.slack.stack(this.user).at(-1);
  }
  get top(): StandingView {
    if (this.on === undefined) throw new Error('no modal is open');
    return this.on;
  }
  get depth(): number {
    return this.slack.stack(this.user).length;
  }
  /** What this person reads in the modal on top. */
  get text(): string {
    return readable(this.top.view);
  }
  get home(): Json {
    return this.slack.homes.get(this.user)?.view ?? {};
  }
  /** Fresh text of the first header: which card it is. */
  get heading(): string {
    const header = list(this.top.view['blocks']).find((block) => block['type'] === 'header');
    return textOf(header?.['text']);
  }
  get buttons(): readonly string[] {
    return buttonsIn(this.top.view['blocks']).map((one) => textOf(one['text']));
  }
  /** The code that the buttons on top carry. */
  get code(): string {
    const found = /NP(?:-[A-Z0-9]{2,6}){2,4}/.exec(JSON.stringify(this.top.view));
    return found?.[0] ?? '';
  }

  async shortcut(callback?: string, trigger?: Trigger): Promise<void> {
    const before = this.on;
    await this.client.shortcut(callback, trigger);
    await settled(() => this.on !== before);
  }
  async command(text = '', trigger?: Trigger): Promise<void> {
    const before = this.on;
    this.words = (await this.client.command(text, trigger)).words;
    // Not answered in words: a window comes, on a busy machine after the acknowledgement.
    if (this.words === '') await settled(() => this.on !== before);
  }
  async opensHome(eventId?: string): Promise<void> {
    await this.client.opensHome(eventId);
  }

  fills(values: Readonly<Record<string, string>>): void {
    this.typed = { ...this.typed, ...values };
  }
  private state(view: Json): Json {
    const values: Record<string, Json> = {};
    for (const { block, element } of inputsIn(view)) {
      const id = String(element['action_id']);
      values[block] = { [id]: stateOf(element, this.typed[id]) };
    }
    return { values };
  }
  /** The modal on top as Slack would send it now. */
  filled(): Json {
    return viewOf(this.top, this.state(this.top.view));
  }
  /** Hands in the modal on top with these values; gives the status. */
  async submits(values: Readonly<Record<string, string>> = {}): Promise<number> {
    this.fills(values);
    const standing = this.top;
    if (standing.view['submit'] === undefined) throw new Error(`"${this.heading}" has no submit`);
    for (const { element, optional, label } of inputsIn(standing.view)) {
      const state = stateOf(element, this.typed[String(element['action_id'])]);
      const empty = Object.entries(state).every(([key, one]) => key === 'type' || one === null || (Array.isArray(one) && one.length === 0));
      if (empty && !optional) throw new Error(`Slack asks to fill in "${label}" first`);
    }
    return this.sendsSubmission(this.filled());
  }
  /** A submission with any view: also one that is old or forged. */
  async sendsSubmission(view: Json): Promise<number> {
    const { status, errors, refused } = await this.client.submits(view);
    if (refused.length > 0) throw new Error(`Slack would not show the answer: ${refused.join('; ')}`);
    // Of the window that was handed in: another answer may have taken its place meanwhile.
    const labels = new Map(inputsIn(view).map(({ block, label }) => [block, label]));
    this.errors = Object.fromEntries(
      Object.entries(errors).map(([block, sentence]) => {
        const label = labels.get(block);
        if (label === undefined) throw new Error(`an error at ${block}, which is no field`);
        return [label, sentence];
      }),
    );
    if (status === 200 && Object.keys(errors).length === 0) this.typed = {};
    return status;
  }

  private taps(surface: Surface, blocks: unknown, title: string, trigger?: Trigger): Promise<Outcome> {
    const view = surface.kind === 'message' ? {} : surface.standing.view;
    return this.client.taps(surface, this.pick(blocks, title), this.state(view), trigger);
  }
  private pick(blocks: unknown, title: string): Json {
    const all = buttonsIn(blocks);
    const found = all.find((one) => textOf(one['text']) === title);
    if (found === undefined) throw new Error(`no button "${title}"; there are: ${all.map((one) => textOf(one['text'])).join(', ')}`);
    return found;
  }
  /** Taps a button of the modal on top, and waits for no window. */
  touches(title: string, trigger?: Trigger): Promise<Outcome> {
    return this.taps({ kind: 'modal', standing: this.top }, this.top.view['blocks'], title, trigger);
  }
  /** Taps a button of the modal on top. */
  async tap(title: string, values: Readonly<Record<string, string>> = {}, trigger?: Trigger): Promise<number> {
    this.fills(values);
    const standing = this.top;
    const before = standing.hash;
    const { status } = await this.taps({ kind: 'modal', standing }, standing.view['blocks'], title, trigger);
    await settled(() => standing.hash !== before || this.on !== standing);
    if (this.on === standing && standing.hash !== before) this.typed = {};
    return status;
  }
  /** Taps the submit of the modal, or the button with that name when it has none. */
  async hands(title: string, values: Readonly<Record<string, string>> = {}): Promise<void> {
    if (textOf(this.top.view['submit']) === title) await this.submits(values);
    else await this.tap(title, values);
  }
  async tapHome(title: string, values: Readonly<Record<string, string>> = {}): Promise<void> {
    this.fills(values);
    const standing = this.slack.homes.get(this.user);
    if (standing === undefined) throw new Error('no Home was shown');
    const before = this.on;
    await this.taps({ kind: 'home', standing }, standing.view['blocks'], title);
    await settled(() => this.on !== before);
  }
  /** The newest message that has this in it. */
  message(part: string): Json {
    const all = this.slack.chat(this.user);
    const found = all.findLast((one) => `${readable(one['blocks'])}\n${String(one['text'])}`.includes(part));
    if (found === undefined)
      throw new Error(`no message with "${part}" for ${this.user}; there are: ${all.map((one) => String(one['text'])).join(' | ')}`);
    return found;
  }
  async tapMessage(part: string, title: string, trigger?: Trigger): Promise<void> {
    const { blocks } = this.message(part);
    const before = this.on;
    await this.taps({ kind: 'message', conversation: `D${this.user}`, ts: '1.000001', blocks }, blocks, title, trigger);
    this.typed = {};
    await settled(() => this.on !== before);
  }
  /** Closes the modal on top. */
  closes(): void {
    this.slack.closed(this.user);
  }
  /** Opens a card of a dossier from "Andere stap": every card that this person may open is in that list. */
  async opens(card: string, code: string): Promise<void> {
    await this.command(code);
    await this.tap('Andere stap');
    await this.submits({ kaart: card });
  }
}

/** Waits for what comes after the acknowledgement; at most two seconds, or `ms`. */
export async function settled(done: () => boolean, ms = 2_000): Promise<void> {
  for (const until = Date.now() + ms; !done() && Date.now() < until;) await new Promise((resolve) => setTimeout(resolve, 4));
}

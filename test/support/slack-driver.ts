import { randomUUID } from 'node:crypto';
import { packed, sign as signature, type Deliver } from '../../src/demo/slack/deliver.ts';
import { isJson, type Json, type SlackStandIn, type StandingView } from './slack-stand-in.ts';

export const team = 'T0FICTIEF';
export const signingSecret = 'a-secret-of-this-test-only';

export type { Deliver } from '../../src/demo/slack/deliver.ts';

export const sign = (body: string, stamp: number, secret = signingSecret): string => signature(body, stamp, secret);

/** Signs and sends as Slack does. */
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
const textOf = (value: unknown): string => (isJson(value) && typeof value['text'] === 'string' ? value['text'] : '');

/** Everything that a person reads, a line a text. */
export const readable = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(readable).filter(Boolean).join('\n');
  if (!isJson(value)) return '';
  const own = typeof value['text'] === 'string' ? [value['text'].replaceAll('*', '')] : [];
  return [...own, ...Object.entries(value).flatMap(([key, one]) => (key === 'text' && own.length > 0 ? [] : [readable(one)]))]
    .filter(Boolean)
    .join('\n');
};

const buttonsIn = (blocks: unknown): readonly Json[] =>
  list(blocks)
    .flatMap((block) => [...list(block['elements']), ...(isJson(block['accessory']) ? [block['accessory']] : [])])
    .filter((one) => one['type'] === 'button');

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
  readonly deliver: Deliver;
  readonly user: string;
  team = team;
  /** Their own workspace, for somebody of another one (Slack Connect). */
  ownTeam: string | null = null;
  private typed: Record<string, string> = {};

  constructor(slack: SlackStandIn, deliver: Deliver, user: string) {
    this.slack = slack;
    this.deliver = deliver;
    this.user = user;
  }
  private get who(): Json {
    return { team: { id: this.team, domain: 'fictief' }, user: { id: this.user, team_id: this.ownTeam ?? this.team } };
  }
  get top(): StandingView {
    const found = this.slack.stack(this.user).at(-1);
    if (found === undefined) throw new Error('no modal is open');
    return found;
  }
  get depth(): number {
    return this.slack.stack(this.user).length;
  }
  /** What this person reads in the modal on top. */
  get text(): string {
    return readable(this.top.view);
  }
  get home(): Json {
    return this.slack.homes.get(this.user) ?? {};
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

  async shortcut(callback = 'nietpluis', trigger: Trigger = this.slack.trigger(this.user)): Promise<void> {
    const before = this.slack.stack(this.user).at(-1);
    await this.deliver('interactive', { type: 'shortcut', callback_id: callback, trigger_id: await trigger, action_ts: '1', ...this.who });
    await settled(() => this.slack.stack(this.user).at(-1) !== before);
  }
  async command(text = '', trigger: Trigger = this.slack.trigger(this.user)): Promise<void> {
    const before = this.slack.stack(this.user).at(-1);
    const { body } = await this.deliver('slash_commands', {
      command: '/nietpluis',
      text,
      team_id: this.team,
      user_id: this.user,
      channel_id: 'C0ANY',
      trigger_id: await trigger,
      response_url: 'http://127.0.0.1:9/none',
    });
    const read: unknown = body === '' ? {} : JSON.parse(body);
    this.words = isJson(read) && typeof read['text'] === 'string' ? read['text'] : '';
    // Not answered in words: a window comes, on a busy machine after the acknowledgement.
    if (this.words === '') await settled(() => this.slack.stack(this.user).at(-1) !== before);
  }
  async opensHome(eventId = `Ev${randomUUID()}`): Promise<void> {
    await this.deliver('events_api', {
      type: 'event_callback',
      team_id: this.team,
      event_id: eventId,
      event: { type: 'app_home_opened', user: this.user, tab: 'home', channel: `D${this.user}` },
    });
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
  private payloadView(standing: StandingView): Json {
    return { ...standing.view, id: standing.id, hash: standing.hash, state: this.state(standing.view) };
  }

  /** The modal on top as Slack would send it now. */
  filled(): Json {
    return this.payloadView(this.top);
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
    return this.sendsSubmission(this.payloadView(standing));
  }
  /** A submission with any view: also one that is old or forged. */
  async sendsSubmission(view: Json): Promise<number> {
    const { status, body } = await this.deliver('interactive', {
      type: 'view_submission',
      trigger_id: await this.slack.trigger(this.user),
      view,
      ...this.who,
    });
    this.errors = {};
    if (status !== 200) return status;
    const answer: unknown = body === '' ? {} : JSON.parse(body);
    if (!isJson(answer)) throw new Error('no answer of Slack’s kind');
    const stack = this.slack.stack(this.user);
    switch (answer['response_action']) {
      case 'errors': {
        // Of the window that was handed in: another answer may have taken its place meanwhile.
        const labels = new Map(inputsIn(view).map(({ block, label }) => [block, label]));
        const errors = isJson(answer['errors']) ? answer['errors'] : {};
        this.errors = Object.fromEntries(
          Object.entries(errors).map(([block, sentence]) => {
            const label = labels.get(block);
            if (label === undefined) throw new Error(`an error at ${block}, which is no field`);
            return [label, String(sentence)];
          }),
        );
        return status;
      }
      case 'update':
      case 'push': {
        const view = isJson(answer['view']) ? answer['view'] : {};
        this.typed = {};
        await this.slack.acted(this.user, answer['response_action'], view);
        return status;
      }
      default:
        stack.pop();
        return status;
    }
  }

  private async taps(button: Json, more: Json, trigger: Trigger): Promise<number> {
    const { status } = await this.deliver('interactive', {
      type: 'block_actions',
      trigger_id: await trigger,
      actions: [{ ...button, block_id: 'b' }],
      ...more,
      ...this.who,
    });
    return status;
  }
  private pick(blocks: unknown, title: string): Json {
    const all = buttonsIn(blocks);
    const found = all.find((one) => textOf(one['text']) === title);
    if (found === undefined) throw new Error(`no button "${title}"; there are: ${all.map((one) => textOf(one['text'])).join(', ')}`);
    return found;
  }
  /** Taps a button of the modal on top. */
  async tap(
    title: string,
    values: Readonly<Record<string, string>> = {},
    trigger: Trigger = this.slack.trigger(this.user),
  ): Promise<number> {
    this.fills(values);
    const standing = this.top;
    const before = standing.hash;
    const status = await this.taps(this.pick(standing.view['blocks'], title), { view: this.payloadView(standing) }, trigger);
    await settled(() => standing.hash !== before || this.top !== standing);
    if (this.top === standing && standing.hash !== before) this.typed = {};
    return status;
  }
  /** Taps the submit of the modal, or the button with that name when it has none. */
  async hands(title: string, values: Readonly<Record<string, string>> = {}): Promise<void> {
    if (textOf(this.top.view['submit']) === title) await this.submits(values);
    else await this.tap(title, values);
  }
  async tapHome(title: string, values: Readonly<Record<string, string>> = {}): Promise<void> {
    this.fills(values);
    const before = this.slack.stack(this.user).at(-1);
    const view = { ...this.home, id: 'VHOME', hash: 'h', state: this.state(this.home) };
    await this.taps(this.pick(this.home['blocks'], title), { view }, this.slack.trigger(this.user));
    await settled(() => this.slack.stack(this.user).at(-1) !== before);
  }
  /** The newest message that has this in it. */
  message(part: string): Json {
    const all = this.slack.chat(this.user);
    const found = all.findLast((one) => `${readable(one['blocks'])}\n${String(one['text'])}`.includes(part));
    if (found === undefined)
      throw new Error(`no message with "${part}" for ${this.user}; there are: ${all.map((one) => String(one['text'])).join(' | ')}`);
    return found;
  }
  async tapMessage(part: string, title: string, trigger: Trigger = this.slack.trigger(this.user)): Promise<void> {
    const message = this.message(part);
    const before = this.slack.stack(this.user).at(-1);
    await this.taps(
      this.pick(message['blocks'], title),
      { message, channel: { id: `D${this.user}` }, container: { type: 'message' } },
      trigger,
    );
    this.typed = {};
    await settled(() => this.slack.stack(this.user).at(-1) !== before);
  }
  /** Closes the modal on top. */
  closes(): void {
    this.slack.stack(this.user).pop();
  }
  /** Opens a card of a dossier from "Andere stap": every card that this person may open is in that list. */
  async opens(card: string, code: string): Promise<void> {
    await this.command(code);
    await this.tap('Andere stap');
    await this.submits({ kaart: card });
  }
}

/** Waits for what comes after the acknowledgement; at most two seconds. */
export async function settled(done: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100 && !done(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 20));
}

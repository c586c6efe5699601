import { randomUUID } from 'node:crypto';
import { at, isRecord, list, textAt, type Json } from '../guards.ts';
import type { Deliver } from './deliver.ts';
import type { StandingView } from './workspace.ts';

/** What a person sees of what came back. `errors`: reasons by the block of their field. `words`: an answer that nobody else sees. */
export interface Outcome {
  readonly status: number;
  readonly errors: Readonly<Record<string, string>>;
  readonly words: string;
  /** Why Slack would not show what the bot answered; empty when it would. */
  readonly refused: readonly string[];
}

/** Where a button stands. */
export type Surface =
  | { readonly kind: 'modal'; readonly standing: StandingView }
  | { readonly kind: 'home'; readonly standing: StandingView }
  | { readonly kind: 'message'; readonly conversation: string; readonly ts: string; readonly blocks: unknown };

/** What a person at a client needs of a workspace: something to tap with, and windows that do what the app answers. */
export interface Seat {
  readonly team: string;
  trigger(user: string): string | Promise<string>;
  /** Gives why Slack would not show it; empty when it does. */
  answered(user: string, how: 'update' | 'push', view: Json): readonly string[] | Promise<readonly string[]>;
  closed(user: string, all?: boolean): void;
}

/** The command and the shortcut of the app, as manifest/slack/manifest.json names them. */
export const command = '/nietpluis';
export const shortcut = 'nietpluis';

/** What a tap comes with; another one than a fresh one is old, or used. */
type Trigger = string | Promise<string>;

/** Every button in blocks, with the block that it stands in. */
export const buttonsIn = (blocks: unknown): readonly Json[] =>
  list(blocks).flatMap((block) =>
    [...list(at(block, 'elements')), at(block, 'accessory')]
      .filter(isRecord)
      .filter((one) => one['type'] === 'button')
      .map((one) => ({ ...one, block_id: textAt(block, 'block_id') })),
  );

const parsed = (body: string): Json => {
  try {
    const value: unknown = JSON.parse(body);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
};

/**
 * One person at Slack's client: makes what Slack sends for a shortcut, a command, an opened Home, a tap and a submit, and does with the answer what
 * Slack does. `state`: what stands in the fields, as Slack reports it.
 */
export class SlackClient {
  readonly seat: Seat;
  readonly deliver: Deliver;
  readonly user: string;
  /** Where it is done, and where this person belongs: another workspace for somebody of Slack Connect. */
  team: string;
  ownTeam: string | null = null;

  constructor(seat: Seat, deliver: Deliver, user: string) {
    this.seat = seat;
    this.deliver = deliver;
    this.user = user;
    this.team = seat.team;
  }
  private get who(): Json {
    return { team: { id: this.team, domain: 'fictief' }, user: { id: this.user, team_id: this.ownTeam ?? this.team } };
  }
  private trigger(): string | Promise<string> {
    return this.seat.trigger(this.user);
  }
  private async send(kind: 'interactive' | 'slash_commands' | 'events_api', body: Json): Promise<Outcome & { readonly answer: Json }> {
    const { status, body: text } = await this.deliver(kind, body);
    return { status, errors: {}, words: '', refused: [], answer: parsed(text) };
  }

  /** A global shortcut. */
  async shortcut(callback_id: string = shortcut, trigger: Trigger = this.trigger()): Promise<Outcome> {
    return this.send('interactive', { type: 'shortcut', callback_id, trigger_id: await trigger, action_ts: '1', ...this.who });
  }
  async command(text: string, trigger: Trigger = this.trigger()): Promise<Outcome> {
    const came = await this.send('slash_commands', {
      command,
      text,
      team_id: this.team,
      user_id: this.user,
      channel_id: 'C0ANY',
      trigger_id: await trigger,
      response_url: 'http://127.0.0.1:9/none',
    });
    return { ...came, words: textAt(came.answer, 'text') };
  }
  /** The Home tab comes into view. */
  opensHome(event_id = `Ev${randomUUID()}`): Promise<Outcome> {
    return this.send('events_api', {
      type: 'event_callback',
      team_id: this.team,
      event_id,
      event: { type: 'app_home_opened', user: this.user, tab: 'home', channel: `D${this.user}` },
    });
  }
  /** A tap on a button, with what stands in the fields around it. */
  async taps(surface: Surface, button: Json, state: Json, trigger: Trigger = this.trigger()): Promise<Outcome> {
    const place =
      surface.kind === 'message'
        ? {
            message: { ts: surface.ts, blocks: surface.blocks },
            channel: { id: surface.conversation },
            container: { type: 'message', message_ts: surface.ts, channel_id: surface.conversation },
            state,
          }
        : { view: viewOf(surface.standing, state), container: { type: 'view', view_id: surface.standing.id } };
    const action = { ...button, action_ts: String(Date.now() / 1_000) };
    return this.send('interactive', { type: 'block_actions', trigger_id: await trigger, actions: [action], ...place, ...this.who });
  }
  /** Hands in a modal: also one that is old or forged. What the answer says is done: the next view, one on top, reasons at fields, or it closes. */
  async submits(view: Json): Promise<Outcome> {
    const came = await this.send('interactive', { type: 'view_submission', trigger_id: await this.trigger(), view, ...this.who });
    if (came.status !== 200) return came;
    const { answer } = came;
    const how = answer['response_action'];
    const next = at(answer, 'view');
    if (how === 'errors') {
      const given = Object.entries(at(answer, 'errors') ?? {}).map(([block, why]): [string, string] => [block, String(why)]);
      return { ...came, errors: Object.fromEntries(given) };
    }
    if (how === 'update' || how === 'push')
      return { ...came, refused: await this.seat.answered(this.user, how, isRecord(next) ? next : {}) };
    this.seat.closed(this.user, how === 'clear');
    return came;
  }
}

/** A view as Slack sends it along. */
export const viewOf = ({ id, hash, view }: StandingView, state: Json): Json => ({ ...view, id, hash, state });

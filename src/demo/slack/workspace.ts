import { messageRefusals, viewRefusals } from './blocks.ts';
import { at, isRecord, textAt, type Json } from '../guards.ts';
import { allowed, type Scope } from './scopes.ts';

/** A view as it stands in front of somebody. `hash` changes with every change. */
export interface StandingView {
  readonly id: string;
  hash: string;
  view: Json;
}
export interface SlackMessage {
  readonly ts: string;
  /** What chat.postMessage or the last chat.update said. */
  message: Json;
  edited: boolean;
}
export interface Member {
  readonly id: string;
  readonly name: string;
}
/** Something became different: for whoever draws it. A conversation is a person's chat with the app (`D…`) or a channel. */
export type WorkspaceEvent =
  | { readonly type: 'home' | 'views'; readonly user: string }
  | { readonly type: 'message'; readonly conversation: string; readonly message: SlackMessage };

/** Slack's triggers live this long, ms. */
const triggerMs = 3_000;
/** So many windows stand on one another at most. */
const stackOf = 3;

const refuse = (error: string, messages: readonly string[] = []): Json => ({
  ok: false,
  error,
  ...(messages.length === 0 ? {} : { response_metadata: { messages } }),
});

type Method = (args: Json) => Json;

/**
 * A workspace of Slack in memory: what its Web API keeps and refuses. Trigger ids live three seconds and work once, three windows stand on one
 * another, a view's hash guards an update, Block Kit's limits and the app's scopes are held; refusals carry Slack's own codes. It speaks no HTTP:
 * the demo puts it behind its own server, the tests behind one that can fail.
 */
export class SlackWorkspace {
  /** Modals of a user, the last on top. */
  readonly stacks = new Map<string, StandingView[]>();
  readonly homes = new Map<string, StandingView>();
  /** Messages by conversation, in order. */
  readonly messages = new Map<string, SlackMessage[]>();
  /** Everything of Block Kit's that was refused: a run without mistakes leaves it empty. */
  readonly problems: string[] = [];
  readonly team: string;
  readonly members: readonly Member[];
  /** Whose calls are answered; installing the app makes one more. */
  readonly tokens: Set<string>;
  /** Channels that another organisation reads along (Slack Connect). */
  readonly shared = new Set<string>();
  private readonly scopes: ReadonlySet<Scope>;
  private readonly triggers = new Map<string, { readonly user: string; readonly until: number; used: boolean }>();
  private readonly listeners = new Set<(event: WorkspaceEvent) => void>();
  private counter = 0;

  constructor(parts: {
    readonly team: string;
    readonly tokens: readonly string[];
    readonly scopes: readonly Scope[];
    readonly members?: readonly Member[];
  }) {
    this.team = parts.team;
    this.tokens = new Set(parts.tokens);
    this.scopes = new Set(parts.scopes);
    this.members = parts.members ?? [];
  }

  /** Calls back at every change, until the function that it gives is called. */
  listen(listener: (event: WorkspaceEvent) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
  private tell(event: WorkspaceEvent): void {
    for (const listener of this.listeners) listener(event);
  }
  private next(kind: string): string {
    this.counter += 1;
    return `${kind}${String(this.counter).padStart(6, '0')}`;
  }

  /** What a shortcut, a command or a tap comes with. `ageMs`: how long ago that was. */
  trigger(user: string, ageMs = 0): string {
    const id = this.next('trigger.');
    this.triggers.set(id, { user, until: Date.now() + triggerMs - ageMs, used: false });
    return id;
  }
  stack(user: string): StandingView[] {
    const found = this.stacks.get(user) ?? [];
    this.stacks.set(user, found);
    return found;
  }

  /** The answer to a submit: `response_action` with a view. Gives what is wrong with it; the window then stays as it was. */
  answered(user: string, how: 'update' | 'push', view: Json): readonly string[] {
    const stack = this.stack(user);
    const top = stack.at(-1);
    const problems = how === 'push' && stack.length >= stackOf ? ['a fourth window'] : viewRefusals(view);
    this.problems.push(...problems);
    if (problems.length > 0) return problems;
    // The window keeps its id; what stands in it is another view.
    if (how === 'update' && top !== undefined) stack.splice(-1, 1, { id: top.id, hash: this.next('hash.'), view });
    else stack.push({ id: this.next('V'), hash: this.next('hash.'), view });
    this.tell({ type: 'views', user });
    return [];
  }
  /** Somebody closes the window on top, or all of them. */
  closed(user: string, all = false): void {
    const stack = this.stack(user);
    if (all) stack.splice(0);
    else stack.pop();
    this.tell({ type: 'views', user });
  }
  private replace(standing: StandingView, view: Json): void {
    standing.view = view;
    standing.hash = this.next('hash.');
  }

  /** One call of the Web API. Gives Slack's answer: `ok`, or `error` with one of Slack's own codes. */
  call(method: string, token: string, args: Json): Json {
    if (!this.tokens.has(token)) return refuse(token === '' ? 'not_authed' : 'invalid_auth');
    const found = this.methods[method];
    if (found === undefined) return refuse('unknown_method');
    return allowed(method, this.scopes) ? found(args) : refuse('missing_scope');
  }

  private bad(error: string, problems: readonly string[]): Json {
    this.problems.push(...problems);
    return refuse(error, problems);
  }
  private opens(args: Json, push: boolean): Json {
    const trigger = this.triggers.get(textAt(args, 'trigger_id'));
    if (trigger === undefined) return refuse('invalid_trigger_id');
    if (trigger.used) return refuse('exchanged_trigger_id');
    if (Date.now() > trigger.until) return refuse('expired_trigger_id');
    const view = at(args, 'view');
    const problems = viewRefusals(view);
    if (problems.length > 0 || !isRecord(view)) return this.bad('invalid_arguments', problems);
    const stack = this.stack(trigger.user);
    if (push && stack.length >= stackOf) return refuse('push_limit_reached');
    trigger.used = true;
    if (!push) stack.splice(0);
    const standing: StandingView = { id: this.next('V'), hash: this.next('hash.'), view };
    stack.push(standing);
    this.tell({ type: 'views', user: trigger.user });
    return shown(standing);
  }
  private post(args: Json, update: boolean): Json {
    const problems = args['blocks'] === undefined ? [] : messageRefusals(args['blocks']);
    if (problems.length > 0) return this.bad('invalid_blocks', problems);
    if (args['blocks'] === undefined && textAt(args, 'text') === '') return refuse('no_text');
    const to = textAt(args, 'channel');
    const channel = /^[UW]/.test(to) ? `D${to}` : to;
    const list = this.messages.get(channel) ?? [];
    this.messages.set(channel, list);
    const old = list.find(({ ts }) => ts === args['ts']);
    if (update && old === undefined) return refuse('message_not_found');
    const message = old ?? { ts: `${Math.floor(Date.now() / 1_000)}.${this.next('').padStart(6, '0')}`, message: args, edited: false };
    if (old === undefined) list.push(message);
    else Object.assign(old, { message: args, edited: true });
    this.tell({ type: 'message', conversation: channel, message });
    return { ok: true, channel, ts: message.ts };
  }
  private readonly person = (user: Member): Json => ({ id: user.id, team_id: this.team, name: user.name, real_name: user.name });

  private readonly methods: Readonly<Record<string, Method>> = {
    'auth.test': () => ({ ok: true, team_id: this.team, user_id: 'U0NIETPLUIS', bot_id: 'B0NIETPLUIS' }),
    'users.info': (args) => {
      const found = this.members.find((one) => one.id === args['user']);
      return found === undefined ? refuse('user_not_found') : { ok: true, user: this.person(found) };
    },
    'users.list': () => ({ ok: true, members: this.members.map(this.person) }),
    'conversations.open': (args) => ({ ok: true, channel: { id: `D${textAt(args, 'users')}` } }),
    'conversations.info': (args) => ({
      ok: true,
      channel: { id: textAt(args, 'channel'), is_ext_shared: this.shared.has(textAt(args, 'channel')) },
    }),
    'chat.postMessage': (args) => this.post(args, false),
    'chat.update': (args) => this.post(args, true),
    'views.open': (args) => this.opens(args, false),
    'views.push': (args) => this.opens(args, true),
    'views.update': (args) => {
      const [user, stack] = [...this.stacks].find(([, views]) => views.some(({ id }) => id === args['view_id'])) ?? [];
      const standing = stack?.find(({ id }) => id === args['view_id']);
      if (user === undefined || standing === undefined) return refuse('not_found');
      if (args['hash'] !== undefined && args['hash'] !== standing.hash) return refuse('hash_conflict');
      const view = at(args, 'view');
      const problems = viewRefusals(view);
      if (problems.length > 0 || !isRecord(view)) return this.bad('invalid_arguments', problems);
      this.replace(standing, view);
      this.tell({ type: 'views', user });
      return shown(standing);
    },
    'views.publish': (args) => {
      const view = at(args, 'view');
      const problems = viewRefusals(view);
      if (problems.length > 0 || !isRecord(view)) return this.bad('invalid_arguments', problems);
      const user = textAt(args, 'user_id');
      const old = this.homes.get(user);
      if (args['hash'] !== undefined && args['hash'] !== old?.hash) return refuse('hash_conflict');
      const standing: StandingView = { id: old?.id ?? this.next('V'), hash: this.next('hash.'), view };
      this.homes.set(user, standing);
      this.tell({ type: 'home', user });
      return shown(standing);
    },
  };
}

const shown = ({ id, hash, view }: StandingView): Json => ({ ok: true, view: { ...view, id, hash } });

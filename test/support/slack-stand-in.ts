import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'node:querystring';
import { messageProblems, viewProblems } from '../../src/cards/slack-limits.ts';

export type Json = Readonly<Record<string, unknown>>;
export const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

export interface Call {
  readonly method: string;
  readonly token: string;
  readonly args: Json;
}
export interface StandingView {
  readonly id: string;
  hash: string;
  view: Json;
}
/** A request to the Web API as it came in. */
export interface Sent {
  readonly body: string;
  readonly type: string;
  readonly authorization: string;
}
/** What the Web API answers instead of doing it: one of its documented errors, a status, or nothing at all. */
export type Fault = { readonly error: string } | { readonly status: number; readonly retryAfter?: number } | 'silence';

/** Slack's triggers live this long, ms. */
const triggerMs = 3_000;

/**
 * A stand-in for Slack's Web API on loopback: keeps trigger ids (three seconds, once), the stack of three, view hashes and Block Kit's limits as
 * Slack does, and records every call. Refuses with Slack's own error codes.
 */
export class SlackStandIn {
  readonly calls: Call[] = [];
  /** Modals of a user, the last on top. */
  readonly stacks = new Map<string, StandingView[]>();
  readonly homes = new Map<string, Json>();
  /** Messages by channel, in order. */
  readonly messages = new Map<string, { readonly ts: string; message: Json }[]>();
  /** Channels that another organisation reads along. */
  readonly shared = new Set<string>();
  readonly problems: string[] = [];
  tokens = new Set(['xoxb-stand-in']);
  private readonly triggers = new Map<string, { readonly user: string; readonly until: number; used: boolean }>();
  private readonly faults = new Map<string, Fault[]>();
  private readonly hooks = new Map<string, (args: Json) => Json>();
  private counter = 0;
  private server: Server | null = null;
  private readonly silent = new Set<ServerResponse>();
  url = '';

  async start(): Promise<void> {
    this.server = createServer((req, res) => void this.serve(req, res));
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/api/`;
  }
  async close(): Promise<void> {
    for (const res of this.silent) res.destroy();
    await new Promise<void>((resolve) => {
      this.server?.close(() => resolve());
      this.server?.closeAllConnections();
    });
  }

  private next(kind: string): string {
    this.counter += 1;
    return `${kind}${String(this.counter).padStart(6, '0')}`;
  }
  trigger(user: string, ageMs = 0): string | Promise<string> {
    const id = this.next('trigger.');
    this.triggers.set(id, { user, until: Date.now() + triggerMs - ageMs, used: false });
    return id;
  }
  /** The next calls of this method go wrong, one each. */
  failing(method: string, ...faults: readonly Fault[]): void {
    this.faults.set(method, [...(this.faults.get(method) ?? []), ...faults]);
  }
  answering(method: string, hook: (args: Json) => Json): void {
    this.hooks.set(method, hook);
  }
  stack(user: string): StandingView[] {
    const found = this.stacks.get(user) ?? [];
    this.stacks.set(user, found);
    return found;
  }
  standing(view: Json): StandingView {
    const problems = viewProblems(view);
    this.problems.push(...problems);
    return { id: this.next('V'), hash: this.next('hash.'), view };
  }
  /** Does what the bot answered to a submit. */
  async acted(user: string, action: 'update' | 'push', view: Json): Promise<void> {
    const stack = this.stack(user);
    if (action === 'update') stack.pop();
    stack.push(this.standing(view));
    return Promise.resolve();
  }
  /** What stands in the direct chat of a user. */
  chat(user: string): readonly Json[] {
    return (this.messages.get(`D${user}`) ?? []).map(({ message }) => message);
  }

  private async serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of req) if (Buffer.isBuffer(part)) parts.push(part);
    const method = (req.url ?? '').replace(/^\/api\//, '');
    const sent = {
      body: Buffer.concat(parts).toString(),
      type: req.headers['content-type'] ?? '',
      authorization: req.headers.authorization ?? '',
    };
    const args = unpack(sent.body, sent.type);
    const token = /^Bearer (.+)$/.exec(req.headers.authorization ?? '')?.[1] ?? (typeof args['token'] === 'string' ? args['token'] : '');
    this.calls.push({ method, token, args });
    const fault = this.faults.get(method)?.shift();
    if (fault === 'silence') {
      this.silent.add(res);
      return;
    }
    if (fault !== undefined && 'status' in fault) {
      res.writeHead(fault.status, fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) });
      res.end();
      return;
    }
    const hook = this.hooks.get(method);
    const answer =
      fault !== undefined
        ? { ok: false, error: fault.error }
        : hook !== undefined
          ? hook(args)
          : await this.does(method, args, token, sent);
    res.writeHead(200, { 'content-type': 'application/json' });
    res.end(JSON.stringify(answer));
  }

  /** What is done when nothing was set to go wrong; `sent` as it came in. */
  protected does(...[method, args, token]: readonly [string, Json, string, Sent]): Json | Promise<Json> {
    return this.tokens.has(token) ? this.answer(method, args) : { ok: false, error: 'invalid_auth' };
  }

  private answer(method: string, args: Json): Json {
    const text = (name: string): string => (typeof args[name] === 'string' ? args[name] : '');
    const refuse = (error: string): Json => ({ ok: false, error });
    const view = isJson(args['view']) ? args['view'] : {};
    switch (method) {
      case 'views.open':
      case 'views.push': {
        const trigger = this.triggers.get(text('trigger_id'));
        if (trigger === undefined) return refuse('invalid_trigger_id');
        if (trigger.used) return refuse('exchanged_trigger_id');
        if (Date.now() > trigger.until) return refuse('expired_trigger_id');
        const problems = viewProblems(view);
        if (problems.length > 0) return this.bad(problems);
        const stack = this.stack(trigger.user);
        if (method === 'views.push' && stack.length >= 3) return refuse('push_limit_reached');
        trigger.used = true;
        const standing = this.standing(view);
        if (method === 'views.open') stack.splice(0);
        stack.push(standing);
        return { ok: true, view: { ...view, id: standing.id, hash: standing.hash } };
      }
      case 'views.update': {
        const standing = [...this.stacks.values()].flat().find(({ id }) => id === text('view_id'));
        if (standing === undefined) return refuse('not_found');
        if (args['hash'] !== undefined && args['hash'] !== standing.hash) return refuse('hash_conflict');
        const problems = viewProblems(view);
        if (problems.length > 0) return this.bad(problems);
        standing.view = view;
        standing.hash = this.next('hash.');
        return { ok: true, view: { ...view, id: standing.id, hash: standing.hash } };
      }
      case 'views.publish': {
        const problems = viewProblems(view);
        if (problems.length > 0) return this.bad(problems);
        this.homes.set(text('user_id'), view);
        return { ok: true };
      }
      case 'conversations.open':
        return { ok: true, channel: { id: `D${text('users')}` } };
      case 'conversations.info':
        return { ok: true, channel: { id: text('channel'), is_ext_shared: this.shared.has(text('channel')) } };
      case 'chat.postMessage':
      case 'chat.update': {
        const problems = args['blocks'] === undefined ? [] : messageProblems(args['blocks']);
        if (problems.length > 0) return this.bad(problems);
        const channel = /^[UW]/.test(text('channel')) ? `D${text('channel')}` : text('channel');
        const list = this.messages.get(channel) ?? [];
        this.messages.set(channel, list);
        const old = list.find(({ ts }) => ts === args['ts']);
        if (method === 'chat.update') {
          if (old === undefined) return refuse('message_not_found');
          old.message = args;
          return { ok: true, channel, ts: old.ts };
        }
        const ts = `${Date.now() / 1_000}.${this.next('')}`;
        list.push({ ts, message: args });
        return { ok: true, channel, ts };
      }
      default:
        return refuse('unknown_method');
    }
  }
  private bad(problems: readonly string[]): Json {
    this.problems.push(...problems);
    return { ok: false, error: 'invalid_arguments', response_metadata: { messages: problems } };
  }
}

/** Slack's client sends JSON, or a form with JSON in its fields. */
function unpack(body: string, type: string): Json {
  if (type.includes('json')) {
    const value: unknown = JSON.parse(body);
    return isJson(value) ? value : {};
  }
  return Object.fromEntries(
    Object.entries(parse(body)).map(([key, value]) => {
      if (typeof value !== 'string' || !/^[[{]|^(true|false)$/.test(value)) return [key, value];
      const read: unknown = JSON.parse(value);
      return [key, read];
    }),
  );
}

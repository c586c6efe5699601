import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Seat } from '../../src/demo/slack/client.ts';
import { appScopes } from '../../src/demo/slack/scopes.ts';
import { unpack } from '../../src/demo/slack/unpack.ts';
import { SlackWorkspace } from '../../src/demo/slack/workspace.ts';
import type { Json } from './json.ts';

export const team = 'T0FICTIEF';

export interface Call {
  readonly method: string;
  readonly token: string;
  readonly args: Json;
}
/** A request to the Web API as it came in. */
export interface Sent {
  readonly body: string;
  readonly type: string;
  readonly authorization: string;
}
/** What the Web API answers instead of doing it: one of its documented errors, a status, a page, a line that breaks, or nothing at all. */
export type Fault = { readonly error: string } | { readonly status: number; readonly retryAfter?: number } | 'html' | 'cut' | 'silence';

const page = '<!doctype html><title>Out of order</title>';

/** The demo's workspace behind a server of its own on loopback, which fails where a test says so and records every call. */
export class SlackStandIn extends SlackWorkspace {
  readonly calls: Call[] = [];
  private readonly faults = new Map<string, { readonly fault: Fault; readonly when: (args: Json) => boolean }[]>();
  private readonly hooks = new Map<string, (args: Json) => Json>();
  private readonly silent = new Set<ServerResponse>();
  private server: Server | null = null;
  protected readonly headers: Readonly<Record<string, string>> = { 'content-type': 'application/json' };
  url = '';
  /** What Slack's header says that a token may do. */
  scopesSaid: string | null = null;

  constructor() {
    super({ team, tokens: ['xoxb-stand-in'], scopes: appScopes });
  }
  /** Where people sit. */
  get seat(): Seat {
    return this;
  }
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

  /** The next calls of this method go wrong, one each. */
  failing(method: string, ...faults: readonly Fault[]): void {
    this.failingWhen(method, () => true, ...faults);
  }
  /** The same, for the calls with such arguments. */
  failingWhen(method: string, when: (args: Json) => boolean, ...faults: readonly Fault[]): void {
    this.faults.set(method, [...(this.faults.get(method) ?? []), ...faults.map((fault) => ({ fault, when }))]);
  }
  /** Faults that no call has met yet. */
  get pending(): number {
    return [...this.faults.values()].flat().length;
  }
  answering(method: string, hook: (args: Json) => Json): void {
    this.hooks.set(method, hook);
  }
  /** What stands in the direct chat of a user. */
  chat(user: string): readonly Json[] {
    return (this.messages.get(`D${user}`) ?? []).map(({ message }) => message);
  }

  private async serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of req) if (Buffer.isBuffer(part)) parts.push(part);
    const method = (req.url ?? '').split('/').at(-1) ?? '';
    const { 'content-type': type = '', authorization = '' } = req.headers;
    const sent = { body: Buffer.concat(parts).toString(), type, authorization };
    const { token, args } = unpack(sent.body, type, authorization);
    this.calls.push({ method, token, args });
    const set = this.faults.get(method) ?? [];
    const [next] = set.filter(({ when }) => when(args));
    if (next !== undefined) set.splice(set.indexOf(next), 1);
    const fault = next?.fault;
    if (fault === 'silence') {
      this.silent.add(res);
      return;
    }
    if (fault === 'cut') {
      req.socket.destroy();
      return;
    }
    if (fault !== undefined && fault !== 'html' && 'status' in fault) {
      res.writeHead(fault.status, fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) });
      res.end();
      return;
    }
    const scopes = this.scopesSaid === null ? {} : { 'x-oauth-scopes': this.scopesSaid };
    res.writeHead(200, fault === 'html' ? { 'content-type': 'text/html' } : { ...this.headers, ...scopes });
    if (fault === 'html') {
      res.end(page);
      return;
    }
    const hook = this.hooks.get(method);
    res.end(
      JSON.stringify(
        fault !== undefined ? { ok: false, error: fault.error } : (hook?.(args) ?? (await this.does(method, args, token, sent))),
      ),
    );
  }

  /** What is done when nothing was set to go wrong; `sent` as it came in. */
  protected does(...[method, args, token]: readonly [string, Json, string, Sent]): Json | Promise<Json> {
    return this.call(method, token, args);
  }
}

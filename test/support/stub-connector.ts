import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { at, isJson, listAt, textAt, type Json } from './json.ts';
import { tapOf } from './stub-card.ts';
import { createLate, type Late } from './stub-late.ts';
import { createIssuer, type Wrong } from './tokens.ts';

export const appId = '11111111-1111-4111-8111-111111111111';
export const homeTenant = '00000000-0000-4000-8000-000000000001';

/** A call that the bot made to the Bot Connector. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly conversation: string;
  /** Id of the message that was made or replaced. */
  readonly id: string;
  /** Of the process that made it: its token, which names the IDENTITY_HEADER that it was asked with. */
  readonly authorization: string;
  readonly body: Json;
}
export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly body: unknown;
}
/** What to get wrong on purpose, and where it is sent. */
export interface How {
  readonly wrong?: Wrong;
  /** Replaces what Teams would fill in; `undefined` takes a property away. */
  readonly activity?: Json;
  /** No authorization header at all. */
  readonly unsigned?: boolean;
}
export interface Where {
  readonly id: string;
  readonly type: 'personal' | 'channel' | 'groupChat';
}

export interface StubPerson {
  readonly aadObjectId: string;
  readonly tenant: string;
  readonly chat: Where;
  /** The app is installed for this person. */
  hello(): Promise<Reply>;
  says(text: string, where?: Where, how?: How): Promise<Reply>;
  /** Taps a button by its title, with fields filled in. Gives what the bot answered to the tap. */
  taps(card: unknown, button: string, values?: Readonly<Record<string, string>>, where?: Where): Promise<Reply>;
  /** Any tap that a client could send. */
  tap(verb: string, data: unknown, where?: Where, how?: How): Promise<Reply>;
  /** The command in the compose box, and what is handed in from its dialog. */
  compose(where?: Where): Promise<Reply>;
  composeTaps(card: unknown, button: string, values?: Readonly<Record<string, string>>, where?: Where): Promise<Reply>;
  invoke(name: string, value: unknown, where?: Where, how?: How): Promise<Reply>;
  /** Messages in this person's own chat as they stand now, oldest first. */
  inbox(): readonly Message[];
}
export interface Message {
  readonly id: string;
  readonly summary: string;
  readonly text: string;
  readonly card: Json;
}

/** The card that took the place of the tapped one; throws with what came instead. */
export function cardOf(reply: Reply): Json {
  const card = at(reply.body, 'value') ?? at(reply.body, 'task', 'value', 'card', 'content');
  if (!isJson(card)) throw new Error(`no card in the answer: ${reply.status} ${reply.text.slice(0, 300)}`);
  return card;
}

export interface Stub {
  readonly url: string;
  /** Environment of a production process that takes this stub for the Bot Connector, Entra and the identity endpoint. */
  readonly env: Readonly<Record<string, string>>;
  readonly calls: readonly Call[];
  /** Where the bot listens: `http://127.0.0.1:3978`. Several replicas get requests in turn, as from a balancer that knows nothing about people. */
  connect(...botUrls: readonly string[]): void;
  person(who: { readonly aadObjectId: string; readonly tenant?: string }): StubPerson;
  channel(id: string): Where;
  messages(conversation: string): readonly Message[];
  /** Sends any body as is. */
  post(body: string, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  /** A signed authorization header. */
  authorization(wrong?: Wrong): Promise<string>;
  /** The next calls in this conversation get this status; 201 sets it right again. */
  refuse(conversation: string, status: number, headers?: Readonly<Record<string, string>>): void;
  /** Answers that come late, or too late. */
  readonly late: Late<Call>;
  close(): Promise<void>;
}

async function bodyOf(req: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const part of req.setEncoding('utf8')) text += String(part);
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/**
 * The far side of the wire, on loopback: a Bot Connector that records everything, the metadata and keys behind its tokens, the identity endpoint
 * that gives the bot its own, and people who do in it what they do in Teams, with signed activities.
 */
export async function startStub(): Promise<Stub> {
  const issuer = await createIssuer();
  const calls: Call[] = [];
  const refusals = new Map<string, { readonly status: number; readonly headers: Readonly<Record<string, string>> }>();
  const late = createLate<Call>();
  let botUrls: readonly string[] = [];
  let turn = 0;
  let next = 0;

  const answer = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const url = new URL(req.url ?? '/', 'http://stub');
    const json = (status: number, body: object, headers: Readonly<Record<string, string>> = {}): void => {
      res.writeHead(status, { 'content-type': 'application/json', ...headers });
      res.end(JSON.stringify(body));
    };
    if (url.pathname === '/metadata') {
      json(200, { issuer: issuer.issuer, jwks_uri: `${base}/keys` });
      return;
    }
    if (url.pathname === '/keys') {
      json(200, issuer.jwks);
      return;
    }
    if (url.pathname === '/identity') {
      const until = Math.floor(Date.now() / 1_000) + 24 * 3_600;
      json(200, {
        access_token: `${String(req.headers['x-identity-header'] ?? 'stub')}-token`,
        expires_on: String(until),
        resource: url.searchParams.get('resource'),
        token_type: 'Bearer',
      });
      return;
    }
    const match = /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(url.pathname);
    const conversation = decodeURIComponent(match?.[1] ?? '');
    const body = await bodyOf(req);
    if (match === null || !isJson(body)) {
      json(404, {});
      return;
    }
    const refused = refusals.get(conversation);
    const id = req.method === 'PUT' ? decodeURIComponent(match[2] ?? '') : `m${(next += 1)}`;
    const call = { method: req.method ?? '', path: url.pathname, conversation, id, authorization: req.headers.authorization ?? '', body };
    calls.push(refused === undefined ? call : { ...call, id: '' });
    // It stands there from now on; whether whoever sent it hears so is another matter.
    if (!(await late.answers(call, res))) return;
    if (refused !== undefined) {
      json(refused.status, {}, refused.headers);
      return;
    }
    if (req.method === 'PUT' && !calls.some((one) => one.method === 'POST' && one.id === id)) {
      json(404, {});
      return;
    }
    json(req.method === 'PUT' ? 200 : 201, { id });
  };
  const server = createServer((req, res) => {
    answer(req, res).catch(() => res.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const base = `http://127.0.0.1:${isAddress(address) ? address.port : 0}`;

  const authorization = async (wrong?: Wrong): Promise<string> =>
    `Bearer ${await issuer.sign({ audience: appId, serviceUrl: base }, wrong)}`;
  const post = async (body: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> => {
    const response = await fetch(`${botUrls[(turn += 1) % botUrls.length] ?? ''}/api/messages`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
    const text = await response.text();
    return { status: response.status, text, body: parse(text) };
  };
  const messages = (conversation: string): readonly Message[] => {
    const here = calls.filter((call) => call.conversation === conversation && call.id !== '');
    return here.flatMap((call) => {
      if (call.method !== 'POST') return [];
      const { body } = here.findLast((one) => one.id === call.id) ?? call;
      const card = listAt(body, 'attachments').map((one) => at(one, 'content'))[0];
      return [{ id: call.id, summary: textAt(body, 'summary'), text: textAt(body, 'text'), card: isJson(card) ? card : {} }];
    });
  };

  function person({ aadObjectId, tenant = homeTenant }: { readonly aadObjectId: string; readonly tenant?: string }): StubPerson {
    const chat: Where = { id: `a:chat-${aadObjectId}`, type: 'personal' };
    const send = async (rest: Json, where: Where = chat, how: How = {}): Promise<Reply> => {
      const activity = {
        id: randomUUID(),
        timestamp: new Date().toISOString(),
        channelId: 'msteams',
        serviceUrl: base,
        locale: 'nl-NL',
        from: { id: `29:${aadObjectId}`, name: 'Een Verzonnen Persoon', aadObjectId },
        recipient: { id: `28:${appId}`, name: 'Niet Pluis' },
        conversation: {
          id: where.id,
          conversationType: where.type,
          tenantId: tenant,
          ...(where.type === 'personal' ? {} : { isGroup: true }),
        },
        channelData: { tenant: { id: tenant } },
        ...rest,
        ...how.activity,
      };
      return post(JSON.stringify(activity), how.unsigned === true ? {} : { authorization: await authorization(how.wrong) });
    };
    const invoke: StubPerson['invoke'] = (name, value, where, how) => send({ type: 'invoke', name, value }, where, how);
    const tap: StubPerson['tap'] = (verb, data, where, how) =>
      invoke('adaptiveCard/action', { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' }, where, how);
    const command = { commandId: 'nietpluis', commandContext: 'compose' };
    return {
      aadObjectId,
      tenant,
      chat,
      hello: () => send({ type: 'conversationUpdate', membersAdded: [{ id: `28:${appId}` }, { id: `29:${aadObjectId}` }] }),
      says(text, where = chat, how = {}) {
        if (where.type === 'personal') return send({ type: 'message', text }, where, how);
        const mention = '<at>Niet Pluis</at>';
        const entities = [{ type: 'mention', text: mention, mentioned: { id: `28:${appId}`, name: 'Niet Pluis' } }];
        return send({ type: 'message', text: `${mention} ${text}`, entities }, where, how);
      },
      taps(card, button, values, where) {
        const { verb, data } = tapOf(card, button, values);
        return tap(verb, data, where);
      },
      tap,
      compose: (where) => invoke('composeExtension/fetchTask', command, where),
      composeTaps: (card, button, values, where) =>
        invoke('composeExtension/submitAction', { ...command, data: tapOf(card, button, values).data }, where),
      invoke,
      inbox: () => messages(chat.id),
    };
  }

  return {
    url: base,
    env: {
      MicrosoftAppId: appId,
      MicrosoftAppType: 'UserAssignedMSI',
      MicrosoftAppTenantId: homeTenant,
      ToChannelFromBotLoginUrl: `${base}/login`,
      ToChannelFromBotOAuthScope: 'https://api.botframework.com',
      ToBotFromChannelTokenIssuer: issuer.issuer,
      OAuthUrl: `${base}/oauth`,
      ToBotFromChannelOpenIdMetadataUrl: `${base}/metadata`,
      ToBotFromEmulatorOpenIdMetadataUrl: `${base}/metadata`,
      CallerId: 'urn:botframework:azure',
      NIETPLUIS_TEAMS_HOSTS: '127.0.0.1',
      IDENTITY_ENDPOINT: `${base}/identity`,
      IDENTITY_HEADER: 'stub',
    },
    calls,
    late,
    connect(...urls) {
      botUrls = urls;
    },
    person,
    channel: (id) => ({ id, type: 'channel' }),
    messages,
    post,
    authorization,
    refuse(conversation, status, headers = {}) {
      if (status === 201) refusals.delete(conversation);
      else refusals.set(conversation, { status, headers });
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const isAddress = (value: string | AddressInfo | null): value is AddressInfo => typeof value === 'object' && value !== null;

import { once } from 'node:events';
import { createServer, request, Agent, type IncomingMessage, type ServerResponse } from 'node:http';

/** `plan`: the SDK asks for a query plan beside each query, at the same time, and does without when there is none. */
export type Operation = 'create' | 'read' | 'query' | 'plan' | 'replace' | 'upsert' | 'delete' | 'other';
/** A status, a connection that is cut, or an answer that never comes. */
export type Fault = 403 | 429 | 449 | 408 | 410 | 500 | 503 | 'reset' | 'lost';
export const faults: readonly Fault[] = [429, 449, 408, 410, 500, 503, 'reset', 'lost'];
/** Before: the store never saw the request. After: it did what was asked, and the answer became this fault. */
export type When = 'before' | 'after';

export interface Hit {
  readonly fault: Fault;
  readonly when: When;
}

export interface FaultProxy {
  readonly endpoint: string;
  /** Asked for every request; null lets it through. */
  plan: (operation: Operation, container: string) => Hit | null;
  /** Handed every request as it came: line, headers and body in one text. */
  seen: ((container: string, text: string) => void) | null;
  /** Requests by `container operation`, for counting round trips. */
  readonly counts: Map<string, number>;
  readonly hits: () => number;
  close(): Promise<void>;
}

function operationOf(incoming: IncomingMessage): Operation {
  const { method, headers, url = '' } = incoming;
  if (!url.includes('/docs')) return 'other';
  if (method === 'POST') {
    if (headers['x-ms-cosmos-is-query-plan-request'] !== undefined) return 'plan';
    if (headers['x-ms-documentdb-isquery'] !== undefined || headers['content-type'] === 'application/query+json') return 'query';
    return headers['x-ms-documentdb-is-upsert'] === undefined ? 'create' : 'upsert';
  }
  if (method === 'PUT') return 'replace';
  return method === 'DELETE' ? 'delete' : 'read';
}

const containerOf = (url: string): string => /\/colls\/([^/]+)/.exec(url)?.[1] ?? '';

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of incoming) if (Buffer.isBuffer(part)) parts.push(part);
  return Buffer.concat(parts);
}

/** Stands between the SDK and the emulator, on loopback, and does what a network and a busy service do. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const { hostname, port } = new URL(target);
  const agent = new Agent({ keepAlive: true });
  const counts = new Map<string, number>();
  let hits = 0;

  async function forward(
    incoming: IncomingMessage,
    body: Buffer,
  ): Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }> {
    const { method, url, headers } = incoming;
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const outgoing = request({ hostname, port, method, path: url, headers, agent }, resolve);
      outgoing.once('error', reject);
      outgoing.end(body);
    });
    return { status: answer.statusCode ?? 500, headers: answer.headers, body: await bodyOf(answer) };
  }

  function strike(fault: Fault, incoming: IncomingMessage, response: ServerResponse): void {
    if (fault === 'lost') return;
    if (fault === 'reset') {
      incoming.socket.resetAndDestroy();
      return;
    }
    const wait = fault === 429 ? { 'x-ms-retry-after-ms': '10' } : {};
    response.writeHead(fault, { 'content-type': 'application/json', ...wait });
    response.end(JSON.stringify({ code: String(fault), message: 'fault' }));
  }

  const proxy: FaultProxy = {
    endpoint: '',
    plan: () => null,
    seen: null,
    counts,
    hits: () => hits,
    async close() {
      agent.destroy();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(incoming);
    const operation = operationOf(incoming);
    const container = containerOf(incoming.url ?? '');
    const name = `${container} ${operation}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    proxy.seen?.(container, [incoming.method, incoming.url, ...incoming.rawHeaders, body.toString('latin1')].join('\n'));
    const hit = proxy.plan(operation, container);
    if (hit) hits += 1;
    if (hit?.when === 'before') {
      strike(hit.fault, incoming, response);
      return;
    }
    const answer = await forward(incoming, body);
    if (hit) {
      strike(hit.fault, incoming, response);
      return;
    }
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body);
  }

  const server = createServer((incoming, response) => {
    handle(incoming, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const own = typeof address === 'object' && address !== null ? address.port : 0;
  return Object.assign(proxy, { endpoint: `http://127.0.0.1:${own}` });
}

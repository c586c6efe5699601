import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import restify, { type Next, type Request, type Response, type Server } from 'restify';
import { acuteText } from './cards/acute.ts';
import { NietPluisError } from './errors.ts';
import { createKnocking } from './knocking.ts';
import type { Log } from './log.ts';
import type { Readiness } from './readiness.ts';
import type { Incoming, Outgoing } from './teams/teams.ts';

export interface ServerParts {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Demo mode: whoever reaches us under another name than loopback (a web page that rebinds its domain) is turned away. */
  readonly loopbackOnly: boolean;
  /** Reached under https: whoever came once, never comes without again. */
  readonly secure: boolean;
  /** What does not answer now. Never rejects. */
  readonly readiness: () => Promise<Readiness>;
  /** What answers Teams; null: this house has no Teams. */
  readonly messages: ((incoming: Incoming) => Promise<Outgoing>) | null;
  /** What reads its own body (Slack signs the raw one) and answers itself; resolves when the answer is out. */
  readonly routes?: readonly {
    readonly method: 'GET' | 'POST';
    readonly path: string;
    readonly handler: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
  }[];
  readonly log: Log;
  /** What differs from the usual times, ms. */
  readonly times?: Partial<Pick<typeof limits, 'headers' | 'request' | 'idle' | 'look'>>;
  /** Refusals of one address in a minute, when that is not the usual number. */
  readonly mostRefused?: number;
}

export interface RunningServer {
  readonly port: number;
  /** Takes nothing new, waits for what is being answered (at most `graceMs`), then closes. */
  close(graceMs?: number): Promise<void>;
}

/** More than this is not read, bytes. What is larger than a card can hold and smaller than this gets a sentence from `teams/`. */
const mostBodyBytes = 2 * 1024 * 1024;
/**
 * ms. `headers`, `request`: to have been read as far as that; `idle`: of a connection on which nothing goes either way, also when somebody does not read what we
 * say; `look`: between two looks at which are over it (Node looks each half minute by itself, and slow ones would live that much longer).
 */
const limits = { headers: 10_000, request: 20_000, idle: 30_000, look: 1_000, keepAlive: 65_000, grace: 10_000 };
/** More headers than this are not read; a platform and two proxies send some thirty. Their size together is Node's own limit: 16 KB. */
const mostHeaders = 100;

const headers: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};
const hsts = { 'strict-transport-security': 'max-age=31536000' };

/** Whatever restify makes of an error, it leaves as one of these: no stack, no path, no quote from a body. */
const sentences: Readonly<Record<number, string>> = {
  400: 'Dit bericht kan ik niet lezen.',
  404: 'Hier is niets.',
  405: 'Dat kan hier niet.',
  408: 'Dit duurde te lang.',
  413: 'Dit bericht is te groot.',
  415: 'Dit bericht kan ik niet lezen.',
  429: 'Dat ging even te snel. Wacht een minuut en probeer het dan opnieuw.',
  431: 'Dit bericht kan ik niet lezen.',
};

function send(res: Response, { status, body }: Outgoing): void {
  if (res.headersSent) return;
  const text = body === undefined ? '' : JSON.stringify(body);
  const type = text === '' ? {} : { 'content-type': 'application/json; charset=utf-8' };
  res.writeHead(status, { ...type, 'content-length': String(Buffer.byteLength(text)) });
  res.end(text);
}

/** An error answer without a word of the framework's, and with the acute line: whoever reads it may be looking for that. */
const refusal = (status: number): { readonly error: string } => ({
  error: `${sentences[status] ?? 'Er ging iets mis.'} ${acuteText.nl}`,
});

const statusOf = (error: unknown): number =>
  typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;

/** A name or an address with a port: what a browser and a proxy send. */
const hostPattern = /^(?:[\w.-]*|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/**
 * Whether this names something here. restify makes a URL of the `Host` header and the target before it looks for a route, outside everything that
 * catches: one that is none would end the process, and one with a path in it would decide the route.
 */
function namesSomething({ url = '', headers: { host = '' } }: IncomingMessage): boolean {
  const target = url.startsWith('/') ? `http://${host || 'localhost'}${url}` : url;
  return hostPattern.test(host) && /^https?:/i.test(target) && URL.canParse(target);
}

const loopbackHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

const reasons: Readonly<Record<number, string>> = { 400: 'Bad Request', 408: 'Request Timeout', 431: 'Request Header Fields Too Large' };

/** What is no HTTP, too slow or too long in its headers never becomes a request: answered as everything else, if nothing was said yet, and closed. */
function unreadable({ code }: NodeJS.ErrnoException, socket: Duplex, always: Readonly<Record<string, string>>): void {
  if (!socket.writable || code === 'ECONNRESET' || ('bytesWritten' in socket && socket.bytesWritten !== 0)) {
    socket.destroy();
    return;
  }
  const status = code === 'HPE_HEADER_OVERFLOW' ? 431 : code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  const body = JSON.stringify(refusal(status));
  const head = {
    ...always,
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${String(status)} ${reasons[status] ?? ''}\r\n${lines.join('')}\r\n${body}`, () => socket.destroy());
}

/**
 * The one door: POST /api/messages for Teams, Slack's routes, GET /healthz (the process lives, and answers acute) and GET /readyz (everything can be done). Resolves when it listens;
 * throws NietPluisError `port.busy`.
 */
export async function startServer(parts: ServerParts): Promise<RunningServer> {
  const { log } = parts;
  const server: Server = restify.createServer({ name: '', maxParamLength: 300 });
  const http = server.server;
  const times = { ...limits, ...parts.times };
  Object.assign(http, {
    headersTimeout: times.headers,
    requestTimeout: times.request,
    keepAliveTimeout: times.keepAlive,
    timeout: times.idle,
    connectionsCheckingInterval: times.look,
    maxHeadersCount: mostHeaders,
  });
  // restify listens for it and does nothing: whoever asks for another protocol would be left alone on a line without an end. So it is a request like any other.
  http.removeAllListeners('upgrade');
  const always = { ...headers, ...(parts.secure ? hsts : {}) };
  http.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => unreadable(error, socket, always));
  const knocking = createKnocking(parts.mostRefused);
  let closing = false;

  server.pre((req: Request, res: Response, next: Next) => {
    for (const [name, value] of Object.entries(always)) res.setHeader(name, value);
    res.removeHeader('Server');
    const { host = '', origin } = req.headers;
    const foreign = !loopbackHost.test(host) || (origin !== undefined && origin !== `http://${host}`);
    // A packed body is measured before it is unpacked: two megabytes of it can be two gigabytes.
    const packed = req.headers['content-encoding'] !== undefined;
    if (!namesSomething(req)) {
      send(res, { status: 400, body: refusal(400) });
      next(false);
      return;
    }
    if (packed || (parts.loopbackOnly && foreign)) {
      send(res, { status: packed ? 415 : 403 });
      next(false);
      return;
    }
    next();
  });
  server.pre((req: Request, res: Response, next: Next) => {
    // Whoever looks whether we live, asks often.
    if (req.path() === '/healthz' || req.path() === '/readyz') {
      next();
      return;
    }
    res.once('finish', () => {
      knocking.answered(req, res.statusCode).then(
        (first) => {
          if (first) log.warn({ event: 'too-fast', result: 'dropped' });
        },
        (cause: unknown) => void log.bug(cause),
      );
    });
    knocking.tooMany(req, req.path()).then(
      (tooMany) => {
        if (tooMany) {
          res.setHeader('retry-after', '60');
          // What is still coming is not read.
          res.setHeader('connection', 'close');
          send(res, { status: 429, body: refusal(429) });
        }
        next(tooMany ? false : undefined);
      },
      (cause: unknown) => {
        log.bug(cause);
        next();
      },
    );
  });
  // Only here: Slack signs the raw body, so nothing else may be read before its handler.
  const { messages } = parts;
  if (messages !== null)
    server.post(
      '/api/messages',
      restify.plugins.bodyReader({ maxBodySize: mostBodyBytes }),
      restify.plugins.jsonBodyParser({ mapParams: false, bodyReader: true }),
      async (req: Request, res: Response) => {
        const { authorization = '' } = req.headers;
        const raw: unknown = req.rawBody;
        const bytes = typeof raw === 'string' ? Buffer.byteLength(raw) : 0;
        send(res, await messages({ authorization, body: req.body, bytes }));
      },
    );
  for (const { method, path, handler } of parts.routes ?? []) {
    const answer = async (req: Request, res: Response): Promise<void> => {
      await handler(req, res);
    };
    if (method === 'GET') server.get(path, answer);
    else server.post(path, answer);
  }
  server.get('/healthz', async (_req: Request, res: Response) => {
    await Promise.resolve();
    send(res, { status: 200, body: { alive: true } });
  });
  server.get('/readyz', async (_req: Request, res: Response) => {
    const { waiting, without } = await parts.readiness();
    const ready = waiting.length === 0 && !closing;
    send(res, { status: ready ? 200 : 503, body: without.length === 0 ? { ready, waiting } : { ready, waiting, without } });
  });
  server.on('restifyError', (_req: Request, _res: Response, error: Error, done: () => void) => {
    const status = statusOf(error);
    if (status >= 500) log.bug(error);
    else log.info({ event: 'request', status });
    // restify sends the error itself, in whatever form the client asked for: these are all that it has to say.
    const body = refusal(status);
    Object.assign(error, { statusCode: status, toJSON: () => body, toString: () => body.error });
    done();
  });

  await new Promise<void>((resolve, reject) => {
    // restify passes on what happens to its inner server; before it listens that is a port, after it a bug.
    server.on('error', (error: NodeJS.ErrnoException) => {
      const busy = error.code === 'EADDRINUSE' || error.code === 'EACCES';
      if (!busy && http.listening) log.bug(error);
      reject(busy ? new NietPluisError('port.busy', [`PORT=${parts.port}`]) : error);
    });
    server.listen(parts.port, parts.host, () => resolve());
  });
  const address = http.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : parts.port,
    async close(graceMs = limits.grace) {
      closing = true;
      const closed = new Promise<void>((resolve) => http.close(() => resolve()));
      http.closeIdleConnections();
      const cut = setTimeout(() => http.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(cut);
    },
  };
}

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connect } from 'node:net';
import { createLog } from '../src/log.ts';
import { addressOf, createKnocking } from '../src/knocking.ts';
import { createDoor } from '../src/slack/door.ts';
import { startServer, type RunningServer } from '../src/server.ts';
import { textAt } from './support/json.ts';

/** The port as anybody on the network meets it, with short times: what is slow, too long, no HTTP, or asks for what is not there. */
const lines: string[] = [];
let server: RunningServer;
beforeAll(async () => {
  const log = createLog({ write: (line: string) => void lines.push(line) });
  const slack = createDoor('a-secret-of-this-test-only', log);
  server = await startServer({
    host: '127.0.0.1',
    port: 0,
    loopbackOnly: false,
    secure: true,
    readiness: () => Promise.resolve({ waiting: [], without: [] }),
    messages: () => Promise.resolve({ status: 401 }),
    routes: [{ method: 'POST', path: '/slack/events', handler: (req, res) => slack.handler(req, res) }],
    log,
    mostRefused: 60,
    times: { headers: 300, request: 400, idle: 600, look: 50 },
  });
});
afterAll(() => server.close(500));

/** Sends bytes as they are, and reads until the other side closes; `ms`: how long that took. */
async function raw(parts: readonly string[]): Promise<{ readonly text: string; readonly ms: number }> {
  const began = performance.now();
  const socket = connect(server.port, '127.0.0.1');
  let text = '';
  socket.setEncoding('utf8').on('data', (part: string) => (text += part));
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => undefined);
  // Whoever keeps us this long has no end.
  socket.setTimeout(8_000, () => socket.destroy());
  for (const part of parts) socket.write(part);
  await closed;
  return { text, ms: performance.now() - began };
}
const url = (path: string): string => `http://127.0.0.1:${server.port}${path}`;

const expected = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

describe('every answer', () => {
  test.each([
    ['GET', '/healthz', 200],
    ['GET', '/nergens', 404],
    ['GET', '/%', 404],
    ['GET', '/../../etc/passwd', 404],
    ['GET', `/${'a'.repeat(90)}`, 404],
    ['PUT', '/api/messages', 405],
    ['DELETE', '/healthz', 405],
    ['PROPFIND', '/healthz', 405],
    ['OPTIONS', '/slack/events', 405],
    ['POST', '/slack/events', 401],
    ['POST', '/api/messages', 401],
  ])('%s %s: %d, with the headers, and no word of the framework', async (method, path, status) => {
    const response = await fetch(url(path), { method });
    const text = await response.text();
    expect(response.status).toBe(status);
    expect(Object.fromEntries(Object.keys(expected).map((name) => [name, response.headers.get(name)]))).toEqual(expected);
    for (const name of [
      'server',
      'x-powered-by',
      'x-request-id',
      'request-id',
      'api-version',
      'response-time',
      'access-control-allow-origin',
    ])
      expect([name, response.headers.get(name)]).toEqual([name, null]);
    expect(text).not.toMatch(/restify|node|\bat\b|\/src\/|Error|aaaa|passwd/);
    if (status === 404 || status === 405) expect(text).toContain('0800-2000');
  });

  test.each([
    ['no HTTP', 'hallo\r\n\r\n', 400],
    ['a method that is none', 'GE T / HTTP/1.1\r\nhost: x\r\n\r\n', 400],
    ['a header without end', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
    ['two lengths', 'POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}', 400],
    [
      'a length and pieces',
      'POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    ['no host', 'GET /healthz HTTP/1.1\r\n\r\n', 400],
    ['a Host that is no name', 'GET /healthz HTTP/1.1\r\nhost: [\r\nconnection: close\r\n\r\n', 400],
    ['a Host with a sign too many', 'GET /nergens HTTP/1.1\r\nhost: a|b\r\nconnection: close\r\n\r\n', 400],
    ['a Host that is no address', 'POST /slack/events HTTP/1.1\r\nhost: 999.1.1.1\r\ncontent-length: 0\r\nconnection: close\r\n\r\n', 400],
    ['a Host with a port that is none', 'GET /papier/x HTTP/1.1\r\nhost: a:99999\r\nconnection: close\r\n\r\n', 400],
    ['a Host that names a path', 'GET /nergens HTTP/1.1\r\nhost: a/healthz?\r\nconnection: close\r\n\r\n', 400],
    ['a target elsewhere that is no URL', 'GET http://[/healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n', 400],
    ['a target that is no place', 'OPTIONS * HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n', 400],
    ['a line end in a header', 'GET /healthz HTTP/1.1\r\nhost: x\r\nx: a\rb\r\n\r\n', 400],
  ])('%s: refused and closed, with the headers and the acute line', async (what, bytes, status) => {
    const { text } = await raw([bytes]);
    expect(text).toMatch(new RegExp(`^HTTP/1.1 ${String(status)} `));
    expect(text.toLowerCase()).toContain('connection: close');
    // Node itself answers a request without a host.
    if (what !== 'no host') {
      for (const [name, value] of Object.entries(expected)) expect(text).toContain(`${name}: ${value}`);
      expect(text).toContain('0800-2000');
    }
  });

  test('CONNECT and an upgrade lead nowhere', async () => {
    expect((await raw(['CONNECT elsewhere:443 HTTP/1.1\r\nhost: x\r\n\r\n'])).text).toBe('');
    const upgrade = 'GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: upgrade, close\r\nupgrade: websocket\r\n\r\n';
    expect((await raw([upgrade])).text).toMatch(/^HTTP\/1.1 (?:200|400) /);
  });
});

describe('who is slow', () => {
  test('with headers that do not end is answered 408 and closed in time', async () => {
    const { text, ms } = await raw(['GET /healthz HTTP/1.1\r\nhost: x\r\nx-a: 1\r\n']);
    expect(text).toMatch(/^HTTP\/1.1 408 [\s\S]*0800-2000/);
    expect(ms).toBeLessThan(5_000);
  });

  test.each(['/api/messages', '/slack/events'])('with a body that does not come (%s) is closed in time, and is no bug', async (path) => {
    const { text, ms } = await raw([
      `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{"a":`,
    ]);
    expect(text).not.toMatch(/^HTTP\/1.1 (?:2|5)/);
    expect(ms).toBeLessThan(5_000);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(lines.join('')).not.toContain('"event":"bug"');
  });

  test.each(['/api/messages', '/slack/events'])('who leaves in the middle of a body (%s) is no bug', async (path) => {
    const socket = connect(server.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(`POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{"a":`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(lines.join('')).not.toContain('"event":"bug"');
  });
});

describe('who knocks too often without proof', () => {
  const from = (remoteAddress: string, headers: Record<string, string> = {}) => ({ socket: { remoteAddress }, headers }) as never;

  test('hears 429 with the acute line before a body is read; a signed request and a probe are never refused for their address', async () => {
    const knock = async (headers: Record<string, string> = {}, path = '/nergens'): Promise<Response> =>
      fetch(url(path), { method: 'POST', headers: { 'x-forwarded-for': '192.0.2.7', ...headers }, body: 'x' });
    for (let n = 0; n < 60; n += 1) {
      const response = await knock();
      await response.text();
      expect(response.status).toBe(404);
    }
    const refused = await knock({}, '/slack/events');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(textAt(await refused.json(), 'error')).toMatch(/te snel.*0800-2000/);
    expect((await knock({ authorization: 'Bearer a.b.c' }, '/api/messages')).status).toBe(401);
    expect((await knock({ 'x-slack-signature': 'v0=00' }, '/slack/events')).status).toBe(401);
    // What proves something at one door, proves nothing at another, and nothing where nobody looks at it.
    for (const [path, header] of [
      ['/slack/events', 'authorization'],
      ['/api/messages', 'x-slack-signature'],
      ['/papier/x', 'authorization'],
      ['/api/messages/../../nergens', 'authorization'],
    ] as const)
      expect([path, (await knock({ [header]: 'x' }, path)).status]).toEqual([path, 429]);
    expect((await fetch(url('/healthz'), { headers: { 'x-forwarded-for': '192.0.2.7' } })).status).toBe(200);
    // Somebody else behind the same proxy.
    expect((await knock({ 'x-forwarded-for': '192.0.2.7, 198.51.100.1' })).status).toBe(404);
    const told = lines.filter((line) => line.includes('too-fast'));
    expect(told).toHaveLength(1);
    expect(told[0]).not.toContain('192.0.2');
  });

  test.each([
    ['a proxy of ours says who it let in, last', '10.0.0.4', '203.0.113.1, 192.0.2.9', '192.0.2.9'],
    ['with a port', '::ffff:100.64.1.1', '192.0.2.9:4711', '192.0.2.9'],
    ['an IPv6 house is one', '127.0.0.1', '[2001:db8:1:2:3:4:5:6]:443', '2001:db8:1:2'],
    ['who comes straight from outside says nothing about others', '192.0.2.1', '10.0.0.1', '192.0.2.1'],
    ['what is no address is not taken', '10.0.0.4', 'iemand', '10.0.0.4'],
  ])('%s', (_what, remote, forwarded, address) => {
    expect(addressOf(from(remote, { 'x-forwarded-for': forwarded }))).toBe(address);
  });

  test('a flood of addresses takes no memory without end: there are 4,096 places', async () => {
    const knocking = createKnocking(1);
    const seen = new Set<number>();
    for (let n = 0; n < 6_000; n += 1) {
      const req = from(`192.0.${String(n >> 8)}.${String(n & 255)}`);
      if (!(await knocking.tooMany(req, '/nergens'))) seen.add(n);
      await knocking.answered(req, 404);
    }
    expect(seen.size).toBeLessThanOrEqual(4_096);
    expect(seen.size).toBeGreaterThan(2_000);
  });
});

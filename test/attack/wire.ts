import { connect } from 'node:net';
import type { House } from './house.ts';
import { must, type Row } from './report.ts';

/** Sends bytes as they are and gives everything that came back. */
async function raw(house: House, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(house.url).port), '127.0.0.1');
  let text = '';
  socket.setEncoding('utf8').on('data', (part: string) => (text += part));
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => undefined);
  // Whatever is still open then, was answered and waits for more.
  socket.setTimeout(3_000, () => socket.destroy());
  socket.write(bytes);
  await closed;
  return text;
}

let from = 0;
/** Each from another address, so that none of them is only told to wait. */
const asked = (target: string, lines: readonly string[] = ['host: x'], method = 'GET', body = ''): string =>
  `${[`${method} ${target} HTTP/1.1`, `x-forwarded-for: 192.0.2.${String((from += 1) % 250)}`, ...lines, 'connection: close'].join('\r\n')}\r\n\r\n${body}`;
/** A request that hides in the body of another one: whoever answers it was led to believe that the first had ended. */
const hidden = 'GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n';

/** Names of a host that are none, or that say more than a name. */
const hosts = [
  '[',
  ']',
  '[::1',
  'a b',
  'a|b',
  'a\\b',
  'a^b',
  '%',
  'x@y',
  'a:b',
  'a:99999',
  '999.1.1.1',
  'xn--a',
  'a/healthz?',
  '?',
  '#',
  '\u00ad',
];
/** Targets that are no path of ours. A whole URL is allowed by the standard, and says nothing that we believe. */
const targets = [
  '*',
  'healthz',
  'http://[/x',
  'http://%/x',
  'http://x:99999/x',
  'https://elsewhere.example/readyz',
  'ftp://x/healthz',
  'javascript:x',
  '//healthz',
  '//elsewhere.example/papier/x',
  '///',
  '/\\elsewhere.example/',
  '/../../etc/passwd',
  '/.%2e/%2e%2e/etc/passwd',
  '/%',
  '/%ff%00',
  '/papier/%00',
  '/papier/..%2f..%2fhealthz',
  `/${'a/'.repeat(3_000)}`,
  `/x?${'a=b&'.repeat(2_000)}`,
];
const post = (lines: readonly string[], body: string): string => asked('/slack/events', ['host: x', ...lines], 'POST', body);
/** Bodies of which two readers could think differently where they end. */
const smuggled: readonly (readonly [string, string])[] = [
  ['a length and pieces', post(['content-length: 5', 'transfer-encoding: chunked'], `0\r\n\r\n${hidden}`)],
  ['pieces and a length', post(['transfer-encoding: chunked', `content-length: ${String(hidden.length)}`], `0\r\n\r\n${hidden}`)],
  ['two lengths', post(['content-length: 0', `content-length: ${String(hidden.length)}`], hidden)],
  ['two lengths in one line', post([`content-length: 0, ${String(hidden.length)}`], hidden)],
  ['a length with a sign', post([`content-length: +${String(hidden.length)}`], hidden)],
  ['a length in hexadecimals', post([`content-length: 0x1`], hidden)],
  ['a length with a space before the colon', post([`content-length : ${String(hidden.length)}`], hidden)],
  ['pieces of another kind', post(['transfer-encoding: xchunked'], `0\r\n\r\n${hidden}`)],
  ['pieces twice', post(['transfer-encoding: chunked, identity'], `0\r\n\r\n${hidden}`)],
  ['pieces behind a line that was folded', post(['transfer-encoding:\r\n chunked'], `0\r\n\r\n${hidden}`)],
  ['a piece without end', post(['transfer-encoding: chunked'], `ffffffffffffffffff\r\n${hidden}`)],
  ['a piece whose length is none', post(['transfer-encoding: chunked'], `-1\r\n${hidden}`)],
  ['lines that end in one sign', `POST /slack/events HTTP/1.1\nhost: x\ncontent-length: 0\nconnection: close\n\n${hidden}`],
  ['a name with a sign that none has', post(['con\u0000tent-length: 0'], hidden)],
];
/** What a proxy says to a server, and others should not be believed in. */
const claims: readonly (readonly [string, readonly string[]])[] = [
  ['another method', ['x-http-method-override: DELETE', 'x-method-override: PUT']],
  [
    'another address',
    ['x-original-url: /healthz', 'x-rewrite-url: /readyz', 'x-forwarded-host: elsewhere.example', 'x-forwarded-proto: https'],
  ],
  ['who it is', ['x-ms-client-principal-id: zeynep', 'x-forwarded-user: zeynep', 'remote-user: zeynep']],
  ['an address that is none', [`x-forwarded-for: fe80::1%eth0, ${'1.'.repeat(500)}`]],
  ['many addresses', [`x-forwarded-for: ${'192.0.2.1, '.repeat(500)}::1`]],
  ['a hundred and fifty lines', Array.from({ length: 150 }, (_, n) => `x-${String(n)}: ${String(n)}`)],
  ['an expectation that nobody has', ['expect: a miracle']],
  ['an expectation', ['expect: 100-continue']],
  ['another protocol', ['upgrade: h2c', 'http2-settings: x', 'connection: upgrade, http2-settings']],
  ['a range', ['range: bytes=0-0', 'if-none-match: *', 'if-modified-since: x']],
  ['what it would like to have', ['accept: */*;q=x, text/html', 'accept-version: ~9', 'accept-encoding: br;q=9']],
];

const allowed = /^HTTP\/1\.1 (?:100|200|400|401|403|404|405|408|410|411|413|415|417|431) /u;
const inside = /restify|node_modules|\n\s+at |Error:|elsewhere\.example/u;

/**
 * HTTP that no client of ours speaks, over a bare socket: whatever is asked, there is one calm answer or none, no second request is read out of a first, and
 * the next one is answered as ever.
 */
export async function wire(house: House, row: Row): Promise<void> {
  const lives = async (what: string): Promise<void> => {
    const text = await raw(house, asked('/healthz')).catch(() => '');
    must(row, text.startsWith('HTTP/1.1 200 '), () => `after ${what} nobody answers any more`);
  };
  const tries = async (what: string, bytes: string, right: (text: string) => boolean): Promise<void> => {
    row.tried += 1;
    const text = await raw(house, bytes);
    must(
      row,
      (text === '' || allowed.test(text)) && right(text) && !inside.test(text),
      () => `${what}: ${JSON.stringify(text.slice(0, 200))}`,
    );
    await lives(what);
  };
  const answers = (text: string): number => text.split(/HTTP\/1\.1 (?!100)/u).length - 1;

  for (const host of hosts)
    await tries(
      `the host ${host}`,
      asked('/nergens', [`host: ${host}`]),
      (text) => /^HTTP\/1\.1 4/u.test(text) && text.includes('0800-2000'),
    );
  for (const host of ['x', 'x:80', 'bot.school.example:443', '[::1]:3978', '10.0.0.1', 'een_naam']) {
    await tries(`the host ${host}`, asked('/healthz', [`host: ${host}`]), (text) => text.startsWith('HTTP/1.1 200 '));
    row.allowed += 1;
  }
  for (const target of targets)
    for (const method of ['GET', 'POST', 'HEAD', 'OPTIONS'])
      await tries(
        `${method} ${target.slice(0, 40)}`,
        asked(target, ['host: x', 'content-length: 0'], method),
        (text) => answers(text) <= 1,
      );
  for (const [what, bytes] of smuggled) await tries(what, bytes, (text) => answers(text) <= 1 && !text.includes('"alive"'));
  for (const [what, lines] of claims)
    for (const [method, path, status] of [
      ['GET', '/nergens', '404|417|431'],
      ['POST', '/slack/events', '401|417|431'],
      ['GET', '/papier/x', '410|417|431'],
    ] as const)
      await tries(`${what}, ${method} ${path}`, asked(path, ['host: x', 'content-length: 0', ...lines], method), (text) =>
        new RegExp(`(?:^|\\n)HTTP/1\\.1 (?:${status}) `, 'u').test(text),
      );
  // Ten at once on one line are ten requests.
  const ten = await raw(house, hidden.repeat(9) + asked('/healthz'));
  row.tried += 10;
  must(row, answers(ten) === 10, () => `ten on one line got ${String(answers(ten))} answers`);
  row.allowed += 10;
}

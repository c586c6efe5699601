import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createOutbox, type Outbox } from '../../src/delivery/outbox.ts';
import { openSqlite, type SqliteStore } from '../../src/dossier/sqlite.ts';
import { instant } from '../../src/meldcode/ids.ts';
import { tempPath } from '../dossier/fixture.ts';
import { channelPorts, code, posted, school } from './channel-post.ts';

/** A process is killed (SIGKILL) between posting in the channel and writing that down: what the channel shows after the next post by another process. */
jest.setTimeout(60_000);
const child = fileURLToPath(new URL('./kill-post-child.ts', import.meta.url));

/** The channel: what it shows, by id. It keeps every post that it gets. */
let posts: Map<string, string>;
let answers: boolean;
let arrived: PromiseWithResolvers<undefined>;
let server: Server;
let url: string;
let path: string;
let store: SqliteStore;
let outbox: Outbox;

beforeEach(async () => {
  posts = new Map();
  answers = true;
  arrived = Promise.withResolvers();
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      const id = request.method === 'PUT' ? (request.url ?? '').slice(1) : `m${posts.size + 1}`;
      posts.set(id, body);
      arrived.resolve(undefined);
      if (answers) response.end(id);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  path = tempPath();
  store = openSqlite({ path, mode: 'demo' });
  outbox = createOutbox({
    store,
    messengers: [
      {
        platform: 'teams',
        send: async (_to, { summary }) => ({ ok: true, messageId: await (await fetch(url, { method: 'POST', body: summary })).text() }),
        update: async (_to, id, { summary }) => ({
          ok: true,
          messageId: await (await fetch(`${url}/${id}`, { method: 'PUT', body: summary })).text(),
        }),
      },
    ],
    ports: channelPorts,
    now: () => instant(new Date().toISOString()),
    paceMs: 0,
    claimMs: 300,
  });
});
afterEach(async () => {
  await outbox.close();
  await store.close();
  server.closeAllConnections();
  server.close();
});

const over = async (version: number): Promise<void> => {
  for (;;) {
    const stand = (await store.deliveries.get(school, code, version, 0))?.stand;
    if (stand === 'verzonden' || stand === 'vervallen') return;
    await sleep(10);
  }
};

test.each([
  ['before the answer', 'answer', false, 2],
  ['before the message is written down', 'message', false, 2],
  ['before the turn is given back, with the message written down', 'turn', false, 1],
  ['before an update is answered', 'answer', true, 1],
  ['before an update is written down', 'message', true, 1],
] as const)('killed %s: never two silent posts', async (_when, moment, earlier, shown) => {
  // Of an earlier commit, or none.
  if (earlier) {
    outbox.send([{ ...posted(1, 'wachtOpIemand'), version: 0, place: 1 }]);
    while ((await store.deliveries.get(school, code, 0, 1))?.stand !== 'verzonden') await sleep(10);
    arrived = Promise.withResolvers();
  }
  answers = moment !== 'answer';
  const worker = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', child, path, url, moment], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await (moment === 'answer' ? arrived.promise : once(worker.stdout, 'data'));
  worker.kill('SIGKILL');
  await once(worker, 'close');
  expect(worker.signalCode).toBe('SIGKILL');
  answers = true;

  outbox.send([posted(1, 'wachtOpIemand'), posted(2, 'gesloten')]);
  await over(1);
  await over(2);
  const flagged = (await store.deliveries.list(school, code)).filter((item) => item.version > 0 && item.mogelijkDubbel);
  expect(posts.size).toBe(shown);
  // What stands there twice is written down as that; what takes the place of the earlier post is not two.
  expect(flagged.length).toBeGreaterThanOrEqual(posts.size - 1);
  expect(flagged.map(({ version }) => version)).toEqual(moment === 'turn' ? [] : [1]);
  expect([...posts.values()]).toContain('gesloten');
});

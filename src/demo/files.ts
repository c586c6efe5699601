import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Server } from 'restify';
import type { Chat } from './chat.ts';
import type { School } from './school.ts';

const require = createRequire(import.meta.url);
const own = (name: string): string => new URL(`./page/${name}`, import.meta.url).pathname;

/** Everything that the page loads, by name: nothing else of this machine is served. */
const files: Readonly<Record<string, { readonly path: string; readonly type: string }>> = {
  '/': { path: own('index.html'), type: 'text/html; charset=utf-8' },
  '/style.css': { path: own('style.css'), type: 'text/css; charset=utf-8' },
  '/card.css': { path: own('card.css'), type: 'text/css; charset=utf-8' },
  ...Object.fromEntries(
    ['app', 'api', 'column', 'card', 'dialog', 'host-config'].map((name) => [
      `/${name}.js`,
      { path: own(`${name}.js`), type: 'text/javascript; charset=utf-8' },
    ]),
  ),
  '/vendor/adaptivecards.js': { path: require.resolve('adaptivecards/dist/adaptivecards.min.js'), type: 'text/javascript; charset=utf-8' },
  '/vendor/markdown-it.js': { path: require.resolve('markdown-it/dist/markdown-it.min.js'), type: 'text/javascript; charset=utf-8' },
};

const headers = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  // The renderer writes style attributes; everything else comes from here.
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'",
};

/** The page and its live feed. */
export function serveFiles(server: Server, chat: Chat, school: School): void {
  for (const [path, { path: file, type }] of Object.entries(files)) {
    server.get(path, (_req, res, next) => {
      readFile(file)
        .then((content) => {
          res.writeHead(200, { ...headers, 'content-type': type });
          res.end(content);
          next();
        })
        .catch(next);
    });
  }

  // Server-sent events: first everything, then every change.
  server.get('/events', (req, res, next) => {
    res.writeHead(200, { ...headers, 'content-type': 'text/event-stream' });
    const write = (event: unknown): void => void res.write(`data: ${JSON.stringify(event)}\n\n`);
    write({ type: 'state', school, conversations: chat.conversations() });
    const stop = chat.listen(write);
    req.on('close', stop);
    next();
  });
}

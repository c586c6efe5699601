import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Server } from 'restify';
import type { Chat } from './chat.ts';
import type { School } from './school.ts';
import { snapshot, told } from './slack/feed.ts';
import type { SlackWorkspace } from './slack/workspace.ts';

const require = createRequire(import.meta.url);
const own = (name: string): string => new URL(`./page/${name}`, import.meta.url).pathname;

/** Everything that the page loads, by name: nothing else of this machine is served. */
const files: Readonly<Record<string, { readonly path: string; readonly type: string }>> = {
  '/': { path: own('index.html'), type: 'text/html; charset=utf-8' },
  '/style.css': { path: own('style.css'), type: 'text/css; charset=utf-8' },
  '/card.css': { path: own('card.css'), type: 'text/css; charset=utf-8' },
  '/slack.css': { path: own('slack.css'), type: 'text/css; charset=utf-8' },
  '/block-kit.css': { path: own('block-kit.css'), type: 'text/css; charset=utf-8' },
  ...Object.fromEntries(
    ['app', 'api', 'clock', 'column', 'card', 'dialog', 'host-config', 'slack', 'slack-modal', 'block-kit', 'block-fields', 'mrkdwn'].map(
      (name) => [`/${name}.js`, { path: own(`${name}.js`), type: 'text/javascript; charset=utf-8' }],
    ),
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

/** The page and its live feed. `workspace`: null when the bot has no Slack. */
export function serveFiles(
  server: Server,
  { chat, school, workspace }: { readonly chat: Chat; readonly school: School; readonly workspace: SlackWorkspace | null },
): void {
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
    write({ type: 'state', school, conversations: chat.conversations(), slack: workspace === null ? null : snapshot(workspace) });
    const stop = [chat.listen(write), workspace?.listen((event) => write(told(event, workspace)))];
    req.on('close', () => stop.forEach((one) => one?.()));
    next();
  });
}

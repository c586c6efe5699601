import { resolve } from 'node:path';
import { activityOf, accountOf, botAccount } from './activity.ts';
import { createBotClient } from './bot.ts';
import { createChat } from './chat.ts';
import { remember, rememberSlack, remembered } from './memory.ts';
import { serveConnector } from './connector.ts';
import { serveFiles } from './files.ts';
import { createHttp, route } from './http.ts';
import { servePage } from './page.ts';
import { DemoError, readSchool, type School } from './school.ts';
import { overHttp } from './slack/deliver.ts';
import { createWorkspace, serveSlack } from './slack/serve.ts';

/**
 * A stand-in for Teams and Slack on one machine: a Bot Connector and a Web API for the bot, and one page with several people and the channel side by
 * side. It knows the bot by HTTP only. Variables: DEMO_PORT, PORT (of the bot) or BOT_URL, NIETPLUIS_SCHOOL, DEMO_CHATS and DEMO_SLACK_CHATS (where
 * posted messages are kept over a restart; without them nothing is), SLACK_SIGNING_SECRET and SLACK_BOT_TOKEN (what the bot was given; without them,
 * or with DEMO_SLACK=no, the page has no Slack).
 */
const host = '127.0.0.1';
const port = Number(process.env['DEMO_PORT'] ?? '56200');
const botUrl = process.env['BOT_URL'] ?? `http://${host}:${process.env['PORT'] ?? '3978'}/api/messages`;

try {
  start(readSchool(resolve(process.env['NIETPLUIS_SCHOOL'] ?? new URL('./school.json', import.meta.url).pathname)));
} catch (error) {
  stop(error instanceof DemoError ? error.message : `The stand-in could not start: ${String(error)}`);
}

function start(school: School): void {
  const file = process.env['DEMO_CHATS'];
  const chat = createChat(school, file === undefined ? [] : remembered(file));
  if (file !== undefined) remember(file, chat);
  const bot = createBotClient(botUrl);
  const server = createHttp();
  const [secret, token] = [process.env['SLACK_SIGNING_SECRET'] ?? '', process.env['SLACK_BOT_TOKEN'] ?? ''];
  const workspace = secret === '' || token === '' || process.env['DEMO_SLACK'] === 'no' ? null : createWorkspace(school, token);
  const slackFile = process.env['DEMO_SLACK_CHATS'];
  if (workspace !== null && slackFile !== undefined) rememberSlack(slackFile, workspace);
  const serviceUrl = (): string => `http://${host}:${port}`;
  let ready = false;

  serveConnector(server, chat, school);
  servePage(server, { chat, school, bot, serviceUrl });
  if (workspace !== null) serveSlack(server, { workspace, school, deliver: overHttp(new URL('/slack/events', botUrl).href, secret) });
  serveFiles(server, { chat, school, workspace });
  route(server, 'get', '/readyz', () => ({ status: ready ? 200 : 503, body: { ready } }));

  server.on('error', (error: NodeJS.ErrnoException) => {
    stop(
      error.code === 'EADDRINUSE'
        ? `Port ${port} is in use: stop the other program or set DEMO_PORT.`
        : `The stand-in cannot listen: ${error.message}`,
    );
  });
  server.listen(port, host, () => {
    void (async () => {
      if (!(await bot.ready(60_000))) stop('The bot did not get ready within a minute.');
      // An administrator installs the app for everybody: Teams then says so in each chat, and the bot knows where to reach people.
      for (const person of school.people) {
        const installed = { type: 'conversationUpdate', membersAdded: [botAccount, accountOf(person)] };
        await bot.send(activityOf(person, chat.ofPerson(person), serviceUrl(), installed));
      }
      ready = true;
      console.log(`Ready: ${serviceUrl()}/`);
    })();
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));
}

function stop(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

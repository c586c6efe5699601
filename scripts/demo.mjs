/**
 * `npm run demo`: the bot with a fictional school, and a page that stands in for Teams and Slack, on this machine only. Plain JavaScript that starts on Node 20
 * without node_modules; the rest runs on the Node 24 that npm installs. Ports: PORT (bot, 3978) and DEMO_PORT (page, 56200).
 * `--no-install` leaves node_modules as it is.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ensureInstalled, InstallError, node24, root } from './install.mjs';

const host = '127.0.0.1';
const patienceMs = 90_000;

/** Something that the person at the keyboard can solve: shown as a sentence. */
class DemoError extends Error {}

const children = [];
let stopping = false;
try {
  const bot = port('PORT', 3978);
  const page = port('DEMO_PORT', 56_200);
  if (bot === page) throw new DemoError('PORT and DEMO_PORT are the same: the bot and the page each need a port of their own.');
  await mustBeFree(bot, 'PORT', 'The bot');
  await mustBeFree(page, 'DEMO_PORT', 'The page');
  for (const file of ['src/main.ts', 'src/demo/main.ts', 'src/demo/school.json', 'package-lock.json']) {
    if (!existsSync(join(root, file))) throw new DemoError(`${file} is missing: is this a complete checkout?`);
  }
  if (!process.argv.includes('--no-install')) ensureInstalled();
  if (!existsSync(node24())) throw new DemoError('Node 24 is not installed yet: run `npm run demo` without --no-install.');
  await start(bot, page);
} catch (error) {
  if (!(error instanceof DemoError || error instanceof InstallError)) console.error('The demo could not start.');
  console.error(error.message);
  await stop(1);
}

/** A port from the environment, or the default. */
function port(name, standard) {
  const text = process.env[name] ?? '';
  const number = text === '' ? standard : Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 65_535) throw new DemoError(`${name} must be a port number from 1 to 65535.`);
  return number;
}

function mustBeFree(number, name, who) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) =>
      reject(
        new DemoError(
          error.code === 'EADDRINUSE'
            ? `${who} needs port ${number}, and that is in use. Is the demo running already? Stop the other program, or choose another port: ${name}=${number + 1} npm run demo`
            : `${who} cannot listen on port ${number} (${error.code}). Choose another port: ${name}=${number < 1024 ? 3979 : number + 1} npm run demo`,
        ),
      ),
    );
    probe.listen(number, host, () => probe.close(() => resolve()));
  });
}

/**
 * The school file with the page's address in it: the bot posts in the channel before anybody wrote there, so it must know where. A school file of the
 * person's own (NIETPLUIS_SCHOOL) gets the same.
 */
function schoolFile(page) {
  const from = process.env.NIETPLUIS_SCHOOL || join(root, 'src', 'demo', 'school.json');
  let file;
  try {
    file = JSON.parse(readFileSync(from, 'utf8'));
  } catch (error) {
    throw new DemoError(`The school file cannot be read (${error.code ?? 'it is no JSON'}): ${from}`);
  }
  for (const school of file.scholen ?? [file]) {
    if (school?.kanaal?.teams) school.kanaal.teams.serviceUrl = `http://${host}:${page}`;
  }
  const to = join(dataFolder(), `demo-school-${page}.json`);
  writeFileSync(to, `${JSON.stringify(file, null, 2)}\n`);
  return to;
}

function dataFolder() {
  const folder = process.env.DEMO_DATA || join(root, 'data');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/**
 * The page is Slack for the bot, with a signing secret and a token made now and known to nobody else; what the environment has for a real workspace
 * stays out. With a SLACK_API_URL of your own (on this machine) that is Slack, and the page has none.
 */
function slack(page) {
  if (process.env.SLACK_API_URL) return { DEMO_SLACK: 'no' };
  return {
    ...Object.fromEntries(Object.keys(process.env).flatMap((name) => (name.startsWith('SLACK_') ? [[name, '']] : []))),
    SLACK_API_URL: `http://${host}:${page}/api/`,
    SLACK_SIGNING_SECRET: randomBytes(32).toString('hex'),
    SLACK_BOT_TOKEN: `xoxb-demo-${randomBytes(16).toString('hex')}`,
  };
}

async function start(bot, page) {
  const env = {
    ...process.env,
    PORT: String(bot),
    HOST: host,
    DEMO_PORT: String(page),
    NIETPLUIS_MODE: 'demo',
    NIETPLUIS_STORE: process.env.NIETPLUIS_STORE || `sqlite:${join(dataFolder(), 'demo.db')}`,
    NIETPLUIS_SCHOOL: schoolFile(page),
    DEMO_CHATS: join(dataFolder(), 'demo-chats.json'),
    DEMO_SLACK_CHATS: join(dataFolder(), 'demo-slack-chats.json'),
    ...slack(page),
  };
  const log = createWriteStream(join(dataFolder(), 'demo.log'), { flags: 'a' });
  for (const [name, file] of [
    ['The bot', 'src/main.ts'],
    ['The page', 'src/demo/main.ts'],
  ]) {
    // The bot's log lines go to a file; what it says to a person (stderr) is shown.
    const child = spawn(node24(), ['--disable-warning=ExperimentalWarning', file], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(process.stderr, { end: false });
    child.once('error', (error) => void failed(`${name} could not start: ${error.message}`));
    child.once(
      'exit',
      (code) => void failed(`${name} stopped${code === null ? '' : ` with code ${code}`}. Its log: ${join(dataFolder(), 'demo.log')}`),
    );
    children.push(child);
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0));

  const url = `http://${host}:${page}/`;
  const until = Date.now() + patienceMs;
  while (!stopping && !(await isReady(url))) {
    if (Date.now() > until)
      return failed(`The demo did not get ready within ${patienceMs / 1000} seconds. Its log: ${join(dataFolder(), 'demo.log')}`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  if (!stopping) console.log(`\n  Niet Pluis demo: ${url}\n\n  Stop with Ctrl-C.\n`);
}

async function isReady(url) {
  try {
    return (await fetch(`${url}readyz`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

async function failed(sentence) {
  if (stopping) return;
  console.error(sentence);
  await stop(1);
}

/** Stops what was started, waits until it is gone, and ends. A process that does not listen is killed after ten seconds. */
async function stop(code) {
  if (stopping) return;
  stopping = true;
  const running = children.filter((child) => child.exitCode === null && child.signalCode === null && child.pid !== undefined);
  const gone = running.map((child) => new Promise((resolve) => child.once('exit', resolve)));
  for (const child of running) child.kill('SIGTERM');
  const last = setTimeout(() => running.forEach((child) => child.kill('SIGKILL')), 10_000);
  await Promise.all(gone);
  clearTimeout(last);
  process.exit(code);
}

import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('../../', import.meta.url).pathname;

export interface Running {
  readonly url: string;
  /** What it printed so far, both streams. */
  readonly output: () => string;
  /** Stops it and waits until it is gone; gives its exit code. */
  readonly stop: () => Promise<number | null>;
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Starts the whole demo as `npm run demo` does, on free ports, with data of its own that goes away with it, and waits for its URL. */
export async function startDemo(extra: NodeJS.ProcessEnv = {}): Promise<Running> {
  const data = mkdtempSync(join(tmpdir(), 'nietpluis-demo-'));
  const ports = { PORT: String(await freePort()), DEMO_PORT: String(await freePort()) };
  const env = { ...process.env, ...ports, DEMO_DATA: data, NIETPLUIS_STORE: `sqlite:${join(data, 'demo.db')}`, ...extra };
  const child = spawn(process.execPath, ['scripts/demo.mjs', '--no-install'], { cwd: root, env });
  return running(child, /Niet Pluis demo: (http:\S+)/u, () => rmSync(data, { recursive: true, force: true }));
}

/** Starts the stand-in alone, beside a bot of the test's own. */
export async function startStandIn(botUrl: string): Promise<Running> {
  const port = await freePort();
  const env = { ...process.env, DEMO_PORT: String(port), BOT_URL: botUrl };
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/demo/main.ts'], { cwd: root, env });
  return running(child, /Ready: (http:\S+)/u, () => undefined);
}

/** Runs `scripts/demo.mjs` until it ends by itself: for what it says when it cannot start. */
export async function runDemoScript(extra: NodeJS.ProcessEnv): Promise<{ readonly code: number | null; readonly output: string }> {
  const child = spawn(process.execPath, ['scripts/demo.mjs', '--no-install'], { cwd: root, env: { ...process.env, ...extra } });
  const read = collect(child);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output: read() };
}

function collect(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
  }
  return () => text;
}

async function running(child: ChildProcess, says: RegExp, after: () => void): Promise<Running> {
  const output = collect(child);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', () => {
      const found = says.exec(output())?.[1];
      if (found !== undefined) resolve(found);
    });
    void ended.then((code) => {
      after();
      reject(new Error(`It ended with code ${String(code)} before it was ready:\n${output()}`));
    });
  });
  return {
    url,
    output,
    async stop() {
      child.kill('SIGTERM');
      const code = await ended;
      after();
      return code;
    },
  };
}

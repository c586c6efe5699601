import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../e2e/start.ts';
import { at, isJson, listAt } from './json.ts';
import type { Stub } from './stub-connector.ts';

/** The real program, running. */
export interface Program {
  readonly pid: number;
  /** Its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  out(): string;
  err(): string;
  kill(signal: NodeJS.Signals): void;
}

/** Where and as whom it runs, when that is not here and as we are. */
export interface Place {
  readonly cwd: string;
  readonly args: readonly string[];
  readonly uid?: number;
  /** What starts it, in the place of Node itself: a program that takes rights away, with Node at its end. */
  readonly by?: readonly string[];
}

/** Starts `src/main.ts` with nothing in its environment but what is given. */
export function run(env: Readonly<Record<string, string>>, place?: Place): Program {
  const [starter = process.execPath, ...first] = place?.by ?? [process.execPath];
  const child = spawn(starter, [...first, ...(place?.args ?? ['--disable-warning=ExperimentalWarning', 'src/main.ts'])], {
    cwd: place?.cwd ?? new URL('../..', import.meta.url),
    ...(place?.uid === undefined ? {} : { uid: place.uid, gid: place.uid }),
    // Tests tap faster than any hand; the limits have tests of their own.
    env: { PATH: process.env['PATH'] ?? '', NIETPLUIS_TAPS_PER_MINUTE: '10000000', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text.out += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (text.err += part));
  return {
    pid: child.pid ?? 0,
    ended: new Promise((resolve) => child.once('close', resolve)),
    out: () => text.out,
    err: () => text.err,
    kill: (signal) => void child.kill(signal),
  };
}

/** Waits until it answers at all, also when it cannot serve people yet. Throws with what it said when it ends before that. */
export const alive = (url: string, program: Program): Promise<void> => answering(`${url}/healthz`, program);

/** Waits until it can serve people. Throws with what it said when it ends before that. */
export const ready = (url: string, program: Program): Promise<void> => answering(`${url}/readyz`, program);

async function answering(url: string, program: Program): Promise<void> {
  const over: { code: number | null | undefined } = { code: undefined };
  void program.ended.then((code) => (over.code = code));
  while (over.code === undefined) {
    const answer = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (answer) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`it ended with ${String(over.code)}: ${program.err()}`);
}

/** The demo's school file with its channel at this stub and `more` people, written in `folder`. Gives the path. */
export function schoolFor(stub: Stub, folder: string, more: readonly object[] = []): string {
  const school: unknown = JSON.parse(readFileSync(new URL('../../src/demo/school.json', import.meta.url), 'utf8'));
  const teams = at(school, 'kanaal', 'teams');
  if (!isJson(school) || !isJson(teams)) throw new Error('the demo school has no channel in Teams');
  const file = join(folder, 'school.json');
  writeFileSync(
    file,
    JSON.stringify({
      ...school,
      personen: [...listAt(school, 'personen'), ...more],
      kanaal: { teams: { ...teams, serviceUrl: stub.url } },
    }),
  );
  return file;
}

/** The real program in production mode against this stub, with its data in `folder`; ready when this resolves. */
export async function startProgram(
  stub: Stub,
  folder: string,
  extra: Readonly<Record<string, string>> = {},
  more: readonly object[] = [],
  place?: Place,
): Promise<Program & { readonly url: string }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const program = run(
    {
      ...stub.env,
      NIETPLUIS_KEK: `local:${Buffer.alloc(32, 9).toString('base64')}`,
      NIETPLUIS_SCHOOL: schoolFor(stub, folder, more),
      NIETPLUIS_STORE: `sqlite:${join(folder, 'nietpluis.db')}`,
      HOST: '127.0.0.1',
      PORT: String(port),
      ...extra,
    },
    place,
  );
  stub.connect(url);
  await ready(url, program);
  return { ...program, url };
}

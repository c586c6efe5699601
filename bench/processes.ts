import { execFileSync, fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { freePort } from '../test/e2e/start.ts';
import type { Measured, Slice } from './load.ts';

const root = new URL('..', import.meta.url).pathname;

/** Longest that a server may take to be ready, ms: far more than a busy machine needs. */
const readyWithinMs = 120_000;

/** What was started here and has not ended. */
const running = new Set<ChildProcess>();
const watched = (child: ChildProcess): ChildProcess => {
  running.add(child);
  child.once('close', () => running.delete(child));
  return child;
};

/**
 * Ends every process that was started here and still runs. A part of the bench that throws calls it before it closes what those processes talk to: the far
 * side of an open connection would wait for them, and they for nothing.
 */
export async function endAll(): Promise<void> {
  await Promise.all([...running].map((child) => ended(child)));
}

export interface Server {
  readonly url: string;
  /** From the start of the process to the first 200 of /readyz, ms. */
  readonly readyMs: number;
  /** Resident memory now, MB. */
  memory(): number;
  /** Processor time so far, ms; steps of 10. NaN where there is no /proc. */
  cpu(): number;
  /** What it printed so far. */
  output(): string;
  stop(): Promise<void>;
}

/** Starts a server in a process of its own and waits until it can serve. `args` gets the port. */
export async function startServer(
  args: (port: number) => readonly string[],
  env: Readonly<Record<string, string>>,
  out: string,
): Promise<Server> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const file = openSync(out, 'a');
  const began = performance.now();
  const child = watched(
    spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', './scripts/compile-cache.mjs', ...args(port)], {
      cwd: root,
      env: { PATH: process.env['PATH'] ?? '', NIETPLUIS_TAPS_PER_MINUTE: '10000000', ...env, HOST: '127.0.0.1', PORT: String(port) },
      stdio: ['ignore', file, file],
    }),
  );
  const ready = (): Promise<boolean> =>
    fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await ready())) {
    const ended = child.exitCode !== null || child.signalCode !== null;
    if (ended || performance.now() - began > readyWithinMs)
      throw new Error(`a server ${ended ? 'ended' : 'was not ready in time'}: ${readFileSync(out, 'utf8').slice(-2_000)}`);
    await setTimeout(5);
  }
  return {
    url,
    readyMs: performance.now() - began,
    memory: () => Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })) / 1_024),
    cpu: () => cpuOf(child.pid ?? 0),
    output: () => readFileSync(out, 'utf8'),
    stop: () => ended(child),
  };
}

/** User and system time of a process: fields 14 and 15 of /proc/<pid>/stat, in ticks of 10 ms. The name before them may hold spaces. */
function cpuOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return 10 * (Number(fields[11]) + Number(fields[12]));
  } catch {
    return Number.NaN;
  }
}

/** Longest that a process may take to end by itself, ms; after that it is made to. */
const endWithinMs = 20_000;

/** Also of a process that ended before it was asked to. */
async function ended(child: ChildProcess): Promise<void> {
  if (!running.has(child)) return;
  const over = once(child, 'close');
  child.kill('SIGTERM');
  const force = globalThis.setTimeout(() => child.kill('SIGKILL'), endWithinMs);
  await over;
  clearTimeout(force);
}

export interface Load {
  run(slice: Slice): Promise<Measured>;
  stop(): Promise<void>;
}

const isMeasured = (value: unknown): value is Measured => typeof value === 'object' && value !== null && 'wall' in value && 'each' in value;

/** A process of ours beside this one, which it is told things by messages. `file`: in bench/. */
export interface Beside {
  /** What it says next. Rejects when it ends without a word: nobody else would say so. */
  says(): Promise<unknown>;
  tell(what: Slice): void;
  stop(): Promise<void>;
}

export function startBeside(file: string): Beside {
  const child = watched(fork(new URL(file, import.meta.url), { execArgv: ['--disable-warning=ExperimentalWarning'] }));
  return {
    async says() {
      const over = new AbortController();
      const { signal } = over;
      const died = async (): Promise<never> => {
        await once(child, 'close', { signal });
        throw new Error(`${file} ended (${String(child.exitCode ?? child.signalCode)}); why stands above`);
      };
      const said = once(child, 'message', { signal }) as Promise<unknown[]>;
      const [message] = await Promise.race([said, died()]).finally(() => over.abort());
      return message;
    },
    tell: (what) => void child.send(what),
    stop: () => ended(child),
  };
}

/** A process that sends a load. */
export function startLoad(): Load {
  const beside = startBeside('load.ts');
  return {
    async run(slice) {
      beside.tell(slice);
      const measured = await beside.says();
      if (!isMeasured(measured)) throw new Error('no measurement');
      if (measured.wrong > 0) throw new Error(`${measured.wrong} answers were no card; the last: ${measured.last.slice(0, 500)}`);
      return measured;
    },
    stop: () => beside.stop(),
  };
}

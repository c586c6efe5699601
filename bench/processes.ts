import { execFileSync, fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { freePort } from '../test/e2e/start.ts';
import type { Measured, Slice } from './load.ts';

const root = new URL('..', import.meta.url).pathname;

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
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--import', './scripts/compile-cache.mjs', ...args(port)],
    {
      cwd: root,
      env: { PATH: process.env['PATH'] ?? '', ...env, HOST: '127.0.0.1', PORT: String(port) },
      stdio: ['ignore', file, file],
    },
  );
  const ready = (): Promise<boolean> =>
    fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await ready())) {
    if (child.exitCode !== null) throw new Error(`a server ended: ${readFileSync(out, 'utf8').slice(-2_000)}`);
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

async function ended(child: ChildProcess): Promise<void> {
  const over = once(child, 'close');
  child.kill('SIGTERM');
  await over;
}

export interface Load {
  run(slice: Slice): Promise<Measured>;
  stop(): Promise<void>;
}

const isMeasured = (value: unknown): value is Measured => typeof value === 'object' && value !== null && 'wall' in value && 'each' in value;

export function startLoad(): Load {
  const child = fork(new URL('load.ts', import.meta.url), { execArgv: ['--disable-warning=ExperimentalWarning'] });
  return {
    async run(slice) {
      child.send(slice);
      const [measured] = (await once(child, 'message')) as unknown[];
      if (!isMeasured(measured)) throw new Error('no measurement');
      if (measured.wrong > 0) throw new Error(`${measured.wrong} answers were no card; the last: ${measured.last.slice(0, 500)}`);
      return measured;
    },
    stop: () => ended(child),
  };
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { startStub } from '../test/support/stub-connector.ts';
import { createBench } from './measure.ts';
import { report } from './report.ts';
import { slackReport } from './slack-report.ts';
import { benchSlack } from './slack.ts';

/** `npm run bench`: measures, prints, and writes docs/benchmarks.md. `--quick`: one short round, written nowhere. `--profile=<folder>`: with CPU profiles of ours. */
const quick = process.argv.includes('--quick');
const profile = process.argv.find((word) => word.startsWith('--profile='))?.slice('--profile='.length);
const began = performance.now();
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const page = new URL('../docs/benchmarks.md', import.meta.url).pathname;

const folder = mkdtempSync(join(tmpdir(), 'nietpluis-bench-'));
const stub = await startStub();
try {
  say('filling a data file ...');
  const bench = await createBench(stub, folder, profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]);

  say('starting and stopping ...');
  const ready = { ours: [] as number[], bare: [] as number[] };
  let idle = 0;
  for (let n = 0; n < (quick ? 2 : 7); n += 1) {
    const ours = await bench.startOurs();
    ready.ours.push(ours.readyMs);
    idle = ours.memory();
    await ours.stop();
    const bare = await bench.startBare(false);
    ready.bare.push(bare.readyMs);
    await bare.stop();
  }

  say('a small dossier and a large one ...');
  const growth = await bench.growth(quick ? 60 : 200);
  const snapshots = { small: bench.snapshot(bench.prepared.small), large: bench.snapshot(bench.prepared.large) };

  say('32 at once ...');
  const rounds = await bench.rounds(quick ? 1 : 3, quick ? 4 : 8);

  say('Slack ...');
  const slack = slackReport(await benchSlack(folder, quick));

  const minutes = Math.ceil((performance.now() - began) / 60_000);
  const text = report({ rounds, growth, snapshots, ready, idle, sizes: bench.sizes, slack, minutes });
  process.stdout.write(text);
  if (!quick && profile === undefined) writeFileSync(page, await format(text, { ...(await resolveConfig(page)), parser: 'markdown' }));
} finally {
  await stub.close();
  rmSync(folder, { recursive: true, force: true });
}

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, release, tmpdir, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { textAt } from '../test/support/json.ts';
import type { Part } from './part.ts';
import { endAll } from './processes.ts';
import { reminders } from './reminders.ts';
import { slackReport } from './slack-report.ts';
import { benchSlack } from './slack.ts';
import { stores } from './stores.ts';
import { teams } from './teams.ts';

const slack: Part = {
  name: 'slack',
  measure: async ({ folder, quick, profile }) =>
    slackReport(await benchSlack(folder, quick, profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`])),
};
/** In the order of the page. A new part: a `Part`, and its name here. */
const parts: readonly Part[] = [teams, slack, stores, reminders];

/**
 * `npm run bench`: measures, prints, and writes docs/benchmarks.md. `--quick`: one short round, written nowhere. `--only=<part>[,<part>]`: these only, written
 * nowhere. `--profile=<folder>`: with CPU profiles of ours, written nowhere.
 */
const word = (name: string): string | null => process.argv.find((one) => one.startsWith(`--${name}=`))?.slice(`--${name}=`.length) ?? null;
const quick = process.argv.includes('--quick');
const profile = word('profile');
const only = word('only')?.split(',') ?? null;
const unknown = (only ?? []).filter((name) => !parts.some((part) => part.name === name));
if (unknown.length > 0) throw new Error(`no part ${unknown.join(', ')}; there are ${parts.map(({ name }) => name).join(', ')}`);

const began = performance.now();
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const page = new URL('../docs/benchmarks.md', import.meta.url).pathname;
const version = (name: string): string =>
  textAt(JSON.parse(readFileSync(new URL(`../node_modules/${name}/package.json`, import.meta.url), 'utf8')), 'version');

function whole(sections: readonly string[]): string {
  const minutes = Math.ceil((performance.now() - began) / 60_000);
  const [cpu] = cpus();
  return `# Benchmarks

Written by \`npm run bench\`; change the code in \`bench/\`, not this page.

Machine: ${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${type()} ${release()}. The load ran on the same machine, and so did whatever else it
was doing: ratios say more than numbers a second. Node ${process.versions.node}, SQLite ${process.versions['sqlite'] ?? 'unknown'}, botbuilder ${version('botbuilder')}, restify ${version('restify')}, Bolt ${version('@slack/bolt')}, @azure/cosmos ${version('@azure/cosmos')}.

To repeat: \`npm ci\`, then \`npm run bench\` (some ${minutes} minutes; one part: \`npm run bench -- --only=stores\`). Nothing leaves the machine.

${sections.join('\n\n')}
`;
}

const folder = mkdtempSync(join(tmpdir(), 'nietpluis-bench-'));
try {
  const sections: string[] = [];
  for (const part of parts.filter(({ name }) => only === null || only.includes(name))) {
    const own = join(folder, part.name);
    mkdirSync(own);
    sections.push(await part.measure({ quick, folder: own, profile, say: (line) => say(`${part.name}: ${line}`) }));
  }
  const text = whole(sections);
  process.stdout.write(text);
  if (!quick && profile === null && only === null)
    writeFileSync(page, await format(text, { ...(await resolveConfig(page)), parser: 'markdown' }));
} finally {
  // A part that threw may have left some; whatever it was goes on to the terminal, and the exit code is not 0.
  await endAll();
  rmSync(folder, { recursive: true, force: true });
}

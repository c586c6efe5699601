/**
 * `npm test`: everything that must hold before a change goes in. With `--all`, as a CI runs it, also the tests that take longest. Plain JavaScript that starts on Node 20 without node_modules; the checks run on the
 * Node 24 that npm installs. All steps run, also after a failure, so that one run tells everything. Ends with a summary and `N passed, N failed`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ensureInstalled, InstallError, root } from './install.mjs';

const reports = join(root, 'reports');
const jestReport = join(reports, 'jest.json');
const summaryReport = join(reports, 'summary.json');

/** What takes longest and has a shorter form among the others; a CI runs all of it. */
const everything = process.argv.includes('--all');
const long = [
  'attack/attack',
  'e2e/runs',
  'e2e/replicas',
  'e2e/soak',
  'contract/cosmos-faults',
  'contract/cosmos-canary',
  'slack/vijf-routes-emulate',
  'bot/koppelen-kill',
  'teams/start',
  'e2e/restart',
  'e2e/vijf-runs-http',
  'slack/programma',
  'slack/emulate',
  'slack/vijf-routes-socket',
  'doctor/doctor',
  'dossier/drills',
];

const notes = [];
const results = [];

/** A browser for the tests that need one; on Debian as root it is fetched, elsewhere the tests that need it say that they are skipped. */
function findChromium() {
  const places = [
    process.env.CHROMIUM_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ];
  const found = () => places.find((place) => place && existsSync(place));
  if (found()) return found();
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) {
    notes.push('No Chromium: the tests in a browser were skipped. Install Chromium, or set CHROMIUM_PATH to the program.');
    return undefined;
  }
  console.log('No Chromium yet: getting it from Debian…');
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update', '-qq'], quiet);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], quiet);
  if (!found()) notes.push('Debian gave no Chromium (see above): the tests in a browser were skipped.');
  return found();
}

/** Programs that look at our PDFs as others do; fetched on Debian as root, elsewhere the tests that need them say that they are skipped. */
function findPdfTools() {
  const found = () => ['qpdf', 'pdfinfo', 'pdftotext'].every((tool) => existsSync(join('/usr/bin', tool)));
  if (found()) return;
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    console.log('No qpdf and poppler-utils yet: getting them from Debian…');
    const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    spawnSync('apt-get', ['update', '-qq'], quiet);
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'qpdf', 'poppler-utils'], quiet);
  }
  if (!found())
    notes.push('No qpdf and poppler-utils: the tests that look into a PDF were skipped. On Debian: apt-get install qpdf poppler-utils.');
}

/** Runs an npm script. Its output comes at once (`live`), or in one piece when it fails. */
function run(name, script, { live = false, args = [], env = {} } = {}) {
  return new Promise((resolve) => {
    const started = Date.now();
    const windows = process.platform === 'win32';
    const child = spawn(windows ? 'npm.cmd' : 'npm', ['run', '-s', script, ...(args.length > 0 ? ['--', ...args] : [])], {
      cwd: root,
      shell: windows,
      stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env, PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}` },
    });
    const output = [];
    child.stdout?.on('data', (data) => output.push(data));
    child.stderr?.on('data', (data) => output.push(data));
    const done = (ok, text) => {
      const result = { name, ok, seconds: Math.round((Date.now() - started) / 100) / 10, detail: '' };
      if (!ok && text) console.error(`\n--- ${name} ---\n${text}`);
      console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${result.seconds} s)`);
      results.push(result);
      resolve(result);
    };
    child.on('error', (error) => done(false, error.message));
    child.on('close', (code) => done(code === 0, Buffer.concat(output).toString().trim()));
  });
}

/** Two at a time: what the machine of a contributor and of a CI has at least. */
async function all(jobs) {
  const waiting = [...jobs];
  const worker = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) await job();
  };
  await Promise.all([worker(), worker()]);
}

function jestCounts() {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(jestReport, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites, skipped: numPendingTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function finish() {
  const counts = jestCounts();
  // A step that fails outside the tests counts as a failure too: a total without failures means that everything passed.
  const others = results.filter(({ name }) => name !== 'tests');
  const testsFailed = results.some(({ name, ok }) => name === 'tests' && !ok);
  const passed = counts.passed + others.filter(({ ok }) => ok).length;
  const failed = Math.max(counts.failed, testsFailed ? 1 : 0) + others.filter(({ ok }) => !ok).length;
  console.log('\nSummary');
  for (const { name, ok, seconds } of results)
    console.log(`  ${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(14)} ${String(seconds).padStart(6)} s`);
  if (counts.skipped > 0) console.log(`  ${counts.skipped} tests were skipped`);
  for (const note of notes) console.log(`  ${note}`);
  writeFileSync(summaryReport, `${JSON.stringify({ passed, failed, skipped: counts.skipped })}\n`);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0;
}

async function main() {
  mkdirSync(reports, { recursive: true });
  for (const file of [jestReport, summaryReport]) rmSync(file, { force: true });
  ensureInstalled();
  const chromium = findChromium();
  findPdfTools();
  await all([
    () => run('lint', 'lint'),
    () => run('types', 'typecheck'),
    () => run('format', 'format:check'),
    () => run('imports', 'imports'),
    () => run('unused code', 'unused'),
    () =>
      run('tests', 'jest', {
        live: true,
        args: [
          // One more than the cores of the smallest machine: tests in a browser and with a killed program wait more than they work.
          '--maxWorkers=3',
          '--json',
          `--outputFile=${jestReport}`,
          ...(everything ? [] : [`--testPathIgnorePatterns=/node_modules/|/test/(${long.join('|')})\\.test\\.ts$`]),
        ],
        env: chromium ? { CHROMIUM_PATH: chromium } : {},
      }),
  ]);
  // Which requirements are shown is known when all tests ran.
  if (everything) await run('requirements', 'requirements', { args: [jestReport] });
  else notes.push(`Left out, a CI runs them (npm test -- --all): ${long.join(', ')}.`);
  return finish();
}

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  if (!(error instanceof InstallError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

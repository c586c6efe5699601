/**
 * `npm run screenshots [-- manuals]`: makes every picture of the documents again, from the real program: the demo of this project in Chromium, with its invented school.
 * Cards alone and drawings through `cards:render -- --docs`; the five runs and Slack through their own tests (SCREENSHOTS=<folder>); what the manuals for
 * a school show through the stories of `manuals/`. With `manuals` only those. test/docs checks that no document shows a picture that nothing here makes.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser, openDemo } from '../test/e2e/page.ts';
import { startDemo } from '../test/e2e/start.ts';
import { folder } from './manuals/pictures.ts';
import { inSlack } from './manuals/slack.ts';
import { inTeams } from './manuals/teams.ts';

/** Of the pictures that the runs leave, those that the documents show. */
const ofRuns = ['demo', 'a-sluiten', 'b-melding', 'c-monitoring', 'd-veilig-naar-huis', 'e-andere-route', 'slack-meekijken'];
/** Wide and high enough that a long card stands in its column as a whole. */
const size = { width: 2300, height: 1700 };

async function manuals(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const demo = await startDemo();
  const browser = await openBrowser();
  try {
    for (const story of [inTeams, inSlack]) {
      const page = await openDemo(browser, demo.url, size);
      await story(page);
      await page.close();
    }
  } finally {
    await browser.close();
    await demo.stop();
  }
}

/** Another command of this project; ends this one when it fails. */
function also(script: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): void {
  const { status } = spawnSync('npm', ['run', '-s', script, '--', ...args], { stdio: 'inherit', env: { ...process.env, ...env } });
  if (status !== 0) throw new Error(`npm run ${script} did not end well`);
}

if (!process.argv.includes('manuals')) {
  also('cards:render', ['--docs']);
  const runs = mkdtempSync(join(tmpdir(), 'nietpluis-runs-'));
  also('jest', ['test/e2e/runs.test.ts', 'test/e2e/slack.test.ts'], { SCREENSHOTS: runs });
  for (const name of ofRuns) copyFileSync(join(runs, `${name}.png`), join(folder, `${name}.png`));
  rmSync(runs, { recursive: true });
}
await manuals();

/**
 * `npm run doctor [-- --manifest <folder>] [-- --sample <dossiers>]`: looks whether everything is there that Niet Pluis needs, with the environment that the
 * bot gets. One line a check: ok, let op or fout, a code, and what to do (docs/operate.md). Exit code 1 when something is wrong. Changes nothing.
 */
import { parseArgs } from 'node:util';
import { line } from './doctor/findings.ts';
import { examine } from './doctor/run.ts';

const { values } = parseArgs({
  options: { manifest: { type: 'string', default: 'data/manifest' }, sample: { type: 'string', default: '20' } },
  strict: false,
});
const findings = await examine(process.env, { manifest: String(values.manifest), sample: Number(values.sample) || 20 });
for (const finding of findings) process.stdout.write(`${line(finding)}\n`);
process.exit(findings.some(({ stand }) => stand === 'fout') ? 1 : 0);

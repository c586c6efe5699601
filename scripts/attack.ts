import { parseArgs } from 'node:util';
import { attack } from '../test/attack/run.ts';

/**
 * `npm run attack`: starts the real program with both doors on loopback, attacks it and prints one table. `-- --seed=… --bodies=…` does the same again; ends with
 * 1 when anything did not go as it must.
 */
const { values } = parseArgs({ options: { seed: { type: 'string' }, bodies: { type: 'string' }, share: { type: 'string' } } });
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const began = Date.now();
process.stdout.write(`seed ${String(seed)}\n`);
const report = await attack({
  seed,
  bodies: Number(values.bodies ?? 10_000),
  share: Number(values.share ?? 1),
  tell: (what) => process.stdout.write(`${String(Math.round((Date.now() - began) / 1_000)).padStart(4)} s  ${what}\n`),
});
process.stdout.write(`\n${report.text()}\n\nseed ${String(seed)}, ${String(report.deviations)} deviations\n`);
process.exitCode = report.deviations === 0 ? 0 : 1;

/**
 * `npm run figures -- --school <id> --year <2026> [--language en] [--charts <folder>]`: a year's figures of a school as CSV on standard output, for bestuur and inspectorate;
 * with `--charts` also as pictures (PNG), each with what it says in words beside it (txt). Reads only
 * the anonymous records: no key, no dossier. NIETPLUIS_STORE and COSMOS_… say where they are. Exit code 1 when something is missing.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cosmosSettings, openExisting } from '../src/dossier/open.ts';
import { NietPluisError } from '../src/errors.ts';
import { datum, schoolId } from '../src/meldcode/ids.ts';
import { png } from '../src/report/beeld.ts';
import { csv, jaarcijfers } from '../src/report/cijfers.ts';
import { grafieken } from '../src/report/grafiek.ts';

const { env } = process;

async function figures(): Promise<number> {
  const { values } = parseArgs({
    options: { school: { type: 'string' }, year: { type: 'string' }, charts: { type: 'string' }, language: { type: 'string' } },
    strict: false,
  });
  const { school, year, charts, language = 'nl' } = values;
  if (typeof school !== 'string' || typeof year !== 'string' || !/^20\d\d$/u.test(year) || (language !== 'nl' && language !== 'en')) {
    process.stderr.write(
      'Usage: npm run figures -- --school <id in the school file> --year <2026> [--language nl|en] [--charts <folder>]\n',
    );
    return 1;
  }
  const store = await openExisting(env['NIETPLUIS_STORE'] ?? 'sqlite:./data/nietpluis.db', {
    mode: env['NIETPLUIS_MODE'] === 'demo' ? 'demo' : 'production',
    cosmos: cosmosSettings(env),
  });
  try {
    const counts: Record<string, number> = {};
    for (const { kind, count } of await store.figures.count(schoolId(school), datum(`${year}-01-01`), datum(`${year}-12-31`)))
      counts[kind] = (counts[kind] ?? 0) + count;
    const told = jaarcijfers(counts, language);
    process.stdout.write(csv(school, year, told, language));
    if (typeof charts === 'string') {
      mkdirSync(charts, { recursive: true });
      for (const { naam, svg, alt } of grafieken(school, year, told, language)) {
        const file = join(charts, `${year}-${naam}`);
        writeFileSync(`${file}.png`, await png(svg, 2));
        writeFileSync(`${file}.txt`, `${alt}\n`);
      }
    }
    return 0;
  } finally {
    await store.close();
  }
}

try {
  process.exitCode = await figures();
} catch (error) {
  if (!(error instanceof NietPluisError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

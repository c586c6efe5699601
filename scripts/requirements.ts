/**
 * `npm run requirements [-- <jest report>]`: writes docs/requirements.md from the titles of the tests that ran (`jest --json`). A requirement is shown by a
 * passed test whose title, or whose describe's title, carries its number (R-053, E-49, ranges as R-040..R-044); the others stand with the reason of
 * docs/requirements-open.json. Fails when a number has neither, or when a title names a number that docs/requirements.json does not have.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { argv, exit } from 'node:process';
import { z } from 'zod';

const root = new URL('..', import.meta.url);
const inRoot = (path: string): URL => new URL(path, root);

const report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(z.object({ ancestorTitles: z.array(z.string()), title: z.string(), status: z.string() })),
    }),
  ),
});
/** Number to a few words: what it asks, or why no test shows it and where it is held instead. */
const words = z.record(z.string().regex(/^[RE]-\d+$/), z.string().min(5));

interface Shown {
  readonly test: string;
  readonly file: string;
}

const numberOf = (id: string): number => Number(id.slice(2));
const pad = (letter: string, n: number): string => `${letter}-${String(n).padStart(letter === 'R' ? 3 : 2, '0')}`;

/** `R-040..R-044, E-49` gives every number in it. */
const numbersIn = (title: string): readonly string[] =>
  [...title.matchAll(/\b([RE])-(\d{1,3})(?:\s?(?:\.\.|…|–|t\/m)\s?(?:[RE]-)?(\d{1,3}))?/g)].flatMap(([, letter = 'R', from = '0', to]) => {
    const first = Number(from);
    const last = to === undefined ? first : Number(to);
    return Array.from({ length: Math.max(1, last - first + 1) }, (_, i) => pad(letter, first + i));
  });

const readReport = (path: string): ReadonlyMap<string, readonly Shown[]> => {
  const shown = new Map<string, Shown[]>();
  for (const { name, assertionResults } of report.parse(JSON.parse(readFileSync(path, 'utf8'))).testResults) {
    for (const { ancestorTitles, title, status } of assertionResults) {
      if (status !== 'passed') continue;
      for (const id of new Set(numbersIn([...ancestorTitles, title].join(' ')))) {
        shown.set(id, [...(shown.get(id) ?? []), { test: title, file: relative(new URL('.', root).pathname, name) }]);
      }
    }
  }
  return shown;
};

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const row = (id: string, what: string, tests: readonly Shown[], open: string | undefined): string => {
  const [first] = tests;
  const how =
    first === undefined
      ? cell(open ?? '')
      : `${cell(first.test)} (${first.file}${tests.length > 1 ? `, and ${String(tests.length - 1)} more` : ''})`;
  return `| ${id} | ${cell(what)} | ${first === undefined ? 'no test' : 'shown'} | ${how} |`;
};

const readWords = (path: string): Readonly<Record<string, string>> => words.parse(JSON.parse(readFileSync(inRoot(path), 'utf8')));

const main = (reportPath: string): number => {
  const asked = readWords('docs/requirements.json');
  const open = readWords('docs/requirements-open.json');
  const shown = readReport(reportPath);
  const ids = Object.keys(asked).sort((a, b) => (a.charAt(0) === b.charAt(0) ? numberOf(a) - numberOf(b) : a.startsWith('R') ? -1 : 1));
  const problems = [
    ...[...shown.keys(), ...Object.keys(open)]
      .filter((id) => !(id in asked))
      .map((id) => `${id} is named, and docs/requirements.json has no such number`),
    ...ids
      .filter((id) => !shown.has(id) && !(id in open))
      .map((id) => `${id} has no test that passed, and no reason in docs/requirements-open.json`),
  ];
  const rows = ids.map((id) => row(id, asked[id] ?? '', shown.get(id) ?? [], open[id]));
  const count = ids.filter((id) => shown.has(id)).length;
  writeFileSync(
    inRoot('docs/requirements.md'),
    [
      '# Requirements',
      '',
      'Made by `npm test -- --all` from the titles of the tests that ran; do not edit. R-numbers are what the brochure on the meldcode in voortgezet onderwijs asks, E-numbers what',
      'a school lives with beside it. "No test" says why, or where it is held instead. What could be done to a school, with a test for each: [threat-model.md](threat-model.md);',
      'what a school reads and signs, with a source for each article: [nl/privacy](nl/privacy/README.md).',
      '',
      `${String(count)} of ${String(ids.length)} are shown by a test that passed.`,
      '',
      '| number | what | | how |',
      '|---|---|---|---|',
      ...rows,
      '',
    ].join('\n'),
  );
  console.log(`docs/requirements.md: ${String(count)} of ${String(ids.length)} requirements are shown by a test that passed.`);
  for (const problem of problems) console.error(problem);
  return problems.length === 0 ? 0 : 1;
};

exit(main(argv[2] ?? 'reports/jest.json'));

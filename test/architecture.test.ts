import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const filesIn = (folder: string, ends: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ends))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const withoutComments = (source: string): string => source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
const importsOf = (path: string): readonly string[] =>
  [...withoutComments(read(path)).matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g)].map(([, target = '']) => target);

const src = filesIn('src', '.ts');
const cards = filesIn('cards', '.json');

describe('the rooms keep to themselves (the rest of the import table is checked by dependency-cruiser)', () => {
  test('there is something to look at', () => {
    expect(src.length).toBeGreaterThan(50);
    expect(cards.length).toBeGreaterThan(20);
  });

  test('the rules import nothing but rules', () => {
    const leavesTheRoom = (path: string, target: string): boolean =>
      !target.startsWith('.') || !join(path, '..', target).startsWith('src/meldcode/');
    const rules = src.filter((path) => path.startsWith('src/meldcode/'));
    const outward = rules.flatMap((path) =>
      importsOf(path)
        .filter((target) => leavesTheRoom(path, target))
        .map((target) => `${path}: ${target}`),
    );
    expect(outward).toEqual([]);
  });

  test('the rules have no clock, no randomness and no environment', () => {
    const impure = src
      .filter((path) => path.startsWith('src/meldcode/'))
      .filter((path) =>
        /\b(Date\.|new Date|Math\.random|process\.|globalThis|performance\.|setTimeout|fetch\()/.test(withoutComments(read(path))),
      );
    expect(impure).toEqual([]);
  });

  test.each([
    [/^(botbuilder|botframework)/, 'src/teams/'],
    [/^@slack\//, 'src/slack/'],
    [/^@azure\//, 'src/dossier/'],
  ])('%s stays in its folder', (sdk, home) => {
    const elsewhere = src
      .filter((path) => !path.startsWith(home) && path !== 'src/main.ts')
      .filter((path) => importsOf(path).some((target) => sdk.test(target)));
    expect(elsewhere).toEqual([]);
  });

  test('the demo and the bot know nothing of each other', () => {
    const across = src.filter((path) =>
      path.startsWith('src/demo/')
        ? // From a folder within it, one step up is still the demo.
          importsOf(path).some((target) => target.startsWith('../'.repeat(path.split('/').length - 2)))
        : importsOf(path).some((target) => target.includes('/demo/')),
    );
    expect(across).toEqual([]);
  });

  test('only the configuration reads the environment', () => {
    const readers = src
      .filter((path) => /process\.env\b/.test(withoutComments(read(path))))
      .filter((path) => !path.startsWith('src/demo/'));
    expect(readers.filter((path) => !['src/main.ts', 'src/config.ts'].includes(path))).toEqual([]);
  });
});

describe('what a reader can rely on', () => {
  test('one idea a file: nothing is longer than a reader holds', () => {
    const tooLong = (paths: readonly string[], max: number): readonly string[] =>
      paths
        .map((path) => ({ path, lines: read(path).split('\n').length - 1 }))
        .flatMap(({ path, lines }) => (lines > max ? [`${path}: ${lines} lines`] : []));
    const long = [
      ...tooLong([...src, ...filesIn('scripts', '.ts'), ...filesIn('scripts', '.mjs')], 400),
      ...tooLong(filesIn('test', '.ts'), 500),
    ];
    expect(long).toEqual([]);
  });

  test('every card is there in Dutch and in English', () => {
    const names = new Set(cards.map((path) => path.replace(/(\.en)?\.json$/, '')));
    const missing = [...names].flatMap((name) => [`${name}.json`, `${name}.en.json`].filter((path) => !cards.includes(path)));
    expect(missing).toEqual([]);
  });

  test('only erasable TypeScript: Node runs the files as they stand', () => {
    const bad = src.filter((path) => importsOf(path).some((target) => target.startsWith('.') && !/\.(ts|json|mjs|cjs|js)$/.test(target)));
    expect(bad).toEqual([]);
  });

  test('no file names a path of a machine', () => {
    const all = [...src, ...cards, ...filesIn('docs', '.md'), ...filesIn('scripts', 's'), ...filesIn('.ci', 'run')];
    expect(all.filter((path) => /\/(home|Users|root|work|tmp)\/[a-z]/.test(read(path)))).toEqual([]);
  });

  test('every page that a document links to is there', () => {
    const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...filesIn('docs', '.md')];
    const broken = pages.flatMap((page) =>
      [...read(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
        .map(([, target = '']) => join(page, '..', target))
        .filter((target) => !/\.png$/.test(target) && !existsSync(join(root, target)))
        .map((target) => `${page}: ${target}`),
    );
    expect(broken).toEqual([]);
  });
});

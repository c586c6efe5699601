import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A document of the project as text, by its path from the root. */
export const lees = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Every Markdown file in this folder and below it, from the root. */
export const paginas = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();

const zonderCode = (text: string): string => text.replaceAll(/```[\s\S]*?```/gu, '').replaceAll(/`[^`\n]*`/gu, '');

/** What is printed in bold, in the order of the text. */
export const vet = (text: string): readonly string[] => [...zonderCode(text).matchAll(/\*\*([^*]+)\*\*/gu)].map(([, words = '']) => words);

export interface Verwijzing {
  /** The alt text of a picture, the words of a link. */
  readonly words: string;
  /** From the root of the project, without what follows `#`. */
  readonly path: string;
  readonly picture: boolean;
}

/** Everything inside the project that a page shows or links to. */
export const verwijzingen = (page: string): readonly Verwijzing[] =>
  [...lees(page).matchAll(/(!?)\[([^\]]*)\]\(([^)\s#]+)[^)]*\)/gu)].flatMap(([, mark = '', words = '', to = '']) =>
    /^[a-z]+:/u.test(to) ? [] : [{ words, path: normalize(join(dirname(page), to)), picture: mark === '!' }],
  );

export const bestaat = (path: string): boolean => existsSync(join(root, path));

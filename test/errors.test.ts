import { expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { catalogue, NietPluisError } from '../src/errors.ts';

const page = readFileSync(new URL('../docs/errors.md', import.meta.url), 'utf8');

test('docs/errors.md has a paragraph for every code, in the order and the words of the catalogue', () => {
  const paragraphs = [...page.matchAll(/^## (\S+)\n\n(.+)\n\n(.+)/gm)].map(([, code, first]) => ({ code, first }));
  expect(paragraphs).toEqual(Object.entries(catalogue).map(([code, { what, remedy }]) => ({ code, first: `${what} ${remedy}` })));
});

test('an error says what, where and what to do, and ends with its code', () => {
  const error = new NietPluisError('school.invalid', ['personen[3].vervanger']);
  expect(error.message).toBe(
    'The school file does not pass its check.\n  - personen[3].vervanger\nCorrect the places that are named; docs/school-file.md explains each field. [school.invalid]',
  );
  expect(error).toBeInstanceOf(Error);
});

test('the pages that a remedy names are there', () => {
  const pages = Object.values(catalogue).flatMap(({ remedy }) => remedy.match(/[\w/-]+\.md/g) ?? []);
  expect(pages.length).toBeGreaterThan(2);
  expect(pages.filter((name) => !existsSync(new URL(`../${name}`, import.meta.url)))).toEqual([]);
});

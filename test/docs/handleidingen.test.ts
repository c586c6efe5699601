import { describe, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { acuteText } from '../../src/cards/acute.ts';
import { wordProblems } from '../../src/cards/check-words.ts';
import { readCards } from '../../src/cards/library.ts';
import { teksten } from '../../src/teksten/index.ts';
import { bestaat, lees, paginas, root, verwijzingen, vet } from './lezen.ts';

/** What a school reads: each button that it quotes is there, each picture can be made again, and the acute line comes first and last. */
const handleidingen = ['docent', 'sparringpartner', 'zorgcoordinator', 'beheerder'].map((name) => `docs/nl/${name}.md`);
const papieren = paginas('docs/nl/privacy');
const voorLeerlingen = papieren.filter((page) => page.includes('leerlingen') || page.includes('ouders'));

/** Every piece of text in a value, however deep: titles and labels of a card file, sentences of the teksten. */
const alleTekst = (value: unknown): readonly string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(alleTekst) : [];
const gewoon = (label: string): string =>
  label
    .replace(/[.:*]+$/u, '')
    .trim()
    .toLowerCase();
const bekend = new Set(
  [
    ...readCards('cards')
      .files.filter(({ taal }) => taal === 'nl')
      .flatMap(({ template }) => alleTekst(template)),
    ...alleTekst(teksten('nl')),
    ...alleTekst(JSON.parse(lees('manifest/teams/manifest.json'))),
    ...alleTekst(JSON.parse(lees('manifest/slack/manifest.json'))),
    acuteText.nl,
    // A button that cards get by code.
    'Acuut',
  ].map(gewoon),
);

describe('de handleidingen', () => {
  test.each([...handleidingen, 'docs/nl/privacy/incidentplan.md'])('%s noemt alleen knoppen, velden en zinnen die er zijn', (page) => {
    const labels = vet(lees(page)).filter((label) => !label.startsWith('Laat een jurist'));
    expect(labels.length).toBeGreaterThan(2);
    expect(labels.filter((label) => !bekend.has(gewoon(label)))).toEqual([]);
  });

  test('een knop die er niet is, valt op', () => {
    expect(vet('Kies **Ik kijk mee** of **Ik kijk weg**.').filter((label) => !bekend.has(gewoon(label)))).toEqual(['Ik kijk weg']);
  });

  test.each([...handleidingen, ...voorLeerlingen])('%s begint en eindigt met de acute regel', (page) => {
    const [title = '', ...lines] = lees(page)
      .split('\n')
      .filter((line) => line.trim() !== '');
    expect(title).toMatch(/^# /u);
    for (const line of [lines.at(0), lines.at(-1)]) expect(line).toBe(`**${acuteText.nl}**`);
  });

  test.each(handleidingen)('%s begint met een minuut die op één A4 past, en heeft verder dezelfde delen', (page) => {
    const [, first = '', ...rest] = lees(page).split(/^## /mu);
    expect(first).toMatch(/^In een minuut\n/u);
    expect(first.split(/\s+/u).length).toBeLessThan(230);
    expect(first.match(/!\[/gu)?.length ?? 0).toBeLessThanOrEqual(1);
    const titles = rest.map((part) => part.split('\n')[0]).join('\n');
    for (const part of [/^Wat er gebeurt met wat/mu, /^Wie wat ziet/mu, /^Als het niet werkt$/mu]) expect(titles).toMatch(part);
  });

  test.each([...handleidingen, ...voorLeerlingen, 'docs/nl/README.md'])('%s zegt geen woord dat op geen kaart mag staan', (page) => {
    const template = {
      type: 'AdaptiveCard' as const,
      version: '1.5' as const,
      metadata: { title: lees(page).replaceAll(/`[^`]*`/gu, '') },
      body: [],
    };
    expect(wordProblems(template, 'nl')).toEqual([]);
  });
});

describe('pictures and links', () => {
  const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...paginas('docs')];
  const found = pages.flatMap((page) => verwijzingen(page).map((one) => ({ page, ...one })));

  test('lead to something that is there', () => {
    expect(found.length).toBeGreaterThan(40);
    expect(found.filter(({ path }) => !bestaat(path)).map(({ page, path }) => `${page}: ${path}`)).toEqual([]);
  });

  test('every npm script that a page names is there', () => {
    const scripts = Object.keys(z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(lees('package.json'))).scripts);
    const named = pages.flatMap((page) =>
      [...lees(page).matchAll(/npm run (?:-s )?([\w:-]*\w)/gu)].map(([, name = '']) => ({ page, name })),
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(({ name }) => !scripts.includes(name))).toEqual([]);
  });

  test('every picture says in words what it shows', () => {
    expect(found.filter(({ picture, words }) => picture && words.length < 10)).toEqual([]);
  });

  test('every picture is shown somewhere, and npm run screenshots makes it', () => {
    const makers = [
      'scripts/screenshots.ts',
      'scripts/cards-render.ts',
      'scripts/papers.ts',
      'test/e2e/runs.test.ts',
      'test/e2e/slack.test.ts',
    ]
      .map(lees)
      .join('\n');
    const drawn = readdirSync(join(root, 'docs/screenshots'));
    const shown = new Set(found.filter(({ picture }) => picture).map(({ path }) => path));
    expect(drawn.filter((file) => !shown.has(`docs/screenshots/${file}`))).toEqual([]);
    const made = (name: string): boolean => makers.includes(`'${name}'`) || makers.includes(`\`${name.replace(/-.*/u, '-${')}`);
    expect(drawn.map((file) => file.replace(/\.png$/u, '')).filter((name) => !made(name))).toEqual([]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { fine, found, good, line, problems, type Check, type ProblemCode } from '../../scripts/doctor/findings.ts';
import { acuteText } from '../../src/cards/acute.ts';
import { wordProblems } from '../../src/cards/check-words.ts';
import { readCards } from '../../src/cards/library.ts';
import type { Taal } from '../../src/cards/model.ts';
import { runCli } from '../../src/dossier/cli.ts';
import { instant } from '../../src/meldcode/ids.ts';
import { teksten } from '../../src/teksten/index.ts';
import { bestaat, lees, paginas, root, verwijzingen, vet } from './lezen.ts';

/** What a school reads: each button that it quotes is there, each picture can be made again, and the acute line comes first and last. */
const engels = 'docs/en/staff.md';
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
const bekend = (taal: Taal): ReadonlySet<string> =>
  new Set(
    [
      ...readCards('cards')
        .files.filter((file) => file.taal === taal)
        .flatMap(({ template }) => alleTekst(template)),
      ...alleTekst(teksten(taal)),
      ...alleTekst(JSON.parse(lees('manifest/teams/manifest.json'))),
      ...alleTekst(JSON.parse(lees('manifest/slack/manifest.json'))),
      acuteText[taal],
      // A button that cards get by code.
      taal === 'nl' ? 'Acuut' : 'Emergency',
    ].map(gewoon),
  );
const onbekend = (text: string, taal: Taal): readonly string[] => {
  const woorden = bekend(taal);
  return vet(text).filter((label) => !label.startsWith('Laat een jurist') && !woorden.has(gewoon(label)));
};

describe('de handleidingen', () => {
  test.each([...handleidingen, 'docs/nl/privacy/incidentplan.md'])('%s noemt alleen knoppen, velden en zinnen die er zijn', (page) => {
    expect(vet(lees(page)).length).toBeGreaterThan(2);
    expect(onbekend(lees(page), 'nl')).toEqual([]);
  });

  test('de bladzijde in het Engels noemt wat op de Engelse kaarten staat, en begint en eindigt met de acute regel', () => {
    const text = lees(engels);
    // What somebody taps in Slack has one name, in both languages.
    expect(vet(text).length).toBeGreaterThan(15);
    expect(onbekend(text, 'en')).toEqual([]);
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    for (const line of [lines.at(1), lines.at(-1)]) expect(line).toBe(`**${acuteText.en}**`);
    const [, first = ''] = text.split(/^## /mu);
    expect(first).toMatch(/^In a minute\n/u);
    expect(first.split(/\s+/u).length).toBeLessThan(230);
    expect(text.split(/\s+/u).length).toBeLessThan(
      (lees('docs/nl/docent.md') + lees('docs/nl/sparringpartner.md')).split(/\s+/u).length / 1.5,
    );
    for (const page of ['README.md', 'docs/nl/README.md']) expect(verwijzingen(page).map(({ path }) => path)).toContain(engels);
  });

  test('een knop die er niet is, valt op', () => {
    expect(onbekend('Kies **Ik kijk mee** of **Ik kijk weg**.', 'nl')).toEqual(['Ik kijk weg']);
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

  test('wat de beheerder van doctor te zien krijgt, is wat doctor zegt', () => {
    const shown = /```text\n([\s\S]*?)```/u.exec(lees('docs/nl/beheerder.md'))?.[1]?.trim().split('\n') ?? [];
    expect(shown.length).toBeGreaterThan(5);
    const probleem = (code: string): code is ProblemCode => Object.hasOwn(problems, code);
    const goed = (code: string): code is Check => Object.hasOwn(fine, code);
    const regels = [
      ...Object.keys(problems)
        .filter(probleem)
        .map((code) => line(found(code))),
      ...Object.keys(fine)
        .filter(goed)
        .map((code) => line(good(code))),
    ];
    // Between brackets stands where it was: a variable, a file or a number.
    expect(shown.map((one) => one.replace(/ \([^)]*\)\./u, '.')).filter((one) => !regels.includes(one))).toEqual([]);
  });

  test('elk commando voor de opslag dat een bladzijde noemt, kent het programma', async () => {
    let usage = '';
    const nothing = {
      store: '',
      kek: null,
      previousKek: null,
      cosmos: null,
      mode: 'demo',
      actor: () => null,
      schoolFacts: () => null,
    } as const;
    const io = { out: () => undefined, progress: () => undefined, err: (text: string) => void (usage = text) };
    expect(await runCli([], { ...nothing, now: () => instant('2026-11-24T09:00:00.000Z') }, io)).toBe(2);
    const named = paginas('docs/nl').flatMap((page) => [...lees(page).matchAll(/npm run dossier -- ([a-z]+)((?: --[a-z]+)?)/gu)]);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter(([, word = '', option = '']) => !new RegExp(`dossier -- ${word}\\b.*${option.trim()}`, 'u').test(usage))).toEqual(
      [],
    );
  });
});

describe('pictures and links', () => {
  const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...paginas('docs')];
  const links = pages.flatMap((page) => verwijzingen(page).map((one) => ({ page, ...one })));

  test('lead to something that is there', () => {
    expect(links.length).toBeGreaterThan(40);
    expect(links.filter(({ path }) => !bestaat(path)).map(({ page, path }) => `${page}: ${path}`)).toEqual([]);
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
    expect(links.filter(({ picture, words }) => picture && words.length < 10)).toEqual([]);
  });

  test('every picture is shown somewhere, and npm run screenshots makes it', () => {
    const makers = [
      'scripts/screenshots.ts',
      'scripts/manuals/pictures.ts',
      'scripts/manuals/slack.ts',
      'scripts/manuals/teams.ts',
      'scripts/cards-render.ts',
      'scripts/papers.ts',
      'test/e2e/runs.test.ts',
      'test/e2e/slack.test.ts',
    ]
      .map(lees)
      .join('\n');
    const drawn = readdirSync(join(root, 'docs/screenshots'));
    const shown = new Set(links.filter(({ picture }) => picture).map(({ path }) => path));
    expect(drawn.filter((file) => !shown.has(`docs/screenshots/${file}`))).toEqual([]);
    const made = (name: string): boolean => makers.includes(`'${name}'`) || makers.includes(`\`${name.replace(/-.*/u, '-${')}`);
    expect(drawn.map((file) => file.replace(/\.png$/u, '')).filter((name) => !made(name))).toEqual([]);
  });
});

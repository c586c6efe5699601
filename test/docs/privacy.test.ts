import { describe, expect, test } from '@jest/globals';
import { bestaat, lees, paginas } from './lezen.ts';

/** The papers of a school: what a jurist must see is marked, each source has a date, and each measure names a test that is there. */
const papieren = paginas('docs/nl/privacy');
const bronnen = lees('docs/nl/privacy/bronnen.md');

/** Files of the project that a page names between backticks. */
export const genoemd = (text: string): readonly string[] =>
  [...text.matchAll(/`((?:test|src|infra|scripts|docs|cards)\/[\w./-]+)`/gu)].map(([, path = '']) => path);

describe('de papieren', () => {
  test('zijn er allemaal, en het overzicht noemt ze', () => {
    for (const name of ['uitleg-leerlingen', 'uitleg-ouders', 'dpia', 'verwerkingsregister', 'verwerkersovereenkomst', 'incidentplan'])
      expect([name, lees('docs/nl/privacy/README.md').includes(`(${name}.md)`)]).toEqual([name, true]);
  });

  test.each(papieren)('%s zegt dat een jurist of de FG het moet nakijken', (page) => {
    expect(lees(page)).toMatch(/Laat een jurist of de FG dit nakijken voordat je het gebruikt\./u);
  });

  test.each(papieren)('%s: wat de school invult, staat er op één manier', (page) => {
    const text = lees(page)
      .replaceAll(/\[VUL IN: [^\]]{3,}\]/gu, '')
      .replaceAll('`[VUL IN: …]`', '');
    expect(text).not.toMatch(/VUL IN|invullen: |TODO|XXX|<naam|\.\.\.\.|____/u);
  });

  test('wie een artikel noemt, noemt een bron, en elke bron staat in de lijst met een dag of met "nee"', () => {
    const rows = [...bronnen.matchAll(/^\| (B\d+) +\|.*\| ([^|]+?) +\|$/gmu)];
    expect(rows.length).toBeGreaterThan(10);
    for (const [, nr = '', seen = ''] of rows) expect([nr, seen]).toEqual([nr, expect.stringMatching(/^(?:nee: |\d{2}-\d{2}-2026)/u)]);
    const known = rows.map(([, nr]) => nr);
    for (const page of papieren.filter((one) => !/bronnen|README/u.test(one))) {
      const text = lees(page);
      expect([...text.matchAll(/\bB\d+\b/gu)].map(([nr]) => nr).filter((nr) => !known.includes(nr))).toEqual([]);
      // A paragraph or a row of a table that names an article also names where it was read.
      const bare = text.split(/\n(?=\n|\|)/u).filter((part) => /artikel \d/u.test(part) && !/\bB\d+\b/u.test(part));
      expect(bare.map((part) => part.trim().slice(0, 90)).filter((part) => !/^\| (?:punt|onderdeel|beveiliging)|^## /u.test(part))).toEqual(
        [],
      );
    }
  });

  test('elke maatregel van de DPIA noemt een test die er is', () => {
    const rows = lees('docs/nl/privacy/dpia.md')
      .split('\n')
      .filter((line) => /^\| R\d+ /u.test(line));
    expect(rows.length).toBeGreaterThan(15);
    for (const row of rows) {
      const tests = genoemd(row).filter((path) => path.startsWith('test/'));
      expect([row.slice(0, 6), tests.length > 0]).toEqual([row.slice(0, 6), true]);
    }
  });

  test('elk bestand dat een papier noemt, is er', () => {
    const named = papieren.flatMap((page) => genoemd(lees(page)));
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((path) => !bestaat(path))).toEqual([]);
  });
});

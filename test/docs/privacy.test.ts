import { describe, expect, test } from '@jest/globals';
import { parseSchools } from '../../src/school/index.ts';
import { bestaat, lees, paginas } from './lezen.ts';

/** The papers of a school: what a jurist must see is marked, each source has a date, and each measure names a test that is there. */
const papieren = paginas('docs/nl/privacy');
const bronnen = lees('docs/nl/privacy/bronnen.md');

/** Files of the project that a page names between backticks. */
export const genoemd = (text: string): readonly string[] =>
  [...text.matchAll(/`((?:test|src|infra|scripts|docs|cards)\/[\w./-]+)`/gu)].map(([, path = '']) => path);

/** The rows of a table whose first cell is like this, as cells. */
const tabel = (text: string, eerste: RegExp): readonly (readonly string[])[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cel) => cel.trim()),
    )
    .filter(([cel = '']) => eerste.test(cel));

/** What AVG articles 13 and 14 want to be told, and a word by which it is found in either explanation. */
const avg13en14: Readonly<Record<string, RegExp>> = {
  'wie verantwoordelijk is': /\[VUL IN: naam[^\]]*(?:school en het bestuur|adres, e-mail)\]/u,
  'functionaris gegevensbescherming, met bereikbaarheid':
    /functionaris gegevensbescherming[^.]*\]|\[VUL IN: naam en telefoon van de functionaris/u,
  waarvoor: /veilig (?:is|bent)/u,
  'op welke grond': /meldcode[^.]*\(B10\)/u,
  'bijzondere en strafrechtelijke gegevens': /gezondheid[^]*strenger/u,
  'welke gegevens': /geboortedatum/u,
  'waar het vandaan komt': /administratie/u,
  'wie het krijgt': /Wie (?:het ziet|leest dat)/u,
  verwerkers: /Microsoft(?: Teams)? of Slack/u,
  'buiten de EER': /buiten (?:de Europese Economische Ruimte|Europa)/u,
  'hoe lang': /twee jaar/u,
  inzage: /inzage|Vragen wat er over je staat/u,
  verbetering: /verbetering|niet klopt/u,
  verwijdering: /verwijdering|iets weg kan/u,
  beperking: /beperking|even niet gebruikt/u,
  bezwaar: /bezwaar/iu,
  'wie onder en boven de 16 vraagt': /jonger dan 16[^]*16 of ouder|16 of ouder[^]*jonger dan 16/u,
  'klacht bij de toezichthouder': /Autoriteit Persoonsgegevens/u,
  'of vertellen verplicht is': /hoe(?:ft|ven)[^.]*(?:niets|niet)[^.]*vertellen|hoeft niets te vertellen/u,
  'geen automatisch besluit': /automatisch besluit|computer beslist niets/u,
};

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

  test('in de DPIA volgt wat overblijft uit kans en gevolg, en wat hoog blijft, legt zij het bestuur voor', () => {
    const page = lees('docs/nl/privacy/dpia.md');
    const rest = new Map(
      tabel(page, /^(?:zeer laag|laag|midden|hoog)$/u).flatMap(([kans = '', ...cellen]) =>
        ['laag', 'midden', 'hoog'].map((gevolg, place) => [`${kans} × ${gevolg}`, cellen[place]] as const),
      ),
    );
    expect(rest.size).toBe(12);
    const risicos = tabel(page, /^R\d+$/u);
    expect(risicos.map(([nr]) => nr)).toEqual(risicos.map((_, place) => `R${place + 1}`));
    for (const cellen of risicos) {
      const [kans = '', gevolg = '', blijft] = cellen.slice(-3);
      expect([cellen[0], blijft]).toEqual([cellen[0], rest.get(`${kans} × ${gevolg}`)]);
      expect(cellen[2]).toMatch(/^(?:laag|midden|hoog) \/ (?:laag|midden|hoog)$/u);
      expect(cellen.filter((cel) => cel === '')).toEqual([]);
    }
    const hoog = risicos.filter((cellen) => cellen.at(-1) === 'hoog').map(([nr]) => nr);
    const genoemdHoog = /\*\*(R[^*]*) blijven hoog\*\*/u.exec(page)?.[1]?.match(/R\d+/gu);
    expect(genoemdHoog).toEqual(hoog);
  });

  test.each(['uitleg-leerlingen', 'uitleg-ouders'])('%s zegt alles wat AVG 13 en 14 vragen', (name) => {
    const text = lees(`docs/nl/privacy/${name}.md`);
    expect(Object.entries(avg13en14).flatMap(([wat, woorden]) => (woorden.test(text) ? [] : [wat]))).toEqual([]);
  });

  test.each(['uitleg-leerlingen', 'uitleg-ouders'])('%s is te lezen: korte zinnen', (name) => {
    const zinnen = lees(`docs/nl/privacy/${name}.md`)
      .replaceAll(/\[VUL IN: [^\]]*\]/gu, 'dit')
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/gu, '$1')
      .split(/\n\s*\n|\n(?=[-|#])|[.?!](?=\s)/u)
      .filter((zin) => !zin.trim().startsWith('|'))
      .map((zin) => zin.split(/\s+/u).filter((woord) => /\p{L}/u.test(woord)));
    expect(zinnen.length).toBeGreaterThan(40);
    expect(zinnen.filter((zin) => zin.length > 26).map((zin) => zin.join(' '))).toEqual([]);
    expect(zinnen.reduce((som, zin) => som + zin.length, 0) / zinnen.length).toBeLessThan(11);
  });

  test('het register heeft een regel voor alles wat bewaard wordt, met de termijn van het programma', () => {
    const regels = tabel(lees('docs/nl/privacy/verwerkingsregister.md'), /^V\d+$/u);
    expect(regels.map(([nr]) => nr)).toEqual(regels.map((_, place) => `V${place + 1}`));
    for (const cellen of regels) expect([cellen[0], cellen.length, cellen.filter((cel) => cel === '')]).toEqual([cellen[0], 6, []]);
    const termijn = (wat: RegExp): string => regels.find(([, doel = '']) => wat.test(doel))?.[5] ?? '';
    const standaard = parseSchools(JSON.parse(lees('docs/school.example.json'))).all[0]?.bewaartermijnen;
    expect(termijn(/^Sparren/u)).toContain(`${String(standaard?.spar)} maanden`);
    expect(termijn(/^Dossier/u)).toContain(`${String(standaard?.geenActie)} maanden na sluiten`);
    expect(termijn(/^Dossier/u)).toContain(`${String(standaard?.naVertrek)} maanden na vertrek`);
    expect(termijn(/^Andere route/u)).toContain(`${String(standaard?.andereRoute)} maanden`);
    expect(termijn(/^Verzoek/u)).toContain(`${String(standaard?.verzoek)} maanden`);
  });

  test('elk bestand dat een papier noemt, is er', () => {
    const named = papieren.flatMap((page) => genoemd(lees(page)));
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((path) => !bestaat(path))).toEqual([]);
  });
});

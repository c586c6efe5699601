import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decode } from 'fast-png';
import { openSqlite } from '../../src/dossier/sqlite.ts';
import { schoolId } from '../../src/meldcode/ids.ts';
import { grafieken } from '../../src/report/grafiek.ts';
import { blokken, csv, jaarcijfers, keten, verdeling, type Cel } from '../../src/report/cijfers.ts';
import { cijferwoorden } from '../../src/report/cijferwoorden.ts';

const nietTeTonen = cijferwoorden.nl.verborgen;

const some = (cells: readonly number[]): number => cells.reduce((sum, cell) => sum + cell, 0);

/** Everything that could be behind what is told, for somebody who knows how we hide: each gives exactly the same answer. */
function mogelijk(told: { totaal: Cel; parts: readonly Cel[] }, most: number): number[][] {
  const fits = (parts: readonly number[]): boolean => JSON.stringify(verdeling(parts)) === JSON.stringify(told);
  const fill = (at: number, sofar: number[]): number[][] => {
    if (told.totaal !== null && some(sofar) > told.totaal) return [];
    if (at === told.parts.length) return fits(sofar) ? [sofar] : [];
    const cell = told.parts[at];
    const values = typeof cell === 'number' ? [cell] : Array.from({ length: most + 1 }, (_, value) => value);
    return values.flatMap((value) => fill(at + 1, [...sofar, value]));
  };
  return fill(0, []);
}

describe('R-098 cijfers die de school uit mogen', () => {
  test('wat verborgen is, valt uit wat er wel staat niet te berekenen, ook niet door wie weet hoe wij verbergen', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 16 }), { minLength: 1, maxLength: 3 }), (parts) => {
        const told = verdeling(parts);
        const behind = mogelijk(told, 20);
        told.parts.forEach((cell, index) => {
          if (cell === null) expect(new Set(behind.map((one) => one[index])).size).toBeGreaterThanOrEqual(2);
        });
        if (told.totaal === null) expect(new Set(behind.map(some)).size).toBeGreaterThanOrEqual(2);
      }),
      { numRuns: 150, examples: [[[0, 9]], [[9, 0, 0]], [[4]], [[1, 9, 9]], [[14, 14, 4]]] },
    );
  });

  test('geen getal onder de vijf, en wat er staat is waar', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 8 }), (parts) => {
        const { totaal, parts: told } = verdeling(parts);
        for (const cell of [totaal, ...told]) expect(cell === null || cell >= 5).toBe(true);
        told.forEach((cell, index) => expect([null, parts[index]]).toContain(cell));
        expect([null, some(parts)]).toContain(totaal);
        // Never exactly one hidden beside a total.
        if (totaal !== null) expect(told.filter((cell) => cell === null)).not.toHaveLength(1);
      }),
    );
  });

  test('ook het verschil tussen twee stappen is nooit één tot vier leerlingen', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 8 }), (parts) => {
        const told = keten(parts).filter((cell) => cell !== null);
        for (const one of told)
          for (const other of told) expect([0, ...Array.from({ length: 60 }, (_, i) => i + 5)]).toContain(Math.abs(one - other));
      }),
    );
    for (const { aantal } of jaarcijfers({ dossier: 9, stap1: 9, stap2: 9 })) expect(aantal).toBeNull();
    const regels = jaarcijfers({ spar: 12, dossier: 30, andereRoute: 6, stap1: 28, stap2: 20, stap3: 19, melding: 4 });
    const van = (soort: string) => regels.find((regel) => regel.soort === soort)?.aantal;
    expect([van('totaal'), van('dossier'), van('stap1'), van('stap2'), van('stap3'), van('melding')]).toEqual([
      48,
      30,
      null,
      20,
      null,
      null,
    ]);
  });

  test('een grafiek zegt niet meer dan de tabel: wat daar verborgen is, is het hier ook, in beeld en in woorden', () => {
    const soorten = jaarcijfers({}).map(({ soort }) => soort);
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 40 }), { minLength: soorten.length, maxLength: soorten.length }), (aantallen) => {
        const regels = jaarcijfers(Object.fromEntries(soorten.map((soort, index) => [soort, aantallen[index] ?? 0])));
        const beelden = grafieken('brug', '2026', regels);
        expect(beelden.flatMap(({ alt }) => alt.split('\n').slice(1)).length).toBe(regels.length);
        for (const { wat, aantal } of regels) {
          const beeld = beelden.find(({ alt }) => alt.includes(`${wat}: `));
          expect(beeld?.alt).toContain(`${wat}: ${aantal === null ? nietTeTonen : String(aantal)}`);
          if (aantal !== null) expect(beeld?.svg).toContain(`>${String(aantal)}<`);
        }
        // Only what is told goes in: one number in the picture for each that the table tells, and one same line for each that it hides.
        const getallen = beelden.flatMap(({ svg }) => [...svg.matchAll(/>(\d+)</gu)].map(([, getal]) => Number(getal)));
        expect(getallen.toSorted()).toEqual(regels.flatMap(({ aantal }) => aantal ?? []).toSorted());
        const verborgen = beelden.flatMap(({ svg }) => svg.split('stroke-dasharray').slice(1));
        expect(verborgen).toHaveLength(regels.filter(({ aantal }) => aantal === null).length);
      }),
      { numRuns: 60 },
    );
  });

  test('R-098 knelpunten tellen mee, zonder dossier; dicht bij een ander getal staan zij er niet', () => {
    const jaar = { dossier: 40, spar: 10, andereRoute: 5, stap1: 55, stap2: 20, melding: 12 };
    const regels = jaarcijfers({
      ...jaar,
      'knelpunt-wachttijd': 13,
      'knelpunt-geenHulp': 4,
      'knelpunt-anders': 38,
      'knelpunt-tijdOpSchool': 17,
    });
    const van = (soort: string) => regels.find((regel) => regel.soort === soort)?.aantal;
    // 40 - 38 and 20 - 17 would be told; 13 is no part of 12 meldingen.
    const weg = ['wachttijd', 'geenHulp', 'anders', 'tijdOpSchool'].map((soort) => van(`knelpunt-${soort}`));
    expect(weg).toEqual([13, null, null, null]);
  });

  test('uit alle tabellen samen volgt geen getal van één tot vier: wat iets bevat min wat er deel van is, ook opgeteld', () => {
    /** An invented dossier: how far it came and how it was measured, so that every part is a part of what it is said to be one of. */
    const dossier = fc.record({
      stap: fc.integer({ min: 1, max: 5 }),
      duurStap2: fc.constantFrom('tot1', 'tot5', 'tot10', 'later', null),
      duurBesluit: fc.constantFrom('tot10', 'tot20', 'later', null),
      gemeld: fc.boolean(),
      duurMelding: fc.constantFrom('tot1', 'tot10', 'later'),
      naNoodzaak: fc.constantFrom('uur', 'dag', 'later', null),
      veiligThuis: fc.constantFrom('opTijd', 'later', 'geen', null),
      grond: fc.constantFrom('vraag2', 'acuut', 'vraag5'),
      hulp: fc.constantFrom('bereikt', 'nietBereikt', null),
      laat: fc.constantFrom('evaluatie', null),
    });
    type Een = typeof dossier extends fc.Arbitrary<infer T> ? T : never;
    const kinds = (een: Een): readonly string[] => {
      const { stap, gemeld } = een;
      const als = (waar: boolean, tabel: string, klasse: string | null) => (waar && klasse !== null ? [`${tabel}-${klasse}`] : []);
      return [
        'dossier',
        ...[1, 2, 3, 4, 5].filter((n) => n <= stap).map((n) => `stap${n}`),
        ...als(stap >= 2, 'duurStap2', een.duurStap2),
        ...als(stap >= 5, 'duurBesluit', een.duurBesluit),
        ...(gemeld ? ['melding'] : []),
        ...als(gemeld, 'duurMelding', een.duurMelding),
        ...als(gemeld, 'naNoodzaak', een.naNoodzaak),
        ...als(gemeld, 'veiligThuis', een.veiligThuis),
        ...als(gemeld, 'grond', een.grond),
        ...als(stap >= 4, 'hulp', een.hulp),
        ...als(gemeld && een.naNoodzaak !== null && een.naNoodzaak !== 'uur', 'laat', 'bellen'),
        ...als(stap >= 4, 'laat', een.laat),
      ];
    };
    let verteld = 0;
    fc.assert(
      fc.property(fc.array(dossier, { minLength: 20, maxLength: 200 }), (alle) => {
        const perKind = new Map<string, Set<number>>([['totaal', new Set(alle.keys())]]);
        for (const [n, een] of alle.entries())
          for (const kind of kinds(een)) perKind.set(kind, (perKind.get(kind) ?? new Set<number>()).add(n));
        const regels = jaarcijfers(Object.fromEntries([...perKind].map(([kind, wie]) => [kind, wie.size])));
        // What an attacker has: each told number is a set of dossiers; where each dossier is in one cell of a table, cells may be added up.
        const bekend: { readonly tabel: string; readonly wie: ReadonlySet<number>; readonly heel: boolean }[] = [];
        for (const [tabel, soorten] of Object.entries(blokken)) {
          const cellen = regels.filter(({ soort, aantal }) => soorten.includes(soort) && aantal !== null);
          const verdeeld = /^(duur|naNoodzaak|veiligThuis)/u.test(tabel);
          const hier: (readonly string[])[] = [[]];
          for (const { soort } of cellen) hier.push(...(verdeeld ? hier : [[]]).map((eerder) => [...eerder, soort]));
          for (const som of hier.filter((een) => een.length > 0))
            bekend.push({
              tabel: verdeeld || soorten.length === 0 ? tabel : (som[0]?.replace(/-.*/u, '') ?? ''),
              wie: new Set(som.flatMap((soort) => [...(perKind.get(soort) ?? [])])),
              heel: som.length === soorten.length,
            });
          if (!verdeeld) continue;
          verteld += cellen.length;
          // Never one hidden beside others that are told.
          if (cellen.length > 0) expect(soorten.length - cellen.length).not.toBe(1);
        }
        /** What somebody who knows the meldcode knows to be a part of what. */
        const deel = (klein: (typeof bekend)[number], groot: (typeof bekend)[number]): boolean => {
          if (['totaal', 'dossier', 'stap1'].includes(groot.tabel)) return true;
          if (/^stap|^gesloten/u.test(groot.tabel))
            return /^stap/u.test(klein.tabel) || ['duurStap2', 'duurBesluit', 'hulp'].includes(klein.tabel);
          if (groot.tabel === 'melding') return ['duurMelding', 'naNoodzaak', 'veiligThuis', 'grond'].includes(klein.tabel);
          if (klein.tabel === 'laat') return ['naNoodzaak', 'veiligThuis'].includes(groot.tabel);
          return groot.heel && groot.tabel !== klein.tabel;
        };
        for (const groot of bekend)
          for (const klein of bekend) {
            const over = groot.wie.size - klein.wie.size;
            if (over > 0 && over < 5 && deel(klein, groot) && [...klein.wie].every((n) => groot.wie.has(n)))
              throw new Error(`${groot.tabel} ${String(groot.wie.size)} - ${klein.tabel} ${String(klein.wie.size)} is a number of pupils`);
          }
      }),
      { numRuns: 150 },
    );
    // It tells something, or nothing was tried.
    expect(verteld).toBeGreaterThan(200);
  });

  test('in twee talen: dezelfde getallen, en elke regel heeft woorden', () => {
    const jaar = { dossier: 60, spar: 20, andereRoute: 10, stap1: 90, stap2: 50, 'duurStap2-tot1': 30, 'duurStap2-tot5': 20 };
    const [nl, en] = [jaarcijfers(jaar), jaarcijfers(jaar, 'en')];
    expect(en.map(({ soort, aantal }) => [soort, aantal])).toEqual(nl.map(({ soort, aantal }) => [soort, aantal]));
    expect(new Set(nl.map(({ wat }) => wat)).size).toBe(nl.length);
    expect(csv('brug', '2026', en, 'en')).toContain('brug;2026;Consulted on the same or the next werkdag;');
    expect(grafieken('brug', '2026', en, 'en').map(({ alt }) => alt.split('\n')[0])).toContain('Why melden was needed, 2026 (brug)');
  });

  test('een rekenblad leest getallen en woorden, geen formule', () => {
    const tekst = csv('=HYPERLINK("x")', '2026', jaarcijfers({ dossier: 30, spar: 12, andereRoute: 8 }));
    expect(tekst).toContain('telt bij beide);50');
    expect(tekst).toContain('minder dan 5, of niet te tonen');
    for (const line of tekst.split('\n')) expect(line).not.toMatch(/^\uFEFF?["]?[=+@-]/u);
  });
});

test('npm run figures leest alleen het jaar en de school waar het om gaat, en zegt wat er mist', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nietpluis-cijfers-'));
  const path = join(folder, 'cijfers.db');
  const store = openSqlite({ path, mode: 'demo' });
  let id = 0;
  const add = async (school: string, month: string, kind: string, times: number): Promise<void> => {
    for (let time = 0; time < times; time += 1)
      await store.figures.append({ school: schoolId(school), id: String((id += 1)), month, kind });
  };
  await add('brug', '2026-01', 'dossier', 8);
  await add('brug', '2026-12', 'dossier', 7);
  await add('brug', '2026-03', 'spar', 6);
  await add('brug', '2026-03', 'andereRoute', 5);
  await add('brug', '2027-01', 'dossier', 9);
  await add('lyceum', '2026-05', 'dossier', 9);
  await store.close();
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'scripts/figures.ts', ...args], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', NIETPLUIS_STORE: `sqlite:${path}`, NIETPLUIS_MODE: 'demo' },
    });
  try {
    const told = run('--school', 'brug', '--year', '2026', '--charts', join(folder, 'grafieken'));
    expect([told.stderr, told.status]).toEqual(['', 0]);
    expect(told.stdout).toContain('brug;2026;Dossiers, ook die uit sparren;15');
    expect(told.stdout).toContain('telt bij beide);26');
    expect(told.stdout).toMatch(/Stap 3 bereikt: gesprek;minder dan 5/u);
    expect(run('--school', 'brug').status).toBe(1);
    for (const naam of ['begonnen', 'verder', 'inDeWeg'])
      expect(decode(readFileSync(join(folder, 'grafieken', `2026-${naam}.png`))).width).toBe(1280);
    expect(readFileSync(join(folder, 'grafieken', '2026-begonnen.txt'), 'utf8')).toContain('Dossiers, ook die uit sparren: 15');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

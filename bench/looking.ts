import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { openSqlite } from '../src/dossier/sqlite.ts';
import type { OverviewItem } from '../src/dossier/store.ts';
import { datum, dossierCode, instant, personId, schoolId } from '../src/meldcode/ids.ts';
import { png } from '../src/report/beeld.ts';
import { jaarcijfers } from '../src/report/cijfers.ts';
import { tekenBord } from '../src/report/bord.ts';
import { tekenTijdlijn } from '../src/report/tijdlijn.ts';
import { schoolPage } from '../src/dossier/school-list.ts';
import { teksten } from '../src/teksten/index.ts';
import { vandaag } from '../src/school/klok.ts';
import { Huis } from '../test/support/huis.ts';
import { dien, totWegen, vlag, vraagEen, vraagTwee, type Zaak } from '../test/support/toegang/zaak.ts';
import { toegangSchool } from '../test/support/toegang/school.ts';
import { fullBoard, timeline } from '../test/support/pictures.ts';
import { median } from './numbers.ts';
import { ofAny } from './overview-row.ts';
import { fixed } from './part.ts';

/** Open dossiers of one school, and closed ones whose figures are counted. */
const open = 20_000;
const closed = 100_000;
const kinds = ['dossier', 'stap1', 'stap2', 'stap3', 'stap4', 'stap5', 'gesloten'];

/** Quiet, newer than those that wait: what the index has to pass over. */
const quiet = (n: number, school: OverviewItem['school']): OverviewItem => ({
  ...ofAny(n),
  school,
  code: dossierCode(`NP-STIL-${String(n).padStart(5, '0')}`),
  since: instant(new Date(Date.UTC(2026, 10, 24, 10) + n * 1000).toISOString()),
  nextDate: n % 3 === 0 ? datum('2027-01-15') : null,
  waitsFor: [],
  persons: [personId(`p${n % 200}`)],
});

/** A house with a page of real dossiers that wait, one with a course, and 20,000 beside them. */
async function filled(): Promise<{ readonly huis: Huis; readonly zaak: Zaak; readonly codes: readonly string[] }> {
  const huis = new Huis(toegangSchool());
  await huis.iedereen();
  const zaken: Zaak[] = [];
  for (let n = 0; n < 9; n += 1) zaken.push(await vlag(huis));
  const [zaak, ...others] = zaken;
  if (zaak === undefined) throw new Error('no case');
  await totWegen(zaak);
  await vraagEen(zaak);
  await vraagTwee(zaak);
  for (const { code, wie } of others) await dien(wie('noor'), 'overdracht', code, { persoon: 'zeynep' });
  for (let n = 0; n < open; n += 1) await huis.store.overview.put(quiet(n, huis.school), null);
  return { huis, zaak, codes: zaken.map(({ code }) => code) };
}

interface Look {
  readonly what: string;
  /** ms */
  readonly ours: number;
  readonly store: number;
}
export interface Looking {
  readonly times: number;
  readonly looks: readonly Look[];
  /** A picture that nobody saw yet, ms. */
  readonly drawn: Readonly<Record<string, number>>;
}

/** The two in turn, medians. */
async function beside(what: string, times: number, ours: () => Promise<unknown>, store: () => Promise<unknown>): Promise<Look> {
  const took = { ours: [] as number[], store: [] as number[] };
  const timed = async (which: 'ours' | 'store', work: () => Promise<unknown>, counts: boolean): Promise<void> => {
    const began = performance.now();
    await work();
    if (counts) took[which].push(performance.now() - began);
  };
  for (let n = -Math.min(10, times); n < times; n += 1) {
    await timed('ours', ours, n >= 0);
    await timed('store', store, n >= 0);
  }
  return { what, ours: median(took.ours), store: median(took.store) };
}

async function figures(folder: string, times: number): Promise<Look> {
  const path = join(folder, 'figures.db');
  const school = schoolId('brug');
  const store = openSqlite({ path, mode: 'demo' });
  // Straight into the file: a year of a very large school, in one transaction.
  const file = new DatabaseSync(path);
  file.exec('BEGIN');
  const insert = file.prepare('INSERT INTO figures (school, id, month, kind) VALUES (?, ?, ?, ?)');
  for (let n = 0; n < closed; n += 1)
    for (const kind of kinds) insert.run(school, `${kind}-${n}`, `2026-${String(1 + (n % 12)).padStart(2, '0')}`, kind);
  file.exec('COMMIT');
  file.close();
  const count = () => store.figures.count(school, datum('2026-01-01'), datum('2026-12-31'));
  const ours = async (): Promise<void> => {
    const counts: Record<string, number> = {};
    for (const { kind, count: some } of await count()) counts[kind] = (counts[kind] ?? 0) + some;
    if (jaarcijfers(counts).find(({ soort }) => soort === 'gesloten')?.aantal !== closed) throw new Error('not all were counted');
  };
  const look = await beside(`a year's figures of ${closed.toLocaleString('en')} closed dossiers`, times, ours, count);
  await store.close();
  return look;
}

export async function lookingBench(folder: string, times: number): Promise<Looking> {
  const { huis, zaak, codes } = await filled();
  const zeynep = huis.persoon('zeynep');
  const today = vandaag(huis.now);
  const shown = codes.map(dossierCode).slice(0, 8);
  const list = () =>
    schoolPage(huis.store.overview, { school: huis.school, person: zeynep.id, today, filter: {} }, null, 8).then(() =>
      Promise.all(shown.map((code) => huis.store.overview.get(huis.school, code))),
    );
  const journal = () => huis.store.journal.read(huis.school, dossierCode(zaak.code), 0);
  const must = async (card: Promise<{ readonly name: string }>, name: string): Promise<void> => {
    if ((await card).name !== name) throw new Error(`no ${name}`);
  };
  const looks = [
    await beside(
      `first page of the overview of ${open.toLocaleString('en')} open dossiers, from tap to card`,
      times,
      () => must(zeynep.opent('overzicht', ''), 'overzicht'),
      list,
    ),
    await beside('timeline of one of them, drawn before', times, () => must(zeynep.opent('tijdlijn', zaak.code), 'tijdlijn'), journal),
    await figures(folder, 5),
  ];
  const t = teksten('nl');
  const drawn: Record<string, number> = {};
  for (const [name, svg] of [
    ['full timeline', tekenTijdlijn(t, timeline)],
    ['full board', tekenBord(t, fullBoard)],
  ] as const) {
    const took: number[] = [];
    for (let n = -3; n < Math.min(times, 40); n += 1) {
      const began = performance.now();
      await png(svg, 1.25);
      if (n >= 0) took.push(performance.now() - began);
    }
    drawn[name] = median(took);
  }
  huis.close();
  return { times, looks, drawn };
}

export const lookingRows = ({ looks, drawn }: Looking): readonly (readonly string[])[] => [
  ...looks.map(({ what, ours, store }) => [`${what}, ms`, fixed(ours, 3), fixed(store, 3), fixed(ours / store), '–', '']),
  ...Object.entries(drawn).map(([what, ms]) => [`a ${what} drawn anew as a picture, ms`, fixed(ms, 1), '–', '–', '–', '']),
];

import { createDossiers, type DossierService } from '../src/dossier/dossiers.ts';
import { localKek } from '../src/dossier/kek.ts';
import { createKeys } from '../src/dossier/keys.ts';
import { openSqlite } from '../src/dossier/sqlite.ts';
import type { OverviewItem } from '../src/dossier/store.ts';
import { datum, dossierCode, instant, personId } from '../src/meldcode/ids.ts';
import { kekSetting, tempPath } from '../test/dossier/fixture.ts';
import { actor, school } from '../test/dossier/tiny-rules.ts';
import { median } from './numbers.ts';
import { ofAny } from './overview-row.ts';
import { fixed, judged } from './part.ts';

const long = 20_000;
const short = 10;

/** Everybody below has a part in every dossier; a seventh waits for the first two, three for the third. */
const teacher = actor('anna');
const zorg = actor('zorg', 'zorgcoordinator');
const quiet = actor('stil');
const day = datum('2026-06-01');

const row = (n: number): OverviewItem => ({
  ...ofAny(n),
  school,
  code: dossierCode(`NP-${String(n).padStart(5, '0')}`),
  since: instant(new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString()),
  nextDate: n % 3 === 0 ? datum(n % 2 === 0 ? '2026-05-01' : '2026-07-01') : null,
  waitsFor: [...(n % 7 === 0 ? [teacher.id, zorg.id] : []), ...(n < 3 ? [quiet.id] : [])],
  persons: [personId(`p${n % 200}`), teacher.id, zorg.id, quiet.id],
});

async function filled(size: number): Promise<{ readonly dossiers: DossierService; close(): Promise<void> }> {
  const store = openSqlite({ path: tempPath(), mode: 'demo' });
  for (let n = 0; n < size; n += 1) await store.overview.put(row(n), null);
  const dossiers = createDossiers({ store, keys: createKeys(store.keys, localKek(kekSetting)) });
  return { dossiers, close: () => store.close() };
}

type Look = (dossiers: DossierService) => Promise<{ readonly rows: readonly unknown[] } | null>;
const looks: Readonly<Record<string, Look>> = {
  'much waits for this person': (dossiers) => dossiers.mine(school, teacher, null),
  'three wait, the rest does not': (dossiers) => dossiers.mine(school, quiet, null),
  'of a zorgcoördinator': (dossiers) => dossiers.mine(school, zorg, null),
  'the whole school, by urgency': (dossiers) => dossiers.school(school, zorg, day, {}, null),
};

export interface Lists {
  readonly times: number;
  /** ms */
  readonly each: Readonly<Record<string, Readonly<Record<'short' | 'long', number>>>>;
}

export async function listBench(times: number): Promise<Lists> {
  const [few, many] = [await filled(short), await filled(long)];
  const each: Record<string, Record<'short' | 'long', number>> = {};
  for (const [name, look] of Object.entries(looks)) {
    const took = { short: [] as number[], long: [] as number[] };
    const timed = async (where: 'short' | 'long', { dossiers }: { readonly dossiers: DossierService }): Promise<void> => {
      const began = performance.now();
      const found = await look(dossiers);
      took[where].push(performance.now() - began);
      if ((found?.rows.length ?? 0) < 8) throw new Error('no full page');
    };
    for (let n = -50; n < times; n += 1) {
      if (n === 0) for (const list of Object.values(took)) list.length = 0;
      await timed('short', few);
      await timed('long', many);
    }
    each[name] = { short: median(took.short), long: median(took.long) };
  }
  await Promise.all([few.close(), many.close()]);
  return { times, each };
}

export const listRows = ({ each }: Lists): readonly (readonly string[])[] =>
  Object.entries(each).map(([name, ms]) => {
    const ratio = ms.long / ms.short;
    return [
      `first page of ${long.toLocaleString('en')} dossiers beside that of ${short}, ms: ${name}`,
      fixed(ms.long, 3),
      fixed(ms.short, 3),
      fixed(ratio),
      '≤ 2',
      judged(ratio <= 2),
    ];
  });

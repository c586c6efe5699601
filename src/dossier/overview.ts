import { createHmac } from 'node:crypto';
import type { Leerling } from '../meldcode/commands.ts';
import type { SchoolFacts } from '../meldcode/facts.ts';
import { instant, type Datum, type DossierCode, type SchoolId } from '../meldcode/ids.ts';
import type { State } from '../meldcode/state.ts';
import type { Current, Parts, StoredOverview } from './current.ts';
import { seal, type Binding } from './seal.ts';
import type { OverviewItem, Store } from './store.ts';

/** Letters and digits only, no accents, one case: "Ané  van Dorp" and "ane van dorp" are one pupil. */
const normalised = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Keyed hashes by which two dossiers about one pupil may be found; a hash says nothing without the school's key. */
export function pupilKeys(leerling: Leerling | null, key: Uint8Array): readonly string[] {
  if (!leerling) return [];
  const hmac = (text: string) => createHmac('sha256', key).update(text).digest('base64url');
  const byName = hmac(`naam|${normalised(leerling.naam)}|${normalised(leerling.klas)}`);
  return leerling.nummer ? [hmac(`nummer|${normalised(leerling.nummer)}`), byName] : [byName];
}

/** Whether two records name the same pupil: by number, or by name and class. A request may be noted without a class. */
export function samePerson(one: Leerling | null, other: Leerling | null): boolean {
  if (one === null || other === null) return false;
  const same = (a = '', b = ''): boolean => normalised(a) !== '' && normalised(a) === normalised(b);
  const noClass = [one.klas, other.klas].some((klas) => normalised(klas) === '');
  return same(one.nummer, other.nummer) || (same(one.naam, other.naam) && (noClass || same(one.klas, other.klas)));
}

/** The state that the next decision starts from, sealed for the overview of this version. */
export const sealSnapshot = (state: State, key: Uint8Array, place: Omit<Binding, 'what'>): Promise<string> =>
  seal(state, key, { ...place, what: 'snapshot' });

async function writing(
  parts: Parts,
  current: Current,
  school: SchoolFacts | null,
  vandaag: Datum,
  sealed: string | null,
): Promise<(from: OverviewItem | null) => OverviewItem> {
  const { state, head, code } = current;
  const shown = parts.rules.uittreksel(state, school, vandaag);
  const { pupil } = await parts.keys.school(current.school);
  const snapshot = sealed ?? (await sealSnapshot(state, current.key, { school: current.school, code, version: head.version }));
  return (from) => ({
    school: current.school,
    code,
    version: head.version,
    hash: head.hash,
    soort: state.soort,
    status: state.status,
    stap: shown.stap,
    since: current.since ?? instant('1970-01-01T00:00:00.000Z'),
    nextDate: shown.nextDate,
    waitsFor: shown.waitsFor.filter((person) => !state.buiten.includes(person)),
    persons: shown.persons.filter((person) => !state.buiten.includes(person)),
    leftOut: state.buiten,
    ...(shown.ground === undefined ? {} : { ground: shown.ground }),
    schoolWide: shown.schoolWide,
    melden: shown.melden,
    due: shown.due,
    reminders: shown.reminders,
    // On the other route nobody looks for a pupil.
    pupilKeys: state.soort === 'andereRoute' ? [] : pupilKeys(state.leerling, pupil),
    // What the other writer settled stays settled; what it did not know of is added.
    owed: [...(from?.owed ?? []), ...current.newlyOwed.filter((one) => one.version > (from?.version ?? 0))],
    snapshot,
    rules: parts.rules.versie,
    destroyedAt: null,
  });
}

/** Writes with compare-and-set until it stands or something newer does. Gives false when others kept winning. */
export async function putOverview(
  store: Store,
  at: StoredOverview | null,
  next: Pick<OverviewItem, 'school' | 'code' | 'version'>,
  build: (from: OverviewItem | null) => OverviewItem,
  evenIfSame = false,
): Promise<boolean> {
  let from = at;
  for (let tries = 0; tries < 10; tries += 1) {
    const known = from?.item.version ?? -1;
    if (known > next.version || (known === next.version && !evenIfSame)) return true;
    if (await store.overview.put(build(from?.item ?? null), from?.etag ?? null)) return true;
    from = await store.overview.get(next.school, next.code);
  }
  return false;
}

/** Brings the overview to `current`. `evenIfSame` rewrites one of the same version (repair); `sealed`: the snapshot of this state, if it is there already. */
export async function updateOverview(
  parts: Parts,
  current: Current,
  school: SchoolFacts | null,
  vandaag: Datum,
  { evenIfSame = false, sealed = null }: { readonly evenIfSame?: boolean; readonly sealed?: string | null } = {},
): Promise<boolean> {
  const build = await writing(parts, current, school, vandaag, sealed);
  return putOverview(
    parts.store,
    current.overview,
    { school: current.school, code: current.code, version: current.head.version },
    build,
    evenIfSame,
  );
}

/** Takes messages off what a dossier owes, once a record says what became of them. `seen`: the overview as it was lately, which spares reading it when it still stands. */
export async function settle(
  store: Store,
  school: SchoolId,
  code: DossierCode,
  done: readonly { readonly version: number; readonly place: number }[],
  seen: StoredOverview | null = null,
): Promise<void> {
  const isDone = (one: { version: number; place: number }) => done.some((d) => d.version === one.version && d.place === one.place);
  // One that does not know of them yet is no reason to leave it at that.
  let at = seen?.item.owed.some(isDone) ? seen : await store.overview.get(school, code);
  for (let tries = 0; tries < 10 && at?.item.owed.some(isDone); tries += 1) {
    if (await store.overview.put({ ...at.item, owed: at.item.owed.filter((one) => !isDone(one)) }, at.etag)) return;
    at = await store.overview.get(school, code);
  }
}

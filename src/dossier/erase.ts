import type { EntryId } from '../meldcode/ids.ts';
import { openCommit, recorded, sealResidue } from './commit.ts';
import type { Current, Parts } from './current.ts';

/**
 * Takes the content of one entry out of the journal, after a commit ordered it (design §4). Its commit keeps number, hashes and consequences;
 * what anybody typed is gone from the store's files too. Doing it twice changes nothing. False when there is no such commit.
 */
export async function erase(parts: Parts, current: Pick<Current, 'school' | 'code' | 'key'>, id: EntryId | null): Promise<boolean> {
  const [version, place] = (id ?? '').split('.').map(Number);
  if (version === undefined || place === undefined) return false;
  const { school, code, key } = current;
  const item = await parts.store.journal.get(school, code, version);
  if (item?.kind !== 'commit') return false;
  const body = await openCommit(item, key);
  const entry = recorded(body, version)[place];
  if (!entry) return false;
  const events = body.events.map((event, at) => (at === place ? parts.rules.zonderInhoud(entry, 'gewist').event : event));
  const residue = await sealResidue({ ...body, events }, key, { school, code, version });
  const done = await parts.store.journal.erase(school, code, version, residue);
  await parts.store.shred();
  return done;
}

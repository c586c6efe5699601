import { timingSafeEqual } from 'node:crypto';
import { NietPluisError } from '../errors.ts';
import type { SchoolId } from '../meldcode/ids.ts';
import type { Kek } from './kek.ts';
import type { Store } from './store.ts';

/**
 * Wraps the key of every school anew: after a new version in the vault, or to move from one wrapping key to another. Dossiers and their keys stay as they
 * are, and running replicas go on with what they hold. Each school is one write; it can be done again. Gives the schools done.
 * Throws `key.wrong` when `from` does not open a school's key: then nothing of that school was changed.
 */
export async function rotate(store: Store, from: Kek, to: Kek): Promise<readonly SchoolId[]> {
  const done: SchoolId[] = [];
  for (const school of await store.schools()) {
    const wrapped = await store.keys.get(school, null);
    if (wrapped === null) continue;
    const key = await from.unwrap(wrapped);
    const anew = await to.wrap(key);
    // Proven before it is written: the old text is the only way to this key until then.
    const proof = await to.unwrap(anew);
    if (proof.length !== key.length || !timingSafeEqual(proof, key)) throw new NietPluisError('key.wrong');
    if (await store.keys.rewrap(school, wrapped, anew)) done.push(school);
    else throw new NietPluisError('store.unavailable', ['keys: rewrapped by somebody else at the same time; do it again']);
  }
  return done;
}

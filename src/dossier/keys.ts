import { hkdfSync, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { NietPluisError } from '../errors.ts';
import type { DossierCode, SchoolId } from '../meldcode/ids.ts';
import { unwrapKey, wrapKey, type Kek } from './kek.ts';
import type { KeyItems } from './store.ts';

/** What follows from one school key, each for one purpose (HKDF), so that no use weakens another. */
export interface SchoolKeys {
  readonly wrapping: Uint8Array;
  readonly code: Uint8Array;
  readonly pupil: Uint8Array;
  /** Seals what a chat platform entrusted to us: tokens of a workspace. */
  readonly platform: Uint8Array;
}

export interface Keys {
  /**
   * Made at the first use of a school; held in memory until the process ends, so that an hour without the vault is survived. Rejects with `key.unavailable`
   * or `key.wrong`; once that is known within a second, however long a vault keeps us waiting, and the next caller asks again.
   */
  school(school: SchoolId): Promise<SchoolKeys>;
  /** A new key for a new dossier; false when the dossier has one already. */
  create(school: SchoolId, code: DossierCode): Promise<boolean>;
  /** Null when there is none (any more). Cached for at most five minutes. */
  dossier(school: SchoolId, code: DossierCode): Promise<Uint8Array | null>;
  /** Destroys the key, here and in the store. */
  destroy(school: SchoolId, code: DossierCode): Promise<void>;
  /** Forgets what is cached: the dossier was destroyed elsewhere. */
  evict(school: SchoolId, code: DossierCode): void;
}

const fiveMinutes = 5 * 60_000;
/** For a vault of which the last that we know is that it was away, ms: Slack gives up after three seconds. */
const patienceMs = 1_000;

/** Takes the wrapped keys of the store and what opens them. `ttlMs`, `max`: how long and how many keys of dossiers are held in memory. */
export function createKeys(
  items: KeyItems,
  kek: Kek,
  options: { readonly ttlMs?: number; readonly max?: number; readonly seen?: ((hit: boolean) => void) | undefined } = {},
): Keys {
  const schools = new Map<SchoolId, SchoolKeys>();
  const loading = new Map<SchoolId, Promise<SchoolKeys>>();
  /** Why a key could not be had the last time that it was asked for. */
  const away = new Map<SchoolId, unknown>();
  const cache = new LRUCache<string, Uint8Array>({ max: options.max ?? 2_000, ttl: options.ttlMs ?? fiveMinutes });
  const name = (school: SchoolId, code: DossierCode) => `${school}|${code}`;

  async function loadSchool(school: SchoolId): Promise<SchoolKeys> {
    let wrapped = await items.get(school, null);
    if (wrapped === null) {
      const made = await kek.wrap(randomBytes(32));
      // Somebody else may have been first: what stands in the store is the key.
      wrapped = (await items.create(school, null, made)) ? made : await items.get(school, null);
    }
    if (wrapped === null) throw new NietPluisError('key.unavailable');
    const root = await kek.unwrap(wrapped);
    const derive = (purpose: string) => new Uint8Array(hkdfSync('sha256', root, school, `nietpluis ${purpose}`, 32));
    return { wrapping: derive('wrapping'), code: derive('code'), pupil: derive('pupil'), platform: derive('platform') };
  }

  function ask(school: SchoolId): Promise<SchoolKeys> {
    const asking = loadSchool(school);
    loading.set(school, asking);
    asking
      .then(
        (found) => void schools.set(school, found),
        (cause: unknown) => void away.set(school, cause),
      )
      .finally(() => loading.delete(school));
    return asking;
  }
  async function schoolKeys(school: SchoolId): Promise<SchoolKeys> {
    const known = schools.get(school);
    if (known) return known;
    const asking = loading.get(school) ?? ask(school);
    if (!away.has(school)) return asking;
    const tooLong = sleep(patienceMs, undefined, { ref: false }).then(() => {
      throw new NietPluisError('key.unavailable', [], { cause: away.get(school) });
    });
    return Promise.race([asking, tooLong]);
  }

  return {
    school: schoolKeys,
    async create(school, code) {
      const key = randomBytes(32);
      const created = await items.create(school, code, wrapKey(key, (await schoolKeys(school)).wrapping));
      if (created) cache.set(name(school, code), key);
      return created;
    },
    async dossier(school, code) {
      const known = cache.get(name(school, code));
      options.seen?.(known !== undefined);
      if (known) return known;
      const wrapped = await items.get(school, code);
      if (wrapped === null) return null;
      const key = unwrapKey(wrapped, (await schoolKeys(school)).wrapping);
      cache.set(name(school, code), key);
      return key;
    },
    async destroy(school, code) {
      cache.delete(name(school, code));
      await items.delete(school, code);
    },
    evict: (school, code) => void cache.delete(name(school, code)),
  };
}

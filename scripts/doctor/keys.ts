import { randomBytes } from 'node:crypto';
import type { Kek } from '../../src/dossier/kek.ts';
import type { Store } from '../../src/dossier/store.ts';
import { NietPluisError } from '../../src/errors.ts';
import type { SchoolId } from '../../src/meldcode/ids.ts';
import { found, good, type Finding } from './findings.ts';

/** Random bytes have some 30 different values in 32; a pattern or a typed sentence has far fewer. */
const fewestValues = 16;
/** Letters, digits and what stands on a keyboard: 32 random bytes are all that in one of 10 to the power 14 cases. */
const isTyped = (key: Buffer): boolean => key.every((byte) => byte >= 0x20 && byte < 0x7f);

/** `local:<base64>`: whether somebody could guess it. Null for a key in a vault. */
export function strength(setting: string): Finding | null {
  const base64 = /^local:(.+)$/.exec(setting)?.[1];
  if (base64 === undefined) return null;
  const key = Buffer.from(base64, 'base64');
  return new Set(key).size < fewestValues || isTyped(key) ? found('sleutel.zwak', 'NIETPLUIS_KEK') : null;
}

/** Wraps and unwraps 32 random bytes, then unwraps the key of each school that has one. Makes and changes nothing. */
export async function opens(kek: Kek, store: Store | null, schools: readonly SchoolId[]): Promise<readonly Finding[]> {
  const problem = (cause: unknown): Finding =>
    found(cause instanceof NietPluisError && cause.code === 'key.wrong' ? 'sleutel.fout' : 'sleutel.weg', 'NIETPLUIS_KEK');
  try {
    await kek.unwrap(await kek.wrap(randomBytes(32)));
    const findings: Finding[] = [];
    for (const school of store === null ? [] : schools) {
      const wrapped = await store?.keys.get(school, null);
      if (wrapped == null) findings.push(found('sleutel.nieuw'));
      else await kek.unwrap(wrapped);
    }
    return findings.length > 0 ? findings : [good('sleutel', store === null ? 'er is nog niets om te openen' : '')];
  } catch (cause) {
    return [problem(cause)];
  }
}

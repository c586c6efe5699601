import { createCipheriv, createDecipheriv } from 'node:crypto';
import { NietPluisError } from '../errors.ts';

/** The key outside the store that wraps one key a school. `local:` is a key in memory; a key vault answers over the network. */
export interface Kek {
  wrap(key: Uint8Array): Promise<string>;
  /** Throws `key.wrong` when it does not fit, `key.unavailable` when it cannot be asked now. */
  unwrap(wrapped: string): Promise<Uint8Array>;
  /** Answers when wrapping is possible now. Throws `key.unavailable`. What is in memory goes on without it. */
  ping(): Promise<void>;
}

/** Initial value of RFC 3394: a wrong key shows as a failed check, never as a wrong result. */
const iv = Buffer.alloc(8, 0xa6);

/** A256KW (RFC 3394). Both keys are 32 bytes; gives base64url. */
export function wrapKey(key: Uint8Array, by: Uint8Array): string {
  const cipher = createCipheriv('id-aes256-wrap', by, iv);
  return Buffer.concat([cipher.update(key), cipher.final()]).toString('base64url');
}

/** Throws `key.wrong` when `by` is not the key that wrapped it. */
export function unwrapKey(wrapped: string, by: Uint8Array): Uint8Array {
  try {
    const decipher = createDecipheriv('id-aes256-wrap', by, iv);
    return Buffer.concat([decipher.update(Buffer.from(wrapped, 'base64url')), decipher.final()]);
  } catch (cause) {
    throw new NietPluisError('key.wrong', [], { cause });
  }
}

/** `local:<base64 of 32 bytes>`; refuses anything else with `config.invalid`, without repeating it. */
export function localKek(setting: string): Kek {
  const base64 = /^local:([A-Za-z0-9+/]{43}=)$/.exec(setting)?.[1];
  const key = Buffer.from(base64 ?? '', 'base64');
  if (key.length !== 32) throw new NietPluisError('config.invalid', ['NIETPLUIS_KEK: local:<base64 of 32 bytes>']);
  return {
    wrap: (inner) => Promise.resolve(wrapKey(inner, key)),
    unwrap: (wrapped) => new Promise((resolve) => resolve(unwrapKey(wrapped, key))),
    ping: () => Promise.resolve(),
  };
}

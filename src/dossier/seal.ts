import { CompactEncrypt, compactDecrypt, type CryptoKey } from 'jose';
import { NietPluisError } from '../errors.ts';
import type { DossierCode, SchoolId } from '../meldcode/ids.ts';

/** What a seal is bound to. It opens nowhere else: a seal moved to another place, dossier or school is refused. */
export interface Binding {
  readonly school: SchoolId;
  readonly code: DossierCode;
  readonly version: number;
  readonly what: 'commit' | 'residue' | 'snapshot';
}

const header = (b: Binding) => ({ alg: 'dir', enc: 'A256GCM', school: b.school, code: b.code, version: b.version, what: b.what });

/** A key made ready once, for as long as whoever caches it holds it. */
const ready = new WeakMap<Uint8Array, Promise<CryptoKey>>();
function imported(key: Uint8Array): Promise<CryptoKey> {
  const known = ready.get(key);
  if (known !== undefined) return known;
  const made: Promise<CryptoKey> = crypto.subtle.importKey('raw', new Uint8Array(key), 'AES-GCM', false, ['encrypt', 'decrypt']);
  ready.set(key, made);
  return made;
}

/** JSON in a JWE (dir, A256GCM, not compressed: length must not tell of content). `key`: 32 bytes. The protected header is the authenticated data. */
export async function seal(value: unknown, key: Uint8Array, binding: Binding): Promise<string> {
  const plain = new TextEncoder().encode(JSON.stringify(value));
  return new CompactEncrypt(plain).setProtectedHeader(header(binding)).encrypt(await imported(key));
}

/** Gives back what was sealed. Throws `store.tampered` when it was changed, moved, or sealed with another key. */
export async function open(sealed: string, key: Uint8Array, binding: Binding): Promise<unknown> {
  const where = `dossier ${binding.code}, ${binding.what} ${binding.version}`;
  let opened;
  try {
    opened = await compactDecrypt(sealed, await imported(key), {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
  } catch (cause) {
    throw new NietPluisError('store.tampered', [where], { cause });
  }
  const bound = Object.entries(header(binding)).every(([name, value]) => opened.protectedHeader[name] === value);
  if (!bound) throw new NietPluisError('store.tampered', [where]);
  const value: unknown = JSON.parse(new TextDecoder().decode(opened.plaintext));
  return value;
}

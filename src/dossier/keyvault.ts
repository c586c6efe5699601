import { DefaultAzureCredential, type TokenCredential } from '@azure/identity';
import { CryptographyClient, KeyClient, parseKeyVaultKeyIdentifier, type CryptographyClientOptions } from '@azure/keyvault-keys';
import { NietPluisError } from '../errors.ts';
import type { Kek } from './kek.ts';

export interface KeyVaultOptions {
  readonly credential?: TokenCredential;
  /** A certificate authority of one's own, PEM: for a stand-in on loopback. */
  readonly ca?: string;
  /** For one question to the vault with its retries, ms. */
  readonly totalMs?: number;
}

/** A vault's key never leaves it: it wraps there. RSA, because only a managed HSM holds AES keys. */
const algorithm = 'RSA-OAEP-256';
/** `kv.<version>.<base64url>`: which version wrapped it, so that a key can be rotated in the vault and what is older still opens. */
const wrappedShape = /^kv\.([A-Za-z0-9]+)\.([A-Za-z0-9_-]+)$/;

const statusOf = (error: unknown): number | null =>
  typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : null;

/**
 * `keyvault:https://<vault>/keys/<name>[/<version>]`. Wraps with the newest version (or the one that is named) and unwraps with the one that wrapped. The
 * identity needs get, wrapKey and unwrapKey on this key. Throws `config.invalid` for another setting, `key.unavailable` when the vault cannot be asked,
 * `key.wrong` when it says that the text is not of this key.
 */
export function keyVaultKek(setting: string, options: KeyVaultOptions = {}): Kek {
  const { url, vaultUrl, name, pinned, isLoopback } = parse(setting);
  const credential = options.credential ?? new DefaultAzureCredential();
  const pipeline: CryptographyClientOptions = {
    retryOptions: { maxRetries: 3, retryDelayInMs: 200, maxRetryDelayInMs: 1_000 },
    ...(options.ca === undefined ? {} : { tlsOptions: { ca: options.ca } }),
    // A stand-in cannot be in the vault's domain; everywhere else the token goes only to whom it is meant for.
    disableChallengeResourceVerification: isLoopback,
  };
  const keys = new KeyClient(vaultUrl, credential, pipeline);
  const versions = new Map<string, CryptographyClient>();
  const clientOf = (version: string): CryptographyClient => {
    const known = versions.get(version) ?? new CryptographyClient(`${url}/${version}`, credential, pipeline);
    versions.set(version, known);
    return known;
  };

  async function ask<T>(what: string, work: (abortSignal: AbortSignal) => Promise<T>): Promise<T> {
    try {
      return await work(AbortSignal.timeout(options.totalMs ?? 8_000));
    } catch (cause) {
      const status = statusOf(cause);
      // 400: the vault looked at it and it is not of this key. Anything else may pass, or is a matter of rights.
      if (what === 'unwrapKey' && status === 400) throw new NietPluisError('key.wrong', [], { cause });
      throw new NietPluisError('key.unavailable', [`NIETPLUIS_KEK: ${what}: ${status ?? 'no answer'}`], { cause });
    }
  }

  const newest = async (abortSignal: AbortSignal): Promise<string> => {
    const { properties } = await keys.getKey(name, pinned === null ? { abortSignal } : { abortSignal, version: pinned });
    if (properties.version === undefined) throw new NietPluisError('key.unavailable', ['NIETPLUIS_KEK: the key has no version']);
    return properties.version;
  };

  return {
    wrap: (key) =>
      ask('wrapKey', async (abortSignal) => {
        const version = await newest(abortSignal);
        const { result } = await clientOf(version).wrapKey(algorithm, key, { abortSignal });
        return `kv.${version}.${Buffer.from(result).toString('base64url')}`;
      }),
    unwrap: (wrapped) => {
      const [, version, text] = wrappedShape.exec(wrapped) ?? [];
      if (version === undefined || text === undefined) return Promise.reject(new NietPluisError('key.wrong'));
      return ask('unwrapKey', async (abortSignal) => {
        const { result } = await clientOf(version).unwrapKey(algorithm, Buffer.from(text, 'base64url'), { abortSignal });
        return result;
      });
    },
    ping: () =>
      ask('get', async (abortSignal) => {
        await newest(abortSignal);
      }),
  };
}

function parse(setting: string) {
  const url = URL.parse(/^keyvault:(.+)$/.exec(setting)?.[1] ?? '');
  const invalid = new NietPluisError('config.invalid', ['NIETPLUIS_KEK: keyvault:https://<vault>/keys/<name>']);
  if (url?.protocol !== 'https:' || !/^\/keys\/[A-Za-z0-9-]+(\/[A-Za-z0-9]+)?\/?$/.test(url.pathname)) throw invalid;
  const { vaultUrl, name, version } = parseKeyVaultKeyIdentifier(url.href);
  return {
    url: `${vaultUrl}/keys/${name}`,
    vaultUrl,
    name,
    pinned: version ?? null,
    isLoopback: ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname),
  };
}

import { existsSync } from 'node:fs';
import { NietPluisError } from '../errors.ts';
import type { CosmosOptions } from './cosmos.ts';
import { localKek, type Kek } from './kek.ts';
import { openSqlite } from './sqlite.ts';
import type { Store } from './store.ts';

export interface StoreSettings {
  readonly mode: 'demo' | 'production';
  /** COSMOS_ENDPOINT, COSMOS_KEY and COSMOS_DATABASE; null without an endpoint. */
  readonly cosmos: CosmosOptions | null;
}

/** COSMOS_… from an environment; null when there is no endpoint. */
export function cosmosSettings(env: Readonly<Record<string, string | undefined>>): CosmosOptions | null {
  const value = (name: string): string | null => {
    const text = env[name]?.trim() ?? '';
    return text === '' ? null : text;
  };
  const endpoint = value('COSMOS_ENDPOINT');
  return endpoint === null ? null : { endpoint, key: value('COSMOS_KEY'), database: value('COSMOS_DATABASE') ?? 'nietpluis' };
}

// Azure's libraries are read only by who uses them: they would be a fifth of the work of a start.

/** `sqlite:<path>` or `cosmos` (NIETPLUIS_STORE). Throws `config.invalid` for anything else, and what opening throws. */
export async function openStore(setting: string, settings: StoreSettings): Promise<Store> {
  if (setting === 'cosmos') {
    if (settings.cosmos === null) throw new NietPluisError('config.invalid', ['COSMOS_ENDPOINT: is needed with NIETPLUIS_STORE=cosmos']);
    // A demo has a file of its own; invented people never stand in an account of a school.
    if (settings.mode === 'demo') throw new NietPluisError('config.mode-mixed', ['NIETPLUIS_STORE=cosmos']);
    return (await import('./cosmos.ts')).openCosmos(settings.cosmos);
  }
  const path = sqlitePath(setting);
  if (path === null) throw new NietPluisError('config.invalid', ['NIETPLUIS_STORE: sqlite:<path> or cosmos']);
  return openSqlite({ path, mode: settings.mode });
}

/** The same for looking after a store: never makes a file. */
export async function openExisting(setting: string, settings: StoreSettings): Promise<Store> {
  const path = sqlitePath(setting);
  if (path !== null && !existsSync(path)) throw new NietPluisError('store.unavailable', [`${path}: no such file`]);
  return openStore(setting, settings);
}

/** The path of `sqlite:<path>`; null for any other setting. */
export const sqlitePath = (setting: string): string | null => /^sqlite:(.+)$/.exec(setting)?.[1] ?? null;

/** `local:<base64 of 32 bytes>` or `keyvault:<key url>` (NIETPLUIS_KEK). Throws `config.invalid`, without repeating the value. */
export const openKek = async (setting: string): Promise<Kek> =>
  setting.startsWith('keyvault:') ? (await import('./keyvault.ts')).keyVaultKek(setting) : localKek(setting);

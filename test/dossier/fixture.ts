import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDossiers, type DossierOptions, type DossierService } from '../../src/dossier/dossiers.ts';
import { localKek } from '../../src/dossier/kek.ts';
import { createKeys } from '../../src/dossier/keys.ts';
import { openSqlite, type SqliteStore } from '../../src/dossier/sqlite.ts';
import type { Owed } from '../../src/dossier/types.ts';
import { tinyRules } from './tiny-rules.ts';

export const kekSetting = `local:${Buffer.alloc(32, 7).toString('base64')}`;
export const tempPath = (): string => join(mkdtempSync(join(tmpdir(), 'nietpluis-')), 'test.db');

export interface House {
  readonly path: string;
  readonly store: SqliteStore;
  readonly dossiers: DossierService;
  readonly owed: Owed[];
  readonly lagging: string[];
  readonly parts: { readonly store: SqliteStore; readonly keys: ReturnType<typeof createKeys>; readonly rules: typeof tinyRules };
}

/** The dossier on a real file; opened again on the same path it is what a restart finds. */
export function house(path = tempPath(), options: Partial<DossierOptions> = {}): House {
  const store = openSqlite({ path, mode: 'demo' });
  const keys = createKeys(store.keys, localKek(kekSetting));
  const owed: Owed[] = [];
  const lagging: string[] = [];
  const hooks = { owed: (messages: readonly Owed[]) => void owed.push(...messages), lagging: (what: string) => void lagging.push(what) };
  const dossiers = createDossiers({ store, keys, rules: tinyRules, hooks, ...options });
  return { path, store, dossiers, owed, lagging, parts: { store, keys, rules: tinyRules } };
}

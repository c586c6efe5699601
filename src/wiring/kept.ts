import { demoKey, type Config } from '../config.ts';
import type { Kek } from '../dossier/kek.ts';
import { createKeys, type Keys } from '../dossier/keys.ts';
import { openKek, openStore } from '../dossier/open.ts';
import type { Store } from '../dossier/store.ts';
import type { Log } from '../log.ts';
import type { Schools } from '../school/index.ts';
import type { Telemetry } from '../telemetry/ports.ts';
import { unlock, type Unlock } from '../unlock.ts';

/** Where dossiers are kept, and what opens them. */
export interface Kept {
  readonly store: Store;
  /** The key in the vault (or of this machine) that opens those of the schools. */
  readonly kek: Kek;
  readonly keys: Keys;
  readonly unlocking: Unlock;
}

/** Opens the store and the schools' keys, each watched. Throws what `openStore`, `openKek` and `unlock` throw; a vault that is away is waited for. */
export async function openKept(parts: {
  readonly config: Config;
  readonly schools: Schools;
  readonly telemetry: Telemetry;
  readonly log: Log;
}): Promise<Kept> {
  const { config, schools, telemetry, log } = parts;
  const cosmos = config.cosmos === null ? null : { ...config.cosmos, charged: telemetry.charged };
  const store = telemetry.store(await openStore(config.store, { mode: config.mode, cosmos }));
  const kek = await openKek(config.kek ?? demoKey(config.storePath));
  const keys = createKeys(store.keys, kek, { seen: telemetry.caches?.key });
  const unlocking = await unlock({ schools: schools.all.map(({ id }) => id), keys, log });
  return { store, kek, keys, unlocking };
}

import type { Kek } from './dossier/kek.ts';
import type { Keys } from './dossier/keys.ts';
import type { Store } from './dossier/store.ts';
import type { SchoolId } from './meldcode/ids.ts';
import type { Check } from './server.ts';

/** What /readyz asks: what people need (`needed`), and what only whoever looks after it must know. */
export const readiness = (parts: {
  readonly store: Pick<Store, 'ping'>;
  readonly keys: Pick<Keys, 'school'>;
  readonly kek: Pick<Kek, 'ping'>;
  readonly schools: readonly SchoolId[];
  readonly holidaysEnd: () => boolean;
}): readonly Check[] => [
  { name: 'store', needed: true, ready: () => parts.store.ping() },
  { name: 'key', needed: true, ready: () => Promise.all(parts.schools.map((id) => parts.keys.school(id))) },
  // The schools' keys are in memory: people go on without the vault.
  { name: 'vault', needed: false, ready: () => parts.kek.ping() },
  // Werkdagen are counted past the table's end without the days of the next decree (docs/operate.md).
  { name: 'holidays', needed: false, ready: () => (parts.holidaysEnd() ? Promise.reject(new Error()) : Promise.resolve()) },
];

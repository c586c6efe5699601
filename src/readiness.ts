import type { Kek } from './dossier/kek.ts';
import type { Keys } from './dossier/keys.ts';
import type { Store } from './dossier/store.ts';
import type { Line, Log } from './log.ts';
import type { SchoolId } from './meldcode/ids.ts';

type CheckName = NonNullable<Line['check']>;

export interface Check {
  readonly name: CheckName;
  /** False: people can be served without it for a while; it is only said. */
  readonly needed: boolean;
  /** Rejects when it does not answer. */
  ready(): Promise<unknown>;
}

/** What does not answer: what people need (`waiting`), and what they can do without for a while. */
export interface Readiness {
  readonly waiting: readonly CheckName[];
  readonly without: readonly CheckName[];
}

/** Longer than this nobody waits for one check, ms. */
const mostMs = 2_000;

/** What /readyz asks: what people need (`needed`), and what only whoever looks after it must know. */
export const checksOf = (parts: {
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

async function answers(check: Check): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), mostMs).unref());
  return Promise.race([check.ready().then(() => true), late]).catch(() => false);
}

/** How to ask what does not answer now; takes at most 2 s and never throws. Anybody may ask /readyz: however many do at once, the store is asked once. */
export function createReadiness(checks: readonly Check[]): () => Promise<Readiness> {
  let looking: Promise<Readiness> | null = null;
  const look = async (): Promise<Readiness> => {
    const up = await Promise.all(checks.map(answers));
    const away = (needed: boolean) => checks.flatMap((check, n) => (up[n] === true || check.needed !== needed ? [] : [check.name]));
    return { waiting: away(true), without: away(false) };
  };
  return () => (looking ??= look().finally(() => (looking = null)));
}

/**
 * Looks every `everyMs`, and says in the log what people need and is away: a line for each, each time, so that whoever watches the log can count; one line
 * `ready` when it is all there again. The platform does not ask /readyz: it would take a replica without a store away from people, and the acute card
 * with it. Gives how to stop it.
 */
export function watchReadiness(look: () => Promise<Readiness>, log: Pick<Log, 'error' | 'info'>, everyMs = 30_000): () => void {
  let away = false;
  const once = async (): Promise<void> => {
    const { waiting } = await look();
    for (const check of waiting) log.error({ event: 'not-ready', check });
    if (away && waiting.length === 0) log.info({ event: 'ready' });
    away = waiting.length > 0;
  };
  const timer = setInterval(() => void once(), everyMs);
  return () => clearInterval(timer);
}

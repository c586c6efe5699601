import type { Bot, Messenger } from '../bot/ports.ts';
import type { DeliveryPorts } from '../delivery/ports.ts';
import type { Late } from '../delivery/late.ts';
import type { DossierService } from '../dossier/dossiers.ts';
import type { Store } from '../dossier/store.ts';
import type { Owed } from '../dossier/types.ts';
import type { Log } from '../log.ts';

/** Something of the house that is done again and again. */
export interface Ticking {
  readonly tick: (closing?: AbortSignal) => Promise<number>;
  readonly late: () => Promise<Late | null>;
}
export interface CachesSeen {
  /** Whether a key was in memory. */
  readonly key: (hit: boolean) => void;
  /** Whether the state of a dossier was. */
  readonly state: (hit: boolean) => void;
}

/**
 * What is measured, as wrappers around what `main.ts` wires: each gives the same thing, watched. Without telemetry each gives what it got (`none.ts`), so that
 * nothing else in the house knows of it.
 */
export interface Telemetry {
  readonly bot: (bot: Bot) => Bot;
  /** A bug, or an error of the catalogue, behind the answer that is being made. */
  readonly failed: (error: unknown) => void;
  readonly dossiers: (dossiers: DossierService) => DossierService;
  readonly store: (store: Store) => Store;
  /** What a request to Cosmos DB cost. Undefined: nobody asks. */
  readonly charged: ((container: string, units: number) => void) | undefined;
  readonly caches: CachesSeen | undefined;
  readonly ports: (ports: DeliveryPorts) => DeliveryPorts;
  readonly messenger: (messenger: Messenger) => Messenger;
  /** What became of messages that no platform was asked for. */
  readonly delivery: (what: 'sent' | 'later' | 'nobody' | 'dropped' | 'failed') => void;
  /** Everything that is owed, at each look. */
  readonly owed: (owed: () => Promise<readonly Owed[]>) => () => Promise<readonly Owed[]>;
  readonly handed: (messages: readonly Owed[]) => void;
  readonly ticking: (what: 'reminders' | 'digests', ticking: Ticking) => Ticking;
  readonly log: (log: Log) => Log;
  /** Sends what is not sent yet, and ends. Never rejects. */
  readonly stop: () => Promise<void>;
}

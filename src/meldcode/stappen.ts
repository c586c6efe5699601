import type { CommandType } from './commands.ts';
import type { State } from './state.ts';
import type { StapNummer } from './woorden.ts';

/** Phase of the ondersteuningsroute; its numbers are not those of the meldcode (M4 is beside O3). */
export type Fase = 'O1' | 'O2' | 'bespreken' | 'O3' | 'O4' | 'O5';

export interface StapStand {
  readonly stap: StapNummer;
  readonly fase: Fase;
  /** `gedaan`: what the step asks is recorded. `bezig`: reached. */
  readonly stand: 'open' | 'bezig' | 'gedaan';
}

/** The step that a command belongs to; null: it belongs to none or to all. */
export const stapVan = (_type: CommandType): StapNummer | null => null;
/** The five steps, each with its phase in the ondersteuningsroute and how far it is. */
export const stappen = (_state: State): readonly StapStand[] => [];
/** The step that is worked on now: what people see as "stap n". */
export const huidigeStap = (_state: State): StapNummer => 1;

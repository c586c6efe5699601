import type { Datum, EntryId, Instant } from './ids.ts';
import type { Plicht } from './plichten.ts';
import type { State } from './state.ts';

/** Something that is owed. `houdtSluitenOp`: the dossier cannot close before it. */
export interface OpenPunt {
  readonly soort: Plicht | 'melden' | 'terugkoppelingVeiligThuis' | 'bellenNaTwijfel';
  readonly sinds: Instant;
  /** The melding that it is about. */
  readonly melding?: EntryId;
  readonly uiterlijk?: Datum;
  readonly houdtSluitenOp: boolean;
}

/** Everything that is owed, heaviest first. */
export const openPunten = (_state: State): readonly OpenPunt[] => [];

import type { Vastgelegd } from './events.ts';
import type { State } from './state.ts';

/** The state after one more event of the journal. Total: an erased entry counts as the entry that it was. */
export const evolve = (state: State, vastgelegd: Vastgelegd): State => ({ ...state, versie: vastgelegd.version });

import type { Bericht } from './berichten-types.ts';
import type { Vastgelegd } from './events.ts';
import type { DossierCode } from './ids.ts';
import type { State } from './state.ts';

/** Who is told what by one commit; `state` is the state after it. Never to somebody who is left out, never to who did it. */
export const berichten = (_events: readonly Vastgelegd[], _state: State, _code: DossierCode): readonly Bericht[] => [];

/** What the one post of this dossier in the channel shows; null: no post (a spar that somebody looks along with). */
export const kanaalStand = (_state: State): NonNullable<Bericht['kanaalStand']> | null => null;

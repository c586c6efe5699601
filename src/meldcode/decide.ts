import type { Command } from './commands.ts';
import type { MeldcodeEvent } from './events.ts';
import type { Facts } from './facts.ts';
import type { Refusal } from './refusals.ts';
import type { State } from './state.ts';

export type Besluit = { readonly ok: true; readonly events: readonly MeldcodeEvent[] } | { readonly ok: false; readonly refusal: Refusal };

/** What follows from a command in this state: at least one event (`ingevoerd` first), or why it was not done. Never throws. */
export const decide = (_state: State, _command: Command, _facts: Facts): Besluit => ({ ok: false, refusal: { code: 'geenToegang' } });

import type { Command, CommandType } from './commands.ts';
import type { MeldcodeEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { Facts } from './facts.ts';
import { entryId } from './ids.ts';
import type { Refusal } from './refusals.ts';
import type { State } from './state.ts';

/** One decision while it is made: every event that is added is at once in `state`, so that the next rule sees what went before. */
export interface Verloop {
  readonly facts: Facts;
  /** The state before the command. */
  readonly voor: State;
  readonly state: State;
  readonly events: readonly MeldcodeEvent[];
  voeg(...events: readonly MeldcodeEvent[]): void;
}

/** Begins a decision on this state. */
export const maakVerloop = (voor: State, facts: Facts): Verloop => {
  let state = voor;
  const events: MeldcodeEvent[] = [];
  const version = voor.versie + 1;
  return {
    facts,
    voor,
    get state() {
      return state;
    },
    events,
    voeg(...nieuw) {
      for (const event of nieuw) {
        const id = entryId(version, events.length);
        state = evolve(state, { id, version, op: facts.nu, vandaag: facts.vandaag, door: facts.actor.id, event });
        events.push(event);
      }
    },
  };
};

export type CommandVan<T extends CommandType> = Extract<Command, { type: T }>;
/** What a command brings about: adds events, or gives the reason why not. */
export type Regel<T extends CommandType> = (verloop: Verloop, command: CommandVan<T>) => Refusal | null;

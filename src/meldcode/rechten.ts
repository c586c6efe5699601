import type { CommandType } from './commands.ts';
import { zonderInhoud, type Vastgelegd } from './events.ts';
import type { Actor } from './facts.ts';
import type { State } from './state.ts';
import type { Rol } from './woorden.ts';

/** The parts of a dossier that somebody may or may not see. */
export const delen = [
  'bestaan', // that there is a case, its code, step and dates
  'naam', // name and class of the pupil
  'eigenInbreng', // what somebody recorded oneself
  'inhoud', // everybody's signals, talks and notes
  'afwegingen', // the afwegingsvragen with their reasons
  'samenvatting', // the summary that bevoegd gezag gets at vraag 2
  'meldingFeiten', // that, when and by whom a melding was made, and what Veilig Thuis decided
  'belkaart', // the call sheet with date of birth and address
  'hulp', // help plan, evaluation, monitoring
  'vervolg', // "er is vervolg gegeven"
  'leesLog', // who looked
  'export',
] as const;
export type Deel = (typeof delen)[number];

/** The roles of this person in this dossier. Nobody who is left out has any, whatever the function. */
export const rollenVan = (_state: State, _actor: Actor): readonly Rol[] => [];
/** May this person see this part? */
export const mag = (_state: State, _actor: Actor, _deel: Deel): boolean => false;
/** May this person do this at all in this dossier (whether it is the moment is up to `decide`)? */
export const magCommand = (_state: State, _actor: Actor, _type: CommandType): boolean => false;
/** How much of one entry this person sees: all of it, that it is there, or nothing. */
export const zichtbaar = (_state: State, _actor: Actor, _vastgelegd: Vastgelegd): 'heel' | 'feit' | 'niet' => 'niet';
/** The entry as this reader gets it, null for nothing. */
export const voorLezer = (state: State, actor: Actor, vastgelegd: Vastgelegd): Vastgelegd | null => {
  const hoe = zichtbaar(state, actor, vastgelegd);
  return hoe === 'heel' ? vastgelegd : hoe === 'feit' ? zonderInhoud(vastgelegd, 'nietVoorJou') : null;
};

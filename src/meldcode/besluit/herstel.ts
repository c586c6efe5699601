import type { EntryId } from '../ids.ts';
import { mag } from '../rechten.ts';
import type { Refusal } from '../refusals.ts';
import type { Regel, Verloop } from '../verloop.ts';
import { alsZorg, geenTweede, ontstaat } from './gevolgen.ts';

/** Setting the record straight: the first entry stays, or is erased by two while the fact remains. */

/** Proposals to erase that may be open at once in one dossier. */
export const maxWisvoorstellen = 5;

/** The entry has to be there, and be one's own or readable. Otherwise it cannot be told from one that is not there. */
const bestaat = (v: Verloop, id: EntryId): Refusal | null => {
  const { entry, actor } = v.facts;
  const leesbaar = entry?.id === id && (entry.door === actor.id || mag(v.state, actor, 'inhoud'));
  return leesbaar ? null : { code: 'entryOnbekend' };
};

/** What was wrong and why stands beside the first entry, which stays. */
export const corrigeer: Regel<'corrigeer'> = (v, { entry }) => bestaat(v, entry);

/** The first of two who erase an entry. */
export const wisVoorstel: Regel<'wisVoorstel'> = (v, { entry, reden }) => {
  const nee = bestaat(v, entry);
  if (nee) return nee;
  if (v.state.wissen.some((voorstel) => voorstel.entry === entry)) return { code: 'alBeantwoord' };
  if (v.state.wissen.length >= maxWisvoorstellen) return { code: 'teVeelOpen', max: maxWisvoorstellen };
  v.voeg({ type: 'wissenVoorgesteld', entry, reden, alsZorg: alsZorg(v.state, v.facts.actor) });
  return null;
};

/** The second: the content goes, that it was there stays. */
export const wisEens: Regel<'wisEens'> = (v, { entry }) => {
  const voorstel = v.state.wissen.find((een) => een.entry === entry);
  const nee = geenTweede(v, voorstel);
  if (nee || !voorstel) return nee;
  const ging = v.state.leerling?.entry === entry;
  v.voeg({ type: 'gewist', entry, reden: voorstel.reden });
  if (ging && v.state.soort === 'dossier') ontstaat(v, 'leerling');
  return null;
};

import type { PersonId } from '../ids.ts';
import { openPunten } from '../openstaand.ts';
import type { Refusal } from '../refusals.ts';
import type { State } from '../state.ts';
import type { Regel, Verloop } from '../verloop.ts';
import type { SluitReden } from '../woorden.ts';
import { alsZorg, geenTweede, heropent, vervang } from './gevolgen.ts';

/** Closing: a proposal, a second person, and nothing owed. Nothing closes by itself (design §3). */

/** What holds up closing now; null when it may be proposed. */
export const sluitBezwaar = (state: State): Refusal | null => {
  const punten = openPunten(state).filter((punt) => punt.houdtSluitenOp);
  if (punten.length > 0) return { code: 'nogOpen', punten };
  if (state.vragen[1].uitkomst === 'nee') return null;
  if (state.vragen[1].uitkomst !== 'ja' && state.meldingen.aantal === 0) return { code: 'vraagEerst', vraag: 1 };
  return state.vragen[5].uitkomst === 'ja' ? null : { code: 'vraagEerst', vraag: 5 };
};

/** Help that worked is a reason after vraag 5, the others after vraag 1; "no consent" is none. */
const redenPast = (state: State, reden: SluitReden): boolean =>
  reden === 'hulpGeslaagd' ? state.vragen[5].uitkomst === 'ja' : state.vragen[1].uitkomst === 'nee';

/** A meeting that concluded to close, with two who were there and agreed, one of them zorgcoördinator. */
const overlegBesloot = (state: State): readonly PersonId[] | null => {
  const besluit = state.overleggen.find(
    ({ uitkomst, eens }) => uitkomst === 'sluiten' && eens.length >= 2 && eens.some((een) => een.alsZorg),
  );
  return besluit?.eens.map(({ persoon }) => persoon) ?? null;
};

/** Closes when a meeting already brought the two together. */
export const probeerTeSluiten = (v: Verloop, reden: SluitReden): void => {
  const met = overlegBesloot(v.state);
  if (met && sluitBezwaar(v.state) === null) v.voeg({ type: 'gesloten', reden, met });
};

/** The first of two who close; at once when a meeting brought the two together. */
export const sluitVoorstel: Regel<'sluitVoorstel'> = (v, { reden, lvs }) => {
  if (v.state.sluiten) return { code: 'alBeantwoord' };
  const bezwaar = sluitBezwaar(v.state);
  if (bezwaar) return bezwaar;
  if (!redenPast(v.state, reden)) return { code: 'redenPastNiet', veld: 'reden' };
  if (lvs !== undefined) v.voeg({ type: 'lvsGezet', stand: lvs });
  v.voeg({ type: 'sluitenVoorgesteld', reden, alsZorg: alsZorg(v.state, v.facts.actor) });
  vervang(v);
  probeerTeSluiten(v, reden);
  return null;
};

/** The second. */
export const sluitEens: Regel<'sluitEens'> = (v) => {
  const { sluiten } = v.state;
  const bezwaar = geenTweede(v, sluiten) ?? sluitBezwaar(v.state);
  if (bezwaar || !sluiten) return bezwaar;
  v.voeg({ type: 'gesloten', reden: sluiten.reden, met: [sluiten.door, v.facts.actor.id] });
  return null;
};

/** Not yet: the proposal goes. */
export const sluitNogNiet: Regel<'sluitNogNiet'> = (v) => {
  if (!v.state.sluiten) return { code: 'geenVoorstel' };
  v.voeg({ type: 'sluitVoorstelVervallen' });
  return null;
};

/** A closed dossier opens again. */
export const heropen: Regel<'heropen'> = (v) => {
  heropent(v);
  return null;
};

/** Feedback to the one who brought the signal in; the duty ends by recording it. */
export const terugkoppelingSignaalgever: Regel<'terugkoppelingSignaalgever'> = () => null;

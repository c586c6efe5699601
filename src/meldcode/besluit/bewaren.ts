import { alleenKaart, bewaarTot } from '../bewaren.ts';
import { plusMaanden } from '../kalender.ts';
import type { Refusal } from '../refusals.ts';
import type { Regel, Verloop } from '../verloop.ts';
import { alsZorg, geenTweede } from './gevolgen.ts';

/** Keeping and destroying (E-34): a term, a reason to keep longer, and two people before anything goes. */

/** Months that one reason keeps a dossier at most; it may be given again. */
export const maxLangerMaanden = 60;

/** The pupil leaves, and what the next school was told: with consent, without it for a reason, or nothing (design §3, external partner). */
export const vertrek: Regel<'vertrek'> = (v, { datum, overdracht, school, toelichting }) => {
  if (overdracht !== 'niets' && school === undefined) return { code: 'verplicht', veld: 'school' };
  if (overdracht !== 'niets' && toelichting === undefined) return { code: 'verplicht', veld: 'toelichting' };
  v.voeg({ type: 'vertrokken', datum, overdracht, ...(overdracht === 'niets' ? {} : { school: true }) });
  return null;
};

/** It was handed over; to whom stands in the entry, sealed with the rest. */
export const schoolOverdracht: Regel<'schoolOverdracht'> = (v, { datum }) => {
  if (v.state.volgendeSchool === null) return { code: 'vertrekEerst' };
  v.voeg({ type: 'overgedragen', datum });
  return null;
};

const vervalt = (v: Verloop): void => {
  if (v.state.vernietigen) v.voeg({ type: 'vernietigenVervallen' });
};

/** A complaint, a procedure, a question of Veilig Thuis: as long as there is a reason, nothing is destroyed. A later day replaces an earlier one, and the other way round. */
export const bewaarLanger: Regel<'bewaarLanger'> = (v, { tot }) => {
  if (tot > plusMaanden(v.facts.vandaag, maxLangerMaanden)) return { code: 'termijnTeLang', veld: 'tot', maanden: maxLangerMaanden };
  v.voeg({ type: 'bewarenVerlengd', tot });
  vervalt(v);
  return null;
};

/** Up to and with its last day a dossier is kept. */
const nogBewaren = (v: Verloop): Refusal | null => {
  const tot = bewaarTot(v.state, v.facts.school);
  return tot !== null && tot < v.facts.vandaag ? null : { code: 'bewaartermijn', tot };
};

/** The first of two who destroy; not before the term is over. */
export const vernietigVoorstel: Regel<'vernietigVoorstel'> = (v) => {
  // What goes by itself needs no two.
  if (v.state.vernietigen || alleenKaart(v.voor)) return { code: 'alBeantwoord' };
  const nee = nogBewaren(v);
  if (nee) return nee;
  v.voeg({ type: 'vernietigenVoorgesteld', alsZorg: alsZorg(v.state, v.facts.actor) });
  return null;
};

/** Of a dossier one of the two is zorgcoördinator. Of a request or the other route the second is FG, bevoegd gezag or bestuur: that follows from who may. */
const tweede = (v: Verloop): Refusal | null => {
  const { vernietigen, soort } = v.state;
  if (soort === 'dossier' || vernietigen === null) return geenTweede(v, vernietigen);
  return vernietigen.door === v.facts.actor.id ? { code: 'tweedePersoon' } : null;
};

/** The second. From here on nothing can be read any more. */
export const vernietigEens: Regel<'vernietigEens'> = (v) => {
  const { vernietigen } = v.state;
  const nee = tweede(v) ?? nogBewaren(v);
  if (nee || !vernietigen) return nee;
  v.voeg({ type: 'vernietigd', waarom: 'bewaartermijn', met: [vernietigen.door, v.facts.actor.id] });
  return null;
};

/** Not yet: the proposal goes, the dossier stays. */
export const vernietigNogNiet: Regel<'vernietigNogNiet'> = (v) => {
  if (!v.state.vernietigen) return { code: 'geenVoorstel' };
  vervalt(v);
  return null;
};

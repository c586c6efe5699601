import { casushouder, flagger, sparringpartner } from '../stand.ts';
import type { Regel, Verloop } from '../verloop.ts';
import type { PersonId } from '../ids.ts';
import { kanMeekijken } from './deur.ts';
import { alsZorg, ontstaat } from './gevolgen.ts';

/** Who takes part. */

/** An asked colleague looks along. R-008 */
export const kijkMee: Regel<'kijkMee'> = (v) => {
  const wie = v.facts.actor.id;
  const gevraagd = v.state.partner.gevraagd?.persoon === wie;
  // The zorgcoördinator steps in when nobody looks along yet; nobody is sparringpartner of oneself.
  if (!gevraagd && sparringpartner(v.state) !== null) return { code: 'alBeantwoord' };
  if (wie === flagger(v.state)) return { code: 'tweedePersoon' };
  const vorige = sparringpartner(v.state);
  if (vorige !== null && vorige !== wie) v.voeg({ type: 'rolGeeindigd', rol: 'sparringpartner', persoon: vorige });
  v.voeg({ type: 'rolBegonnen', rol: 'sparringpartner', persoon: wie });
  return null;
};

/** Asks no reason. The one who was asked, or who looked along, goes; the flagger may go on to the next when nobody answers. */
export const lieverIemandAnders: Regel<'lieverIemandAnders'> = (v, { volgende }) => {
  const wie = v.facts.actor.id;
  const partner = sparringpartner(v.state);
  const gevraagd = v.state.partner.gevraagd;
  if (wie !== partner && gevraagd === null) return { code: 'alBeantwoord' };
  if (wie === partner) {
    v.voeg({ type: 'rolGeeindigd', rol: 'sparringpartner', persoon: wie });
    ontstaatPartner(v);
  }
  // Routing that has nobody left, or somebody who cannot, must not stop the one who steps aside: then the zorgcoördinator is told.
  v.voeg(volgende !== null && kanMeekijken(v, volgende) ? { type: 'partnerGevraagd', persoon: volgende } : { type: 'geenPartner' });
  return null;
};
const ontstaatPartner = (v: Verloop): void => {
  if (v.state.soort === 'dossier') ontstaat(v, 'sparringpartner');
};

/** Somebody more looks along, without a task. */
export const nodigUit: Regel<'nodigUit'> = (v, { persoon }) => {
  if (v.state.rollen.some((houder) => houder.persoon === persoon && houder.rol !== 'flagger')) return { code: 'alBeantwoord' };
  v.voeg({ type: 'rolBegonnen', rol: 'meekijker', persoon });
  return null;
};

/** Somebody has to remain who can act for the zorgcoördinator, and somebody for bevoegd gezag. */
const blijftErIemand = (v: Verloop, weg: PersonId): boolean => {
  const { zorgcoordinatoren, aandachtsfunctionarissen, schoolleiders, bevoegdGezag } = v.facts.school;
  const blijft = (wie: PersonId) => wie !== weg && !v.state.buiten.includes(wie);
  return [...zorgcoordinatoren, ...aandachtsfunctionarissen, ...schoolleiders].some(blijft) && bevoegdGezag.some(blijft);
};

/** From here on nothing of it is seen by this person, whatever the office; no reason is kept (design §3, left out of a case). */
export const laatErbuiten: Regel<'laatErbuiten'> = (v, { persoon }) => {
  if (!blijftErIemand(v, persoon)) return { code: 'niemandOver' };
  const droeg = casushouder(v.state) === persoon;
  const keekMee = sparringpartner(v.state) === persoon || v.state.partner.gevraagd?.persoon === persoon;
  v.voeg({ type: 'buitengelaten', persoon });
  if (droeg) {
    const actor = v.facts.actor;
    const opvolger = actor.id !== persoon && alsZorg(v.state, actor) ? actor.id : flagger(v.state);
    if (opvolger !== null) v.voeg({ type: 'rolBegonnen', rol: 'casushouder', persoon: opvolger });
  }
  if (keekMee) {
    v.voeg({ type: 'geenPartner' });
    ontstaatPartner(v);
  }
  return null;
};

/** "Wie gaat verder?" Choosing oneself settles it at once; somebody else taps first. */
export const draagOver: Regel<'draagOver'> = (v, { aan }) => {
  if (v.facts.school.afwezig.includes(aan)) return { code: 'persoonKanNiet', veld: 'aan' };
  if (aan === casushouder(v.state)) {
    if (v.state.overdracht) v.voeg({ type: 'overdrachtVervallen' });
    return null;
  }
  if (aan === v.facts.actor.id) {
    neem(v);
    return null;
  }
  v.voeg({ type: 'overdrachtGevraagd', aan });
  return null;
};

/** The flagger keeps own entries, acute and "er is vervolg"; another former casushouder goes on looking along. */
const neem = (v: Verloop): void => {
  const [wie, vorige] = [v.facts.actor.id, casushouder(v.state)];
  if (vorige !== null) {
    v.voeg({ type: 'rolGeeindigd', rol: 'casushouder', persoon: vorige });
    if (vorige !== flagger(v.state)) v.voeg({ type: 'rolBegonnen', rol: 'meekijker', persoon: vorige });
  }
  v.voeg({ type: 'rolBegonnen', rol: 'casushouder', persoon: wie });
  if (flagger(v.state) !== null && wie !== flagger(v.state)) ontstaat(v, 'signaalgever');
};

/** Who was asked takes the case over, or anybody with the right where nobody carries it today. */
export const neemOver: Regel<'neemOver'> = (v) => {
  const wie = v.facts.actor.id;
  const houder = casushouder(v.state);
  if (houder === wie) return { code: 'alBeantwoord' };
  const gevraagd = v.state.overdracht?.aan === wie;
  const weg = houder === null || v.facts.school.afwezig.includes(houder);
  if (!gevraagd && !weg) return { code: 'geenVoorstel' };
  neem(v);
  return null;
};

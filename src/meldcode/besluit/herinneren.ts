import { teHerinneren } from '../herinneringen.ts';
import type { Regel } from '../verloop.ts';
import { kanMeekijken } from './deur.ts';
import { koppelAf } from './koppelen.ts';

/**
 * The clock says that a reminder is due; only the rules know whether it is. What is not due (any more), was recorded already or is another one than was
 * meant is refused, so that of any number of replicas one records it. Doubt that counts as nee by now is settled before this, as by every command.
 */
export const herinner: Regel<'herinner'> = (v, { over: soort, entry = null, keer, volgende = null, gelukt = false }) => {
  const beurt = teHerinneren(v.voor, v.facts.school, v.facts.nu).find((een) => een.soort === soort && een.entry === entry);
  if (beurt?.keer !== keer) return { code: 'alBeantwoord' };
  const { sinds, vanaf, hoogstens, datum, voor, hoe } = beurt;
  v.voeg({ type: 'herinnerd', soort, entry, sinds, vanaf, keer, hoogstens, datum, voor, meteen: hoe === 'meteen' });
  // Neither holds a pupil's name or a text; the second time is the last.
  if (soort === 'andereRouteVerwijderen' && keer === hoogstens) v.voeg({ type: 'vernietigd', waarom: 'andereRoute', met: [] });
  if (soort === 'sparVerwijderen' && keer === hoogstens) v.voeg({ type: 'vernietigd', waarom: 'spar', met: [] });
  if (soort === 'koppelAf') koppelAf(v, entry ?? '', gelukt);
  if (soort === 'partnerAntwoord') {
    v.voeg(volgende !== null && kanMeekijken(v, volgende) ? { type: 'partnerGevraagd', persoon: volgende } : { type: 'geenPartner' });
  }
  return null;
};

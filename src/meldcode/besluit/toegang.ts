import { plusMaanden } from '../kalender.ts';
import type { Regel } from '../verloop.ts';

/** Reading for a while, by somebody who is needed for a while (E-39: not more people than necessary, and not longer). */

/** Months that such access lasts at most; it may be given again. */
export const maxToegangMaanden = 3;
/** People who may read at once beside those who have a part. */
const maxLezers = 10;

export const geefToegang: Regel<'geefToegang'> = (v, { persoon, tot }) => {
  const { vandaag, actor } = v.facts;
  const heeftRol = v.state.rollen.some((houder) => houder.persoon === persoon && houder.rol !== 'flagger');
  if (persoon === actor.id || heeftRol) return { code: 'persoonKanNiet', veld: 'persoon' };
  if (tot > plusMaanden(vandaag, maxToegangMaanden)) return { code: 'termijnTeLang', veld: 'tot', maanden: maxToegangMaanden };
  const anderen = v.state.toegang.filter((een) => een.persoon !== persoon && een.tot >= vandaag);
  if (anderen.length >= maxLezers) return { code: 'teVeelOpen', max: maxLezers };
  v.voeg({ type: 'toegangGegeven', persoon, tot });
  return null;
};

export const beeindigToegang: Regel<'beeindigToegang'> = (v, { persoon }) => {
  if (!v.state.toegang.some((een) => een.persoon === persoon)) return { code: 'persoonKanNiet', veld: 'persoon' };
  v.voeg({ type: 'toegangBeeindigd', persoon });
  return null;
};

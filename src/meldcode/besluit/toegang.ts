import { plusMaanden } from '../kalender.ts';
import { regels } from '../regels.ts';
import type { Regel } from '../verloop.ts';

/** Reading for a while, by somebody who is needed for a while (E-39: not more people than necessary, and not longer). */

/** Months that such access lasts at most; it may be given again. */
export const maxToegangMaanden = 3;
/** People who may read at once beside those who have a part. */
const maxLezers = 10;

/** Gives somebody without a part in it reading until a day. */
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

/** Ends that before its day. */
export const beeindigToegang: Regel<'beeindigToegang'> = (v, { persoon }) => {
  if (!v.state.toegang.some((een) => een.persoon === persoon)) return { code: 'persoonKanNiet', veld: 'persoon' };
  v.voeg({ type: 'toegangBeeindigd', persoon });
  return null;
};

/** By anybody of the school. What follows is the same whether there is a dossier or not: the one who asks learns nothing by asking (E-39). */
export const vraagMeelezen: Regel<'vraagMeelezen'> = (v) => {
  v.voeg({ type: 'meelezenGevraagd', regels: regels.versie });
  return null;
};

/** What was asked is over. A yes is seen in the dossier, where reading is given; a no is seen by nobody who asked. */
export const meeleesAntwoord: Regel<'meeleesAntwoord'> = (v, { gegeven }) => {
  if (v.state.meelezen?.gevraagdDoor === v.facts.actor.id) return { code: 'tweedePersoon' };
  v.voeg({ type: 'meelezenBeantwoord', gegeven });
  return null;
};

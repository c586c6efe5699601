import type { Regel } from '../verloop.ts';

/** Help runs beside a melding and is never "done" by having begun. */

export const hulpplanDoel: Regel<'hulpplanDoel'> = (v, { termijn }) => {
  v.voeg({ type: 'hulpTermijnGezet', termijn });
  return null;
};

/** A casemanager from outside has no account: then the casushouder is reminded (design §3, help plan). */
export const hulpplanTaken: Regel<'hulpplanTaken'> = (v, { casemanagerPersoon = null }) => {
  const vorige = v.state.hulp.casemanager;
  if (vorige !== null && vorige !== casemanagerPersoon) v.voeg({ type: 'rolGeeindigd', rol: 'casemanager', persoon: vorige });
  if (casemanagerPersoon !== null && casemanagerPersoon !== vorige) {
    v.voeg({ type: 'rolBegonnen', rol: 'casemanager', persoon: casemanagerPersoon });
  }
  v.voeg({ type: 'hulpTakenVerdeeld', casemanager: casemanagerPersoon });
  return null;
};

/**
 * "Deels": the help goes on or is adapted, and somebody looks again on a day that is still to come. It closes nothing and answers no question: vraag 5 stays, with
 * melden when the result is not there at the term. "Nee" puts vraag 5 first, see `vraag5Uiterlijk`.
 */
export const evaluatie: Regel<'evaluatie'> = (v, { helpt, nieuweTermijn, knelpuntSoort }) => {
  const { termijn } = v.state.hulp;
  if (termijn === null) return { code: 'hulpplanEerst' };
  if (helpt === 'deels' && (nieuweTermijn ?? termijn) <= v.facts.vandaag) return { code: 'evaluatieOpnieuw', veld: 'nieuweTermijn' };
  if (nieuweTermijn !== undefined) v.voeg({ type: 'hulpTermijnGezet', termijn: nieuweTermijn });
  if (helpt !== undefined) v.voeg({ type: 'hulpGeevalueerd', uitkomst: helpt });
  if (knelpuntSoort !== undefined) v.voeg({ type: 'knelpuntGenoemd', soort: knelpuntSoort });
  return null;
};

export const monitoring: Regel<'monitoring'> = (v, { totWanneer }) => {
  v.voeg({ type: 'monitoringAfgesproken', totWanneer });
  return null;
};

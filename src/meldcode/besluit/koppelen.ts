import type { Regel } from '../verloop.ts';

/** Other dossiers that one may be linked to; a family is not larger, and a state has no long lists. */
export const maxVerwant = 20;

/**
 * Two dossiers about one pupil, or about brothers and sisters: by a person who may know in both whom they are about. The link is a code and
 * nothing more: who reads the one reads nothing of the other. What is not there, not theirs or no dossier gives one same answer.
 */
export const koppel: Regel<'koppel'> = (v, { ander, verband }) => {
  const al = v.state.verwant.find(({ code }) => code === ander);
  if (verband === 'nietMeer') {
    if (al === undefined) return { code: 'ongeldigeKeuze', veld: 'ander' };
  } else {
    if (v.facts.ander?.soort !== 'dossier' || !v.facts.ander.naam) return { code: 'ongeldigeKeuze', veld: 'ander' };
    if (al === undefined && v.state.verwant.length >= maxVerwant) return { code: 'teVeelOpen', max: maxVerwant };
  }
  v.voeg({ type: 'gekoppeld', ander, verband });
  return null;
};

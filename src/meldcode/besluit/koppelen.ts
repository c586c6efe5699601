import { klok } from '../plaatsen.ts';
import { maxVerwant } from '../stand.ts';
import type { Refusal } from '../refusals.ts';
import type { CommandVan, Regel, Verloop } from '../verloop.ts';

/** Who is not there, not theirs, no dossier: one same answer. The clock finishes what a person was allowed to begin, so it needs no name. */
const nieuw = (v: Verloop, nieuwHier: boolean): Refusal | null => {
  const { ander, actor } = v.facts;
  if (ander?.soort !== 'dossier' || (!ander.naam && actor.id !== klok.id)) return { code: 'ongeldigeKeuze', veld: 'ander' };
  const vol = (nieuwHier && v.state.verwant.length >= maxVerwant) || (ander.vol === true && ander.terug === undefined);
  return vol ? { code: 'teVeelOpen', max: maxVerwant } : null;
};

/**
 * Two dossiers about one pupil, or about brothers and sisters: by a person who may know in both whom they are about. The link is a code and
 * nothing more: who reads the one reads nothing of the other. It stands in both, a commit each: the first says `half` until the other says the same. The
 * clock makes the second where a person did not get that far, and only what the other one says.
 */
export const koppel: Regel<'koppel'> = (v, { ander, verband }: CommandVan<'koppel'>) => {
  const al = v.state.verwant.find(({ code }) => code === ander);
  const daar = v.facts.ander?.terug ?? 'nietMeer';
  if (v.facts.actor.id === klok.id && daar !== verband) return { code: 'alBeantwoord' };
  if ((al?.verband ?? 'nietMeer') === verband)
    return verband === 'nietMeer' ? { code: 'ongeldigeKeuze', veld: 'ander' } : { code: 'alBeantwoord' };
  const nee = verband === 'nietMeer' ? null : nieuw(v, al === undefined);
  if (nee) return nee;
  v.voeg({ type: 'gekoppeld', ander, verband, ...(daar === verband ? {} : { half: true }) });
  return null;
};

/** What came of the second half: it stands in both, or where the other dossier has no place for it, in neither. */
export const koppelAf = (v: Verloop, entry: string, gelukt: boolean): void => {
  const half = v.state.koppelen.find((een) => een.entry === entry);
  if (half === undefined) return;
  if (!gelukt && half.verband !== 'nietMeer') v.voeg({ type: 'gekoppeld', ander: half.ander, verband: 'nietMeer' });
  v.voeg({ type: 'koppelRond', entry: half.entry });
};

import type { Command } from '../meldcode/index.ts';
import { meldingVerslag, type Gelezen, type Opdracht } from './dossier.ts';
import type { Verslag } from './verslag.ts';

type Afgifte = Extract<Command, { type: 'afgifte' }>;

/** The paper that was asked for, from what was read for it. */
export const verslagVoor = (afgifte: Afgifte, opdracht: Omit<Opdracht, 'soort' | 'delen' | 'toelichting'>, gelezen: Gelezen): Verslag => {
  const { soort, delen } = afgifte;
  return meldingVerslag({ ...opdracht, soort, delen, toelichting: afgifte.toelichting ?? null }, gelezen);
};

import { en } from './en.ts';
import { nl } from './nl.ts';
import type { Taal, Teksten } from './types.ts';

export type { Teksten } from './types.ts';

const talen: Readonly<Record<Taal, Teksten>> = { nl, en };

/** Every sentence that is not in a card, in this language. */
export const teksten = (taal: Taal): Teksten => talen[taal];

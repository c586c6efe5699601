import type { Regel } from '../verloop.ts';

/** What leaves the school on paper: that it was asked for, and that it was fetched. */

/** only what somebody chose. For the right of access all of it, but then for whom and who decided (E-36). */
export const afgifte: Regel<'afgifte'> = (_v, { soort, delen, inzageVoor, besloten }) => {
  if (soort === 'inzage' && inzageVoor === undefined) return { code: 'verplicht', veld: 'inzageVoor' };
  if (soort === 'inzage' && besloten === undefined) return { code: 'verplicht', veld: 'besloten' };
  return delen.length === 0 && soort !== 'bespreking' ? { code: 'verplicht', veld: 'delen' } : null;
};

/** Only by who asked for it. That it happens once is the journal's: the link has one command key. */
export const afgifteOpgehaald: Regel<'afgifteOpgehaald'> = (v, { entry: gevraagd }) => {
  const { entry, actor } = v.facts;
  return entry?.id === gevraagd && entry.soort === 'afgifte' && entry.door === actor.id ? null : { code: 'entryOnbekend' };
};

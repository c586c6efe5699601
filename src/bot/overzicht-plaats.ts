import type { SchoolFilter } from '../dossier/types.ts';
import type { PersonId } from '../meldcode/ids.ts';
import { stapNummers } from '../meldcode/woorden.ts';
import type { School } from '../school/index.ts';

/** Where somebody is in the overview of the school: what it was narrowed to, and which page. Travels in buttons, so anybody can make one up. */
export interface OverzichtPlaats {
  readonly filter: SchoolFilter;
  /** Of the store; null: the first. */
  readonly page: string | null;
  readonly nummer: number;
}

export const begin: OverzichtPlaats = { filter: {}, page: null, nummer: 1 };

/** `<step>~<person>~<late>~<number>~<page of the store>`; whether step and person are of this school is looked at when it is read. */
export const plaatsTekst = (stap: string | number, wie: string, laat: boolean, nummer = 1, page = ''): string =>
  [stap, wie, laat ? '1' : '', nummer, page].join('~');
/** A place as the text that travels in a button; `leesPlaats` reads it. */
export const schrijfPlaats = ({ filter: { stap, waitsFor, late }, page, nummer }: OverzichtPlaats): string =>
  plaatsTekst(stap ?? '', waitsFor ?? '', late === true, nummer, page ?? '');

/** What the parts of a filter say in this school; null when one of them is not of this school. */
export const leesFilter = (school: School, stap: string, wie: string, laat: boolean): SchoolFilter | null => {
  const nummer = stapNummers.find((een) => String(een) === stap);
  const persoon = school.personen.find(({ id }) => id === wie)?.id;
  if ((stap !== '' && nummer === undefined) || (wie !== '' && persoon === undefined)) return null;
  const waitsFor: { waitsFor?: PersonId } = persoon === undefined ? {} : { waitsFor: persoon };
  return { ...(nummer === undefined ? {} : { stap: nummer }), ...waitsFor, ...(laat ? { late: true } : {}) };
};

/** The place that a button names. Null: it holds a filter that is not of this school; whatever else is made up counts as the beginning. */
export const leesPlaats = (school: School, tekst: unknown): OverzichtPlaats | null => {
  if (typeof tekst !== 'string' || tekst === '' || tekst.length > 250) return begin;
  const [stap = '', wie = '', laat = '', nummer = '', page = ''] = tekst.split('~');
  const filter = leesFilter(school, stap, wie, laat === '1');
  return filter === null
    ? null
    : { filter, page: page === '' ? null : page, nummer: /^[1-9]\d{0,5}$/.test(nummer) && page !== '' ? Number(nummer) : 1 };
};

import { stillSees } from '../dossier/rules.ts';
import type { Overviews } from '../dossier/store.ts';
import type { Bericht, BerichtSoort } from '../meldcode/berichten-types.ts';
import type { Datum, DossierCode, PersonId } from '../meldcode/ids.ts';
import { actor, ontvangers, type School } from '../school/index.ts';

/** What somebody else than its receiver is told of a dossier, and who that may be. */

/** Told to one person and asked of nobody: it can wait until that one is back. */
const alleenZelf: readonly BerichtSoort[] = [
  'erIsVervolg',
  'partnerKijktMee',
  'overgenomen',
  'toegang',
  'ikBel',
  'gesloten',
  'heropend',
  'sluitNogNiet',
];
/** The zorgcoördinator is told by the same commit: a second one in somebody else's place says nothing new. */
const zorgHoortHet = ({ soort, over }: Bericht): boolean =>
  ['wieBelt', 'samenBellen', 'meldingGedaan', 'terugkoppelingVeiligThuis'].includes(soort) ||
  (soort === 'herinnering' && over === 'bellen');

/** Whether somebody else than who a dossier waits for may be told that it is there: not who is left out, nor who would find nothing there. */
export const magWeten = async (
  overview: Pick<Overviews, 'get'>,
  school: School,
  code: DossierCode,
  wie: PersonId,
  dag: Datum,
): Promise<boolean> => {
  const item = (await overview.get(school.id, code))?.item;
  if (item === undefined || item.destroyedAt !== null || item.leftOut.includes(wie)) return false;
  return item.ground === undefined ? item.persons.includes(wie) : stillSees(item.ground, actor(school, wie, dag));
};

/** Who of `people`, whom routing gives for this message to one person, is told it today, in the same order. That person always is. */
export const wieInvalt = async (
  overview: Pick<Overviews, 'get'>,
  school: School,
  bericht: Bericht,
  people: readonly PersonId[],
  dag: Datum,
): Promise<readonly PersonId[]> => {
  const { ontvanger, code, behalve } = bericht;
  if (ontvanger.aan !== 'persoon') return people;
  const zelf = people.filter((id) => id === ontvanger.persoon);
  if (people.length === zelf.length || alleenZelf.includes(bericht.soort)) return zelf;
  const hoortAl = zorgHoortHet(bericht) ? ontvangers(school, { aan: 'functie', functie: 'zorgcoordinator' }, behalve, dag) : [];
  const mag = await Promise.all(
    people.map(async (id) => zelf.includes(id) || (!hoortAl.includes(id) && (await magWeten(overview, school, code, id, dag)))),
  );
  return people.filter((_, n) => mag[n] === true);
};

/** Whether this reader is told it in the place of its receiver: absent, or nobody whom a message reaches. */
export const inPlaatsVan = ({ ontvanger }: Bericht, lezer: PersonId | null): boolean =>
  ontvanger.aan === 'persoon' && lezer !== null && lezer !== ontvanger.persoon;

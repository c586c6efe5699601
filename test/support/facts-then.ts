import { regels, type Facts, type Instant, type PersonId } from '../../src/meldcode/index.ts';
import { actor, schoolFacts, type School } from '../../src/school/index.ts';
import { vandaag } from '../../src/school/klok.ts';

/** What the rules get of a school file when this person does something at this moment: for filling a store straight through the service. */
export const factsThen = (school: School, who: PersonId, then: Instant): Omit<Facts, 'entry'> => ({
  nu: then,
  vandaag: vandaag(then),
  actor: actor(school, who, vandaag(then)),
  personen: Object.fromEntries(school.personen.map(({ id }) => [id, actor(school, id)])),
  school: schoolFacts(school, vandaag(then)),
  formVersie: null,
  regels,
});

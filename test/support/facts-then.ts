import type { DossierService } from '../../src/dossier/dossiers.ts';
import { regels, type Command, type DossierCode, type Facts, type Instant, type PersonId } from '../../src/meldcode/index.ts';
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

/** Hands in commands as people of this school did at this moment; gives the code. Throws when one was not stored. */
export const submitterThen = (dossiers: Pick<DossierService, 'submit'>, school: School, then: Instant) => {
  const known = new Map<PersonId, ReturnType<typeof factsThen>>();
  const factsOf = (who: PersonId): ReturnType<typeof factsThen> => {
    const facts = known.get(who) ?? factsThen(school, who, then);
    known.set(who, facts);
    return facts;
  };
  return async (who: PersonId, code: DossierCode | null, command: Command, instance: string): Promise<DossierCode> => {
    const outcome = await dossiers.submit({ school: school.id, code, command, instance, facts: factsOf(who) });
    if (outcome.kind !== 'stored') throw new Error(JSON.stringify(outcome));
    return outcome.code;
  };
};

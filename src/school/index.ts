export { loadSchools, parseSchools, type Account, type Found, type Schools } from './load.ts';
export { actor, heeftAccount, isAfwezig, isSchooldag, metFunctie, persoon, schoolFacts, vervangerVan } from './personen.ts';
export { ontvangers, sparringpartners, wieGaatVerder, type PartnerVraag } from './routing.ts';
export type { Person, School } from './school-file.ts';
export { eindeSchooldag, inSchooltijd, inStilleUren, stilTot } from './uren.ts';

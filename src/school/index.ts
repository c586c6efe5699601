export { loadSchools, parseSchools, type Found, type Schools } from './load.ts';
export { actor, isAfwezig, isSchooldag, persoon, schoolFacts } from './personen.ts';
export { naStilte, ontvangers, sparringpartners, wieGaatVerder } from './routing.ts';
export type { Person, School } from './school-file.ts';
export { eindeSchooldag, inSchooltijd, inStilleUren, stilTot } from './uren.ts';

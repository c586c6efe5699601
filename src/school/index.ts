export { loadSchools, parseSchools, type Found, type Schools } from './load.ts';
export { aanHetWerk, actor, heeftVerlof, isAfwezig, isSchooldag, persoon, schoolFacts } from './personen.ts';
export { naStilte, ontvangers, sparringpartners, wieGaatVerder, wieKijktVandaag } from './routing.ts';
export type { Person, School } from './school-file.ts';
export { eindeSchooldag, inSchooltijd, inStilleUren, stilTot } from './uren.ts';

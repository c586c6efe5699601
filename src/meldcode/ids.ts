/** Identifiers and plain values. Everything that enters the rules is one of these; how they are made is the edge's business. */

declare const brand: unique symbol;
type Branded<T, B extends string> = T & { readonly [brand]: B };

/** A person in the school file. Never a name, never a platform account. */
export type PersonId = Branded<string, 'PersonId'>;
/** The code by which people speak of a dossier in chat; says nothing about whom it concerns. */
export type DossierCode = Branded<string, 'DossierCode'>;
/** One school: the unit of isolation. */
export type SchoolId = Branded<string, 'SchoolId'>;
/** Names one entry in one dossier: `<commit version>.<place in the commit>`, e.g. `12.0`. */
export type EntryId = Branded<string, 'EntryId'>;
/** A moment, ISO 8601 in UTC: `2026-11-24T09:30:00.000Z`. */
export type Instant = Branded<string, 'Instant'>;
/** A calendar day in Europe/Amsterdam: `2026-11-24`. */
export type Datum = Branded<string, 'Datum'>;

export const personId = (text: string): PersonId => text as PersonId;
/** What a dossier's code looks like: `NP-` and groups of letters and digits. Anything else that somebody types is free text. */
export const codePatroon = /^NP(?:-[A-Z0-9]{2,6}){2,4}$/;
export const lijktCode = (text: string): boolean => codePatroon.test(text);
export const dossierCode = (text: string): DossierCode => text as DossierCode;
export const schoolId = (text: string): SchoolId => text as SchoolId;
export const entryId = (version: number, place: number): EntryId => `${version}.${place}` as EntryId;
/** Version of the commit that an entry stands in. */
export const versieVan = (entry: EntryId): number => Number.parseInt(entry, 10);
export const instant = (text: string): Instant => text as Instant;
export const datum = (text: string): Datum => text as Datum;

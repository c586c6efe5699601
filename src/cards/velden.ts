import { z } from 'zod';
import { codePatroon } from '../meldcode/ids.ts';

/** Longest text in one field, in UTF-16 units; design §5. */
export const maxTekst = 2000;
/** Longest summary that bevoegd gezag gets at vraag 2; design §3. */
export const maxSamenvatting = 600;
const maxKeuzes = 25;

/**
 * What a field takes. Made when something is first handed in: there are some hundred forms, each with a few fields, and of what a start does the making of them all
 * would be a twentieth.
 */
export type Veld<T extends z.ZodType = z.ZodType> = () => T;
type Vorm = Readonly<Record<string, Veld>>;
type Gemaakt<S extends Vorm> = { [K in keyof S]: ReturnType<S[K]> };
/** What the fields of a form give once they are checked. */
export type Ingevuld<S extends Vorm> = z.output<z.ZodObject<Gemaakt<S>>>;

/** Fields by their ids, checked together; made when it is first called. */
export const velden = <S extends Vorm>(vorm: S): (() => z.ZodObject<Gemaakt<S>>) => {
  let made: z.ZodObject<Gemaakt<S>> | undefined;
  // Each field keeps its own type under its own name, which TypeScript cannot follow through a list of pairs.
  return () => (made ??= z.object(Object.fromEntries(Object.entries(vorm).map(([id, veld]) => [id, veld()])) as Gemaakt<S>));
};

/** A field that was left empty reaches us as absent, as '' or as white space: all three are "not answered". */
const leegIsAfwezig = (value: unknown): unknown => (typeof value === 'string' && value.trim() === '' ? undefined : value);

const tekstVeld = (max: number) => z.string().trim().max(max);
/** Text that has to be there. */
export const tekst =
  (max = maxTekst) =>
  () =>
    z.preprocess(leegIsAfwezig, tekstVeld(max));
/** Text that may stay away. */
export const tekstMag =
  (max = maxTekst) =>
  () =>
    z.preprocess(leegIsAfwezig, tekstVeld(max).optional());

/** One of a closed vocabulary; choices reach us as text. */
export const keuze =
  <const T extends readonly [string, ...string[]]>(woorden: T) =>
  () =>
    z.preprocess(leegIsAfwezig, z.enum(woorden));
/** The same, and it may stay away. */
export const keuzeMag =
  <const T extends readonly [string, ...string[]]>(woorden: T) =>
  () =>
    z.preprocess(leegIsAfwezig, z.enum(woorden).optional());

/** `YYYY-MM-DD`; zod checks that the day exists (also 29 February). */
export const dag = () => () => z.preprocess(leegIsAfwezig, z.iso.date());
/** The same, and it may stay away. */
export const dagMag = () => () => z.preprocess(leegIsAfwezig, z.iso.date().optional());
/** `HH:MM`, as Input.Time gives it. */
export const tijdMag = () => () =>
  z.preprocess(
    leegIsAfwezig,
    z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .optional(),
  );

/** Input.Toggle: our cards say `ja`/`nee`; an untouched toggle without a value is sent as `false`. */
export const schakelaar = () => () => z.preprocess((value) => value === true || value === 'ja' || value === 'true', z.boolean());

/** An id that our own card carried. It only names something; rights are checked on what it names. */
export const kenmerk = () => () => z.preprocess(leegIsAfwezig, z.string().regex(/^[\p{L}\p{N}._-]{1,64}$/u));
/** The same, and it may stay away. */
export const kenmerkMag = () => () =>
  z.preprocess(
    leegIsAfwezig,
    z
      .string()
      .regex(/^[\p{L}\p{N}._-]{1,64}$/u)
      .optional(),
  );

/** A code of a dossier as somebody types it: any case, with or without spaces around it. */
export const code = () => () =>
  z.preprocess((value) => leegIsAfwezig(typeof value === 'string' ? value.trim().toUpperCase() : value), z.string().regex(codePatroon));

const gekozen = (value: unknown): unknown => {
  const list: unknown = typeof value === 'string' ? value.split(',').flatMap((part) => part.trim() || []) : value;
  return Array.isArray(list) && list.length > 0 ? [...new Set<unknown>(list)] : undefined;
};
/** A multi-select over a closed vocabulary, at least one: Teams sends `a,b`, Slack a list. */
export const keuzes =
  <const T extends readonly [string, ...string[]]>(woorden: T) =>
  () =>
    z.preprocess(gekozen, z.array(z.enum(woorden)));
/** The same, and it may stay away. */
export const keuzesMag =
  <const T extends readonly [string, ...string[]]>(woorden: T) =>
  () =>
    z.preprocess(gekozen, z.array(z.enum(woorden)).optional());

/** A multi-select choice set: Teams sends `a,b`, Slack a list. */
export const kenmerken = () => () =>
  z.preprocess(
    (value) =>
      typeof value === 'string'
        ? value
            .split(',')
            .map((part) => part.trim())
            .filter((part) => part !== '')
        : (value ?? []),
    z.array(z.string().regex(/^[\p{L}\p{N}._-]{1,64}$/u)).max(maxKeuzes),
  );

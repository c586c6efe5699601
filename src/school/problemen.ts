import type { z } from 'zod';

/** What is wrong in a school file: where (a JSON path), and what, in two languages. Never the value that stands there. */
export interface Probleem {
  readonly pad: string;
  readonly nl: string;
  readonly en: string;
}

type Tekst = Omit<Probleem, 'pad'>;

/** `['personen', 3, 'vervanger']` as `personen[3].vervanger`. */
export const alsPad = (pad: readonly PropertyKey[]): string =>
  pad.reduce<string>((tot, deel) => (typeof deel === 'number' ? `${tot}[${deel}]` : `${tot}${tot === '' ? '' : '.'}${String(deel)}`), '') ||
  '(bestand)';

const soorten: Record<string, Tekst> = {
  string: { nl: 'moet tekst zijn', en: 'must be text' },
  number: { nl: 'moet een getal zijn', en: 'must be a number' },
  int: { nl: 'moet een heel getal zijn', en: 'must be a whole number' },
  boolean: { nl: 'moet true of false zijn', en: 'must be true or false' },
  array: { nl: 'moet een lijst zijn', en: 'must be a list' },
  object: { nl: 'moet een blok met velden zijn', en: 'must be an object' },
  tuple: { nl: 'moet een lijst zijn', en: 'must be a list' },
};

const vormen: Record<string, Tekst> = {
  date: { nl: 'moet een bestaande dag zijn: JJJJ-MM-DD', en: 'must be an existing day: YYYY-MM-DD' },
  url: { nl: 'moet een webadres zijn', en: 'must be a URL' },
  regex: { nl: 'heeft niet de vorm die hier hoort', en: 'does not have the form that belongs here' },
};

const onbekend: Tekst = { nl: 'klopt niet', en: 'is not valid' };

const tekstVoor = (issue: z.core.$ZodIssue): Tekst => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined && issue.message.includes('received undefined')
        ? { nl: 'ontbreekt', en: 'is missing' }
        : (soorten[issue.expected] ?? onbekend);
    case 'invalid_value':
      return { nl: `moet een van deze zijn: ${issue.values.map(String).join(', ')}`, en: 'must be one of these' };
    case 'invalid_format':
      return vormen[issue.format] ?? onbekend;
    case 'too_small':
      if (issue.origin === 'array')
        return { nl: `moet er minstens ${String(issue.minimum)} hebben`, en: `must have at least ${String(issue.minimum)}` };
      return issue.origin === 'string'
        ? { nl: 'mag niet leeg zijn', en: 'must not be empty' }
        : { nl: `moet minstens ${String(issue.minimum)} zijn`, en: `must be at least ${String(issue.minimum)}` };
    case 'too_big':
      if (issue.origin === 'array')
        return { nl: `mag er hoogstens ${String(issue.maximum)} hebben`, en: `must have at most ${String(issue.maximum)}` };
      return issue.origin === 'string'
        ? { nl: `mag hoogstens ${String(issue.maximum)} tekens lang zijn`, en: `must have at most ${String(issue.maximum)} characters` }
        : { nl: `mag hoogstens ${String(issue.maximum)} zijn`, en: `must be at most ${String(issue.maximum)}` };
    default:
      return onbekend;
  }
};

/** What zod found, in our words: its own sentences may quote the file. */
export const vanZod = (issues: readonly z.core.$ZodIssue[]): Probleem[] =>
  issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          pad: alsPad([...issue.path, key]),
          nl: 'kent dit bestand niet (tikfout?)',
          en: 'is not a field of this file (typing mistake?)',
        }))
      : [{ pad: alsPad(issue.path), ...tekstVoor(issue) }],
  );

/** One line for the operator. */
export const regel = ({ pad, nl, en }: Probleem): string => `${pad}: ${nl} / ${en}`;

import type { Element, Taal } from './model.ts';
import { walk } from './parse.ts';
import type { Template } from './profile.ts';

/** Words that never stand on a card (design §2): they accuse, frighten, or turn a colleague into a judge. With what to say instead. */
const forbidden: Readonly<Record<Taal, readonly (readonly [RegExp, string])[]>> = {
  nl: [
    [/\bdaders?\b/i, 'no word for it: say what was seen'],
    [/\bverdachte[nr]?\b/i, 'no word for it: say what was seen'],
    [/\bbeoordelaars?\b/i, 'meekijker'],
    [/\balarm/i, 'bericht, or acuut'],
    [/\bescal(?:atie|eer|eren)/i, 'say who is told'],
    [/\bgeweigerd/i, 'Dat kan nog niet: …'],
    [/\bbewijs|\bbewijzen\b/i, 'wat je zag of hoorde'],
    [/wettelijk verplicht te melden|meldplicht/i, 'Melden is nodig, dat is de professionele norm'],
  ],
  en: [
    [/\bperpetrators?\b|\boffenders?\b/i, 'no word for it: say what was seen'],
    [/\bsuspects?\b/i, 'no word for it: say what was seen'],
    [/\bassessors?\b|\breviewers?\b/i, 'second reader'],
    [/\balarm/i, 'message, or emergency'],
    [/\bescalat/i, 'say who is told'],
    [/\brefused\b|\brejected\b/i, 'Not yet possible: …'],
    [/\bevidence\b|\bproof\b|\bprove\b/i, 'what you saw or heard'],
    [/legally (?:required|obliged) to report|mandatory report/i, 'Reporting is needed, that is the professional standard'],
  ],
};

/** Every sentence that a card's author wrote, with its JSON path. */
export function sentences(template: Template): readonly { readonly where: string; readonly text: string }[] {
  const found: { where: string; text: string }[] = [{ where: 'metadata.title', text: template.metadata.title }];
  const add = (where: string, item: object, keys: readonly string[]) => {
    for (const key of keys) {
      const text: unknown = Reflect.get(item, key);
      if (typeof text === 'string') found.push({ where: `${where}.${key}`, text });
    }
  };
  for (const { element, where } of walk(template)) {
    add(where, element, ['text', 'altText', 'label', 'title', 'errorMessage', 'placeholder']);
    if (element.type === 'FactSet') element.facts.forEach((fact, index) => add(`${where}.facts[${index}]`, fact, ['title', 'value']));
    if (element.type === 'Input.ChoiceSet')
      element.choices.forEach((choice, index) => add(`${where}.choices[${index}]`, choice, ['title']));
  }
  template.actions?.forEach((action, index) => add(`actions[${index}]`, action, ['title']));
  return found;
}

/** Problems with the words of a card (design §2), each with its JSON path and what to say instead. */
export function wordProblems(template: Template, taal: Taal): readonly string[] {
  return sentences(template).flatMap(({ where, text }) =>
    forbidden[taal].flatMap(([pattern, instead]) => {
      const found = pattern.exec(text)?.[0];
      return found === undefined ? [] : [`${where} says "${found}", which never stands on a card; instead: ${instead}`];
    }),
  );
}

/** Words of the author that are read before the first field. */
export function wordsBeforeFirstInput(body: readonly Element[]): number {
  let words = 0;
  for (const element of flat(body)) {
    if ('id' in element) return words;
    const texts =
      element.type === 'text' ? [element.text] : element.type === 'facts' ? element.facts.flatMap((fact) => [fact.title, fact.value]) : [];
    for (const text of texts) for (const part of text) if (part.by === 'author') words += count(part.text);
  }
  return words;
}

const count = (text: string): number => text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** The elements in reading order, without their containers. */
export const flat = (body: readonly Element[]): readonly Element[] =>
  body.flatMap((element) => (element.type === 'container' ? flat(element.items) : [element]));

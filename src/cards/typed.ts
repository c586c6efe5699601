import type { Card, Element, Taal } from './model.ts';

type Text = Extract<Element, { type: 'text' }>;
type InputElement = Extract<Element, { id: string }>;

const words: Readonly<Record<Taal, { notYet: string; lookAt: string; tooLong: string }>> = {
  nl: {
    notYet: 'Nog niet vastgelegd: ',
    lookAt: 'kijk nog even bij ',
    tooLong: 'Deze tekst was te lang om hier terug te zetten.',
  },
  en: { notYet: 'Not recorded yet: ', lookAt: 'please look at ', tooLong: 'This text was too long to be put back here.' },
};

/** What may be put back in fields beyond their own length, as JSON, together: keeps a refused form within the size of a Teams card. */
const overflowBudget = 16_000;

/**
 * The same form again, with what was typed in its fields and the reason under each field that needs one.
 * `values`: as the platform gave them, by field id; text is put back as it was typed, unknown ids and other shapes are left alone.
 * `errors`: author's sentences by field id; '' (or an id that the card has not) is about the form as a whole and stands on top.
 */
export function withTyped(card: Card, values: Readonly<Record<string, unknown>>, errors: Readonly<Record<string, string>>): Card {
  const ids = new Map(card.body.flatMap(inputsIn).map((input) => [input.id, input.label]));
  let budget = overflowBudget;
  const fill = (element: Element): readonly Element[] => {
    if (element.type === 'container') return [{ ...element, items: element.items.flatMap(fill) }];
    if (!('id' in element)) return [element];
    let value = asText(values[element.id]);
    let tooLong = false;
    if (value !== null && element.type === 'input.text' && value.length > element.maxLength) {
      budget -= JSON.stringify(value).length;
      tooLong = budget < 0;
      if (tooLong) value = null;
    }
    const error = Object.hasOwn(errors, element.id) ? errors[element.id] : undefined;
    const notes = [...(error === undefined ? [] : [error]), ...(tooLong ? [words[card.taal].tooLong] : [])];
    return [
      value !== null && fits(element, value) ? { ...element, value } : tooLong ? { ...element, value: null } : element,
      ...notes.map((note) => attention(note)),
    ];
  };
  const body = card.body.flatMap(fill);
  const reasons = Object.entries(errors).flatMap(([id, sentence]) => (ids.has(id) ? [] : [sentence]));
  const labels = Object.keys(errors).flatMap((id) => ids.get(id) ?? []);
  const top = [...reasons, ...(labels.length > 0 ? [`${words[card.taal].lookAt}${labels.map((label) => `“${label}”`).join(', ')}`] : [])];
  if (top.length === 0) return { ...card, body, errors };
  // Directly below the heading: the first thing that is read, by eye and by screen reader.
  return { ...card, errors, body: [...body.slice(0, 1), attention(words[card.taal].notYet + top.join(' '), true), ...body.slice(1)] };
}

const inputsIn = (element: Element): InputElement[] =>
  element.type === 'container' ? element.items.flatMap(inputsIn) : 'id' in element ? [element] : [];

/** Teams sends a multiple choice as `a,b`, Slack as a list. */
function asText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.join(',') : null;
}

/** Only what the field can show: a forged choice or date is not put back. */
function fits(input: InputElement, value: string): boolean {
  switch (input.type) {
    case 'input.text':
      return true;
    case 'input.choice':
      return value === '' || value.split(',').every((one) => input.choices.some((choice) => choice.value === one));
    case 'input.date':
      return value === '' || /^\d{4}-\d{2}-\d{2}$/.test(value);
    case 'input.time':
      return value === '' || /^\d{2}:\d{2}$/.test(value);
    case 'input.toggle':
      return value === input.valueOn || value === input.valueOff;
  }
}

const attention = (text: string, bold = false): Text => ({
  type: 'text',
  text: [{ by: 'author', text }],
  size: 'default',
  bold,
  subtle: false,
  color: 'attention',
  heading: false,
});

import { at, isJson, listAt, textAt, type Json } from './json.ts';

/** Every element of a card, containers opened. */
const flat = (elements: readonly unknown[]): readonly Json[] =>
  elements.flatMap((one) => (isJson(one) ? [one, ...flat(listAt(one, 'items'))] : []));

/** All that a person reads on a card, a line an element. */
export const textOf = (card: unknown): string =>
  flat(listAt(card, 'body'))
    .flatMap((one) => [
      textAt(one, 'text'),
      textAt(one, 'label'),
      textAt(one, 'value'),
      ...listAt(one, 'facts').map((fact) => `${textAt(fact, 'title')}: ${textAt(fact, 'value')}`),
    ])
    .filter((line) => line !== '')
    .join('\n');

/** The titles of the buttons. */
export const buttonsOf = (card: unknown): readonly string[] => listAt(card, 'actions').map((action) => textAt(action, 'title'));

/**
 * What Teams sends when this button is tapped with these fields filled in: verb, and the data with the inputs merged into it. Inputs that nobody
 * touched send their own value. Throws when there is no such button, no such field, or when Teams would not let the form go.
 */
export function tapOf(card: unknown, button: string, values: Readonly<Record<string, string>> = {}): { verb: string; data: Json } {
  const action = listAt(card, 'actions').find((one) => textAt(one, 'title') === button);
  if (action === undefined) throw new Error(`no button "${button}"; there are: ${buttonsOf(card).join(', ')}`);
  const data = at(action, 'data');
  const own = isJson(data) ? data : {};
  const verb = textAt(action, 'verb') || textAt(own, 'verb');
  if (textAt(action, 'associatedInputs') === 'none') return { verb, data: own };
  const inputs = flat(listAt(card, 'body')).filter((one) => textAt(one, 'type').startsWith('Input.'));
  const ids = inputs.map((input) => textAt(input, 'id'));
  for (const name of Object.keys(values)) if (!ids.includes(name)) throw new Error(`no field "${name}"; there are: ${ids.join(', ')}`);
  const filled = Object.fromEntries(
    inputs.flatMap((input) => {
      const id = textAt(input, 'id');
      const untouched = textAt(input, 'type') === 'Input.Toggle' ? textAt(input, 'value') || 'false' : textAt(input, 'value');
      const value = values[id] ?? untouched;
      if (value === '' && at(input, 'isRequired') === true) throw new Error(`field "${id}" is required: Teams does not send this form`);
      return value === '' ? [] : [[id, value]];
    }),
  );
  return { verb, data: { ...own, ...filled } };
}

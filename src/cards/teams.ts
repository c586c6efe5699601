import type { Action, Card, Element, Taal } from './model.ts';
import { choiceTitle, markdown, typedValue } from './teams-text.ts';

/** `chat`: a message, where buttons are Action.Execute. `dialog`: opened from the compose box, which knows Action.Submit only. */
export type Surface = 'chat' | 'dialog';

type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };
type Item = Readonly<Record<string, Json>>;

/** An empty list says what it is for. */
const choose: Readonly<Record<Taal, string>> = { nl: 'Kies…', en: 'Choose…' };

/** Where the acute card waits in the card of a dialog. No field has such a name. */
const acuteId = 'acuut.kaart';

/**
 * Adaptive Card 1.5 JSON for Teams, without `lang`: the renderer's own check of it keeps state and refuses every second card.
 * People's text is escaped, typed values are not; nothing is left out or cut off.
 * A button gives back its `data` (and `verb`: as the property of Action.Execute, within `data` in a dialog).
 * `acute`: the acute card, for a dialog. Dialogs cannot stand on one another and have no chat under them, so an answer would take the place of the form
 * with what was typed in it: there the acute button folds that card open below the form, and asks nobody, not even the network.
 */
export function toTeams(card: Card, options: { readonly surface: Surface; readonly acute?: Card }): object {
  const { surface, acute } = options;
  const folded = acute !== undefined && card.actions.some(isAcuteButton);
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    // Chat cards are narrow by default: a form reads better over the full width.
    msteams: { width: 'full' },
    // The last is the acute line: apart from the form, never overlooked.
    body: [
      ...card.body.map((element, index) =>
        index === card.body.length - 1
          ? { ...elementJson(element, card.taal), separator: true, spacing: 'Medium' }
          : elementJson(element, card.taal),
      ),
      ...(folded ? [acuteJson(acute, surface)] : []),
    ],
    actions: card.actions.map((action) =>
      folded && isAcuteButton(action)
        ? { type: 'Action.ToggleVisibility', title: action.title, ...styleJson(action), targetElements: [acuteId] }
        : actionJson(action, surface),
    ),
  };
}

const isAcuteButton = (action: Action): boolean => action.type === 'execute' && action.verb === 'acuut';

/** Its own last line is left out: the card that it is folded into has that line. */
const acuteJson = (acute: Card, surface: Surface): Item => ({
  type: 'Container',
  id: acuteId,
  isVisible: false,
  separator: true,
  items: [
    ...acute.body.slice(0, -1).map((element) => elementJson(element, acute.taal)),
    { type: 'ActionSet', actions: acute.actions.map((action) => actionJson(action, surface)) },
  ],
});

/** Size of a card as Teams counts it: bytes of its JSON in UTF-16. Limit in `limits.teams.bytes`. */
export const teamsBytes = (card: Card, surface: Surface = 'chat'): number => 2 * JSON.stringify(toTeams(card, { surface })).length;

function elementJson(element: Element, taal: Taal): Item {
  switch (element.type) {
    case 'text':
      return textJson(element);
    case 'facts':
      return { type: 'FactSet', facts: element.facts.map((fact) => ({ title: markdown(fact.title), value: markdown(fact.value) })) };
    case 'container':
      return {
        type: 'Container',
        ...(element.style === 'default' ? {} : { style: element.style }),
        items: element.items.map((item) => elementJson(item, taal)),
      };
    case 'image':
      return { type: 'Image', url: element.url, altText: element.altText };
    case 'input.text':
      return {
        type: 'Input.Text',
        ...inputJson(element),
        isMultiline: element.multiline,
        maxLength: element.maxLength,
        ...(element.placeholder === null ? {} : { placeholder: element.placeholder }),
      };
    case 'input.choice':
      return {
        type: 'Input.ChoiceSet',
        ...inputJson(element),
        style: element.style,
        isMultiSelect: element.multi,
        wrap: true,
        ...(element.style === 'compact' ? { placeholder: choose[taal] } : {}),
        choices: element.choices.map((choice) => ({ title: choiceTitle(choice.title, element.style), value: choice.value })),
      };
    case 'input.date':
      return {
        type: 'Input.Date',
        ...inputJson(element),
        ...(element.min === null ? {} : { min: element.min }),
        ...(element.max === null ? {} : { max: element.max }),
      };
    case 'input.time':
      return { type: 'Input.Time', ...inputJson(element) };
    case 'input.toggle':
      return {
        type: 'Input.Toggle',
        ...inputJson(element),
        title: element.title,
        valueOn: element.valueOn,
        valueOff: element.valueOff,
        wrap: true,
      };
  }
}

function textJson(element: Extract<Element, { type: 'text' }>): Item {
  return {
    type: 'TextBlock',
    text: markdown(element.text),
    wrap: true,
    ...(element.size === 'default' ? {} : { size: capital(element.size) }),
    ...(element.bold ? { weight: 'Bolder' } : {}),
    ...(element.subtle ? { isSubtle: true } : {}),
    ...(element.color === 'default' ? {} : { color: capital(element.color) }),
    ...(element.heading ? { style: 'heading' } : {}),
  };
}

/** Renderers read these words in any case; the published schema has them with a capital. */
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function inputJson(input: Extract<Element, { id: string }>): Item {
  return {
    id: input.id,
    label: input.label,
    isRequired: input.required,
    ...(input.errorMessage === null ? {} : { errorMessage: input.errorMessage }),
    ...(input.value === null ? {} : { value: typedValue(input.value) }),
  };
}

const styleJson = (action: Action): Item => (action.type === 'openUrl' || action.style === 'default' ? {} : { style: action.style });

function actionJson(action: Action, surface: Surface): Item {
  if (action.type === 'openUrl') return { type: 'Action.OpenUrl', title: action.title, url: action.url };
  const shared = {
    title: action.title,
    associatedInputs: action.inputs,
    ...styleJson(action),
  };
  return surface === 'chat'
    ? { type: 'Action.Execute', ...shared, verb: action.verb, data: action.data }
    : { type: 'Action.Submit', ...shared, data: { ...action.data, verb: action.verb } };
}

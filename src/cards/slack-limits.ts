import { limits } from './limits.ts';

/**
 * Holds Block Kit JSON against Slack's limits: in the build over every card, before a view or message leaves, and in the stand-in of the tests.
 * Source: docs.slack.dev, "Block Kit reference" and "Views". Gives every problem; empty when Slack would take it.
 */

const max = limits.slack;
type Item = Readonly<Record<string, unknown>>;
const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null && !Array.isArray(value);
const items = (value: unknown): readonly Item[] => (Array.isArray(value) ? value.filter(isItem) : []);
const text = (value: unknown): string => (isItem(value) && typeof value['text'] === 'string' ? value['text'] : '');

const size = (value: unknown): number => (typeof value === 'string' ? value.length : 0);

type Say = (problem: string) => void;
const over = (say: Say, what: string, is: number, limit: number): void => {
  if (is > limit) say(`${what}: ${is}, Slack takes at most ${limit}`);
};
const twice = (say: Say, what: string, ids: readonly unknown[]): void => {
  const seen = ids.filter((id) => id !== undefined);
  if (new Set(seen).size < seen.length) say(`${what} stands twice`);
};
const needed = (say: Say, what: string, value: unknown, limit: number): void => {
  if (text(value) === '') say(`${what} is empty`);
  over(say, what, text(value).length, limit);
};

function optionProblems(say: Say, option: Item): void {
  needed(say, 'option', option['text'], max.optionText);
  over(say, 'description of an option', text(option['description']).length, max.optionText);
  over(say, 'value of an option', String(option['value']).length, max.optionValue);
}

function elementProblems(say: Say, element: Item): void {
  const type = String(element['type']);
  const options = items(element['options']);
  over(say, 'action_id', size(element['action_id']), max.actionId);
  over(say, 'placeholder', text(element['placeholder']).length, max.placeholder);
  for (const option of [...options, ...items(element['option_groups']).flatMap((group) => items(group['options']))])
    optionProblems(say, option);
  switch (type) {
    case 'button':
      needed(say, 'button', element['text'], max.buttonText);
      over(say, 'value of a button', size(element['value']), max.buttonValue);
      if (typeof element['url'] === 'string' && !element['url'].startsWith('https://')) say('a button opens https only');
      return;
    case 'plain_text_input': {
      const longest = typeof element['max_length'] === 'number' ? element['max_length'] : max.inputText;
      over(say, 'max_length', longest, max.inputText);
      over(say, 'initial_value', size(element['initial_value']), longest);
      return;
    }
    case 'static_select':
    case 'multi_static_select':
      over(say, 'options', options.length, max.optionsSelect);
      over(say, 'option groups', items(element['option_groups']).length, max.optionGroups);
      for (const group of items(element['option_groups']))
        over(say, 'options of a group', items(group['options']).length, max.optionsSelect);
      if (options.length === 0 && items(element['option_groups']).length === 0) say('a list without options');
      return;
    case 'radio_buttons':
    case 'checkboxes':
      over(say, 'options', options.length, type === 'checkboxes' ? max.optionsCheckboxes : max.optionsRadio);
      if (options.length === 0) say('a choice without options');
      return;
    case 'datepicker':
    case 'timepicker':
      return;
    default:
      say(`element ${type} is not used here`);
  }
}

function blockProblems(say: Say, block: Item, surface: 'modal' | 'home' | 'message'): void {
  over(say, 'block_id', size(block['block_id']), max.blockId);
  switch (block['type']) {
    case 'header':
      needed(say, 'header', block['text'], max.header);
      return;
    case 'section': {
      const fields = items(block['fields']);
      if (block['text'] !== undefined || fields.length === 0) needed(say, 'section', block['text'], max.sectionText);
      over(say, 'fields', fields.length, max.sectionFields);
      for (const field of fields) needed(say, 'field', field, max.sectionField);
      if (isItem(block['accessory'])) elementProblems(say, block['accessory']);
      return;
    }
    case 'context': {
      const elements = items(block['elements']);
      over(say, 'texts in a context', elements.length, max.contextElements);
      for (const element of elements) needed(say, 'context', element, max.contextText);
      return;
    }
    case 'actions': {
      const elements = items(block['elements']);
      over(say, 'buttons', elements.length, max.buttonsInBlock);
      twice(
        say,
        'action_id in one block',
        elements.map((element) => element['action_id']),
      );
      for (const element of elements) elementProblems(say, element);
      return;
    }
    case 'input':
      needed(say, 'label', block['label'], max.inputLabel);
      if (typeof block['optional'] !== 'boolean') say('an input must say whether it may stay empty');
      if (isItem(block['element'])) elementProblems(say, block['element']);
      else say('an input without element');
      return;
    case 'image':
      over(say, 'alt_text', size(block['alt_text']), max.altText);
      return;
    case 'divider':
      return;
    default:
      say(`block ${String(block['type'])} is not used in a ${surface}`);
  }
}

function blocksProblems(say: Say, blocks: readonly Item[], surface: 'modal' | 'home' | 'message'): void {
  over(say, 'blocks', blocks.length, surface === 'message' ? max.blocksMessage : max.blocksView);
  twice(
    say,
    'block_id',
    blocks.map((block) => block['block_id']),
  );
  for (const block of blocks) blockProblems(say, block, surface);
}

/** A view as it goes to views.open, push, update or publish, or back as the answer to a submit. */
export function viewProblems(view: unknown): readonly string[] {
  const problems: string[] = [];
  const say: Say = (problem) => problems.push(problem);
  if (!isItem(view)) return ['no view'];
  const surface = view['type'] === 'home' ? 'home' : 'modal';
  const blocks = items(view['blocks']);
  if (surface === 'modal') needed(say, 'title', view['title'], max.title);
  over(say, 'submit', text(view['submit']).length, max.submit);
  over(say, 'close', text(view['close']).length, max.submit);
  over(say, 'callback_id', size(view['callback_id']), max.actionId);
  over(say, 'private_metadata', size(view['private_metadata']), max.privateMetadata);
  over(say, 'characters of the view', JSON.stringify(view).length, max.viewJson);
  if (surface === 'modal' && view['submit'] === undefined && blocks.some((block) => block['type'] === 'input'))
    say('fields without a submit');
  blocksProblems(say, blocks, surface);
  return problems;
}

/** A message as it goes to chat.postMessage or chat.update. */
export function messageProblems(blocks: unknown): readonly string[] {
  const problems: string[] = [];
  const say: Say = (problem) => problems.push(problem);
  blocksProblems(say, items(blocks), 'message');
  const characters = (value: unknown): number =>
    Array.isArray(value)
      ? value.reduce((sum: number, one: unknown) => sum + characters(one), 0)
      : isItem(value)
        ? Object.entries(value).reduce(
            (sum, [key, one]) => sum + (key === 'text' && typeof one === 'string' ? one.length : characters(one)),
            0,
          )
        : 0;
  over(say, 'characters in one message', characters(blocks), max.messageText);
  return problems;
}

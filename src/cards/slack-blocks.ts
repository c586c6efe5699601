import { limits } from './limits.ts';
import type { Action, Element, Rich, Taal } from './model.ts';
import { NietPluisError } from '../errors.ts';
import { buttonId, fieldBlock } from './slack-ids.ts';
import { bold, escaped, pieces, said } from './slack-text.ts';

/** Block Kit as plain JSON: nothing of Slack's SDK is known here. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type Block = { readonly type: string } & { readonly [key: string]: Json };

const max = limits.slack;
/** A value longer than this, some two lines in half the width, stands under its title over the full width. */
const besideTitle = 60;
const pairsInBlock = Math.floor(max.sectionFields / 2);

/** Text in which Slack reads no markup. */
export const plain = (text: string): { readonly type: 'plain_text'; readonly text: string; readonly emoji: false } => ({
  type: 'plain_text',
  text,
  emoji: false,
});
/** `verbatim`: no links made of what looks like an address, no names looked up. */
const strong = (text: string) => {
  const marked = bold(text);
  return marked === null ? plain(text) : { type: 'mrkdwn', text: marked, verbatim: true };
};

const section = (text: string): readonly Block[] => pieces(text, max.sectionText).map((piece) => ({ type: 'section', text: plain(piece) }));
/** A sixth of what a section takes: escaping makes longer, an ampersand five times. */
const strongSection = (text: string): readonly Block[] =>
  pieces(text, max.sectionText / 6).map((piece) => ({ type: 'section', text: strong(piece) }));
const small = (text: string): readonly Block[] =>
  pieces(text, max.contextText).map((piece) => ({ type: 'context', elements: [plain(piece)] }));

/** `loud`: within a group that Teams gives a colour of warning. */
function textBlocks(element: Extract<Element, { type: 'text' }>, loud: boolean): readonly Block[] {
  const text = said(element.text);
  if (element.heading && text.length <= max.header) return [{ type: 'header', text: plain(text) }];
  if (element.heading || element.bold || loud || element.color === 'attention' || element.color === 'warning') return strongSection(text);
  return element.subtle || element.size === 'small' ? small(text) : section(text);
}

function factBlocks(facts: Extract<Element, { type: 'facts' }>['facts']): readonly Block[] {
  const blocks: Block[] = [];
  let fields: Json[] = [];
  const flush = (): void => {
    if (fields.length > 0) blocks.push({ type: 'section', fields });
    fields = [];
  };
  for (const fact of facts) {
    const title = said(fact.title);
    const value = said(fact.value);
    if (title.length <= besideTitle && value.length <= besideTitle && title !== '' && value !== '') {
      fields.push(strong(title), plain(value));
      if (fields.length === 2 * pairsInBlock) flush();
    } else {
      flush();
      blocks.push(...strongSection(title), ...section(value));
    }
  }
  flush();
  return blocks;
}

/** A name of more than 75 characters goes on in the description: nothing is cut off. Throws `card.data` beyond that. */
function option(title: Rich, value: string): { readonly [key: string]: Json } {
  const text = said(title).replace(/\s*\n\s*/gu, ' ');
  // Never between the two halves of an emoji.
  const cut = /[\uD800-\uDBFF]/u.test(text.charAt(max.optionText - 1)) ? max.optionText - 1 : max.optionText;
  const rest = text.slice(cut);
  if (rest.length > max.optionText) throw new NietPluisError('card.data', ['a choice is longer than Slack takes']);
  return { text: plain(text.slice(0, cut) || '–'), ...(rest === '' ? {} : { description: plain(rest) }), value };
}

const choose: Readonly<Record<Taal, string>> = { nl: 'Kies…', en: 'Choose…' };

function choiceElement(input: Extract<Element, { type: 'input.choice' }>, taal: Taal): { readonly [key: string]: Json } {
  const options = input.choices.map((choice) => option(choice.title, choice.value));
  const chosen = input.value === null ? [] : input.multi ? input.value.split(',') : [input.value];
  const initial = options.filter((one) => typeof one['value'] === 'string' && chosen.includes(one['value']));
  const few = options.length <= (input.multi ? max.optionsCheckboxes : max.optionsRadio);
  const start = input.multi
    ? initial.length === 0
      ? {}
      : { initial_options: initial }
    : initial[0] === undefined
      ? {}
      : { initial_option: initial[0] };
  if (input.style === 'expanded' && few)
    return { type: input.multi ? 'checkboxes' : 'radio_buttons', action_id: input.id, options, ...start };
  return {
    type: input.multi ? 'multi_static_select' : 'static_select',
    action_id: input.id,
    placeholder: plain(choose[taal]),
    ...(options.length <= max.optionsSelect ? { options } : { option_groups: groups(options) }),
    ...start,
  };
}

/** A school has more colleagues than one list takes: several lists under one another. */
function groups(options: readonly { readonly [key: string]: Json }[]): Json {
  const count = Math.ceil(options.length / max.optionsSelect);
  return Array.from({ length: count }, (_, index) => ({
    label: plain(`${index + 1} / ${count}`),
    options: options.slice(index * max.optionsSelect, (index + 1) * max.optionsSelect),
  }));
}

function inputElement(input: Extract<Element, { id: string }>, taal: Taal): { readonly [key: string]: Json } {
  switch (input.type) {
    case 'input.text':
      return {
        type: 'plain_text_input',
        action_id: input.id,
        multiline: input.multiline,
        max_length: input.maxLength,
        ...(input.placeholder === null ? {} : { placeholder: plain(input.placeholder) }),
        // Longer than the field was never typed in it.
        ...(input.value === null || input.value === '' || input.value.length > input.maxLength ? {} : { initial_value: input.value }),
      };
    case 'input.choice':
      return choiceElement(input, taal);
    case 'input.date':
      return { type: 'datepicker', action_id: input.id, ...(input.value ? { initial_date: input.value } : {}) };
    case 'input.time':
      return { type: 'timepicker', action_id: input.id, ...(input.value ? { initial_time: input.value } : {}) };
    case 'input.toggle': {
      const only = { text: plain(input.title), value: input.valueOn };
      return {
        type: 'checkboxes',
        action_id: input.id,
        options: [only],
        ...(input.value === input.valueOn ? { initial_options: [only] } : {}),
      };
    }
  }
}

/** Always said whether it may stay empty: a field of an Adaptive Card is optional by default, one of Slack required. */
const inputBlock = (input: Extract<Element, { id: string }>, taal: Taal, instance: string): Block => ({
  type: 'input',
  block_id: fieldBlock(input.id, instance, input.type === 'input.toggle' ? input.valueOff : null),
  label: plain(input.label),
  optional: !input.required,
  element: inputElement(input, taal),
});

/** One element of a card. `instance`: the form's, for the names of its fields. */
export function elementBlocks(element: Element, taal: Taal, instance: string, loud = false): readonly Block[] {
  switch (element.type) {
    case 'text':
      return textBlocks(element, loud);
    case 'facts':
      return factBlocks(element.facts);
    case 'container': {
      // No coloured box in Slack: a line says that this belongs together, and a single sentence of warning is bold (a whole bold paragraph reads badly).
      const warning = element.items.length === 1 && (element.style === 'attention' || element.style === 'warning');
      return [{ type: 'divider' }, ...element.items.flatMap((item) => elementBlocks(item, taal, instance, warning))];
    }
    case 'image':
      // Slack fetches a picture itself; one that travels within the card is told in its words.
      return element.url.startsWith('https://')
        ? [{ type: 'image', image_url: element.url, alt_text: element.altText }]
        : section(element.altText);
    default:
      return [inputBlock(element, taal, instance)];
  }
}

/** A button. Its `value` is what it gives back: our own words, untrusted when it returns. */
export function button(action: Action, place: string): { readonly [key: string]: Json } {
  const text = plain(action.title);
  if (action.type === 'openUrl') return { type: 'button', action_id: buttonId('url', place), text, url: action.url };
  return {
    type: 'button',
    action_id: buttonId(action.verb, place),
    text,
    value: JSON.stringify(action.data),
    ...(action.style === 'default' ? {} : { style: action.style === 'positive' ? 'primary' : 'danger' }),
  };
}

/**
 * Slack's buttons open web pages only; a number to call is a line in which it can be tapped and read. A title that says the number already is the
 * link itself: twice the same number, once without its hyphen, reads as two.
 */
export function phoneLine({ title, url }: Extract<Action, { type: 'openUrl' }>): Block {
  const number = url.slice('tel:'.length);
  const label = bold(title) ?? escaped(title);
  const text = title.replace(/\D/gu, '') === number ? `<${url}|${escaped(title)}>` : `${label}: <${url}|${number}>`;
  return { type: 'section', text: { type: 'mrkdwn', text, verbatim: true } };
}

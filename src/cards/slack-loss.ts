import type { Action, Card, Element } from './model.ts';
import { said } from './slack-text.ts';

/**
 * What of a card is not in its Block Kit: every text, label, choice, value and button is looked for, in the order of nothing but being there.
 * Gives what was lost, as `element: what`; a card that loses anything fails the build.
 */
export function lostIn(card: Card, rendered: unknown): readonly string[] {
  const words = collect(rendered);
  const all = squeeze(words.join(''));
  const has = (text: string): boolean => all.includes(squeeze(text));
  const lost: string[] = [];
  const want = (what: string, text: string | null): void => {
    if (text !== null && !has(text)) lost.push(what);
  };
  const element = (one: Element): void => {
    switch (one.type) {
      case 'text':
        want('text', said(one.text));
        return;
      case 'facts':
        for (const fact of one.facts) {
          want('fact title', said(fact.title));
          want('fact value', said(fact.value));
        }
        return;
      case 'container':
        one.items.forEach(element);
        return;
      case 'image':
        want('image', one.altText);
        return;
      default:
        want(`${one.type} ${one.id}: label`, one.label);
        if (one.type === 'input.text') want(`${one.type} ${one.id}: placeholder`, one.placeholder);
        if (one.type === 'input.toggle') want(`${one.type} ${one.id}: title`, one.title);
        if (one.type === 'input.choice')
          for (const choice of one.choices) {
            want(`${one.type} ${one.id}: choice`, said(choice.title));
            want(`${one.type} ${one.id}: value`, choice.value);
          }
        if (one.value !== null && one.type !== 'input.toggle' && one.type !== 'input.choice')
          want(`${one.type} ${one.id}: what it starts with`, one.value);
    }
  };
  card.body.forEach(element);
  for (const action of card.actions) {
    want(`button: ${action.title}`, action.title);
    want(`button: ${action.title}, what it gives back`, given(action));
  }
  return lost;
}

const given = (action: Action): string => (action.type === 'openUrl' ? action.url : JSON.stringify(action.data));

const unescaped = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
/** Space is not content here: a text that was split in two keeps its words. */
const squeeze = (text: string): string => text.replace(/\s+/gu, '');

/** Every text of the rendering: what is shown, what a field starts with, what a button gives back. Bold marks are not text. */
function collect(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap((one: unknown) => collect(one));
  if (typeof value !== 'object' || value === null) return [];
  const marked = 'type' in value && value.type === 'mrkdwn';
  return Object.entries(value).flatMap(([key, one]: [string, unknown]) =>
    key === 'type' || key === 'block_id' || key === 'action_id'
      ? []
      : marked && typeof one === 'string'
        ? [unescaped(one.replaceAll('*', '').replace(/<(tel:\d+)\|([^<>]+)>/gu, '$1 $2'))]
        : collect(one),
  );
}

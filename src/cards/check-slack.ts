import { flat } from './check-words.ts';
import { limits } from './limits.ts';
import type { Action, Card, Element, Rich } from './model.ts';

const max = limits.slack;
const length = (text: Rich): number => text.reduce((sum, part) => sum + part.text.length, 0);

/** What of Slack's limits can be seen in the model, before there is a Block Kit rendering: fails here rather than there. */
export function slackProblems(card: Card, posted: boolean): readonly string[] {
  const problems: string[] = [];
  const over = (what: string, is: number, limit: number) => {
    if (is > limit) problems.push(`${what}: ${is}, Slack takes at most ${limit}`);
  };
  over('heading', card.title.length, max.header);
  const blocks =
    flat(card.body).reduce((sum, element) => sum + blocksFor(element), 0) + Math.ceil(card.actions.length / max.buttonsInBlock);
  over('blocks', blocks, posted ? max.blocksMessage : max.blocksView);
  for (const element of flat(card.body)) elementProblems(element, over);
  for (const action of card.actions) actionProblems(action, over);
  if (posted) {
    over(
      'characters in one message',
      flat(card.body).reduce((sum, element) => sum + (element.type === 'text' ? length(element.text) : 0), 0),
      max.messageText,
    );
  }
  return problems;
}

/** A long text takes more than one section; it is split, never cut. */
function blocksFor(element: Element): number {
  if (element.type === 'text') return Math.max(1, Math.ceil(length(element.text) / max.sectionText));
  if (element.type !== 'facts') return 1;
  const long = element.facts.filter((fact) => length(fact.title) + length(fact.value) > max.sectionField).length;
  return long + Math.ceil((element.facts.length - long) / max.sectionFields);
}

type Over = (what: string, is: number, limit: number) => void;

function elementProblems(element: Element, over: Over): void {
  if (element.type === 'image') over('altText', element.altText.length, max.altText);
  if (!('id' in element)) return;
  const field = `field ${element.id}`;
  over(`${field} label`, element.label.length, max.inputLabel);
  over(`${field} id`, element.id.length, max.actionId);
  if (element.type === 'input.text') {
    over(`${field} maxLength`, element.maxLength, max.inputText);
    over(`${field} placeholder`, element.placeholder?.length ?? 0, max.placeholder);
  }
  if (element.type === 'input.toggle') over(`${field} title`, element.title.length, max.optionText);
  if (element.type !== 'input.choice') return;
  const options = element.style === 'compact' ? max.optionsSelect : element.multi ? max.optionsCheckboxes : max.optionsRadio;
  over(`${field} choices`, element.choices.length, options);
  for (const choice of element.choices) {
    over(`${field} choice "${choice.value}" title`, length(choice.title), max.optionText);
    over(`${field} choice "${choice.value}" value`, choice.value.length, max.optionValue);
  }
}

function actionProblems(action: Action, over: Over): void {
  over(`button "${action.title}" title`, action.title.length, max.buttonText);
  if (action.type === 'openUrl') return;
  const data = JSON.stringify({ ...action.data, verb: action.verb }).length;
  over(`button "${action.title}" data`, data, action.verb === 'submit' ? Math.min(max.privateMetadata, max.buttonValue) : max.buttonValue);
}

import type { Card, Element, Rich } from './model.ts';

const peoples = (text: Rich): boolean => text.some((part) => part.by === 'people');

function holds(element: Element): boolean {
  switch (element.type) {
    case 'text':
      return peoples(element.text);
    case 'facts':
      return element.facts.some((fact) => peoples(fact.title) || peoples(fact.value));
    case 'container':
      return element.items.some(holds);
    case 'image':
      return false;
    case 'input.text':
      return (element.value ?? '') !== '';
    case 'input.choice':
      return element.choices.some((choice) => peoples(choice.title));
    case 'input.date':
    case 'input.time':
    case 'input.toggle':
      return false;
  }
}

/**
 * Whether a card may be posted: not with a word that a person typed or a person's name in it, nor a form that is filled in (promise 2). Posted
 * messages stay, on phones and in exports, and so would an address that opens a paper; such cards exist only as the answer to a tap. This is the last look before a message leaves.
 */
export const postable = (card: Card): boolean =>
  !card.body.some(holds) && !card.actions.some((action) => action.type === 'openUrl' && !action.url.startsWith('tel:'));

import { flat } from './check-words.ts';
import { limits } from './limits.ts';
import type { Card } from './model.ts';
import { toMessage, toModal } from './slack.ts';
import { messageProblems, viewProblems } from './slack-limits.ts';
import { lostIn } from './slack-loss.ts';

/** What Slack would refuse of this card, and what of it Slack would not show: a modal for every card, a message too for one that is posted. */
export function slackProblems(card: Card, posted: boolean): readonly string[] {
  const view = toModal(card);
  const blocks = posted ? toMessage(card) : null;
  return [
    ...choiceProblems(card),
    ...viewProblems(view).map((problem) => `modal in Slack: ${problem}`),
    ...lostIn(card, view).map((what) => `modal in Slack: ${what} is not shown`),
    ...(blocks === null ? [] : messageProblems(blocks).map((problem) => `message in Slack: ${problem}`)),
    ...(blocks === null ? [] : lostIn(card, blocks).map((what) => `message in Slack: ${what} is not shown`)),
  ];
}

/** A person's name may go on in the description of a choice; what an author writes has to fit in one line. */
const choiceProblems = (card: Card): readonly string[] =>
  flat(card.body).flatMap((element) =>
    element.type !== 'input.choice'
      ? []
      : element.choices.flatMap(({ title, value }) => {
          const length = title.reduce((sum, part) => sum + (part.by === 'author' ? part.text.length : 0), 0);
          const max = limits.slack.optionText;
          return length > max ? [`field ${element.id} choice "${value}" title: ${length}, Slack takes at most ${max}`] : [];
        }),
  );

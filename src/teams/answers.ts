import { CardFactory, type InvokeResponse } from 'botbuilder';
import type { Answer } from '../bot/ports.ts';
import { limits } from '../cards/limits.ts';
import type { Card, Taal } from '../cards/model.ts';
import { toTeams } from '../cards/teams.ts';
import { zinnen } from './zinnen.ts';

type Sentence = keyof (typeof zinnen)['nl'];

/** A card button's answer in one line; the card with what was typed stays as it is. */
const said = (value: string): InvokeResponse => ({
  status: 200,
  body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value },
});
const dialogSaid = (value: string): InvokeResponse => ({ status: 200, body: { task: { type: 'message', value } } });

/** The answer to an invoke in one sentence. In a dialog it takes the dialog's place. */
export const sentence = (which: Sentence, taal: Taal, surface: 'chat' | 'dialog'): InvokeResponse =>
  (surface === 'chat' ? said : dialogSaid)(zinnen[taal][which]);

/** Bytes of JSON in UTF-16, as Teams counts them. */
const bytes = (json: object): number => 2 * JSON.stringify(json).length;
/** Microsoft's own limit for a card is 100 KB. Ours is lower, and a form with much typed text may pass ours: it is shown, never cut off. */
const mostBytes = 100 * 1024;
const tooBig = (json: object): boolean => bytes(json) > Math.max(limits.teams.bytes, mostBytes);

/** The tapped card becomes this one, for this person. A card that Teams would not draw is not sent: the form stays, with a sentence. */
export function replaced(card: Card): InvokeResponse {
  const value = toTeams(card, { surface: 'chat' });
  if (tooBig(value)) return sentence('teGroot', card.taal, 'chat');
  return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value } };
}

/** A dialog shows every answer in its own place: it has no chat to put a new message in. */
export function inDialog({ card }: Answer): InvokeResponse {
  const content = toTeams(card, { surface: 'dialog' });
  if (tooBig(content)) return sentence('teGroot', card.taal, 'dialog');
  return {
    status: 200,
    body: {
      task: { type: 'continue', value: { title: card.title, width: 'medium', height: 'large', card: CardFactory.adaptiveCard(content) } },
    },
  };
}

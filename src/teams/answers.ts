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
/** What was tapped in a dialog: its button's data with what stood in the fields, as Teams sent it. */
export type Tapped = Readonly<Record<string, unknown>>;
/** Where an answer appears; in a dialog with what was tapped there, or null when that is not known. */
export type Surface = 'chat' | { readonly tapped: Tapped | null };

const shown = (title: string, card: object): InvokeResponse => ({
  status: 200,
  body: { task: { type: 'continue', value: { title, width: 'medium', height: 'large', card: CardFactory.adaptiveCard(card) } } },
});

/** A dialog shows each answer in the place of the form, and what was typed goes with the form: so the button that does the same again carries it. */
const again = (tapped: Tapped, taal: Taal): object => ({
  type: 'Action.Submit',
  title: zinnen[taal].nogEens,
  associatedInputs: 'none',
  data: tapped,
});

const dialogSaid = (value: string, tapped: Tapped | null, taal: Taal): InvokeResponse =>
  tapped === null
    ? { status: 200, body: { task: { type: 'message', value } } }
    : shown('Niet Pluis', {
        type: 'AdaptiveCard',
        $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
        version: '1.5',
        body: [{ type: 'TextBlock', text: value, wrap: true }],
        actions: [again(tapped, taal)],
      });

/** The answer to an invoke in the bot's own words: the card stays as it is. In a dialog it takes the place of the form, and keeps what was typed behind a button. */
export const beside = (words: string, taal: Taal, surface: Surface): InvokeResponse =>
  surface === 'chat' ? said(words) : dialogSaid(words, surface.tapped, taal);

/** The same, with one of our sentences. */
export const sentence = (which: Sentence, taal: Taal, surface: Surface): InvokeResponse => beside(zinnen[taal][which], taal, surface);

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

const actionsOf = (content: object): readonly unknown[] => ('actions' in content && Array.isArray(content.actions) ? content.actions : []);

/**
 * A dialog shows every answer in its own place: it has no chat to put a new message in. `acute`: the acute card, which waits folded below every other
 * one. `tapped`: what the tap carried, when it could not be done now and may be done again.
 */
export function inDialog({ card }: Answer, acute: Card, tapped: Tapped | null): InvokeResponse {
  const content = toTeams(card, { surface: 'dialog', acute });
  const retry = tapped === null ? content : { ...content, actions: [again(tapped, card.taal), ...actionsOf(content)] };
  if (tooBig(retry)) return sentence('teGroot', card.taal, { tapped: null });
  return shown(card.title, retry);
}

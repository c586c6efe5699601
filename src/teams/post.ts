import { CardFactory, type Activity } from 'botbuilder';
export { postable } from '../cards/postable.ts';
import { toTeams } from '../cards/teams.ts';
import type { OutMessage } from '../bot/ports.ts';

/** The message as Teams takes it. `summary` is what a notification shows. */
export const messageOf = ({ card, summary }: OutMessage): Partial<Activity> => ({
  type: 'message',
  summary,
  attachments: [CardFactory.adaptiveCard(toTeams(card, { surface: 'chat' }))],
});

import { listAt, textAt, type Json } from '../../support/json.ts';
import type { Name } from '../chat.ts';

/** One form that somebody handed in, as the person knows it. */
export interface Submit {
  readonly who: Name;
  readonly form: string;
  /** Form-instance id: the same form sent again has the same. */
  readonly instance: string;
  readonly data: Json;
  /** A word that was typed in this form and nowhere else; empty for a button. */
  readonly mark: string;
  /** What was confirmed, as the person saw it; one for each time it was sent and answered. */
  readonly receipts: string[];
  /** What came in the place of a receipt: nothing of the kind may happen here. */
  readonly refused: string[];
}

export const acknowledged = ({ receipts }: Submit): boolean => receipts.length > 0;

/** The cards that say that something was stored; "Wie belt?" is where an answer leads at once. */
const confirmations = ['Vastgelegd', 'Wie belt?'];

/** What stays the same when a receipt is shown again later: its heading, its code and its sentence, not what comes next. Null for any other card. */
export function receiptOf(card: Json): string | null {
  const [heading = '', where = '', sentence = ''] = listAt(card, 'body').map((one) => textAt(one, 'text'));
  const code = /NP(?:-[A-Z0-9]+)+/u.exec(where)?.[0];
  return code !== undefined && confirmations.includes(heading) ? `${heading} ${code} ${sentence}` : null;
}

import type { Answer } from '../bot/ports.ts';
import type { Taal } from '../cards/model.ts';
import { readFieldBlock } from '../cards/slack-ids.ts';
import type { View } from '../cards/slack.ts';
import type { Log } from '../log.ts';
import { modalOf, sentenceView } from './show.ts';
import { zinnen, type Sentence } from './zinnen.ts';

/** The answer to a submit travels with the acknowledgement: no trigger and no further call is needed. */
export type ViewAnswer =
  | { readonly response_action: 'update' | 'push'; readonly view: View }
  | { readonly response_action: 'errors'; readonly errors: Readonly<Record<string, string>> };

interface Submitted {
  readonly blocks: readonly { readonly type: string; readonly block_id?: string | null | undefined }[];
}

/** Block of a field in the modal as it stands. */
const blocksOf = (view: Submitted | null): ReadonlyMap<string, string> =>
  new Map(
    (view?.blocks ?? []).flatMap(({ type, block_id }) => {
      const id = type === 'input' ? readFieldBlock(block_id ?? '')?.id : undefined;
      return id === undefined || !block_id ? [] : [[id, block_id] as const];
    }),
  );

/**
 * What a submit is answered with: reasons at their fields while Slack keeps what was typed, else the next card in the same window. A sentence
 * instead of an answer stands at the first field, so that the form stays; a card without fields gets it in a window over it.
 */
export function submitAnswer(view: Submitted | null, given: Answer | Sentence, taal: Taal, log: Log): ViewAnswer {
  const blocks = blocksOf(view);
  if (typeof given === 'string') {
    const [first] = blocks.values();
    return first === undefined
      ? { response_action: 'push', view: sentenceView(given, taal) }
      : { response_action: 'errors', errors: { [first]: zinnen[taal][given] } };
  }
  const { card } = given;
  const [field] = blocks.values();
  // Something is away: said at the first field, because only then is it certain that every field keeps what was typed. A window over it could be a fourth one.
  if (field !== undefined && given.how === 'beside') return { response_action: 'errors', errors: { [field]: given.zin } };
  if (field !== undefined && given.how === 'new' && card.name === 'storing')
    return { response_action: 'errors', errors: { [field]: zinnen[card.taal].gingMis } };
  const reasons = Object.entries(card.errors ?? {});
  const errors = reasons.flatMap(([id, sentence]) => {
    const block = blocks.get(id);
    return block === undefined ? [] : [[block, sentence] as const];
  });
  // A reason that has no field of its own is said in the card itself, with what was typed in it.
  if (reasons.length > 0 && errors.length === reasons.length) return { response_action: 'errors', errors: Object.fromEntries(errors) };
  return { response_action: given.how === 'replace' ? 'update' : 'push', view: modalOf(card, log) };
}

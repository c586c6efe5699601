/**
 * Names inside Block Kit. Slack keeps what was typed under a block_id also when the view is replaced, so a field's block carries the form
 * instance: the same form that comes back keeps its text, the next form starts empty.
 */
const mark = '|';

/** `off`: what an unticked toggle means; Slack sends nothing for it. */
export const fieldBlock = (id: string, instance: string, off: string | null = null): string =>
  [id, instance, ...(off === null ? [] : [off])].join(mark);

/** The field of a block, and what nothing ticked means there; null for a block that is no field of ours. */
export function readFieldBlock(block: string): { readonly id: string; readonly off: string | null } | null {
  const [id, instance, off, ...more] = block.split(mark);
  return id === undefined || id === '' || instance === undefined || more.length > 0 ? null : { id, off: off ?? null };
}

/** Unique within one view: where the button stands, and what it does. */
export const buttonId = (verb: string, place: string): string => `np.${verb}.${place}`;
/** The verb of a button; '' for one that is not ours. */
export const readButtonId = (actionId: string): string => /^np\.([a-z]+)\./.exec(actionId)?.[1] ?? '';

/** callback_id of every view of ours. */
export const viewCallback = 'nietpluis';

import type { Action, Card, Element, Taal } from './model.ts';
import { button, elementBlocks, phoneLine, plain, type Block, type Json } from './slack-blocks.ts';
import { viewCallback } from './slack-ids.ts';

export type { Block } from './slack-blocks.ts';

/** A view as Slack's Web API takes it. */
export interface View {
  readonly type: 'modal' | 'home';
  readonly callback_id: string;
  readonly private_metadata: string;
  readonly blocks: readonly Block[];
  readonly [key: string]: Json | readonly Block[];
}

/** On top of every modal, and in the list of windows: says nothing about anybody. */
const name = 'Niet Pluis';
const close: Readonly<Record<Taal, string>> = { nl: 'Sluiten', en: 'Close' };

type Execute = Extract<Action, { type: 'execute' }>;
const isAcute = (action: Action): boolean => action.type === 'execute' && action.verb === 'acuut';
const isPhone = (action: Action): action is Extract<Action, { type: 'openUrl' }> =>
  action.type === 'openUrl' && action.url.startsWith('tel:');
const isSubmit = (action: Action): action is Execute => action.type === 'execute' && action.verb === 'submit';

const hasInputs = (items: readonly Element[]): boolean =>
  items.some((item) => 'id' in item || (item.type === 'container' && hasInputs(item.items)));

/** The submit button of the modal itself: the first that hands in the fields. A card without fields has only buttons, all alike. */
export const modalSubmit = (card: Card): Execute | null =>
  hasInputs(card.body) ? (card.actions.find((action): action is Execute => isSubmit(action) && action.inputs === 'auto') ?? null) : null;

const instanceOf = (card: Card): string =>
  card.actions.filter(isSubmit).find(({ data }) => data['instance'] !== undefined)?.data['instance'] ?? '0';

/** Body and buttons of a card, without its acute line. */
function mainBlocks(card: Card, without: Action | null, instance = instanceOf(card)): readonly Block[] {
  const all = card.body.slice(0, -1);
  // A group ends where Teams' box ends: without a line, a text that follows would read as part of it.
  const ends = (index: number): boolean => all[index]?.type === 'container' && /^(text|facts|image)$/.test(all[index + 1]?.type ?? '');
  const body = all.flatMap((element, index) => [
    ...elementBlocks(element, card.taal, instance),
    ...(ends(index) ? [{ type: 'divider' } as const] : []),
  ]);
  const others = card.actions.filter((action) => !isAcute(action) && action !== without);
  const buttons = others.filter((action) => !isPhone(action)).map((action, index) => button(action, `${card.name}.${index}`));
  return [
    ...body.filter((block, index) => block.type !== 'divider' || index > 0),
    ...others.filter(isPhone).map(phoneLine),
    ...(buttons.length === 0 ? [] : [{ type: 'actions', block_id: `buttons.${card.name}`, elements: buttons }]),
  ];
}

/** The last line of every card, with the acute button beside it (promise 1). */
function acuteBlocks(card: Card): readonly Block[] {
  const last = card.body.at(-1);
  const acute = card.actions.find(isAcute);
  const foot = last === undefined ? [] : elementBlocks(last, card.taal, instanceOf(card));
  const beside = (block: Block): Block =>
    acute === undefined ? block : { ...block, block_id: 'acute', accessory: button(acute, card.name) };
  return [{ type: 'divider' }, ...foot.map((block, index) => (index === foot.length - 1 ? beside(block) : block))];
}

const blocksOf = (card: Card, without: Action | null): readonly Block[] => [...mainBlocks(card, without), ...acuteBlocks(card)];

/**
 * A card as a modal: where names and what people typed may stand. `private_metadata` is what its submit button gives back: our own words, untrusted
 * when they return. Nothing is left out or cut off.
 */
export function toModal(card: Card): View {
  const submit = modalSubmit(card);
  return {
    type: 'modal',
    callback_id: viewCallback,
    private_metadata: submit === null ? '' : JSON.stringify(submit.data),
    title: plain(name),
    close: plain(close[card.taal]),
    ...(submit === null ? {} : { submit: plain(submit.title) }),
    blocks: blocksOf(card, submit),
  };
}

/** A card as a message: a pointer or an empty form (promise 2; `postable` guards it). Its buttons answer in a modal. */
export const toMessage = (card: Card): readonly Block[] => blocksOf(card, null);

/** Fields of Home keep their names when it is renewed, and with them what somebody had just chosen there: each opening of the tab renews it. */
const homeInstance = 'home';

/** Cards under one another as App Home, with one acute line. Slack keeps the last Home view: `postable` guards it as a message. */
export function toHome(cards: readonly Card[]): View {
  const last = cards.at(-1);
  return {
    type: 'home',
    callback_id: viewCallback,
    private_metadata: '',
    blocks: [...cards.flatMap((card) => mainBlocks(card, null, homeInstance)), ...(last === undefined ? [] : acuteBlocks(last))],
  };
}

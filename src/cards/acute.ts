import type { Action, Element, Taal } from './model.ts';

/** The last line of every card, refusal, error and rate limit, also to unknown people (promise 1). */
export const acuteText: Readonly<Record<Taal, string>> = {
  nl: 'Acuut? 112 · Veilig Thuis 0800-2000 (dag en nacht)',
  en: 'Emergency? 112 · Veilig Thuis 0800-2000 (day and night)',
};
const buttonText: Readonly<Record<Taal, string>> = { nl: 'Acuut', en: 'Emergency' };

/** The cards that the acute button leads to: they have the line, not the button. */
export const isAcute = (name: string): boolean => name === 'acuut' || name === 'acuut-melding';

/** The last line of every card (promise 1). */
export function acuteLine(taal: Taal): Element {
  return {
    type: 'text',
    text: [{ by: 'author', text: acuteText[taal] }],
    size: 'default',
    bold: true,
    subtle: false,
    color: 'attention',
    heading: false,
  };
}

/** Validates nothing and takes nothing along: a half-filled form never stands between a person and this button. */
export function acuteButton(taal: Taal, code: string): Action {
  return { type: 'execute', title: buttonText[taal], verb: 'acuut', data: { code }, inputs: 'none', style: 'destructive' };
}

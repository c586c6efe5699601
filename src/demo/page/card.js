import { hostConfig } from './host-config.js';

/* global AdaptiveCards, markdownit */
const markdown = markdownit({ html: false, linkify: false, breaks: true }).disable('image');

/**
 * Draws an Adaptive Card. Takes its JSON and what to do with a button: `onAction({ kind: 'execute' | 'submit' | 'url', verb, data, url })`.
 * Gives the element; a card that cannot be drawn is a sentence, as in Teams.
 */
export function drawCard(json, onAction) {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(hostConfig);
  card.onExecuteAction = (action) => {
    if (action instanceof AdaptiveCards.OpenUrlAction) onAction({ kind: 'url', url: action.url });
    else if (action instanceof AdaptiveCards.ExecuteAction) onAction({ kind: 'execute', verb: action.verb ?? '', data: action.data ?? {} });
    else if (action instanceof AdaptiveCards.SubmitAction) onAction({ kind: 'submit', data: action.data ?? {} });
  };
  const frame = document.createElement('div');
  frame.className = 'card';
  let drawn = null;
  try {
    card.parse(json, new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5));
    drawn = card.render();
  } catch (error) {
    console.error(error);
  }
  if (!drawn) {
    frame.textContent = 'Deze kaart kan niet worden getoond.';
    return frame;
  }
  // The renderer gives the frame around a field the field's own name as id; with many cards on one page those would be the same.
  for (const named of drawn.querySelectorAll('[id]')) {
    if (!named.id.startsWith('__ac-')) {
      named.dataset.field = named.id;
      named.removeAttribute('id');
    }
  }
  for (const group of drawn.querySelectorAll('.ac-choiceSetInput-expanded, .ac-choiceSetInput-multiSelect')) nameGroup(group);
  frame.append(drawn);
  return frame;
}

let groups = 0;

/**
 * A question with its answers in view. The renderer names the answers of every card alike, so that choosing in one card would undo the choice in
 * another; and it ties the question to the first answer only, where a screen reader expects it on the group.
 */
function nameGroup(group) {
  const name = `groep-${++groups}`;
  const question = group.closest('[data-field]')?.querySelector('label');
  group.setAttribute('role', group.querySelector('input[type=radio]') ? 'radiogroup' : 'group');
  if (question) group.setAttribute('aria-labelledby', question.id);
  for (const answer of group.querySelectorAll('input')) {
    answer.name = name;
    const own = group.querySelector(`label[for="${answer.id}"]`);
    if (own) answer.setAttribute('aria-labelledby', own.id);
  }
}

AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text);
  result.didProcess = true;
};

/** While the bot thinks: no second tap, and the person sees that something happens. Gives the function that ends it. */
export function holdCard(frame) {
  const buttons = [...frame.querySelectorAll('button')];
  const tapped = document.activeElement;
  frame.setAttribute('aria-busy', 'true');
  for (const button of buttons) button.setAttribute('aria-disabled', 'true');
  return () => {
    frame.removeAttribute('aria-busy');
    for (const button of buttons) button.removeAttribute('aria-disabled');
    if (frame.isConnected && tapped instanceof HTMLElement && frame.contains(tapped)) tapped.focus();
  };
}

/** A link of a card: a phone number is only named here, a page opens beside this one. */
export function openLink(url, platform, toast) {
  if (url.startsWith('tel:')) toast(`In ${platform} belt dit ${url.slice(4)}. In de demo wordt niet gebeld.`);
  else if (/^(https:\/\/|http:\/\/127\.0\.0\.1:)/.test(url)) window.open(url, '_blank', 'noopener,noreferrer');
}

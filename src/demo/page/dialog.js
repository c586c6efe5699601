import { ask } from './api.js';
import { drawCard, holdCard, openLink } from './card.js';

const dialog = document.getElementById('dialog');
const title = document.getElementById('dialog-title');
const content = dialog.querySelector('.content');
const note = dialog.querySelector('.note');
dialog.querySelector('.close').addEventListener('click', () => dialog.close());

/** The compose action: asks the bot for its form and shows it in a dialog, until the bot closes it or the person does. */
export async function openDialog(place, toast) {
  show(await ask('compose', place), place, toast);
}

function show(answer, place, toast) {
  if (answer.card) {
    title.textContent = answer.title;
    note.textContent = '';
    const frame = drawCard(answer.card, async ({ kind, data, url }) => {
      if (kind === 'url') return openLink(url, 'Teams', toast);
      if (frame.getAttribute('aria-busy') === 'true') return;
      const release = holdCard(frame);
      const next = await ask('compose/submit', { ...place, data });
      release();
      show(next, place, toast);
    });
    content.replaceChildren(frame);
    if (!dialog.open) dialog.showModal();
    (content.querySelector('input, select, textarea') ?? content.querySelector('button') ?? dialog).focus();
  } else if (answer.note) {
    if (dialog.open) note.textContent = answer.note;
    else toast(answer.note);
  } else {
    dialog.close();
  }
}

import { ask } from './api.js';
import { drawBlocks } from './block-kit.js';

const make = (tag, className, ...children) => {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children);
  return element;
};
const iconButton = (className, name, sign, onClick) => {
  const button = make('button', className, sign);
  button.type = 'button';
  button.setAttribute('aria-label', name);
  button.addEventListener('click', onClick);
  return button;
};

let numbers = 0;

/**
 * The windows of one person, on one another, within their own column: what lies under the top one stays as it was, with what was typed. Takes where
 * they are drawn, what lies behind them, and how to follow a link and to tell of a change.
 */
export function createModals(host, behind, { onLink, changed }) {
  let person = { id: '', naam: '' };
  const windows = new Map();
  let opener = null;

  const closes = (all) => ask('slack/closes', { person: person.id, all });

  function open(standing, depth) {
    const root = make('form', 'modal');
    root.noValidate = true;
    root.tabIndex = -1;
    root.setAttribute('role', 'dialog');
    const title = make('h2', 'modal-title');
    title.id = `venster-${++numbers}`;
    root.setAttribute('aria-labelledby', title.id);
    const body = make('div', 'modal-body');
    const note = make('p', 'note bad');
    note.setAttribute('role', 'status');
    const close = make('button', 'bk-button');
    close.type = 'button';
    close.addEventListener('click', () => closes(false));
    const submit = make('button', 'bk-button primary');
    submit.type = 'submit';
    const back = iconButton('modal-icon', 'Terug naar het vorige venster', '‹', () => closes(false));
    back.hidden = depth === 0;
    root.append(
      make(
        'header',
        'modal-head',
        back,
        title,
        iconButton('modal-icon modal-x', 'Sluit alle vensters', '✕', () => closes(true)),
      ),
      make('p', 'info modal-info', `Alleen ${person.naam} ziet dit venster.`),
      body,
      note,
      make('footer', 'modal-foot', close, submit),
    );
    root.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      void closes(false);
    });
    const one = { root, title, body, note, close, submit, hash: '', drawn: null, kept: new Map() };
    root.addEventListener('submit', (event) => {
      event.preventDefault();
      if (!submit.hidden) void hands(one, standing.id);
    });
    return one;
  }

  /** While the app thinks: no second tap. */
  async function busy(one, work) {
    if (one.root.getAttribute('aria-busy') === 'true') return;
    one.root.setAttribute('aria-busy', 'true');
    one.note.textContent = '';
    const answer = await work();
    one.root.removeAttribute('aria-busy');
    if (answer.note) one.note.textContent = answer.note;
    say(one, answer.errors ?? {});
    changed();
  }
  /** Reasons at their fields; the first of them gets the keyboard. */
  function say(one, errors) {
    const wrong = [...one.drawn.fields.values()].filter((field) => {
      field.say(errors[field.block] ?? '');
      return errors[field.block];
    });
    wrong[0]?.focus();
  }
  async function hands(one, view) {
    const missing = [...one.drawn.fields.values()].filter((field) => field.required && field.empty());
    if (missing.length > 0) {
      say(one, Object.fromEntries(missing.map(({ block }) => [block, 'Dit veld is verplicht.'])));
      changed();
      return;
    }
    await busy(one, () => ask('slack/submits', { person: person.id, view, state: one.drawn.state() }));
  }

  function draw(one, { id, hash, view }) {
    for (const [name, value] of one.drawn?.kept() ?? []) one.kept.set(name, value);
    one.hash = hash;
    one.title.textContent = view.title.text;
    one.close.textContent = view.close?.text ?? 'Annuleren';
    one.submit.hidden = !view.submit;
    one.submit.textContent = view.submit?.text ?? '';
    one.note.textContent = '';
    one.drawn = drawBlocks(view.blocks, {
      onLink,
      onButton: ({ block, action }) =>
        busy(one, () => ask('slack/taps', { person: person.id, id, block, action, state: one.drawn.state() })),
    });
    one.drawn.restore(one.kept);
    one.body.replaceChildren(one.drawn.root);
    one.body.scrollTop = 0;
  }

  return {
    /** Shows this person's windows; an empty list closes them all. */
    show(who, stack) {
      if (who.id !== person.id) {
        person = who;
        windows.clear();
        host.replaceChildren();
      }
      const before = [...windows.keys()].at(-1);
      if (windows.size === 0 && stack.length > 0) opener = document.activeElement;
      for (const id of [...windows.keys()].filter((id) => !stack.some((one) => one.id === id))) {
        windows.get(id).root.remove();
        windows.delete(id);
      }
      let fresh = false;
      for (const [depth, standing] of stack.entries()) {
        const one = windows.get(standing.id) ?? open(standing, depth);
        if (!windows.has(standing.id)) {
          windows.set(standing.id, one);
          host.append(one.root);
        }
        one.root.hidden = depth < stack.length - 1;
        if (one.hash !== standing.hash) {
          draw(one, standing);
          fresh = depth === stack.length - 1;
        }
      }
      host.hidden = stack.length === 0;
      behind.inert = stack.length > 0;
      const top = windows.get(stack.at(-1)?.id);
      if (top && (fresh || stack.at(-1).id !== before)) top.root.focus({ preventScroll: true });
      if (!top && before !== undefined && opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    },
  };
}

import { ask } from './api.js';
import { drawBlocks } from './block-kit.js';
import { createModals } from './slack-modal.js';

const clock = new Intl.DateTimeFormat('nl-NL', { hour: '2-digit', minute: '2-digit' });
const command = '/nietpluis';

/**
 * One column as Slack shows it: the app's Home and Berichten of one person with their windows, or the channel. Takes the column's Slack part, its key,
 * how to show a short message, how to follow a link, and `acts(user)`: this column is where that person does something now.
 */
export function createSlackSide(element, key, { toast, onLink, acts, changed }) {
  const find = (selector) => element.querySelector(selector);
  const [home, log, composer, field, words] = ['.slack-home', '.slack-log', '.slack-compose', '.slack-compose input', '.ephemeral'].map(
    find,
  );
  const tabs = { home: find('[data-tab=home]'), berichten: find('[data-tab=berichten]') };
  const panels = { home, berichten: log };
  const channel = key === 'kanaal';
  let here = { person: null, conversation: '' };
  let drawnHome = { hash: '', drawn: null };
  const drawnMessages = new Map();
  let unread = 0;
  let shown = channel ? 'berichten' : 'home';
  const modals = createModals(find('.modals'), find('.slack-behind'), { onLink, changed });

  for (const [name, tab] of Object.entries(tabs)) {
    tab.id = `tab-${key}-${name}`;
    panels[name].id = `paneel-${key}-${name}`;
    tab.setAttribute('aria-controls', panels[name].id);
    panels[name].setAttribute('aria-labelledby', tab.id);
    tab.addEventListener('click', () => {
      open(name);
      if (name === 'home') void does('opens');
    });
    tab.addEventListener('keydown', ({ key: pressed }) => {
      if (pressed !== 'ArrowLeft' && pressed !== 'ArrowRight') return;
      const other = tabs[name === 'home' ? 'berichten' : 'home'];
      other.focus();
      other.click();
    });
  }
  if (channel) {
    find('.slack-tabs').hidden = true;
    log.removeAttribute('role');
  }

  function open(name) {
    shown = name;
    for (const [one, tab] of Object.entries(tabs)) {
      tab.setAttribute('aria-selected', String(one === name));
      tab.tabIndex = one === name ? 0 : -1;
      panels[one].hidden = one !== name;
    }
    if (name === 'berichten') count(0);
    log.scrollTop = log.scrollHeight;
  }
  function count(number) {
    unread = number;
    tabs.berichten.querySelector('.badge').textContent = number === 0 ? '' : String(number);
  }

  /** Asks the stand-in to do what Slack would do when this person does it here. */
  async function does(what, more = {}) {
    acts(here.person.slack);
    words.textContent = '';
    const answer = await ask(`slack/${what}`, { person: here.person.id, ...more });
    if (answer.note) {
      if (what === 'command' && !answer.bad) words.textContent = answer.note;
      else toast(answer.note);
    }
    changed();
  }
  const onTap = (id, drawn) => async (button, tapped) => {
    if (tapped.getAttribute('aria-busy') === 'true') return;
    tapped.setAttribute('aria-busy', 'true');
    await does('taps', { id, conversation: here.conversation, ...button, state: drawn().state() });
    tapped.removeAttribute('aria-busy');
  };

  composer.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = field.value.trim();
    field.value = '';
    if (text === '') return;
    if (text === command || text.startsWith(`${command} `)) void does('command', { text: text.slice(command.length).trim() });
    else words.textContent = `Hier doet alleen ${command} iets. Typ geen namen: wat je in Slack typt, staat op de computers van Slack.`;
    changed();
  });
  find('.shortcut').addEventListener('click', () => does('shortcut'));

  function showHome(view) {
    if (view && view.hash === drawnHome.hash) return;
    const kept = drawnHome.drawn?.kept() ?? new Map();
    if (!view) {
      drawnHome = { hash: '', drawn: null };
      home.replaceChildren();
      return;
    }
    const drawn = drawBlocks(view.view.blocks, { onLink, onButton: onTap(view.id, () => drawn) });
    drawn.restore(kept);
    drawnHome = { hash: view.hash, drawn };
    home.replaceChildren(drawn.root);
    changed();
  }

  function put(message) {
    const seen = JSON.stringify(message);
    const before = drawnMessages.get(message.ts);
    if (before?.seen === seen) return;
    const holder = draw(message, onTap, onLink);
    drawnMessages.set(message.ts, { seen, holder });
    if (before) before.holder.replaceWith(holder);
    else {
      log.append(holder);
      if (!log.contains(document.activeElement)) log.scrollTop = log.scrollHeight;
    }
    changed();
  }

  return {
    conversation: () => here.conversation,
    user: () => here.person?.slack ?? '',
    open,
    /** Somebody sits down: takes the person, the conversation in view and what the school is called. */
    sit(person, conversation, school) {
      if (here.conversation === conversation && here.person?.id === person.id) return;
      here = { person, conversation };
      drawnHome = { hash: '', drawn: null };
      drawnMessages.clear();
      home.replaceChildren();
      log.replaceChildren();
      count(0);
      words.textContent = '';
      find('.info-text').textContent = channel
        ? `Iedereen van het zorgteam ziet dit. Hier kijkt ${person.naam}.`
        : `Alleen ${person.naam} ziet dit. Een bericht noemt nooit een naam.`;
      find('.slack-place').textContent = channel ? '# zorgteam' : 'Niet Pluis';
      find('.app-tag').hidden = channel;
      log.dataset.empty = channel ? 'Nog leeg. Loopt er iets, dan staat hier alleen een code en wat er wacht.' : 'Nog geen berichten.';
      home.dataset.empty = `${school}: Niet Pluis wordt geopend…`;
      field.setAttribute('aria-label', channel ? 'Opdracht in het kanaal' : `Opdracht van ${person.naam}`);
      open(channel ? 'berichten' : 'home');
    },
    /** The column comes into view, or everything came anew after a lost connection. */
    opened() {
      if (!channel && here.person?.slack) void does('opens');
    },
    home: showHome,
    messages(all) {
      for (const message of all) put(message);
    },
    arrived(message) {
      const isNew = !drawnMessages.has(message.ts);
      put(message);
      if (isNew && !channel && shown !== 'berichten') count(unread + 1);
    },
    windows: (stack) => modals.show(here.person, stack),
  };
}

/** A message as Slack shows it: the app, its tag and the time; the text itself is only for the notification. */
function draw({ ts, message, edited }, onTap, onLink) {
  const holder = document.createElement('article');
  holder.className = 'slack-message';
  holder.dataset.id = ts;
  const time = document.createElement('time');
  const at = new Date(Number(ts) * 1000);
  time.dateTime = at.toISOString();
  time.textContent = clock.format(at);
  const head = document.createElement('p');
  head.className = 'slack-meta';
  const name = document.createElement('strong');
  name.textContent = 'Niet Pluis';
  const tag = document.createElement('span');
  tag.className = 'app-tag';
  tag.textContent = 'APP';
  head.append(name, ' ', tag, ' ', time, edited ? ' (bewerkt)' : '');
  holder.setAttribute('aria-label', `Niet Pluis, ${time.textContent}`);
  const drawn = drawBlocks(message.blocks ?? [{ type: 'section', text: { type: 'mrkdwn', text: message.text } }], {
    onLink,
    onButton: (button, tapped) => onTap(ts, () => drawn)(button, tapped),
  });
  holder.append(head, drawn.root);
  return holder;
}

import { ask } from './api.js';
import { drawCard, holdCard, openLink } from './card.js';
import { openDialog } from './dialog.js';
import { createSlackSide } from './slack.js';

const words = ['Niet pluis', 'Mijn dossiers', 'Spiekkaart', 'Acuut', 'Help'];
const clock = new Intl.DateTimeFormat('nl-NL', { hour: '2-digit', minute: '2-digit' });
const initials = (name) =>
  name
    .split(/\s+/)
    .map((part) => part[0])
    .slice(0, 2)
    .join('');

/**
 * One column: a chat as one person sees it, in Teams or in Slack. Takes its key (`docent`, `kanaal`…), how to show a short message, and `acts(user)`
 * for who does something in Slack here; gives the element, its Slack part, and `sit(person, conversation, people, school)`, `put(message)`,
 * `drop(id)`, `typing()` and `platform(name)`.
 */
export function createColumn(key, toast, acts) {
  const element = document.getElementById('column').content.firstElementChild.cloneNode(true);
  const inTeams = element.querySelector('.side.teams');
  const find = (selector) => inTeams.querySelector(selector);
  const head = (selector) => element.querySelector(`.who ${selector}`);
  const log = find('.log');
  const field = find('.compose input');
  const drawn = new Map();
  let here = { person: '', conversation: '', people: [], channel: false };
  let changes = 0;
  /** For whoever looks from outside (a test): something in this column became different. */
  const changed = () => (element.dataset.changes = String(++changes));
  const place = () => ({ person: here.person, conversation: here.conversation });

  element.dataset.column = key;
  element.id = `kolom-${key}`;
  head('h2').id = `naam-${key}`;
  element.setAttribute('aria-labelledby', `naam-${key}`);

  const say = async (text) => {
    const answer = await ask('says', { ...place(), text });
    if (answer.note) toast(answer.note);
  };
  for (const word of words) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = word;
    button.addEventListener('click', () => say(word.toLowerCase()));
    find('.words').append(button);
  }
  find('.compose').addEventListener('submit', (event) => {
    event.preventDefault();
    const text = field.value;
    field.value = '';
    if (text.trim()) void say(text);
  });
  find('.extension').addEventListener('click', () => openDialog(place(), toast));

  /** Draws a message's card as this person sees it, with its buttons wired to the bot. */
  const card = (message, holder) => {
    const frame = drawCard(message.views[here.person] ?? message.card, async ({ kind, verb, data, url }) => {
      if (kind === 'url') return openLink(url, 'Teams', toast);
      if (frame.getAttribute('aria-busy') === 'true') return;
      const release = holdCard(frame);
      note(holder, '');
      holder.dataset.tapped = 'yes';
      const answer = await ask('taps', { ...place(), message: message.id, verb: verb ?? '', data });
      // A card that is replaced arrives by the live feed: until then a second tap is a tap too many.
      if (answer.replaced) return;
      release();
      delete holder.dataset.tapped;
      if (answer.note) note(holder, answer.note, answer.bad);
      changed();
    });
    return frame;
  };

  const put = (message) => {
    const before = drawn.get(message.id);
    const seen = `${message.revision}`;
    if (before?.dataset.revision === seen) return;
    // Somebody who is typing in a form further up is left there; a tap or a word brings its answer into view.
    const typing = log.contains(document.activeElement) && document.activeElement.matches('input, select, textarea');
    const holder = draw(message, here);
    holder.dataset.revision = seen;
    if (message.card) holder.querySelector('.bubble').append(card(message, holder));
    drawn.set(message.id, holder);
    if (before) {
      const keep = before.contains(document.activeElement) || before.dataset.tapped === 'yes';
      before.replaceWith(holder);
      // The tapped button is gone: whoever works with the keyboard goes on at the top of what came instead.
      if (keep) {
        const frame = holder.querySelector('.card');
        frame?.setAttribute('tabindex', '-1');
        frame?.focus({ preventScroll: true });
        if (holder.offsetHeight > log.clientHeight) toNewest(holder);
        else holder.scrollIntoView({ block: 'nearest' });
      }
    } else {
      log.append(holder);
      if (!typing || message.from === here.person) toNewest(holder);
    }
    find('.typing').textContent = '';
    changed();
  };
  const toNewest = (holder) => {
    // A card that is higher than the column is read from its top.
    if (holder.offsetHeight > log.clientHeight) log.scrollTop = holder.offsetTop - log.offsetTop - 8;
    else log.scrollTop = log.scrollHeight;
  };

  const slack = createSlackSide(element.querySelector('.side.slack'), key, {
    toast,
    onLink: (url) => openLink(url, 'Slack', toast),
    acts: (user) => acts(user, key),
    changed,
  });
  let platform = 'teams';

  return {
    key,
    element,
    slack,
    person: () => here.person,
    platform: () => platform,
    /** Shows this column as this platform has it. */
    show(name) {
      platform = name;
      element.dataset.platform = name;
      inTeams.hidden = name !== 'teams';
      element.querySelector('.side.slack').hidden = name !== 'slack';
      for (const button of head('.platform').children) button.setAttribute('aria-pressed', String(button.dataset.platform === name));
    },
    conversation: () => here.conversation,
    put,
    drop(id) {
      drawn.get(id)?.remove();
      drawn.delete(id);
      changed();
    },
    typing() {
      find('.typing').textContent = 'Niet Pluis is aan het typen…';
      setTimeout(() => (find('.typing').textContent = ''), 3000);
    },
    /** Another person, or a new copy of everything after a lost connection: what did not change stays, with what was typed in it. */
    sit(person, conversation, people, school) {
      const channel = conversation.kind === 'channel';
      if (here.conversation !== conversation.id || here.person !== person.id) {
        drawn.clear();
        log.replaceChildren();
      }
      here = { person: person.id, conversation: conversation.id, people, channel };
      const name = channel ? 'Zorgteam' : person.naam;
      head('h2').textContent = name;
      head('.avatar').textContent = channel ? '#' : initials(name);
      head('.avatar').dataset.tint = String([...name].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % 5);
      head('.function').textContent = channel ? `kanaal van ${school}` : person.functie;
      find('.info-text').textContent = channel
        ? `Iedereen van het zorgteam ziet dit. Hier kijkt ${person.naam}.`
        : `Alleen ${person.naam} ziet dit gesprek.`;
      log.dataset.empty = channel ? 'Nog leeg. Loopt er iets, dan staat hier alleen een code en wat er wacht.' : 'Nog geen berichten.';
      log.setAttribute('aria-label', channel ? 'Berichten in het kanaal' : `Gesprek van ${name} met Niet Pluis`);
      field.setAttribute('aria-label', channel ? 'Bericht aan @Niet Pluis in het kanaal' : `Bericht van ${name}`);
      field.placeholder = channel ? '@Niet Pluis …' : 'Typ een bericht';
      find('.words').hidden = channel;
      find('.extension').hidden = channel;
      const ids = new Set(conversation.messages.map(({ id }) => id));
      for (const id of [...drawn.keys()]) if (!ids.has(id)) this.drop(id);
      for (const message of conversation.messages) put(message);
    },
  };
}

/** A message without its card: who, when, and the text. */
function draw(message, here) {
  const self = message.from === here.person;
  const name = message.from === 'bot' ? 'Niet Pluis' : (here.people.find(({ id }) => id === message.from)?.naam ?? '');
  const holder = document.createElement('article');
  holder.className = `message ${self ? 'self' : 'other'} ${message.card ? 'wide' : ''}`;
  holder.dataset.id = message.id;
  const time = document.createElement('time');
  time.dateTime = message.at;
  time.textContent = clock.format(new Date(message.at));
  const meta = document.createElement('p');
  meta.className = 'meta';
  meta.append(self ? '' : `${name} `, time);
  holder.setAttribute('aria-label', `${self ? 'Jij' : name}, ${time.textContent}`);
  const bubble = document.createElement('div');
  bubble.className = 'bubble';
  if (message.text) {
    const text = document.createElement('p');
    text.textContent = message.text;
    bubble.append(text);
  }
  holder.append(meta, bubble);
  return holder;
}

/** A short line under a card: what the bot said to a tap, or that it went wrong. An empty one takes it away. */
function note(holder, text, bad = false) {
  let line = holder.querySelector('.note');
  if (!line) {
    line = document.createElement('p');
    line.setAttribute('role', 'status');
    holder.append(line);
  }
  line.className = bad ? 'note bad' : 'note';
  line.textContent = text;
}

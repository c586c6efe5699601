import { createColumn } from './column.js';

const main = document.getElementById('columns');
const lost = document.getElementById('lost');
const toastElement = document.getElementById('toast');
let timer = 0;

function toast(text) {
  toastElement.textContent = text;
  toastElement.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(() => (toastElement.hidden = true), 6000);
}

const titles = {
  docent: 'Docent',
  sparringpartner: 'Sparringpartner',
  zorgcoordinator: 'Zorgcoördinator',
  keuze: 'Iemand anders',
  kanaal: 'Kanaal',
};
const columns = Object.keys(titles).map((key) => createColumn(key, toast));
for (const { key, element } of columns) {
  const link = document.createElement('a');
  link.href = `#kolom-${key}`;
  link.textContent = titles[key];
  document.getElementById('jump').append(link);
  main.append(element);
}

let state = null;
let chosen = sessionStorage.getItem('keuze');
const picker = document.createElement('select');
picker.setAttribute('aria-label', 'Wie zit er in deze kolom?');
document.querySelector('[data-column=keuze] .names').prepend(picker);
picker.addEventListener('change', () => {
  chosen = picker.value;
  sessionStorage.setItem('keuze', chosen);
  seat();
});

/** Puts everybody in their column. The channel is seen by the zorgcoördinator. */
function seat() {
  const { school, conversations } = state;
  document.getElementById('school').textContent = school.naam;
  const free = school.people.filter(
    ({ id }) => ![school.columns.docent, school.columns.sparringpartner, school.columns.zorgcoordinator].includes(id),
  );
  if (!free.some(({ id }) => id === chosen)) chosen = school.columns.keuze;
  picker.replaceChildren(
    ...free.map((person) => {
      const news = unread.get(person.id) ?? 0;
      return new Option(`${person.naam}${news > 0 ? ` (${news} nieuw)` : ''}`, person.id, false, person.id === chosen);
    }),
  );
  unread.delete(chosen);
  for (const column of columns) {
    const id = column.key === 'kanaal' ? school.columns.zorgcoordinator : column.key === 'keuze' ? chosen : school.columns[column.key];
    const person = school.people.find((one) => one.id === id);
    const conversation = conversations.find((one) => (column.key === 'kanaal' ? one.kind === 'channel' : one.person === id));
    column.sit(person, conversation, school.people, school.naam);
  }
}

/** New messages for people who have no column now: named in the list, so that a ping to somebody else is not missed. */
const unread = new Map();
function countUnread(conversation) {
  if (conversation.kind === 'channel' || columns.some((column) => column.conversation() === conversation.id)) return;
  unread.set(conversation.person, (unread.get(conversation.person) ?? 0) + 1);
  for (const option of picker.options) {
    if (option.value !== conversation.person) continue;
    const { naam } = state.school.people.find(({ id }) => id === option.value);
    option.textContent = `${naam} (${unread.get(conversation.person)} nieuw)`;
  }
}

function change(event) {
  const conversation = state.conversations.find(({ id }) => id === event.conversation);
  if (!conversation) return;
  const shown = columns.filter((column) => column.conversation() === conversation.id);
  switch (event.type) {
    case 'message': {
      const index = conversation.messages.findIndex(({ id }) => id === event.message.id);
      if (index < 0) {
        conversation.messages.push(event.message);
        countUnread(conversation);
      } else conversation.messages[index] = event.message;
      for (const column of shown) column.put(event.message);
      break;
    }
    case 'removed':
      conversation.messages = conversation.messages.filter(({ id }) => id !== event.id);
      for (const column of shown) column.drop(event.id);
      break;
    case 'typing':
      for (const column of shown) column.typing();
  }
}

const feed = new EventSource('/events');
feed.addEventListener('message', ({ data }) => {
  const event = JSON.parse(data);
  if (event.type === 'state') {
    state = event;
    seat();
    document.body.dataset.ready = 'yes';
  } else if (state) change(event);
});
feed.addEventListener('open', () => (lost.hidden = true));
feed.addEventListener('error', () => (lost.hidden = false));

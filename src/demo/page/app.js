import { createClock } from './clock.js';
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

createClock(document.querySelector('.clock'), toast);

const titles = {
  docent: 'Docent',
  sparringpartner: 'Sparringpartner',
  zorgcoordinator: 'Zorgcoördinator',
  keuze: 'Iemand anders',
  kanaal: 'Kanaal',
};
/** In which column somebody did something in Slack last: there their windows stand. */
const acting = new Map();
const columns = Object.keys(titles).map((key) => createColumn(key, toast, (user, column) => acting.set(user, column)));
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

/** Teams or Slack: for everybody at once, and for each column. */
const everybody = document.getElementById('platform');
everybody.addEventListener('click', ({ target }) => target.dataset.platform && show(columns, target.dataset.platform));
for (const column of columns) {
  column.element.querySelector('.platform').addEventListener('click', ({ target }) => {
    const name = target.closest('[data-platform]')?.dataset.platform;
    if (name) show([column], name);
  });
}
function show(which, name) {
  for (const column of which) {
    column.show(name);
    sessionStorage.setItem(`platform-${column.key}`, name);
  }
  if (state) seat();
}
for (const column of columns) column.show(sessionStorage.getItem(`platform-${column.key}`) ?? 'teams');

/** Puts everybody in their column. The channel is seen by the zorgcoördinator. */
function seat() {
  const { school, conversations, slack } = state;
  document.getElementById('school').textContent = school.naam;
  const free = school.people.filter(
    ({ id }) => ![school.columns.docent, school.columns.sparringpartner, school.columns.zorgcoordinator].includes(id),
  );
  if (!free.some(({ id }) => id === chosen)) chosen = school.columns.keuze;
  for (const column of columns) {
    const id = column.key === 'kanaal' ? school.columns.zorgcoordinator : column.key === 'keuze' ? chosen : school.columns[column.key];
    const person = school.people.find((one) => one.id === id);
    const conversation = conversations.find((one) => (column.key === 'kanaal' ? one.kind === 'channel' : one.person === id));
    column.element.querySelector('.platform').hidden = !slack;
    if (!slack) column.show('teams');
    column.sit(person, conversation, school.people, school.naam);
    if (slack) seatInSlack(column, person);
  }
  everybody.hidden = !slack;
  for (const button of everybody.children) {
    button.setAttribute('aria-pressed', String(columns.every((column) => column.platform() === button.dataset.platform)));
  }
  picker.replaceChildren(...free.map((person) => new Option(titleOf(person), person.id, false, person.id === chosen)));
  badges();
}

/** What this person has in view in Slack; that they look there is something that Slack tells the app. */
function seatInSlack(column, person) {
  const { slack, school } = state;
  const conversation = column.key === 'kanaal' ? school.slack.channel : `D${person.slack}`;
  const inView = `${column.platform()}|${conversation}|${state.number}`;
  column.slack.sit(person, conversation, school.naam);
  column.slack.home(slack.homes[person.slack]);
  column.slack.messages(slack.messages[conversation] ?? []);
  windows(person.slack);
  if (column.platform() === 'slack' && column.element.dataset.inView !== inView) column.slack.opened();
  column.element.dataset.inView = inView;
}

/** Draws somebody's windows in the one column where they are: the last in which they did something, else their own. */
function windows(user) {
  const theirs = columns.filter((column) => column.slack.user() === user && column.platform() === 'slack');
  const where = theirs.find(({ key }) => key === acting.get(user)) ?? theirs[0];
  for (const column of columns) {
    if (column.slack.user() === user) column.slack.windows(column === where ? (state.slack.stacks[user] ?? []) : []);
  }
}

/** New messages where nobody looks: named at the switch and in the list, so that a message on the other platform is not missed. */
const unread = new Map();
const unreadOf = (platform, person) => unread.get(`${platform}|${person}`) ?? 0;
function countUnread(platform, person) {
  if (columns.some((column) => column.key !== 'kanaal' && column.person() === person && column.platform() === platform)) return;
  unread.set(`${platform}|${person}`, unreadOf(platform, person) + 1);
  badges();
}
function titleOf({ id, naam }) {
  const news = unreadOf('teams', id) + unreadOf('slack', id);
  return `${naam}${news > 0 ? ` (${news} nieuw)` : ''}`;
}
function badges() {
  for (const column of columns.filter(({ key }) => key !== 'kanaal')) {
    unread.delete(`${column.platform()}|${column.person()}`);
    for (const button of column.element.querySelector('.platform').children) {
      const news = unreadOf(button.dataset.platform, column.person());
      button.querySelector('.badge').textContent = news > 0 ? String(news) : '';
    }
  }
  for (const option of picker.options) option.textContent = titleOf(state.school.people.find(({ id }) => id === option.value));
}

function changeInTeams(event) {
  const conversation = state.conversations.find(({ id }) => id === event.conversation);
  if (!conversation) return;
  const shown = columns.filter((column) => column.conversation() === conversation.id);
  switch (event.type) {
    case 'message': {
      const index = conversation.messages.findIndex(({ id }) => id === event.message.id);
      if (index < 0) {
        conversation.messages.push(event.message);
        if (conversation.kind === 'personal') countUnread('teams', conversation.person);
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

function changeInSlack(event) {
  const { slack, school } = state;
  switch (event.type) {
    case 'slack-home':
      slack.homes[event.user] = event.home;
      for (const column of columns) if (column.slack.user() === event.user) column.slack.home(event.home);
      break;
    case 'slack-views':
      slack.stacks[event.user] = event.stack;
      windows(event.user);
      break;
    case 'slack-message': {
      const all = (slack.messages[event.conversation] ??= []);
      const index = all.findIndex(({ ts }) => ts === event.message.ts);
      if (index < 0) {
        all.push(event.message);
        const person = school.people.find((one) => `D${one.slack}` === event.conversation);
        if (person) countUnread('slack', person.id);
      } else all[index] = event.message;
      for (const column of columns) if (column.slack.conversation() === event.conversation) column.slack.arrived(event.message);
    }
  }
}

const feed = new EventSource('/events');
let number = 0;
feed.addEventListener('message', ({ data }) => {
  const event = JSON.parse(data);
  if (event.type === 'state') {
    state = { ...event, number: ++number };
    seat();
    document.body.dataset.ready = 'yes';
  } else if (state && event.type.startsWith('slack-')) changeInSlack(event);
  else if (state) changeInTeams(event);
});
feed.addEventListener('open', () => (lost.hidden = true));
feed.addEventListener('error', () => (lost.hidden = false));

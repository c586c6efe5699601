import { ask } from './api.js';

/** The bot's clock: what it says, and two buttons that move it on. What then falls due comes as messages, as it would by itself. */
const words = new Intl.DateTimeFormat('nl-NL', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/Amsterdam',
});

export function createClock(element, toast) {
  const now = element.querySelector('#now');
  const show = (at) => (now.textContent = at ? `Het is ${words.format(new Date(at))}` : '');
  const buttons = element.querySelectorAll('button');
  element.addEventListener('click', async ({ target }) => {
    const { week } = target.dataset;
    if (!week) return;
    for (const button of buttons) button.disabled = true;
    const answer = await ask('clock', { week: week === 'yes' });
    for (const button of buttons) button.disabled = false;
    if (answer.now) show(answer.now);
    else toast(answer.note ?? 'De klok bleef staan: de bot gaf geen antwoord.');
  });
  const look = () =>
    fetch('/page/clock')
      .then((response) => response.json())
      .then(({ now: at }) => show(at))
      .catch(() => undefined);
  look();
  setInterval(look, 30_000);
}

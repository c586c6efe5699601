import { afterEach, expect, test } from '@jest/globals';
import { slackSchool, SlackHuis } from '../support/slack-huis.ts';
import { tekstVan } from '../support/huis.ts';

/** One school on both platforms: each sees the case where they are. */
let huis: SlackHuis;
afterEach(async () => {
  await huis.bezorgd();
  expect(huis.bugs).toEqual([]);
  await huis.close();
});

test('half in Slack, half in Teams: flagged in Slack, looked along in Teams, weighed in both, melding in Slack', async () => {
  huis = await new SlackHuis().start({ schools: slackSchool(['bram', 'zeynep', 'noor']) });
  const noor = huis.persoon('noor');
  await huis.teams('bram', { kind: 'text', text: 'menu' });
  await huis.teams('zeynep', { kind: 'text', text: 'menu' });
  await noor.shortcut();
  await noor.submits({ relatie: 'thuis' });
  await noor.submits({ situatie: 'gevoel', partner: 'bram', regel: '' });
  const np = noor.code;
  await huis.bezorgd();
  // Bram was last in Teams: the ping is there, and not in Slack as well.
  const ping = huis.inTeams.find(({ message }) => message.card.name === 'ping');
  expect(ping).toBeDefined();
  expect(huis.slack.chat('U0BRAM')).toEqual([]);
  if (ping !== undefined) await huis.teamsTap('bram', ping.message.card, 'Ik kijk mee');
  await noor.opens('leerling', np);
  await noor.submits({ naam: 'Vlinder Verzonnen', klas: '2B', nummer: '', onderwerp: 'geen' });
  await noor.opens('stap1', np);
  await noor.submits({ tekst: 'Zonder jas', bron: 'gezien' });
  const seen = await huis.teams('bram', { kind: 'tap', verb: 'open', data: { card: 'dossier', code: np }, values: {} });
  expect(tekstVan(seen.card)).toContain('Zonder jas');
  expect(tekstVan(seen.card)).toContain('Vlinder Verzonnen');

  const vraag1 = await huis.teams('noor', { kind: 'tap', verb: 'open', data: { card: 'vraag1', code: np }, values: {} });
  await huis.teamsTap('noor', vraag1.card, 'Vastleggen', { antwoord: 'ja', omdat: 'Zorgen blijven' });
  await noor.opens('vraag2', np);
  await noor.submits({ antwoord: 'twijfel' });
  expect(noor.heading).toBe('Wie belt?');
  await huis.bezorgd();
  expect(huis.inTeams.some(({ message }) => message.card.name === 'wie-belt')).toBe(true);
  await noor.tap('Ik bel nu');
  await noor.tap('Melding gedaan');
  await noor.submits({});
  expect(noor.text).toContain('1 december 2026');
});

test('somebody with two accounts is one person: a message goes where they did something last', async () => {
  huis = await new SlackHuis().start({ schools: slackSchool(['bram']) });
  const [noor, bram] = [huis.persoon('noor'), huis.persoon('bram')];
  await huis.teams('bram', { kind: 'text', text: 'menu' });
  await bram.command('');
  await noor.shortcut();
  await noor.submits({ relatie: 'thuis' });
  await noor.submits({ situatie: 'gevoel', partner: 'bram', regel: '' });
  await huis.bezorgd();
  expect(huis.inTeams).toEqual([]);
  await bram.tapMessage('Kijk je met een collega mee?', 'Ik kijk mee');
  const mine = await huis.teams('bram', { kind: 'tap', verb: 'open', data: { card: 'mijn-dossiers' }, values: {} });
  expect(tekstVan(mine.card)).toContain(noor.code);
});

test('somebody who never opened Niet Pluis in Slack is reached there all the same', async () => {
  huis = await new SlackHuis().start();
  const noor = huis.persoon('noor');
  await noor.shortcut();
  await noor.submits({ relatie: 'thuis' });
  await noor.submits({ situatie: 'gevoel', partner: 'bram', regel: '' });
  await huis.bezorgd();
  expect(huis.persoon('bram').message('Kijk je met een collega mee?')).toBeDefined();
});

import { expect, test } from '@jest/globals';
import { settled } from '../support/slack-driver.ts';
import { SlackHuis } from '../support/slack-huis.ts';
import { isJson } from '../support/json.ts';

/** Promise 2 on Slack: words that people type, in every field of a whole case, and where they come out again. */
const canary = 'Kanarievogel';
const typed = (field: string): string => `${canary} ${field} <!channel> <@U0BRAM> *vet* _schuin_ & <https://x.example|y>`;

test('what people type is only ever in windows: no message, channel, Home, notification, id or log line holds a word of it', async () => {
  const huis = await new SlackHuis().start();
  const [noor, bram, zeynep] = [huis.persoon('noor'), huis.persoon('bram'), huis.persoon('zeynep')];
  for (const who of [noor, bram, zeynep]) await who.opensHome();
  await noor.command(typed('opdracht'));
  await noor.shortcut();
  await noor.submits({ relatie: 'thuis' });
  await noor.submits({ situatie: 'gevoel', partner: 'bram', regel: typed('regel') });
  const np = noor.code;
  await noor.opens('leerling', np);
  await noor.submits({ naam: `${canary} van Fictie`, klas: '2B', nummer: '123', onderwerp: 'geen' });
  await noor.opens('stap1', np);
  await noor.submits({ tekst: typed('tekst'), bron: 'gezien', besproken: typed('besproken') });
  await huis.bezorgd();
  await bram.tapMessage('Kijk je met een collega mee?', 'Ik kijk mee');
  await noor.opens('stap2', np);
  await noor.submits({ met: typed('met'), ziet: 'ja', advies: typed('advies') });
  await noor.opens('stap3', np);
  await noor.submits({ met: 'leerling', uitkomst: typed('uitkomst') });
  await noor.opens('vraag1', np);
  await noor.submits({ antwoord: 'ja', omdat: typed('omdat') });
  await noor.opens('vraag2', np);
  await noor.submits({ antwoord: 'twijfel', omdat: typed('omdat 2') });
  await huis.bezorgd();
  await noor.tap('Ik bel nu');
  await noor.tap('Melding gedaan');
  await noor.submits({});
  for (const who of [noor, bram, zeynep]) {
    await who.command(np);
    await who.opensHome();
  }
  await huis.bezorgd();
  await settled(() => false);

  const { calls } = huis.slack;
  const views = new Set(['views.open', 'views.push', 'views.update']);
  const outside = calls.filter(({ method }) => !views.has(method));
  expect(outside.map(({ method }) => method)).toEqual(expect.arrayContaining(['views.publish', 'chat.postMessage', 'conversations.open']));
  for (const { method, args } of outside) {
    const json = JSON.stringify(args);
    expect(`${method}: ${json}`).not.toContain(canary);
    for (const { naam } of huis.schools.all.flatMap(({ personen }) => personen)) expect(`${method}: ${json}`).not.toContain(naam);
  }
  const windows = calls.filter(({ method }) => views.has(method));
  expect(JSON.stringify(windows)).toContain(canary);
  for (const { args } of windows) {
    const view = isJson(args['view']) ? args['view'] : {};
    // Ids and metadata name things only, and no name of a person reaches what Slack keeps beside the text.
    expect(`${String(view['private_metadata'])} ${String(view['callback_id'])}`).not.toContain(canary);
    for (const [, id] of JSON.stringify(view).matchAll(/"(?:block_id|action_id|value)":"([^"]*)"/g)) expect(id).not.toContain(canary);
    // Shown as typed: nothing in it can call people, open a page or change its look.
    const blocks = JSON.stringify(view['blocks']);
    expect(blocks).not.toContain('<!channel>');
    expect(blocks).not.toContain('<@U0BRAM>');
    for (const [text] of blocks.matchAll(/\{"type":"mrkdwn"[^}]*\}/g)) if (text.includes(canary)) expect(text).toMatch(/&lt;|van Fictie/);
  }
  expect(huis.lines.length).toBeGreaterThan(10);
  expect(huis.lines.join('')).not.toContain(canary);
  expect(huis.lines.join('')).not.toContain(np);
  expect(huis.bugs).toEqual([]);
  await huis.close();
});

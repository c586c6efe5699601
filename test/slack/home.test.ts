import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { localKek } from '../../src/dossier/kek.ts';
import { acuteText } from '../../src/cards/acute.ts';
import { readable, settled, type SlackPerson } from '../support/slack-driver.ts';
import { slackSchool, slackUser, SlackHuis } from '../support/slack-huis.ts';

let huis: SlackHuis;
let noor: SlackPerson;
beforeEach(async () => {
  huis = await new SlackHuis().start();
  noor = huis.persoon('noor');
});
afterEach(async () => {
  expect(huis.bugs).toEqual([]);
  expect(huis.slack.problems).toEqual([]);
  await huis.close();
});
const home = (who: SlackPerson): string => readable(who.home);
const vlag = async (): Promise<string> => {
  await noor.shortcut();
  await noor.submits({ relatie: 'thuis' });
  await noor.submits({ situatie: 'gevoel', partner: 'bram', regel: '' });
  return noor.code;
};

describe('App Home', () => {
  test('shows what waits, the list and the acute button; a dossier opens in a window', async () => {
    const np = await vlag();
    await noor.opensHome();
    await settled(() => home(noor).includes(np));
    expect(home(noor)).toContain('Mijn dossiers');
    expect(
      home(noor)
        .split('\n')
        .filter((line) => line === acuteText.nl),
    ).toHaveLength(1);
    expect(home(noor)).toContain('Acuut');
    await noor.tapHome('Openen', { dossier: np });
    expect(noor.text).toContain(np);
    await noor.tapHome('Acuut');
    expect(noor.text).toContain('112');
  });

  test('leads who sees the school to its overview, and so does the command; nobody else; names only in a window (E-39)', async () => {
    const np = await vlag();
    const zeynep = huis.persoon('zeynep');
    await Promise.all([zeynep.opensHome(), noor.opensHome()]);
    await settled(() => home(zeynep).includes('Overzicht') && home(noor).includes(np));
    expect(home(noor)).not.toContain('Overzicht');
    await zeynep.tapHome('Overzicht');
    expect(zeynep.text).toContain(`${np} openen`);
    await zeynep.submits({ keuze: 'namen' });
    expect(zeynep.text).toContain('Namen bij deze bladzijde');
    await zeynep.command('overzicht');
    expect(zeynep.text).toContain(`${np} openen`);
    await noor.command('overzicht');
    expect(noor.text).not.toContain(np);
    expect(JSON.stringify(zeynep.home)).not.toContain('Namen bij deze bladzijde');
  });

  test('keeps what was chosen when it is renewed in the meantime', async () => {
    const np = await vlag();
    await noor.opensHome();
    await settled(() => home(noor).includes(np));
    const blocks = (): readonly string[] =>
      [...JSON.stringify(noor.home).matchAll(/"block_id":"(dossier[^"]*)"/gu)].map(([, id]) => id ?? '');
    const before = { blocks: blocks(), home: noor.home };
    await noor.opensHome();
    await settled(() => noor.home !== before.home);
    expect(blocks()).toEqual(before.blocks);
    expect(before.blocks).toHaveLength(1);
  });

  test('is renewed when something changes, for whoever has a part in it', async () => {
    const bram = huis.persoon('bram');
    await bram.opensHome();
    await noor.opensHome();
    const np = await vlag();
    await settled(() => home(noor).includes(np) && home(bram).includes(np));
    expect(home(noor)).toContain(np);
    expect(home(bram)).toContain(np);
  });

  test('is emptied when a role ends', async () => {
    const bram = huis.persoon('bram');
    await bram.opensHome();
    const np = await vlag();
    await settled(() => home(bram).includes(np));
    await huis.bezorgd();
    await bram.tapMessage('Kijk je met een collega mee?', 'Liever iemand anders');
    await settled(() => !home(bram).includes(np));
    expect(home(bram)).not.toContain(np);
  });

  test('is emptied for somebody who left the school file, after the start that no longer knows them', async () => {
    const store = `${huis.dir}/kept.db`;
    const before = await new SlackHuis().start({ store });
    const mees = before.persoon('mees');
    await mees.opensHome();
    await settled(() => home(mees).includes('Mijn dossiers'));
    await before.close();
    const without = slackSchool([], (school) => {
      const people = JSON.parse(JSON.stringify(school['personen'])) as { id: string; accounts: object }[];
      school['personen'] = people.map((person) => (person.id === 'mees' ? { ...person, accounts: {} } : person));
    });
    const after = await new SlackHuis().start({ store, schools: without });
    await settled(() => after.slack.homes.has(slackUser('mees')));
    const left = readable(after.slack.homes.get(slackUser('mees')));
    expect(left).not.toContain('Mijn dossiers');
    expect(left).toContain('toestel 100');
    expect(left).toContain(acuteText.nl);
    await after.close();
  });

  test('is emptied when a role ends in another process than the one that showed it', async () => {
    const shared = { store: `${huis.dir}/shared.db`, kek: localKek(`local:${Buffer.alloc(32, 5).toString('base64')}`) };
    const [one, other] = [await new SlackHuis().start(shared), await new SlackHuis().start(shared)];
    const bram = one.persoon('bram');
    await bram.opensHome();
    noor = one.persoon('noor');
    const np = await vlag();
    await settled(() => home(bram).includes(np));
    expect(home(bram)).toContain(np);
    const elsewhere = other.persoon('noor');
    await elsewhere.opens('buiten', np);
    await elsewhere.submits({ persoon: 'bram' });
    await settled(() => other.slack.homes.has(bram.user));
    const left = readable(other.slack.homes.get(bram.user));
    expect(left).toContain('Mijn dossiers');
    expect(left).not.toContain(np);
    expect([...one.bugs, ...other.bugs]).toEqual([]);
    await one.close();
    await other.close();
  });

  test('that another process renewed in the meantime is read anew, and right afterwards', async () => {
    await noor.opensHome();
    await settled(() => home(noor) !== '');
    const { slack } = huis;
    slack.call('views.publish', 'xoxb-stand-in', { user_id: noor.user, view: noor.home });
    const np = await vlag();
    await settled(() => home(noor).includes(np));
    expect(home(noor)).toContain(np);
    const guarded = slack.calls.filter(({ method }) => method === 'views.publish').map(({ args }) => args['hash'] !== undefined);
    // The first ever, one that met the other's, and one that was read after that.
    expect(guarded.slice(0, 3)).toEqual([false, true, false]);
  });

  test('a Web API that asks to wait gets its Home a little later', async () => {
    huis.slack.failing('views.publish', { status: 429, retryAfter: 1 });
    await noor.opensHome();
    await settled(() => home(noor) !== '');
    expect(home(noor)).toContain('Mijn dossiers');
  });
});

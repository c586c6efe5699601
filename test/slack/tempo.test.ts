import { expect, test } from '@jest/globals';
import { acuteText } from '../../src/cards/acute.ts';
import { teksten } from '../../src/teksten/index.ts';
import { readable } from '../support/slack-driver.ts';
import { SlackHuis } from '../support/slack-huis.ts';

test('who goes too fast in Slack hears so at the form, which keeps what was typed; acute comes all the same, and Home is drawn', async () => {
  const huis = await new SlackHuis().start({ tempo: { persoon: 4, huis: 100, vreemde: 5, vreemden: 5 } });
  try {
    const noor = huis.persoon('noor');
    await noor.shortcut();
    await noor.submits({ relatie: 'thuis' });
    // Twice without the answer that it needs, and the purse is empty.
    for (let n = 0; n < 2; n += 1) await noor.sendsSubmission({ ...noor.filled(), state: { values: {} } });
    const typed = { situatie: 'gevoel', partner: 'bram', regel: 'Vlinder Verzonnen' };
    await noor.submits(typed);
    const zin = `${teksten('nl').algemeen.teSnel} ${acuteText.nl}`;
    expect(Object.values(noor.errors)).toEqual([zin]);
    expect(noor.heading).not.toBe('');
    await noor.command('NP-0000-0000');
    expect(noor.words).toBe(zin);
    await noor.tap('Acuut');
    expect(noor.text).toContain('112');
    await noor.opensHome();
    expect(readable(noor.home)).not.toContain('te snel');
    expect(huis.lines.join('')).toMatch(/"event":"too-fast","platform":"slack","count":4/);
    expect(huis.lines.join('')).not.toMatch(/Vlinder|NP-|noor/);
    expect(huis.bugs).toEqual([]);
  } finally {
    await huis.close();
  }
});

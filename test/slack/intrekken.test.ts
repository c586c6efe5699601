import { expect, test } from '@jest/globals';
import { dossierCode, schoolId } from '../../src/meldcode/ids.ts';
import { readable, settled } from '../support/slack-driver.ts';
import { SlackHuis } from '../support/slack-huis.ts';

/** A role that is taken back is gone at once on Slack too: Home, list, a typed code, and a window that was open (E-39). */
test('wie erbuiten wordt gelaten, terwijl een venster openstaat: niet aangenomen, en de Home is leeg', async () => {
  const huis = await new SlackHuis().start();
  const [noor, zeynep] = [huis.persoon('noor'), huis.persoon('zeynep')];
  await noor.shortcut();
  await noor.submits({ relatie: 'thuis' });
  await noor.submits({ situatie: 'gevoel', partner: 'bram', regel: '' });
  const np = noor.code;
  await zeynep.opensHome();
  await settled(() => readable(zeynep.home).includes(np));
  expect(readable(zeynep.home)).toContain(np);
  await zeynep.opens('stap1', np);
  expect(zeynep.text).toContain(np);

  await noor.opens('buiten', np);
  await noor.submits({ persoon: 'zeynep' });
  await settled(() => !readable(zeynep.home).includes(np));
  expect(readable(zeynep.home)).not.toContain(np);

  const versie = async () => (await huis.store.overview.get(schoolId('de-fictieve-brug'), dossierCode(np)))?.item.version;
  const voor = await versie();
  await zeynep.submits({ tekst: 'nog net even', bron: 'gezien' });
  expect(zeynep.text).toContain('Dit kan ik je niet laten zien');
  expect(await versie()).toBe(voor);
  await zeynep.command(np);
  expect(zeynep.text).toContain('Dit kan ik je niet laten zien');
  await zeynep.opensHome();
  await settled(() => false);
  expect(readable(zeynep.home)).not.toContain(np);
  expect(huis.bugs).toEqual([]);
  await huis.close();
});

import { dossierCode } from '../../src/meldcode/ids.ts';
import { Huis } from '../support/huis.ts';

/** Another process over the same data, in which the zorgcoördinator taps Koppelen, and which dies at a moment of that tap. */
const [school = '', dir = '', kek = '', code = '', ander = '', verband = '', moment = ''] = process.argv.slice(2);
const huis = new Huis(school, { dir, kek });
const zeynep = huis.persoon('zeynep');
const kaart = await zeynep.opent('koppel', code);
const append = huis.store.journal.append.bind(huis.store.journal);
const sterf = (): void => void process.kill(process.pid, 'SIGKILL');
huis.store.journal.append = async (item) => {
  const hier = item.code === dossierCode(ander) ? 'tweede' : 'eerste';
  if (moment === `voor ${hier}`) sterf();
  const done = await append(item);
  if (moment === `na ${hier}`) sterf();
  return done;
};
await zeynep.tikt('Koppelen', { ander, verband }, kaart);
throw new Error('still here');

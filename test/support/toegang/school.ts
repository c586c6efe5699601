import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isJson } from '../json.ts';
import { dagenNa, dagVanZaak } from './zaak.ts';

/**
 * Everybody towards whom a dossier has to be open or shut, in two invented schools of one tenant. The demo school, and beside it who is missing
 * there: a casushouder, people with a small part, stand-ins, people who are left out, and another school.
 */
const tenant = '00000000-0000-4000-8000-000000000001';
let next = 500;
const mens = (id: string, functies: readonly string[], more: Record<string, unknown> = {}): Record<string, unknown> => ({
  id,
  naam: `${id} Fictief`,
  functies,
  accounts: { teams: { tenant, user: `00000000-0000-4000-8000-000000000${String((next += 1))}` } },
  ...more,
});

/** Writes the school file and gives its path. The pupil of the story is in 3A, whose mentor (mees) has no part. */
export function toegangSchool(vandaag = dagVanZaak): string {
  const demo: unknown = JSON.parse(readFileSync('src/demo/school.json', 'utf8'));
  if (!isJson(demo) || !Array.isArray(demo['personen'])) throw new Error('the demo school is not what it was');
  const collegas: readonly unknown[] = demo['personen'];
  const erbij = [
    mens('kars', ['docent']), // takes over
    mens('mila', ['docent']), // invited
    mens('cas', ['docent']), // casemanager
    mens('roos', ['docent']), // may read for a while
    mens('ries', ['docent']), // might read for a while, and it ended
    mens('otto', ['docent']), // asked to take over
    mens('pien', ['docent']), // attended a meeting
    mens('zwaan', ['zorgcoordinator'], { afwezig: [{ van: dagenNa(vandaag, -23), tot: dagenNa(vandaag, 37) }], vervanger: 'inval' }),
    mens('inval', ['docent']), // stands in for zwaan
    mens('uwe', ['zorgcoordinator']), // left out of the case, whatever the function
    mens('wim', ['docent']), // invited first, then left out
    mens('leo', ['schoolleider']), // no mandate
    mens('ict', ['beheerder']),
    mens('vera', ['vertrouwenspersoon']),
  ];
  const ander = {
    id: 'het-andere-lyceum',
    naam: 'Het Andere Lyceum',
    aanspreekpunt: 'de balie',
    personen: [
      mens('elders', ['zorgcoordinator'], { mandaatBevoegdGezag: true }),
      mens('elders-fg', ['fg']),
      mens('bestuur-a', ['bestuur'], { telefoon: 'toestel 1' }),
      mens('bestuur-b', ['bestuur'], { telefoon: 'toestel 2' }),
    ],
    bestuur: ['bestuur-a', 'bestuur-b'],
    veiligThuis: { regio: 'Veilig Thuis Nergenshuizen' },
  };
  const path = join(mkdtempSync(join(tmpdir(), 'nietpluis-school-')), 'school.json');
  writeFileSync(path, JSON.stringify({ scholen: [{ ...demo, personen: [...collegas, ...erbij] }, ander] }));
  return path;
}

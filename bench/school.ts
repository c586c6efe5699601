import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, isJson, listAt } from '../test/support/json.ts';
import { homeTenant } from '../test/support/stub-connector.ts';

/** Teachers beside the ten people of the demo school: a large school. Each flags one dossier, so that no chat gets more than one message a slice. */
export const teachers = 240;

export const teacher = (n: number): { readonly id: string; readonly user: string } => ({
  id: `docent-${n}`,
  user: `00000000-0000-4000-8000-${String(10_000 + n).padStart(12, '0')}`,
});

/** Carries every dossier of the bench after the flagger handed it over. */
export const zorg = { id: 'zeynep', user: '00000000-0000-4000-8000-000000000103' } as const;

/** The demo's school, made large, with its channel at this Bot Connector and without quiet hours. Gives the path of the file. */
export function writeSchool(serviceUrl: string, folder: string): string {
  const school: unknown = JSON.parse(readFileSync(new URL('../src/demo/school.json', import.meta.url), 'utf8'));
  const teams = at(school, 'kanaal', 'teams');
  if (!isJson(school) || !isJson(teams)) throw new Error('the demo school has no channel in Teams');
  const more = Array.from({ length: teachers }, (_, n) => ({
    id: teacher(n).id,
    naam: `Docent Verzonnen ${n}`,
    functies: ['docent'],
    leerjaren: [(n % 6) + 1],
    accounts: { teams: { tenant: homeTenant, user: teacher(n).user } },
  }));
  const file = join(folder, 'school.json');
  writeFileSync(
    file,
    JSON.stringify({
      ...school,
      personen: [...listAt(school, 'personen'), ...more],
      kanaal: { teams: { ...teams, serviceUrl } },
      stilleUren: { van: '00:00', tot: '00:00', weekend: false },
    }),
  );
  return file;
}

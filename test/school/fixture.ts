import { readFileSync } from 'node:fs';
import { parseSchools, type Person, type School, type Schools } from '../../src/school/index.ts';

export const tenant = '00000000-0000-4000-8000-000000000001';

type Json = Record<string, unknown>;

/** A person of an invented school, as the file has one; with a Teams account unless said otherwise. */
export const iemand = (id: string, functies: readonly string[], rest: Json = {}): Json => ({
  id,
  naam: `Verzonnen ${id}`,
  functies,
  accounts: { teams: { tenant, user: `user-${id}` } },
  ...rest,
});

/** The smallest school that passes its check without a warning. */
export const schoolJson = (rest: Json = {}, extra: readonly Json[] = []): Json => ({
  id: 'verzinsel',
  naam: 'Het Verzinsel',
  aanspreekpunt: 'de balie, 000-0000000',
  personen: [
    iemand('docent', ['docent']),
    iemand('zorg1', ['zorgcoordinator']),
    iemand('zorg2', ['zorgcoordinator']),
    iemand('leider', ['schoolleider'], { mandaatBevoegdGezag: true }),
    iemand('bestuur1', ['bestuur'], { telefoon: '000-0000001' }),
    iemand('bestuur2', ['bestuur'], { telefoon: '000-0000002' }),
    iemand('fg', ['fg']),
    ...extra,
  ],
  bestuur: ['bestuur1', 'bestuur2'],
  kanaal: { teams: { tenant, conversation: '19:verzinsel' } },
  veiligThuis: { regio: 'Verzonnen streek' },
  ...rest,
});

/** The person `id` with other fields. */
export const met = (json: Json, id: string, rest: Json): Json => {
  const personen: unknown = json['personen'];
  if (!Array.isArray(personen)) throw new TypeError('personen');
  return { ...json, personen: personen.map((een: Json) => (een['id'] === id ? { ...een, ...rest } : een)) };
};

export const laad = (json: unknown): Schools => parseSchools(json);

export const eerste = (json: unknown): School => {
  const [school] = laad(json).all;
  if (school === undefined) throw new Error('no school');
  return school;
};

export const wie = (school: School, id: string): Person => {
  const person = school.personen.find((een) => een.id === id);
  if (person === undefined) throw new Error(`nobody is ${id}`);
  return person;
};

export const voorbeeld = (): unknown => JSON.parse(readFileSync(new URL('../../docs/school.example.json', import.meta.url), 'utf8'));

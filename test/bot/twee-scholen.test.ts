import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forms } from '../../src/cards/forms.ts';
import { Gesprek, Huis, tekstVan } from '../support/huis.ts';

/** One deployment, two schools of one board, and Noor works at both. */
const dir = mkdtempSync(join(tmpdir(), 'nietpluis-board-'));
let huis: Huis;
let noor: Gesprek;
let np = '';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The demo school once more, under another name; only Noor keeps her account. */
const tweede = (): unknown =>
  JSON.parse(
    readFileSync('src/demo/school.json', 'utf8')
      .replace('"de-fictieve-brug"', '"het-verzonnen-lyceum"')
      .replaceAll('De Fictieve Brug', 'Het Verzonnen Lyceum')
      .replace(/-8000-0000000001(0[2-9]|[1-9]\d)"/g, '-8000-0000000009$1"')
      .replaceAll('"conversation": "', '"conversation": "ander-'),
  );

beforeAll(() => {
  const een: unknown = JSON.parse(readFileSync('src/demo/school.json', 'utf8'));
  const ander = tweede();
  if (isRecord(een)) delete een['$schema'];
  if (isRecord(ander)) delete ander['$schema'];
  const path = join(dir, 'board.json');
  writeFileSync(path, JSON.stringify({ scholen: [een, ander] }));
  huis = new Huis(path);
  noor = huis.persoon('noor');
});
afterAll(async () => {
  expect(huis.bugs).toEqual([]);
  await huis.close();
  rmSync(dir, { recursive: true, force: true });
});

const inSchool = (id: string, school: number): Gesprek => {
  const person = huis.schools.all[school]?.personen.find((one) => one.id === id);
  const teams = person?.accounts.teams;
  if (person === undefined || teams === undefined) throw new Error(`geen ${id}`);
  return new Gesprek(huis, person.id, { platform: 'teams', tenant: teams.tenant, user: teams.user });
};

describe('iemand op twee scholen', () => {
  test('wordt gevraagd welke, en daarna niet meer; acuut vraagt nooit iets', async () => {
    await noor.zegt('niet pluis');
    expect(noor.card?.name).toBe('school-keuze');
    await noor.zegt('acuut');
    expect(noor.card?.name).toBe('acuut');
    await noor.zegt('menu');
    await noor.tikt('Verder', { school: 'verzonnen-school' });
    expect(noor.card?.name).toBe('school-keuze');
    await noor.tikt('Verder', { school: 'de-fictieve-brug' });
    expect(noor.card?.name).toBe('menu');
    await noor.zegt('niet pluis');
    expect(noor.card?.name).toBe('relatie');
    await noor.tikt('Verder', { relatie: 'thuis' });
    await noor.tikt('Dossier starten', { situatie: 'gevoel' });
    const action = noor.card?.actions.find((one) => one.type === 'execute' && (one.data['code'] ?? '') !== '');
    np = action?.type === 'execute' ? (action.data['code'] ?? '') : '';
    expect(np).toMatch(/^NP-/);
  });

  test('wisselen kan, en een knop van een dossier werkt in de school van dat dossier', async () => {
    huis.later(1);
    await noor.zegt('school');
    await noor.tikt('Verder', { school: 'het-verzonnen-lyceum' });
    await noor.zegt('mijn dossiers');
    expect(noor.tekst).not.toContain(np);
    await noor.opent('dossier', np);
    expect(noor.card?.name).toBe('dossier');
  });
});

test('met een code van een andere school geeft elke kaart en elk formulier het antwoord van een code die niet bestaat', async () => {
  const zorgcoordinator = inSchool('zeynep', 1);
  const answers = new Set<string>();
  let asked = 0;
  for (const name of Object.keys(forms)) {
    // These begin a record of their own and need no code.
    if (name === 'nietpluis' || name === 'acuut-melding' || name === 'verzoek-nieuw' || name === 'vraag-meelezen') continue;
    for (const code of [np, 'NP-0000-00000']) {
      await zorgcoordinator.tap('open', { card: name, code });
      if (zorgcoordinator.card?.name !== 'weigering') throw new Error(`${name} opens`);
      answers.add(tekstVan(zorgcoordinator.card));
      await zorgcoordinator.tap('submit', {
        form: name,
        code,
        instance: `poging-${name}`,
        version: '1',
        entry: '1.0',
        melding: '1.0',
        overleg: '1.0',
      });
      answers.add(tekstVan(zorgcoordinator.card));
      asked += 2;
    }
  }
  expect(asked).toBeGreaterThan(150);
  // One sentence for a dossier that is not yours; one for a card that is only a button.
  expect(answers.size).toBeLessThanOrEqual(2);
  const state = await huis.dossiers.peek(huis.school, np as never, { id: noor.id, functies: [], mandaat: false });
  expect(state?.versie).toBe(1);
});

import { afterEach, expect, jest, test } from '@jest/globals';
import { createReminders, type Reminders } from '../../src/delivery/reminders.ts';
import { createDossiers, type DossierService } from '../../src/dossier/dossiers.ts';
import { actor, schoolFacts } from '../../src/school/index.ts';
import { vandaag } from '../../src/school/klok.ts';
import { instant, personId, regels, type Command, type DossierCode, type PersonId } from '../../src/meldcode/index.ts';
import { Huis } from '../support/huis.ts';

jest.setTimeout(60_000);
let huis: Huis;
afterEach(() => huis.close());

/** A replica: its own dossier service and its own clock over the store of the house. */
const replica = (failed: unknown[] = []): { readonly reminders: Reminders; readonly dossiers: DossierService } => {
  const dossiers = createDossiers({ store: huis.store, keys: huis.keys });
  const { store, schools, addresses } = huis;
  const reminders = createReminders({
    overview: store.overview,
    dossiers,
    schools,
    addresses,
    now: () => huis.now,
    failed: (cause) => failed.push(cause),
  });
  return { reminders, dossiers };
};

const doe = async (
  wie: string,
  command: Command,
  code: DossierCode | null = null,
  instance = `${wie}-${command.type}`,
): Promise<DossierCode> => {
  const [school] = huis.schools.all;
  if (school === undefined) throw new Error('geen school');
  const dag = vandaag(huis.now);
  const personen = Object.fromEntries(school.personen.map(({ id }) => [id, actor(school, id, dag)]));
  const facts = { nu: huis.now, vandaag: dag, personen, school: schoolFacts(school, dag), formVersie: null, regels };
  const outcome = await huis.dossiers.submit({
    school: school.id,
    code,
    instance,
    command,
    facts: { ...facts, actor: actor(school, personId(wie), dag) },
  });
  if (outcome.kind !== 'stored') throw new Error(JSON.stringify(outcome));
  return outcome.code;
};
const start = (n: number, partner: PersonId | null = null): Promise<DossierCode> =>
  doe(vlagger(), { type: 'startDossier', relatie: 'thuis', situatie: 'gevoel', partner }, null, `start-${n}`);
const vlagger = (): string => {
  const found = huis.schools.all[0]?.personen.find(({ functies }) => functies.includes('docent'));
  if (found === undefined) throw new Error('geen docent');
  return found.id;
};

/** What was reminded of in one dossier, a line each. */
const herinnerd = async (code: DossierCode): Promise<readonly string[]> => {
  const [school] = huis.schools.all;
  if (school === undefined) throw new Error('geen school');
  const zorg = school.personen.find(({ functies }) => functies.includes('zorgcoordinator'));
  const read = await huis.dossiers.read(school.id, code, actor(school, personId(zorg?.id ?? '')), 'inhoud', huis.now);
  return (read?.entries ?? []).flatMap(({ event, op }) =>
    event.type === 'herinnerd' ? [`${op} ${event.soort} ${event.vanaf === event.keer ? '' : `${event.vanaf}-`}${event.keer}`] : [],
  );
};

test('één per moment, hoeveel replica’s er ook tikken, en na een herstart niet opnieuw; wat opnieuw aan de beurt komt, komt', async () => {
  huis = new Huis();
  const codes = await Promise.all(Array.from({ length: 12 }, (_, n) => start(n)));
  const [een, twee] = [replica(), replica()];
  expect(await een.reminders.tick()).toBe(0);
  // Nobody was asked: the zorgcoördinator is reminded the next werkdag.
  huis.now = instant('2026-11-25T07:00:00.000Z');
  const counts = await Promise.all([een, twee, een, twee].map(({ reminders }) => reminders.tick()));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(12);
  expect(await replica().reminders.tick()).toBe(0);
  for (const code of codes) expect(await herinnerd(code)).toEqual(['2026-11-25T07:00:00.000Z zonderPartner 1']);
  huis.now = instant('2026-11-27T07:00:00.000Z');
  expect(await twee.reminders.tick()).toBe(12);
  const due = await huis.store.overview.due(huis.now, null);
  expect(due.rows).toEqual([]);
});

test('een klok die terug springt herinnert niet twee keer, een die vooruit springt slaat niets over zonder het te zeggen', async () => {
  huis = new Huis();
  const code = await start(1);
  const { reminders } = replica();
  huis.now = instant('2026-11-25T07:00:00.000Z');
  await reminders.tick();
  huis.now = instant('2026-11-20T07:00:00.000Z');
  expect(await reminders.tick()).toBe(0);
  huis.now = instant('2026-12-20T07:00:00.000Z');
  await reminders.tick();
  expect(await herinnerd(code)).toEqual([
    '2026-11-25T07:00:00.000Z zonderPartner 1',
    '2026-12-20T07:00:00.000Z zonderPartner 2-3',
    '2026-12-20T07:00:00.000Z stilDossier 1-2',
  ]);
});

test('een dossier dat niet gaat houdt geen ander op, en het overzicht van wie wacht volgt', async () => {
  huis = new Huis();
  const codes = await Promise.all(Array.from({ length: 5 }, (_, n) => start(n)));
  const [kapot, ...heel] = codes.toSorted();
  if (kapot === undefined) throw new Error('geen dossier');
  await huis.store.keys.delete(huis.school, kapot);
  huis.keys.evict(huis.school, kapot);
  huis.now = instant('2026-11-25T07:00:00.000Z');
  const failed: unknown[] = [];
  const { reminders } = replica(failed);
  expect(await reminders.tick()).toBe(4);
  expect(failed).toHaveLength(1);
  // It is not tried again at every tick.
  expect(await reminders.tick()).toBe(0);
  expect(failed).toHaveLength(1);
  // Whoever looks after it hears of it after half an hour, and of nothing else.
  expect(await reminders.late()).toBeNull();
  huis.now = instant('2026-11-25T07:29:00.000Z');
  expect(await reminders.late()).toBeNull();
  huis.now = instant('2026-11-25T07:41:00.000Z');
  expect(await reminders.late()).toEqual({ count: 1, minutes: 41 });
  for (const code of heel) {
    const item = (await huis.store.overview.get(huis.school, code))?.item;
    expect(item?.reminders?.map(({ soort }) => soort)).toEqual(['zonderPartner']);
    expect(item?.due).not.toBeNull();
  }
});

test('een gestorven replica: vastgelegd en niet in het overzicht; de volgende tik zet het overzicht recht en legt niets dubbel vast', async () => {
  huis = new Huis();
  const code = await start(1);
  const before = (await huis.store.overview.get(huis.school, code))?.item;
  huis.now = instant('2026-11-25T07:00:00.000Z');
  await replica().reminders.tick();
  const after = await huis.store.overview.get(huis.school, code);
  if (before === undefined || after === null) throw new Error('geen overzicht');
  // As if the process had ended between the commit and the list.
  expect(await huis.store.overview.put(before, after.etag)).toBe(true);
  expect(await replica().reminders.tick()).toBe(0);
  expect(await herinnerd(code)).toHaveLength(1);
  expect((await huis.store.overview.get(huis.school, code))?.item.due).toBe(after.item.due);
});

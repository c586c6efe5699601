import { randomUUID } from 'node:crypto';
import { createAddressBook } from '../src/bot/adressen.ts';
import { createDossiers } from '../src/dossier/dossiers.ts';
import { localKek } from '../src/dossier/kek.ts';
import { createKeys } from '../src/dossier/keys.ts';
import { settle } from '../src/dossier/overview.ts';
import { openSqlite } from '../src/dossier/sqlite.ts';
import type { Owed } from '../src/dossier/types.ts';
import type { Command } from '../src/meldcode/commands.ts';
import { personId, type DossierCode, type PersonId } from '../src/meldcode/ids.ts';
import { regels } from '../src/meldcode/index.ts';
import { actor, loadSchools, schoolFacts } from '../src/school/index.ts';
import { nu, vandaag } from '../src/school/klok.ts';
import { homeTenant } from '../test/support/stub-connector.ts';
import { teacher, teachers, zorg } from './school.ts';

/** What the load is sent to. */
export interface Prepared {
  /** One dossier a teacher, carried by the zorgcoördinator since: an entry owes nobody a message, feedback to the signaller owes one. */
  readonly codes: readonly DossierCode[];
  /** Dossiers of 10 commits. */
  readonly small: readonly DossierCode[];
  /** Dossiers of 1,000 commits. */
  readonly large: readonly DossierCode[];
}

export const observation = 'Kwam voor de derde keer deze week zonder jas en zonder brood op school, en viel in de les in slaap. '.repeat(4);
export const commitsSmall = 10;
export const commitsLarge = 1_000;

/** Fills a new data file through the real dossier service. What these first commits owe is settled here: the bench measures the messages of its own. */
export async function prepare(at: {
  readonly path: string;
  readonly kek: string;
  readonly school: string;
  readonly serviceUrl: string;
}): Promise<Prepared> {
  const schools = loadSchools(at.school);
  const [school] = schools.all;
  if (school === undefined) throw new Error('no school');
  const store = openSqlite({ path: at.path, mode: 'production' });
  const owed: Owed[] = [];
  const dossiers = createDossiers({
    store,
    keys: createKeys(store.keys, localKek(at.kek)),
    hooks: { owed: (messages) => void owed.push(...messages), lagging: (what) => void process.stderr.write(`lagging: ${what}\n`) },
  });
  const now = nu();
  const day = vandaag(now);
  const facts = schoolFacts(school, day);
  const personen = Object.fromEntries(school.personen.map(({ id }) => [id, actor(school, id)]));
  const submit = async (who: PersonId, code: DossierCode | null, command: Command): Promise<{ code: DossierCode; version: number }> => {
    const outcome = await dossiers.submit({
      school: school.id,
      code,
      instance: randomUUID(),
      command,
      facts: { nu: now, vandaag: day, actor: actor(school, who), personen, school: facts, formVersie: null, regels },
    });
    if (outcome.kind !== 'stored') throw new Error(`${command.type}: ${JSON.stringify(outcome)}`);
    return outcome;
  };
  const carrier = personId(zorg.id);
  const dossier = async (n: number, commits: number): Promise<DossierCode> => {
    const flagger = personId(teacher(n).id);
    const { code } = await submit(flagger, null, { type: 'startDossier', relatie: 'thuis', situatie: 'gevoel', partner: personId('bram') });
    await submit(personId('bram'), code, { type: 'kijkMee' });
    await submit(flagger, code, {
      type: 'leerlingVastleggen',
      leerling: { naam: `Verzonnen Leerling ${n}`, klas: '2B' },
      onderwerp: 'geen',
    });
    await submit(flagger, code, { type: 'draagOver', aan: carrier });
    await submit(carrier, code, { type: 'neemOver' });
    // The first feedback also ends a duty, and that is news for the channel; every later one is a message to the flagger only.
    let { version } = await submit(carrier, code, { type: 'terugkoppelingSignaalgever', hoe: observation });
    while (version < commits) ({ version } = await submit(carrier, code, { type: 'waarneming', tekst: observation, bron: 'gezien' }));
    return code;
  };
  const many = async (count: number, commits: number): Promise<DossierCode[]> =>
    Promise.all(Array.from({ length: count }, (_, n) => dossier(n % teachers, commits)));

  const prepared = { codes: await many(teachers, 6), small: await many(20, commitsSmall), large: await many(1, commitsLarge) };
  for (const one of owed) await settle(store, one.school, one.code, [one]);
  const addresses = createAddressBook(store.addresses, schools, nu, ['teams', 'slack']);
  for (let n = 0; n < teachers; n += 1) {
    const who = { platform: 'teams', tenant: homeTenant, user: teacher(n).user } as const;
    await addresses.remember(who, { ...who, conversation: `a:chat-${who.user}`, serviceUrl: at.serviceUrl });
  }
  await store.close();
  return prepared;
}

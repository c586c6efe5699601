import { createAddressBook } from '../../../src/bot/adressen.ts';
import { createDossiers } from '../../../src/dossier/dossiers.ts';
import type { Keys } from '../../../src/dossier/keys.ts';
import { settle } from '../../../src/dossier/overview.ts';
import type { Store } from '../../../src/dossier/store.ts';
import type { Owed } from '../../../src/dossier/types.ts';
import { personId, type DossierCode } from '../../../src/meldcode/ids.ts';
import type { School, Schools } from '../../../src/school/index.ts';
import { nu } from '../../../src/school/klok.ts';
import { submitterThen } from '../../support/facts-then.ts';
import { homeTenant } from '../../support/stub-connector.ts';

/** A large school's teachers, beside the ten people of the demo's. */
const teachers = 100;
const entra = (n: number): string => `00000000-0000-4000-8000-0000003${String(n).padStart(5, '0')}`;
const partners = ['bram', 'ada'] as const;

export const staff = Array.from({ length: teachers }, (_, n) => ({
  id: `s${n}`,
  naam: `Verzonnen Docent ${n}`,
  functies: ['docent'],
  leerjaren: [n % 2 === 0 ? 2 : 5],
  accounts: { teams: { tenant: homeTenant, user: entra(n) } },
}));

/** An open dossier, and who can do what in it. Names are those of the school file. */
export interface Open {
  readonly code: DossierCode;
  readonly flagger: string;
  readonly partner: (typeof partners)[number];
  /** Null: the flagger still carries it. */
  readonly carrier: string | null;
}

/** Everybody has used the bot before, so everybody can be reached. */
export async function meet(store: Store, schools: Schools, school: School, serviceUrl: string): Promise<void> {
  const book = createAddressBook(store.addresses, schools, nu, ['teams']);
  for (const { accounts } of school.personen) {
    const user = accounts.teams?.user;
    if (user === undefined) continue;
    const who = { platform: 'teams', tenant: homeTenant, user } as const;
    await book.remember(who, { ...who, conversation: `a:chat-${user}`, serviceUrl });
  }
}

/**
 * Real dossiers, through the service: flagged by a teacher, with a colleague who looks along and a pupil; every fifth was handed over to a colleague (the mentor). What
 * they owed people was told then.
 */
export async function fill(store: Store, keys: Keys, school: School, count: number): Promise<readonly Open[]> {
  const owed = new Map<DossierCode, Owed[]>();
  const dossiers = createDossiers({
    store,
    keys,
    hooks: { owed: (more) => more.forEach((one) => owed.set(one.code, [...(owed.get(one.code) ?? []), one])) },
  });
  const submit = submitterThen(dossiers, school, nu());
  const one = async (n: number): Promise<Open> => {
    const flagger = `s${n % teachers}`;
    const partner = partners[n % 2] ?? 'bram';
    const mentor = `s${(n + 37) % teachers}`;
    const [who, other, next] = [personId(flagger), personId(partner), personId(mentor)];
    const code = await submit(who, null, { type: 'startDossier', relatie: 'thuis', situatie: 'gevoel', partner: other }, `start-${n}`);
    await submit(other, code, { type: 'kijkMee' }, `kijk-${n}`);
    const leerling = { naam: `Verzonnen Leerling ${n}`, klas: '2B' };
    await submit(who, code, { type: 'leerlingVastleggen', leerling, onderwerp: 'geen' }, `leerling-${n}`);
    const handedOver = n % 5 === 0;
    if (handedOver) {
      await submit(who, code, { type: 'draagOver', aan: next }, `draag-${n}`);
      await submit(next, code, { type: 'neemOver' }, `neem-${n}`);
    }
    await settle(store, school.id, code, owed.get(code) ?? []);
    owed.delete(code);
    return { code, flagger, partner, carrier: handedOver ? mentor : null };
  };
  const open: Open[] = [];
  const work = Array.from({ length: count }, (_, n) => n).reverse();
  const worker = async (): Promise<void> => {
    for (let n = work.pop(); n !== undefined; n = work.pop()) open.push(await one(n));
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  return open;
}

import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { AddressItems } from '../dossier/store.ts';
import {
  dossierCode,
  entryId,
  instant,
  personId,
  type DossierCode,
  type EntryId,
  type Instant,
  type PersonId,
  type SchoolId,
} from '../meldcode/ids.ts';
import type { Schools } from '../school/index.ts';
import { millisecondenTot } from '../school/klok.ts';

/** A paper that somebody asked for: the entry in the dossier that says so. */
export interface Papier {
  readonly code: DossierCode;
  readonly entry: EntryId;
}

/** What an address leads to: one person of one school, and the paper that this person asked for; of a meeting the others on it, and who will be there. */
export interface Doel extends Papier {
  readonly meer?: readonly Papier[];
  readonly met?: readonly PersonId[];
  readonly school: SchoolId;
  readonly person: PersonId;
}

/** Addresses that work once, for at most ten minutes, on every replica: only the hash of an address is kept. */
export interface Links {
  /** False: this house has no address of its own, so nothing can be fetched. */
  readonly kan: boolean;
  /** A new address and until when it works; null when `kan` is false. Throws NietPluisError `store.unavailable`. */
  link(doel: Doel): Promise<{ readonly url: string; readonly tot: Instant } | null>;
  /** What an address leads to, or null: never there, too old, used. Looking does not use it. */
  zoek(token: string): Promise<Doel | null>;
  /** The address leads nowhere any more. That a paper is fetched once does not hang on this: the journal sees to that. */
  sluit(doel: Doel, token: string): Promise<void>;
}

/** ms */
const geldig = 10 * 60_000;
const prefix = 'papier|';
/** Eight signs that say which partition to look in, and 256 random bits. */
const vorm = /^[0-9a-f]{8}-[A-Za-z0-9_-]{43}$/;

const papier = { code: z.string(), entry: z.string().regex(/^\d+\.0$/) };
const bewaard = z.object({
  person: z.string(),
  tot: z.iso.datetime(),
  ...papier,
  meer: z.array(z.object(papier)).default([]),
  met: z.array(z.string()).default([]),
});
const gelezen = ({ code, entry }: { readonly code: string; readonly entry: string }): Papier => ({
  code: dossierCode(code),
  entry: entryId(Number.parseInt(entry, 10), 0),
});

const hash = (text: string): string => createHash('sha256').update(text, 'utf8').digest('base64url');
const wijzer = (school: SchoolId): string => createHash('sha256').update(school, 'utf8').digest('hex').slice(0, 8);

export interface LinksParts {
  /** Small items of a school in the store, opaque there. What is kept here holds ids, a code and a moment: no name, no typed word. */
  readonly items: AddressItems;
  readonly schools: Schools;
  readonly now: () => Instant;
  /** `https://host[/path]` under which this house is reached, or null. */
  readonly basis: () => string | null;
}

/** Takes where addresses are kept and under which address this house is reached. */
export function createLinks({ items, schools, now, basis }: LinksParts): Links {
  const voorbij = (tot: string): boolean => millisecondenTot(now(), instant(tot)) <= 0;

  /** Addresses that nobody used. At most as many as a school asks for in ten minutes. */
  async function ruimOp(school: SchoolId): Promise<void> {
    for (const { key, json } of await items.list(school, prefix)) {
      const read = bewaard.safeParse(JSON.parse(json));
      if (!read.success || voorbij(read.data.tot)) await items.delete(school, key);
    }
  }

  return {
    get kan() {
      return basis() !== null;
    },
    async link({ school, person, code, entry, meer = [], met = [] }) {
      const begin = basis();
      if (begin === null) return null;
      await ruimOp(school);
      const token = `${wijzer(school)}-${randomBytes(32).toString('base64url')}`;
      const tot = instant(new Date(Date.parse(now()) + geldig).toISOString());
      await items.put(
        school,
        prefix + hash(token),
        JSON.stringify({ person, tot, code, entry, ...(meer.length === 0 ? {} : { meer, met }) }),
      );
      return { url: `${begin.replace(/\/+$/u, '')}/papier/${token}`, tot };
    },
    async zoek(token) {
      if (!vorm.test(token)) return null;
      for (const { id } of schools.all.filter((school) => token.startsWith(`${wijzer(school.id)}-`))) {
        const json = await items.get(id, prefix + hash(token));
        const read = json === null ? null : bewaard.safeParse(JSON.parse(json));
        if (read?.success !== true || voorbij(read.data.tot)) continue;
        const { person, meer, met } = read.data;
        return { school: id, person: personId(person), ...gelezen(read.data), meer: meer.map(gelezen), met: met.map(personId) };
      }
      return null;
    },
    sluit: ({ school }, token) => items.delete(school, prefix + hash(token)),
  };
}

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { NietPluisError } from '../errors.ts';
import type { SchoolId } from '../meldcode/ids.ts';
import { accountSleutel, accountsVan, check } from './check.ts';
import { alsPad, regel, vanZod, type Probleem } from './problemen.ts';
import { bestuur, eenSchool, type Person, type School } from './school-file.ts';

/** An account as a platform vouches for it. Teams: tenant id and aadObjectId. Slack: team id and user id. */
export interface Account {
  readonly platform: 'teams' | 'slack';
  readonly tenant: string;
  readonly user: string;
}

export interface Found {
  readonly school: School;
  readonly person: Person;
}

export interface Schools {
  readonly all: readonly School[];
  byId(id: SchoolId): School | undefined;
  /** Whoever this is: nobody (a stranger), one, or the same person in two schools. */
  find(who: Account): readonly Found[];
  /** Tenants and workspaces that belong to a school: everything else is refused at the door. */
  readonly tenants: { readonly teams: readonly string[]; readonly slack: readonly string[] };
  /** Whom a stranger can ask. */
  readonly contact: string;
  /** One line each, for the log at start: the school works, but somebody should look. */
  readonly warnings: readonly string[];
  /** Another one for another file: by it replicas know whether they were started with the same. */
  readonly mark: string;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const read = (path: string): unknown => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new NietPluisError('school.missing', [path], { cause });
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    // The parser's own message quotes the file, so it is not the cause.
    throw new NietPluisError('school.invalid', [`${path}: geen geldige JSON / no valid JSON`]);
  }
};

const vooraan = (prefix: readonly PropertyKey[], { pad, nl, en }: Probleem): Probleem => ({
  pad: prefix.length === 0 ? pad : `${alsPad(prefix)}.${pad}`,
  nl,
  en,
});

/** Checks what was read. Throws NietPluisError `school.invalid` with every problem's JSON path, never a value. */
export const parseSchools = (json: unknown): Schools => {
  const isBoard = isRecord(json) && 'scholen' in json;
  const parsed = isBoard ? bestuur.safeParse(json) : eenSchool.safeParse(json);
  if (!parsed.success) throw new NietPluisError('school.invalid', vanZod(parsed.error.issues).map(regel));
  const all: readonly School[] = 'scholen' in parsed.data ? parsed.data.scholen : [parsed.data];

  const uitslagen = all.map((school, i) => ({ prefix: isBoard ? ['scholen', i] : [], ...check(school) }));
  const dubbeleSchool = all.flatMap(({ id }, i) =>
    all.findIndex((other) => other.id === id) === i
      ? []
      : [{ pad: alsPad(['scholen', i, 'id']), nl: 'staat er twee keer', en: 'is there twice' }],
  );
  const fouten = [...uitslagen.flatMap(({ prefix, fouten: eigen }) => eigen.map((fout) => vooraan(prefix, fout))), ...dubbeleSchool];
  if (fouten.length > 0) throw new NietPluisError('school.invalid', fouten.map(regel));

  const byAccount = new Map<string, Found[]>();
  for (const school of all)
    for (const person of school.personen)
      for (const account of accountsVan(person)) byAccount.set(account, [...(byAccount.get(account) ?? []), { school, person }]);
  const people = all.flatMap(({ personen }) => personen);
  return {
    all,
    byId: (id) => all.find((school) => school.id === id),
    find: ({ platform, tenant, user }) => byAccount.get(accountSleutel(platform, tenant, user)) ?? [],
    tenants: {
      teams: [...new Set(people.flatMap(({ accounts }) => accounts.teams?.tenant.toLowerCase() ?? []))],
      slack: [...new Set(people.flatMap(({ accounts }) => accounts.slack?.team ?? []))],
    },
    contact: [...new Set(all.map(({ aanspreekpunt }) => aanspreekpunt))].join('; '),
    warnings: uitslagen.flatMap(({ prefix, let: eigen }) => eigen.map((probleem) => regel(vooraan(prefix, probleem)))),
    mark: createHash('sha256').update(JSON.stringify(all)).digest('hex').slice(0, 16),
  };
};

/** Reads and checks the school file. Throws NietPluisError `school.missing` or `school.invalid`; messages hold paths, never a value. */
export const loadSchools = (path: string): Schools => {
  const json = read(path);
  return parseSchools(json);
};

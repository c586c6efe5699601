import { openCommit } from '../../src/dossier/commit.ts';
import { localKek } from '../../src/dossier/kek.ts';
import { createKeys } from '../../src/dossier/keys.ts';
import { openSqlite } from '../../src/dossier/sqlite.ts';
import { verify } from '../../src/dossier/verify.ts';
import { kek } from './house.ts';

/** One commit as the journal has it. */
export interface Committed {
  readonly school: string;
  readonly code: string;
  readonly version: number;
  readonly key: string;
  readonly by: string;
  /** Its events as JSON: who and what is named in them. */
  readonly json: string;
}

/** Every commit of every school, past every cache; beside a running program. Throws when a chain does not hold. */
export async function journals(path: string): Promise<readonly Committed[]> {
  const store = openSqlite({ path, mode: 'production' });
  try {
    const keys = createKeys(store.keys, localKek(kek));
    const found: Committed[] = [];
    for (const school of await store.schools()) {
      const { problems } = await verify(store, school);
      if (problems.length > 0) throw new Error(`${school}: ${JSON.stringify(problems).slice(0, 500)}`);
      for (let page: string | null = null; ;) {
        const codes = await store.journal.codes(school, page);
        for (const code of codes.rows) {
          const key = await keys.dossier(school, code);
          if (key === null) continue;
          for (const item of await store.journal.read(school, code, 0)) {
            if (item.kind !== 'commit' || item.sealed === null) continue;
            const { door, events } = await openCommit(item, key);
            found.push({
              school,
              code,
              version: item.version,
              key: item.commandKey,
              by: door,
              json: JSON.stringify(events),
            });
          }
        }
        if (codes.next === null) break;
        page = codes.next;
      }
    }
    return found;
  } finally {
    await store.close();
  }
}

/** `npm run dossier -- verify | export | sweep | backup | restore | copy | rotate`: looks after the store, beside a running bot or without one. */
import { runCli } from '../src/dossier/cli.ts';
import { cosmosSettings } from '../src/dossier/open.ts';
import { personId, type PersonId, type SchoolId } from '../src/meldcode/ids.ts';
import { NietPluisError } from '../src/errors.ts';
import { actor, loadSchools, schoolFacts, type School } from '../src/school/index.ts';
import { nu, vandaag } from '../src/school/klok.ts';

const { env } = process;

/** Only read when it is needed: `verify` and `backup` work without a school file. */
function school(id: SchoolId): School | undefined {
  return loadSchools(env['NIETPLUIS_SCHOOL'] ?? './school.json').byId(id);
}

const settings = {
  store: env['NIETPLUIS_STORE'] ?? 'sqlite:./data/nietpluis.db',
  kek: env['NIETPLUIS_KEK'] ?? null,
  previousKek: env['NIETPLUIS_KEK_PREVIOUS'] ?? null,
  cosmos: cosmosSettings(env),
  mode: env['NIETPLUIS_MODE'] === 'demo' ? ('demo' as const) : ('production' as const),
  now: nu,
  actor(id: SchoolId, person: PersonId) {
    const found = school(id);
    return found?.personen.some((one) => one.id === person) ? actor(found, personId(person), vandaag(nu())) : null;
  },
  schoolFacts(id: SchoolId) {
    try {
      const found = school(id);
      return found ? schoolFacts(found, vandaag(nu())) : null;
    } catch (error) {
      // Repairing does not wait for a school file.
      if (error instanceof NietPluisError) return null;
      throw error;
    }
  },
};

process.exitCode = await runCli(process.argv.slice(2), settings, {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
  // One line that changes at a terminal; in a log the result is enough.
  progress: (text) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${text} `);
  },
});

/**
 * `npm run restore-drill`: a restore tried out with invented people in a folder of its own, as it would go on another machine: a backup, then a destruction, an erasure and
 * a new entry; the restore; the first machine gone; every chain checked; what was gone stays gone; and a flagged case goes on. Prints what it does; exit code 1 when
 * one step did not do what it should. Touches nothing of the school.
 */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../src/dossier/cli.ts';
import { createDossiers } from '../src/dossier/dossiers.ts';
import { localKek } from '../src/dossier/kek.ts';
import { createKeys } from '../src/dossier/keys.ts';
import { openSqlite } from '../src/dossier/sqlite.ts';
import type { SubmitRequest } from '../src/dossier/types.ts';
import { datum, entryId, instant, personId, regels, schoolId, type Command, type DossierCode } from '../src/meldcode/index.ts';
import { office, people, personOf } from './journal-people.ts';

const school = schoolId('oefenschool');
/** No secret: it opens this drill alone. */
const kek = `local:${Buffer.alloc(32, 7).toString('base64')}`;
const nu = instant('2026-11-24T09:30:00.000Z');
const say = (line: string): void => void process.stdout.write(`${line}\n`);
function must(what: string, holds: boolean): void {
  say(`${holds ? 'ok    ' : 'FAILED'} ${what}`);
  if (!holds) process.exitCode = 1;
}

function opened(path: string) {
  const store = openSqlite({ path, mode: 'production' });
  const dossiers = createDossiers({ store, keys: createKeys(store.keys, localKek(kek)) });
  let n = 0;
  const does = async (who: string, code: DossierCode | null, command: Command): Promise<DossierCode> => {
    n += 1;
    const facts: SubmitRequest['facts'] = {
      nu,
      vandaag: datum('2026-11-24'),
      actor: personOf(who),
      personen: people,
      school: office,
      formVersie: null,
      regels,
    };
    const outcome = await dossiers.submit({ school, code, instance: `drill-${path.length}-${n}`, command, facts });
    if (outcome.kind !== 'stored') throw new Error(`${command.type} was not stored`);
    return outcome.code;
  };
  return { store, dossiers, does };
}

async function drill(folder: string): Promise<void> {
  const here = join(folder, 'machine-1', 'nietpluis.db');
  const backup = join(folder, 'backups', 'nietpluis.db');
  const there = join(folder, 'machine-2', 'nietpluis.db');
  for (const path of [backup, there]) mkdirSync(join(path, '..'), { recursive: true });
  const cli = (store: string, ...argv: readonly string[]): Promise<number> => {
    say(`$ npm run dossier -- ${argv.map((one) => one.replace(`${folder}/`, '')).join(' ')}`);
    const settings = { store: `sqlite:${store}`, kek, previousKek: null, cosmos: null, mode: 'production', now: () => nu } as const;
    const io = { out: (text: string) => say(`  ${text}`), err: (text: string) => say(`  ${text}`), progress: () => undefined };
    return runCli(argv, { ...settings, actor: () => null, schoolFacts: () => office }, io);
  };

  say('A school with three cases, in the night a backup:');
  const before = opened(here);
  const codes: DossierCode[] = [];
  for (const naam of ['Sanne Verzonnen', 'Noor Verzonnen', 'Milan Verzonnen']) {
    const code = await before.does('anna', null, { type: 'startDossier', relatie: 'thuis', situatie: 'gevoel', partner: personId('bram') });
    await before.does('anna', code, { type: 'leerlingVastleggen', leerling: { naam, klas: '2B' }, onderwerp: 'geen' });
    await before.does('anna', code, { type: 'waarneming', tekst: 'Komt zonder jas.', bron: 'gezien' });
    codes.push(code);
  }
  const [goes, destroyed, erased] = codes;
  if (goes === undefined || destroyed === undefined || erased === undefined) throw new Error('three cases are needed');
  must('the backup is written', (await cli(here, 'backup', '--to', backup)) === 0);

  say('The day after: one case is destroyed, of one an entry is erased by two, one goes on.');
  await before.dossiers.destroy(school, destroyed, nu);
  await before.does('anna', erased, { type: 'wisVoorstel', entry: entryId(3, 0), reden: 'gegevensVanDerde' });
  await before.does('cora', erased, { type: 'wisEens', entry: entryId(3, 0) });
  await before.does('bram', goes, { type: 'kijkMee' });
  const went = (await before.store.journal.read(school, goes, 0)).map(({ hash }) => hash);
  await before.store.close();

  const restored = join(folder, 'restored.db');
  must('the restore takes over what came later', (await cli(here, 'restore', '--from', backup, '--to', restored)) === 0);
  copyFileSync(restored, there);
  rmSync(join(folder, 'machine-1'), { recursive: true });
  rmSync(restored);
  must('the first machine is gone', !existsSync(here));
  must('every chain holds on the other machine', (await cli(there, 'verify')) === 0);

  const after = opened(there);
  must('what was destroyed since the backup stays so: no key, no state', (await after.store.keys.get(school, destroyed)) === null);
  const entry = await after.store.journal.get(school, erased, 3);
  must('what was erased since the backup stays so', entry !== null && entry.sealed === null);
  const came = (await after.store.journal.read(school, goes, 0)).map(({ hash }) => hash);
  must('what was recorded since the backup is there, to the last hash', came.join() === went.join());
  await after.does('bram', goes, { type: 'overlegCollega', met: 'de mentor', ziet: 'ja' });
  must('the flagged case goes on', (await after.store.journal.read(school, goes, 0)).length === went.length + 1);
  await after.store.close();
  must('and its chain holds', (await cli(there, 'verify')) === 0);

  say('The same with the first machine lost for good:');
  const alone = join(folder, 'alone.db');
  must('it says that what was destroyed can be read again', (await cli(here, 'restore', '--from', backup, '--to', alone)) === 3);
  must('and every chain of the backup holds', (await cli(alone, 'verify')) === 0);
}

const folder = mkdtempSync(join(tmpdir(), 'nietpluis-drill-'));
try {
  await drill(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

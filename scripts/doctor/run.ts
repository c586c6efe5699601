import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { demoKey, readConfig, type Config } from '../../src/config.ts';
import { openKek } from '../../src/dossier/open.ts';
import { NietPluisError } from '../../src/errors.ts';
import { loadSchools, type Schools } from '../../src/school/index.ts';
import { nu, vandaag } from '../../src/school/klok.ts';
import { found, good, type Finding } from './findings.ts';
import { opens, strength } from './keys.ts';
import { backups, clock, holidays, nodeVersion, timeZone } from './machine.ts';
import { address, manifests, slack, teams } from './platforms.ts';
import { lookAtStore, sample } from './store.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Where a school's own server has a clock of its own to offer, in this order. */
function clockSources(env: Env, config: Config | null): readonly string[] {
  const chosen = env['NIETPLUIS_CLOCK_URL']?.trim() ?? '';
  if (chosen !== '') return [chosen];
  if (config === null) return [];
  return [
    ...(config.cosmos === null ? [] : [config.cosmos.endpoint]),
    ...(config.teams.appId === '' ? [] : [config.teams.cloud['ToChannelFromBotLoginUrl'] ?? 'https://login.microsoftonline.com']),
    ...(config.slack === null ? [] : [config.slack.apiUrl ?? 'https://slack.com/api/api.test']),
  ];
}

const text = (value: string | undefined): string | null => (value === undefined || value.trim() === '' ? null : value.trim());

function readSettings(env: Env): { readonly config: Config | null; readonly findings: readonly Finding[] } {
  try {
    return { config: readConfig(env), findings: [good('config')] };
  } catch (cause) {
    if (!(cause instanceof NietPluisError)) throw cause;
    return { config: null, findings: cause.where.map((problem) => found('config.ongeldig', problem)) };
  }
}

function readSchools(file: string): { readonly schools: Schools | null; readonly findings: readonly Finding[] } {
  try {
    const schools = loadSchools(file);
    const asides = schools.warnings.map((warning) => found('school.let', warning.split(' / ')[0]));
    return { schools, findings: asides.length > 0 ? asides : [good('school')] };
  } catch (cause) {
    if (!(cause instanceof NietPluisError)) throw cause;
    if (cause.code === 'school.missing') return { schools: null, findings: [found('school.ontbreekt', 'NIETPLUIS_SCHOOL')] };
    return { schools: null, findings: cause.where.map((place) => found('school.ongeldig', place)) };
  }
}

export interface DoctorOptions {
  /** Where `npm run manifest` put the manifests. */
  readonly manifest: string;
  /** Dossiers of which the chain is checked. */
  readonly sample: number;
}

/** Whatever else goes wrong in one check ends up as its problem: the doctor tells all that it can. */
async function settled(check: Promise<readonly Finding[]>, otherwise: Finding): Promise<readonly Finding[]> {
  const late = sleep(30_000, [otherwise], { ref: false });
  return Promise.race([check.catch(() => [otherwise]), late]);
}

/**
 * Looks at everything that could keep Niet Pluis from working for a school: gives a line a check, in a fixed order. Changes nothing; starts no bot. Never
 * throws for what it looks at, and no finding holds a value of `env`.
 */
export async function examine(env: Env, options: DoctorOptions): Promise<readonly Finding[]> {
  const { config, findings } = readSettings(env);
  const today = vandaag(nu());
  const all: Finding[] = [...findings, nodeVersion(process.versions.node), timeZone(), holidays(today)];
  all.push(await clock(clockSources(env, config)));
  if (config === null) return all;

  const { schools, findings: ofSchool } = readSchools(config.schoolFile);
  all.push(...ofSchool);
  const ids = schools?.all.map(({ id }) => id) ?? [];

  const { store, findings: ofStore } = await lookAtStore(config);
  try {
    all.push(...ofStore);
    if (store !== null)
      all.push(
        ...(await settled(
          sample(store, options.sample).then((one) => [one]),
          found('opslag.weg', 'journal'),
        )),
      );
    // A demo makes its key at its first start; this makes nothing.
    const setting = config.kek ?? (existsSync(`${config.storePath}.key`) ? demoKey(config.storePath) : null);
    const weak = setting === null ? null : strength(setting);
    if (weak !== null) all.push(weak);
    if (setting !== null)
      all.push(
        ...(await settled(
          openKek(setting).then((kek) => opens(kek, store, ids)),
          found('sleutel.weg', 'NIETPLUIS_KEK'),
        )),
      );
    if (config.mode === 'production' && config.teams.appId !== '')
      all.push(
        ...(await settled(
          teams(config.teams).then((one) => [one]),
          found('teams.token'),
        )),
      );
    if (config.slack !== null) all.push(...(await settled(slack(config.slack, store, ids), found('slack.weg'))));
    if (config.mode === 'production') {
      all.push(...(await manifests(config, options.manifest)), await address(config.publicUrl));
      // The Cosmos DB account keeps its own backups (infra/modules/cosmos.bicep).
      if (config.store !== 'cosmos') all.push(backups(text(env['NIETPLUIS_BACKUPS']), Date.now()));
    }
  } finally {
    await store?.close();
  }
  return all;
}

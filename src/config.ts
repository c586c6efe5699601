import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { gewoonTempo } from './bot/tempo.ts';
import type { CosmosOptions } from './dossier/cosmos.ts';
import { cosmosSettings, sqlitePath } from './dossier/open.ts';
import { readSlack, type SlackConfig } from './config-slack.ts';
import { readTelemetry, type TelemetryConfig } from './config-telemetry.ts';
import { NietPluisError } from './errors.ts';

export type Mode = 'demo' | 'production';

/** What `teams/` needs. Names of the variables are Bot Framework's own. */
export interface TeamsConfig {
  readonly mode: Mode;
  /** Empty in demo mode only: it is what tells botbuilder that nobody has to prove anything. */
  readonly appId: string;
  readonly appPassword: string | null;
  readonly appType: 'SingleTenant' | 'UserAssignedMSI' | 'MultiTenant';
  readonly appTenantId: string | null;
  /** Endpoints of another cloud, all or none; botbuilder takes the public cloud's when there are none. */
  readonly cloud: Readonly<Record<string, string>>;
  /** Hosts of a Bot Connector beside the public cloud's own (`teams/hosts.ts`). */
  readonly serviceHosts: readonly string[];
}

/** Between replicas; ms. */
export interface DeliveryConfig {
  /** How often a replica looks for messages that another one left. */
  readonly pollMs: number;
  /** How long what a replica had in its hands is left to it once it is dead; while it lives it renews that. An urgent message waits no longer than this and a look. */
  readonly claimMs: number;
  /** How often a replica looks for what fell due by time alone. */
  readonly remindMs: number;
}

export interface Config {
  /** Taps and words that one person may do in a minute (`bot/tempo.ts`); what holds for many follows from it. */
  readonly tapsPerMinute: number;
  readonly mode: Mode;
  readonly host: string;
  readonly port: number;
  /** `sqlite:<absolute path>` or `cosmos`. */
  readonly store: string;
  /** The SQLite file, absolute; empty with `cosmos`. */
  readonly storePath: string;
  readonly cosmos: CosmosOptions | null;
  /** `local:<base64 of 32 bytes>` or `keyvault:<key url>`; null in demo mode without one: `demoKey` has it. */
  readonly kek: string | null;
  readonly schoolFile: string;
  readonly publicUrl: string | null;
  readonly teams: TeamsConfig;
  readonly delivery: DeliveryConfig;
  /** Null: this house has no Slack. */
  readonly slack: SlackConfig | null;
  /** Null: nothing is measured. */
  readonly telemetry: TelemetryConfig | null;
}

/** What Bot Framework calls the endpoints of a cloud. With one of them it wants them all: a half set is a mistake. */
const cloudNames = [
  'ToChannelFromBotLoginUrl',
  'ToChannelFromBotOAuthScope',
  'ToBotFromChannelTokenIssuer',
  'OAuthUrl',
  'ToBotFromChannelOpenIdMetadataUrl',
  'ToBotFromEmulatorOpenIdMetadataUrl',
  'CallerId',
] as const;

const loopbacks = ['127.0.0.1', '::1', 'localhost'];
/** Mixed with a fictional school these would let a demo speak for, or write to, a real one. */
const notInDemo = ['MicrosoftAppId', 'MicrosoftAppPassword', 'MicrosoftAppTenantId', 'COSMOS_ENDPOINT', 'COSMOS_KEY'] as const;

const text = z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? undefined : value), z.string().trim().optional());
const word = <const T extends readonly [string, ...string[]]>(...words: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), z.enum(words).optional());

const seconds = (usual: number) =>
  z.preprocess((value) => (value === '' ? undefined : value), z.coerce.number().int().min(1).max(3_600).default(usual));

const environment = z.object({
  PORT: z.preprocess((value) => (value === '' ? undefined : value), z.coerce.number().int().min(0).max(65_535).default(3978)),
  HOST: text,
  NIETPLUIS_MODE: word('demo', 'production'),
  NIETPLUIS_STORE: text,
  NIETPLUIS_KEK: text,
  NIETPLUIS_SCHOOL: text,
  NIETPLUIS_PUBLIC_URL: z.preprocess((value) => (value === '' ? undefined : value), z.url({ protocol: /^https$/ }).optional()),
  NIETPLUIS_TEAMS_HOSTS: text,
  NIETPLUIS_POLL_SECONDS: seconds(10),
  NIETPLUIS_CLAIM_SECONDS: seconds(10),
  NIETPLUIS_REMIND_SECONDS: seconds(60),
  NIETPLUIS_TAPS_PER_MINUTE: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.coerce.number().int().min(30).max(10_000_000).default(gewoonTempo),
  ),
  MicrosoftAppId: text,
  MicrosoftAppPassword: text,
  MicrosoftAppType: text,
  MicrosoftAppTenantId: text,
  ...Object.fromEntries(cloudNames.map((name) => [name, text])),
});

const expected: Readonly<Record<string, string>> = {
  PORT: 'a number from 0 to 65535 (0: any free port)',
  NIETPLUIS_MODE: 'demo or production',
  NIETPLUIS_PUBLIC_URL: 'a URL that starts with https://',
  NIETPLUIS_POLL_SECONDS: 'a whole number of seconds from 1 to 3600',
  NIETPLUIS_CLAIM_SECONDS: 'a whole number of seconds from 1 to 3600',
  NIETPLUIS_REMIND_SECONDS: 'a whole number of seconds from 1 to 3600',
  NIETPLUIS_TAPS_PER_MINUTE: 'a whole number from 30 to 10000000',
};

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The configuration, from environment variables (README, "Configuration"). Takes the environment; throws NietPluisError `config.invalid` with
 * every problem at once, each with its variable's name and never with a value.
 */
export function readConfig(env: Env): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
    throw new NietPluisError(
      'config.invalid',
      names.map((name) => `${name}: ${expected[name] ?? 'cannot be read'}`),
    );
  }
  const { data } = parsed;
  const mode: Mode = data.NIETPLUIS_MODE ?? 'production';
  const problems: string[] = [];
  const need = (ok: boolean, problem: string): void => {
    if (!ok) problems.push(problem);
  };

  const host = data.HOST ?? (mode === 'demo' ? '127.0.0.1' : '0.0.0.0');
  const store = data.NIETPLUIS_STORE ?? (mode === 'demo' ? 'sqlite:./data/demo.db' : 'sqlite:./data/nietpluis.db');
  const file = sqlitePath(store);
  const storePath = file === null ? '' : resolve(file);
  const cosmos = mode === 'demo' ? null : cosmosSettings(env);
  need(
    file !== null || (store === 'cosmos' && mode !== 'demo'),
    mode === 'demo' ? 'NIETPLUIS_STORE: sqlite:<path> in demo mode' : 'NIETPLUIS_STORE: sqlite:<path> or cosmos',
  );
  need(store !== 'cosmos' || mode === 'demo' || cosmos !== null, 'COSMOS_ENDPOINT: is needed with NIETPLUIS_STORE=cosmos');

  const appType = appTypes.find((one) => one.toLowerCase() === (data.MicrosoftAppType ?? 'SingleTenant').toLowerCase());
  const kek = data.NIETPLUIS_KEK ?? null;
  need(kek === null || isKey(kek), 'NIETPLUIS_KEK: keyvault:<key url> or local:<base64 of 32 bytes>');

  const cloud = cloudOf(env);
  const half = cloudNames.filter((name) => cloud[name] === undefined);
  if (half.length < cloudNames.length) for (const name of half) problems.push(`${name}: is needed beside the other endpoints of a cloud`);

  const inSlack: string[] = [];
  const slack = readSlack(env, mode, data.NIETPLUIS_PUBLIC_URL ?? null, (ok, problem) => {
    if (!ok) inSlack.push(problem);
  });

  if (mode === 'demo') {
    need(loopbacks.includes(host), 'HOST: a loopback address in demo mode');
    for (const name of notInDemo) need((env[name] ?? '') === '', `${name}: not in demo mode`);
  } else {
    // A school with Slack alone: without an app id nobody can pass for Teams.
    if (slack === null || [data.MicrosoftAppId, data.MicrosoftAppPassword, data.MicrosoftAppTenantId].some((one) => one !== undefined)) {
      need(data.MicrosoftAppId !== undefined, 'MicrosoftAppId: is needed; without it nobody would have to prove who they are');
      need(appType !== undefined, 'MicrosoftAppType: SingleTenant, UserAssignedMSI or MultiTenant');
      need(appType === 'MultiTenant' || data.MicrosoftAppTenantId !== undefined, 'MicrosoftAppTenantId: is needed');
      if (appType === 'UserAssignedMSI') need(data.MicrosoftAppPassword === undefined, 'MicrosoftAppPassword: not with UserAssignedMSI');
      else need(data.MicrosoftAppPassword !== undefined, 'MicrosoftAppPassword: is needed');
    }
    need(kek !== null, 'NIETPLUIS_KEK: is needed; it opens every dossier');
    const schoolFile = resolve(data.NIETPLUIS_SCHOOL ?? './school.json');
    need(existsSync(schoolFile), 'NIETPLUIS_SCHOOL: there is no such file; without it nobody has a role');
  }
  const telemetry = readTelemetry(env, need);
  problems.push(...inSlack);
  if (problems.length > 0) throw new NietPluisError('config.invalid', problems);

  return {
    mode,
    host,
    port: data.PORT,
    store: file === null ? store : `sqlite:${storePath}`,
    storePath,
    cosmos,
    kek,
    schoolFile: resolve(data.NIETPLUIS_SCHOOL ?? (mode === 'demo' ? './src/demo/school.json' : './school.json')),
    publicUrl: data.NIETPLUIS_PUBLIC_URL ?? null,
    tapsPerMinute: data.NIETPLUIS_TAPS_PER_MINUTE,
    delivery: {
      pollMs: data.NIETPLUIS_POLL_SECONDS * 1_000,
      claimMs: data.NIETPLUIS_CLAIM_SECONDS * 1_000,
      remindMs: data.NIETPLUIS_REMIND_SECONDS * 1_000,
    },
    slack,
    telemetry,
    teams: {
      mode,
      appId: data.MicrosoftAppId ?? '',
      appPassword: data.MicrosoftAppPassword ?? null,
      appType: appType ?? 'SingleTenant',
      appTenantId: data.MicrosoftAppTenantId ?? null,
      cloud,
      serviceHosts: (data.NIETPLUIS_TEAMS_HOSTS ?? '').split(',').flatMap((one) => (one.trim() === '' ? [] : [one.trim().toLowerCase()])),
    },
  };
}

const appTypes = ['SingleTenant', 'UserAssignedMSI', 'MultiTenant'] as const;
const isKey = (setting: string): boolean => /^(local:[A-Za-z0-9+/]{43}=|keyvault:https:\/\/[^/\s]+\/keys\/\S+)$/.test(setting);

const cloudOf = (env: Env): Record<string, string> =>
  Object.fromEntries(
    cloudNames.flatMap((name) => {
      const value = env[name]?.trim() ?? '';
      return value === '' ? [] : [[name, value]];
    }),
  );

/**
 * The key of a demo: made once and kept beside its data file, readable by its owner only. No secret of anybody: the school is fictional.
 * Throws NietPluisError `key.unavailable` when the file cannot be read or made.
 */
export function demoKey(storePath: string): string {
  const file = `${storePath}.key`;
  try {
    if (!existsSync(file)) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `local:${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
    }
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new NietPluisError('key.unavailable', [file], { cause });
  }
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Config } from '../../src/config.ts';
import type { SlackConfig } from '../../src/config-slack.ts';
import type { Store } from '../../src/dossier/store.ts';
import type { Log } from '../../src/log.ts';
import type { SchoolId } from '../../src/meldcode/ids.ts';
import { found, good, type Finding } from './findings.ts';

/** Asks for the token with which the bot speaks to Teams, by the way that the program asks. */
export async function teams(config: Config['teams']): Promise<Finding> {
  const { createAuthentication } = await import('../../src/teams/authentication.ts');
  try {
    return (await createAuthentication(config).token()) === '' ? found('teams.token') : good('teams');
  } catch {
    return found('teams.token');
  }
}

/** What Slack's libraries say goes nowhere: it may quote. */
const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined, bug: () => '' };

/** `auth.test` with the bot's token and the scopes that came with it; the line of Socket Mode; with OAuth, in how many workspaces the app stands. */
export async function slack(config: SlackConfig, store: Store | null, schools: readonly SchoolId[]): Promise<readonly Finding[]> {
  const { createProbe } = await import('../../src/slack/probe.ts');
  const { botScopes } = await import('../../src/slack/manifest.ts');
  const probe = createProbe(config.apiUrl, silent);
  const findings: Finding[] = [];
  if (config.botToken !== null) {
    const seen = await probe.bot(config.botToken);
    if (!seen.ok) findings.push(found(seen.why === 'refused' ? 'slack.token' : 'slack.weg'));
    else {
      const has = seen.scopes;
      const missing = has === null ? [] : botScopes.filter((scope) => !has.includes(scope));
      const more = has === null ? [] : has.filter((scope) => !botScopes.some((one) => one === scope));
      if (missing.length > 0) findings.push(found('slack.scopes', missing.join(', ')));
      if (more.length > 0) findings.push(found('slack.scopes-meer', `${more.length}`));
      if (missing.length + more.length === 0) findings.push(good('slack'));
    }
  } else if (store !== null) {
    const counts = await Promise.all(schools.map((school) => store.addresses.list(school, 'slack-installation|')));
    const workspaces = counts.reduce((sum, { length }) => sum + length, 0);
    findings.push(workspaces === 0 ? found('slack.niet-geinstalleerd') : good('slack', `${workspaces}`));
  }
  if (config.appToken !== null) {
    const seen = await probe.socket(config.appToken);
    findings.push(seen.ok ? good('socket') : found(seen.why === 'refused' ? 'slack.socket' : 'slack.weg'));
  }
  return findings;
}

const teamsManifest = z.object({ version: z.string(), bots: z.array(z.object({ botId: z.string() })) });
const slackManifest = z.object({
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({ event_subscriptions: z.object({ request_url: z.string() }) }),
});
const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
/** 1.10.0 comes after 1.9.0. */
const isOlder = (a: string, b: string): boolean => a.localeCompare(b, 'en', { numeric: true }) < 0;

/** The manifests that `npm run manifest` filled in, against the configuration: whose bot, which address, which scopes, which version. */
export async function manifests(config: Config, folder: string): Promise<readonly Finding[]> {
  const { botScopes, paths } = await import('../../src/slack/manifest.ts');
  const files = { teams: join(folder, 'teams-manifest.json'), slack: join(folder, 'slack-manifest.json') };
  const usesTeams = config.teams.appId !== '';
  if (!(usesTeams && existsSync(files.teams)) && !(config.slack !== null && existsSync(files.slack))) return [found('manifest.ontbreekt')];
  const findings: Finding[] = [];
  if (usesTeams && existsSync(files.teams)) {
    const made = teamsManifest.safeParse(json(files.teams));
    const ours = teamsManifest.parse(json(new URL('../../manifest/teams/manifest.json', import.meta.url).pathname));
    if (!made.success || made.data.bots.some(({ botId }) => botId.toLowerCase() !== config.teams.appId.toLowerCase()))
      findings.push(found('manifest.teams', 'botId'));
    else if (isOlder(made.data.version, ours.version)) findings.push(found('manifest.versie'));
  }
  if (config.slack !== null && existsSync(files.slack)) {
    const made = slackManifest.safeParse(json(files.slack));
    const scopes = made.success ? [...made.data.oauth_config.scopes.bot].sort() : [];
    const url = config.publicUrl === null ? null : new URL(paths.events, config.publicUrl).href;
    if (scopes.join() !== [...botScopes].sort().join()) findings.push(found('manifest.slack', 'scopes'));
    else if (url !== null && made.data?.settings.event_subscriptions.request_url !== url)
      findings.push(found('manifest.slack', 'request_url'));
  }
  return findings.length > 0 ? findings : [good('manifest')];
}

const alive = z.object({ alive: z.literal(true) });
/** Whether the program answers at the address that it gives people; https is the configuration's own demand. */
export async function address(publicUrl: string | null): Promise<Finding> {
  if (publicUrl === null) return found('adres.ontbreekt', 'NIETPLUIS_PUBLIC_URL');
  try {
    const answer = await fetch(new URL('/healthz', publicUrl), { redirect: 'error', signal: AbortSignal.timeout(4_000) });
    return alive.safeParse(await answer.json()).success ? good('adres') : found('adres.onbereikbaar', 'NIETPLUIS_PUBLIC_URL');
  } catch {
    return found('adres.onbereikbaar', 'NIETPLUIS_PUBLIC_URL');
  }
}

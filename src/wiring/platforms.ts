import type { Messenger } from '../bot/ports.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { Schools } from '../school/index.ts';
import type { Slack } from '../slack/slack.ts';
import { createTeams, type Teams } from '../teams/teams.ts';
import type { Telemetry } from '../telemetry/ports.ts';
import type { Kept } from './kept.ts';

/** The platforms that this house has; null: not this one. */
export interface Platforms {
  readonly teams: Teams | null;
  readonly slack: Slack | null;
  /** How each of them is written to. */
  readonly messengers: readonly Messenger[];
}

/** Connects Teams and Slack, as far as the configuration has them. Nothing comes in before each is told who listens. */
export async function openPlatforms(parts: {
  readonly config: Config;
  readonly schools: Schools;
  readonly kept: Pick<Kept, 'store' | 'keys'>;
  readonly telemetry: Telemetry;
  readonly log: Log;
}): Promise<Platforms> {
  const { config, schools, kept, telemetry, log } = parts;
  // A school with Slack alone has no app id, and then no door for Teams.
  const teams = config.mode === 'production' && config.teams.appId === '' ? null : createTeams({ config: config.teams, log });
  // Slack's libraries are read only where there is a Slack.
  const slack =
    config.slack === null
      ? null
      : (await import('../slack/slack.ts')).createSlack({
          config: config.slack,
          schools,
          items: kept.store.addresses,
          key: async (id) => (await kept.keys.school(id)).platform,
          log,
        });
  const messengers = [teams, slack].flatMap((platform) => (platform === null ? [] : [telemetry.messenger(platform.messenger)]));
  return { teams, slack, messengers };
}

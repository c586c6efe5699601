import { hkdfSync } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { InstallProvider, type Installation } from '@slack/oauth';
import { LRUCache } from 'lru-cache';
import { acuteText } from '../cards/acute.ts';
import type { SlackConfig } from '../config-slack.ts';
import type { Log } from '../log.ts';
import { clientOptions } from './api.ts';
import type { Installations, Installed } from './installations.ts';
import { quietLogger } from './logger.ts';
import { botScopes, paths } from './manifest.ts';
import type { Times } from './times.ts';

/** A token is asked of the store again after this, ms: a workspace that removed the bot, or another process that renewed the token, shows soon. */
const tokenTtlMs = 60_000;

export interface OAuth {
  /** The workspace's bot token, renewed in time; null when the bot is not installed there. At most one renewal at a time for one workspace. */
  token(team: string): Promise<string | null>;
  /** GET /slack/install and GET /slack/oauth_redirect. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>;
  /** The workspace removed the bot. */
  forget(team: string): Promise<void>;
}

const page = (res: ServerResponse, status: number, sentence: string): void => {
  res.writeHead(status, { 'content-type': 'text/html; charset=utf-8' });
  res.end(`<!doctype html><html lang="nl"><meta charset="utf-8"><title>Niet Pluis</title><p>${sentence}</p><p>${acuteText.nl}</p></html>`);
};

/** Where an installer is asked: beside the Web API, as at Slack. */
const authorizeAt = (apiUrl: string): string => new URL('oauth/v2/authorize', apiUrl.replace(/\/api\/$/, '/')).href;

class UnknownWorkspace extends Error {}

/** Installing in many workspaces: Slack's own provider for state, exchange and renewal; tokens sealed in the store. */
export function createOAuth(
  config: SlackConfig & { readonly clientId: string; readonly clientSecret: string },
  installations: Installations,
  log: Log,
  times: Times,
): OAuth {
  const logger = quietLogger(log);
  const provider = new InstallProvider({
    clientId: config.clientId,
    clientSecret: config.clientSecret,
    // One secret less to keep: only this process has to recognise its own state.
    stateSecret: Buffer.from(hkdfSync('sha256', config.clientSecret, config.clientId, 'nietpluis slack state', 32)).toString('base64url'),
    logger,
    clientOptions: clientOptions(config.apiUrl, log, times),
    directInstall: true,
    ...(config.apiUrl === null ? {} : { authorizationUrl: authorizeAt(config.apiUrl) }),
    installationStore: {
      async storeInstallation(installed) {
        const { team, bot, user } = installed;
        if (team === undefined || bot === undefined || !(await installations.put({ team: team.id, installedBy: user.id, bot: botOf(bot) })))
          throw new UnknownWorkspace();
        cache.delete(team.id);
      },
      async fetchInstallation({ teamId }) {
        const found = teamId === undefined ? null : await installations.get(teamId);
        if (found === null) throw new UnknownWorkspace();
        return {
          team: { id: found.team },
          enterprise: undefined,
          user: { id: found.installedBy, token: undefined, scopes: undefined },
          bot: botOf(found.bot),
          authVersion: 'v2',
          isEnterpriseInstall: false,
        };
      },
      async deleteInstallation({ teamId }) {
        if (teamId !== undefined) await installations.delete(teamId);
      },
    },
  });
  const cache = new LRUCache<string, { readonly token: string | null }>({ max: 1_000, ttl: tokenTtlMs });
  const flights = new Map<string, Promise<string | null>>();

  async function load(team: string): Promise<string | null> {
    // Only whether it is there; a store that is away throws, and says so to the caller.
    if ((await installations.get(team)) === null) return null;
    const { botToken } = await provider.authorize({ teamId: team, enterpriseId: undefined, isEnterpriseInstall: false });
    return botToken ?? null;
  }

  return {
    token(team) {
      const known = cache.get(team);
      if (known !== undefined) return Promise.resolve(known.token);
      const flight =
        flights.get(team) ??
        load(team)
          .then((token) => {
            cache.set(team, { token });
            return token;
          })
          .finally(() => flights.delete(team));
      flights.set(team, flight);
      return flight;
    },
    async handle(req, res) {
      const { pathname } = new URL(req.url ?? '/', 'http://localhost');
      if (pathname === paths.install) {
        await provider.handleInstallPath(req, res, undefined, {
          scopes: [...botScopes],
          ...(config.redirectUri === null ? {} : { redirectUri: config.redirectUri }),
        });
        return;
      }
      await provider.handleCallback(req, res, {
        success: (_installation, _options, _req, answer) => page(answer, 200, 'Niet Pluis staat aan in deze werkruimte.'),
        failure: (error, _options, _req, answer) => {
          const unknown = error instanceof UnknownWorkspace;
          log.warn({ event: 'not-let-in', platform: 'slack' });
          page(
            answer,
            unknown ? 403 : 400,
            unknown ? 'Deze werkruimte hoort bij geen school in het schoolbestand.' : 'Het installeren is niet gelukt. Begin opnieuw.',
          );
        },
      });
    },
    async forget(team) {
      // A renewal on its way would put the installation back.
      await flights.get(team)?.catch(() => undefined);
      cache.delete(team);
      await installations.delete(team);
    },
  };
}

type Bot = NonNullable<Installation['bot']>;

/** Exactly what there is: a field that is not there is not `undefined` in what Slack's library takes. */
const botOf = ({ token, id, userId, scopes, refreshToken, expiresAt }: Installed['bot']): Bot => ({
  token,
  id,
  userId,
  scopes: [...scopes],
  ...(refreshToken === undefined ? {} : { refreshToken }),
  ...(expiresAt === undefined ? {} : { expiresAt }),
});

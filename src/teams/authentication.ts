import { ConfigurationServiceClientCredentialFactory, type Activity } from 'botbuilder';
import {
  AppCredentials,
  AuthenticationConstants,
  type AuthenticateRequestResult,
  type BotFrameworkAuthentication,
} from 'botframework-connector';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { TeamsConfig } from '../config.ts';
import { Credentials } from './credentials.ts';
import { Framework } from './framework.ts';
import { httpClient } from './http-client.ts';

/** Issuer of the Bot Connector's tokens in the public cloud. */
const publicIssuer = 'https://api.botframework.com';
/** Bot Framework signs with these; `none` and shared secrets are not among them. */
const algorithms = ['RS256', 'RS384', 'RS512'];

export interface Authentication {
  /** For the adapter: it makes the tokens that go out. */
  readonly framework: BotFrameworkAuthentication;
  /** Null when the sender did not prove to be a Bot Connector that speaks for this serviceUrl and channel. Never throws. */
  authenticate(activity: Activity, header: string): Promise<AuthenticateRequestResult | null>;
  /** A token of the bot's own towards the Bot Connector, asked anew, for whoever looks after it. Throws what the library throws. */
  token(): Promise<string>;
}

/** Takes the settings of one app; botbuilder does the looking, this says before it what is not even worth a look. */
export function createAuthentication(config: TeamsConfig): Authentication {
  const settings = {
    MicrosoftAppId: config.appId,
    MicrosoftAppType: config.appType,
    ...(config.appPassword === null ? {} : { MicrosoftAppPassword: config.appPassword }),
    ...(config.appTenantId === null ? {} : { MicrosoftAppTenantId: config.appTenantId }),
    ...(config.mode === 'demo' ? { MicrosoftAppType: 'MultiTenant' } : {}),
    ...config.cloud,
  };
  const credentials = new Credentials(new ConfigurationServiceClientCredentialFactory(settings));
  const framework = new Framework(settings, credentials, undefined, undefined, { httpClient });
  const issuer = config.cloud['ToBotFromChannelTokenIssuer'] ?? publicIssuer;

  /**
   * Turns away before the library looks: it would take tokens of the Bot Framework Emulator and of other bots too, and prints what it refuses.
   * Nothing is trusted because of this look; the signature is the library's.
   */
  const looksRight = (header: string): boolean => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(header)?.[1];
    if (token === undefined) return false;
    const { alg, kid } = decodeProtectedHeader(token);
    const claims = decodeJwt(token);
    // Five minutes of clock difference, as the library allows.
    const alive = typeof claims.exp === 'number' && claims.exp > Date.now() / 1000 - 300;
    return algorithms.includes(alg ?? '') && kid !== undefined && claims.iss === issuer && claims.aud === config.appId && alive;
  };

  return {
    framework,
    async token() {
      const { ToChannelFromBotOAuthScope: publicScope, ToChannelFromBotLoginUrl: publicLogin } = AuthenticationConstants;
      const scope = config.cloud['ToChannelFromBotOAuthScope'] ?? publicScope;
      const login = config.cloud['ToChannelFromBotLoginUrl'] ?? publicLogin;
      const made = await credentials.createCredentials(config.appId, scope, login, true);
      return made instanceof AppCredentials ? made.getToken(true) : '';
    },
    async authenticate(activity, header) {
      try {
        // An empty app id switches authentication off in the library: only the demo has one, and it listens on loopback only.
        if (config.appId === '' ? config.mode !== 'demo' : !looksRight(header)) return null;
        return await framework.authenticateRequest(activity, header);
      } catch {
        // Wrong signature, unknown key, other serviceUrl, not endorsed for this channel: to the outside it is all one.
        return null;
      }
    },
  };
}

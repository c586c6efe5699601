import type { IncomingMessage, ServerResponse } from 'node:http';
import { App } from '@slack/bolt';
import type { AddressBook } from '../bot/adressen.ts';
import type { Bot, Messenger } from '../bot/ports.ts';
import type { SlackConfig } from '../config-slack.ts';
import type { AddressItems } from '../dossier/store.ts';
import type { PersonId, SchoolId } from '../meldcode/ids.ts';
import type { Log } from '../log.ts';
import type { Schools } from '../school/index.ts';
import { clientOptions, createApi } from './api.ts';
import { createDoor, type Handler } from './door.ts';
import { createHomes } from './homes.ts';
import { createInstallations } from './installations.ts';
import { listen } from './listeners.ts';
import { quietLogger } from './logger.ts';
import { paths } from './manifest.ts';
import { createMessenger } from './messenger.ts';
import { createOAuth } from './oauth.ts';
import { createShower } from './show.ts';
import { createSocket } from './socket.ts';
import { times as usual, type Times } from './times.ts';

export interface SlackParts {
  readonly config: SlackConfig;
  readonly schools: Schools;
  /** For installations (sealed) and for whose Home stands there. */
  readonly items: AddressItems;
  /** 32 bytes of a school that seal its installation. */
  readonly key: (school: SchoolId) => Promise<Uint8Array>;
  readonly log: Log;
  /** What differs from the usual times. */
  readonly times?: Partial<Times>;
}

export interface SlackListening {
  /** For the shared port, by path: POST /slack/events and, with OAuth, GET /slack/install and /slack/oauth_redirect. */
  readonly routes: readonly { readonly method: 'GET' | 'POST'; readonly path: string; readonly handler: Handler }[];
  /** A dossier changed: the Homes of these people, and of those who still see it, are renewed. */
  readonly changed: (school: SchoolId, code: string, people: readonly PersonId[]) => void;
  /** Opens the socket in Socket Mode, and renews the Homes that stand. Returns at once. */
  start(): void;
  stop(): Promise<void>;
}

export interface Slack {
  readonly messenger: Messenger;
  /** What answers Slack, once there is a bot. `home`: the bot that draws what stands in App Home, which the house renews by itself: no limit there. */
  listen(parts: { readonly bot: Bot; readonly home: Bot; readonly addresses: Pick<AddressBook, 'remember'> }): SlackListening;
}

/** Slack through Bolt: signed requests or a socket in, the Web API out. Nothing else in the house knows either. */
export function createSlack({ config, schools, items, key, log, ...parts }: SlackParts): Slack {
  const times: Times = { ...usual, ...parts.times };
  const { clientId, clientSecret, botToken, signingSecret, appToken, apiUrl } = config;
  const oauth =
    clientId === null || clientSecret === null
      ? null
      : createOAuth({ ...config, clientId, clientSecret }, createInstallations({ items, schools, key }), log, times);
  // One workspace by its token: any team of the school file, and no other.
  const single = (team: string): Promise<string | null> => Promise.resolve(schools.tenants.slack.includes(team) ? botToken : null);
  const api = createApi({ apiUrl, token: oauth === null ? single : (team) => oauth.token(team), log, times });

  return {
    messenger: createMessenger({
      api,
      log,
      isPerson: (tenant, user) => schools.find({ platform: 'slack', tenant, user }).length > 0,
    }),
    listen({ bot, home, addresses }) {
      const logger = quietLogger(log);
      const homes = createHomes({ bot: home, api, schools, items, log, wait: times.again });
      const socket = appToken === null ? null : createSocket(appToken, apiUrl, log, times);
      const door = signingSecret === null || socket !== null ? null : createDoor(signingSecret, log);
      const receiver = socket?.receiver ?? door?.receiver;
      if (receiver === undefined) throw new Error('Slack has neither a signing secret nor an app token.');
      const app = new App({
        receiver,
        logger,
        // Whom we speak for is looked up where we speak: a person in a workspace without the bot is answered too.
        authorize: () => Promise.resolve({}),
        ignoreSelf: false,
        convoStore: false,
        clientOptions: clientOptions(apiUrl, log, times),
      });
      const forget = async (team: string): Promise<void> => oauth?.forget(team);
      listen(app, {
        bot,
        addresses,
        shower: createShower(api, log),
        homes,
        log,
        known: (team) => schools.tenants.slack.includes(team),
        forget,
        patienceMs: times.acknowledge,
      });

      const routes: SlackListening['routes'] = [
        ...(door === null ? [] : [{ method: 'POST', path: paths.events, handler: door.handler } as const]),
        ...(oauth === null
          ? []
          : [paths.install, paths.redirect].map(
              (path) => ({ method: 'GET', path, handler: (req: IncomingMessage, res: ServerResponse) => oauth.handle(req, res) }) as const,
            )),
      ];
      return {
        routes,
        changed: (school, code, people) => homes.changed(school, code, people),
        start() {
          socket?.open();
          homes.renewAll();
        },
        async stop() {
          await socket?.close();
          await homes.close();
        },
      };
    },
  };
}

import { CloudAdapter, type Activity, type InvokeResponse, type TurnContext } from 'botbuilder';
import type { AuthenticateRequestResult } from 'botframework-connector';
import { z } from 'zod';
import type { AddressBook } from '../bot/adressen.ts';
import type { Bot, Messenger } from '../bot/ports.ts';
import type { TeamsConfig } from '../config.ts';
import type { Log } from '../log.ts';
import { readActivity, type TeamsActivity } from './activity.ts';
import { sentence } from './answers.ts';
import { createAuthentication } from './authentication.ts';
import { serviceUrlCheck } from './hosts.ts';
import { createMessenger } from './messenger.ts';
import { createTurn } from './turn.ts';
import { taalVan } from './zinnen.ts';

/** One POST to /api/messages: its authorization header, its parsed body, and the size of that in bytes. */
export interface Incoming {
  readonly authorization: string;
  readonly body: unknown;
  readonly bytes: number;
}
export interface Outgoing {
  readonly status: number;
  readonly body?: unknown;
}

export interface Teams {
  readonly messenger: Messenger;
  /** What answers Teams, once there is a bot. The answer never holds a stack, and is never a 5xx. */
  listen(parts: {
    readonly bot: Bot;
    readonly addresses: Pick<AddressBook, 'remember'>;
    readonly patienceMs?: number;
  }): (incoming: Incoming) => Promise<Outgoing>;
}

/** Larger activities do not come from a card of ours: Teams itself stops at some 100 KB. Bytes. */
export const mostActivityBytes = 256 * 1024;

/** botbuilder's adapter without its HTTP side, which answers a forged token with a 500 and prints keys. */
class Adapter extends CloudAdapter {
  run(
    allowed: AuthenticateRequestResult,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(allowed, activity, logic);
  }
}

/** Teams through botbuilder: Bot Framework's HTTP in, the Bot Connector out. Nothing else in the house knows either. */
export function createTeams({ config, log }: { readonly config: TeamsConfig; readonly log: Log }): Teams {
  const authentication = createAuthentication(config);
  const mayUse = serviceUrlCheck(config);
  const adapter = new Adapter(authentication.framework);
  const refuse = (status: number): Outgoing => {
    log.warn({ event: 'not-let-in', platform: 'teams', status });
    return { status };
  };

  return {
    messenger: createMessenger(adapter, config, mayUse, log),
    listen({ bot, addresses, patienceMs = 9_000 }) {
      const turn = createTurn({ bot, addresses, log, patienceMs });
      return async ({ authorization, body, bytes }) => {
        const from = readActivity(body);
        if (from === null) return refuse(400);
        const activity = asActivity(from);
        const allowed = await authentication.authenticate(activity, authorization);
        if (allowed === null) return refuse(401);
        // The token signs the connector, not what it carries: one signing key serves other channels too, where anybody can say to be anybody.
        if (from.channelId !== 'msteams' || !mayUse(from.serviceUrl)) return refuse(403);
        if (bytes > mostActivityBytes) {
          log.warn({ event: 'too-large', platform: 'teams' });
          if (from.type !== 'invoke') return { status: 200 };
          const surface = from.name?.startsWith('composeExtension/') === true ? { tapped: null } : 'chat';
          return sentence('teGroot', taalVan(from.locale ?? null), surface);
        }
        try {
          const answers: (InvokeResponse | null)[] = [];
          await adapter.run(allowed, activity, async (context) => {
            answers.push(await turn(from, context));
          });
          return answers[0] ?? { status: 200 };
        } catch (cause) {
          log.bug(cause);
          return { status: 200 };
        }
      };
    },
  };
}

const id = z.string().catch('');
/** Who, where and what about it botbuilder sends along in an answer, each of a kind that it can write: its serializer fails on anything else, and a client chose it. */
const forAdapter = z.object({
  type: z.string(),
  id: z.string().optional().catch(undefined),
  name: z.string().optional(),
  channelId: z.string(),
  serviceUrl: z.string(),
  from: z.object({ id, aadObjectId: z.string().optional().catch(undefined) }).catch({ id: '', aadObjectId: undefined }),
  recipient: z.object({ id }).catch({ id: '' }),
  conversation: z.object({ id, conversationType: z.string().optional(), tenantId: z.string().optional().catch(undefined) }),
});

/** botbuilder's type asks for all that an activity may have; it reads what is there. */
const asActivity = (from: TeamsActivity): Activity => forAdapter.parse(from) as unknown as Activity;

import { createEmulator, type Emulator } from 'emulate';
import { z } from 'zod';
import type { Schools } from '../../src/school/index.ts';
import { botScopes } from '../../src/slack/manifest.ts';
import { freePort } from '../e2e/start.ts';
import type { SlackConfig } from '../../src/config-slack.ts';
import { SlackHuis, slackSchool } from './slack-huis.ts';
import { viewRefusals } from '../../src/demo/slack/blocks.ts';
import type { Seat } from '../../src/demo/slack/client.ts';
import type { StandingView } from '../../src/demo/slack/workspace.ts';
import { isJson, textAt, type Json } from './json.ts';
import { SlackStandIn, type Sent } from './slack-stand-in.ts';

/** An app of many workspaces, as it is known there. */
export const emulatedApp = {
  clientId: '111.222',
  clientSecret: 'a-client-secret-of-this-test',
  redirectUri: 'http://127.0.0.1:9/slack/oauth_redirect',
};
const admin = 'xoxp-looks-only';
const channelName = 'zorg';
/** What it calls its only workspace. */
export const emulatedTeam = 'T000000001';

const named = z.object({ id: z.string(), name: z.string() });
const lists = z.looseObject({ members: z.array(named).optional(), channels: z.array(named).optional() });
const opened = z.looseObject({ id: z.string(), hash: z.string() });

/**
 * Slack's Web API by `emulate` (Vercel, Apache-2.0), a second opinion beside our own stand-in: it decides what is answered, on triggers of three seconds,
 * view hashes, the stack of three, scopes (strict), members and messages. Requests of the bot go to it as they came, and its answers back; here is only
 * kept what a person sees. It sends no taps and does not act on answers to a submit: the driver does, with the calls that Slack would make itself.
 */
export class EmulatedSlack extends SlackStandIn {
  readonly token = 'xoxb-stand-in';
  private readonly granted: readonly string[];
  private emulator: Emulator | null = null;
  private readonly chats = new Map<string, string>();
  private readonly tappedBy = new Map<string, string>();
  private ids = new Map<string, string>();

  /** `scopes`: what the bot's token may; ours by default. */
  constructor(scopes: readonly string[] = botScopes) {
    super();
    this.granted = scopes;
  }

  /** Starts it with these people, by name. */
  async begin(people: readonly string[]): Promise<void> {
    this.emulator = await createEmulator({
      service: 'slack',
      port: await freePort(),
      seed: {
        slack: {
          strict_scopes: true,
          team: { name: 'Fictief', domain: 'fictief' },
          users: people.map((name) => ({ name, real_name: `${name} verzonnen` })),
          channels: [{ name: channelName }],
          oauth_apps: [
            {
              client_id: emulatedApp.clientId,
              client_secret: emulatedApp.clientSecret,
              app_id: 'A0NIETPLUIS',
              name: 'Niet Pluis',
              redirect_uris: [emulatedApp.redirectUri],
              scopes: [...botScopes],
              bot_name: 'niet-pluis',
            },
          ],
          tokens: [
            { token: this.token, type: 'bot', user: 'niet-pluis', app_id: 'A0NIETPLUIS', scopes: [...this.granted] },
            { token: admin, user: people[0], app_id: 'A0NIETPLUIS', scopes: ['users:read', 'channels:read'] },
          ],
        },
      },
    });
    const { members = [] } = lists.parse(await this.ask('users.list', { limit: 200 }, admin));
    const { channels = [] } = lists.parse(await this.ask('conversations.list', { limit: 200 }, admin));
    this.ids = new Map([...members, ...channels].map(({ id, name }) => [name, id]));
  }
  get home(): string {
    return this.emulator?.url ?? '';
  }
  override async close(): Promise<void> {
    await super.close();
    await this.emulator?.close();
  }

  /** The demo's school with the ids that its people and channel have there. */
  school(): Schools {
    return slackSchool([], (school) => {
      const people: readonly unknown[] = Array.isArray(school['personen']) ? school['personen'] : [];
      school['personen'] = people
        .filter(isJson)
        .map((person) => ({ ...person, accounts: { slack: { team: emulatedTeam, user: this.idOf(String(person['id'])) } } }));
      school['kanaal'] = { slack: { team: emulatedTeam, channel: this.idOf(channelName) } };
    });
  }
  idOf(name: string): string {
    const found = this.ids.get(name);
    if (found === undefined) throw new Error(`${name} is not in the emulated workspace`);
    return found;
  }

  /** A call of Slack's own, or of a test. */
  async ask(method: string, args: Json, token = this.token): Promise<Json> {
    return this.forward(method, { body: JSON.stringify(args), type: 'application/json', authorization: `Bearer ${token}` });
  }
  private async forward(method: string, { body, type, authorization }: Sent): Promise<Json> {
    const response = await fetch(`${this.home}/api/${method}`, {
      method: 'POST',
      headers: { 'content-type': type, ...(authorization === '' ? {} : { authorization }) },
      body,
    });
    const answer: unknown = await response.json();
    if (!isJson(answer)) throw new Error(`${method}: no answer of Slack’s kind`);
    return answer;
  }

  /** A trigger is made there; what an answer to a submit says is done with the calls that Slack would make itself. */
  override get seat(): Seat {
    return {
      team: emulatedTeam,
      trigger: async (user) => {
        const top = this.stack(user).at(-1);
        const made = await this.ask('views.generateTriggerId', { user_id: user, ...(top === undefined ? {} : { view_id: top.id }) });
        const trigger = textAt(made, 'trigger_id');
        this.tappedBy.set(trigger, user);
        return trigger;
      },
      answered: async (user, how, view) => {
        const stack = this.stack(user);
        const answer =
          how === 'update'
            ? await this.ask('views.update', { view_id: stack.at(-1)?.id, view })
            : await this.ask('views.push', { trigger_id: await this.seat.trigger(user), view });
        if (answer['ok'] !== true) return [`${how}: ${textAt(answer, 'error')}`];
        if (how === 'update') stack.pop();
        stack.push(this.seen(answer, view));
        return [];
      },
      closed: (user, all) => this.closed(user, all),
    };
  }
  override chat(user: string): readonly Json[] {
    return (this.messages.get(this.chats.get(user) ?? '') ?? []).map(({ message }) => message);
  }

  /** The window as a person sees it: what was sent, held against Slack's limits, with the id and hash that it has there. */
  private seen(answer: Json, view: Json): StandingView {
    this.problems.push(...viewRefusals(view));
    const { id, hash } = opened.parse(answer['view']);
    return { view, id, hash };
  }
  protected override async does(method: string, args: Json, _token: string, sent: Sent): Promise<Json> {
    const answer = await this.forward(method, sent);
    if (answer['ok'] === true) this.keep(method, args, answer);
    return answer;
  }
  private keep(method: string, args: Json, answer: Json): void {
    const view = isJson(args['view']) ? args['view'] : {};
    const channel = textAt(answer, 'channel');
    switch (method) {
      case 'views.open':
      case 'views.push': {
        const stack = this.stack(this.tappedBy.get(textAt(args, 'trigger_id')) ?? '');
        if (method === 'views.open') stack.splice(0);
        stack.push(this.seen(answer, view));
        return;
      }
      case 'views.update': {
        const standing = [...this.stacks.values()].flat().find(({ id }) => id === args['view_id']);
        if (standing !== undefined) Object.assign(standing, this.seen(answer, view));
        return;
      }
      case 'views.publish':
        this.homes.set(textAt(args, 'user_id'), this.seen(answer, view));
        return;
      case 'conversations.open':
        this.chats.set(textAt(args, 'users'), textAt(answer, 'channel', 'id'));
        return;
      case 'chat.postMessage':
        if (!this.messages.has(channel)) this.messages.set(channel, []);
        this.messages.get(channel)?.push({ ts: textAt(answer, 'ts'), message: args, edited: false });
        if (/^U/.test(textAt(args, 'channel'))) this.chats.set(textAt(args, 'channel'), channel);
        return;
      case 'chat.update': {
        const old = this.messages.get(channel)?.find(({ ts }) => ts === answer['ts']);
        if (old !== undefined) old.message = args;
        return;
      }
      default:
    }
  }
}

/** The whole house, with its people in an emulated workspace. */
export async function openEmulated(slack: EmulatedSlack, config: Partial<SlackConfig> = {}): Promise<SlackHuis> {
  await slack.begin(slackSchool().all.flatMap(({ personen }) => personen.map(({ id }) => String(id))));
  return new SlackHuis(slack).start({ schools: slack.school(), config });
}

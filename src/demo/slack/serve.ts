import type { Server } from 'restify';
import { at, isRecord, textAt, type Json } from '../guards.ts';
import { route, type Reply } from '../http.ts';
import type { Person, School } from '../school.ts';
import { buttonsIn, SlackClient, viewOf, type Outcome, type Surface } from './client.ts';
import type { Deliver } from './deliver.ts';
import { appScopes } from './scopes.ts';
import { unpack } from './unpack.ts';
import { SlackWorkspace } from './workspace.ts';

/** The school's workspace with everybody in it who has an account; null when the school has no Slack. */
export function createWorkspace(school: School, token: string): SlackWorkspace | null {
  if (school.slack === null) return null;
  const members = school.people.flatMap(({ slack, naam }) => (slack === '' ? [] : [{ id: slack, name: naam }]));
  return new SlackWorkspace({ team: school.slack.team, tokens: [token], scopes: appScopes, members });
}

export interface SlackParts {
  readonly workspace: SlackWorkspace;
  readonly school: School;
  /** How the bot is reached: signed, as Slack does. */
  readonly deliver: Deliver;
}

/** The Web API for the bot under /api, and what the page's people do in Slack under /page/slack. */
export function serveSlack(server: Server, parts: SlackParts): void {
  const { workspace } = parts;

  server.post('/api/:method', (req, res, next) => {
    const params: unknown = req.params;
    const { token, args } = unpack(req.body, req.headers['content-type'] ?? '', req.headers.authorization ?? '');
    res.send(200, workspace.call(textAt(params, 'method'), token, args));
    next();
  });

  const does = (what: string, act: (person: Client, body: unknown) => Promise<Outcome> | null): void =>
    route(server, 'post', `/page/slack/${what}`, async (_params, body) => {
      const person = parts.school.people.find(({ id, slack }) => id === textAt(body, 'person') && slack !== '');
      if (person === undefined) return { status: 404 };
      const outcome = act({ person, slack: new SlackClient(workspace, parts.deliver, person.slack) }, body);
      return outcome === null ? { status: 404 } : replyTo(await outcome);
    });

  does('opens', ({ slack }) => slack.opensHome());
  does('shortcut', ({ slack }) => slack.shortcut());
  does('command', ({ slack }, body) => slack.command(textAt(body, 'text').trim()));
  does('taps', ({ person, slack }, body) => {
    const surface = surfaceOf(parts, person, body);
    // What a button carries is read from where it stands, never from the page: a client cannot change it in Slack either.
    const button = buttonsIn(surface === null ? [] : blocksOf(surface)).find(
      (one) => one['action_id'] === textAt(body, 'action') && one['block_id'] === textAt(body, 'block'),
    );
    return surface === null || button === undefined ? null : slack.taps(surface, button, stateOf(body));
  });
  does('submits', ({ slack }, body) => {
    const top = workspace.stack(slack.user).at(-1);
    return top === undefined || top.id !== textAt(body, 'view') ? null : slack.submits(viewOf(top, stateOf(body)));
  });
  does('closes', ({ slack }, body) => {
    workspace.closed(slack.user, at(body, 'all') === true);
    return Promise.resolve({ status: 200, errors: {}, words: '', refused: [] });
  });
}

interface Client {
  readonly person: Person;
  readonly slack: SlackClient;
}

/** What Slack says when the app does not answer in time, or not as it should; the form stays as it was. */
const noConnection = 'Dat lukte niet: de app antwoordde niet. Probeer het nog een keer.';

const replyTo = ({ status, errors, words, refused }: Outcome): Reply => ({
  status: 200,
  body: status !== 200 || refused.length > 0 ? { note: noConnection, bad: true } : { errors, ...(words === '' ? {} : { note: words }) },
});

const stateOf = (body: unknown): Json => {
  const state = at(body, 'state');
  return isRecord(state) ? state : { values: {} };
};

/** Where the page says that somebody taps: their own Home, their window on top, their own chat or the channel. */
function surfaceOf({ workspace, school }: SlackParts, person: Person, body: unknown): Surface | null {
  const id = textAt(body, 'id');
  const top = workspace.stack(person.slack).at(-1);
  const home = workspace.homes.get(person.slack);
  if (top?.id === id) return { kind: 'modal', standing: top };
  // A window stands before everything else.
  if (top !== undefined) return null;
  if (home?.id === id) return { kind: 'home', standing: home };
  const conversation = textAt(body, 'conversation');
  if (conversation !== `D${person.slack}` && conversation !== school.slack?.channel) return null;
  const found = workspace.messages.get(conversation)?.find(({ ts }) => ts === id);
  return found === undefined ? null : { kind: 'message', conversation, ts: found.ts, blocks: found.message['blocks'] };
}

const blocksOf = (surface: Surface): unknown => (surface.kind === 'message' ? surface.blocks : surface.standing.view['blocks']);

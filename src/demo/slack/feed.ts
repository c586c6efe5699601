import type { Json } from '../guards.ts';
import type { SlackWorkspace, StandingView, WorkspaceEvent } from './workspace.ts';

const plain = (standing: StandingView | undefined): Json | null =>
  standing === undefined ? null : { id: standing.id, hash: standing.hash, view: standing.view };

/** Everything that people have in view in Slack, for a page that opens: Homes and windows by user, messages by conversation. */
export const snapshot = (workspace: SlackWorkspace): Json => ({
  homes: Object.fromEntries([...workspace.homes].map(([user, home]) => [user, plain(home)])),
  stacks: Object.fromEntries([...workspace.stacks].map(([user, stack]) => [user, stack.map(plain)])),
  messages: Object.fromEntries(workspace.messages),
});

/** What the page hears of a change. */
export function told(event: WorkspaceEvent, workspace: SlackWorkspace): Json {
  switch (event.type) {
    case 'home':
      return { type: 'slack-home', user: event.user, home: plain(workspace.homes.get(event.user)) };
    case 'views':
      return { type: 'slack-views', user: event.user, stack: workspace.stack(event.user).map(plain) };
    case 'message':
      return { type: 'slack-message', conversation: event.conversation, message: event.message };
  }
}

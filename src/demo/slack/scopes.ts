export type Scope = 'channels:read' | 'chat:write' | 'commands' | 'groups:read' | 'im:write' | 'users:read';

/** What the app of manifest/slack/manifest.json was given: no more than that. */
export const appScopes: readonly Scope[] = ['channels:read', 'chat:write', 'commands', 'groups:read', 'im:write'];

/** One of these is needed for a method. Source: docs.slack.dev, the page of each method. What is not here needs none. */
const needs: Readonly<Record<string, readonly Scope[]>> = {
  'users.info': ['users:read'],
  'users.list': ['users:read'],
  'conversations.open': ['im:write'],
  'conversations.info': ['channels:read', 'groups:read'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
};

/** Whether an app with these scopes may call this method. */
export const allowed = (method: string, scopes: ReadonlySet<Scope>): boolean =>
  needs[method] === undefined || needs[method].some((scope) => scopes.has(scope));

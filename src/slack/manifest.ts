/** What the app asks of Slack and where Slack finds it; manifest/slack/manifest.json says the same, a test compares the two. */

/** As little as it needs: to post, to open a chat with somebody, its command, and to see whether a channel is shared with others. No history. */
export const botScopes = ['channels:read', 'chat:write', 'commands', 'groups:read', 'im:write'] as const;
export const events = ['app_home_opened', 'app_uninstalled', 'tokens_revoked'] as const;
export const commandName = '/nietpluis';
export const shortcutId = 'nietpluis';
export const paths = { events: '/slack/events', install: '/slack/install', redirect: '/slack/oauth_redirect' } as const;

import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { botScopes, commandName, events, paths, shortcutId } from '../../src/slack/manifest.ts';

const manifest = z
  .looseObject({
    features: z.looseObject({
      app_home: z.looseObject({
        home_tab_enabled: z.boolean(),
        messages_tab_enabled: z.boolean(),
        messages_tab_read_only_enabled: z.boolean(),
      }),
      shortcuts: z.array(
        z.looseObject({ name: z.string().max(24), type: z.string(), callback_id: z.string(), description: z.string().max(150) }),
      ),
      slash_commands: z.array(z.looseObject({ command: z.string(), url: z.url(), description: z.string().max(2000) })),
    }),
    oauth_config: z.looseObject({ redirect_urls: z.array(z.url()), scopes: z.strictObject({ bot: z.array(z.string()) }) }),
    settings: z.looseObject({
      event_subscriptions: z.looseObject({ request_url: z.url(), bot_events: z.array(z.string()) }),
      interactivity: z.looseObject({ request_url: z.url() }),
      org_deploy_enabled: z.boolean(),
    }),
  })
  .parse(JSON.parse(readFileSync('manifest/slack/manifest.json', 'utf8')));

const path = (url: string): string => new URL(url).pathname;

describe('what the manifest asks of Slack is what the code uses', () => {
  test('scopes: the same, and none that reads what people write', () => {
    expect([...manifest.oauth_config.scopes.bot].sort()).toEqual([...botScopes].sort());
    expect(botScopes.filter((scope) => /history|^search|^users|^files|admin|app_mentions/.test(scope))).toEqual([]);
  });
  test('events: the same, and no messages or mentions', () => {
    expect([...manifest.settings.event_subscriptions.bot_events].sort()).toEqual([...events].sort());
    expect(events.filter((name) => /^message|mention/.test(name))).toEqual([]);
  });
  test('one command and one global shortcut', () => {
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual([commandName]);
    expect(manifest.features.shortcuts.map(({ callback_id, type }) => [callback_id, type])).toEqual([[shortcutId, 'global']]);
  });
  test('every URL is one that the server answers', () => {
    const { features, settings, oauth_config } = manifest;
    const urls = [
      ...features.slash_commands.map(({ url }) => url),
      settings.event_subscriptions.request_url,
      settings.interactivity.request_url,
    ];
    expect(new Set(urls.map(path))).toEqual(new Set([paths.events]));
    expect(oauth_config.redirect_urls.map(path)).toEqual([paths.redirect]);
  });
  test('nobody can write to it: the Messages tab is read-only, and it is for single workspaces', () => {
    expect(manifest.features.app_home).toMatchObject({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: true,
    });
    expect(manifest.settings.org_deploy_enabled).toBe(false);
  });
  test('taps, windows and the two ways in are switched on; tokens may expire; nothing else of Slack’s is asked', () => {
    expect(manifest.settings).toMatchObject({
      interactivity: { is_enabled: true },
      socket_mode_enabled: false,
      token_rotation_enabled: true,
    });
    expect(Object.keys(manifest.features).sort()).toEqual(['app_home', 'bot_user', 'shortcuts', 'slash_commands']);
    expect(Object.keys(manifest.settings).sort()).toEqual([
      'event_subscriptions',
      'interactivity',
      'org_deploy_enabled',
      'socket_mode_enabled',
      'token_rotation_enabled',
    ]);
  });
  test('the command hides channels and people that somebody types, and asks for no names', () => {
    for (const command of manifest.features.slash_commands) {
      expect(command['should_escape']).toBe(true);
      expect(command.description).toContain('geen namen');
    }
  });
  test('every method that the code calls has its scope, and every scope has a method or a feature that needs it', () => {
    // Source: the methods’ own pages on docs.slack.dev. Windows and Home ask for no scope.
    const needs: Readonly<Record<string, readonly string[]>> = {
      'chat.postMessage': ['chat:write'],
      'chat.update': ['chat:write'],
      'conversations.open': ['im:write'],
      'conversations.info': ['channels:read', 'groups:read'],
      'views.open': [],
      'views.push': [],
      'views.update': [],
      'views.publish': [],
    };
    const code = readdirSync('src/slack').map((file) => readFileSync(`src/slack/${file}`, 'utf8'));
    const called = new Set(
      code.flatMap((text) =>
        [...text.matchAll(/'((?:chat|conversations|views|users|files|reactions)\.[a-zA-Z]+)'/g)].map(([, name]) => name),
      ),
    );
    expect([...called].sort()).toEqual(Object.keys(needs).sort());
    expect([...new Set(['commands', ...Object.values(needs).flat()])].sort()).toEqual([...botScopes].sort());
  });
});

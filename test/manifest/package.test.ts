import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { textAt } from '../support/json.ts';

const appId = '11111111-1111-4111-8111-111111111111';
const page = 'https://wilg.school.test/niet-pluis';
const texts = ['--name', 'Scholengroep De Wilg', '--website', page, '--privacy', page, '--terms', page];

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true });
});

const manifest = (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const to = mkdtempSync(join(tmpdir(), 'nietpluis-package-'));
  made.push(to);
  const done = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'scripts/manifest.ts', ...args, '--to', to], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', ...env },
  });
  return { to, code: done.status, err: done.stderr };
};

describe('npm run manifest', () => {
  test('makes the zip that Teams takes and the manifest that Slack takes, filled in from the environment', () => {
    const { to, code, err } = manifest([...texts, '--version', '1.2.3'], {
      MicrosoftAppId: appId,
      NIETPLUIS_PUBLIC_URL: 'https://nietpluis.wilg.school.test/',
    });
    expect(err).toBe('');
    expect(code).toBe(0);
    const files = unzipSync(readFileSync(join(to, 'niet-pluis-teams.zip')));
    expect(Object.keys(files).sort()).toEqual(['color.png', 'en.json', 'manifest.json', 'outline.png']);
    const made: unknown = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()));
    expect([textAt(made, 'id'), textAt(made, 'bots', 0, 'botId'), textAt(made, 'composeExtensions', 0, 'botId')]).toEqual([
      appId,
      appId,
      appId,
    ]);
    expect(textAt(made, 'version')).toBe('1.2.3');
    expect(JSON.stringify(made)).not.toMatch(/00000000-0000|school\.example|Naam van uw/);
    const slack = readFileSync(join(to, 'slack-manifest.json'), 'utf8');
    expect(slack).not.toContain('nietpluis.example');
    expect(slack).toContain('"https://nietpluis.wilg.school.test/slack/events"');
  });

  test('refuses the placeholders and what Microsoft refuses, names all at once, and makes nothing', () => {
    const url = ['--url', 'https://nietpluis.example'];
    const { to, code, err } = manifest(['--app-id', '00000000-0000-0000-0000-000000000000', ...url, ...texts, '--id', 'x']);
    expect(code).toBe(1);
    for (const name of ['--app-id', '--url', '--id']) expect(err).toContain(name);
    expect(err).not.toContain('--name');
    expect(existsSync(join(to, 'niet-pluis-teams.zip'))).toBe(false);
  });
});

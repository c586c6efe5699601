import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { demoKey, readConfig } from '../../src/config.ts';
import { localKek } from '../../src/dossier/kek.ts';
import { NietPluisError } from '../../src/errors.ts';

const good = {
  MicrosoftAppId: '11111111-1111-4111-8111-111111111111',
  MicrosoftAppPassword: 'a-made-up-secret',
  MicrosoftAppTenantId: '00000000-0000-4000-8000-000000000001',
  NIETPLUIS_KEK: `local:${Buffer.alloc(32, 7).toString('base64')}`,
  NIETPLUIS_SCHOOL: 'src/demo/school.json',
};
const problems = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof NietPluisError && error.code === 'config.invalid') return error.where;
    throw error;
  }
  return [];
};
const names = (env: Record<string, string>): readonly string[] => problems(env).map((problem) => problem.split(':')[0] ?? '');

describe('production', () => {
  test('starts with what it needs, listens everywhere and has its own data file', () => {
    const config = readConfig(good);
    expect(config).toMatchObject({ mode: 'production', host: '0.0.0.0', port: 3978, publicUrl: null });
    expect(config.storePath).toMatch(/data\/nietpluis\.db$/);
  });

  test('without anything it names everything that is missing at once', () => {
    expect(names({ NIETPLUIS_SCHOOL: '/nowhere/school.json' })).toEqual([
      'MicrosoftAppId',
      'MicrosoftAppTenantId',
      'MicrosoftAppPassword',
      'NIETPLUIS_KEK',
      'NIETPLUIS_SCHOOL',
    ]);
  });

  test.each(['MicrosoftAppId', 'MicrosoftAppPassword', 'MicrosoftAppTenantId', 'NIETPLUIS_KEK'] as const)(
    'does not start with an empty %s: that would switch something off',
    (name) => expect(names({ ...good, [name]: '  ' })).toEqual([name]),
  );

  test('no problem quotes a value', () => {
    const secret = 'Sanne-geheim';
    const bad = {
      PORT: secret,
      NIETPLUIS_MODE: secret,
      NIETPLUIS_PUBLIC_URL: secret,
    };
    expect(names(bad)).toEqual(['PORT', 'NIETPLUIS_MODE', 'NIETPLUIS_PUBLIC_URL']);
    const more = { ...good, NIETPLUIS_KEK: secret, NIETPLUIS_STORE: secret, MicrosoftAppType: secret };
    expect(names(more)).toEqual(['NIETPLUIS_STORE', 'NIETPLUIS_KEK', 'MicrosoftAppType']);
    expect([...problems(bad), ...problems(more)].join()).not.toContain(secret);
  });

  test('half a set of endpoints of another cloud is a mistake', () => {
    expect(names({ ...good, ToBotFromChannelTokenIssuer: 'https://api.botframework.azure.us' })).toContain(
      'ToBotFromChannelOpenIdMetadataUrl',
    );
  });

  test('a managed identity has no password', () => {
    expect(names({ ...good, MicrosoftAppType: 'UserAssignedMsi' })).toEqual(['MicrosoftAppPassword']);
  });
});

describe('the demo', () => {
  const demo = { NIETPLUIS_MODE: 'demo' };
  test('needs nothing, listens on this machine only and keeps its own data file', () => {
    const config = readConfig(demo);
    expect(config).toMatchObject({ mode: 'demo', host: '127.0.0.1', kek: null });
    expect(config.storePath).toMatch(/data\/demo\.db$/);
    expect(config.teams.appId).toBe('');
  });

  test('does not listen to others, and takes no credentials of a real school', () => {
    expect(names({ ...demo, HOST: '0.0.0.0' })).toEqual(['HOST']);
    expect(names({ ...demo, MicrosoftAppId: 'x', SLACK_BOT_TOKEN: 'x', COSMOS_KEY: 'x' })).toEqual([
      'MicrosoftAppId',
      'COSMOS_KEY',
      'SLACK_BOT_TOKEN',
    ]);
  });

  test('makes its key once, beside its data file, for its owner only', () => {
    const folder = mkdtempSync(join(tmpdir(), 'nietpluis-key-'));
    const path = join(folder, 'deeper', 'demo.db');
    const key = demoKey(path);
    expect(demoKey(path)).toBe(key);
    expect(() => localKek(key)).not.toThrow();
    expect(existsSync(`${path}.key`)).toBe(true);
    expect(statSync(`${path}.key`).mode & 0o077).toBe(0);
    rmSync(folder, { recursive: true });
  });
});

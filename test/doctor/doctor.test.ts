import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { line, problems, type Finding } from '../../scripts/doctor/findings.ts';
import { opens } from '../../scripts/doctor/keys.ts';
import { backups, clock, disk, holidays, nodeVersion, timeZone } from '../../scripts/doctor/machine.ts';
import { address } from '../../scripts/doctor/platforms.ts';
import { examine } from '../../scripts/doctor/run.ts';
import { createDossiers } from '../../src/dossier/dossiers.ts';
import { localKek } from '../../src/dossier/kek.ts';
import { createKeys } from '../../src/dossier/keys.ts';
import { keyVaultKek } from '../../src/dossier/keyvault.ts';
import { openSqlite } from '../../src/dossier/sqlite.ts';
import { datum, schoolId } from '../../src/meldcode/ids.ts';
import { loadSchools } from '../../src/school/index.ts';
import { botScopes } from '../../src/slack/manifest.ts';
import { emulatorKey, standInCredential, startEmulator, emptyStore, type Emulator } from '../support/cosmos-emulator.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';
import { startKeyVaultStub, type KeyVaultStub } from '../support/keyvault-stub.ts';
import { schoolFor } from '../support/program.ts';
import { SlackStandIn } from '../support/slack-stand-in.ts';
import { startStub, type Stub } from '../support/stub-connector.ts';
import { anna, factsFor, start, tinyRules } from '../dossier/tiny-rules.ts';

/** Every problem of the catalogue is provoked against the stand-ins, and the doctor says that and nothing else. */
jest.setTimeout(60_000);

const school = schoolId('fonteyn');
const kek = `local:${Buffer.from(Array.from({ length: 32 }, (_, n) => (n * 37 + 200) % 256)).toString('base64')}`;
const folder = mkdtempSync(join(tmpdir(), 'nietpluis-doctor-'));
const manifests = join(folder, 'manifest');
const seen = new Set<string>();

let stub: Stub;
let slack: SlackStandIn;
let emulator: Emulator;
let vault: KeyVaultStub;
let clockServer: Server;
/** What the clock's source says, ms beside the right time; null: nothing. */
let drift: number | null = 0;
let healthy: Record<string, string>;

/** A data file as a school in production has it: a key, one dossier. */
async function dataFile(name: string): Promise<string> {
  const path = join(folder, name, 'nietpluis.db');
  const store = openSqlite({ path, mode: 'production' });
  const keys = createKeys(store.keys, localKek(kek));
  const dossiers = createDossiers({ store, keys, rules: tinyRules });
  await keys.school(schoolId(schoolName));
  await dossiers.submit({ school, code: null, instance: 'f', command: start, facts: factsFor(anna) });
  await store.close();
  return path;
}
let schoolName = '';

beforeAll(async () => {
  [stub, emulator, vault] = await Promise.all([startStub(), startEmulator(), startKeyVaultStub()]);
  slack = new SlackStandIn();
  await slack.start();
  clockServer = createServer((_req, res) => {
    res.sendDate = false;
    if (drift !== null) res.setHeader('date', new Date(Date.now() + drift).toUTCString());
    res.statusCode = 404;
    res.end();
  });
  await new Promise<void>((resolve) => clockServer.listen(0, '127.0.0.1', resolve));
  const schoolFile = schoolFor(stub, folder);
  schoolName = loadSchools(schoolFile).all[0]?.id ?? '';
  mkdirSync(join(folder, 'backups'));
  writeFileSync(join(folder, 'backups', 'vannacht.db'), 'x');
  Object.assign(process.env, { IDENTITY_ENDPOINT: stub.env['IDENTITY_ENDPOINT'], IDENTITY_HEADER: 'stub' });
  healthy = {
    ...stub.env,
    NIETPLUIS_KEK: kek,
    NIETPLUIS_SCHOOL: schoolFile,
    NIETPLUIS_STORE: `sqlite:${await dataFile('gezond')}`,
    NIETPLUIS_PUBLIC_URL: 'https://127.0.0.1:1/',
    NIETPLUIS_BACKUPS: join(folder, 'backups'),
    NIETPLUIS_CLOCK_URL: `http://127.0.0.1:${(clockServer.address() as AddressInfo).port}/`,
    SLACK_SIGNING_SECRET: 'a-made-up-signing-secret',
    SLACK_BOT_TOKEN: 'xoxb-stand-in',
    SLACK_API_URL: slack.url,
  };
  writeManifests();
});
afterEach(() => {
  drift = 0;
  vault.broken = null;
});
afterAll(async () => {
  delete process.env['IDENTITY_ENDPOINT'];
  delete process.env['IDENTITY_HEADER'];
  await Promise.all([stub.close(), slack.close(), emulator.close(), vault.close()]);
  await new Promise((resolve) => clockServer.close(resolve));
  rmSync(folder, { recursive: true });
});

function writeManifests(change: { botId?: string; version?: string; scopes?: readonly string[]; url?: string } = {}): void {
  mkdirSync(manifests, { recursive: true });
  const bot = { version: change.version ?? '9.0.0', bots: [{ botId: change.botId ?? stub.env['MicrosoftAppId'] }] };
  const app = {
    oauth_config: { scopes: { bot: change.scopes ?? botScopes } },
    settings: { event_subscriptions: { request_url: change.url ?? 'https://127.0.0.1:1/slack/events' } },
  };
  writeFileSync(join(manifests, 'teams-manifest.json'), JSON.stringify(bot));
  writeFileSync(join(manifests, 'slack-manifest.json'), JSON.stringify(app));
}

async function look(change: Record<string, string> = {}, from = manifests): Promise<readonly Finding[]> {
  return examine({ ...healthy, ...change }, { manifest: from, sample: 5 });
}
/** What is said that is not ok, without what the healthy school is told as well. */
async function said(change: Record<string, string> = {}, from = manifests): Promise<readonly string[]> {
  const always = ['school.let', 'adres.onbereikbaar'];
  return told(await look(change, from)).filter((code) => !always.includes(code));
}
const told = (found: readonly Finding[]): readonly string[] => {
  const codes = found.filter(({ stand }) => stand !== 'ok').map(({ code }) => code);
  for (const code of codes) seen.add(code);
  return codes;
};

test('where all is well it says so, a line a check, and leaves everything as it was', async () => {
  const found = await look();
  expect(found.filter(({ stand }) => stand === 'fout')).toEqual([]);
  expect(told(found)).toEqual(['school.let', 'adres.onbereikbaar']);
  expect(found.filter(({ stand }) => stand === 'ok').map(({ code }) => code)).toEqual([
    'config',
    'node',
    'tijdzone',
    'feestdagen',
    'klok',
    'opslag',
    'vorm',
    'schijf',
    'keten',
    'sleutel',
    'teams',
    'slack',
    'manifest',
    'kopie',
  ]);
});

describe('settings, school and machine', () => {
  test('a setting that is wrong is named, never shown', async () => {
    const wrong = { NIETPLUIS_KEK: 'local:geheim-dat-niemand-ziet', PORT: 'poort-die-niemand-ziet' };
    expect(await said(wrong)).toEqual(['config.ongeldig']);
    expect((await look({ MicrosoftAppId: '', NIETPLUIS_KEK: '' })).map(line).join('\n')).toMatch(/NIETPLUIS_KEK/);
    expect((await look(wrong)).map(line).join('\n')).not.toMatch(/niemand-ziet/);
  });
  test('the school file is not there, or wrong', async () => {
    const gone = join(folder, 'leeg.json');
    writeFileSync(gone, '{}');
    expect(await said({ NIETPLUIS_SCHOOL: gone })).toContain('school.ongeldig');
    chmodSync(gone, 0o000);
    // As root everything can be read: then the check for the file itself is what says it.
    mkdirSync(join(folder, 'map.json'));
    expect(await said({ NIETPLUIS_SCHOOL: join(folder, 'map.json') })).toContain('school.ontbreekt');
  });
  test('a clock that is wrong, a little wrong, or compared with nothing', async () => {
    drift = 600_000;
    expect(await said()).toEqual(['klok.scheef']);
    drift = -20_000;
    expect(await said()).toEqual(['klok.afwijking']);
    drift = null;
    expect(await said()).toEqual(['klok.onbekend']);
    expect(told([await clock(['http://127.0.0.1:1/'])])).toEqual(['klok.onbekend']);
  });
  test('Node, time zone, holidays, disk and backups', async () => {
    expect(told([nodeVersion('20.11.0')])).toEqual(['node.oud']);
    expect(told([timeZone((at) => at.slice(11, 13))])).toEqual(['tijdzone.fout']);
    expect(told([holidays(datum('2028-03-01')), holidays(datum('2029-01-01'))])).toEqual(['feestdagen.loopt-af', 'feestdagen.voorbij']);
    const free = (bytes: number) => disk('/', () => Promise.resolve(bytes));
    expect(told([await free(5e8), await free(1e7)])).toEqual(['schijf.krap', 'schijf.vol']);
    const now = Date.now();
    const empty = join(folder, 'geen-kopie');
    mkdirSync(empty);
    const at = (days: number): Finding => {
      utimesSync(join(folder, 'backups', 'vannacht.db'), now / 1_000 - days * 86_400, now / 1_000 - days * 86_400);
      return backups(join(folder, 'backups'), now);
    };
    const found = [backups(null, now), backups(empty, now), backups(join(folder, 'nergens'), now), at(3), at(30), at(0)];
    expect(told(found)).toEqual(['kopie.onbekend', 'kopie.ontbreekt', 'kopie.ontbreekt', 'kopie.laat', 'kopie.oud']);
  });
});

describe('the embedded store and its key', () => {
  const changed = (path: string, sql: string): void => {
    const db = new DatabaseSync(path);
    db.exec(sql);
    db.close();
  };
  test('not there yet: said, and not made', async () => {
    expect(await said({ NIETPLUIS_STORE: `sqlite:${folder}/nergens/x.db` })).toEqual(['opslag.nieuw']);
    expect(await said({ NIETPLUIS_STORE: `sqlite:${folder}/nergens/x.db` })).toEqual(['opslag.nieuw']);
  });
  test('no data file at all, of the other mode, of an older or a newer version: looked at and left as it is', async () => {
    const junk = join(folder, 'rommel.db');
    writeFileSync(junk, 'dit is geen database, en dat blijft zo');
    expect(await said({ NIETPLUIS_STORE: `sqlite:${junk}` })).toEqual(['opslag.weg']);
    const path = await dataFile('vormen');
    changed(path, `UPDATE meta SET value = 'demo' WHERE name = 'mode'`);
    expect(await said({ NIETPLUIS_STORE: `sqlite:${path}` })).toEqual(['opslag.modus']);
    changed(path, `UPDATE meta SET value = 'production' WHERE name = 'mode'; PRAGMA user_version = 1`);
    expect(await said({ NIETPLUIS_STORE: `sqlite:${path}` })).toEqual(['opslag.oudere-vorm']);
    changed(path, 'PRAGMA user_version = 99');
    expect(await said({ NIETPLUIS_STORE: `sqlite:${path}` })).toEqual(['opslag.nieuwere-vorm']);
  });
  test('no right to write', async () => {
    // Where nobody may write, root neither.
    expect(await said({ NIETPLUIS_STORE: 'sqlite:/proc/nietpluis/x.db' })).toContain('opslag.alleen-lezen');
  });
  test('a chain that does not hold', async () => {
    const path = await dataFile('keten');
    changed(path, `UPDATE commits SET sealed = 'x'`);
    expect(await said({ NIETPLUIS_STORE: `sqlite:${path}` })).toEqual(['opslag.keten']);
  });
  test('a key that opens nothing, that anybody could guess, and a school without one', async () => {
    const other = `local:${Buffer.from(Array.from({ length: 32 }, (_, n) => (n * 91 + 131) % 256)).toString('base64')}`;
    expect(await said({ NIETPLUIS_KEK: other })).toEqual(['sleutel.fout']);
    for (const key of [Buffer.alloc(32, 7), Buffer.from('wachtwoordwachtwoordwachtwoord!!')]) {
      const guessed = await said({ NIETPLUIS_KEK: `local:${key.toString('base64')}` });
      expect(guessed).toEqual(['sleutel.zwak', 'sleutel.fout']);
    }
    const path = await dataFile('sleutel');
    changed(path, `DELETE FROM keys WHERE code = '' AND school <> '${school}'`);
    expect(await said({ NIETPLUIS_STORE: `sqlite:${path}` })).toEqual(['sleutel.nieuw']);
  });
});

test('a vault that is away, that forbids, and one that works', async () => {
  const kluis = keyVaultKek(vault.setting, { credential: standInCredential, ca: vault.ca, totalMs: 3_000 });
  expect(told(await opens(kluis, null, []))).toEqual([]);
  for (const broken of [503, 403] as const) {
    vault.broken = broken;
    expect(told(await opens(kluis, null, []))).toEqual(['sleutel.weg']);
  }
});

describe('Cosmos DB', () => {
  const database = 'doctor';
  const account = (endpoint: string, name = database): Record<string, string> => {
    return { NIETPLUIS_STORE: 'cosmos', COSMOS_ENDPOINT: endpoint, COSMOS_KEY: emulatorKey, COSMOS_DATABASE: name };
  };
  beforeAll(async () => {
    const store = await emptyStore(emulator, { database });
    await createKeys(store.keys, localKek(kek)).school(schoolId(schoolName));
    await store.close();
  });
  test('works, but for the consistency that the emulator has; not prepared: each container that is missing', async () => {
    expect(await said(account(emulator.endpoint))).toEqual(['opslag.niet-geprobeerd', 'opslag.samenhang']);
    expect(new Set(await said(account(emulator.endpoint, 'leeg')))).toEqual(new Set(['opslag.niet-klaar']));
  });
  test('an identity that may not read one container: that one is named', async () => {
    const proxy = await startFaultProxy(emulator.endpoint);
    proxy.plan = (_operation, container) => (container === 'reads' ? { fault: 403, when: 'before' } : null);
    const found = await look(account(proxy.endpoint));
    await proxy.close();
    // The definition of a container is read with the same right.
    expect(told(found)).toContain('opslag.rechten');
  });
  test('nobody answers', async () => {
    expect(await said(account('http://127.0.0.1:1'))).toContain('opslag.weg');
  });
});

describe('Teams and Slack', () => {
  test('no token for the bot: where it asks with its secret, nobody gives one', async () => {
    expect(await said({ MicrosoftAppType: 'SingleTenant', MicrosoftAppPassword: 'a-secret-that-expired' })).toEqual(['teams.token']);
  });
  test('a token that Slack does not know, too few or too many scopes, no line, and a Slack that is away', async () => {
    slack.failing('auth.test', { error: 'invalid_auth' });
    expect(await said()).toEqual(['slack.token']);
    slack.failing('auth.test', { status: 503 });
    expect(await said()).toEqual(['slack.weg']);
    slack.scopesSaid = 'chat:write,commands';
    expect(await said()).toEqual(['slack.scopes']);
    slack.scopesSaid = [...botScopes, 'channels:history'].join();
    expect(await said()).toEqual(['slack.scopes-meer']);
    slack.scopesSaid = botScopes.join();
    slack.failing('apps.connections.open', { error: 'not_allowed_token_type' });
    expect(await said({ SLACK_APP_TOKEN: 'xapp-stand-in' })).toEqual(['slack.socket']);
  });
  test('by OAuth, and not installed anywhere', async () => {
    expect(await said({ SLACK_BOT_TOKEN: '', SLACK_CLIENT_ID: '1', SLACK_CLIENT_SECRET: '2' })).toEqual(['slack.niet-geinstalleerd']);
  });
  test('manifests of another bot, with other scopes, another address or an older version, or none', async () => {
    expect(await said({}, join(folder, 'nergens'))).toEqual(['manifest.ontbreekt']);
    writeManifests({ botId: '22222222-2222-4222-8222-222222222222', scopes: ['chat:write'] });
    expect(await said()).toEqual(['manifest.teams', 'manifest.slack']);
    writeManifests({ version: '0.0.9', url: 'https://elders.example/slack/events' });
    expect(await said()).toEqual(['manifest.versie', 'manifest.slack']);
    writeManifests();
  });
  test('no address, and one at which somebody else answers', async () => {
    expect(await said({ NIETPLUIS_PUBLIC_URL: '' })).toEqual(['adres.ontbreekt']);
    expect(told([await address(healthy['NIETPLUIS_CLOCK_URL'] ?? '')])).toEqual(['adres.onbereikbaar']);
  });
});

test('no line holds a secret, a name or an id of a person', async () => {
  const text = (await look({ SLACK_APP_TOKEN: 'xapp-geheim' })).map(line).join('\n');
  const file = readFileSync(healthy['NIETPLUIS_SCHOOL'] ?? '', 'utf8');
  const names = [...file.matchAll(/"(?:naam|user|voornaam)": ?"([^"]{3,})"/g)].map(([, name]) => name ?? '');
  expect(names.length).toBeGreaterThan(10);
  for (const secret of [kek.slice(6), 'xoxb-stand-in', 'a-made-up-signing-secret', 'xapp-geheim', ...names])
    expect(text).not.toContain(secret);
});

test('every problem of the catalogue was provoked above', () => {
  expect(Object.keys(problems).filter((code) => !seen.has(code))).toEqual([]);
});

test('docs/operate.md has the table of the catalogue', () => {
  const page = readFileSync(new URL('../../docs/operate.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| `([\w.-]+)` +\| (fout|let op) +\| (.+?) +\| (.+?) +\|$/gm)].map(([, code, stand, wat, doe]) => [
    code,
    stand,
    wat,
    doe,
  ]);
  expect(rows).toEqual(Object.entries(problems).map(([code, { stand, wat, doe }]) => [code, stand, wat, doe]));
});

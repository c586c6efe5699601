import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { readConfig } from '../../src/config.ts';
import { containerNames, containerRequest, type ContainerName } from '../../src/dossier/cosmos-containers.ts';
import table from '../../src/dossier/cosmos-containers.json' with { type: 'json' };
import { at, listAt, textAt } from '../support/json.ts';
import { evaluate, type Asked } from './evaluate.ts';

const cosmos = (more: object = {}, change?: (text: string) => string) =>
  evaluate(
    'infra/modules/cosmos.bicep',
    {
      accountName: 'a',
      location: 'westeurope',
      database: 'nietpluis',
      capacity: 'serverless',
      maxThroughput: 1000,
      consistency: 'Strong',
      zoneRedundant: false,
      publicNetwork: false,
      webPrincipalId: 'web',
      retentionPrincipalId: 'retention',
      ...more,
    },
    change,
  );
const app = (slack: string, more: object = {}) =>
  evaluate('infra/modules/app.bicep', {
    appName: 'nietpluis-web',
    location: 'westeurope',
    environmentId: 'env',
    image: 'image',
    registryServer: '',
    identityId: 'identity',
    clientId: '11111111-1111-4111-8111-111111111111',
    schoolFile: '{}',
    port: 3978,
    publicUrl: 'https://nietpluis.example',
    cosmosEndpoint: 'https://a.documents.azure.com:443/',
    database: 'nietpluis',
    keyUri: 'https://v.vault.azure.net/keys/nietpluis',
    minReplicas: 2,
    maxReplicas: 3,
    slack,
    vaultUri: 'https://v.vault.azure.net/',
    ...more,
  });
const job = () =>
  evaluate('infra/modules/sweep-job.bicep', {
    jobName: 'sweep',
    location: 'westeurope',
    environmentId: 'env',
    image: 'image',
    registryServer: '',
    identityId: 'identity',
    clientId: 'c',
    schoolFile: '{}',
    cosmosEndpoint: 'https://a.documents.azure.com:443/',
    database: 'nietpluis',
    keyUri: 'https://v.vault.azure.net/keys/nietpluis',
    schedule: '17 3 * * *',
  });
const only = (asked: readonly Asked[], symbol: string): Asked => {
  const found = asked.filter((one) => one.symbol === symbol);
  if (!found[0] || found.length > 1) throw new Error(`${found.length} times ${symbol}`);
  return found[0];
};

/** Verbs of our table by the words of Cosmos DB, as Microsoft's page on data-plane roles has them. */
const verbOf: Readonly<Record<string, string>> = {
  'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/create': 'create',
  'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/read': 'read',
  'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/executeQuery': 'query',
  'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/replace': 'replace',
  'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/upsert': 'upsert',
  'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/delete': 'delete',
};
/** What an identity may in each container: from its assignments, through the definitions that they point at. */
function rights(asked: readonly Asked[], may: string, roles: string): Record<string, string[]> {
  const definitions = asked.filter(({ symbol }) => symbol === roles);
  return Object.fromEntries(
    asked
      .filter(({ symbol }) => symbol === may)
      .map(({ body }) => {
        const scope = z.string().parse(at(body, 'properties', 'scope'));
        const place = Number(/\[(\d+)\]/.exec(z.string().parse(at(body, 'properties', 'roleDefinitionId')))?.[1]);
        const actions = z.array(z.string()).parse(at(definitions[place]?.body, 'properties', 'permissions', 0, 'dataActions'));
        return [scope.split('/colls/')[1] ?? scope, actions.map((action) => verbOf[action] ?? action).sort()];
      }),
  );
}

describe('what Azure would be asked for', () => {
  test('the containers are those of the program: partition, unique key, what is indexed', () => {
    const asked = cosmos().filter(({ symbol }) => symbol === 'made');
    expect(asked.map(({ body }) => at(body, 'name'))).toEqual([...containerNames].sort());
    for (const { body } of asked) {
      const wanted = containerRequest(z.enum(containerNames).parse(at(body, 'name')));
      expect(at(body, 'properties', 'resource')).toMatchObject({
        id: wanted.id,
        partitionKey: wanted.partitionKey,
        uniqueKeyPolicy: wanted.uniqueKeyPolicy ?? { uniqueKeys: [] },
        indexingPolicy: wanted.indexingPolicy,
      });
      // Azure takes null for not said.
      expect(at(body, 'properties', 'resource', 'defaultTtl') ?? undefined).toBe(wanted.defaultTtl);
    }
  });

  test('the web identity may in each container what the table says, and no more', () => {
    const wanted = Object.fromEntries(containerNames.map((name: ContainerName) => [name, [...table[name].web].sort()]));
    expect(rights(cosmos(), 'webMay', 'webRoles')).toEqual(wanted);
  });

  test('the web identity can neither rewrite nor delete a commit; retention can erase, and cannot delete one either', () => {
    const web = rights(cosmos(), 'webMay', 'webRoles')['journal'];
    expect(web).not.toEqual(expect.arrayContaining(['replace']));
    expect(web).not.toEqual(expect.arrayContaining(['delete']));
    expect(web).not.toEqual(expect.arrayContaining(['upsert']));
    const retention = rights(cosmos(), 'retentionMay', 'retentionRoles');
    expect(retention['journal']).toEqual(['create', 'query', 'read', 'replace']);
    expect(retention['keys']).toContain('delete');
    expect(retention['reads']).toContain('delete');
    expect(retention['deliveries']).toContain('delete');
  });

  test('a right too many is seen', () => {
    const wide = cosmos({}, (text) =>
      text.replace('map(one.value.web, verb => actions[verb])', "map(union(one.value.web, ['delete']), verb => actions[verb])"),
    );
    expect(rights(wide, 'webMay', 'webRoles')['journal']).toEqual(['create', 'delete', 'query', 'read']);
    const exchanged = cosmos({}, (text) => text.replace('roleDefinitionId: webRoles[i].id', 'roleDefinitionId: webRoles[0].id'));
    expect(rights(exchanged, 'webMay', 'webRoles')).not.toEqual(rights(cosmos(), 'webMay', 'webRoles'));
  });

  test('beside that both may know which containers there are, and nothing else stands on the account', () => {
    const asked = cosmos();
    expect(at(only(asked, 'metadataRole').body, 'properties', 'permissions')).toEqual([
      { dataActions: ['Microsoft.DocumentDB/databaseAccounts/readMetadata'] },
    ]);
    const broad = asked.filter(
      ({ type, body }) => type.includes('sqlRoleAssignments') && at(body, 'properties', 'scope') === '<account.id>',
    );
    expect(broad.map(({ body }) => [at(body, 'properties', 'principalId'), at(body, 'properties', 'roleDefinitionId')])).toEqual([
      ['web', '<metadataRole.id>'],
      ['retention', '<metadataRole.id>'],
    ]);
  });

  test('the account has one region that writes, no keys, no door to the internet and backups of 7 days', () => {
    const { body } = only(cosmos(), 'account');
    expect(at(body, 'properties')).toMatchObject({
      enableMultipleWriteLocations: false,
      locations: [{ locationName: 'westeurope', failoverPriority: 0 }],
      disableLocalAuth: true,
      publicNetworkAccess: 'Disabled',
      backupPolicy: { type: 'Continuous', continuousModeProperties: { tier: 'Continuous7Days' } },
      consistencyPolicy: { defaultConsistencyLevel: 'Strong' },
      capabilities: [{ name: 'EnableServerless' }],
    });
    const autoscale = cosmos({ capacity: 'autoscale', maxThroughput: 4000, consistency: 'BoundedStaleness' });
    expect(at(only(autoscale, 'account').body, 'properties', 'capabilities')).toEqual([]);
    expect(at(only(autoscale, 'account').body, 'properties', 'consistencyPolicy', 'defaultConsistencyLevel')).toBe('BoundedStaleness');
    expect(at(only(autoscale, 'db').body, 'properties', 'options')).toEqual({ autoscaleSettings: { maxThroughput: 4000 } });
  });
});

/** `name: value` of a container, a secret under the name of the variable that it fills. */
const envOf = ({ body }: Asked): Record<string, string> =>
  Object.fromEntries(
    listAt(body, 'properties', 'template', 'containers').flatMap((container) =>
      listAt(container, 'env').map((one) => [
        textAt(one, 'name'),
        at(one, 'secretRef') === undefined ? textAt(one, 'value') : `secret ${textAt(one, 'secretRef')}`,
      ]),
    ),
  );
const folder = mkdtempSync(join(tmpdir(), 'nietpluis-infra-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'school.json'), '{}');
/** The file is mounted there; here it stands elsewhere. */
const onThisMachine = (env: Record<string, string>) => ({ ...env, NIETPLUIS_SCHOOL: join(folder, 'school.json') });
const readsEnvironment = ['src/config.ts', 'src/config-slack.ts', 'src/dossier/open.ts', 'scripts/dossier.ts']
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');
/** Read by Azure's own library for a user-assigned identity. */
const ofAzure = ['AZURE_CLIENT_ID'];
const unread = (env: Record<string, string>) =>
  Object.keys(env).filter((name) => !ofAzure.includes(name) && !new RegExp(`\\b${name}\\b`).test(readsEnvironment));

describe('what the program is given', () => {
  test.each(['none', 'workspace', 'oauth'])(
    'Slack %s: the program takes the environment as it is, and reads every variable of it',
    (slack) => {
      const env = envOf(only(app(slack), 'app'));
      const config = readConfig(onThisMachine(env));
      expect(config).toMatchObject({
        mode: 'production',
        store: 'cosmos',
        port: 3978,
        host: '0.0.0.0',
        teams: { appType: 'UserAssignedMSI' },
      });
      expect(config.slack === null).toBe(slack === 'none');
      expect(config.cosmos?.key).toBeNull();
      expect(unread(env)).toEqual([]);
      expect(env['AZURE_CLIENT_ID']).toBe(env['MicrosoftAppId']);
    },
  );

  test('without one of the required ones it does not start: the check above can fail', () => {
    const env = onThisMachine(envOf(only(app('none'), 'app')));
    for (const name of ['COSMOS_ENDPOINT', 'NIETPLUIS_KEK', 'MicrosoftAppId', 'MicrosoftAppTenantId'])
      expect(() => readConfig({ ...env, [name]: '' })).toThrow(name);
    expect(unread({ ...env, NIETPLUIS_KEKS: '' })).toEqual(['NIETPLUIS_KEKS']);
  });

  test('secrets: the school file is mounted where it is looked for, those of Slack come from the vault with the identity', () => {
    const { body } = only(app('workspace'), 'app');
    const env = envOf(only(app('workspace'), 'app'));
    const secrets = listAt(body, 'properties', 'configuration', 'secrets');
    expect(secrets.map((one) => textAt(one, 'name'))).toEqual(['school', 'slack-signing-secret', 'slack-bot-token']);
    expect(secrets.slice(1)).toEqual([
      { name: 'slack-signing-secret', keyVaultUrl: 'https://v.vault.azure.net/secrets/slack-signing-secret', identity: 'identity' },
      { name: 'slack-bot-token', keyVaultUrl: 'https://v.vault.azure.net/secrets/slack-bot-token', identity: 'identity' },
    ]);
    const [container] = listAt(body, 'properties', 'template', 'containers');
    const [mount] = listAt(container, 'volumeMounts');
    const [volume] = listAt(body, 'properties', 'template', 'volumes');
    expect(textAt(mount, 'volumeName')).toBe(textAt(volume, 'name'));
    expect(`${textAt(mount, 'mountPath')}/${textAt(listAt(volume, 'secrets')[0], 'path')}`).toBe(env['NIETPLUIS_SCHOOL']);
  });

  test('probes ask what the program answers; only https gets in; it may sleep when that is asked', () => {
    const { body } = only(app('none', { minReplicas: 0, maxReplicas: 1 }), 'app');
    const [container] = listAt(body, 'properties', 'template', 'containers');
    const probes = listAt(container, 'probes').map((one) => [
      textAt(one, 'type'),
      textAt(one, 'httpGet', 'path'),
      at(one, 'httpGet', 'port'),
    ]);
    expect(probes).toEqual([
      ['Startup', '/healthz', 3978],
      ['Liveness', '/healthz', 3978],
      // A replica that cannot store still has the acute card.
      ['Readiness', '/healthz', 3978],
    ]);
    const server = readFileSync('src/server.ts', 'utf8');
    for (const [, path] of probes) expect(server).toContain(`server.get('${String(path)}'`);
    expect(at(body, 'properties', 'configuration', 'ingress')).toMatchObject({ allowInsecure: false, targetPort: 3978 });
    expect(at(body, 'properties', 'template', 'scale', 'minReplicas')).toBe(0);
  });

  test('the nightly sweep runs a command of the tool, with variables that it reads', () => {
    const { body } = only(job(), 'job');
    const [container] = listAt(body, 'properties', 'template', 'containers');
    expect(at(container, 'command')).toEqual(['node', 'scripts/dossier.ts', 'sweep']);
    const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(readFileSync('package.json', 'utf8')));
    expect(scripts['dossier']).toBe('node scripts/dossier.ts');
    expect(readFileSync('src/dossier/cli.ts', 'utf8')).toMatch(/\bsweep\b/);
    expect(unread(envOf(only(job(), 'job')))).toEqual([]);
  });
});

const vault = (slack: string, secret = '') =>
  evaluate('infra/modules/vault.bicep', {
    vaultName: 'v',
    location: 'westeurope',
    publicNetwork: false,
    workspaceId: 'w',
    webPrincipalId: 'web',
    retentionPrincipalId: 'retention',
    slack,
    slackSigningSecret: secret,
    slackBotToken: secret,
    slackClientId: '',
    slackClientSecret: '',
  });
const roles = z
  .object({ source: z.string(), roles: z.record(z.uuid(), z.string()) })
  .parse(JSON.parse(readFileSync('test/infra/azure-roles.json', 'utf8'))).roles;
const roleOf = ({ body }: Asked): string => {
  const id =
    z
      .string()
      .parse(at(body, 'properties', 'roleDefinitionId'))
      .split('/')
      .at(-1) ?? '';
  return roles[id] ?? `unknown role ${id}`;
};

describe('the vault, the bot and the alerts', () => {
  test('the key wraps and unwraps, and can do nothing else; the vault cannot be purged', () => {
    const asked = vault('none');
    expect(at(only(asked, 'key').body, 'properties')).toMatchObject({ kty: 'RSA', keyOps: ['wrapKey', 'unwrapKey'] });
    expect(at(only(asked, 'vault').body, 'properties')).toMatchObject({
      enableRbacAuthorization: true,
      enablePurgeProtection: true,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      publicNetworkAccess: 'Disabled',
    });
  });

  test('both identities may wrap with the one key; only Slack gives the web one a right to secrets', () => {
    const grants = (slack: string) =>
      vault(slack)
        .filter(({ type }) => type.includes('roleAssignments'))
        .map((one) => [roleOf(one), at(one.body, 'properties', 'principalId'), at(one.body, 'scope')]);
    const wrap = 'Key Vault Crypto Service Encryption User';
    expect(grants('none')).toEqual([
      [wrap, 'web', '<key>'],
      [wrap, 'retention', '<key>'],
    ]);
    expect(grants('oauth').slice(2)).toEqual([['Key Vault Secrets User', 'web', '<vault>']]);
    expect(
      vault('workspace', 'x')
        .filter(({ type }) => type.includes('secrets'))
        .map(({ body }) => at(body, 'name')),
    ).toEqual(['slack-signing-secret', 'slack-bot-token']);
    expect(vault('none', 'x').filter(({ type }) => type.includes('secrets'))).toEqual([]);
  });

  test('every role that is named by a number is the one that is meant', () => {
    const registry = evaluate('infra/modules/identities.bicep', { naam: 'n', location: 'westeurope', registryName: 'r' });
    expect(registry.filter(({ type }) => type.includes('roleAssignments')).map(roleOf)).toEqual(['AcrPull', 'AcrPull']);
    expect(roleOf({ symbol: '', type: '', body: { properties: { roleDefinitionId: 'x/00000000-0000-4000-8000-000000000000' } } })).toMatch(
      /unknown/,
    );
  });

  test('the bot is in Teams, and its doors for the web are shut', () => {
    const asked = evaluate('infra/modules/bot.bicep', {
      botName: 'b',
      sku: 'F0',
      endpoint: 'https://e/api/messages',
      identityId: 'i',
      clientId: 'c',
    });
    expect(at(only(asked, 'bot').body, 'properties')).toMatchObject({ msaAppType: 'UserAssignedMSI', disableLocalAuth: true });
    const open = asked
      .filter(({ type }) => type.includes('/channels@'))
      .flatMap(({ body }) => {
        const inner = at(body, 'properties', 'properties');
        const on = at(inner, 'isEnabled') === true || listAt(inner, 'sites').some((site) => at(site, 'isEnabled') !== false);
        return on ? [at(body, 'name')] : [];
      });
    expect(open).toEqual(['MsTeamsChannel']);
  });

  test('every alert asks for lines that the program writes', () => {
    const asked = evaluate('infra/modules/alerts.bicep', {
      naam: 'n',
      location: 'westeurope',
      workspaceId: 'w',
      appName: 'n-web',
      emails: ['a@school.example', 'b@school.example'],
      alwaysOn: true,
    });
    const rules = asked.filter(({ symbol }) => symbol === 'alerts');
    expect(rules.map(({ body }) => at(body, 'name'))).toEqual([
      'n-not-alive',
      'n-not-ready',
      'n-message-late',
      'n-reminders-late',
      'n-no-round',
      'n-chain',
      'n-bug',
    ]);
    const log = readFileSync('src/log.ts', 'utf8');
    const errors = readFileSync('src/errors.ts', 'utf8');
    const words = rules.flatMap(({ body }) => [
      ...z
        .string()
        .parse(at(body, 'properties', 'criteria', 'allOf', 0, 'query'))
        .matchAll(/line\.(event|result|error) == '([a-z.-]+)'/g),
    ]);
    expect(words.length).toBeGreaterThan(4);
    const unwritten = words.filter(([, what, word]) => !(what === 'error' ? errors : log).includes(`'${String(word)}'`));
    expect(unwritten.map(([line]) => line)).toEqual([]);
    expect(listAt(only(asked, 'people').body, 'properties', 'emailReceivers').map((one) => textAt(one, 'emailAddress'))).toEqual([
      'a@school.example',
      'b@school.example',
    ]);
  });

  test('private doors lead to the store and the vault', () => {
    const asked = evaluate('infra/modules/private-endpoints.bicep', {
      naam: 'n',
      location: 'westeurope',
      vnetId: 'net',
      subnetId: 'sub',
      cosmosId: 'cosmos',
      vaultId: 'vault',
    });
    const doors = asked
      .filter(({ symbol }) => symbol === 'endpoints')
      .map(({ body }) => at(body, 'properties', 'privateLinkServiceConnections', 0, 'properties'));
    expect(doors).toEqual([
      { privateLinkServiceId: 'cosmos', groupIds: ['Sql'] },
      { privateLinkServiceId: 'vault', groupIds: ['vault'] },
    ]);
  });
});

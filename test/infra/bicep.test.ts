import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { azureProblems, languageProblems, moduleProblems, parameterProblems, readInfra } from './checks.ts';
import { azureTypes } from './azure-types.ts';

const files = readInfra();
const planted = (name: string, from: string | RegExp, to: string) => {
  let done = false;
  const changed = readInfra((file, text) => {
    if (!file.endsWith(name)) return text;
    const after = text.replace(from, to);
    done = after !== text;
    return after;
  });
  // A plant that no longer finds its place would show nothing.
  expect(done).toBe(true);
  return changed;
};

describe('the Bicep of infra/, without Azure', () => {
  test('is there: main, its modules and two parameter files', () => {
    expect([...files.keys()]).toContain('infra/main.bicep');
    expect(files.size).toBeGreaterThan(8);
    expect(globSync('infra/*.bicepparam').sort()).toEqual(['infra/een-school.bicepparam', 'infra/vijftig-scholen.bicepparam']);
  });

  test('reads without an error, uses no name that is not there, and declares nothing for nothing', () => {
    expect(languageProblems(files)).toEqual([]);
  });

  test.each([
    ['a comma too many', 'main.bicep', 'param publicUrl string', 'param publicUrl string ,,'],
    ['a name that is not there', 'app.bicep', "value: 'keyvault:${keyUri}'", "value: 'keyvault:${keyUrl}'"],
    ['a parameter that nothing uses', 'bot.bicep', 'param botName string', 'param botName string\nparam spare string'],
  ])('%s is seen', (_what, file, from, to) => {
    expect(languageProblems(planted(file, from, to))).not.toEqual([]);
  });

  test('every module gets what it asks, nothing else, and gives what is read of it', () => {
    expect(moduleProblems(files)).toEqual([]);
  });

  test.each([
    ['a parameter that is missing', 'clientId: identities.outputs.retentionClientId\n', '\n', /clientId is needed/],
    ['a parameter that is unknown', 'sku: botSku', 'sku: botSku\n    tier: botSku', /tier is no parameter/],
    ['an output that is not given', 'outputs.defaultDomain', 'outputs.domain', /gives no domain/],
    ['a file that is not there', 'modules/bot.bicep', 'modules/bots.bicep', /no file/],
  ])('%s is seen', (_what, from, to, says) => {
    expect(moduleProblems(planted('main.bicep', from, to)).join('\n')).toMatch(says);
  });

  test('asks Azure for nothing that it does not know, at the version that is named', () => {
    expect(azureProblems(files)).toEqual([]);
    expect(azureTypes.commit).toMatch(/^[0-9a-f]{40}$/);
  });

  test.each([
    [
      'a property that Azure does not know',
      'cosmos.bicep',
      'disableLocalAuth: true',
      'disableLocalAuthentication: true',
      /disableLocalAuthentication: not known/,
    ],
    ['a property that must be set', 'app.bicep', 'location: location\n', '\n', /app\.location: must be set/],
    [
      'a property that may only be read',
      'identities.bicep',
      'location: location',
      "location: location\n  properties: { clientId: 'x' }",
      /may only be read/,
    ],
    ['a value that Azure does not take', 'cosmos.bicep', "'Continuous7Days'", "'Continuous8Days'", /no such value: Continuous8Days/],
    ['a value that a table hands on', 'alerts.bicep', "operator: 'LessThan'", "operator: 'Fewer'", /no such value: Fewer/],
    ['a value of a parameter', 'bot.bicep', "@allowed(['F0', 'S1'])", "@allowed(['F0', 'S2'])", /no such value: S2/],
    ['a text for a number', 'app.bicep', 'failureThreshold: 30', "failureThreshold: '30'", /text where int/],
    ['a version without facts', 'bot.bicep', "botServices@2022-09-15'", "botServices@2022-09-16'", /no facts/],
    ['a channel that is none', 'bot.bicep', "channelName: 'WebChatChannel'", "channelName: 'WebChat'", /no case/],
    ['something read that is not there', 'cosmos.bicep', 'properties.documentEndpoint', 'properties.endpoint', /cannot be read/],
  ])('%s is seen', (_what, file, from, to, says) => {
    expect(azureProblems(planted(file, from, to)).join('\n')).toMatch(says);
  });

  test('both parameter files give what main.bicep asks, and nothing else', () => {
    const main = files.get('infra/main.bicep');
    if (!main) throw new Error('no main.bicep');
    for (const file of globSync('infra/*.bicepparam')) {
      const text = readFileSync(file, 'utf8');
      expect([file, parameterProblems(text, main)]).toEqual([file, []]);
      expect(parameterProblems(text.replace(/^param alertEmails.*$/m, ''), main)).toEqual(['alertEmails is needed']);
      expect(parameterProblems(`${text}param extra = 1\n`, main)).toEqual(['extra is no parameter']);
      expect(parameterProblems(`${text}param = 1\n`, main)).not.toEqual([]);
    }
  });
});

import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { readConfig } from '../../src/config.ts';
import { readTelemetry } from '../../src/config-telemetry.ts';
import { events } from '../../src/log.ts';
import { evaluate } from '../infra/evaluate.ts';
import { textAt } from '../support/json.ts';
import { bestaat, lees } from './lezen.ts';

/** What somebody reads at night while people wait: nothing on it may be of yesterday. */
const page = lees('docs/operate.md');
const under = (heading: string): string => page.split(/^## /mu).find((part) => part.startsWith(`${heading}\n`)) ?? '';
/** First cells of the rows of a table, without their backticks. */
const firsts = (part: string): readonly string[] => [...part.matchAll(/^\| `([^`]+)` +\|/gmu)].map(([, name = '']) => name);
/** What GitHub and most others make of a heading. */
const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
    .replaceAll(' ', '-');

describe('docs/operate.md', () => {
  test('begins with what to look at when something is wrong, before anything else', () => {
    expect(/^## (.+)$/mu.exec(page)?.[1]).toBe('Something is wrong: start here');
  });
  test('has a paragraph with what to do for every event that can stand in the log, and for no other', () => {
    expect([...firsts(under('What the log says'))].sort()).toEqual([...events].sort());
  });
  test('has one for every alert that infra/ makes', () => {
    const asked = evaluate('infra/modules/alerts.bicep', {
      ...{ naam: 'n', location: 'westeurope', workspaceId: 'w', appName: 'n-web', emails: ['a@school.example'], alwaysOn: true },
    });
    const names = asked.filter(({ symbol }) => symbol === 'alerts').map(({ body }) => textAt(body, 'name').replace(/^n-/u, ''));
    expect(names.length).toBeGreaterThan(4);
    expect(firsts(under('The alerts in Azure'))).toEqual(names);
  });
  test('an upgrade and the way back stand there for each of the three ways', () => {
    const recipes = under('A new version, and going back').split(/^### /mu);
    for (const way of ['In Azure', 'In containers', 'On a server (systemd)']) {
      const recipe = recipes.find((part) => part.startsWith(`${way}\n`)) ?? '';
      for (const part of [/verify|nietpluis-backup/u, /^1\. /mu, /^\*\*Back\*\*: /mu])
        expect([way, recipe]).toEqual([way, expect.stringMatching(part)]);
    }
  });
  test('every command of npm, every script and every page within it that it names, is there', () => {
    const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(lees('package.json')));
    const commands = [...page.matchAll(/npm run (?:-s )?([\w:-]+)/gu)].map(([, name = '']) => name);
    expect(commands.length).toBeGreaterThan(8);
    expect(commands.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
    const files = [...page.matchAll(/(?:scripts|test|infra|src)\/[\w./-]+\.(?:ts|json|yaml|bicep|service|timer)/gu)].map(([path]) => path);
    expect(files.filter((path) => !bestaat(path))).toEqual([]);
    const headings = new Set([...page.matchAll(/^#+ (.+)$/gmu)].map(([, heading = '']) => anchor(heading)));
    const links = ['docs/operate.md', 'docs/one-server.md', 'docs/cosmos.md', 'docs/nl/beheerder.md', 'infra/README.md'].flatMap((path) =>
      [...lees(path).matchAll(path === 'docs/operate.md' ? /\]\(#([^)]+)\)/gu : /operate\.md#([^)]+)\)/gu)].map(([, to = '']) => to),
    );
    expect(links.length).toBeGreaterThan(6);
    expect(links.filter((to) => !headings.has(to))).toEqual([]);
  });
});

describe('README, "Configuration"', () => {
  const readme = lees('README.md');
  const rows = [...readme.matchAll(/^\| (`[A-Za-z].*?) +\| (.+?) +\| (.+?) +\|$/gmu)].map(([, names = '', , usual = '']) => ({
    names: [...names.matchAll(/`(\w+)`/gu)].map(([, name = '']) => name),
    usual,
  }));
  const usually = (name: string): string => {
    const row = rows.find(({ names }) => names.includes(name));
    const values = (row?.usual ?? '').split(row?.usual.includes('; ') === true ? '; ' : ', ');
    return (row?.names.length === values.length ? values[row.names.indexOf(name)] : row?.usual) ?? '';
  };
  test('names every variable that the program reads', () => {
    const read = ['src/config.ts', 'src/config-slack.ts', 'src/dossier/open.ts'].flatMap((path) =>
      [...lees(path).matchAll(/\b(?:NIETPLUIS|COSMOS|SLACK)_[A-Z_]+\b|\bMicrosoftApp\w+/gu)].map(([name]) => name),
    );
    expect(new Set(read).size).toBeGreaterThan(15);
    expect([...new Set(read)].filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
  test('has the defaults of the program', () => {
    const config = readConfig({ NIETPLUIS_MODE: 'demo' });
    expect({
      PORT: usually('PORT'),
      poll: Number(usually('NIETPLUIS_POLL_SECONDS')) * 1_000,
      claim: Number(usually('NIETPLUIS_CLAIM_SECONDS')) * 1_000,
      remind: Number(usually('NIETPLUIS_REMIND_SECONDS')) * 1_000,
      taps: Number(usually('NIETPLUIS_TAPS_PER_MINUTE')),
    }).toEqual({
      PORT: String(config.port),
      poll: config.delivery.pollMs,
      claim: config.delivery.claimMs,
      remind: config.delivery.remindMs,
      taps: config.tapsPerMinute,
    });
    const telemetry = readTelemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' }, () => undefined);
    const { everyMs = 0, timeoutMs = 0, service = '' } = telemetry ?? {};
    const said = under('Traces and metrics');
    expect(said).toContain(`\`OTEL_EXPORTER_OTLP_TIMEOUT\` (ms, ${timeoutMs})`);
    expect(said).toContain(`\`OTEL_METRIC_EXPORT_INTERVAL\` (ms, ${everyMs})`);
    expect(said).toContain(`\`OTEL_SERVICE_NAME\` (${service})`);
  });
});

/**
 * `npm run manifest -- --app-id <guid> --url https://… --name … --website … --privacy … --terms … [--id <guid>] [--version 1.2.3] [--to <folder>]`: the Teams app as a zip
 * and Slack's manifest, filled in. MicrosoftAppId and NIETPLUIS_PUBLIC_URL of the environment stand in for the first two.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { AppManifestUtils } from '@microsoft/app-manifest';
import { zipSync } from 'fflate';
import { z } from 'zod';

const placeholder = '00000000-0000-0000-0000-000000000000';
const files = ['en.json', 'color.png', 'outline.png'] as const;
const here = (path: string): URL => new URL(`../manifest/${path}`, import.meta.url);

const names = ['app-id', 'url', 'id', 'name', 'website', 'privacy', 'terms', 'version', 'to'] as const;
const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
const https = z.url({ protocol: /^https$/ }).refine((url) => !/\.example(\/|$)/.test(url));
const guid = z.guid().refine((id) => id !== placeholder);
const settings = z.object({
  'app-id': guid,
  url: https,
  /** Of the app in Teams; stays the same for every later version. */
  id: guid.optional(),
  name: z.string().trim().min(1).max(32),
  website: https,
  privacy: https,
  terms: https,
  version: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/)
    .optional(),
  to: z.string().default('data/manifest'),
});
const expected: Readonly<Record<string, string>> = {
  'app-id': 'the MicrosoftAppId of the bot, not the placeholder',
  url: 'NIETPLUIS_PUBLIC_URL, https://…',
  id: 'a GUID of the app in Teams, not the placeholder',
  name: 'who offers the bot, at most 32 characters',
  website: 'https://…, a page about Niet Pluis at this school',
  privacy: 'https://…, the privacy statement',
  terms: 'https://…, the terms of use',
  version: 'three numbers: 1.0.0',
};

const manifest = z.looseObject({
  developer: z.looseObject({}),
  bots: z.array(z.looseObject({})),
  composeExtensions: z.array(z.looseObject({})),
});

async function main(): Promise<readonly string[]> {
  const { values } = parseArgs({ options, strict: true });
  const filled = { 'app-id': process.env['MicrosoftAppId'], url: process.env['NIETPLUIS_PUBLIC_URL'], ...values };
  const parsed = settings.safeParse(filled);
  if (!parsed.success) {
    const wrong = [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))];
    return wrong.map((name) => `--${name}: ${expected[name] ?? 'a text'}`);
  }
  const { data } = parsed;
  const botId = data['app-id'];
  const template = manifest.parse(JSON.parse(readFileSync(here('teams/manifest.json'), 'utf8')));
  const teams = {
    ...template,
    id: data.id ?? botId,
    ...(data.version === undefined ? {} : { version: data.version }),
    developer: { ...template.developer, name: data.name, websiteUrl: data.website, privacyUrl: data.privacy, termsOfUseUrl: data.terms },
    bots: template.bots.map((bot) => ({ ...bot, botId })),
    composeExtensions: template.composeExtensions.map((one) => ({ ...one, botId })),
  };
  const text = `${JSON.stringify(teams, null, 2)}\n`;
  const scratch = mkdtempSync(join(tmpdir(), 'nietpluis-manifest-'));
  try {
    writeFileSync(join(scratch, 'manifest.json'), text);
    const [, problems] = await AppManifestUtils.readAndValidateTeamsManifest(join(scratch, 'manifest.json'));
    if (problems.length > 0) return problems;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  mkdirSync(data.to, { recursive: true });
  const zip = join(data.to, 'niet-pluis-teams.zip');
  const content = {
    'manifest.json': new TextEncoder().encode(text),
    ...Object.fromEntries(files.map((file) => [file, readFileSync(here(`teams/${file}`))])),
  };
  // The same contents give the same file.
  writeFileSync(zip, zipSync(content, { mtime: '2026-01-01T12:00:00' }));
  // As it stands in the package: `npm run doctor` looks at it.
  writeFileSync(join(data.to, 'teams-manifest.json'), text);
  const slack = join(data.to, 'slack-manifest.json');
  writeFileSync(
    slack,
    readFileSync(here('slack/manifest.json'), 'utf8').replaceAll('https://nietpluis.example', data.url.replace(/\/+$/, '')),
  );
  process.stdout.write(`${zip}\n${slack}\n`);
  return [];
}

const problems = await main().catch((error: unknown) => [error instanceof Error ? error.message : 'the arguments cannot be read']);
if (problems.length > 0) {
  process.stderr.write(`The manifest was not made.\n${problems.map((one) => `  - ${one}`).join('\n')}\n`);
  process.exitCode = 1;
}

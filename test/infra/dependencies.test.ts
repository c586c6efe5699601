import { Ajv } from 'ajv';
import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { isAllowed } from '../../scripts/licences.ts';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const own = z.object({
  name: z.string(),
  version: z.string(),
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});
const { name, version, dependencies, devDependencies } = own.parse(JSON.parse(read('package.json')));
const sbom = (...args: string[]) =>
  spawnSync(process.execPath, ['scripts/sbom.ts', ...args], { encoding: 'utf8', maxBuffer: 64 * 1024 ** 2 });

test('docs/dependencies.md says of every production dependency what it is for and what would make us leave, and of no other', () => {
  const rows = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)` +\| (.+?) +\| (.+?) +\|$/gm)];
  expect(rows.map(([, one]) => one)).toEqual(Object.keys(dependencies));
  for (const [, one, why, leave] of rows) expect([one, (why ?? '').length > 5, (leave ?? '').length > 10]).toEqual([one, true, true]);
});

test('every version is pinned to the last digit', () => {
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, range]) => !/^\d+\.\d+\.\d+$/.test(range));
  expect(loose).toEqual([]);
});

test('npm run sbom: CycloneDX by its own schema, under our own name, with every production dependency and no other, each under a licence of the list', () => {
  const { status, stdout, stderr } = sbom('--to', '-');
  expect([status, stderr]).toEqual([0, '']);
  const bom: unknown = JSON.parse(stdout);
  const schema = (file: string): object =>
    z.looseObject({}).parse(JSON.parse(read(`node_modules/@cyclonedx/cyclonedx-library/res/schema/${file}.SNAPSHOT.schema.json`)));
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  for (const file of ['spdx', 'jsf-0.82']) ajv.addSchema(schema(file), `http://cyclonedx.org/schema/${file}.SNAPSHOT.schema.json`);
  const validate = ajv.compile(schema('bom-1.6'));
  validate(bom);
  expect(validate.errors ?? []).toEqual([]);
  // The same check finds an error.
  expect(validate({ bomFormat: 'CycloneDX', specVersion: '1.6', components: [{ type: 'no such type', name: 'x' }] })).toBe(false);
  const parts = z.object({
    metadata: z.object({ component: z.object({ name: z.string(), version: z.string() }) }),
    components: z.array(z.object({ name: z.string(), version: z.string() })),
  });
  const { metadata, components } = parts.parse(bom);
  expect(metadata.component).toEqual({ name, version });
  const has = new Set(components.map((one) => `${one.name}@${one.version}`));
  expect(Object.entries(dependencies).filter(([one, at]) => !has.has(`${one}@${at}`))).toEqual([]);
  // Some of what the tools are made of is in production too; the tools are not.
  for (const tool of ['jest', 'eslint', 'typescript', 'playwright-core', 'node', '@stryker-mutator/core'])
    expect([tool, has.has(`${tool}@${devDependencies[tool] ?? ''}`)]).toEqual([tool, false]);
});

test.each([
  ['MIT', true],
  ['(AFL-2.1 OR BSD-3-Clause)', true],
  ['MIT AND Apache-2.0', true],
  ['MIT AND GPL-3.0-only', false],
  ['GPL-3.0-only OR AGPL-3.0-only', false],
  ['SSPL-1.0', false],
  ['SEE LICENSE IN LICENSE', false],
  ['none', false],
])('a licence %s: %s', (expression, is) => {
  expect(isAllowed(expression)).toBe(is);
});

test('the update bot leaves alone what must not move', () => {
  const rule = z.looseObject({
    matchPackageNames: z.array(z.string()).optional(),
    allowedVersions: z.string().optional(),
    enabled: z.boolean().optional(),
  });
  const { packageRules } = z.object({ packageRules: z.array(rule) }).parse(JSON.parse(read('.renovaterc.json')));
  const of = (one: string) => packageRules.filter(({ matchPackageNames = [] }) => matchPackageNames.includes(one));
  expect(of('typescript')).toMatchObject([{ allowedVersions: '<7' }]);
  expect(of('node')).toMatchObject([{ allowedVersions: '24.x' }]);
  expect(of('emulate')).toMatchObject([{ enabled: false }]);
});

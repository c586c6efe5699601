/**
 * `npm run sbom [-- --to <file>] [-- --licences]`: what is in production, as CycloneDX JSON (default: reports/sbom.cdx.json; `--to -`: standard output), from package-lock.json alone.
 * `--licences`: the licences, counted, instead. Exit code 1 when a package has a licence that is not on the list of scripts/licences.ts.
 * Not `npm sbom`: that leaves out packages of which two versions are installed (zod 4 beside a zod 3, with npm 11).
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import { z } from 'zod';
import { isAllowed, statedElsewhere } from './licences.ts';

const entry = z.object({
  name: z.string().optional(),
  version: z.string().default('0.0.0'),
  license: z.string().optional(),
  dev: z.boolean().default(false),
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});
const lockFile = z.object({ packages: z.record(z.string(), entry) });
const { packages } = lockFile.parse(JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')));

interface Part {
  readonly path: string;
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}
const folder = 'node_modules/';
/** Every package that a server gets; the same name and version in two places is one. */
const parts: readonly Part[] = Object.entries(packages).flatMap(([path, { version, license, dev }]) => {
  if (path === '' || dev) return [];
  const name = path.slice(path.lastIndexOf(folder) + folder.length);
  return [{ path, name, version, licence: statedElsewhere[`${name}@${version}`]?.licence ?? license ?? 'none' }];
});
const refOf = ({ name, version }: Pick<Part, 'name' | 'version'>): string => `${name}@${version}`;

/** What Node finds for this name from that folder: beside it, or in a folder above. */
function resolved(from: string, name: string): string | null {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf(folder) - 1))) {
    const path = `${at === '' ? '' : `${at}/`}${folder}${name}`;
    if (packages[path] !== undefined) return path;
    if (at === '') return null;
  }
}

const licenceOf = (text: string): Models.License =>
  / (OR|AND) /.test(text)
    ? new Models.LicenseExpression(text)
    : text === 'none'
      ? new Models.NamedLicense(text)
      : new Models.SpdxLicense(text);
const purl = ({ name, version }: Pick<Part, 'name' | 'version'>): string => `pkg:npm/${name.replace('@', '%40')}@${version}`;
const component = (kind: Enums.ComponentType, part: Omit<Part, 'path'>): Models.Component =>
  new Models.Component(kind, part.name, {
    version: part.version,
    bomRef: refOf(part),
    purl: purl(part),
    licenses: new Models.LicenseRepository([licenceOf(part.licence)]),
  });

function made(): string {
  const root = packages[''] ?? entry.parse({});
  const own = { name: root.name ?? '', version: root.version, licence: root.license ?? 'none' };
  const bom = new Models.Bom({ metadata: new Models.Metadata({ component: component(Enums.ComponentType.Application, own) }) });
  const byRef = new Map(parts.map((part) => [refOf(part), component(Enums.ComponentType.Library, part)]));
  const needs = (path: string, from: Models.Component): void => {
    const { dependencies = {}, optionalDependencies = {} } = packages[path] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const found = parts.find((part) => part.path === resolved(path, name));
      const needed = found === undefined ? undefined : byRef.get(refOf(found));
      if (needed !== undefined) from.dependencies.add(needed.bomRef);
    }
  };
  if (bom.metadata.component !== undefined) needs('', bom.metadata.component);
  for (const part of parts) {
    const from = byRef.get(refOf(part));
    if (from !== undefined) needs(part.path, from);
  }
  for (const one of byRef.values()) bom.components.add(one);
  return new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6)).serialize(bom, { sortLists: true, space: 2 });
}

const { values } = parseArgs({
  options: { to: { type: 'string', default: 'reports/sbom.cdx.json' }, licences: { type: 'boolean', default: false } },
});
const each = [...new Map(parts.map((part) => [refOf(part), part])).values()];
if (values.licences) {
  const counts = new Map<string, number>();
  for (const { licence } of each) counts.set(licence, (counts.get(licence) ?? 0) + 1);
  for (const [name, count] of [...counts].sort(([, a], [, b]) => b - a)) process.stdout.write(`${String(count).padStart(5)}  ${name}\n`);
} else if (values.to === '-') process.stdout.write(`${made()}\n`);
else {
  mkdirSync(dirname(values.to), { recursive: true });
  writeFileSync(values.to, `${made()}\n`);
  process.stdout.write(`${values.to}: ${each.length} packages\n`);
}
const refused = each.filter(({ licence }) => !isAllowed(licence));
for (const part of refused) process.stderr.write(`${refOf(part)}: ${part.licence} is not on the list of scripts/licences.ts\n`);
process.exitCode = refused.length > 0 ? 1 : 0;

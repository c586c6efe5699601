import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { azureTypes, canRead, misfits } from './azure-types.ts';
import { readBicep, type Bicep } from './bicep.ts';

export type Files = ReadonlyMap<string, Bicep>;

const read = new Map<string, Bicep>();
const readOnce = (text: string): Bicep => {
  const found = read.get(text) ?? readBicep(text);
  read.set(text, found);
  return found;
};

/** Every Bicep file of infra/, read; `change` may plant an error in one. */
export function readInfra(change: (file: string, text: string) => string = (_file, text) => text): Files {
  return new Map(
    globSync('infra/**/*.bicep')
      .sort()
      .map((file) => [file, readOnce(change(file, readFileSync(file, 'utf8')))]),
  );
}

/** What the grammar does not know, names that nothing declares, and what nothing uses. */
export const languageProblems = (files: Files): string[] =>
  [...files].flatMap(([file, { errors, unknown, unused }]) => [
    ...errors.map((one) => `${file}: ${one}`),
    ...unknown.map((one) => `${file}: ${one} is not declared`),
    ...unused.map((one) => `${file}: ${one} is not used`),
  ]);

/** Modules whose file is not there, parameters that are missing or unknown, outputs that a module does not give. */
export const moduleProblems = (files: Files): string[] =>
  [...files].flatMap(([file, { modules, reads }]) =>
    modules.flatMap(({ symbol, path, line, params }) => {
      const target = files.get(relative('.', join(dirname(file), path)));
      if (!target) return [`${file}: line ${line}: no file ${path}`];
      const at = `${file}: module ${symbol}`;
      return [
        ...[...params.keys()].filter((name) => !target.params.has(name)).map((name) => `${at}: ${name} is no parameter of ${path}`),
        ...[...target.params].filter(([name, { needed }]) => needed && !params.has(name)).map(([name]) => `${at}: ${name} is needed`),
        ...reads
          .filter(({ root, path: [first, name] }) => root === symbol && first === 'outputs' && !target.outputs.has(name ?? ''))
          .map(({ path: [, name] }) => `${at}: gives no ${name ?? ''}`),
      ];
    }),
  );

/** Types and versions without facts, properties that Azure does not know, must have or only gives, values that it does not take. */
export const azureProblems = (files: Files): string[] =>
  [...files].flatMap(([file, { resources, reads }]) =>
    resources.flatMap(({ symbol, type, existing, bodies, line }) => {
      const known = azureTypes.types[type];
      if (!known) return [`${file}: line ${line}: no facts on ${type}`];
      return [
        // What exists already is only pointed at.
        ...(existing ? [] : bodies.flatMap((body) => misfits(body, known, `${file}: ${symbol}`, true))),
        ...reads
          .filter(({ root, path }) => root === symbol && !canRead(known, path))
          .map((read) => `${file}: line ${read.line}: ${symbol}.${read.path.join('.')} cannot be read`),
      ];
    }),
  );

/** A parameter file against main.bicep. */
export function parameterProblems(source: string, main: Bicep): string[] {
  const { errors, vars, unknown } = readBicep(source, 'bicepparam');
  return [
    ...errors,
    ...unknown.map((one) => `${one} is not declared`),
    ...(/^using '\.\/main\.bicep'$/m.test(source) ? [] : ["does not say using './main.bicep'"]),
    ...[...vars.keys()].filter((name) => !main.params.has(name)).map((name) => `${name} is no parameter`),
    ...[...main.params].filter(([name, { needed }]) => needed && !vars.has(name)).map(([name]) => `${name} is needed`),
  ];
}

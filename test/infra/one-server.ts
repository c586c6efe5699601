import { readFileSync } from 'node:fs';

/** docs/one-server.md and the units in infra/, read as an operator and as systemd read them. */
export const page = readFileSync('docs/one-server.md', 'utf8');

/** The lines of the first block of commands under a heading. */
export const commandsUnder = (heading: string): readonly string[] =>
  (/```sh\n([\s\S]*?)```/u.exec(page.slice(page.indexOf(`\n## ${heading}\n`)))?.[1] ?? '').trim().split('\n');

export interface Unit {
  /** All values of a directive, in their order. */
  readonly all: (directive: string) => readonly string[];
  /** The variables of `Environment=`. */
  readonly environment: Readonly<Record<string, string>>;
}

/** NAME=value, a line each, as systemd reads an EnvironmentFile without quotes. */
export const variables = (lines: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    lines.flatMap((line) => {
      const [, name = '', value = ''] = /^([A-Za-z_]\w*)=(.*)$/u.exec(line) ?? [];
      return name === '' ? [] : [[name, value]];
    }),
  );

export function readUnit(text: string): Unit {
  const lines = text.split('\n').flatMap((line) => {
    const [, name = '', value = ''] = /^([A-Z]\w*)=(.*)$/u.exec(line) ?? [];
    return name === '' ? [] : [{ name, value }];
  });
  const all = (directive: string): readonly string[] => lines.flatMap(({ name, value }) => (name === directive ? [value] : []));
  return { all, environment: variables(all('Environment').flatMap((line) => line.split(' '))) };
}

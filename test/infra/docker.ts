import { cpSync, globSync, readFileSync, statSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';

/** What the Dockerfile's last stage says, as far as it can be done by hand. */
export interface Dockerfile {
  readonly env: Readonly<Record<string, string>>;
  readonly user: string;
  readonly cmd: readonly string[];
  readonly healthcheck: readonly string[];
  /** From the project, not from another stage: what, and where to. */
  readonly copies: readonly { readonly from: readonly string[]; readonly to: string }[];
  /** How the packages are installed. */
  readonly install: string;
}

export function readDockerfile(): Dockerfile {
  const lines = readFileSync('infra/Dockerfile', 'utf8')
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .map((line) => line.trim());
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
  const all = (word: string, of = last): string[] =>
    of.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
  const list = (text: string): string[] => {
    const found: unknown = JSON.parse(text.slice(text.indexOf('[')));
    return Array.isArray(found) ? found.map(String) : [];
  };
  return {
    env: Object.fromEntries(
      all('ENV').flatMap((line) => line.split(/\s+/).map((pair) => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)])),
    ),
    user: all('USER').at(-1) ?? 'root',
    cmd: list(all('CMD').at(-1) ?? '[]'),
    healthcheck: list(all('HEALTHCHECK').at(-1) ?? '[]'),
    copies: all('COPY')
      .filter((line) => !line.startsWith('--'))
      .map((line) => line.split(/\s+/))
      .map((words) => ({ from: words.slice(0, -1), to: words.at(-1) ?? '.' })),
    install: all('RUN', lines).find((line) => line.startsWith('npm ')) ?? '',
  };
}

/** Whether .dockerignore lets a file of the project through: the last rule that fits decides. */
export function letThrough(path: string): boolean {
  const rules = readFileSync('.dockerignore', 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  return rules.reduce((through, rule) => {
    const pattern = rule.replace(/^!/, '');
    return pattern === '*' || matchesGlob(path, pattern) || matchesGlob(path, `${pattern}/**`) ? rule.startsWith('!') : through;
  }, true);
}

/** Does in `folder` what the COPY lines do in the image. */
export function copyInto(folder: string, { copies }: Dockerfile): void {
  for (const { from, to } of copies)
    for (const source of from)
      for (const file of statSync(source).isDirectory() ? globSync(`${source}/**/*`) : [source]) {
        if (!statSync(file).isFile() || !letThrough(file)) continue;
        const inside = statSync(source).isDirectory() ? file.slice(source.length) : (file.split('/').at(-1) ?? '');
        cpSync(file, join(folder, to, inside), { recursive: true });
      }
}

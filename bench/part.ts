/** What every part of the benchmark gets. */
export interface PartOptions {
  /** A short round, written nowhere. */
  readonly quick: boolean;
  /** An empty folder for data files; it goes away afterwards. */
  readonly folder: string;
  /** Folder for CPU profiles of ours, else null. */
  readonly profile: string | null;
  /** Says how far it is, on stderr. */
  readonly say: (line: string) => void;
}

/** One part of `npm run bench`: measures, and gives its section of docs/benchmarks.md (Markdown that begins with `##`). Aims are ratios: the machine is shared. */
export interface Part {
  readonly name: string;
  measure(options: PartOptions): Promise<string>;
}

export const fixed = (n: number, digits = 2): string => n.toFixed(digits);
export const judged = (holds: boolean): string => (holds ? 'held' : '**missed**');
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

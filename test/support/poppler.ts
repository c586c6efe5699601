import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Debian's `qpdf` and `poppler-utils`, where they are; elsewhere the tests that need them say that they are skipped. */
export const hasPdfTools = ['qpdf', 'pdfinfo', 'pdftotext'].every((tool) => existsSync(`/usr/bin/${tool}`));

export interface Papier {
  /** What qpdf says; empty exit code 0. */
  readonly qpdf: { readonly ok: boolean; readonly says: string };
  /** `pdfinfo`. */
  readonly info: string;
  /** `pdfinfo -struct-text`: the tags with what is said under each. */
  readonly structure: string;
  /** The words in reading order, white space made one. */
  readonly text: string;
  /** The same, a page each. */
  readonly bladen: readonly string[];
}

/** Reads a PDF with other people's programs. */
export function papier(bytes: Uint8Array): Papier {
  const folder = mkdtempSync(join(tmpdir(), 'nietpluis-pdf-'));
  const file = join(folder, 'stuk.pdf');
  writeFileSync(file, bytes);
  const run = (tool: string, ...args: string[]) => spawnSync(tool, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  try {
    const check = run('qpdf', '--check', file);
    const bladen = run('pdftotext', '-layout', file, '-')
      .stdout.split('\f')
      .slice(0, -1)
      .map((blad) => blad.replace(/\s+/gu, ' '));
    return {
      qpdf: { ok: check.status === 0, says: `${check.stdout}${check.stderr}` },
      info: run('pdfinfo', file).stdout,
      structure: run('pdfinfo', '-struct-text', file).stdout,
      text: bladen.join(' '),
      bladen,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

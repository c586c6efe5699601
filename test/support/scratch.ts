import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const prefix = 'nietpluis-tests-';

/**
 * Jest's `globalSetup`: everything that the tests of one run leave in the folder for temporary files (data files, browser profiles, school files, also those of a
 * program that was killed) stands in one folder, which the teardown takes away. Workers and the programs that tests start inherit where it is.
 */
export default function setup(): void {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  // A program that runs as another user (the container's, the unit's) passes through it to what is its own.
  chmodSync(folder, 0o711);
  process.env['TMPDIR'] = folder;
}

/** Jest's `globalTeardown`. A process that a test ended may still be closing its files. */
export function teardown(): void {
  const folder = process.env['TMPDIR'] ?? '';
  if (basename(folder).startsWith(prefix)) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

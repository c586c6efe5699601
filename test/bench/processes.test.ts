import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { endAll, startLoad, startServer } from '../../bench/processes.ts';

const folder = mkdtempSync(join(tmpdir(), 'nietpluis-bench-'));
afterEach(endAll);
afterAll(() => rmSync(folder, { recursive: true }));

test('a part of the benchmark that goes wrong says so, and leaves nothing running: nothing waits for what will never come', async () => {
  const load = startLoad();
  const slice = { url: 'http://127.0.0.1:9', authorization: '', atOnce: 1, bodies: ['{}'] };
  await expect(load.run(slice)).rejects.toThrow('load.ts ended (1)');
  await expect(load.stop()).resolves.toBeUndefined();

  const out = join(folder, 'servers.log');
  await expect(startServer(() => ['bench/no-such-file.ts'], {}, out)).rejects.toThrow('a server ended');
  const idle = startLoad();
  await endAll();
  await expect(idle.run(slice)).rejects.toThrow();
});

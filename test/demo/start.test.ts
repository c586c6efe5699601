import { describe, expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { freePort, runDemoScript } from '../e2e/start.ts';

/** One sentence for a person: no stack, and an exit code that a script can see. */
const calm = ({ code, output }: { code: number | null; output: string }): string => {
  expect(code).toBe(1);
  expect(output).not.toMatch(/^\s+at /mu);
  return output;
};

describe('npm run demo says in a sentence why it cannot start', () => {
  test('a port that is in use, as when the demo runs already', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    try {
      const busy = String((other.address() as AddressInfo).port);
      const free = String(await freePort());
      expect(calm(await runDemoScript({ PORT: busy, DEMO_PORT: free }))).toMatch(
        new RegExp(`port ${busy}, and that is in use.*PORT=`, 'su'),
      );
      expect(calm(await runDemoScript({ PORT: free, DEMO_PORT: busy }))).toMatch(
        new RegExp(`port ${busy}, and that is in use.*DEMO_PORT=`, 'su'),
      );
    } finally {
      await new Promise((resolve) => other.close(resolve));
    }
  });

  test('something that is no port, and one port for two', async () => {
    expect(calm(await runDemoScript({ PORT: 'drie' }))).toContain('PORT must be a port number');
    expect(calm(await runDemoScript({ PORT: '5000', DEMO_PORT: '5000' }))).toContain('the same');
  });

  (existsSync(new URL('../../src/main.ts', import.meta.url)) ? test : test.skip)('a school file that is not there', async () => {
    const ports = { PORT: String(await freePort()), DEMO_PORT: String(await freePort()) };
    expect(calm(await runDemoScript({ ...ports, NIETPLUIS_SCHOOL: '/nergens/school.json' }))).toContain('The school file cannot be read');
  });
});

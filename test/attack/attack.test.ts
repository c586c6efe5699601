import { expect, jest, test } from '@jest/globals';
import { attack } from './run.ts';

jest.setTimeout(5 * 60_000);

/** The short form; `npm run attack` is the long one. */
test('whoever attacks over HTTP, on either door, gets nothing that is not theirs, breaks nothing and leaves nothing', async () => {
  const report = await attack({ seed: 20_261_124, bodies: 150, share: 0.04, tell: () => undefined });
  expect(report.text()).toMatch(/fuzzed bodies, Slack +150/);
  expect(report.deviations === 0 ? '' : report.text()).toBe('');
});

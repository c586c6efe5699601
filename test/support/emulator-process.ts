import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cosmosClient } from '../../src/dossier/cosmos.ts';
import { initCosmos } from '../../src/dossier/cosmos-prepare.ts';
import { emulatorKey } from './cosmos-emulator.ts';

export interface EmulatorProcess {
  readonly endpoint: string;
  /** For a program: NIETPLUIS_STORE and COSMOS_…, on a database that is prepared. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** The emulator in a process of its own, prepared as `cosmos:init` does it: what uses it and what tests it do not wait for each other's turns. */
export async function startEmulatorProcess(): Promise<EmulatorProcess> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'test/support/emulator-child.ts'], {
    cwd: new URL('../..', import.meta.url),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const said: unknown = (await once(child.stdout.setEncoding('utf8'), 'data'))[0];
  const endpoint = String(said).trim();
  const client = cosmosClient({ endpoint, key: emulatorKey, database: 'nietpluis' });
  await initCosmos(client, 'nietpluis', () => undefined);
  client.dispose();
  return {
    endpoint,
    env: { NIETPLUIS_STORE: 'cosmos', COSMOS_ENDPOINT: endpoint, COSMOS_KEY: emulatorKey },
    async close() {
      child.stdin.end();
      await ended;
    },
  };
}

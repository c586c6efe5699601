import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AccessToken, TokenCredential } from '@azure/identity';
import { createHttpServer, createHttpsServer } from '@vercel/cosmosdb-server';
import { generate } from 'selfsigned';
import { cosmosClient, openCosmos, type CosmosOptions } from '../../src/dossier/cosmos.ts';
import { initCosmos } from '../../src/dossier/cosmos-prepare.ts';
import type { Store } from '../../src/dossier/store.ts';

/** What the emulator of the tests cannot show; also in docs/cosmos.md, and a test keeps the two the same. */
export const notShown: readonly string[] = [
  'who may do what: it checks neither key nor token',
  'consistency between replicas and regions: it is one process with one copy in memory',
  'durability: nothing of it survives its end',
  'request units and throttling: every request costs 1, a 429 comes only from the fault proxy',
  'the limits on an item (2 MB) and on a logical partition (20 GB)',
  'indexing: it stores the policy and reads everything at every query',
  'backups and how long they last',
];

/** Any text in base64 is a key to the emulator. */
export const emulatorKey = Buffer.from('an emulator asks for no key').toString('base64');

export interface Emulator {
  readonly endpoint: string;
  /** Certificate authority, PEM; https only. */
  readonly ca: string | null;
  /** Kinds of authorization that came in. */
  readonly seen: Set<string>;
  close(): Promise<void>;
}

async function listening(server: Server, scheme: 'http' | 'https', ca: string | null): Promise<Emulator> {
  const seen = new Set<string>();
  server.prependListener('request', (request) => {
    const kind = /^type(?:=|%3[Dd])(\w+)/.exec(request.headers.authorization ?? '')?.[1];
    if (kind !== undefined) seen.add(kind);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    endpoint: `${scheme}://127.0.0.1:${port}`,
    ca,
    seen,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

export const startEmulator = (): Promise<Emulator> => listening(createHttpServer({ keepAlive: true }), 'http', null);

/** A certificate for loopback, made now. */
export async function ownCertificate(): Promise<{ readonly cert: string; readonly key: string }> {
  const made = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  });
  return { cert: made.cert, key: made.private };
}

/** With TLS and a certificate of its own, as tokens of Entra ID are only sent over https. */
export async function startSecureEmulator(): Promise<Emulator> {
  const { cert, key } = await ownCertificate();
  return listening(createHttpsServer({ cert, key, keepAlive: true }), 'https', cert);
}

/** A token credential that stands in for the managed identity. */
export const standInCredential: TokenCredential = {
  getToken: (): Promise<AccessToken> => Promise.resolve({ token: 'stand-in', expiresOnTimestamp: Date.now() + 3_600_000 }),
};

/** Waits are short; the times are long, because a machine that runs all tests is slow and an emulator in the same process slower. */
export const testBounds = { firstWaitMs: 5, longestWaitMs: 40, attemptMs: 10_000, totalMs: 20_000 };

/** An empty store: a new database on the emulator, prepared as `cosmos:init` does it. */
export async function emptyStore(emulator: Emulator, change: Partial<CosmosOptions> = {}): Promise<Store> {
  const options: CosmosOptions = {
    endpoint: emulator.endpoint,
    key: emulatorKey,
    database: `test-${randomUUID()}`,
    bounds: testBounds,
    ...(emulator.ca === null ? {} : { ca: emulator.ca }),
    ...change,
  };
  const client = cosmosClient(options);
  await initCosmos(client, options.database, () => undefined);
  client.dispose();
  return openCosmos(options);
}

import { constants, generateKeyPairSync, privateDecrypt, publicEncrypt, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { ownCertificate } from './cosmos-emulator.ts';

export interface KeyVaultStub {
  /** For NIETPLUIS_KEK: `keyvault:https://127.0.0.1:…/keys/schools`. */
  readonly setting: string;
  readonly ca: string;
  /** Every answer becomes this status, or never comes; null: as usual. */
  broken: number | 'silence' | null;
  /** Paths that were asked, in order. */
  readonly asked: string[];
  /** A new version of the key, as after a rotation in the vault. */
  rotate(): string;
  /** Takes a version away. */
  disable(version: string): void;
  close(): Promise<void>;
}

interface Version {
  readonly id: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
  enabled: boolean;
}

const oaep = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };

/** What Key Vault does with one RSA key: get, wrapKey and unwrapKey over https, for whoever brings a token. Made for this purpose; it stores nothing. */
export async function startKeyVaultStub(): Promise<KeyVaultStub> {
  const { cert, key } = await ownCertificate();
  const versions: Version[] = [];
  const asked: string[] = [];
  const rotate = (): string => {
    const id = `${'0'.repeat(31)}${versions.length + 1}`;
    versions.push({ id, ...generateKeyPairSync('rsa', { modulusLength: 2048 }), enabled: true });
    return id;
  };
  rotate();

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const send = (status: number, body: unknown, headers = {}): ServerResponse => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      return response.end(JSON.stringify(body));
    };
    const { pathname } = new URL(incoming.url ?? '', stub.setting.slice('keyvault:'.length));
    asked.push(`${incoming.method ?? ''} ${pathname}`);
    const parts: Buffer[] = [];
    for await (const part of incoming) if (Buffer.isBuffer(part)) parts.push(part);
    if (stub.broken === 'silence') return;
    if (stub.broken !== null) return void send(stub.broken, { error: { code: 'Broken' } });
    if (!/^Bearer ./.test(incoming.headers.authorization ?? ''))
      return void send(
        401,
        {},
        { 'www-authenticate': 'Bearer authorization="https://login.example/tenant", resource="https://vault.example"' },
      );
    const [, , name, id, verb] = pathname.split('/');
    const version = id ? versions.find((one) => one.id === id) : versions.at(-1);
    if (name !== 'schools' || !version) return void send(404, { error: { code: 'KeyNotFound' } });
    const kid = `https://${incoming.headers.host ?? ''}/keys/schools/${version.id}`;
    if (verb === undefined) {
      const { n, e } = version.publicKey.export({ format: 'jwk' });
      return void send(200, {
        key: { kid, kty: 'RSA', n, e, key_ops: ['wrapKey', 'unwrapKey'] },
        attributes: { enabled: version.enabled },
      });
    }
    if (!version.enabled) return void send(403, { error: { code: 'Forbidden' } });
    const asking: unknown = JSON.parse(Buffer.concat(parts).toString());
    const given =
      typeof asking === 'object' && asking !== null && 'value' in asking && typeof asking.value === 'string' ? asking.value : '';
    const bytes = Buffer.from(given, 'base64url');
    try {
      const done =
        verb === 'wrapkey'
          ? publicEncrypt({ key: version.publicKey, ...oaep }, bytes)
          : privateDecrypt({ key: version.privateKey, ...oaep }, bytes);
      send(200, { kid, value: done.toString('base64url') });
    } catch {
      send(400, { error: { code: 'BadParameter' } });
    }
  }

  const server = createServer({ cert, key }, (incoming, response) => {
    answer(incoming, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const stub: KeyVaultStub = {
    setting: `keyvault:https://127.0.0.1:${port}/keys/schools`,
    ca: cert,
    broken: null,
    asked,
    rotate,
    disable(version) {
      for (const one of versions) if (one.id === version) one.enabled = false;
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  return stub;
}

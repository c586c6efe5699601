import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js';

/** Whoever was refused this often within a minute hears only to wait. Somebody who mistypes an address, or opens an old link, comes nowhere near. */
export const mostRefused = 300;
/** s */
const venster = 60;
/** Addresses have no end, memory has. Two that share one of these wait for each other: both of them only knock. */
const places = 4_096;

/** What refuses: nothing in these was done for anybody. */
const refusing: ReadonlySet<number> = new Set([400, 401, 403, 404, 405, 410, 413, 415]);

/** Only a proxy of ours stands at an address like these: then it says whom it let in, last in its own header. */
const near = new BlockList();
for (const [net, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
] as const)
  near.addSubnet(net, bits, 'ipv4');
near.addAddress('::1', 'ipv6');
near.addSubnet('fc00::', 7, 'ipv6');
near.addSubnet('fe80::', 10, 'ipv6');

const isNear = (address: string): boolean => near.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** One house has 2^64 addresses of IPv6: they count as one. */
const houseOf = (address: string): string => {
  if (isIP(address) !== 6) return address;
  const [head = ''] = address.split('::');
  return [...head.split(':'), '', '', ''].slice(0, 4).join(':');
};

/** The address that a request came from, as far as somebody whom we trust says so; '' when it is gone. */
export function addressOf(req: IncomingMessage): string {
  const direct = (req.socket.remoteAddress ?? '').replace(/^::ffff:/u, '');
  const said = req.headers['x-forwarded-for'];
  const last = (Array.isArray(said) ? said.join(',') : (said ?? '')).split(',').at(-1)?.trim() ?? '';
  // Some proxies say the port too.
  const named = last.replace(/^\[(.*)\](?::\d+)?$/u, '$1').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/u, '$1');
  return houseOf(isIP(direct) !== 0 && isNear(direct) && isIP(named) !== 0 ? named : direct);
}

/** What says at which door who it comes from. */
const proofs: ReadonlyMap<string, string> = new Map([
  ['/api/messages', 'authorization'],
  ['/slack/events', 'x-slack-signature'],
]);

/**
 * Says who it comes from, where somebody looks at that. Whether it is so, the door finds out; such a request is never refused for its address: a whole
 * school comes from one. Anywhere else such a header says nothing, and lifts nothing.
 */
const hasProof = ({ headers }: IncomingMessage, path: string): boolean => headers[proofs.get(path) ?? ''] !== undefined;

export interface Knocking {
  /** Whether this request to `path`, which proves nothing there, comes from where too many were refused. */
  tooMany(req: IncomingMessage, path: string): Promise<boolean>;
  /** What a request was answered with. True the first time that an address passes the limit, for the log. */
  answered(req: IncomingMessage, status: number): Promise<boolean>;
}

/** Limits by address, for what proves nothing; per process. Never throws. */
export function createKnocking(most = mostRefused): Knocking {
  const limiter = new RateLimiterMemory({ keyPrefix: '', points: most, duration: venster });
  const keyOf = (req: IncomingMessage): number => createHash('sha256').update(addressOf(req), 'utf8').digest().readUInt32BE(0) % places;
  return {
    async tooMany(req, path) {
      if (hasProof(req, path)) return false;
      return ((await limiter.get(keyOf(req)))?.consumedPoints ?? 0) >= most;
    },
    async answered(req, status) {
      if (!refusing.has(status)) return false;
      return (await limiter.penalty(keyOf(req))).consumedPoints === most;
    },
  };
}

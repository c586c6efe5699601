import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import { finished } from 'node:stream/promises';
import { verifySlackRequest } from '@slack/bolt';
import type { Log } from '../log.ts';

/** What answers one request on the shared port; resolves when the answer is out. */
export type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** More does not come from a view of ours: Slack takes views of 250 kB. Bytes. */
const mostBytes = 512 * 1024;
/** Slack's own clock may differ from ours this much, either way. Seconds. */
const windowSeconds = 300;

async function bodyOf(req: IncomingMessage): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of req) {
    if (!Buffer.isBuffer(part)) return null;
    size += part.length;
    // Read on, kept no further: whoever sends somewhat too much still gets an answer.
    if (size <= mostBytes) parts.push(part);
    else if (size > 8 * mostBytes) return null;
  }
  return size > mostBytes ? null : Buffer.concat(parts);
}

const header = (req: IncomingMessage, name: string): string => {
  const value = req.headers[name];
  return typeof value === 'string' ? value : '';
};

function signed(req: IncomingMessage, body: string, signingSecret: string): boolean {
  const stamp = header(req, 'x-slack-request-timestamp');
  // Bolt turns away what is too old; a stamp from the future could be kept and used later.
  if (!/^\d{1,12}$/.test(stamp) || Number(stamp) > Date.now() / 1_000 + windowSeconds) return false;
  try {
    verifySlackRequest({
      signingSecret,
      body,
      headers: { 'x-slack-signature': header(req, 'x-slack-signature'), 'x-slack-request-timestamp': Number(stamp) },
    });
    return true;
  } catch {
    return false;
  }
}

const formType = 'application/x-www-form-urlencoded';

/** Bolt knows a form by its bare name; a client may add the character set, as the standard's own does. */
function plainType(req: IncomingMessage): void {
  const [type = ''] = header(req, 'content-type').split(';');
  if (type.trim().toLowerCase() === formType) req.headers['content-type'] = formType;
}

/** Bolt takes what it parses for an object without looking; `null` would end the process. */
function readable(req: IncomingMessage, body: string): boolean {
  const form = header(req, 'content-type') === formType;
  try {
    const { payload } = form ? parse(body) : { payload: body };
    if (form && payload === undefined) return true;
    const value: unknown = typeof payload === 'string' ? JSON.parse(payload) : null;
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** Lets in what Slack signed within the last five minutes and that can be read; everything else is turned away here, before the library sees it. */
export function createDoor(signingSecret: string, inside: (req: IncomingMessage, res: ServerResponse) => void, log: Log): Handler {
  return async (req, res) => {
    const refuse = (status: number): void => {
      log.warn({ event: status === 413 ? 'too-large' : 'not-let-in', platform: 'slack', status });
      res.writeHead(status);
      res.end();
    };
    const raw = await bodyOf(req);
    if (raw === null) {
      refuse(413);
      return;
    }
    const body = raw.toString();
    plainType(req);
    const trusted = signed(req, body, signingSecret);
    if (!trusted || !readable(req, body)) {
      refuse(trusted ? 400 : 401);
      return;
    }
    const out = finished(res).catch(() => undefined);
    inside(Object.assign(req, { rawBody: raw }), res);
    await out;
  };
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import { finished } from 'node:stream/promises';
import { verifySlackRequest, type Receiver, type ReceiverEvent, type StringIndexed } from '@slack/bolt';
import type { Log } from '../log.ts';
import { fitsBolt } from './shape.ts';

/** What answers one request on the shared port; resolves when the answer is out. */
export type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** More does not come from a view of ours: Slack takes views of 250 kB. Bytes. */
const mostBytes = 512 * 1024;
/** Slack's own clock may differ from ours this much, either way. Seconds. */
const windowSeconds = 300;

/** Null: too much. `gone`: whoever sent it left in the middle, or was too slow. */
async function bodyOf(req: IncomingMessage): Promise<Buffer | null | 'gone'> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of req) {
      if (!Buffer.isBuffer(part)) return null;
      size += part.length;
      // Read on, kept no further: whoever sends somewhat too much still gets an answer.
      if (size <= mostBytes) parts.push(part);
      else if (size > 8 * mostBytes) return null;
    }
  } catch {
    return 'gone';
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

/** What the body says, or null: nothing that Slack sends, and Bolt takes what it is given for an object without looking. */
function read(req: IncomingMessage, text: string): StringIndexed | null {
  // A client may add the character set, as the standard's own does.
  const form = header(req, 'content-type').split(';')[0]?.trim().toLowerCase() === formType;
  const fields = form ? parse(text) : null;
  const payload = fields === null ? text : fields['payload'];
  if (fields !== null && payload === undefined) return fields;
  try {
    const value: unknown = typeof payload === 'string' ? JSON.parse(payload) : null;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** Sent to see whether we are there: of nobody, and not for Bolt. */
const isHandshake = (body: StringIndexed): boolean => body['ssl_check'] === '1' || body['type'] === 'url_verification';

export interface Door {
  readonly handler: Handler;
  /** By which Bolt gets what was let in. */
  readonly receiver: Receiver;
}

/**
 * Slack over HTTP: lets in what Slack signed within the last five minutes and that can be read, and answers with what the listener acknowledges. Bolt's own
 * receiver would verify and parse each request once more, takes stamps from the future and ends the process over a body that says `null`.
 */
export function createDoor(signingSecret: string, log: Log): Door {
  let take: (event: ReceiverEvent) => Promise<void> = () => Promise.reject(new Error('nobody listens'));

  async function letIn(body: StringIndexed, answer: (status: number, content?: unknown) => void): Promise<void> {
    // Sent to see whether we are there and have a certificate.
    if (body['ssl_check'] === '1') {
      answer(200);
      return;
    }
    if (body['type'] === 'url_verification') {
      const challenge: unknown = body['challenge'];
      answer(200, { challenge: typeof challenge === 'string' ? challenge : '' });
      return;
    }
    const acknowledge = (content?: unknown): Promise<void> => {
      answer(200, content);
      return Promise.resolve();
    };
    try {
      await take({ body, ack: acknowledge });
      // For none of our listeners: Slack shows its own sentence.
      answer(404);
    } catch (cause) {
      log.bug(cause);
      answer(500);
    }
  }

  return {
    receiver: {
      init: (app) => {
        take = (event) => app.processEvent(event);
      },
      start: () => Promise.resolve(),
      stop: () => Promise.resolve(),
    },
    async handler(req, res) {
      const out = finished(res).catch(() => undefined);
      let answered = false;
      const answer = (status: number, content?: unknown): void => {
        if (answered) return;
        answered = true;
        const json = typeof content === 'object' && content !== null;
        res.writeHead(status, json ? { 'content-type': 'application/json' } : {});
        res.end(json ? JSON.stringify(content) : content);
      };
      const refuse = (status: number): void => {
        log.warn({ event: status === 413 ? 'too-large' : 'not-let-in', platform: 'slack', status });
        answer(status);
      };
      const raw = await bodyOf(req);
      if (raw === 'gone') {
        // Nobody is left to hear it.
        refuse(408);
        return;
      }
      const text = raw?.toString() ?? '';
      const trusted = raw !== null && signed(req, text, signingSecret);
      const body = trusted ? read(req, text) : null;
      if (body !== null && (isHandshake(body) || fitsBolt(body))) await letIn(body, answer);
      else refuse(raw === null ? 413 : trusted ? 400 : 401);
      await out;
    },
  };
}

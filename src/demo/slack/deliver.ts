import { createHmac } from 'node:crypto';
import { stringify } from 'node:querystring';
import type { Json } from '../guards.ts';

export type Kind = 'interactive' | 'slash_commands' | 'events_api';
/** How a request reaches the bot: signed HTTP, or a socket. Gives the status and what was acknowledged; status 0: nothing within Slack's time. */
export type Deliver = (kind: Kind, body: Json) => Promise<{ readonly status: number; readonly body: string }>;

/** Slack waits this long for an answer, ms. */
const patienceMs = 3_000;

/** The signature of a request as Slack makes it: over its time in seconds and its body. */
export const sign = (body: string, stamp: number, secret: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex')}`;

/** Content type and body of a request: JSON for an event, a form for the rest, with a payload of JSON in it or field by field. */
export const packed = (kind: Kind, body: Json): readonly [type: string, text: string] => {
  if (kind === 'events_api') return ['application/json', JSON.stringify(body)];
  const fields = kind === 'interactive' ? { payload: JSON.stringify(body) } : body;
  return [
    'application/x-www-form-urlencoded',
    stringify(Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, String(value)]))),
  ];
};

/** Signs and sends as Slack does. Takes the URL of the bot's /slack/events and the signing secret. Never throws. */
export const overHttp =
  (url: string, secret: string): Deliver =>
  async (kind, body) => {
    const [type, text] = packed(kind, body);
    const stamp = Math.floor(Date.now() / 1_000);
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': type, 'x-slack-request-timestamp': String(stamp), 'x-slack-signature': sign(text, stamp, secret) },
        body: text,
        signal: AbortSignal.timeout(patienceMs),
      });
      return { status: response.status, body: await response.text() };
    } catch {
      return { status: 0, body: '' };
    }
  };

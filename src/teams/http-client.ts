import type { ConnectorClientOptions } from 'botframework-connector';

/** The Bot Connector did not take it. `status` 0: no answer at all. */
export class ConnectorError extends Error {
  readonly status: number;
  /** What it asked us to wait, ms; 0 when it asked nothing. */
  readonly retryAfterMs: number;
  constructor(status: number, retryAfterMs: number, options?: ErrorOptions) {
    super('The Bot Connector did not take it.', options);
    this.name = 'ConnectorError';
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Longer than this a Bot Connector does not take to answer, ms. */
const patienceMs = 15_000;

/** `Retry-After` in seconds or as a date; gives ms. */
export function retryAfter(header: string | null, now: number): number {
  if (header === null) return 0;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), 60 * 60_000) : 0;
}

/**
 * How the connector client reaches the network. Its own pipeline tries three times more by itself and cannot be told not to; an error that is not
 * one of its kind passes it at once. The outbox is the only one that tries again.
 */
export const httpClient: NonNullable<ConnectorClientOptions['httpClient']> = {
  async sendRequest(request) {
    let response: Response;
    let bodyAsText: string;
    try {
      const body = typeof request.body === 'string' ? { body: request.body } : {};
      const signal = AbortSignal.timeout(patienceMs);
      // A redirect would carry the token along.
      response = await fetch(request.url, {
        method: request.method,
        headers: request.headers.rawHeaders(),
        redirect: 'error',
        signal,
        ...body,
      });
      bodyAsText = await response.text();
    } catch (cause) {
      throw new ConnectorError(0, 0, { cause });
    }
    if (!response.ok) throw new ConnectorError(response.status, retryAfter(response.headers.get('retry-after'), Date.now()));
    const headers = request.headers.clone();
    for (const name of headers.headerNames()) headers.remove(name);
    for (const [name, value] of response.headers) headers.set(name, value);
    return { request, status: response.status, headers, bodyAsText };
  },
};

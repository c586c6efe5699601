import type { FetchFunction } from '@slack/web-api';
import { isRecord } from '../bot/aanvraag.ts';
import type { Times } from './times.ts';

/** No such method here: a server answers so for what it does not have. */
export const absentStatus: ReadonlySet<number> = new Set([404, 405, 501]);
const notThere = (response: Response): boolean =>
  absentStatus.has(response.status) || (response.headers.get('content-type') ?? '').includes('text/html');

/**
 * Slack's client reads `response_metadata` of every answer and fails on a null in it, after the work was done: a message would be posted again. So what
 * is no object there is left out, and an answer that is no object at all (or a page of HTML) is an error that may pass.
 */
async function readable(response: Response): Promise<Response> {
  const text = await response.text();
  let body: Readonly<Record<string, unknown>> = { ok: false, error: 'unreadable_answer' };
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value)) {
      const { response_metadata: metadata, ...rest } = value;
      const list = (name: string): object =>
        isRecord(metadata) && Array.isArray(metadata[name]) ? { [name]: metadata[name].filter((one) => typeof one === 'string') } : {};
      body = { ...rest, response_metadata: { ...list('messages'), ...list('warnings') } };
    }
  } catch {
    // Not JSON: the error above.
  }
  const { status, headers } = response;
  return new Response(JSON.stringify(body), {
    status,
    headers: [...headers].filter(([name]) => name === 'retry-after' || name.startsWith('x-')),
  });
}

/**
 * How the Web API is asked, of Slack or of a server like it, and for how long. Follows no redirect: that would carry the token along. An `apiUrl` that names only a host is
 * tried as it is, and under /api/ when the method is not there: both are in use among servers like Slack, and where it was found is kept.
 */
export function slackFetch(apiUrl: string | null, times: Times): FetchFunction {
  const bare = apiUrl !== null && new URL(apiUrl).pathname === '/' ? apiUrl : null;
  let found = false;
  return async (address, init) => {
    const url = String(address);
    const signal = AbortSignal.timeout(/\/views\.[a-z]+$/u.test(url) ? times.view : times.other);
    const ask = (to: string): Promise<Response> => fetch(to, { ...init, redirect: 'error', signal });
    const under = bare === null ? url : url.replace(bare, `${bare}api/`);
    const first = await ask(found ? under : url);
    if (found || bare === null || !notThere(first)) return first.status === 200 ? readable(first) : first;
    const second = await ask(under);
    if (notThere(second)) return first;
    found = true;
    return second.status === 200 ? readable(second) : second;
  };
}

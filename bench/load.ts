import { Agent, request } from 'node:http';

/** Sent to the load process: these bodies, `atOnce` at a time, each on a connection that stays open. */
export interface Slice {
  readonly url: string;
  readonly authorization: string;
  readonly atOnce: number;
  readonly bodies: readonly string[];
  /** Slack's: signatures of the bodies, in their order, all made at this Unix time (seconds). Absent: to Teams' door, with the authorization. */
  readonly signed?: { readonly stamp: number; readonly signatures: readonly string[] };
}
/** Sent back. Milliseconds. */
export interface Measured {
  readonly wall: number;
  /** One a body, in the order of the bodies. */
  readonly each: readonly number[];
  /** Answers that show no next card; 0 or the slice counts for nothing. */
  readonly wrong: number;
  readonly last: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const good = { teams: '"type":"application/vnd.microsoft.card.adaptive"', slack: '"response_action":"update"' };

/** Where it goes and how it proves itself. */
function addressed({ url, authorization, signed }: Slice, n: number): { readonly to: string; readonly headers: Record<string, string> } {
  if (signed === undefined) return { to: `${url}/api/messages`, headers: { 'content-type': 'application/json', authorization } };
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': String(signed.stamp),
    'x-slack-signature': signed.signatures[n] ?? '',
  };
  return { to: `${url}/slack/events`, headers };
}

function post(slice: Slice, n: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const body = slice.bodies[n] ?? '';
    const { to, headers: own } = addressed(slice, n);
    const headers = { ...own, 'content-length': Buffer.byteLength(body) };
    const call = request(to, { method: 'POST', agent, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => (text += part));
      answer.on('end', () => resolve(answer.statusCode === 200 ? text : `${String(answer.statusCode)} ${text}`));
    });
    call.on('error', reject);
    call.end(body);
  });
}

async function run(slice: Slice): Promise<Measured> {
  const each: number[] = [];
  const outcome = { wrong: 0, last: '' };
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let n = next++; n < slice.bodies.length; n = next++) {
      const began = performance.now();
      const text = await post(slice, n);
      each[n] = performance.now() - began;
      if (!text.includes(slice.signed === undefined ? good.teams : good.slack)) outcome.wrong += 1;
      outcome.last = text;
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: slice.atOnce }, worker));
  return { wall: performance.now() - began, each, ...outcome };
}

// A process of its own: what it costs to make the load does not count as the server's time.
process.on('message', (slice: Slice) => {
  run(slice).then(
    (measured) => process.send?.(measured),
    (cause: unknown) => {
      process.stderr.write(`${String(cause)}\n`);
      process.exit(1);
    },
  );
});

import { randomBytes } from 'node:crypto';
import { pino, type DestinationStream } from 'pino';
import { isForm } from './cards/forms.ts';
import { catalogue, NietPluisError, type ErrorCode } from './errors.ts';

/** Everything that a line can be about. A word that is not here is not logged. */
export const events = [
  'key',
  'ready',
  'not-ready',
  'stop',
  'warning',
  'activity',
  'not-let-in',
  'too-large',
  'too-slow',
  'too-fast',
  'withheld',
  'address',
  'stranger',
  'message',
  'sweep',
  'owed',
  'late',
  'reminders',
  'reminders-late',
  'digest',
  'holidays',
  'lagging',
  'request',
  'bug',
] as const;
const results = [
  'ok',
  'replaced',
  'new',
  'ignored',
  'sent',
  'later',
  'gone',
  'nobody',
  'dropped',
  'failed',
  'repaired',
  'elsewhere',
] as const;
/** What the program leans on, in the order in which it is named. */
const checks = ['store', 'key', 'vault', 'holidays'] as const;
const verbs = ['open', 'submit', 'acuut', 'text', 'hello'] as const;

/** What may stand in a line. Nothing here can hold a name, a text, an address, or the id of a person or a dossier (promise 2). */
export interface Line {
  readonly event: (typeof events)[number];
  readonly result?: (typeof results)[number];
  /** Code of the catalogue of errors. */
  readonly error?: ErrorCode;
  readonly platform?: 'teams' | 'slack';
  /** A verb that is not ours becomes `other`. */
  readonly verb?: string;
  /** Name of a form; one that is not ours becomes `other`. */
  readonly form?: string;
  /** What the program leans on and does not answer. */
  readonly check?: (typeof checks)[number];
  readonly ms?: number;
  readonly count?: number;
  readonly minutes?: number;
  readonly status?: number;
  /** Reference number that a person was shown. */
  readonly ref?: string;
}

export interface Log {
  info(line: Line): void;
  warn(line: Line): void;
  /** With `cause`: also the kind of error and the places in the code, never its message, which can quote what somebody typed. */
  error(line: Line, cause?: unknown): void;
  /** Logs a bug under a fresh reference number and gives that number: the only thing that the person and the log share. */
  bug(cause: unknown): string;
}

const one = (list: readonly string[], value: unknown): string | undefined =>
  typeof value === 'string' && list.includes(value) ? value : undefined;
const named = (known: (word: string) => boolean, value: unknown): string | undefined =>
  typeof value !== 'string' || value === '' ? undefined : known(value) ? value : 'other';
const amount = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? Math.round(value) : undefined;

/** Keeps what is on the list and drops the rest, whatever was handed over: types do not hold at run time, this does. */
function allowed(line: Readonly<Record<string, unknown>>): Record<string, string | number> {
  const kept = {
    event: one(events, line['event']) ?? 'warning',
    result: one(results, line['result']),
    error: one(Object.keys(catalogue), line['error']),
    platform: one(['teams', 'slack'], line['platform']),
    verb: named((word) => one(verbs, word) !== undefined, line['verb']),
    form: named(isForm, line['form']),
    check: one(checks, line['check']),
    ms: amount(line['ms']),
    count: amount(line['count']),
    minutes: amount(line['minutes']),
    status: amount(line['status']),
    ref: typeof line['ref'] === 'string' && /^[0-9a-f]{8}$/.test(line['ref']) ? line['ref'] : undefined,
  };
  return Object.fromEntries(Object.entries(kept).filter((entry): entry is [string, string | number] => entry[1] !== undefined));
}

/** A place in the code as V8 writes it, without the folders of this machine. */
const place = /^\s+at .*?((?:src|test|node_modules|node:)[\w@./:-]*:\d+:\d+)\)?$/;

/**
 * Kind of the error and the places in the code where it came by. Never the message, nor what stands in its place in the stack: both can quote what
 * somebody typed.
 */
function traceOf(cause: unknown): Record<string, string> {
  if (!(cause instanceof Error)) return { kind: typeof cause };
  if (cause instanceof NietPluisError) return { error: cause.code };
  const { stack = '', message } = cause;
  const from = stack.indexOf(message);
  const frames = from < 0 ? '' : stack.slice(from + message.length);
  const places = frames.split('\n').flatMap((line) => place.exec(line)?.[1] ?? []);
  return { kind: cause.constructor.name, at: places.slice(0, 12).join(' < ') };
}

/** Takes where lines go (default: standard output, one JSON object a line). */
export function createLog(destination?: DestinationStream): Log {
  const options = { base: null, timestamp: pino.stdTimeFunctions.isoTime };
  const out = destination === undefined ? pino(options) : pino(options, destination);
  const error = (line: Line, cause?: unknown): void =>
    out.error({ ...(cause === undefined ? {} : traceOf(cause)), ...allowed({ ...line }) });
  return {
    info: (line) => out.info(allowed({ ...line })),
    warn: (line) => out.warn(allowed({ ...line })),
    error,
    bug(cause) {
      const ref = randomBytes(4).toString('hex');
      error({ event: 'bug', ref }, cause);
      return ref;
    },
  };
}

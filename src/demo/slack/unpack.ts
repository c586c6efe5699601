import { parse } from 'node:querystring';
import { isRecord, textAt, type Json } from '../guards.ts';

/**
 * What a call of the Web API says, as Slack's client sends it: JSON, or a form with JSON in its fields. Takes the body (as text, or as a server
 * already read it), its content type and the header `authorization`.
 */
export function unpack(body: unknown, type: string, authorization: string): { readonly token: string; readonly args: Json } {
  const json = type.includes('json');
  const fields = typeof body !== 'string' ? body : json ? read(body) : { ...parse(body) };
  const args = !isRecord(fields)
    ? {}
    : json
      ? fields
      : Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, decoded(value)]));
  return { token: /^Bearer (.+)$/.exec(authorization)?.[1] ?? textAt(args, 'token'), args };
}

const decoded = (value: unknown): unknown => (typeof value === 'string' && /^[[{]|^(true|false)$/.test(value) ? read(value) : value);

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

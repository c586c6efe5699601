import { createHash } from 'node:crypto';
import type { DossierCode, PersonId, SchoolId } from '../meldcode/ids.ts';
import type { CommitItem } from './store.ts';

/** Hex. */
export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** What the first commit follows. Bound to the dossier, so that no chain can be hung under another code. */
export const genesis = (school: SchoolId, code: DossierCode): string => sha256(JSON.stringify(['genesis', school, code]));

/** One person, one form instance: one command. The key says neither of the two. */
export const commandKey = (person: PersonId, instance: string): string => sha256(`${person}|${instance}`);

type Unhashed = Omit<CommitItem, 'hash' | 'sealedHash' | 'residue'>;

/** Covers everything that stays when content is erased: the content is in it by its own hash. */
export function hashOf(item: Omit<CommitItem, 'hash' | 'sealed' | 'residue'>): string {
  return sha256(
    JSON.stringify([item.school, item.code, item.version, item.commandKey, item.kind, item.erases, item.sealedHash, item.prevHash]),
  );
}

/** A commit with its hashes filled in, ready to be appended. */
export function link(item: Unhashed): CommitItem {
  const sealedHash = sha256(item.sealed ?? '');
  const whole = { ...item, sealedHash, residue: null };
  return { ...whole, hash: hashOf(whole) };
}

export interface ChainProblem {
  readonly version: number;
  readonly why:
    'missing' | 'hash' | 'previous' | 'content' | 'erased-without-order' | 'after-end' | 'shorter-than-overview' | 'overview-hash';
}

/** Where a run of commits starts: the version and hash that it must follow. */
export interface Head {
  readonly version: number;
  readonly hash: string;
}

/**
 * Checks a run of commits that follows `from`; needs no key. Gives every problem, empty when the chain holds.
 * `whole`: the run reaches the newest commit, so an erased commit must be named by a later one.
 */
export function checkChain(items: readonly CommitItem[], from: Head, whole: boolean): readonly ChainProblem[] {
  const problems: ChainProblem[] = [];
  const ordered = new Set(items.flatMap((item) => (item.erases === null ? [] : [item.erases])));
  let head = from;
  let ended = false;
  for (const item of items) {
    const at = (why: ChainProblem['why']) => problems.push({ version: item.version, why });
    if (ended) at('after-end');
    if (item.version !== head.version + 1) at('missing');
    if (item.prevHash !== head.hash) at('previous');
    if (item.hash !== hashOf(item)) at('hash');
    if (item.sealed !== null && sha256(item.sealed) !== item.sealedHash) at('content');
    if (item.sealed === null && item.kind === 'commit' && whole && !ordered.has(item.version)) at('erased-without-order');
    ended = item.kind === 'einde';
    head = { version: item.version, hash: item.hash };
  }
  return problems;
}

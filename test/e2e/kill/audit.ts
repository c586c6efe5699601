import { commandKey } from '../../../src/dossier/chain.ts';
import { openCommit, owedBy } from '../../../src/dossier/commit.ts';
import type { Keys } from '../../../src/dossier/keys.ts';
import type { DeliveryItem, OwedItem, Store } from '../../../src/dossier/store.ts';
import { verify } from '../../../src/dossier/verify.ts';
import { personId, schoolId, type DossierCode } from '../../../src/meldcode/ids.ts';
import { teksten } from '../../../src/teksten/index.ts';
import { listAt, textAt } from '../../support/json.ts';
import type { Call, Stub } from '../../support/stub-connector.ts';
import { channelId, schoolName } from '../chat.ts';
import type { Submit } from './ledger.ts';

const school = schoolId(schoolName);

export interface Journals {
  readonly commits: number;
  /** How often this command stands in the store. */
  command(submit: Submit): number;
  /** In how many commits the word of this form stands. */
  marked(submit: Submit): number;
  readonly owed: readonly (OwedItem & { readonly code: DossierCode })[];
  /** What is wrong with the chains. */
  readonly problems: readonly unknown[];
}

/** Reads and opens everything that is kept of the school, past every cache. */
export async function readJournals(store: Store, keys: Keys): Promise<Journals> {
  const commands = new Map<string, number>();
  const marks = new Map<string, number>();
  const owed: (OwedItem & { code: DossierCode })[] = [];
  let commits = 0;
  for (let page: string | null = null; ;) {
    const codes = await store.journal.codes(school, page);
    for (const code of codes.rows) {
      const key = await keys.dossier(school, code);
      if (key === null) throw new Error(`no key for ${code}`);
      for (const item of await store.journal.read(school, code, 0)) {
        commits += 1;
        commands.set(item.commandKey, (commands.get(item.commandKey) ?? 0) + 1);
        const body = await openCommit(item, key);
        // A word counts once a commit, however many events one form becomes.
        for (const mark of new Set(JSON.stringify(body.events).match(/merk\d+x\w+/gu))) marks.set(mark, (marks.get(mark) ?? 0) + 1);
        owed.push(...owedBy(body, item.version).map((one) => ({ ...one, code })));
      }
    }
    if (codes.next === null) break;
    page = codes.next;
  }
  return {
    commits,
    command: ({ who, instance }) => commands.get(commandKey(personId(who), instance)) ?? 0,
    marked: ({ mark }) => marks.get(mark) ?? 0,
    owed,
    problems: (await verify(store, school)).problems,
  };
}

export interface Messages {
  readonly owed: number;
  /** Owed by a commit, and never arrived. */
  readonly missed: number;
  /** Arrived more often than owed. */
  readonly doubled: number;
  /** Of those: how many more than the records of messages that may have arrived twice account for, with the attempts that each of them counts. */
  readonly unrecorded: number;
  /** Names of those of which the program itself says that they may have arrived twice. */
  readonly flagged: readonly string[];
  /** Whose turn a message was last, by its name. */
  owner(name: string): string | undefined;
  /** How often a message like this call may have arrived more than once, by its records. */
  recordedLike(call: Call): number;
}

/** One name for a message in every list of it. */
export const messageName = ({ code, version, place }: Pick<DeliveryItem, 'code' | 'version' | 'place'>): string =>
  `${code}|${version}|${place}`;

const tally = (list: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const one of list) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
};

const conversationOf = ({ address }: DeliveryItem): string => {
  const parts: unknown = JSON.parse(address ?? '[]');
  return Array.isArray(parts) && typeof parts[3] === 'string' ? parts[3] : '';
};

const codeIn = (summary: string): string => /NP(?:-[A-Z0-9]+)+/u.exec(summary)?.[0] ?? '';
/** A message of ours by what is seen of it from outside: a person's by its words, in the channel the post of a dossier. Empty: it is about no dossier. */
export const likeness = ({ conversation, body }: Pick<Call, 'conversation' | 'body'>): string => {
  const summary = textAt(body, 'summary');
  return codeIn(summary) === '' ? '' : `${conversation} ${conversation === channelId ? codeIn(summary) : summary}`;
};

/**
 * Lays what the commits owe beside what arrived at the Bot Connector, which keeps every post that it gets, however often it got it: a person's messages one by
 * one, of the channel the one post of each dossier.
 */
export async function countMessages(store: Store, stub: Stub, { owed }: Journals): Promise<Messages> {
  const expected: string[] = [];
  const lastPost = new Map<DossierCode, string>();
  let missed = 0;
  const flagged: string[] = [];
  const mayBeMore = new Map<string, number>();
  const owners = new Map<string, string>();
  for (const one of owed) {
    const record = await store.deliveries.get(school, one.code, one.version, one.place);
    if (record !== null) owners.set(messageName(record), record.claim.owner);
    const inChannel = one.bericht.ontvanger.aan === 'kanaal';
    const like = inChannel
      ? `${channelId} ${one.code}`
      : `${record === null ? '' : conversationOf(record)} ${teksten('nl').bericht(one.bericht).samenvatting}`;
    if (record?.mogelijkDubbel === true) {
      flagged.push(messageName(record));
      // One message may be cut off several times over.
      mayBeMore.set(like, (mayBeMore.get(like) ?? 0) + record.pogingen - 1);
    }
    if (inChannel) lastPost.set(one.code, teksten('nl').kanaalStand[one.bericht.kanaalStand ?? 'loopt']);
    else if (record?.stand !== 'verzonden') missed += 1;
    else expected.push(like);
  }
  const posted = stub.calls.filter((call) => call.method === 'POST' && likeness(call) !== '');
  const arrived = tally(posted.filter(({ conversation }) => conversation !== channelId).map(likeness));
  // What arrived and is owed to nobody there counts too: it was tried, and then went to somebody else.
  const tooOften = new Map(arrived);
  for (const [like, count] of tally(expected)) {
    const came = arrived.get(like) ?? 0;
    missed += Math.max(0, count - came);
    tooOften.set(like, Math.max(0, came - count));
  }
  const posts = stub.messages(channelId);
  for (const [code, stand] of lastPost) {
    const ofThis = posts.filter(({ summary }) => codeIn(summary) === code);
    const shown = ofThis.map(({ card }) => listAt(card, 'body').map((element) => textAt(element, 'text')));
    if (!shown.some((texts) => texts.includes(stand))) missed += 1;
    tooOften.set(`${channelId} ${code}`, Math.max(0, ofThis.length - 1));
  }
  const doubles = [...tooOften];
  return {
    owed: owed.length,
    missed,
    doubled: doubles.reduce((sum, [, count]) => sum + count, 0),
    unrecorded: doubles.reduce((sum, [like, count]) => sum + Math.max(0, count - (mayBeMore.get(like) ?? 0)), 0),
    flagged,
    owner: (name) => owners.get(name),
    recordedLike: (call) => mayBeMore.get(likeness(call)) ?? 0,
  };
}

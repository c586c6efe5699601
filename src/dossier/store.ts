import type { Datum, DossierCode, Instant, PersonId, SchoolId } from '../meldcode/ids.ts';
import type { Bericht } from '../meldcode/berichten-types.ts';
import type { OverviewRow, Page, ReadItem, SchoolFilter, Urgentie } from './types.ts';

export type { ReadItem } from './types.ts';

/**
 * Where dossiers are kept. A port: SQLite on one machine, Cosmos DB in the cloud; both pass test/contract.
 * Only single-item operations, each atomic and durable when its promise is fulfilled unless said otherwise. `school` is in every key, so no
 * call can reach another school. Every call rejects with NietPluisError `store.unavailable` when the store does not answer.
 */
export interface Store {
  readonly journal: Journal;
  readonly overview: Overviews;
  readonly keys: KeyItems;
  readonly reads: ReadItems;
  readonly addresses: AddressItems;
  readonly deliveries: Deliveries;
  readonly figures: Figures;
  readonly duties: Duties;
  /** Schools that have something here. */
  schools(): Promise<readonly SchoolId[]>;
  /** Makes deleted bytes unreadable in the files (SQLite: truncating checkpoint). Where the service erases by itself: nothing. */
  shred(): Promise<void>;
  /** Answers when the store can be read and written. Asked every few seconds, so it costs little: a read, and a write where the last one proves too little. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** One commit as it is stored. `hash` covers everything but `sealed` and `residue`, of which `sealedHash` covers the first: erased content leaves the chain whole. */
export interface CommitItem {
  readonly school: SchoolId;
  readonly code: DossierCode;
  /** 1, 2, 3…; unique within school and code: a second create is refused. */
  readonly version: number;
  /** SHA-256 of person and form instance, hex; unique within school and code. */
  readonly commandKey: string;
  /** `einde`: the dossier was destroyed; nothing follows it. */
  readonly kind: 'commit' | 'einde';
  /** Version of the commit whose content this one orders to erase, else null. */
  readonly erases: number | null;
  /** JWE; null in `einde` and once erased. */
  readonly sealed: string | null;
  readonly sealedHash: string;
  /** JWE of what stays of an erased commit: that it was, when and by whom. Null otherwise. */
  readonly residue: string | null;
  readonly prevHash: string;
  readonly hash: string;
}

export interface Journal {
  /** Creates if absent. `version`: somebody was first; `command`: this command is already in the dossier (checked before version). */
  append(item: CommitItem): Promise<'stored' | 'version' | 'command'>;
  /** Commits with version > `after`, in order. */
  read(school: SchoolId, code: DossierCode, after: number): Promise<readonly CommitItem[]>;
  get(school: SchoolId, code: DossierCode, version: number): Promise<CommitItem | null>;
  byCommand(school: SchoolId, code: DossierCode, commandKey: string): Promise<CommitItem | null>;
  /** Every dossier that was ever begun, by code. */
  codes(school: SchoolId, page: string | null): Promise<Page<DossierCode>>;
  /** Commits that order an erasure whose content is still there. */
  unerased(school: SchoolId): Promise<readonly CommitItem[]>;
  /** Takes `sealed` away and leaves `residue`. False when there is no such commit. The only rewrite that the journal knows. */
  erase(school: SchoolId, code: DossierCode, version: number, residue: string): Promise<boolean>;
}

/** Rewritable, one a dossier: what lists show, what is owed, and the state that the next decision starts from. A cache of the journal. */
export interface OverviewItem extends OverviewRow {
  readonly school: SchoolId;
  /** Hash of commit `version`. */
  readonly hash: string;
  /** People with a role, for "mine". Somebody left out is never in it. */
  readonly persons: readonly PersonId[];
  /** No list shows it to these people. */
  readonly leftOut: readonly PersonId[];
  /** Whether people who see all dossiers of the school see this one (not: the other route). */
  readonly schoolWide: boolean;
  /** HMACs that say "probably the same pupil". */
  readonly pupilKeys: readonly string[];
  readonly owed: readonly OwedItem[];
  /** When somebody is to be reminded of something next; null: of nothing. */
  readonly due?: Instant | null;
  /** State after `version`, sealed; null in a tombstone. */
  readonly snapshot: string | null;
  /** Version of the rules that made the snapshot. */
  readonly rules: string;
  /** Set in a tombstone. */
  readonly destroyedAt: Instant | null;
}

export interface OwedItem {
  readonly version: number;
  readonly place: number;
  readonly bericht: Bericht;
  /** When the commit that owes it was made; absent in an item of before. */
  readonly since?: Instant;
}

export interface OverviewQuery {
  readonly school: SchoolId;
  readonly person: PersonId;
  /** True: everything that is schoolWide; false: only where `person` has a role. Never where left out, never a tombstone. */
  readonly all: boolean;
  /** True: what waits for `person`; false: the rest. */
  readonly waiting: boolean;
  /** Keyset: newest first, continue after this row. */
  readonly after: { readonly since: Instant; readonly code: DossierCode } | null;
  readonly limit: number;
}

/** One urgency of the overview of a school: each is one question with one order, so that each store answers it from one index. */
export interface SchoolQuery {
  readonly school: SchoolId;
  /** Who looks: never where left out, and "waits for me" is for them. */
  readonly person: PersonId;
  readonly urgentie: Urgentie;
  readonly today: Datum;
  readonly filter: SchoolFilter;
  /** Keyset: continue after this row. `at`: its nextDate in `laat`, its since in the others. */
  readonly after: { readonly at: string; readonly code: DossierCode } | null;
  readonly limit: number;
}

export interface Overviews {
  get(school: SchoolId, code: DossierCode): Promise<{ readonly item: OverviewItem; readonly etag: string } | null>;
  /** `etag: null` creates if absent. False when somebody else wrote in between. Durability may lag behind the journal. */
  put(item: OverviewItem, etag: string | null): Promise<boolean>;
  list(query: OverviewQuery): Promise<readonly OverviewRow[]>;
  /** Of what is schoolWide, no tombstone, in this urgency and in none before it: oldest first, by nextDate in `laat`, by since in the others. */
  bySchool(query: SchoolQuery): Promise<readonly OverviewRow[]>;
  samePupil(school: SchoolId, pupilKeys: readonly string[], limit: number): Promise<readonly DossierCode[]>;
  /** Dossiers of all schools that owe a message: one question however many schools there are, because it is asked all day long. */
  owing(page: string | null): Promise<Page<{ readonly school: SchoolId; readonly code: DossierCode }>>;
  /** Dossiers of all schools in which something fell due at `until` or before, in an order of its own, from an index; one question, as `owing`. */
  due(until: Instant, page: string | null): Promise<Page<{ readonly school: SchoolId; readonly code: DossierCode }>>;
}

/** Work of which one process at a time is enough. Only made and read, never changed: the bot's own identity may do no more where this is kept. */
export interface Duties {
  /** True for the first who asks for this name, in whichever process; false for everybody after, for some days at least. */
  take(name: string): Promise<boolean>;
  /** Whether somebody took it. */
  taken(name: string): Promise<boolean>;
}

/** Wrapped keys. `code: null` is the key of the school itself, wrapped by the key outside. */
export interface KeyItems {
  /** False when there is one already; that one stays. */
  create(school: SchoolId, code: DossierCode | null, wrapped: string): Promise<boolean>;
  get(school: SchoolId, code: DossierCode | null): Promise<string | null>;
  delete(school: SchoolId, code: DossierCode): Promise<void>;
  /** The key of the school itself, wrapped anew. False when it is not `from` (any more). */
  rewrap(school: SchoolId, from: string, to: string): Promise<boolean>;
}

export interface ReadItems {
  append(item: ReadItem): Promise<void>;
  /** Newest first. */
  list(school: SchoolId, code: DossierCode, page: string | null): Promise<Page<ReadItem>>;
  deleteAll(school: SchoolId, code: DossierCode): Promise<void>;
}

/** Where people can be reached. The value is the platforms' business: opaque JSON here. */
export interface AddressItems {
  get(school: SchoolId, key: string): Promise<string | null>;
  put(school: SchoolId, key: string, json: string): Promise<void>;
  delete(school: SchoolId, key: string): Promise<void>;
  /** Keys that start with `prefix`, in order, at most 1,000. */
  list(school: SchoolId, prefix: string): Promise<readonly { readonly key: string; readonly json: string }[]>;
}

/** What became of one owed message. Version 0, place 0: whose turn it is to post about this dossier in a channel, and the post that stands there. */
export interface DeliveryItem {
  readonly school: SchoolId;
  readonly code: DossierCode;
  readonly version: number;
  readonly place: number;
  readonly soort: Bericht['soort'];
  /**
   * `bezig`: handed to the platform, answer not seen. `wacht`: the platform asked to come back later. `niemand`: nobody could be reached yet;
   * it stays owed. `vervallen`: a newer post says it, or there is no channel.
   */
  readonly stand: 'bezig' | 'wacht' | 'verzonden' | 'niemand' | 'vervallen';
  /** Who got it, or whose turn it is; null for a channel. */
  readonly persoon: PersonId | null;
  /** The platforms' address as JSON, so that a later message can replace this one; null when there was none. */
  readonly address: string | null;
  readonly messageId: string | null;
  readonly pogingen: number;
  readonly sentAt: Instant | null;
  /** The process ended between handing over and hearing back: it may have arrived twice. */
  readonly mogelijkDubbel: boolean;
  /** Whose turn it is, or was: who wrote this, and until when nobody else may take it up. */
  readonly claim: Claim;
}

export interface Claim {
  /** Random, new each time that it is taken up. */
  readonly owner: string;
  /** After this the owner is taken to be dead (`bezig`), or anybody may try again (`wacht`, `niemand`). */
  readonly until: Instant;
  /** New at every write: whoever writes next says by it what they saw. */
  readonly stamp: string;
}

export interface Deliveries {
  get(school: SchoolId, code: DossierCode, version: number, place: number): Promise<DeliveryItem | null>;
  /** Creates or replaces, whoever has it: for moving house. */
  put(item: DeliveryItem): Promise<void>;
  /**
   * Writes `item` if what stands there is still `before`, by its stamp (null: nothing stands there). False: somebody else wrote in between, and
   * nothing changed. Of any number at once one wins. Durability may lag: a lost record means a message twice, never none.
   */
  swap(item: DeliveryItem, before: DeliveryItem | null): Promise<boolean>;
  /** Oldest first. */
  list(school: SchoolId, code: DossierCode): Promise<readonly DeliveryItem[]>;
  deleteAll(school: SchoolId, code: DossierCode): Promise<void>;
}

/** Anonymous: no code, no person. The id is a keyed hash, so that counting twice is impossible and tracing back too once the dossier's key is gone. */
export interface FigureItem {
  readonly school: SchoolId;
  readonly id: string;
  /** `2026-11` */
  readonly month: string;
  readonly kind: string;
}

export interface Figures {
  /** Nothing happens when the id is there already. */
  append(item: FigureItem): Promise<void>;
  /** Everything of a school, for moving house. */
  all(school: SchoolId): Promise<readonly FigureItem[]>;
  count(
    school: SchoolId,
    from: Datum,
    to: Datum,
  ): Promise<readonly { readonly month: string; readonly kind: string; readonly count: number }[]>;
}

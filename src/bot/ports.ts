import type { Card } from '../cards/model.ts';

/** Where a person can be reached on a platform: our own record, rewritten at every inbound activity, never an SDK's reference. */
export interface Address {
  readonly platform: 'teams' | 'slack';
  /** Teams: tenant id. Slack: team id. */
  readonly tenant: string;
  /** Teams: aadObjectId. Slack: user id. For a channel: the channel's id. */
  readonly user: string;
  /** Teams: conversation id. Slack: channel or DM id. */
  readonly conversation: string;
  /** Teams only, else empty. */
  readonly serviceUrl: string;
}

/** Who did something, as the platform vouches for it. Everything else in a request is untrusted. */
export interface Identity {
  readonly platform: 'teams' | 'slack';
  readonly tenant: string;
  readonly user: string;
}

/** Where it was done: a personal chat, a channel or group, or a dialog opened from the compose box. */
export type Place = 'personal' | 'channel' | 'dialog';

/** Something that a person did. `data` and `values` come from the client: any shape, any size, untrusted. */
export type Inbound =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'tap'; readonly verb: string; readonly data: unknown; readonly values: unknown }
  /** The bot was installed or opened by this person. */
  | { readonly kind: 'hello' };

export interface Request {
  readonly who: Identity;
  readonly place: Place;
  /** Present when a message can be sent back to this person later; a dialog has none. */
  readonly address: Address | null;
  readonly inbound: Inbound;
  /** `nl` or `en` where the client says so; the person's own setting stands above it. */
  readonly locale: string | null;
}

/**
 * `replace`: the tapped card becomes this one, for this person. `new`: a new message, so that a half-filled form stays. `beside`: one sentence beside what
 * stands there, with the acute line, for as long as a platform has a place for it; else the card, as a new message.
 */
export type Answer =
  { readonly how: 'replace' | 'new'; readonly card: Card } | { readonly how: 'beside'; readonly card: Card; readonly zin: string };

/** What the platforms call. Never throws: whatever goes wrong comes back as a calm card with the acute line. */
export interface Bot {
  handle(request: Request): Promise<Answer>;
}

/** A message to be posted: a pointer or an empty form, never a name or a word that a person typed (promise 2). */
export interface OutMessage {
  readonly card: Card;
  /** The line in the notification and in the list of chats. Author's text. */
  readonly summary: string;
}

export type Sent =
  | { readonly ok: true; readonly messageId: string }
  /** `gone`: blocked, left, no such conversation: do not try again here. `later`: try again, not before `retryAfterMs`. */
  | { readonly ok: false; readonly why: 'gone' | 'later'; readonly retryAfterMs: number };

/** Posts on one platform. Filled by main.ts from `teams/` and `slack/`. Never throws. */
export interface Messenger {
  readonly platform: 'teams' | 'slack';
  send(to: Address, message: OutMessage): Promise<Sent>;
  /** Replaces an earlier message in place; `gone` when it is not there any more. */
  update(to: Address, messageId: string, message: OutMessage): Promise<Sent>;
}

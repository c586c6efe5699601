import { z } from 'zod';
import type { Identity } from '../bot/ports.ts';
import { readFieldBlock } from '../cards/slack-ids.ts';

/**
 * The part of what Slack sends that we read. Slack's signature vouches for team and user; everything else came through a client and only names
 * things. Each reader gives null for what it does not know. What Slack always sends but we can do without may be absent or null: servers like Slack
 * leave it out, and an app of a whole organisation gets no team.
 */
const word = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const option = z.looseObject({ value: z.string() });
const stateValue = z.looseObject({
  value: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
  selected_date: z.string().nullish(),
  selected_time: z.string().nullish(),
});
const state = z.looseObject({ values: z.record(z.string(), z.record(z.string(), stateValue)).nullish() });
/** Of a person or a workspace: goes back to Slack as where something is said, so it is an id and no text. */
const id = z.string().regex(/^[\w.:-]{1,64}$/u);
const team = z.looseObject({ id }).nullish();
const user = z.looseObject({ id, team_id: id.nullish() });
const view = z.looseObject({
  id: z.string(),
  type: z.string().default('modal'),
  team_id: z.string().nullish(),
  hash: z.string().nullish(),
  private_metadata: word,
  state: state.nullish(),
  blocks: z
    .array(z.looseObject({ type: z.string(), block_id: z.string().nullish() }))
    .nullish()
    .transform((value) => value ?? []),
});

const interaction = z.looseObject({ team, user, trigger_id: word, view: view.nullish() });
const blockActions = interaction.extend({
  actions: z.array(z.looseObject({ action_id: z.string(), value: z.string().nullish() })).min(1),
  state: state.nullish(),
});
const submission = interaction.extend({ view });
const maybeId = id.nullish().transform((value) => value ?? '');
const command = z.looseObject({ team_id: maybeId, user_id: maybeId, trigger_id: word, text: word });
const authorizations = z.array(z.looseObject({ team_id: z.string().nullish() })).nullish();
/** Of which tokens it says that they were revoked, where it says so. */
const tokens = z.looseObject({ bot: z.array(z.unknown()).nullish() }).nullish();
const event = z.looseObject({
  team_id: z.string().nullish(),
  authorizations,
  event_id: word,
  event: z.looseObject({ tokens }).nullish().catch(null),
});
const homeOpened = event.extend({
  event: z.looseObject({
    user: id,
    tab: z.string().default('home'),
    view: z.looseObject({ team_id: z.string().nullish() }).nullish(),
  }),
});

const reader =
  <T>(schema: z.ZodType<T>) =>
  (body: unknown): T | null => {
    const parsed = schema.safeParse(body);
    return parsed.success ? parsed.data : null;
  };
export const readInteraction = reader(interaction);
export const readBlockActions = reader(blockActions);
export const readSubmission = reader(submission);
export const readCommand = reader(command);
export const readHomeOpened = reader(homeOpened);
export const readEvent = reader(event);

/** The workspace in which it was done; '' when nothing says so: nobody is known there. */
export const workspaceOf = ({ team: where, user: who, view: window }: z.infer<typeof interaction>): string =>
  where?.id ?? who.team_id ?? window?.team_id ?? '';
/** Whether an event about revoked tokens is about the bot's: one that names tokens of people alone takes nothing from us. */
export const isOfBot = ({ event: about }: z.infer<typeof event>): boolean =>
  about?.tokens === undefined || about.tokens === null || (about.tokens.bot ?? []).length > 0;

/** The workspace that an event is about; '' when nothing says so. */
export const eventTeam = (from: z.infer<typeof event>): string =>
  from.team_id ?? from.authorizations?.find(({ team_id }) => typeof team_id === 'string')?.team_id ?? '';

/**
 * Who did it. Somebody from another workspace (Slack Connect) has a team of their own: no school's tenant fits, so that they are a stranger here,
 * with the acute path and nothing else.
 */
export function identityOf(from: z.infer<typeof interaction>): Identity {
  const here = workspaceOf(from);
  const own = from.user.team_id ?? here;
  return { platform: 'slack', tenant: own === here ? here : '', user: from.user.id };
}

type State = z.infer<typeof state>;

/** What was filled in, by field id, in the form in which Teams gives it: a multiple choice as `a,b`, a toggle as its word, nothing as absent. */
export function valuesOf(from: State | null | undefined): Record<string, string> {
  const found: [string, string][] = [];
  for (const [block, actions] of Object.entries(from?.values ?? {})) {
    const field = readFieldBlock(block);
    if (field === null) continue;
    for (const [action, value] of Object.entries(actions)) {
      if (action !== field.id) continue;
      const list = value.selected_options?.map((one) => one.value) ?? [];
      const text =
        Array.isArray(value.selected_options) || field.off !== null
          ? list.length === 0 && field.off !== null
            ? field.off
            : list.join(',')
          : (value.value ?? value.selected_option?.value ?? value.selected_date ?? value.selected_time ?? null);
      if (text !== null) found.push([field.id, text]);
    }
  }
  return Object.fromEntries(found);
}

/** What a button or a view carried: an object of ours, or nothing. */
export function dataOf(json: string | null | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
}

import { z } from 'zod';

const text = z.string();
const thing = z.looseObject({});

/**
 * What Bolt reads of a request before it asks a listener of ours, without looking whether it is there or what it is: anything else there ends in an
 * error of Bolt's own. Slack sends nothing of the sort; a server like it, or somebody with the secret, could. More than this `payload.ts` looks at.
 */
const shape = z
  .looseObject({
    type: text.optional(),
    command: text.optional(),
    callback_id: text.nullish(),
    event: z
      .looseObject({
        type: text,
        channel: z.union([text, z.looseObject({ id: text.nullish() })]).optional(),
        channel_id: text.nullish(),
        user: z.union([text, thing]).optional(),
        item: thing.optional(),
        view: thing.nullish(),
        subteam: thing.optional(),
      })
      .optional(),
    team: thing.nullish(),
    enterprise: thing.nullish(),
    user: thing.optional(),
    channel: thing.optional(),
    view: z.looseObject({ callback_id: text.optional() }).nullish(),
    actions: z
      .array(z.looseObject({ action_id: text }))
      .nonempty()
      .optional(),
    authorizations: z.array(thing).nullish(),
    response_url: text.nullish(),
    response_urls: z.array(thing).optional(),
  })
  // A tap or a window is of somebody, and Bolt asks whose team it is.
  .refine((body) => body.event !== undefined || body.command !== undefined || body.user !== undefined)
  .refine((body) => !['view_submission', 'view_closed'].includes(body.type ?? '') || typeof body.view?.callback_id === 'string')
  // Of a shortcut Bolt asks the name, of the window where there is one.
  .refine(
    (body) =>
      !['shortcut', 'message_action'].includes(body.type ?? '') ||
      (body.callback_id !== null && (body.view === undefined || typeof body.view?.callback_id === 'string')),
  );

/** Whether Bolt can take this. */
export const fitsBolt = (body: unknown): boolean => shape.safeParse(body).success;

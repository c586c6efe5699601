import { z } from 'zod';

/**
 * What Slack takes of Block Kit, as far as the stand-in draws it. Source: docs.slack.dev, "Block Kit reference" and "Views". Written apart from the
 * program's own check, on purpose: a stand-in that borrowed that one could never disagree with it. Unknown properties are refused, as Slack does.
 */
const plain = (max: number, min = 1) =>
  z.strictObject({ type: z.literal('plain_text'), text: z.string().min(min).max(max), emoji: z.boolean().optional() });
const mrkdwn = (max: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1).max(max), verbatim: z.boolean().optional() });
const anyText = (max: number) => z.discriminatedUnion('type', [plain(max), mrkdwn(max)]);
const id = z.string().min(1).max(255);

const option = z.strictObject({ text: anyText(75), value: z.string().min(1).max(150), description: anyText(75).optional() });
const options = (max: number) => z.array(option).min(1).max(max);
const placeholder = plain(150).optional();
const select = {
  action_id: id,
  placeholder,
  options: options(100).optional(),
  option_groups: z
    .array(z.strictObject({ label: plain(75), options: options(100) }))
    .min(1)
    .max(100)
    .optional(),
};

const button = z.strictObject({
  type: z.literal('button'),
  text: plain(75),
  action_id: id,
  value: z.string().max(2000).optional(),
  url: z
    .url({ protocol: /^https?$/ })
    .max(3000)
    .optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().max(75).optional(),
});
const fields = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('plain_text_input'),
    action_id: id,
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(3000).optional(),
    max_length: z.int().min(1).max(3000).optional(),
    initial_value: z.string().max(3000).optional(),
    placeholder,
  }),
  z.strictObject({ type: z.literal('static_select'), ...select, initial_option: option.optional() }),
  z.strictObject({ type: z.literal('multi_static_select'), ...select, initial_options: options(100).optional() }),
  z.strictObject({ type: z.literal('radio_buttons'), action_id: id, options: options(10), initial_option: option.optional() }),
  z.strictObject({ type: z.literal('checkboxes'), action_id: id, options: options(10), initial_options: options(10).optional() }),
  z.strictObject({ type: z.literal('datepicker'), action_id: id, initial_date: z.iso.date().optional(), placeholder }),
  z.strictObject({
    type: z.literal('timepicker'),
    action_id: id,
    initial_time: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .optional(),
    placeholder,
  }),
]);
const picture = { image_url: z.url().max(3000), alt_text: z.string().min(1).max(2000) };

const block_id = id.optional();
const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), block_id, text: plain(150) }),
  z
    .strictObject({
      type: z.literal('section'),
      block_id,
      text: anyText(3000).optional(),
      fields: z.array(anyText(2000)).min(1).max(10).optional(),
      accessory: button.optional(),
      expand: z.boolean().optional(),
    })
    .refine(({ text, fields }) => text !== undefined || fields !== undefined, 'a section needs a text or fields'),
  z.strictObject({
    type: z.literal('context'),
    block_id,
    elements: z
      .array(z.union([anyText(2000), z.strictObject({ type: z.literal('image'), ...picture })]))
      .min(1)
      .max(10),
  }),
  z.strictObject({ type: z.literal('actions'), block_id, elements: z.array(button).min(1).max(25) }),
  z.strictObject({
    type: z.literal('input'),
    block_id,
    label: plain(2000),
    hint: plain(2000).optional(),
    optional: z.boolean().optional(),
    element: fields,
  }),
  z.strictObject({ type: z.literal('image'), block_id, ...picture, title: plain(2000).optional() }),
  z.strictObject({ type: z.literal('divider'), block_id }),
]);
const blocks = (max: number) => z.array(block).min(1).max(max);

const common = {
  callback_id: z.string().max(255).optional(),
  private_metadata: z.string().max(3000).optional(),
  blocks: blocks(100),
};
const view = z.discriminatedUnion('type', [
  z
    .strictObject({
      type: z.literal('modal'),
      title: plain(24),
      submit: plain(24).optional(),
      close: plain(24).optional(),
      clear_on_close: z.boolean().optional(),
      notify_on_close: z.boolean().optional(),
      ...common,
    })
    .refine((one) => one.submit !== undefined || one.blocks.every(({ type }) => type !== 'input'), 'a view with inputs needs a submit'),
  z.strictObject({ type: z.literal('home'), ...common }),
]);

type Block = z.output<typeof block>;
/** Names that stand twice: Slack refuses the whole view or message. */
function doubles(all: readonly Block[]): readonly string[] {
  const twice = (ids: readonly (string | undefined)[]): boolean => {
    const named = ids.filter((one) => one !== undefined);
    return new Set(named).size < named.length;
  };
  return [
    ...(twice(all.map((one) => one.block_id)) ? ['a block_id stands twice'] : []),
    ...all.flatMap((one) =>
      one.type === 'actions' && twice(one.elements.map(({ action_id }) => action_id)) ? ['an action_id stands twice in one block'] : [],
    ),
  ];
}

/** Something that starts as chosen must be one of the choices, to the letter. */
function strangers(all: readonly Block[]): readonly string[] {
  return all.flatMap((one) => {
    if (one.type !== 'input' || !('options' in one.element || 'option_groups' in one.element)) return [];
    const { element } = one;
    const groups = 'option_groups' in element ? (element.option_groups ?? []) : [];
    const known = [...(element.options ?? []), ...groups.flatMap((group) => group.options)].map((choice) => JSON.stringify(choice));
    const initial =
      'initial_option' in element && element.initial_option !== undefined
        ? [element.initial_option]
        : 'initial_options' in element
          ? (element.initial_options ?? [])
          : [];
    return initial.every((choice) => known.includes(JSON.stringify(choice))) ? [] : ['what is chosen at first is none of the options'];
  });
}

const said = (error: z.ZodError, at: string): readonly string[] =>
  error.issues.map(({ message, path }) => `${message} [json-pointer:${at}/${path.map(String).join('/')}]`);

/** Why Slack would refuse this view; empty when it would take it. */
export function viewRefusals(value: unknown): readonly string[] {
  const parsed = view.safeParse(value);
  if (!parsed.success) return said(parsed.error, '/view');
  return [
    ...doubles(parsed.data.blocks),
    ...strangers(parsed.data.blocks),
    ...(JSON.stringify(value).length > 250_000 ? ['the view is more than 250 kB'] : []),
  ];
}

/** Why Slack would refuse these blocks in a message; empty when it would take them. */
export function messageRefusals(value: unknown): readonly string[] {
  const parsed = blocks(50).safeParse(value);
  if (!parsed.success) return said(parsed.error, '/blocks');
  return [
    ...doubles(parsed.data),
    ...strangers(parsed.data),
    // Slack names no limit for all texts together; about this many is what it takes before `msg_blocks_too_long`.
    ...(textLength(parsed.data) > 13_000 ? ['the texts are more than 13,000 characters'] : []),
  ];
}

function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one: unknown) => sum + textLength(one), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, one]) => sum + (key === 'text' && typeof one === 'string' ? one.length : textLength(one)),
    0,
  );
}

import { z } from 'zod';
import { condition, segments, singlePath } from './template.ts';

/**
 * The closed portable profile: every element and property that a card file may hold, and nothing beside it. What is here has a
 * rendering on Teams and on Slack; what is not here would be lost on one of them.
 */
const says = (message: string) => ({ error: message });

/** Text that only its author writes: `${path}` is allowed, markdown is not, because Slack and Teams read it differently. */
const authored = z
  .string()
  .min(1, says('is empty'))
  .refine((text) => segments(text) !== null, says('holds an expression that is not allowed: only ${path} and ${$root.path}'))
  .refine(
    (text) => !/\*\*|__|\]\(|`|<\/?[a-z]|\{\{/i.test(text),
    says('holds markdown or markup (** __ [..](..) ` <..> {{..}}): use weight, color or an other element'),
  );
/** Also allowed: no path at all and nothing but a word. */
const word = (pattern: RegExp, what: string) => z.string().regex(pattern, says(what));
const bound = z.string().refine((text) => segments(text) !== null, says('holds an expression that is not allowed: only ${path}'));

/** Adaptive Cards reads these words in any case, the Designer writes them with a capital. */
const oneOf = <const T extends readonly [string, ...string[]]>(words: T) =>
  z.preprocess((value) => (typeof value === 'string' ? value.charAt(0).toLowerCase() + value.slice(1) : value), z.enum(words));

const when = z
  .string()
  .refine((text) => condition(text) !== null, says("is no condition of the profile: ${flag}, ${!flag}, ${a == 'x'} or ${a != 'x'}"))
  .optional();
const repeat = z
  .string()
  .refine((text) => singlePath(text) !== null, says('must be one path: "${list}"'))
  .optional();
const conditional = { $when: when };
const repeated = { $when: when, $data: repeat };

const textBlock = z.strictObject({
  type: z.literal('TextBlock'),
  text: authored,
  size: oneOf(['small', 'default', 'medium', 'large']).optional(),
  weight: oneOf(['default', 'bolder']).optional(),
  isSubtle: z.boolean().optional(),
  color: oneOf(['default', 'attention', 'warning', 'good', 'accent']).optional(),
  style: oneOf(['default', 'heading']).optional(),
  wrap: z.literal(true, says('is always true: a text that runs out of sight is a text cut off')).optional(),
  ...repeated,
});
const factSet = z.strictObject({
  type: z.literal('FactSet'),
  facts: z.array(z.strictObject({ title: authored, value: authored, ...repeated })).min(1, says('is empty')),
  ...conditional,
});
const image = z.strictObject({
  type: z.literal('Image'),
  url: word(/^https:\/\/|^data:image\/(png|svg\+xml);|^\$\{[A-Za-z.$]+\}$/, 'must be https:, data:image/png, or ${url}'),
  altText: authored,
  ...conditional,
});

const input = {
  id: word(/^[a-z][A-Za-z0-9]*$/, 'must be a plain word: a letter, then letters and digits'),
  label: authored,
  isRequired: z.boolean(says('must be written out: true or false (Slack and Teams differ in what they take for granted)')),
  errorMessage: authored.optional(),
  ...conditional,
};
const inputText = z.strictObject({
  type: z.literal('Input.Text'),
  ...input,
  isMultiline: z.boolean().optional(),
  maxLength: z.int().min(1).max(2000, says('may be at most 2000')),
  placeholder: authored.optional(),
  value: bound.optional(),
});
const inputChoice = z.strictObject({
  type: z.literal('Input.ChoiceSet'),
  ...input,
  choices: z.array(z.strictObject({ title: authored, value: bound.min(1), ...repeated })).min(1, says('is empty')),
  style: oneOf(['compact', 'expanded']).optional(),
  isMultiSelect: z.boolean().optional(),
  value: bound.optional(),
  wrap: z.literal(true, says('is always true: a text that runs out of sight is a text cut off')).optional(),
});
const inputDate = z.strictObject({
  type: z.literal('Input.Date'),
  ...input,
  min: bound.optional(),
  max: bound.optional(),
  value: bound.optional(),
});
const inputTime = z.strictObject({ type: z.literal('Input.Time'), ...input, value: bound.optional() });
const inputToggle = z.strictObject({
  type: z.literal('Input.Toggle'),
  ...input,
  title: authored,
  valueOn: z.string().min(1),
  valueOff: z.string().min(1),
  // An untouched toggle without a value is sent as "false", not as valueOff.
  value: z.string(says('must be given: an untouched toggle without it is sent as "false"')).min(1),
  wrap: z.literal(true, says('is always true: a text that runs out of sight is a text cut off')).optional(),
});

const leaves = [textBlock, factSet, image, inputText, inputChoice, inputDate, inputTime, inputToggle] as const;
const container = z.strictObject({
  type: z.literal('Container'),
  items: z.array(z.discriminatedUnion('type', leaves)).min(1, says('is empty')),
  style: oneOf(['default', 'emphasis', 'attention', 'warning', 'good', 'accent']).optional(),
  ...repeated,
});
const element = z.discriminatedUnion('type', [...leaves, container]);

const execute = z.strictObject({
  type: z.literal('Action.Execute'),
  title: authored,
  verb: z.enum(['open', 'submit'], says('must be "open" or "submit" ("acuut" is added by the engine)')),
  data: z.record(z.string(), bound).optional(),
  associatedInputs: oneOf(['auto', 'none']).optional(),
  style: oneOf(['default', 'positive', 'destructive']).optional(),
  ...repeated,
});
const openUrl = z.strictObject({
  type: z.literal('Action.OpenUrl'),
  title: authored,
  url: word(/^(tel:[0-9+]+$|https:\/\/|\$\{url\}$)/, 'must be tel: with digits, https:, or ${url}'),
  ...conditional,
});
const action = z.discriminatedUnion('type', [execute, openUrl]);

export const profile = z.strictObject({
  $schema: z.string().optional(),
  type: z.literal('AdaptiveCard'),
  version: z.literal('1.5'),
  metadata: z.strictObject({
    title: authored,
    form: word(/^[a-z][a-z0-9-]*$/, 'must be the name of a form: small letters, digits and -').optional(),
  }),
  body: z.array(element),
  actions: z.array(action).optional(),
});

export type Template = z.infer<typeof profile>;
export type TemplateElement = z.infer<typeof element>;
export type TemplateLeaf = Exclude<TemplateElement, { type: 'Container' }>;
export type TemplateInput = Extract<TemplateElement, { id: string }>;
export type TemplateAction = z.infer<typeof action>;

/** What each type may hold, for the message about a property that it may not. */
export const allowed: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  [...leaves, container, execute, openUrl].map((schema) => [schema.shape.type.value, Object.keys(schema.shape)]),
);

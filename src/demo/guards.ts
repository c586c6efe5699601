/** Careful reading of JSON that came from elsewhere: a file, the bot or the page. */
export type Json = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A property, or nothing when there is no such object. */
export const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((here, key) => (isRecord(here) ? here[key] : undefined), value);

/** A text at a path; an empty one when it is something else. */
export const textAt = (value: unknown, ...path: readonly string[]): string => {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : '';
};

export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

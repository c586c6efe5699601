/**
 * The templating syntax that a card file may use: a small part of the Adaptive Cards template language, so that the same file opens
 * in the Designer. `${path}` in a string, `$data` to repeat, `$when` to leave out. Nothing else.
 */
const pathPattern = /^(?:\$root\.)?[A-Za-z]\w*(?:\.[A-Za-z]\w*)*$/;
const conditionPattern = /^(!?)\s*((?:\$root\.)?[A-Za-z]\w*(?:\.[A-Za-z]\w*)*)(?:\s*(==|!=)\s*'([^'$]*)')?$/;

export type Segment = { readonly literal: string } | { readonly path: string };

export type Condition =
  | { readonly kind: 'flag'; readonly path: string; readonly not: boolean }
  | { readonly kind: 'equals'; readonly path: string; readonly not: boolean; readonly to: string };

/** Splits an author's string into literal text and paths. Gives null when it holds an expression outside the profile. */
export function segments(text: string): readonly Segment[] | null {
  const found: Segment[] = [];
  let rest = text;
  for (;;) {
    const start = rest.indexOf('${');
    if (start < 0) break;
    const end = rest.indexOf('}', start);
    if (end < 0) return null;
    const path = rest.slice(start + 2, end).trim();
    if (!pathPattern.test(path)) return null;
    if (start > 0) found.push({ literal: rest.slice(0, start) });
    found.push({ path });
    rest = rest.slice(end + 1);
  }
  if (rest !== '') found.push({ literal: rest });
  return found;
}

/** The one path of `"${path}"`, as `$data` has it; null when it is anything else. */
export function singlePath(text: string): string | null {
  const parts = segments(text);
  const only = parts?.length === 1 ? parts[0] : undefined;
  return only !== undefined && 'path' in only ? only.path : null;
}

/** `${flag}`, `${!flag}`, `${a == 'x'}` or `${a != 'x'}`; null when it is anything else. */
export function condition(text: string): Condition | null {
  const inner = /^\$\{(.*)\}$/s.exec(text)?.[1];
  const match = inner === undefined ? null : conditionPattern.exec(inner.trim());
  const path = match?.[2];
  if (!match || path === undefined) return null;
  const negated = match[1] === '!';
  const to = match[4];
  if (to === undefined) return { kind: 'flag', path, not: negated };
  return negated ? null : { kind: 'equals', path, not: match[3] === '!=', to };
}

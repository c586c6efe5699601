/** Licences under which a package may be part of what runs in production: permissive ones, and those with copyleft a file or a library that the appendix of the EUPL-1.2 names. */
export const allowedLicences: readonly string[] = [
  '0BSD',
  'Apache-2.0',
  'Bitstream-Vera',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'EUPL-1.2',
  'ISC',
  'LGPL-2.1-only',
  'LGPL-3.0-only',
  'MIT',
  'MPL-2.0',
  'Unlicense',
];

/** Packages whose package.json says it in an old way or nowhere, and where it stands: looked up by a person, for this version alone. */
export const statedElsewhere: Readonly<Record<string, { readonly licence: string; readonly where: string }>> = {
  'dejavu-fonts-ttf@2.37.3': { licence: 'Bitstream-Vera', where: 'LICENSE' },
  'escape-regexp-component@1.0.2': { licence: 'MIT', where: 'Readme.md' },
  'png-js@2.0.0': { licence: 'MIT', where: 'LICENSE' },
  'semaphore@1.1.0': { licence: 'MIT', where: 'README.md' },
};

/** Whether an SPDX expression (`A`, `(A OR B)`, `A AND B`) can be met from the list. Anything that it cannot read is not. */
export function isAllowed(expression: string): boolean {
  const text = expression.trim();
  const inner = /^\((.*)\)$/.exec(text)?.[1];
  if (inner !== undefined && !inner.includes('(')) return isAllowed(inner);
  if (text.includes(' OR ')) return text.split(' OR ').some(isAllowed);
  if (text.includes(' AND ')) return text.split(' AND ').every(isAllowed);
  return allowedLicences.includes(text);
}

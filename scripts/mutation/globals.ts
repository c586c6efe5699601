/** What the specs of the rules use of @jest/globals; the runner beside this file reads `cases`. */
import { expect } from 'expect';

interface Case {
  readonly title: string;
  readonly body: () => unknown;
}
export const cases: Case[] = [];

type Body = (...args: readonly never[]) => unknown;
const call = (body: Body, args: readonly unknown[]): unknown => Reflect.apply(body, undefined, args);
let above: readonly string[] = [];
const add = (title: string, body: () => unknown): void => {
  // A title may stand in two places; its number tells them apart.
  cases.push({ title: `${cases.length} ${[...above, title].join(' › ')}`, body });
};

export const test = Object.assign((title: string, body: Body): void => add(title, () => call(body, [])), {
  each:
    (rows: readonly unknown[]) =>
    (title: string, body: Body): void => {
      for (const row of rows) add(title, () => call(body, Array.isArray(row) ? row : [row]));
    },
});
export const describe = (title: string, body: () => void): void => {
  const before = above;
  above = [...before, title];
  body();
  above = before;
};
export { expect };

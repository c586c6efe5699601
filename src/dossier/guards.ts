import { NietPluisError } from '../errors.ts';
import type { DeliveryItem, OverviewItem } from './store.ts';
import type { OverviewRow } from './types.ts';

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every((one) => typeof one === 'string');

/** Shallow checks on what comes back from a store: enough to notice a file that is not ours; the seals guard the content. */
export const isRow = (value: unknown): value is OverviewRow =>
  isObject(value) &&
  typeof value['code'] === 'string' &&
  typeof value['version'] === 'number' &&
  typeof value['soort'] === 'string' &&
  typeof value['status'] === 'string' &&
  typeof value['stap'] === 'number' &&
  typeof value['since'] === 'string' &&
  isTexts(value['waitsFor']);

/** Whether this can be an overview of ours. */
export const isOverview = (value: unknown): value is OverviewItem =>
  isObject(value) &&
  typeof value['school'] === 'string' &&
  typeof value['hash'] === 'string' &&
  typeof value['rules'] === 'string' &&
  isTexts(value['persons']) &&
  isTexts(value['leftOut']) &&
  isTexts(value['pupilKeys']) &&
  Array.isArray(value['owed']) &&
  isRow(value);

/** Whether this can be a delivery record of ours. */
export const isDelivery = (value: unknown): value is DeliveryItem =>
  isObject(value) &&
  typeof value['code'] === 'string' &&
  typeof value['version'] === 'number' &&
  typeof value['place'] === 'number' &&
  typeof value['soort'] === 'string' &&
  typeof value['stand'] === 'string' &&
  isObject(value['claim']) &&
  typeof value['claim']['owner'] === 'string' &&
  typeof value['claim']['until'] === 'string' &&
  typeof value['claim']['stamp'] === 'string';

/** Parsed JSON that passes `guard`, else `store.tampered`. */
export function checked<T>(value: unknown, guard: (value: unknown) => value is T, where: string): T {
  if (!guard(value)) throw new NietPluisError('store.tampered', [where]);
  return value;
}

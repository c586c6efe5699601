/** The value below which this part of the numbers lies. Throws when there are none. */
export function quantile(numbers: readonly number[], part: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const found = sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
  if (found === undefined) throw new Error('nothing was measured');
  return found;
}
export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);

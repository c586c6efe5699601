/** One class of attacks: what was tried, and everything that did not go as it must. */
export interface Row {
  readonly attack: string;
  tried: number;
  /** Of those: what somebody may do, and could. */
  allowed: number;
  readonly deviations: string[];
}

export class Report {
  readonly rows: Row[] = [];
  row(attack: string): Row {
    const row: Row = { attack, tried: 0, allowed: 0, deviations: [] };
    this.rows.push(row);
    return row;
  }
  get deviations(): number {
    return this.rows.reduce((sum, { deviations }) => sum + deviations.length, 0);
  }
  /** The table, and below it the first of the deviations of each class. */
  text(): string {
    const head = ['attack', 'tried', 'allowed as expected', 'deviations'];
    const lines = this.rows.map(({ attack, tried, allowed, deviations }) => [
      attack,
      String(tried),
      String(allowed),
      String(deviations.length),
    ]);
    const width = head.map((title, n) => Math.max(title.length, ...lines.map((line) => line[n]?.length ?? 0)));
    const shown = [head, width.map((n) => '-'.repeat(n)), ...lines].map((line) =>
      line.map((cell, n) => (n === 0 ? cell.padEnd(width[n] ?? 0) : cell.padStart(width[n] ?? 0))).join('  '),
    );
    const wrong = this.rows.flatMap(({ attack, deviations }) => deviations.slice(0, 20).map((one) => `${attack}: ${one}`));
    return [...shown, ...(wrong.length > 0 ? ['', ...wrong] : [])].join('\n');
  }
}

/** Writes down what is not so. */
export function must(row: Row, holds: boolean, what: () => string): void {
  if (!holds) row.deviations.push(what());
}

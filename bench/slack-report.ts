import { median, quantile } from './numbers.ts';
import { variants, type Round, type SlackResults, type SliceResult, type Variant } from './slack.ts';

const said: Record<Variant, string> = {
  bare: '(c) bare Bolt acknowledgement and restify, signature checked',
  insert: '(d) the same and one INSERT, synchronous FULL',
  ours: 'ours in Slack, a step stored',
};
const all = (rounds: readonly Round[], variant: Variant): readonly SliceResult[] => rounds.flatMap((round) => round[variant]);
/** The median over the rounds of the latencies below which `part` of a round lies. */
const latency = (rounds: readonly Round[], variant: Variant, part: number): number =>
  median(
    rounds.map((round) =>
      quantile(
        round[variant].flatMap(({ each }) => each),
        part,
      ),
    ),
  );
/** Slice by slice against the slice of the other one beside it. */
const ratio = (rounds: readonly Round[], to: Variant): number =>
  median(rounds.flatMap((round) => round.ours.map(({ perSecond }, n) => perSecond / (round[to][n]?.perSecond ?? Number.NaN))));
const judged = (holds: boolean): string => (holds ? 'held' : '**missed**');
const table = (rows: readonly (readonly string[])[]): string =>
  [rows[0] ?? [], (rows[0] ?? []).map(() => '---'), ...rows.slice(1)].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** The section of docs/benchmarks.md about Slack. */
export function slackReport({ rounds, sizes, slow }: SlackResults): string {
  const rate = ratio(rounds, 'insert');
  const written = Math.max(...slow.write);
  return `## Slack

The same way: signed \`view_submission\` requests, 32 at once, ${rounds.length} rounds, variants in turn, ${rounds[0]?.ours.length ?? 0} slices of ${rounds[0]?.ours[0]?.each.length ?? 0} requests each. A request is ${sizes.request} bytes,
an answer (the next window) ${sizes.answer}, a commit ${sizes.commit}; the bare ones answer and write the same. Every submit of ours is counted in the data file afterwards.

${table([
  ['', 'submits a second', 'p50 ms', 'p99 ms', 'processor ms each'],
  ...variants.map((variant) => [
    said[variant],
    median(all(rounds, variant).map(({ perSecond }) => perSecond)).toFixed(0),
    latency(rounds, variant, 0.5).toFixed(1),
    latency(rounds, variant, 0.99).toFixed(1),
    median(all(rounds, variant).map(({ cpu }) => cpu)).toFixed(2),
  ]),
])}

${table([
  ['aim', 'measured', ''],
  ['a step stored ≥ 0.5 × (d)', rate.toFixed(2), judged(rate >= 0.5)],
  ['of (c), which stores nothing', ratio(rounds, 'bare').toFixed(2), 'no aim'],
  ['p99 beside (d)', `${(latency(rounds, 'ours', 0.99) / latency(rounds, 'insert', 0.99)).toFixed(2)} ×`, 'no aim'],
  [
    'acknowledged ≤ 1 s when the write of a commit takes 500 ms',
    `${(median(slow.write) / 1_000).toFixed(2)} s, at most ${(written / 1_000).toFixed(2)} s (${slow.write.length} submits)`,
    judged(written <= 1_000),
  ],
  [
    'the same when every call of the store takes 500 ms',
    `${(median(slow.every) / 1_000).toFixed(2)} s, at most ${(Math.max(...slow.every) / 1_000).toFixed(2)} s`,
    'Slack waits 3 s',
  ],
])}
`;
}

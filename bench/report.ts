import { variants, type Round, type Variant } from './measure.ts';
import { median, quantile } from './numbers.ts';
import { fixed, judged, table } from './part.ts';
import { commitsLarge, commitsSmall } from './prepare.ts';

export interface Results {
  readonly rounds: readonly Round[];
  readonly growth: Readonly<Record<'small' | 'large', readonly number[]>>;
  readonly snapshots: { readonly small: number; readonly large: number };
  readonly ready: { readonly ours: readonly number[]; readonly bare: readonly number[] };
  readonly idle: number;
  readonly sizes: { readonly answer: number; readonly commit: number };
}

const perSecond = (rounds: readonly Round[], variant: Variant): number =>
  median(rounds.flatMap(({ slices }) => slices[variant].map((slice) => slice.perSecond)));
const processor = (rounds: readonly Round[], variant: Variant): number =>
  median(rounds.flatMap(({ slices }) => slices[variant].map((slice) => slice.cpu)));
const latencies = (rounds: readonly Round[], variant: Variant): readonly number[] =>
  rounds.flatMap(({ slices }) => slices[variant].flatMap(({ each }) => each));
/** The median over the rounds of the latencies below which `part` of a round lies: one hiccup of the machine is not the answer. */
const latency = (rounds: readonly Round[], variant: Variant, part: number): number =>
  median(rounds.map((round) => quantile(latencies([round], variant), part)));

/** Slice by slice against the slice of the other one beside it, so that noise that lasts falls out. */
const ratio = (rounds: readonly Round[], variant: Variant, to: Variant): number =>
  median(rounds.flatMap(({ slices }) => slices[variant].map(({ perSecond: mine }, n) => mine / (slices[to][n]?.perSecond ?? Number.NaN))));

const said: Record<Variant, string> = {
  bare: '(a) bare CloudAdapter and restify, JWT in',
  insert: '(b) the same and one INSERT, synchronous FULL',
  quiet: 'ours, no message owed',
  owed: 'ours, one message owed and delivered',
};

/** Its section of docs/benchmarks.md. */
export function teamsSection(results: Results): string {
  const { rounds, growth, snapshots, ready, sizes } = results;
  const slices = rounds[0]?.slices.bare.length ?? 0;
  const each = rounds[0]?.slices.bare[0]?.each.length ?? 0;
  const p99 = latency(rounds, 'quiet', 0.99) / latency(rounds, 'insert', 0.99);
  const grown = median(growth.large) / median(growth.small);
  const quiet = ratio(rounds, 'quiet', 'insert');
  const owed = ratio(rounds, 'owed', 'insert');
  const readyMs = median(ready.ours);
  const memory = (who: 'bare' | 'insert' | 'ours'): string => `${median(rounds.map((round) => round.memory[who]))} MB`;
  return `## Teams

32 requests at once. ${rounds.length} rounds, each with new processes for the servers and for the load; in a round the variants take turns, ${slices} slices of
${each} requests each, after a warm-up. Numbers are medians over the slices, ratios are medians of each slice against the slice of (b) beside it. Every request
has a signed token that is validated. An answer is ${sizes.answer} bytes, a commit ${sizes.commit}; the bare ones answer and write the same. Ours is the whole
program in production mode with a school of 250 people.

${table(
  ['', 'submits a second', 'p50 ms', 'p99 ms', 'processor ms each'],
  variants.map((variant) => [
    said[variant],
    fixed(perSecond(rounds, variant), 0),
    fixed(latency(rounds, variant, 0.5), 1),
    fixed(latency(rounds, variant, 0.99), 1),
    fixed(processor(rounds, variant)),
  ]),
)}

${table(
  ['aim', 'measured', ''],
  [
    ['no message owed ≥ 0.7 × (b)', fixed(quiet), judged(quiet >= 0.7)],
    ['one message owed ≥ 0.5 × (b)', fixed(owed), judged(owed >= 0.5)],
    ['p99 ≤ 2 × (b), no message owed', fixed(p99), judged(p99 <= 2)],
    [
      `a submit at ${commitsLarge} commits ≤ 1.3 × one at ${commitsSmall}`,
      `${fixed(grown)} (${fixed(median(growth.large))} against ${fixed(median(growth.small))} ms, one at a time)`,
      judged(grown <= 1.3),
    ],
    [
      'start to ready ≤ 1.5 s',
      `${fixed(readyMs / 1_000)} s (${ready.ours.length} starts; bare ${fixed(median(ready.bare) / 1_000)} s)`,
      judged(readyMs <= 1_500),
    ],
  ],
)}

The sealed snapshot is ${snapshots.small} bytes after some ${commitsSmall} commits and ${snapshots.large} after ${commitsLarge}: it does not grow with the journal.
Resident memory: ours ${results.idle} MB after the start and ${memory('ours')} after a round; bare ${memory('bare')}, with the INSERT ${memory('insert')}.

How to read it: validating the token costs all of them the same and is most of what (a) does. Ours shares one fsync among the commits of one turn of the event loop,
which (b) does not. With a message owed the time counts until the Bot Connector has the last one.
`;
}

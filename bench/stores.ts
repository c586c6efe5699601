import { lookingBench, lookingRows } from './looking.ts';
import { listBench, listRows } from './list.ts';
import { commitsBench, commitRows } from './cosmos-commits.ts';
import { table, type Part } from './part.ts';

/** The stores beside what they stand on: commits on Cosmos beside the bare SDK, and the first page of a long list beside that of a short one. */
export const stores: Part = {
  name: 'stores',
  async measure({ quick, folder, say }) {
    say('commits on the Cosmos emulator ...');
    const commits = await commitsBench(quick ? 2 : 9);
    say('a list of 20,000 dossiers ...');
    const lists = await listBench(quick ? 60 : 300);
    say('the overview, the timeline and the figures of a year ...');
    const looking = await lookingBench(folder, quick ? 20 : 100);
    return `## Stores

Commits on the Cosmos emulator: it runs in a process of its own, both sides talk to the same one and take turns, ${commits.rounds} times; ratios are medians of each slice
against the slice beside it. The bare side does the same three round trips with the same SDK and documents of the same size, with unsealed bodies: read the overview, create a commit,
replace the overview. Lists are SQLite, medians over ${lists.times} first pages, one at a time, in turn.
The overview and the timeline go through the whole bot, from a tap to a bound card, with every right asked again and the read recorded; beside them stands the store's own read of the same rows (the
list and eight overviews; the journal), so the ratio is what opening seals, rules and cards cost. Figures are counted from anonymous records, 700,000 of them, beside the count of the store alone.

${table(['', 'ours', 'beside it', 'ratio', 'aim', ''], [...commitRows(commits), ...listRows(lists), ...lookingRows(looking)])}
`;
  },
};

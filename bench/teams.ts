import { startStub } from '../test/support/stub-connector.ts';
import { createBench } from './measure.ts';
import type { Part } from './part.ts';
import { endAll } from './processes.ts';
import { teamsSection } from './report.ts';

/** Submits through the whole program in Teams, beside a bare bot; the start; a dossier that grows. */
export const teams: Part = {
  name: 'teams',
  async measure({ quick, folder, profile, say }) {
    const stub = await startStub();
    try {
      say('filling a data file ...');
      const bench = await createBench(stub, folder, profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]);

      say('starting and stopping ...');
      const ready = { ours: [] as number[], bare: [] as number[] };
      let idle = 0;
      for (let n = 0; n < (quick ? 2 : 7); n += 1) {
        const ours = await bench.startOurs();
        ready.ours.push(ours.readyMs);
        idle = ours.memory();
        await ours.stop();
        const bare = await bench.startBare(false);
        ready.bare.push(bare.readyMs);
        await bare.stop();
      }

      say('a small dossier and a large one ...');
      const growth = await bench.growth(quick ? 60 : 200);
      const snapshots = { small: bench.snapshot(bench.prepared.small), large: bench.snapshot(bench.prepared.large) };

      say('32 at once ...');
      const rounds = await bench.rounds(quick ? 1 : 3, quick ? 4 : 8);
      return teamsSection({ rounds, growth, snapshots, ready, idle, sizes: bench.sizes });
    } finally {
      await endAll();
      await stub.close();
    }
  },
};

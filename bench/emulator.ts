import { startEmulator } from '../test/support/cosmos-emulator.ts';

/** The Cosmos emulator in a process of its own, so that its processor time is on neither side of a comparison. Tells its parent where it listens. */
const { endpoint } = await startEmulator();
process.send?.(endpoint);
// A parent that was killed takes it along.
process.on('disconnect', () => process.exit(0));

import { startEmulator } from './cosmos-emulator.ts';

/** The emulator of Cosmos DB as a program: says where it listens and ends with whoever started it. */
const emulator = await startEmulator();
process.stdout.write(`${emulator.endpoint}\n`);
process.stdin.resume().on('end', () => process.exit(0));

import { checkCards } from '../src/cards/check.ts';
import { posted, samples } from '../test/support/card-samples.ts';

/** `npm run cards:check [-- name …]`: what the build demands of every card in `cards/`, or of the named ones. Exit code 1 when something is wrong. */
const only = process.argv.slice(2);
const wanted = (line: string) => only.length === 0 || only.some((name) => line.startsWith(`${name}.`));
const { problems, missing } = checkCards('cards', samples, posted);
const wrong = problems.filter(wanted);
const absent = missing.filter(wanted);
for (const problem of wrong) console.log(`- ${problem}`);
if (absent.length > 0) console.log(`Still to be written: ${absent.join(', ')}`);
console.log(wrong.length === 0 ? 'No problems in the cards that are there.' : `${wrong.length} problem(s).`);
process.exitCode = wrong.length + absent.length === 0 ? 0 : 1;

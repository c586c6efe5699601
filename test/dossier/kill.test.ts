import { expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { commandKey } from '../../src/dossier/chain.ts';
import { createSweeper } from '../../src/dossier/sweeper.ts';
import { verify } from '../../src/dossier/verify.ts';
import { dossierCode, type DossierCode } from '../../src/meldcode/ids.ts';
import { house, tempPath } from './fixture.ts';
import { anna, at, factsFor, observation, school } from './tiny-rules.ts';

const rounds = process.env['npm_lifecycle_event'] === 'kill-test' ? 20 : 6;
const child = fileURLToPath(new URL('./kill-child.ts', import.meta.url));

interface Log {
  readonly acknowledged: { readonly instance: string; readonly code: DossierCode; readonly version: number }[];
  /** Handed in, no answer seen. */
  readonly unanswered: { readonly instance: string; readonly code: DossierCode | null }[];
}

function parse(output: string): Log {
  const lines = output.split('\n').slice(0, -1);
  const words = lines.map((line) => line.split(' '));
  const acknowledged = words
    .filter(([mark]) => mark === '<')
    .map(([, instance = '', code = '', version = '']) => ({ instance, code: dossierCode(code), version: Number(version) }));
  const answered = new Set(acknowledged.map((one) => one.instance));
  const begun = words
    .filter(([mark]) => mark === '>')
    .map(([, instance = '', code = '']) => ({ instance, code: code === 'new' ? null : dossierCode(code) }));
  return { acknowledged, unanswered: begun.filter((one) => !answered.has(one.instance)) };
}

/** Lets a process work on the store until it acknowledged so many forms, then kills it without warning. */
async function killAfter(path: string, round: number, acknowledgements: number): Promise<Log> {
  const worker = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', child, path, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  worker.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (output.split('\n<').length - 1 >= acknowledgements) worker.kill('SIGKILL');
  });
  await once(worker, 'close');
  expect(worker.signalCode).toBe('SIGKILL');
  return parse(output);
}

test(`after ${rounds} times SIGKILL in the middle of the work nothing acknowledged is lost, every chain is whole, nothing stands twice`, async () => {
  const path = tempPath();
  const logs: Log[] = [];
  for (let round = 0; round < rounds; round += 1) logs.push(await killAfter(path, round, 5 + ((round * 7) % 60)));

  const home = house(path);
  const report = await createSweeper(home.parts, () => null).sweep(at(1));
  expect(report.failed).toEqual([]);
  let lost = 0;
  for (const { instance, code, version } of logs.flatMap((log) => log.acknowledged)) {
    const item = await home.store.journal.byCommand(school, code, commandKey(anna.id, instance));
    if (item?.version !== version) lost += 1;
  }
  expect(lost).toBe(0);
  const chains = await verify(home.store, school);
  expect(chains.problems).toEqual([]);

  // Whoever saw no answer hands in the same form again: it counts once, whether or not it had been stored.
  const unanswered = logs.flatMap((log) => log.unanswered);
  let added = 0;
  for (const { instance, code } of unanswered) {
    if (code === null) continue;
    const again = await home.dossiers.submit({ school, code, instance, command: observation(`tekst ${instance}`), facts: factsFor(anna) });
    if (again.kind !== 'stored') throw new Error(again.kind);
    if (!again.repeated) added += 1;
  }
  expect((await verify(home.store, school)).commits).toBe(chains.commits + added);
  const inFlight = logs.filter((log) => log.unanswered.length > 0).length;
  expect(inFlight).toBeGreaterThanOrEqual(rounds * 0.8);
  const count = logs.flatMap((log) => log.acknowledged).length;
  process.stderr.write(
    `kill: ${rounds} rounds, ${inFlight} with work in flight, ${count} acknowledged, ${unanswered.length} unanswered, ${lost} lost\n`,
  );
  await home.store.close();
}, 120_000);

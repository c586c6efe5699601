import { writeSync } from 'node:fs';
import { house } from './fixture.ts';
import { anna, factsFor, observation, school, start } from './tiny-rules.ts';

/** Hands in forms, eight at a time, until it is killed. Says `>` before a form and `<` once it was acknowledged; begins dossiers now and then. */
const [path = '', round = ''] = process.argv.slice(2);
const home = house(path);
const facts = factsFor(anna);
const say = (line: string): void => void writeSync(1, `${line}\n`);

async function worker(name: number): Promise<never> {
  for (let n = 0; ; n += 1) {
    const first = `${round}-${name}-${n}-flag`;
    say(`> ${first} new`);
    const begun = await home.dossiers.submit({ school, code: null, instance: first, command: start, facts });
    if (begun.kind !== 'stored') throw new Error(begun.kind);
    say(`< ${first} ${begun.code} ${begun.version}`);
    for (let form = 0; form < 6; form += 1) {
      const instance = `${round}-${name}-${n}-${form}`;
      say(`> ${instance} ${begun.code}`);
      const done = await home.dossiers.submit({ school, code: begun.code, instance, command: observation(`tekst ${instance}`), facts });
      if (done.kind !== 'stored') throw new Error(done.kind);
      say(`< ${instance} ${done.code} ${done.version}`);
    }
  }
}

await Promise.all(Array.from({ length: 8 }, (_, name) => worker(name)));

import type { SlackPerson } from '../support/slack-driver.ts';
import { SlackPerson as Person, settled } from '../support/slack-driver.ts';
import { access, verbs } from './access.ts';
import { journals } from './audit.ts';
import { channels, signatures, tokens } from './doors.ts';
import { fuzz, memory } from './fuzz.ts';
import { oddInSlack, oddInTeams, oddValues } from './odd.ts';
import { House, slackId } from './house.ts';
import { random } from './mutate.ts';
import { rates } from './rates.ts';
import { must, Report, type Row } from './report.ts';
import { papers, races, sameAnswers } from './rights.ts';
import { injection, pollution, replays, sentWithout } from './texts.ts';
import { wire } from './wire.ts';
import { woorden } from '../support/toegang/zaak.ts';

export interface Options {
  /** The same seed does the same again. */
  readonly seed: number;
  /** Fuzzed bodies for each door. */
  readonly bodies: number;
  /** Of the access matrix, how much: 1 is all of it. */
  readonly share: number;
  /** Says what is being done. */
  readonly tell: (what: string) => void;
}

/** What people really send from Slack: a flag, a tap on a message, a word, Home. Kept to be changed later. */
export async function inSlack(house: House): Promise<void> {
  const as = (id: string): SlackPerson => {
    const person = new Person(
      house.slack,
      async (kind, body) => {
        house.sent.push({ door: 'slack', kind, body });
        const { status, text } = await house.inSlack(kind, body);
        return { status, body: text };
      },
      slackId(id),
    );
    return person;
  };
  const noor = as('noor');
  const bram = as('bram');
  await noor.shortcut();
  await noor.submits({ relatie: 'thuis' });
  await noor.submits({ situatie: 'gevoel', partner: 'bram', regel: 'Zat alleen' });
  const { code } = noor;
  await settled(() => house.slack.chat(bram.user).length > 0);
  for (const [form, values] of [
    ['leerling', { naam: 'Iemand Bedacht', klas: '3A' }],
    ['stap1', { tekst: 'Zat alleen', bron: 'gezien' }],
    ['stap2', { met: 'een collega', ziet: 'ja' }],
    ['stap3', { met: 'leerling', uitkomst: 'Zegt weinig' }],
  ] as const) {
    await noor.opens(form, code);
    await noor.submits(values);
  }
  await noor.command(house.zaak.code);
  await noor.command('acuut');
  await noor.opensHome();
  for (const id of ['kars', 'zeynep', 'femke', 'sita']) {
    const who = as(id);
    await who.command(house.zaak.code);
    await who.opensHome();
    await who.command('');
  }
}

/**
 * All attacks on the real program over HTTP, on both doors. Takes how much of it, gives the table. `docs/threat-model.md` names the classes by the names of
 * the rows here.
 */
export async function attack({ seed, bodies, share, tell }: Options): Promise<Report> {
  const report = new Report();
  const row = (name: string) => {
    tell(name);
    return report.row(name);
  };
  /** One class, after which nothing may have broken inside: what somebody reads is calm also then. */
  const whole = async (name: string, attacks: (on: Row) => Promise<void>): Promise<void> => {
    const on = row(name);
    const before = house.bugs;
    await attacks(on);
    must(on, house.bugs === before, () => `${String(house.bugs - before)} bugs in the log`);
  };
  const next = random(seed);
  const part = (): boolean => share >= 1 || next() < share;
  const house = await new House().start();
  try {
    tell('the story');
    await house.story();
    const commits = async (): Promise<number> => (await journals(house.path)).length;
    await tokens(house, row('tokens of Bot Framework'));
    await channels(house, row('other channels of Bot Framework'));
    await signatures(house, row('signatures of Slack'));
    await whole('HTTP that no client speaks', (on) => wire(house, on));
    const was = await commits();
    const matrix = row('access matrix, Teams');
    await access(house, matrix, 'teams', part);
    const other = row('access matrix, Slack');
    await access(house, other, 'slack', part);
    await verbs(house, row('verbs that are none'));
    await whole('not yours looks like not there', (on) => sameAnswers(house, on, part));
    await whole('odd activities of Teams', (on) => oddInTeams(house, on));
    await whole('odd requests of Slack', (on) => oddInSlack(house, on));
    await whole('values that are no text', (on) => oddValues(house, on, part));
    await pollution(house, row('prototype pollution'));
    const now = await commits();
    must(other, now === was, () => `${String(now - was)} commits by who may not`);
    await replays(house, row('cards replayed and changed'), commits);
    await whole('a right taken away meanwhile', (on) => races(house, on, share >= 1 ? 5 : 1));
    await whole('addresses of papers', (on) => papers(house, on));
    await injection(house, row('typed text in both platforms'));
    tell('what people send from Slack');
    await inSlack(house);
    await fuzz(
      house,
      {
        teams: row('fuzzed bodies, Teams'),
        slack: row('fuzzed bodies, Slack'),
        rest: row('fuzzed requests elsewhere'),
        effect: row('effect of what was fuzzed'),
      },
      seed,
      bodies,
    );
    sentWithout(house, row('names in messages and log'), [
      ...Object.values(woorden).filter((word) => !word.includes(' Thuis ')),
      'Bedacht',
    ]);
    const last = row('the process afterwards');
    last.tried += 1;
    const code = await house.stop();
    must(last, code === 0, () => `it ended with ${String(code)}`);
  } finally {
    await house.close();
  }
  await rates(row('too fast'));
  const mb = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);
  for (const what of ['heap', 'rss'] as const) tell(`${what}, MB: ${memory.map((one) => mb(one[what])).join(' -> ')}`);
  return report;
}

import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { setTimeout } from 'node:timers/promises';
import { bothDoors, type BothDoors } from '../support/beide-deuren.ts';
import { emulatorKey } from '../support/cosmos-emulator.ts';
import { startEmulatorProcess, type EmulatorProcess } from '../support/emulator-process.ts';
import { startFaultProxy, type Fault, type FaultProxy } from '../support/fault-proxy.ts';
import { at } from '../support/json.ts';
import { tapOf, textOf } from '../support/stub-card.ts';
import { openCosmos } from '../../src/dossier/cosmos.ts';
import { schoolId } from '../../src/meldcode/ids.ts';
import { codeOf, schoolName, until } from './chat.ts';

/**
 * The real program on Cosmos DB, whose every request is cut, and then hangs: what people on Teams and Slack see, and what is left of it afterwards. As long
 * as it takes everybody to hear something; `OUTAGE_SECONDS` makes it longer.
 */
jest.setTimeout(180_000);
const outageMs = Number(process.env['OUTAGE_SECONDS'] ?? 0) * 1_000;

let emulator: EmulatorProcess;
let proxy: FaultProxy;
let doors: BothDoors;

beforeAll(async () => {
  emulator = await startEmulatorProcess();
  proxy = await startFaultProxy(emulator.endpoint);
  doors = await bothDoors(['bram', 'ada']);
  await doors.start({ ...emulator.env, COSMOS_ENDPOINT: proxy.endpoint });
  await doors.hello();
});
afterAll(async () => {
  proxy.plan = () => null;
  await doors.close();
  await proxy.close();
  await emulator.close();
});

const typed = { tekst: 'Stiller dan anders, at niets.', bron: 'gezien', besproken: 'met de mentor' };

test.each<[string, Fault]>([
  ['every line is cut', 'reset'],
  ['no answer ever comes', 'lost'],
])(
  'while %s people hear it calmly and keep what they typed, acute answers, nothing is confirmed; afterwards the same form counts once',
  async (_how, fault) => {
    const noor = doors.teams('noor');
    await noor.says('niet pluis');
    await noor.taps('Verder', { relatie: 'thuis' });
    await noor.taps('Dossier starten', { situatie: 'gevoel', partner: 'bram', regel: '' });
    const code = codeOf(noor.card);
    await noor.opens('stap1', code);
    const { verb, data } = tapOf(noor.card, 'Vastleggen', typed);
    const ada = doors.inSlack('ada');
    await ada.shortcut();
    await ada.submits({ relatie: 'thuis' });
    const modal = ada.top.view;
    const inSlack = { situatie: 'gevoel', regel: 'Zachter dan anders.' };
    const posted = () => doors.stub.calls.filter(({ body }) => JSON.stringify(body).includes('NP-')).length;
    let before = -1;
    await until('all that was owed is out', async () => {
      before = posted();
      await setTimeout(1_000);
      return before > 0 && posted() === before;
    });

    proxy.plan = () => ({ fault, when: 'before' });
    const began = Date.now();
    const order: string[] = [];
    const heard = async <T>(what: string, work: Promise<T>): Promise<T> => work.finally(() => order.push(what));
    const [submit, slackSubmit] = [heard('form', noor.tap(verb, data)), heard('form in Slack', ada.submits(inSlack))];
    const list = heard('list', doors.teams('mees').tap('open', { card: 'mijn-dossiers' }));
    const readyz = heard('readyz', doors.readyz());
    // Whoever is not alive gets no people, and then nobody reaches the acute card.
    expect(await doors.healthz()).toBe(200);
    const [tom, bram] = [doors.teams('tom'), doors.inSlack('bram')];
    await Promise.all([heard('acute', tom.tap('acuut', {})), heard('acute in Slack', bram.command('acuut'))]);
    expect(textOf(tom.here.inbox().at(-1)?.card)).toContain('112');
    expect(bram.text).toContain('112');

    // A sentence beside the form, which stays as it is: no card takes its place.
    for (const reply of [await submit, await list]) {
      expect(reply.status).toBe(200);
      expect(at(reply.body, 'type')).toBe('application/vnd.microsoft.activity.message');
    }
    expect(textOf(noor.here.inbox().at(-1)?.card)).toContain('Dat ligt niet aan jou');
    expect(textOf(doors.teams('mees').here.inbox().at(-1)?.card)).toContain('Dat ligt niet aan jou');
    await slackSubmit;
    expect(ada.top.view).toBe(modal);
    expect(Object.values(ada.errors).join()).toMatch(/staat er nog|er gebeurt niets dubbel/u);
    expect(await readyz).toMatchObject({ status: 503, body: { ready: false, waiting: expect.arrayContaining(['store']) } });
    // Whoever needs no store does not wait for one: acute came before the form that was sent earlier.
    expect(order.indexOf('acute')).toBeLessThan(order.indexOf('form'));
    if (fault === 'lost') expect(order.indexOf('acute in Slack')).toBeLessThan(order.indexOf('form'));
    while (Date.now() - began < outageMs) {
      await noor.tap(verb, data);
      await tom.tap('acuut', {});
    }
    expect(posted()).toBe(before);

    proxy.plan = () => null;
    await until('people can be served again', async () => (await doors.readyz()).status === 200);
    for (let times = 0; times < 2; times += 1) {
      await noor.tap(verb, data);
      expect(noor.sees).toContain('Vastgelegd');
    }
    const count = async (): Promise<number> => {
      const store = await openCosmos({ endpoint: emulator.endpoint, key: emulatorKey, database: 'nietpluis' });
      const commits = await Promise.all(
        (await store.journal.codes(schoolId(schoolName), null)).rows.map((one) => store.journal.read(schoolId(schoolName), one, 0)),
      );
      await store.close();
      return commits.flat().length;
    };
    const standing = await count();
    // In Slack a form that came in late may have been finished by the program itself: it is there once, whichever it was.
    await ada.submits(inSlack);
    expect(ada.text).toContain('Vastgelegd');
    expect((await count()) - standing).toBeLessThanOrEqual(1);
  },
);

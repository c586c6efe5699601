import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createReminders } from '../../src/delivery/reminders.ts';
import { meldcodeRules } from '../../src/dossier/meldcode-rules.ts';
import { createSweeper } from '../../src/dossier/sweeper.ts';
import { dossierCode, personId } from '../../src/meldcode/ids.ts';
import { schoolFacts } from '../../src/school/index.ts';
import { vandaag } from '../../src/school/klok.ts';
import { Huis } from '../support/huis.ts';
import { toegangSchool } from '../support/toegang/school.ts';
import { vlag } from '../support/toegang/zaak.ts';

/** A link is two commits, one in each dossier: the process that makes them is killed at each moment of it. */
const schoolFile = toegangSchool();
let huis: Huis;
beforeAll(async () => {
  huis = new Huis(schoolFile);
  await huis.iedereen();
});
afterAll(async () => {
  expect(huis.bugs).toEqual([]);
  await huis.close();
});

/** What a start and the next minutes do by themselves. */
const opnieuw = async (): Promise<void> => {
  const feiten = () => {
    const [school] = huis.schools.all;
    return school === undefined ? null : schoolFacts(school, vandaag(huis.now));
  };
  await createSweeper({ store: huis.store, keys: huis.keys, rules: meldcodeRules }, feiten).sweep(huis.now);
  huis.later(6);
  const failed = (cause: unknown) => huis.bugs.push(cause);
  const { schools, addresses, dossiers, store } = huis;
  await createReminders({ overview: store.overview, dossiers, schools, addresses, now: () => huis.now, failed }).tick();
};
const sterft = async (code: string, ander: string, verband: string, moment: string): Promise<void> => {
  const kind = fileURLToPath(new URL('./koppelen-kind.ts', import.meta.url));
  const args = ['--disable-warning=ExperimentalWarning', kind, schoolFile, huis.dir, huis.kek, code, ander, verband, moment];
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  await once(child, 'close');
  expect(child.signalCode).toBe('SIGKILL');
};

test('gedood vóór, tussen of na de twee: na een nieuwe start staan ze in beide of in geen van beide, en later niets dubbel', async () => {
  const vijf = await vlag(huis);
  const zes = await vlag(huis);
  const staat = async (): Promise<readonly (string | undefined)[]> =>
    Promise.all(
      [vijf, zes].map(async ({ code }, n) => {
        const state = await huis.dossiers.peek(huis.school, dossierCode(code), {
          id: personId('zeynep'),
          functies: ['zorgcoordinator'],
          mandaat: false,
        });
        expect(state?.koppelen).toEqual([]);
        return state?.verwant.find((een) => een.code === [zes, vijf][n]?.code)?.verband;
      }),
    );
  for (const [moment, verband, daarna] of [
    ['voor eerste', 'gezin', undefined],
    ['na eerste', 'gezin', 'gezin'],
    ['voor tweede', 'nietMeer', undefined],
    ['na tweede', 'zelfdeLeerling', 'zelfdeLeerling'],
  ] as const) {
    await sterft(vijf.code, zes.code, verband, moment);
    await opnieuw();
    expect([moment, ...(await staat())]).toEqual([moment, daarna, daarna]);
  }
  const versies = () =>
    Promise.all([vijf, zes].map(async ({ code }) => (await huis.store.overview.get(huis.school, dossierCode(code)))?.item.version));
  const toen = await versies();
  await opnieuw();
  expect(await versies()).toEqual(toen);
}, 90_000);

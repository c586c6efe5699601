import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { freePort } from '../e2e/start.ts';
import { ready, run, startProgram, type Program } from '../support/program.ts';
import { textOf } from '../support/stub-card.ts';
import { cardOf, startStub, type Stub } from '../support/stub-connector.ts';

// Real programs start here, on a machine that may be busy.
jest.setTimeout(90_000);
const folder = mkdtempSync(join(tmpdir(), 'nietpluis-start-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const noStack = (text: string): void => expect(text).not.toMatch(/\bat \S+:\d+|node_modules|Error:/);
/** Waits for what happens by itself; the test's own time limit ends it. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}
const kek = `local:${Buffer.alloc(32, 9).toString('base64')}`;

describe('production does not start half', () => {
  test('without app id, key and school file it says all three, calmly, and ends with 1', async () => {
    const program = run({ NIETPLUIS_SCHOOL: join(folder, 'nowhere.json') });
    expect(await program.ended).toBe(1);
    for (const name of ['MicrosoftAppId', 'NIETPLUIS_KEK', 'NIETPLUIS_SCHOOL']) expect(program.err()).toContain(name);
    expect(program.err()).toContain('[config.invalid]');
    noStack(program.err());
  });

  test('on a busy port it says which, and ends with 1', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    const program = run({ NIETPLUIS_MODE: 'demo', PORT: String(port), NIETPLUIS_STORE: `sqlite:${join(folder, 'busy.db')}` });
    expect(await program.ended).toBe(1);
    other.close();
    expect(program.err()).toMatch(/PORT=\d+[\s\S]*\[port\.busy\]/);
    noStack(program.err());
  });

  test('a data file of the other mode is refused', async () => {
    const store = `sqlite:${join(folder, 'mixed.db')}`;
    const port = await freePort();
    const demo = run({ NIETPLUIS_MODE: 'demo', PORT: String(port), NIETPLUIS_STORE: store });
    await ready(`http://127.0.0.1:${port}`, demo);
    demo.kill('SIGTERM');
    expect(await demo.ended).toBe(0);
    const program = run({
      NIETPLUIS_STORE: store,
      NIETPLUIS_KEK: kek,
      NIETPLUIS_SCHOOL: 'src/demo/school.json',
      MicrosoftAppId: '11111111-1111-4111-8111-111111111111',
      MicrosoftAppPassword: 'a-made-up-secret',
      MicrosoftAppTenantId: '00000000-0000-4000-8000-000000000001',
      PORT: String(await freePort()),
    });
    expect(await program.ended).toBe(1);
    expect(program.err()).toContain('[config.mode-mixed]');
    noStack(program.err());
  });
});

describe('the real program in production, with real tokens, against the stub connector', () => {
  let stub: Stub;
  let program: Program;
  beforeAll(async () => {
    stub = await startStub();
    program = await startProgram(stub, folder);
  }, 90_000);
  afterAll(() => stub.close());

  const noor = () => stub.person({ aadObjectId: '00000000-0000-4000-8000-000000000101' });

  test('a docent says "niet pluis" and gets the first card; a stranger is told whom to ask', async () => {
    await noor().says('niet pluis');
    expect(textOf(noor().inbox().at(-1)?.card)).toContain('0800-2000');
    const stranger = stub.person({ aadObjectId: '00000000-0000-4000-8000-00000000ffff' });
    await stranger.says('niet pluis');
    expect(textOf(stranger.inbox().at(-1)?.card)).toMatch(/servicedesk[\s\S]*0800-2000/);
  });

  test('a flag is handed in, and the sparringpartner and the channel hear of it without a name', async () => {
    const bram = stub.person({ aadObjectId: '00000000-0000-4000-8000-000000000102' });
    await bram.hello();
    await noor().says('niet pluis');
    const flag = cardOf(await noor().taps(noor().inbox().at(-1)?.card, 'Verder', { relatie: 'thuis' }));
    const receipt = cardOf(await noor().taps(flag, 'Dossier starten', { regel: 'Sanne Verzonnen was zo stil' }));
    const [code = ''] = /NP-[A-Z0-9-]+/.exec(textOf(receipt)) ?? [];
    await until(() => bram.inbox().length === 2 && stub.calls.some((call) => call.conversation.startsWith('19:')));
    expect(bram.inbox().at(-1)?.summary).toContain(code);
    expect(JSON.stringify(stub.calls)).not.toContain('Sanne');
    expect(program.out()).not.toContain('Sanne');

    const again = cardOf(await noor().taps(flag, 'Dossier starten', { regel: 'Sanne Verzonnen was zo stil' }));
    expect(textOf(again)).toContain(code);
  });

  test('ends calmly with 0 when it is asked to stop', async () => {
    program.kill('SIGTERM');
    expect(await program.ended).toBe(0);
    noStack(program.err());
    expect(program.err()).not.toContain('Sanne');
    expect(program.out()).toContain('"event":"stop"');
  });
});

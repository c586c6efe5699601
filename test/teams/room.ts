import type { Address, Answer, Bot, Identity, Request } from '../../src/bot/ports.ts';
import { acuteButton, acuteLine } from '../../src/cards/acute.ts';
import type { Card, Element } from '../../src/cards/model.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { startServer, type RunningServer } from '../../src/server.ts';
import { createTeams, type Teams } from '../../src/teams/teams.ts';
import { startStub, type Stub } from '../support/stub-connector.ts';

const line = (text: string, by: 'author' | 'people' = 'author'): Element => ({
  type: 'text',
  text: [{ by, text }],
  size: 'default',
  bold: false,
  subtle: false,
  color: 'default',
  heading: false,
});
const field: Element = {
  type: 'input.text',
  id: 'tekst',
  label: 'Wat zag je?',
  required: true,
  errorMessage: 'Vul iets in.',
  value: null,
  multiline: true,
  maxLength: 2000,
  placeholder: null,
};

export const card = (title: string, body: readonly Element[] = []): Card => ({
  name: 'proef',
  taal: 'nl',
  title,
  form: null,
  body: [line(title), ...body, acuteLine('nl')],
  actions: [
    {
      type: 'execute',
      title: 'Vastleggen',
      verb: 'submit',
      data: { form: 'waarneming', instance: 'i1' },
      inputs: 'auto',
      style: 'positive',
    },
    acuteButton('nl', ''),
  ],
});

const given = (request: Request): string => {
  const { inbound } = request;
  if (inbound.kind !== 'tap' || typeof inbound.values !== 'object' || inbound.values === null) return '';
  return 'tekst' in inbound.values && typeof inbound.values.tekst === 'string' ? inbound.values.tekst : '';
};

/** A small bot behind the real port: it repeats, it breaks, it dawdles, each on request. */
export class EchoBot implements Bot {
  readonly heard: Request[] = [];
  async handle(request: Request): Promise<Answer> {
    this.heard.push(request);
    await Promise.resolve();
    const { inbound } = request;
    if (inbound.kind === 'hello') return { how: 'new', card: card('Welkom') };
    if (inbound.kind === 'text') {
      if (inbound.text === 'stuk') throw new Error('Sanne Verzonnen staat in deze fout');
      return { how: 'new', card: inbound.text === 'naam' ? card('Dossier', [line('Sanne Verzonnen', 'people')]) : card('Menu', [field]) };
    }
    switch (inbound.verb) {
      case 'open':
        return { how: 'replace', card: card('Formulier', [field]) };
      case 'submit':
        return { how: 'replace', card: card('Ontvangen', [line(given(request), 'people')]) };
      case 'acuut':
        return { how: 'new', card: card('Acuut') };
      case 'weg':
        return { how: 'new', card: { ...card('Er ging iets mis'), name: 'storing' } };
      case 'snel':
        return { how: 'beside', card: card('Te snel'), zin: 'Dat ging even te snel.' };
      case 'stuk':
        throw new Error('Sanne Verzonnen staat in deze fout');
      case 'traag':
        return new Promise(() => undefined);
      default:
        return { how: 'new', card: card('Die knop ken ik niet') };
    }
  }
}

export interface Room {
  readonly stub: Stub;
  readonly bot: EchoBot;
  readonly teams: Teams;
  readonly server: RunningServer;
  readonly remembered: (readonly [Identity, Address])[];
  /** Whether writing down an address fails from now on. */
  broken: boolean;
  /** Everything that was logged. */
  log(): string;
  close(): Promise<void>;
}

/** The whole Teams side in one process as production has it, with the echo bot behind it and the stub connector before it. */
export async function startRoom(extra: Readonly<Record<string, string>> = {}): Promise<Room> {
  const stub = await startStub();
  const lines: string[] = [];
  const log = createLog({ write: (text: string) => void lines.push(text) });
  // The identity library reads these from the process itself.
  for (const name of ['IDENTITY_ENDPOINT', 'IDENTITY_HEADER']) process.env[name] = stub.env[name];
  const config = readConfig({
    ...stub.env,
    NIETPLUIS_KEK: `local:${Buffer.alloc(32, 1).toString('base64')}`,
    NIETPLUIS_SCHOOL: 'src/demo/school.json',
    ...extra,
  });
  const bot = new EchoBot();
  const teams = createTeams({ config: config.teams, log });
  const remembered: (readonly [Identity, Address])[] = [];
  const room = {
    stub,
    bot,
    teams,
    remembered,
    broken: false,
    log: () => lines.join(''),
  };
  const addresses = {
    remember(who: Identity, address: Address): Promise<void> {
      if (room.broken) return Promise.reject(new Error('away'));
      remembered.push([who, address]);
      return Promise.resolve();
    },
  };
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    loopbackOnly: config.mode === 'demo',
    secure: false,
    readiness: () => Promise.resolve({ waiting: room.broken ? ['store'] : [], without: [] }),
    messages: teams.listen({ bot, addresses, patienceMs: 300 }),
    log,
  });
  stub.connect(`http://127.0.0.1:${server.port}`);
  return Object.assign(room, {
    server,
    async close() {
      await server.close(500);
      await stub.close();
    },
  });
}

import { packed } from '../../src/demo/slack/deliver.ts';
import { at, listAt, textAt, type Json } from '../support/json.ts';
import { sign } from '../support/slack-driver.ts';
import { textOf } from '../support/stub-card.ts';
import { formulieren, gevuld, kaarten } from '../support/toegang/waarden.ts';
import { journals } from './audit.ts';
import { Caller, send, type House } from './house.ts';
import { must, type Row } from './report.ts';

/** All of an answer that could tell something, without what is new each time: status, headers, and the body to its last sign. */
async function whole(url: string, headers: Readonly<Record<string, string>>, body: string, code: string): Promise<string> {
  const response = await fetch(url, { method: 'POST', headers, body });
  const text = await response.text();
  const said = [...response.headers].filter(([name]) => name !== 'date').map((pair) => pair.join(': '));
  return [
    String(response.status),
    ...said.sort(),
    text.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu, 'id').replaceAll(code, 'code'),
  ].join('\n');
}

/** A code that nobody has, and one of somebody else: whoever has no part gets the very same answer to both, at every card and form, also in headers and size. */
export async function sameAnswers(house: House, row: Row, part: (n: number) => boolean): Promise<void> {
  const there = house.zaak.code;
  const notThere = 'NP-2222-22222';
  const atTeams = async (id: string, verb: 'open' | 'submit', data: Json, code: string): Promise<string> => {
    const user = house.schools.all.flatMap(({ personen }) => personen).find((one) => one.id === id)?.accounts.teams?.user ?? '';
    const body = house.activity(user, {
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', verb, data: { ...data, code } } },
    });
    const headers = { 'content-type': 'application/json', authorization: await house.authorization() };
    return whole(`${house.url}/api/messages`, headers, JSON.stringify(body), code);
  };
  const atSlack = async (id: string, data: Json, values: Record<string, string>, code: string): Promise<string> => {
    const [type, text] = packed('interactive', house.submission(id, { ...data, code }, values));
    const stamp = Math.floor(Date.now() / 1_000);
    const headers = { 'content-type': type, 'x-slack-request-timestamp': String(stamp), 'x-slack-signature': sign(text, stamp) };
    return whole(`${house.url}/slack/events`, headers, text, code);
  };
  const tries = async (what: string, ask: (code: string) => Promise<string>): Promise<void> => {
    row.tried += 1;
    const [one, other] = [await ask(there), await ask(notThere)];
    must(row, one === other, () => `${what}: the answers differ: ${one.slice(0, 200)} / ${other.slice(0, 200)}`);
  };
  let n = 0;
  for (const id of ['sita', 'uwe', 'wim', 'elders']) {
    const instance = 'attack-same-0001';
    for (const card of kaarten) {
      if (!part((n += 1))) continue;
      await tries(`${id} opens ${card}, Teams`, (code) => atTeams(id, 'open', { card }, code));
      await tries(`${id} opens ${card}, Slack`, (code) =>
        atSlack(id, { form: 'kies-kaart', instance, version: '' }, { kaart: card }, code),
      );
    }
    for (const form of formulieren) {
      if (!part((n += 1))) continue;
      const values = gevuld(form, house.vandaag);
      const data = { form, instance, version: '' };
      await tries(`${id} hands in ${form}, Teams`, (code) => atTeams(id, 'submit', { ...data, ...values }, code));
      await tries(`${id} hands in ${form}, Slack`, (code) => atSlack(id, data, values, code));
    }
  }
}

/** A dossier of noor, with mila who looks along. Gives its code. */
async function withMila(noor: Caller): Promise<string> {
  await noor.zegt('niet pluis');
  await noor.tikt('Verder', { relatie: 'thuis' });
  await noor.tikt('Dossier starten', { situatie: 'gevoel', partner: 'bram', regel: 'Zat alleen' });
  const code = noor.kaart.actions.map(({ data }) => data?.['code'] ?? '').find((one) => one !== '') ?? '';
  await noor.tap('submit', { form: 'nodig-uit', code, version: '', instance: `attack-race-in-${code}`, persoon: 'mila' });
  return code;
}

/**
 * A right that is taken away while forms and taps of that person are on their way, at both doors: what was confirmed stands, nothing of theirs follows what took
 * the right away, and nobody reads anything afterwards.
 */
export async function races(house: House, row: Row, rounds: number): Promise<void> {
  const [noor, mila] = [new Caller(house, 'noor'), new Caller(house, 'mila')];
  for (let round = 0; round < rounds; round += 1) {
    const code = await withMila(noor);
    must(row, code !== '', () => `no dossier: ${noor.tekst.slice(0, 120)}`);
    const form = (n: number): Record<string, string> => ({
      form: 'stap1',
      code,
      version: '',
      instance: `attack-race-${code}-${String(n)}`,
      bron: 'gezien',
      tekst: 'Zat alleen',
    });
    const hands = async (n: number): Promise<string> => {
      const { instance = '', ...rest } = form(n);
      if (n % 2 === 0) return textOf(at((await mila.invoke('submit', form(n))).body, 'value'));
      const { text } = await house.inSlack(
        'interactive',
        house.submission('mila', { form: 'stap1', code, version: '', instance }, { bron: rest['bron'] ?? '', tekst: rest['tekst'] ?? '' }),
      );
      return text;
    };
    const out = noor.invoke('submit', { form: 'buiten', code, version: '', instance: `attack-race-out-${code}`, persoon: 'mila' });
    const [answers] = await Promise.all([
      Promise.all(Array.from({ length: 16 }, (_, n) => hands(n))),
      Promise.all(Array.from({ length: 6 }, () => mila.invoke('open', { card: 'dossier', code }))),
      out,
    ]);
    row.tried += 23;
    const here = (await journals(house.path)).filter((one) => one.code === code);
    const end = here.find(({ json }) => json.includes('"buitengelaten"'))?.version ?? 0;
    const hers = here.filter(({ by }) => by === 'mila');
    must(row, end > 0, () => 'she was not left out');
    must(
      row,
      hers.every(({ version }) => version < end),
      () => `commits ${hers.map(({ version }) => version).join()} after ${String(end)}`,
    );
    const confirmed = answers.filter((text) => text.includes('vastgelegd') && !text.includes('Nog niet vastgelegd')).length;
    must(row, confirmed === hers.length, () => `${String(confirmed)} confirmed, ${String(hers.length)} stored`);
    row.allowed += hers.length;
    for (const door of ['teams', 'slack'] as const) {
      const text = await house.reads(door, 'mila', 'open', { card: 'dossier', code });
      const shut = await house.reads(door, 'mila', 'open', { card: 'dossier', code: 'NP-2222-22222' });
      must(row, text === shut, () => `afterwards she reads ${text.slice(0, 80)}`);
    }
  }
}

/** The address of a paper that somebody asked for, on the machine where it can be fetched. */
async function paper(house: House, who: Caller, code: string, n: number): Promise<string> {
  const data = { form: 'afgifte-delen', code, version: '', instance: `attack-paper-${code}-${String(n)}`, soort: 'mdo', delen: 'signalen' };
  const { body } = await who.invoke('submit', data);
  const url =
    listAt(body, 'value', 'actions')
      .map((action) => textAt(action, 'url'))
      .find((one) => one.includes('/papier/')) ?? '';
  return url.replace('https://nietpluis.example', house.url);
}

/** Addresses of papers: looked at as browsers and scanners do, fetched by two at once, changed, and after the right was taken away. */
export async function papers(house: House, row: Row): Promise<void> {
  const noor = new Caller(house, 'noor');
  const code = await withMila(noor);
  const url = await paper(house, noor, code, 1);
  must(row, url.includes('/papier/'), () => `no address: ${noor.tekst.slice(0, 120)}`);
  const name = url.split('/').at(-1) ?? '';
  const wrong = async (what: string, status: readonly number[], asked: string, init: Parameters<typeof send>[1]): Promise<void> => {
    const got = await send(asked, init);
    row.tried += 1;
    must(
      row,
      status.includes(got.status) && !got.text.includes('%PDF') && !got.text.includes(code),
      () => `${what}: ${String(got.status)} ${got.text.slice(0, 80)}`,
    );
  };
  const purposes = [
    {},
    { purpose: 'prefetch', 'sec-purpose': 'prefetch;prerender' },
    { range: 'bytes=0-1' },
    { 'if-none-match': '*' },
    { 'x-http-method-override': 'POST' },
  ];
  for (const headers of purposes) await wrong(`looking with ${JSON.stringify(headers)}`, [200], url, { headers: headers });
  for (const method of ['HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH']) await wrong(method, [405], url, { method });
  for (const [what, one] of [
    ['in capitals', url.replace(name, name.toUpperCase())],
    ['without its last sign', url.slice(0, -1)],
    ['with one more', `${url}A`],
    ['of another school', url.replace(name.slice(0, 8), '00000000')],
    ['behind a point', url.replace('/papier/', '/papier/./x/')],
    ['with a query', `${url}?x=1`],
    ['with a slash', `${url}/`],
    ['in percents', url.replace('/papier/', '/papier/%2e%2e%2fpapier%2f')],
  ] as const)
    await wrong(`an address ${what}`, [404, 410], one, { method: 'POST' });
  const both = await Promise.all([
    send(url, { method: 'POST' }),
    send(url, { method: 'POST', body: 'x=1' }),
    send(url, { method: 'POST' }),
  ]);
  row.tried += 3;
  const got = both.filter(({ status, text }) => status === 200 && text.startsWith('%PDF'));
  must(
    row,
    got.length === 1 && both.every(({ status }) => [200, 410].includes(status)),
    () => `three at once: ${both.map(({ status }) => status).join()}`,
  );
  row.allowed += got.length;
  await wrong('looking once it was fetched', [410], url, {});
  await wrong('fetching once it was fetched', [410], url, { method: 'POST' });

  // Noor hands the case over: what she asked for before is not given any more.
  const late = await paper(house, noor, code, 2);
  await noor.tap('submit', { form: 'overdracht', code, version: '', instance: `attack-paper-over-${code}`, persoon: 'mila' });
  await new Caller(house, 'mila').tap('submit', { form: 'neem-over', code, version: '', instance: `attack-paper-take-${code}` });
  await wrong('fetching without the right', [403], late, { method: 'POST' });
  await wrong('fetching without the right, again', [410], late, { method: 'POST' });
}

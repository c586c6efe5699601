import { textAt } from '../support/json.ts';
import { formulieren, gevuld, kaarten } from '../support/toegang/waarden.ts';
import { tabel } from '../support/toegang/tabel.ts';
import { woorden } from '../support/toegang/zaak.ts';
import type { House } from './house.ts';
import { must, type Row } from './report.ts';

/** Every person × every card and form of the dossier in which everything happened, by the table of the access matrix: `part` of every `parts` of them. */
export async function access(house: House, row: Row, door: 'teams' | 'slack', part: (n: number) => boolean): Promise<void> {
  const { code } = house.zaak;
  const shut = await house.reads(door, 'sita', 'open', { card: 'dossier', code: 'NP-0000-0000' });
  must(row, shut.includes('0800-2000'), () => `no acute line: ${shut.slice(0, 100)}`);
  const work: (() => Promise<void>)[] = [];
  let n = 0;
  const add = (one: () => Promise<void>): void => {
    if (part((n += 1))) work.push(one);
  };
  for (const [id, mag] of Object.entries(tabel)) {
    const read = (what: string, text: string, may: boolean): void => {
      row.tried += 1;
      const open = text !== shut;
      if (open && may) row.allowed += 1;
      must(row, open === may, () => `${id} ${what}: ${open ? 'open' : 'shut'}, and should not be: ${text.slice(0, 80)}`);
      const words = Object.entries(woorden).filter(([name, word]) => text.includes(word) && !mag.leest.some((one) => one === name));
      must(row, words.length === 0, () => `${id} ${what} reads ${words.map(([name]) => name).join()}`);
    };
    for (const card of kaarten)
      add(async () => {
        read(`opens ${card}`, await house.reads(door, id, 'open', { card, code }), mag.opent.includes(card));
      });
    for (const form of formulieren)
      add(async () => {
        const may = mag.dient.includes(form);
        // What is allowed is tried with a field that no form has: seen, refused at the field, and nothing stored.
        const data = {
          form,
          code,
          version: '',
          instance: `attack-${door}-${id}-${form}`,
          ...gevuld(form, house.vandaag),
          ...(may ? { vreemd: 'x' } : {}),
        };
        read(`hands in ${form}`, await house.reads(door, id, 'submit', data), may);
      });
    // A dossier of nobody and of the other school get the very same answer.
    for (const other of ['NP-2222-2222', `${code.slice(0, -1)}${code.endsWith('2') ? '3' : '2'}`])
      add(async () => {
        row.tried += 1;
        const text = await house.reads(door, id, 'open', { card: 'dossier', code: other });
        must(row, text === shut, () => `${id} opens ${other}: ${text.slice(0, 80)}`);
      });
  }
  const worker = async (): Promise<void> => {
    for (let one = work.shift(); one !== undefined; one = work.shift()) await one();
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
}

/** A verb that is none, by everybody: a sentence with the acute line. */
export async function verbs(house: House, row: Row): Promise<void> {
  const { code } = house.zaak;
  for (const id of Object.keys(tabel))
    for (const verb of ['', 'OPEN', 'export', 'vernietig', 'admin', '__proto__', 'constructor', 'toString', 'x'.repeat(5_000)]) {
      const { status, body, text } = await house.zaak
        .wie(id)
        .invoke(verb, { card: 'dossier', code, form: 'stap1', instance: 'attack-verb-1', tekst: 'x' });
      row.tried += 1;
      must(
        row,
        status === 200 && textAt(body, 'type').endsWith('activity.message'),
        () => `${id} ${verb.slice(0, 20)}: ${String(status)} ${text.slice(0, 80)}`,
      );
    }
}

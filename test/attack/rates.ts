import { acuteText } from '../../src/cards/acute.ts';
import { teksten } from '../../src/teksten/index.ts';
import { at, textAt } from '../support/json.ts';
import { Caller, House, send, type Got } from './house.ts';
import { must, type Row } from './report.ts';

/** A program with a small purse: too fast is said on both doors, and nothing acute ever waits. */
export async function rates(row: Row): Promise<void> {
  const most = 30;
  const house = await new House().start({ NIETPLUIS_TAPS_PER_MINUTE: String(most) });
  try {
    const zin = `${teksten('nl').algemeen.teSnel} ${acuteText.nl}`;
    const noor = new Caller(house, 'noor');
    const answers: Got[] = [];
    for (let n = 0; n < most + 10; n += 1) answers.push(await noor.invoke('open', { card: 'menu' }));
    const tooFast = answers.filter(({ body }) => textAt(body, 'value') === zin).length;
    row.tried += answers.length;
    row.allowed += answers.length - tooFast;
    // Saying hello was one of them.
    must(row, tooFast === 11, () => `Teams: ${String(tooFast)} of ${String(answers.length)} too fast instead of 11`);
    const form = {
      form: 'nietpluis',
      code: '',
      version: '',
      instance: 'attack-rate-1',
      keuze: 'dossier',
      relatie: 'thuis',
      situatie: 'gevoel',
      regel: 'x',
    };
    const flag = await noor.invoke('submit', form);
    must(
      row,
      textAt(flag.body, 'value') === zin && textAt(flag.body, 'type').endsWith('activity.message'),
      () => `a flag: ${flag.text.slice(0, 120)}`,
    );
    const acute = await noor.invoke('acuut', { code: '' });
    must(row, acute.status === 200 && !acute.text.includes('te snel'), () => `acute: ${acute.text.slice(0, 120)}`);
    const melding = await noor.invoke('submit', { form: 'acuut-melding', code: '', version: '', instance: 'attack-rate-2' });
    must(row, JSON.stringify(at(melding.body, 'value')).includes('NP-'), () => `melding: ${melding.text.slice(0, 120)}`);
    const tells = await noor.invoke('submit', { ...form, instance: 'attack-rate-3', situatie: 'leerlingVertelt' });
    must(row, JSON.stringify(at(tells.body, 'value')).includes('NP-'), () => `a pupil tells: ${tells.text.slice(0, 120)}`);
    row.tried += 4;
    row.allowed += 3;

    // The same person in Slack is another account; a form there keeps its window.
    const slack = (form2: string, n: number) =>
      house.inSlack(
        'interactive',
        house.submission(
          'bram',
          { form: form2, code: '', instance: `attack-rate-s${String(n)}`, version: '' },
          form2 === 'relatie' ? { relatie: 'thuis' } : {},
        ),
      );
    let slow = 0;
    for (let n = 0; n < most + 10; n += 1) slow += (await slack('relatie', n)).text.includes('te snel') ? 1 : 0;
    row.tried += most + 10;
    row.allowed += most + 10 - slow;
    must(row, slow === 10, () => `Slack: ${String(slow)} too fast instead of 10`);
    const inSlack = await slack('acuut-melding', 99);
    must(row, !inSlack.text.includes('te snel') && inSlack.text.includes('NP-'), () => `melding in Slack: ${inSlack.text.slice(0, 120)}`);

    // Strangers, by the hundred: always with the acute line, and a colleague notices nothing.
    for (let n = 0; n < 100; n += 1) {
      const body = house.activity(`00000000-0000-4000-8000-0000000aa${String(n).padStart(3, '0')}`, {
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { verb: 'open', data: { card: 'menu' } } },
      });
      const got = await house.teams(body);
      row.tried += 1;
      const words = got.text + JSON.stringify(house.stub.calls.at(-1)?.body ?? '');
      must(row, got.status === 200 && words.includes('0800-2000'), () => `a stranger: ${got.text.slice(0, 120)}`);
    }
    const mila = await new Caller(house, 'mila').invoke('open', { card: 'menu' });
    must(row, textAt(mila.body, 'value') !== zin, () => 'a colleague has to wait for strangers');

    // Without a token or a signature: 429 after 300; signed requests from the same address get in.
    let refusedEarly = 0;
    for (let n = 0; n < 320; n += 1) {
      const got = await send(`${house.url}/slack/events`, { method: 'POST', body: 'x'.repeat(1_000) });
      refusedEarly += got.status === 429 ? 1 : 0;
      must(row, [401, 429].includes(got.status), () => `unsigned: ${String(got.status)}`);
      row.tried += 1;
    }
    must(row, refusedEarly >= 15, () => `unsigned: ${String(refusedEarly)} of 320 were stopped`);
    const let1 = await new Caller(house, 'mila').invoke('acuut', {});
    must(row, let1.status === 200, () => `signed, from the same address: ${String(let1.status)}`);
    must(row, /"event":"too-fast","platform":"teams","count":30/u.test(house.program.out()), () => 'the log does not say so');
    must(row, !/noor|bram|attack-rate/u.test(house.program.out()), () => 'the log says who');
  } finally {
    await house.close();
  }
}

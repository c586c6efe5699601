import { describe, expect, test } from '@jest/globals';
import { people } from '../../src/cards/data.ts';
import { toModal } from '../../src/cards/slack.ts';
import { NietPluisError } from '../../src/errors.ts';
import { base, bound, file } from './support.ts';

const block = (text: string, more: object = {}) => ({ type: 'TextBlock', text, ...more });
const submit = { type: 'Action.Execute', title: 'Vastleggen', verb: 'submit' };
const open = { type: 'Action.Execute', title: 'Andere stap', verb: 'open', data: { card: 'stappen' }, associatedInputs: 'none' };
const choice = (more: object = {}) => ({
  type: 'Input.ChoiceSet',
  id: 'partner',
  label: 'Wie?',
  isRequired: false,
  choices: [{ $data: '${lijst}', title: '${title}', value: '${value}' }],
  ...more,
});

/** What stands between the engine's head (heading, code and progress) and the acute line. */
const own = (text: string, data: object = {}) => bound(text, data).body.slice(2, -1);

const failure = (run: () => unknown): NietPluisError => {
  try {
    run();
  } catch (error) {
    if (error instanceof NietPluisError) return error;
  }
  throw new Error('was not refused');
};

describe('binding', () => {
  test("the author's words and people's words stay apart", () => {
    const [line] = own(file([block('Dag ${wie}, over ${leerling}.')]), { wie: 'collega', leerling: people('Noor') });
    expect(line).toMatchObject({
      text: [
        { by: 'author', text: 'Dag collega, over ' },
        { by: 'people', text: 'Noor' },
        { by: 'author', text: '.' },
      ],
    });
  });

  test("people's text that looks like an expression is not read as one", () => {
    const [line] = own(file([block('${leerling}')]), { leerling: people('${code}') });
    expect(line).toMatchObject({ text: [{ by: 'people', text: '${code}' }] });
  });

  test('a missing value is refused with file and path, and without any value', () => {
    const error = failure(() => bound(file([block('x'), block('${knop.label}')]), { knop: { kaart: 'geheim' } }));
    expect(error.code).toBe('card.data');
    expect(error.where.join()).toContain('stap1.json: body[1].text: ${knop.label} is missing');
    expect(error.message).not.toContain('geheim');
  });

  test('a tick box starts as the data says, on both platforms, and with nothing else than on or off', () => {
    const toggle = {
      type: 'Input.Toggle',
      id: 'laat',
      label: 'A',
      title: 'B',
      isRequired: false,
      valueOn: 'ja',
      valueOff: 'nee',
      value: '${laat}',
    };
    for (const laat of ['ja', 'nee']) {
      const card = bound(file([toggle], [submit]), { laat });
      expect(card.body).toContainEqual(expect.objectContaining({ id: 'laat', value: laat }));
      expect(JSON.stringify(toModal(card)).includes('"initial_options"')).toBe(laat === 'ja');
    }
    expect(failure(() => bound(file([toggle], [submit]), { laat: '' })).where.join()).toContain('neither valueOn nor valueOff');
  });

  test.each(['toString', 'constructor.name', 'hasOwnProperty'])('%s is no value of the data', (path) => {
    expect(() => bound(file([block(`\${${path}}`)]))).toThrow(NietPluisError);
  });

  test.each(['title', 'label'])("people's text cannot become a %s", (key) => {
    const text = key === 'title' ? file([], [{ ...submit, title: '${x}' }]) : file([choice({ label: '${x}' })], [submit]);
    expect(failure(() => bound(text, { x: people('Noor'), lijst: [{ title: 'a', value: 'a' }] })).where.join()).toContain('people’s text');
  });

  test("people's text cannot get into the data of a button", () => {
    const error = failure(() => bound(file([], [{ ...submit, data: { entry: '${x}' } }]), { x: people('Noor') }));
    expect(error.where.join()).toContain('actions[0].data.entry');
    expect(error.message).not.toContain('Noor');
  });

  test('$data repeats, $when leaves out, $root looks at the whole', () => {
    const text = file([block('${$root.kop}: ${tekst}', { $data: '${regels}', $when: "${tekst != ''}" })]);
    const lines = own(text, { kop: 'Open', regels: [{ tekst: 'een' }, { tekst: '' }, { tekst: 'twee' }] });
    expect(lines.map((line) => line.type === 'text' && line.text[0]?.text)).toEqual(['Open: een', 'Open: twee']);
  });

  test.each([
    ['${vlag}', { vlag: true }, 1],
    ['${vlag}', { vlag: false }, 0],
    ['${!vlag}', { vlag: false }, 1],
    ["${stand == 'open'}", { stand: 'open' }, 1],
    ["${stand == 'open'}", { stand: 'dicht' }, 0],
    ["${stand != 'open'}", { stand: 'dicht' }, 1],
  ])('%s with %j shows %d', (when, data, count) => {
    expect(own(file([block('x', { $when: when })]), data)).toHaveLength(count);
  });

  test('a flag that is no boolean is a bug, not a yes', () => {
    expect(failure(() => bound(file([block('x', { $when: '${vlag}' })]), { vlag: 'nee' })).where.join()).toContain('not true or false');
  });

  test('a text, a list of facts and a container without content leave no empty place', () => {
    const empty = [
      block('${niets}'),
      { type: 'FactSet', facts: [{ $data: '${lijst}', title: '${title}', value: '${value}' }] },
      { type: 'Container', items: [block('${niets}')] },
    ];
    expect(own(file(empty), { niets: '', lijst: [] })).toEqual([]);
  });

  test('choices come from the data; an optional choice without choices is left out, a required one is a bug', () => {
    const lijst = [{ title: people('Dien'), value: 'p-dien' }];
    expect(own(file([choice({ value: 'p-dien' })], [submit]), { lijst })[0]).toMatchObject({
      value: 'p-dien',
      choices: [{ value: 'p-dien' }],
    });
    expect(own(file([choice({ value: 'p-weg' })], [submit]), { lijst })[0]).toMatchObject({ value: null });
    expect(own(file([choice()], [submit]), { lijst: [] })).toEqual([]);
    expect(() => bound(file([choice({ isRequired: true, errorMessage: 'Kies.' })], [submit]), { lijst: [] })).toThrow(NietPluisError);
  });
});

describe('what the engine adds', () => {
  test('heading, code and progress on top', () => {
    const card = bound(file([]));
    expect(card.title).toBe('Proef');
    expect(card.body[0]).toMatchObject({ heading: true, text: [{ text: 'Proef' }] });
    expect(card.body[1]).toMatchObject({ subtle: true, text: [{ text: 'NP-7F3K-2Q  ·  ● Signalen  ○ Overleg' }] });
  });

  test('without a dossier there is only the heading', () => {
    expect(bound(file([]), { code: '', voortgang: '' }).body).toHaveLength(2);
  });

  test('every submit is stamped with form, code, instance and version; what the author gave stays', () => {
    const [action] = bound(file([], [{ ...submit, data: { entry: '${entry}' } }]), { entry: '9.0' }).actions;
    expect(action).toMatchObject({
      data: { entry: '9.0', form: 'stap1', code: base.code, instance: base.instance, version: base.version },
    });
  });

  test('a submit may hand in an other form than the card', () => {
    expect(bound(file([], [{ ...submit, data: { form: 'kijk-mee' } }])).actions[0]).toMatchObject({ data: { form: 'kijk-mee' } });
  });

  test('opening a card carries the code, no form', () => {
    expect(bound(file([], [open])).actions[0]).toMatchObject({ data: { card: 'stappen', code: base.code }, inputs: 'none' });
  });

  test('the acute button is last, takes nothing along and names only the code', () => {
    expect(bound(file([], [submit, open])).actions.at(-1)).toEqual({
      type: 'execute',
      title: 'Acuut',
      verb: 'acuut',
      data: { code: base.code },
      inputs: 'none',
      style: 'destructive',
    });
    expect(bound(file([]), {}, 'stap1', 'en').actions.at(-1)).toMatchObject({ title: 'Emergency' });
  });

  test('the acute cards have the line, not the button', () => {
    for (const name of ['acuut', 'acuut-melding']) {
      const card = bound(file([]), {}, name);
      expect(card.actions).toEqual([]);
      expect(card.body.at(-1)).toMatchObject({ text: [{ text: 'Acuut? 112 · Veilig Thuis 0800-2000 (dag en nacht)' }] });
    }
  });
});

import MarkdownIt from 'markdown-it';
import { at, isJson, listAt, textAt, type Json } from '../support/json.ts';
import { tapOf } from '../support/stub-card.ts';
import { Caller, type House } from './house.ts';
import { must, type Row } from './report.ts';

/** In every typed text, so that it can be found wherever it surfaces. */
const mark = 'aanvalswoord';
/** What somebody could type to reach further than a note: a ping, a link, another author, another direction, something unseen. */
export const texts: readonly string[] = [
  '<!channel> <!here> <!everyone> <!subteam^S0X|team>',
  '<@U0NOOR> <#C0ZORG|zorg> <at>Noor</at>',
  '<http://elsewhere.example|Klik hier> <mailto:x@elsewhere.example|mail>',
  '[Klik hier](http://elsewhere.example) ![beeld](http://elsewhere.example/x.png) [x]: http://elsewhere.example',
  '<a href="http://elsewhere.example">x</a><img src=x onerror=alert(1)><script>alert(1)</script>',
  '**vet** _schuin_ ~~weg~~ `code` # kop',
  '# kop\n- lijst\n1. lijst\n> citaat\n```\nblok\n```\n---',
  '{{DATE(2026-11-24T10:00:00Z,SHORT)}} ${naam} {{naam}} $(id) {0} %s',
  '\u202Eneercs\u202C \u2066links\u2069 \u200Fteken\u200E \u061C',
  'nul\u200Bbreed\u200C\u200D\uFEFF\u2060\u00AD',
  'bel\u0007 terug\u0008 esc\u001B[31m nul\u0000 del\u007F c1\u0085\u009B',
  'half \uD800 en \uDC00 einde',
  'שלום مرحبا',
  '&lt;!channel&gt; &#60;!here&#62; &amp;lt;',
  '\\<!channel\\> \\[x\\](http://elsewhere.example)',
  '\'; DROP TABLE overview; -- " } ] , { "role": "zorgcoordinator" }',
];
const typed = (n: number): string => `${mark}${String(n)} ${texts.join('\n')} ${mark}`;

const html = new MarkdownIt({ html: true, linkify: false });
const strings = (value: unknown, keys: readonly string[]): readonly string[] =>
  Array.isArray(value)
    ? value.flatMap((one) => strings(one, keys))
    : isJson(value)
      ? Object.entries(value).flatMap(([key, one]) => {
          // What stands in a field is not drawn: it is there as it was typed.
          if (typeof one === 'string')
            return keys.includes(key) && !(key === 'value' && textAt(value, 'type').startsWith('Input.')) ? [one] : [];
          return strings(one, keys);
        })
      : [];
const unseen = /[\u061C\u200E\u200F\u202A-\u202E\u2066\u2067]/u;
const controls = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/u;

/** Of a card as Teams gets it: what would be drawn from somebody's text that is more than that text. */
function inTeams(card: unknown): readonly string[] {
  const drawn = strings(card, ['text', 'title', 'value', 'label', 'altText']).filter((text) => text.includes(mark));
  return drawn.flatMap((text) => {
    if (!text.isWellFormed()) return ['half a sign'];
    if (controls.test(text)) return ['a control character'];
    const made = html.render(text);
    const element = /<(?!\/?p>|br|\/?blockquote-)[a-z!/][^>]*>/iu.exec(made)?.[0];
    if (element !== undefined) return [`it draws ${element}`];
    if (unseen.test(text)) return ['it turns the direction'];
    return /\{\{DATE/u.test(text) ? ['it makes a date'] : [];
  });
}
/** The same of a view or a message of Slack. */
function inSlack(view: unknown): readonly string[] {
  const found: string[] = [];
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(look);
    if (!isJson(value)) return;
    const text = textAt(value, 'text');
    if (value['type'] === 'mrkdwn' && text.includes(mark)) {
      if (/<[!@#]|<https?:|<mailto:|<a |<img/iu.test(text)) found.push(`it pings or links: ${/<.{0,20}/u.exec(text)?.[0] ?? ''}`);
    }
    if (text.includes(mark) && unseen.test(text)) found.push('it turns the direction');
    if (text.includes(mark) && (controls.test(text) || !text.isWellFormed())) found.push('something unseen');
    Object.values(value).forEach(look);
  };
  look(view);
  return found;
}

/** Everything that can be typed in a dossier of its own, looked at in both platforms; and nothing of it in anything that is sent. */
export async function injection(house: House, row: Row): Promise<void> {
  const noor = new Caller(house, 'noor');
  await noor.zegt('niet pluis');
  await noor.tikt('Verder', { relatie: 'thuis' });
  await noor.tikt('Dossier starten', { situatie: 'gevoel', partner: 'bram', regel: typed(0) });
  const code = noor.kaart.actions.map(({ data }) => data?.['code'] ?? '').find((one) => one !== '') ?? '';
  must(row, code !== '', () => `no dossier: ${noor.tekst.slice(0, 200)}`);
  const forms: readonly (readonly [string, Record<string, string>, readonly string[]])[] = [
    ['leerling', { klas: '3A' }, ['naam']],
    ['stap1', { bron: 'gezien' }, ['tekst', 'besproken']],
    ['derde', { bron: 'gehoord' }, ['watWaarWanneerWie', 'besproken']],
    ['stap2', { ziet: 'ja' }, ['met', 'advies', 'besproken']],
    ['stap3', { met: 'leerling' }, ['uitkomst', 'afspraak', 'wilLeerling', 'besproken']],
    ['advies-vt', {}, ['advies', 'besproken']],
    ['leerling-vertelt', { veiligNaarHuis: 'ja', geweldThuis: 'nee' }, ['woorden', 'afspraken']],
    ['vraag1', { antwoord: 'twijfel' }, ['omdat', 'besproken']],
  ];
  const seen = { teams: 0, slack: 0 };
  const looks = async (what: string): Promise<void> => {
    for (const card of ['dossier', 'tijdlijn', 'stappen']) {
      for (const pagina of card === 'dossier' ? ['', '2', '3', '4'] : ['']) {
        const { body } = await noor.invoke('open', { card, code, ...(pagina === '' ? {} : { pagina }) });
        const shown = at(body, 'value');
        if (JSON.stringify(shown ?? '').includes(mark)) seen.teams += 1;
        row.tried += 1;
        for (const wrong of inTeams(shown)) row.deviations.push(`${what}, Teams ${card}: ${wrong}`);
      }
      const slack = await house.inSlack(
        'interactive',
        house.submission('noor', { form: 'kies-kaart', code, instance: 'attack-text-1' }, { kaart: card }),
      );
      const view = at(slack.body, 'view');
      if (JSON.stringify(view ?? '').includes(mark)) seen.slack += 1;
      row.tried += 1;
      for (const wrong of inSlack(view)) row.deviations.push(`${what}, Slack ${card}: ${wrong}`);
    }
  };
  await looks('flag');
  let n = 0;
  for (const [form, rest, fields] of forms)
    for (const door of ['teams', 'slack'] as const)
      // All fields at once, and one that is too long as well: then the form comes back with what was typed.
      for (const long of [false, true]) {
        n += 1;
        const values = {
          ...rest,
          ...Object.fromEntries(
            fields.map((field) => [
              field,
              form === 'leerling' ? `${mark} <!channel> [x](http://e.example)` : `${typed(n)}${long ? 'x'.repeat(2_001) : ''}`,
            ]),
          ),
        };
        const data = { form, code, version: '', instance: `attack-text-${form}-${door}-${String(long)}` };
        row.tried += 1;
        if (door === 'teams') {
          const { status, body } = await noor.invoke('submit', { ...data, ...values });
          must(row, status === 200, () => `${form}: ${String(status)}`);
          for (const wrong of inTeams(at(body, 'value'))) row.deviations.push(`${form} again, Teams: ${wrong}`);
        } else {
          const { status, body } = await house.inSlack('interactive', house.submission('noor', data, values));
          must(row, status === 200, () => `${form}: ${String(status)}`);
          for (const wrong of inSlack(at(body, 'view'))) row.deviations.push(`${form} again, Slack: ${wrong}`);
        }
        if (!long) await looks(form);
      }
  // A check that never saw the text would say nothing.
  must(row, seen.teams > 3, () => `Teams showed what was typed ${String(seen.teams)} times only`);
  must(row, seen.slack > 3, () => `Slack showed what was typed ${String(seen.slack)} times only`);
  row.allowed += seen.teams + seen.slack;
  sentWithout(house, row, [mark]);
}

/** Promise 2: nothing that was sent, posted or logged holds these words. */
export function sentWithout(house: House, row: Row, words: readonly string[]): void {
  const posted = house.slack.calls.filter(({ method }) => /^chat\.|publish$/u.test(method));
  const places: readonly (readonly [string, string])[] = [
    ['a message in Teams', JSON.stringify(house.stub.calls)],
    ['a message or Home in Slack', JSON.stringify(posted)],
    ['the log', house.program.out() + house.program.err()],
  ];
  for (const [where, text] of places) {
    row.tried += 1;
    const found = words.filter((word) => text.includes(word));
    must(row, found.length === 0, () => `${where} holds ${found.join()}`);
  }
  must(row, !/\n\s+at \S/u.test(house.program.out() + house.program.err()), () => 'a stack in the log');
}

/** Keys that would reach beyond an object, in every place where JSON or form data is taken: nothing changes for anybody, nothing breaks. */
export async function pollution(house: House, row: Row): Promise<void> {
  const { code } = house.zaak;
  const evil: readonly string[] = [
    '{"__proto__":{"functies":["zorgcoordinator"],"mandaat":true,"vervuild":"ja"}}',
    '{"constructor":{"prototype":{"functies":["zorgcoordinator"],"vervuild":"ja"}}}',
    '{"__proto__":{"__proto__":{"vervuild":"ja"}},"a":{"b":{"__proto__":{"form":"sluiten"}}}}',
    '{"prototype":{"vervuild":"ja"},"toString":"x","valueOf":{},"hasOwnProperty":1,"then":{}}',
  ];
  const spliced = (text: string, place: string, what: string): string => text.replace(place, `${place}${what.slice(1, -1)},`);
  const users = ['sita', 'kars'];
  for (const id of users)
    for (const what of evil) {
      const user = house.schools.all[0]?.personen.find((one) => one.id === id)?.accounts.teams?.user ?? '';
      const tap = JSON.stringify(
        house.activity(user, {
          type: 'invoke',
          name: 'adaptiveCard/action',
          value: { action: { type: 'Action.Execute', verb: 'open', data: { card: 'belkaart', code } } },
        }),
      );
      for (const place of ['{', '"from":{', '"conversation":{', '"channelData":{', '"tenant":{', '"value":{', '"action":{', '"data":{']) {
        const got = await house.teams(spliced(tap, place, what));
        row.tried += 1;
        must(row, [200, 400].includes(got.status), () => `Teams ${place}: ${String(got.status)}`);
        must(row, !got.text.includes('vervuild'), () => `Teams ${place}: comes back`);
        if (id === 'sita') must(row, !got.text.includes('kanarie') && !got.text.includes('Kanarie'), () => `Teams ${place}: sita reads`);
      }
      const form: Json = house.submission(id, { form: 'kies-kaart', code, instance: 'attack-proto-1', version: '' }, { kaart: 'belkaart' });
      const text = JSON.stringify(form);
      for (const place of ['{', '"team":{', '"user":{', '"view":{', '"state":{', '"values":{', '"private_metadata":"{']) {
        const inner = place.includes('private_metadata') ? what.replaceAll('"', '\\"') : what;
        const body = `payload=${encodeURIComponent(spliced(text, place, inner))}`;
        const got = await house.signed(body, 'application/x-www-form-urlencoded');
        row.tried += 1;
        must(row, [200, 400, 404].includes(got.status), () => `Slack ${place}: ${String(got.status)}`);
        must(row, !got.text.includes('vervuild'), () => `Slack ${place}: comes back`);
        if (id === 'sita') must(row, !/kanarie/iu.test(got.text), () => `Slack ${place}: sita reads`);
      }
    }
  for (const body of [
    '__proto__[x]=1&payload={}',
    'payload[__proto__]=x',
    'constructor=x&command=/nietpluis&text=',
    '__proto__=x&command=%2Fnietpluis',
    'payload=%7B%22type%22%3A%22__proto__%22%7D',
  ]) {
    const got = await house.signed(body, 'application/x-www-form-urlencoded');
    row.tried += 1;
    must(row, got.status < 500, () => `Slack ${body}: ${String(got.status)}`);
  }
  // Everybody is still who they were.
  const shut = await house.reads('teams', 'sita', 'open', { card: 'dossier', code: 'NP-0000-0000' });
  must(row, (await house.reads('teams', 'sita', 'open', { card: 'dossier', code })) === shut, () => 'sita gets in afterwards');
  if ((await house.reads('teams', 'kars', 'open', { card: 'dossier', code })) !== shut) row.allowed += 1;
  else row.deviations.push('kars does not get in any more');
}

/** Cards sent again, and cards of which something was changed: by whoever had them, and by somebody else. */
export async function replays(house: House, row: Row, commits: () => Promise<number>): Promise<void> {
  const { code, wie } = house.zaak;
  const form = (id: string, more: Record<string, string>): Json => ({
    form: 'stap1',
    code,
    version: '',
    instance: `attack-again-${id}`,
    bron: 'gezien',
    tekst: 'Zat alleen',
    ...more,
  });
  const tries = async (what: string, id: string, data: Json, expected: number, says?: RegExp): Promise<void> => {
    const before = await commits();
    const { status, body } = await wie(id).invoke('submit', data);
    const made = (await commits()) - before;
    row.tried += 1;
    if (expected > 0 && made === expected) row.allowed += 1;
    must(
      row,
      status === 200 && made === expected,
      () => `${what}: ${String(status)}, ${String(made)} commits instead of ${String(expected)}`,
    );
    if (says !== undefined) must(row, says.test(JSON.stringify(body)), () => `${what}: ${JSON.stringify(body).slice(0, 200)}`);
  };
  await tries('a form', 'kars', form('1', {}), 1);
  await tries('the same form again', 'kars', form('1', {}), 0, /Vastgelegd|vastgelegd/u);
  await tries('the same form with another text', 'kars', form('1', { tekst: 'Iets anders' }), 0, /al vastgelegd[\s\S]*Iets anders/u);
  const changed = house.submission(
    'kars',
    { form: 'stap1', code, version: '', instance: 'attack-again-1' },
    { bron: 'gezien', tekst: 'Iets anders' },
  );
  const { text: again } = await house.inSlack('interactive', changed);
  row.tried += 1;
  must(row, /"update"[\s\S]*al vastgelegd[\s\S]*Iets anders/u.test(again), () => `the same in Slack: ${again.slice(0, 200)}`);
  await tries(
    'another form under the same name',
    'kars',
    { ...form('1', {}), form: 'derde', tekst: '', watWaarWanneerWie: 'Iets anders' },
    0,
  );
  await tries('the same form with another version', 'kars', form('1', { version: '9999' }), 0);
  await tries("somebody else's form, by who may", 'bram', form('1', {}), 1);
  await tries("somebody else's form, by who may not", 'sita', form('1', {}), 0);
  await tries('another code', 'kars', form('2', { code: 'NP-2222-2222' }), 0);
  await tries('a version that is none', 'kars', form('3', { version: 'x'.repeat(100) }), 1);
  await tries('no instance', 'kars', { ...form('4', {}), instance: '' }, 0);
  await tries('an instance with more to it', 'kars', { ...form('4', {}), instance: 'attack-4|kars' }, 0);
  await tries('an instance that is a list', 'kars', { ...form('4', {}), instance: ['attack-again-4'] }, 0);
  await tries('two codes', 'kars', { ...form('5', {}), code: [code, 'NP-2222-2222'] }, 0);
  await tries("another form's values", 'kars', { ...form('6', {}), antwoord: 'nee', omdat: 'x' }, 0);
  await tries('another form with these values', 'kars', { ...form('7', {}), form: 'vraag1' }, 0);
  await tries(
    'a form of somebody else by its name',
    'kars',
    { form: 'vernietigen', code, version: '', instance: 'attack-again-8', reden: 'x' },
    0,
  );
  await tries('whom it is from, in the form', 'kars', { ...form('9', {}), door: 'zeynep', persoon: 'zeynep' }, 0);
  await tries(
    'the acute melding by who has no part: a dossier of its own',
    'sita',
    { form: 'acuut-melding', code, version: '', instance: 'attack-again-acuut' },
    1,
  );
  await tries('the same again', 'sita', { form: 'acuut-melding', code, version: '', instance: 'attack-again-acuut' }, 0);
  // All at once, twelve times: one commit.
  const before = await commits();
  await Promise.all(Array.from({ length: 12 }, () => wie('kars').invoke('submit', form('10', {}))));
  row.tried += 12;
  must(row, (await commits()) - before === 1, () => 'twelve at once are not one commit');
  row.allowed += 1;
  const old = tapOf({ actions: [{ title: 'x', verb: 'open', data: { card: 'dossier', code } }] }, 'x');
  must(row, listAt((await wie('wim').invoke(old.verb, old.data)).body, 'value', 'body').length > 0, () => 'an old button says nothing');
}

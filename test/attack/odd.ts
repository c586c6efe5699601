import { randomUUID } from 'node:crypto';
import { team } from '../support/slack-stand-in.ts';
import { textAt, type Json } from '../support/json.ts';
import { homeTenant } from '../support/stub-connector.ts';
import { woorden } from '../support/toegang/zaak.ts';
import { slackId, type Got, type House, type Kind } from './house.ts';
import { must, type Row } from './report.ts';

/** What the platforms send beside taps and words, signed as it should be: what nobody of ours sent gives nothing of a dossier, to nobody, and posts nothing of it. */

const words = Object.values(woorden);
const holdsWord = (text: string): boolean => words.some((word) => text.includes(word));
const userOf = (house: House, id: string): string =>
  house.schools.all.flatMap(({ personen }) => personen).find((one) => one.id === id)?.accounts.teams?.user ?? '';
const tap = (code: string, more: Json = {}): Json => ({
  type: 'invoke',
  name: 'adaptiveCard/action',
  value: { action: { type: 'Action.Execute', verb: 'open', data: { card: 'dossier', code } }, trigger: 'manual' },
  ...more,
});

/** Kinds of activities, and people who are not who works at the school. `zeynep` may read everything: what she does not tap, shows nothing all the same. */
export async function oddInTeams(house: House, row: Row): Promise<void> {
  const { code } = house.zaak;
  const user = userOf(house, 'zeynep');
  const own = (rest: Json): Json => house.activity(user, rest);
  const channel = { id: '19:kanaal@thread.tacv2', conversationType: 'channel', tenantId: homeTenant };
  const meeting = { id: '19:meeting@thread.v2', conversationType: 'groupChat', tenantId: homeTenant };
  const dossier = { verb: 'open', card: 'dossier', code };
  const silent: readonly (readonly [string, Json])[] = [
    ['a reaction', own({ type: 'messageReaction', reactionsAdded: [{ type: 'like' }], replyToId: '1', value: dossier })],
    [
      'an edited message',
      own({ type: 'messageUpdate', text: code, channelData: { tenant: { id: homeTenant }, eventType: 'editMessage' } }),
    ],
    [
      'a message that came back',
      own({ type: 'messageUpdate', text: '', value: dossier, channelData: { tenant: { id: homeTenant }, eventType: 'undeleteMessage' } }),
    ],
    ['a deleted message', own({ type: 'messageDelete', text: code, value: dossier })],
    ['somebody types', own({ type: 'typing', text: code })],
    ['an event', own({ type: 'event', name: 'application/vnd.microsoft.meetingStart', value: dossier })],
    ['a read receipt', own({ type: 'event', name: 'application/vnd.microsoft.readReceipt', value: { lastReadMessageId: '1' } })],
    ['a handoff', own({ type: 'handoff', value: dossier })],
    ['the end of a conversation', own({ type: 'endOfConversation', value: dossier })],
    ['a trace', own({ type: 'trace', value: dossier, label: code })],
    ['a command of Bot Framework', own({ type: 'command', name: 'open', value: dossier })],
    ['contacts', own({ type: 'contactRelationUpdate', action: 'add' })],
    ['installed in a channel', own({ type: 'installationUpdate', action: 'add', conversation: channel })],
    ['taken away', own({ type: 'installationUpdate', action: 'remove' })],
    ['somebody joins a channel', own({ type: 'conversationUpdate', membersAdded: [{ id: `29:${user}` }], conversation: channel })],
    [
      'the bot joins a channel of others',
      own({ type: 'conversationUpdate', membersAdded: [{ id: '28:x' }], conversation: channel, recipient: { id: '28:x' } }),
    ],
    ['a channel is called something else', own({ type: 'conversationUpdate', topicName: code, conversation: channel })],
  ];
  const refused: readonly (readonly [string, Json])[] = [
    'task/fetch',
    'task/submit',
    'composeExtension/query',
    'composeExtension/queryLink',
    'composeExtension/anonymousQueryLink',
    'composeExtension/selectItem',
    'composeExtension/querySettingUrl',
    'composeExtension/setting',
    'composeExtension/onCardButtonClicked',
    'application/search',
    'signin/verifyState',
    'signin/tokenExchange',
    'fileConsent/invoke',
    'actionableMessage/executeAction',
    'tab/fetch',
    'tab/submit',
    'config/fetch',
    'message/submitAction',
    'adaptiveCard/action/',
    'ADAPTIVECARD/ACTION',
    '',
  ].map((name) => [
    `invoke ${name}`,
    own(tap(code, { name, value: { ...dossier, action: { verb: 'open', data: dossier }, data: dossier, queryOptions: {} } })),
  ]);
  /** People without a place in the school, at a tap that opens the dossier for zeynep. */
  const others: readonly (readonly [string, Json])[] = [
    ['somebody without a name in a meeting', { from: { id: '8:teamsvisitor:x', name: 'Zeynep' }, conversation: meeting }],
    ['the same with an empty one', { from: { id: '8:teamsvisitor:x', aadObjectId: '' } }],
    ['with an id of zeros', { from: { id: '29:x', aadObjectId: '00000000-0000-0000-0000-000000000000' } }],
    [
      'a guest from another tenant',
      {
        channelData: { tenant: { id: '99999999-9999-4999-8999-999999999999' } },
        conversation: { ...meeting, tenantId: '99999999-9999-4999-8999-999999999999' },
      },
    ],
    [
      'a guest whose tenant stands in one place',
      { channelData: { tenant: { id: homeTenant } }, conversation: { ...meeting, tenantId: '99999999-9999-4999-8999-999999999999' } },
    ],
    ['no tenant at all', { channelData: {}, conversation: { id: 'a:x', conversationType: 'personal' } }],
    ['a bot', { from: { id: '28:22222222-2222-4222-8222-222222222222', role: 'bot' } }],
    [
      'on behalf of zeynep',
      {
        from: { id: '29:x', aadObjectId: '99999999-9999-4999-8999-999999999999' },
        channelData: { tenant: { id: homeTenant }, onBehalfOf: [{ itemid: 0, mri: `29:${user}` }] },
        entities: [{ type: 'mention', mentioned: { id: `29:${user}`, aadObjectId: user } }],
      },
    ],
    ['a name that looks like an id', { from: { id: `29:${user}`, name: user, userPrincipalName: 'zeynep@school.example' } }],
    ['an id with a look-alike letter', { from: { id: '29:x', aadObjectId: `\uFF10${user.slice(1)}` } }],
  ];
  const posted = (): number => house.stub.calls.length;
  const quiet = async (what: string, body: Json, statuses: readonly number[]): Promise<Got> => {
    const before = posted();
    const got = await house.teams(body);
    row.tried += 1;
    must(row, statuses.includes(got.status) && !holdsWord(got.text), () => `${what}: ${String(got.status)} ${got.text.slice(0, 120)}`);
    must(row, !holdsWord(JSON.stringify(house.stub.calls.slice(before))), () => `${what}: something of it is posted`);
    return got;
  };
  for (const [what, body] of silent) {
    const before = posted();
    const { text } = await quiet(what, body, [200, 202]);
    must(row, text === '' && posted() === before, () => `${what}: it says something: ${text.slice(0, 80)}`);
  }
  for (const [what, body] of refused) await quiet(what, body, [400, 501]);
  for (const [what, change] of others) {
    const { text } = await quiet(what, { ...own(tap(code)), ...change }, [200]);
    must(
      row,
      text.includes('0800-2000') || JSON.stringify(house.stub.calls.at(-1)?.body ?? '').includes('0800-2000'),
      () => `${what}: no acute line`,
    );
  }
  for (const [what, change] of others) {
    const before = posted();
    await quiet(`${what}, in words`, { ...own({ type: 'message', text: 'acuut' }), ...change }, [200, 202]);
    const said = JSON.stringify(house.stub.calls.slice(before));
    must(
      row,
      what === 'a bot' ? posted() === before : said.includes('0800-2000'),
      () => `${what}: nobody says whom to call: ${said.slice(0, 120)}`,
    );
  }
  // Where others read along: a pointer at most, also for who may read everything, whatever is tapped or said.
  for (const conversation of [channel, meeting, { ...channel, conversationType: 'personal ' }, { id: channel.id, tenantId: homeTenant }])
    for (const [what, rest] of [
      ['a tap', tap(code)],
      ['a form as a message', { type: 'message', value: { ...dossier } }],
      ['a code', { type: 'message', text: code }],
      ['the call sheet', tap(code, { value: { action: { verb: 'open', data: { card: 'belkaart', code } } } })],
    ] as const)
      await quiet(`${what} in ${conversation.id}`, own({ ...rest, conversation }), [200, 202]);
  // A form that comes as a message is answered with a message: then nothing of the dossier stands in it.
  for (const card of ['dossier', 'belkaart', 'tijdlijn', 'bevoegd-gezag-bekijk', 'overzicht-namen', 'corrigeer', 'wie-keek'])
    await quiet(`${card} as a message`, own({ type: 'message', value: { ...dossier, card, entry: '3.0' } }), [200, 202]);
  // The same in a dialog is the answer to a tap.
  const dialog = await house.teams(
    own(tap(code, { name: 'composeExtension/submitAction', value: { data: dossier, commandContext: 'compose' } })),
  );
  row.tried += 1;
  if (dialog.text.includes(woorden.naam)) row.allowed += 1;
  else row.deviations.push(`the right one does not get in: ${dialog.text.slice(0, 120)}`);
}

/** Nobody, then one, then the rest. */
const rank = (to: readonly string[], one: string): number => (to.length === 0 ? 0 : to.includes(one) ? 1 : 2);

/** What comes from Slack beside windows and taps, and from people who are somewhere else or not there any more. */
export async function oddInSlack(house: House, row: Row): Promise<void> {
  const { code } = house.zaak;
  const first = house.slack.calls.length;
  const zeynep = { id: slackId('zeynep'), team_id: team };
  const elsewhere = { id: 'T0ELDERS', domain: 'elders' };
  const open = {
    type: 'button',
    action_id: 'np.open.dossier.0',
    block_id: 'buttons.dossier',
    value: JSON.stringify({ card: 'dossier', code }),
  };
  const taps = (who: Json, rest: Json = {}): Json => ({
    type: 'block_actions',
    team: { id: team, domain: 'fictief' },
    user: who,
    trigger_id: house.slack.trigger(textAt(who, 'id')),
    actions: [open],
    ...rest,
  });
  const sent = async (
    kind: Kind,
    body: Json,
  ): Promise<{ readonly got: Got; readonly calls: readonly { readonly method: string; readonly args: Json }[] }> => {
    const before = house.slack.calls.length;
    const got = await house.inSlack(kind, body);
    // Slack hears first that it came in, and then what follows: until nothing more does.
    for (let seen = -1; seen !== house.slack.calls.length;) {
      seen = house.slack.calls.length;
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    return { got, calls: house.slack.calls.slice(before) };
  };
  /** What is tried: nothing of the dossier may come to anybody, and nobody else than `to` may get anything at all. */
  const tried: { readonly what: string; readonly kind: Kind; readonly body: Json; readonly to: readonly string[] }[] = [];
  const quiet = (what: string, kind: Kind, body: Json, to: readonly string[] = []): void => void tried.push({ what, kind, body, to });

  // Somebody of another workspace in a channel that two share, and a window that was opened over there.
  const guest = { id: zeynep.id, team_id: elsewhere.id };
  quiet('a tap of another workspace', 'interactive', taps(guest), [zeynep.id]);
  quiet('a tap over there', 'interactive', { ...taps(guest), team: elsewhere });
  quiet('a tap over there that names us as the installed team', 'interactive', {
    ...house.submission('zeynep', { form: 'kies-kaart', code, instance: 'attack-odd-1' }, { kaart: 'dossier' }),
    team: elsewhere,
    user: guest,
    view: {
      ...(house.submission('zeynep', { form: 'kies-kaart', code, instance: 'attack-odd-1' }, { kaart: 'dossier' })['view'] as Json),
      app_installed_team_id: team,
    },
  });
  for (const [what, command] of [
    ['a command from another workspace', { team_id: elsewhere.id, user_id: zeynep.id }],
    [
      'a command that says both',
      { team_id: elsewhere.id, user_id: zeynep.id, enterprise_id: 'E0', context_team_id: team, team_domain: 'fictief' },
    ],
    ['a command of nobody', { team_id: team, user_id: '' }],
    ['a command of a bot', { team_id: team, user_id: 'USLACKBOT', bot_id: 'B0' }],
  ] as const)
    quiet(
      what,
      'slash_commands',
      {
        command: '/nietpluis',
        text: code,
        trigger_id: house.slack.trigger(zeynep.id),
        response_url: `${house.stub.url}/taken`,
        ...command,
      },
      ['USLACKBOT', zeynep.id],
    );

  // Taps that stand on what is not there, or is somebody else's.
  const metadata = JSON.stringify({ form: 'stap1', code, instance: 'attack-odd-2', version: '1' });
  for (const [what, body] of [
    [
      'a tap on a message in a channel',
      taps(
        { id: slackId('sita'), team_id: team },
        { channel: { id: 'C0ZORG' }, message: { ts: '1', text: code }, container: { type: 'message', channel_id: 'C0ZORG' } },
      ),
    ],
    [
      "a tap on somebody else's window",
      taps({ id: slackId('sita'), team_id: team }, { view: { id: 'V0ZEYNEP', type: 'modal', private_metadata: metadata, hash: '1' } }),
    ],
    [
      "a tap on somebody else's Home",
      taps({ id: slackId('sita'), team_id: team }, { view: { id: 'V0ZEYNEP', type: 'home', private_metadata: metadata } }),
    ],
    [
      "somebody else's window handed in",
      house.submission('sita', { form: 'kies-kaart', code, instance: 'attack-odd-3' }, { kaart: 'dossier' }),
    ],
  ] as const)
    quiet(what, 'interactive', body, [slackId('sita')]);

  // Events: of Homes, of strangers, of kinds that were never asked for.
  const event = (about: Json, more: Json = {}): Json => ({
    type: 'event_callback',
    team_id: team,
    event_id: `Ev${randomUUID()}`,
    event: about,
    ...more,
  });
  for (const [what, body, to] of [
    ['the Home of a stranger', event({ type: 'app_home_opened', user: 'U0NIEMAND', tab: 'home' }), ['U0NIEMAND']],
    ['the Home of another workspace', event({ type: 'app_home_opened', user: zeynep.id, tab: 'home' }, { team_id: elsewhere.id }), []],
    ['a Home that is a list', event({ type: 'app_home_opened', user: [zeynep.id], tab: 'home' }), []],
    ['a message', event({ type: 'message', user: zeynep.id, text: code, channel: `D${zeynep.id}`, channel_type: 'im' }), []],
    [
      'an edited message',
      event({ type: 'message', subtype: 'message_changed', channel: 'C0', message: { text: code, user: zeynep.id } }),
      [],
    ],
    ['a mention', event({ type: 'app_mention', user: zeynep.id, text: `<@U0BOT> ${code}`, channel: 'C0' }), []],
    ['a link', event({ type: 'link_shared', user: zeynep.id, links: [{ url: 'https://nietpluis.example/papier/x' }], channel: 'C0' }), []],
    ['a reaction', event({ type: 'reaction_added', user: zeynep.id, item: { type: 'message', channel: 'C0', ts: '1' } }), []],
    ['somebody left', event({ type: 'user_change', user: { id: zeynep.id, deleted: true } }), []],
    [
      'a function',
      event({
        type: 'function_executed',
        function: { callback_id: 'x' },
        inputs: { code },
        bot_access_token: 'xwfp-x',
        function_execution_id: 'Fx',
      }),
      [],
    ],
    ['an event of nothing', event({ type: '__proto__' }), []],
  ] as const)
    quiet(what, 'events_api', body, to);
  const challenge = await house.signed(
    JSON.stringify({ type: 'url_verification', challenge: { toString: 1, valueOf: 1 } }),
    'application/json',
  );
  row.tried += 1;
  must(row, challenge.status === 200, () => `a challenge that is no text: ${String(challenge.status)}`);

  // The same event with another body is the same event.
  const id = `Ev${randomUUID()}`;
  const mila = slackId('mila');
  quiet('a Home', 'events_api', event({ type: 'app_home_opened', user: mila, tab: 'home' }, { event_id: id }), [mila]);
  quiet(
    'it comes again with another body',
    'events_api',
    event({ type: 'app_home_opened', user: zeynep.id, tab: 'home' }, { event_id: id }),
    [mila],
  );

  // Whom nothing may reach first: an answer can come after the next request went out.
  const may = new Set<string>();
  for (const { what, kind, body, to } of [...tried].sort((one, other) => rank(one.to, mila) - rank(other.to, mila))) {
    for (const one of to) may.add(one).add(`D${one}`);
    const { got, calls } = await sent(kind, body);
    row.tried += 1;
    const all = got.text + JSON.stringify(calls);
    must(row, [200, 400, 404].includes(got.status) && !holdsWord(all), () => `${what}: ${String(got.status)} ${all.slice(0, 160)}`);
    const reached = calls.flatMap(({ args }) => [textAt(args, 'channel'), textAt(args, 'user_id'), textAt(args, 'users')]);
    const others = reached.filter((one) => one !== '' && !may.has(one));
    must(row, others.length === 0, () => `${what}: it reaches ${others.join()}`);
  }
  const all = house.slack.calls.slice(first);
  must(row, !all.some(({ args }) => holdsWord(JSON.stringify(args))), () => 'something of the dossier was sent after all');
  // Who may, gets a window of their own and nothing else.
  const opens = (): readonly { readonly args: Json }[] =>
    house.slack.calls.slice(first + all.length).filter(({ method }) => method === 'views.open');
  await sent('interactive', taps(zeynep));
  for (let n = 0; n < 100 && opens().length === 0; n += 1) await new Promise((resolve) => setTimeout(resolve, 50));
  row.tried += 1;
  if (opens().length === 1 && holdsWord(JSON.stringify(opens()))) row.allowed += 1;
  else row.deviations.push(`the right one does not get in: ${JSON.stringify(opens()).slice(0, 200)}`);
}

/** What is said when something broke. */
const broken = /Er ging iets mis|Dat ligt niet aan jou/u;
/** A text of JSON that is nested so deep that whoever walks it falls. */
const deep = (depth: number): string => `${'{"a":['.repeat(depth)}"x"${']}'.repeat(depth)}`;

/** Values that fail whoever takes them for a text, a number or a list, at each name that a card carries; and words that are names in the language that we are written in. */
export async function oddValues(house: House, row: Row, part: (n: number) => boolean): Promise<void> {
  const { code, wie } = house.zaak;
  const kars = wie('kars');
  const names = [
    'version',
    'pagina',
    'instance',
    'form',
    'code',
    'card',
    'kaart',
    'keuze',
    'entry',
    'verzoek',
    'soort',
    'delen',
    'collegas',
    'school',
    'dossiers',
    'naar',
    'doel',
  ];
  const shapes: readonly unknown[] = [{ toString: 1, valueOf: 1 }, { length: 1e9, then: {} }, [[['x']]]];
  const calm = (what: string, { status, text }: Got): void => {
    row.tried += 1;
    must(row, status === 200 && text !== '' && !broken.test(text), () => `${what}: ${String(status)} ${text.slice(0, 120)}`);
  };
  const zeynep = wie('zeynep');
  let n = 0;
  for (const name of names)
    for (const shape of shapes) {
      const odd = { code, version: '1', instance: 'attack-shape-1', [name]: shape };
      const ways: readonly (readonly [string, () => Promise<Got>])[] = [
        ['open', () => kars.invoke('open', { card: 'dossier', ...odd })],
        // The pupil does not change any more: nothing is stored.
        ['submit', () => kars.invoke('submit', { form: 'leerling', naam: 'Iemand Bedacht', klas: '3A', ...odd })],
        ['another step', () => kars.invoke('submit', { form: 'kies-entry', ...odd })],
        ...['kies-overzicht', 'kies-bespreking', 'bespreking-maken'].map(
          (form) => [form, () => zeynep.invoke('submit', { form, gekozen: code, ...odd })] as const,
        ),
      ];
      for (const [way, ask] of ways) if (part((n += 1))) calm(`${name}, ${way}`, await ask());
    }
  const user = userOf(house, 'kars');
  for (const depth of [1_000, 20_000]) {
    const whole = JSON.stringify(house.activity(user, tap(code, { extra: 0 })));
    for (const place of ['"extra":0', '"card":"dossier"', '"trigger":"manual"', '"channelData":{']) {
      const more = place.endsWith('{') ? `${place}"x":${deep(depth)},` : `${place.split(':')[0] ?? ''}:${deep(depth)}`;
      const got = await house.teams(whole.replace(place, more));
      row.tried += 1;
      must(
        row,
        [200, 400].includes(got.status) && !broken.test(got.text),
        () => `${String(depth)} deep at ${place}: ${String(got.status)} ${got.text.slice(0, 120)}`,
      );
    }
    const submission = house.submission('kars', { form: 'kies-kaart', code, instance: 'attack-shape-3' }, { kaart: 'dossier' });
    for (const body of [
      JSON.stringify({ ...submission, view: { ...(submission['view'] as Json), private_metadata: `{"form":${deep(depth)}}` } }),
      JSON.stringify({ ...submission, extra: 0 }).replace('"extra":0', `"extra":${deep(depth)}`),
      JSON.stringify({ ...submission, actions: 0 }).replace('"actions":0', `"actions":[${deep(depth)}]`),
    ]) {
      const got = await house.signed(new URLSearchParams({ payload: body }).toString(), 'application/x-www-form-urlencoded');
      row.tried += 1;
      must(
        row,
        [200, 400, 404, 413].includes(got.status),
        () => `${String(depth)} deep in Slack: ${String(got.status)} ${got.text.slice(0, 120)}`,
      );
    }
  }
  const said = async (text: string): Promise<string> => {
    await kars.zegt(text);
    return kars.tekst;
  };
  const plain = await said('zomaar iets');
  for (const word of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'prototype', 'then']) {
    row.tried += 1;
    const heard = await said(word);
    must(row, heard === plain, () => `${word} is heard as something: ${heard.slice(0, 120)}`);
  }
}

import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { acuteText } from '../../src/cards/acute.ts';
import { at, textAt, type Json } from '../support/json.ts';
import { sign } from '../support/slack-driver.ts';
import { team } from '../support/slack-stand-in.ts';
import { appId } from '../support/stub-connector.ts';
import { textOf } from '../support/stub-card.ts';
import { woorden } from '../support/toegang/zaak.ts';
import { slackId, send, type Got, type House } from './house.ts';
import { must, type Row } from './report.ts';

const noWord = (text: string): boolean =>
  !Object.values(woorden).some((word) => text.includes(word)) && !/\n\s+at |node_modules/u.test(text);
/** Everything that somebody reads of an answer in Teams, whatever kind it is. */
const said = ({ body }: Got): string => [textOf(at(body, 'value')), textAt(body, 'value')].join('\n');

/** The answer, and the message that came with it in that chat. */
const heard = (house: House, user: string, got: Got): string =>
  [said(got), textOf(house.stub.messages(house.chatOf(user)).at(-1)?.card)].join('\n');

/** Tokens that are none: each has to be turned away with nothing in the answer; a good one, sent between them, gets in. */
export async function tokens(house: House, row: Row): Promise<void> {
  const code = house.zaak.code;
  const user = house.schools.all[0]?.personen.find(({ id }) => id === 'zeynep')?.accounts.teams?.user ?? '';
  const tap = house.activity(user, {
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: { action: { type: 'Action.Execute', verb: 'open', data: { card: 'dossier', code } } },
  });
  const now = Math.floor(Date.now() / 1_000);
  const own = await generateKeyPair('RS256');
  const jwk = await exportJWK(own.publicKey);
  const good = (await house.authorization()).replace('Bearer ', '');
  const [head = '', claims = '', signature = ''] = good.split('.');
  const repacked = (part: string, change: Json): string =>
    Buffer.from(JSON.stringify({ ...(JSON.parse(Buffer.from(part, 'base64url').toString()) as Json), ...change })).toString('base64url');
  const made = (header: Json, more: Json = {}): Promise<string> =>
    new SignJWT({ serviceurl: house.stub.url, ...more })
      .setProtectedHeader({ alg: 'RS256', kid: 'school-test-key', typ: 'JWT', ...header })
      .setIssuer('https://api.botframework.com')
      .setAudience(appId)
      .setNotBefore(now - 600)
      .setExpirationTime(now + 3_600)
      .sign(own.privateKey);
  const hmac = (alg: string, secret: string): Promise<string> =>
    new SignJWT({ serviceurl: house.stub.url })
      .setProtectedHeader({ alg, kid: 'school-test-key' })
      .setIssuer('https://api.botframework.com')
      .setAudience(appId)
      .setExpirationTime(now + 3_600)
      .sign(new TextEncoder().encode(secret.padEnd(64, 'x')));
  const none = new UnsecuredJWT({ serviceurl: house.stub.url }).setIssuer('https://api.botframework.com').setAudience(appId);
  const issued = async (wrong: Parameters<typeof house.stub.authorization>[0]): Promise<string> =>
    (await house.stub.authorization(wrong)).replace('Bearer ', '');
  const { keys } = (await (await fetch(`${house.stub.url}/keys`)).json()) as { keys: readonly Json[] };
  const bad: readonly (readonly [string, string])[] = [
    ['none at all', ''],
    ['an empty one', 'Bearer '],
    ['another scheme', `Basic ${good}`],
    ['two of them', `Bearer ${good}, Bearer ${good}`],
    ['alg none', `Bearer ${none.setExpirationTime(now + 3_600).encode()}`],
    ['alg None, without a signature', `Bearer ${repacked(head, { alg: 'None' })}.${claims}.`],
    ['alg none, with a signature', `Bearer ${repacked(head, { alg: 'none' })}.${claims}.${signature}`],
    ['without its signature', `Bearer ${head}.${claims}.`],
    ['a shared secret: the public key', `Bearer ${await hmac('HS256', JSON.stringify(keys[0]))}`],
    ['a shared secret: the app id', `Bearer ${await hmac('HS512', appId)}`],
    ['a key of its own', `Bearer ${await made({})}`],
    ['a key of its own, in the header', `Bearer ${await made({ jwk })}`],
    ['a key of its own, by address', `Bearer ${await made({ jku: `${house.stub.url}/own-keys`, x5u: `${house.stub.url}/own-keys` })}`],
    ['a key id with a path', `Bearer ${await made({ kid: '../../../../dev/null' })}`],
    ['a key id with SQL', `Bearer ${await made({ kid: "x' UNION SELECT 'y" })}`],
    ['a key id of a prototype', `Bearer ${await made({ kid: '__proto__' })}`],
    ['no key id', `Bearer ${await made({ kid: '' })}`],
    ['a header that nobody knows, marked as critical', `Bearer ${await made({ crit: ['exp'], exp: 1 }).catch(() => 'a.b.c')}`],
    ['claims changed after signing', `Bearer ${head}.${repacked(claims, { serviceurl: 'https://elsewhere.example' })}.${signature}`],
    ['its life made longer after signing', `Bearer ${head}.${repacked(claims, { exp: now + 999_999 })}.${signature}`],
    ['for another bot', `Bearer ${await issued({ audience: '22222222-2222-4222-8222-222222222222' })}`],
    ['of another issuer', `Bearer ${await issued({ issuer: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' })}`],
    ['of an issuer that looks like it', `Bearer ${await issued({ issuer: 'https://api.botframework.com.elsewhere.example' })}`],
    ['that is over', `Bearer ${await issued({ expiresIn: -3_600 })}`],
    ['forged under the right key id', `Bearer ${await issued({ signature: 'forged' })}`],
    ['for another service URL', `Bearer ${await issued({ serviceUrl: 'https://smba.trafficmanager.net/emea/' })}`],
    ['of 15 KB', `Bearer ${'a'.repeat(5_000)}.${'b'.repeat(5_000)}.${'c'.repeat(4_000)}`],
  ];
  for (const [what, authorization] of bad) {
    const got = await house.teams(tap, { authorization });
    row.tried += 1;
    must(row, got.status === 401 && got.text === '', () => `${what}: ${String(got.status)} ${got.text.slice(0, 80)}`);
  }
  const early = await house.teams(tap, { authorization: `Bearer ${await issued({ notBefore: 7_200 })}` });
  row.tried += 1;
  must(row, early.status === 401 && early.text === '', () => `not valid yet: ${String(early.status)}`);
  for (const [what, activity] of [
    ['a service URL that the token does not have', { serviceUrl: 'https://smba.trafficmanager.net/emea/' }],
    ['a service URL with a name in it', { serviceUrl: `http://x@127.0.0.1:1/` }],
    ['no service URL', { serviceUrl: '' }],
  ] as const) {
    const got = await house.teams({ ...tap, ...activity });
    row.tried += 1;
    must(row, [400, 401, 403].includes(got.status) && got.text === '', () => `${what}: ${String(got.status)}`);
  }
  for (const [what, activity] of [
    [
      'another tenant',
      { conversation: { ...(tap['conversation'] as Json), tenantId: '99999999-9999-4999-8999-999999999999' }, channelData: {} },
    ],
    ['two tenants', { channelData: { tenant: { id: '99999999-9999-4999-8999-999999999999' } } }],
    ['nobody', { from: { id: '29:x' } }],
    ['a person by another name', { from: { id: '29:x', aadObjectId: `${user} ` } }],
    ['a list of people', { from: { id: '29:x', aadObjectId: [user] } }],
  ] as const) {
    const got = await house.teams({ ...tap, ...activity });
    row.tried += 1;
    const quiet = got.status === 400 || (got.status === 200 && heard(house, user, got).includes('0800-2000'));
    must(row, quiet && noWord(got.text), () => `${what}: ${String(got.status)} ${got.text.slice(0, 120)}`);
  }
  const got = await house.teams(tap);
  row.tried += 1;
  if (got.status === 200 && got.text.includes(woorden.naam)) row.allowed += 1;
  else row.deviations.push(`the right one does not get in: ${String(got.status)}`);
}

/** A right token with a body of another channel of Bot Framework: there anybody can say to be anybody. */
export async function channels(house: House, row: Row): Promise<void> {
  const user = house.schools.all[0]?.personen.find(({ id }) => id === 'zeynep')?.accounts.teams?.user ?? '';
  const others = [
    'webchat',
    'directline',
    'emulator',
    'email',
    'sms',
    'slack',
    'facebook',
    'telegram',
    'alexa',
    'skype',
    'MSTEAMS',
    'msteams ',
    'AseChannel',
    'test',
    '',
    'm365extensions',
    'outlook',
  ];
  for (const channelId of others) {
    const got = await house.teams(house.activity(user, { type: 'message', text: 'mijn dossiers', channelId }));
    row.tried += 1;
    must(row, [401, 403].includes(got.status) && got.text === '', () => `${channelId}: ${String(got.status)} ${got.text.slice(0, 80)}`);
  }
}

/** Requests that Slack did not send, or not now, or not to us. */
export async function signatures(house: House, row: Row): Promise<void> {
  const { code } = house.zaak;
  const data = { form: 'kies-kaart', code, instance: 'attack-sign-1', version: '' };
  const payload = (id: string, change: Json = {}): string =>
    new URLSearchParams({ payload: JSON.stringify({ ...house.submission(id, data, { kaart: 'dossier' }), ...change }) }).toString();
  const text = payload('zeynep');
  const now = Math.floor(Date.now() / 1_000);
  const post = (body: string, headers: Readonly<Record<string, string>>): Promise<Got> =>
    send(`${house.url}/slack/events`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
  const both = (stamp: string, signature: string): Readonly<Record<string, string>> => ({
    'x-slack-request-timestamp': stamp,
    'x-slack-signature': signature,
  });
  const at5 = (offset: number): Readonly<Record<string, string>> => both(String(now + offset), sign(text, now + offset));
  const cases: readonly (readonly [string, Promise<Got>])[] = [
    ['no signature', post(text, {})],
    ['no stamp', post(text, { 'x-slack-signature': sign(text, now) })],
    ['an empty signature', post(text, both(String(now), ''))],
    ['the signature of an empty body', post(text, both(String(now), sign('', now)))],
    ['another secret', post(text, both(String(now), sign(text, now, 'another-secret-of-nobody')))],
    ['another version', post(text, both(String(now), sign(text, now).replace('v0=', 'v1=')))],
    ['half a signature', post(text, both(String(now), sign(text, now).slice(0, 30)))],
    ['six minutes old', post(text, at5(-360))],
    ['six minutes ahead', post(text, at5(360))],
    ['a stamp that is no number', post(text, both('now', sign(text, now)))],
    ['a stamp with more to it', post(text, both(`${String(now)}.5`, sign(text, now)))],
    ['a stamp below zero', post(text, both(String(-now), sign(text, -now)))],
    ['another stamp than was signed', post(text, both(String(now - 5), sign(text, now)))],
    ['a body changed by one sign', post(text.replace('zeynep', 'zeynep '), both(String(now), sign(`${text} `, now)))],
    ['a body with a field more', post(`${text}&team_id=${team}`, both(String(now), sign(text, now)))],
  ];
  for (const [what, waiting] of cases) {
    const got = await waiting;
    row.tried += 1;
    must(row, got.status === 401 && got.text === '', () => `${what}: ${String(got.status)} ${got.text.slice(0, 80)}`);
  }
  const strangers: readonly (readonly [string, Json])[] = [
    ['another team', { team: { id: 'T0ELDERS' }, user: { id: slackId('zeynep'), team_id: 'T0ELDERS' } }],
    ['a person of another team (Slack Connect)', { user: { id: slackId('zeynep'), team_id: 'T0ELDERS' } }],
    [
      'another enterprise without a team',
      { team: null, enterprise: { id: 'E0ELDERS' }, user: { id: slackId('zeynep'), team_id: 'T0ELDERS' } },
    ],
    ['an installation of a whole organisation', { team: null, is_enterprise_install: true, user: { id: slackId('zeynep') } }],
    ['a person in small letters', { user: { id: slackId('zeynep').toLowerCase(), team_id: team } }],
    ['a person of no school', { user: { id: 'U0NIEMAND', team_id: team } }],
  ];
  for (const [what, change] of strangers) {
    const body = payload('zeynep', change);
    const got = await post(body, both(String(now), sign(body, now)));
    row.tried += 1;
    const quiet = got.status === 400 || got.text.includes(acuteText.nl) || got.text.includes('0800-2000');
    must(
      row,
      [200, 400].includes(got.status) && quiet && noWord(got.text),
      () => `${what}: ${String(got.status)} ${got.text.slice(0, 120)}`,
    );
  }
  // Where Slack says an answer may be sent, is not ours to use; and what comes twice, does nothing twice.
  const before = house.slack.calls.length;
  const elsewhere = payload('zeynep', {
    response_url: `${house.stub.url}/identity?taken`,
    response_urls: [{ response_url: `${house.stub.url}/x` }],
  });
  const answered = await post(elsewhere, {
    ...both(String(now), sign(elsewhere, now)),
    'x-slack-retry-num': '3',
    'x-slack-retry-reason': 'http_timeout',
  });
  row.tried += 1;
  must(row, answered.status === 200 && house.slack.calls.length === before, () => `an answer elsewhere: ${String(answered.status)}`);
  if (answered.text.includes(woorden.naam)) row.allowed += 1;
  else row.deviations.push(`the right one does not get in: ${answered.text.slice(0, 120)}`);
}

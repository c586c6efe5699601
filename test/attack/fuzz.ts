import { createHash } from 'node:crypto';
import { isJson, textAt, type Json } from '../support/json.ts';
import { signingSecret, sign } from '../support/slack-driver.ts';
import { team } from '../support/slack-stand-in.ts';
import { homeTenant } from '../support/stub-connector.ts';
import { tabel } from '../support/toegang/tabel.ts';
import { woorden } from '../support/toegang/zaak.ts';
import { journals } from './audit.ts';
import { send, slackId, type Got, type House, type Kind } from './house.ts';
import { mutated, pick, random } from './mutate.ts';
import { must, type Row } from './report.ts';
import { sentWithout } from './texts.ts';

/** Of a hundred bodies so many are signed as they should be, by somebody with a part in it. */
const signedOf100 = 94;
/** What is at most left on the heap after all of it, beyond what was there before: caches that have a size (addresses, windows, keys of dossiers, purses). */
const mostHeapGrowth = 48 * 1024 * 1024;
/**
 * What the last third may add to what the second left. On the heap every cache has its size by then: what still grows there, grows with what strangers send. In
 * all it goes up and down some 40 MB by how the allocator gives back; more than this, 10 KB a request, is something that is never given back. Bytes.
 */
const mostLastGrowth = { heap: 6 * 1024 * 1024, rss: 96 * 1024 * 1024 };

const expectedStatus: ReadonlySet<number> = new Set([200, 400, 401, 403, 404, 405, 408, 410, 413, 415, 429, 431]);
/** Everything that is known of one request before it is sent: by whom it is, and which commits it could make. */
interface Traced {
  readonly by: string | null;
  readonly keys: readonly string[];
}

const list = (value: unknown): readonly string[] => (typeof value === 'string' ? [value] : []);

/** Sends `bodies` of them to each door and looks at each answer; and at the end at all that it did. */
export async function fuzz(
  house: House,
  rows: { readonly teams: Row; readonly slack: Row; readonly rest: Row; readonly effect: Row },
  seed: number,
  bodies: number,
): Promise<void> {
  const next = random(seed);
  const corpus = {
    teams: house.sent.flatMap((one) => (one.door === 'teams' ? [one.body] : [])),
    slack: house.sent.flatMap((one) => (one.door === 'slack' ? [one] : [])),
  };
  const people = house.schools.all.flatMap(({ personen }) => personen);
  const inTeams = new Map(
    people.flatMap(({ id, accounts }) => (accounts.teams === undefined ? [] : [[accounts.teams.user, String(id)] as const])),
  );
  const inSlack = new Map(people.map(({ id }) => [slackId(String(id)), String(id)] as const));
  const words = Object.entries(woorden);
  const before = await journals(house.path);
  const known = new Set(before.map(({ school, code, version }) => `${school} ${code} ${String(version)}`));
  const traced: Traced[] = [];

  const teamsBy = (body: Json): string | null => {
    const tenant = [textAt(body, 'channelData', 'tenant', 'id'), textAt(body, 'conversation', 'tenantId')].filter((one) => one !== '');
    const here = tenant.length > 0 && tenant.every((one) => one.toLowerCase() === homeTenant);
    return here ? (inTeams.get(textAt(body, 'from', 'aadObjectId').toLowerCase()) ?? null) : null;
  };
  const slackBy = (body: Json): string | null => {
    const user = textAt(body, 'user', 'id') || textAt(body, 'user_id') || textAt(body, 'event', 'user');
    return JSON.stringify(body).includes(team) ? (inSlack.get(user) ?? null) : null;
  };
  const instancesIn = (value: unknown): readonly string[] =>
    Array.isArray(value)
      ? value.flatMap(instancesIn)
      : isJson(value)
        ? Object.entries(value).flatMap(([key, one]) => [...(key === 'instance' ? list(one) : []), ...instancesIn(one)])
        : typeof value === 'string' && value.startsWith('{')
          ? (() => {
              try {
                return instancesIn(JSON.parse(value));
              } catch {
                return [];
              }
            })()
          : [];
  /** Half of them are handed in as a form of their own: the others as the one that was handed in before. */
  const fresh = (body: Json, n: number): Json => {
    if (next() < 0.5) return body;
    const text = JSON.stringify(body).replaceAll(/(\\?"instance\\?":\\?")[^"\\]*/gu, `$1fuzz-${String(seed)}-${String(n)}`);
    const made: unknown = JSON.parse(text);
    return isJson(made) ? made : body;
  };
  const trace = (body: Json, by: string | null): void => {
    // `toonAndereRoute` takes the first signs of an instance, or makes one of its own.
    const keys =
      by === null
        ? []
        : instancesIn(body).flatMap((one) =>
            [one, one.slice(0, 64)].map((instance) => createHash('sha256').update(`${by}|${instance}`).digest('hex')),
          );
    traced.push({ by, keys });
  };
  const look = (row: Row, what: string, by: string | null, body: string, got: Got): void => {
    row.tried += 1;
    if (got.status === 200) row.allowed += 1;
    must(row, expectedStatus.has(got.status), () => `${what}: ${String(got.status)} ${got.text.slice(0, 120)}`);
    must(
      row,
      !/\n\s+at \S|node_modules|"stack"|SyntaxError|TypeError/u.test(got.text),
      () => `${what}: a stack: ${got.text.slice(0, 200)}`,
    );
    const may: readonly string[] = by === null ? [] : (tabel[by]?.leest ?? []);
    const read = words.filter(([name, word]) => got.text.includes(word) && !body.includes(word) && !may.includes(name));
    // Who was let in by what was legitimately handed in meanwhile, is looked at afterwards.
    if (read.length > 0 && !letIn.has(by ?? ''))
      row.deviations.push(`${what}: ${by ?? 'nobody'} reads ${read.map(([name]) => name).join()}`);
  };
  /** Whom somebody invited while this went on: named as a person in what was sent. */
  const letIn = new Set<string>();
  const names = (body: string): void => {
    for (const { id } of people)
      if (new RegExp(`(?:persoon|volgende|aan|partner|casemanagerPersoon|collegas)[^a-z]{1,12}${String(id)}\\b`, 'u').test(body))
        letIn.add(String(id));
  };

  async function atTeams(n: number): Promise<void> {
    const signedOne = n % 100 < signedOf100;
    const whole = fresh(pick(corpus.teams, next), n);
    const { value } = whole;
    // Mostly inside what somebody tapped: the rest is soon turned away.
    const body =
      isJson(value) && next() < 0.7 ? { ...whole, value: mutated(value, corpus.teams, next) } : mutated(whole, corpus.teams, next);
    const text = next() < 0.02 ? JSON.stringify(body).slice(0, Math.floor(next() * 400)) : JSON.stringify(body);
    const by = signedOne ? teamsBy(body) : null;
    names(text);
    trace(body, by);
    const got = await house.teams(
      text,
      signedOne ? {} : { authorization: pick(['', 'Bearer x.y.z', `Bearer ${'a'.repeat(200)}`, 'Basic x'], next) },
    );
    if (!signedOne) must(rows.teams, [400, 401, 429].includes(got.status), () => `unsigned: ${String(got.status)}`);
    look(rows.teams, `body ${String(n)}`, by, text, got);
  }
  async function atSlack(n: number): Promise<void> {
    const signedOne = n % 100 < signedOf100;
    const from = pick(corpus.slack, next);
    const body = mutated(
      fresh(from.body, n),
      corpus.slack.map((one) => one.body),
      next,
    );
    const by = signedOne ? slackBy(body) : null;
    names(JSON.stringify(body));
    trace(body, by);
    if (signedOne && next() > 0.02) {
      look(
        rows.slack,
        `body ${String(n)} (${from.kind})`,
        by,
        JSON.stringify(body),
        await house.inSlack(pick<Kind>([from.kind, from.kind, from.kind, 'interactive', 'events_api'], next), body),
      );
      return;
    }
    const raw = pick(
      [
        'payload=',
        'payload=%',
        'payload=null',
        '%',
        '=',
        '&&&',
        '{',
        '[]',
        'null',
        '"x"',
        'payload={}&payload={}',
        `payload=${'['.repeat(5_000)}`,
      ],
      next,
    );
    const got = signedOne
      ? await house.signed(raw, pick(['application/json', 'application/x-www-form-urlencoded', 'text/plain', ''], next))
      : await send(`${house.url}/slack/events`, {
          method: 'POST',
          body: JSON.stringify(body),
          headers: {
            'x-slack-request-timestamp': String(Math.floor(Date.now() / 1_000)),
            'x-slack-signature': sign('x', 1, `${signingSecret}x`),
          },
        });
    look(rows.slack, `raw ${String(n)}`, null, raw, got);
  }
  async function elsewhere(n: number): Promise<void> {
    const odd = (): string =>
      pick(
        [
          '',
          'x',
          '%00',
          '%ff',
          '..%2f..%2f',
          encodeURIComponent('é💥'),
          'a'.repeat(80),
          '12345678-' + 'A'.repeat(43),
          '__proto__',
          '?x=1',
          '?code=x&state=y',
          '?state=',
          ';x=1',
          '//x',
          '%',
        ],
        next,
      );
    const path =
      pick(
        [
          '/papier/',
          '/papier',
          '/slack/install',
          '/slack/oauth_redirect',
          '/slack/events',
          '/healthz',
          '/readyz',
          '/api/messages',
          '/',
          '/demo/clock',
          '/.env',
          '/api/',
        ],
        next,
      ) + odd();
    const method = pick(['GET', 'GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'], next);
    const body =
      method === 'POST' || method === 'PUT' || method === 'PATCH'
        ? JSON.stringify(mutated(pick(corpus.teams, next), corpus.teams, next))
        : undefined;
    const got = await send(`${house.url}${path}`, {
      method,
      headers: { 'x-forwarded-for': `192.0.2.${String(n % 200)}` },
      ...(body === undefined ? {} : { body }),
    });
    look(rows.rest, `${method} ${path.slice(0, 60)}`, null, '', got);
  }

  await Promise.all(Array.from({ length: 200 }, (_, n) => atTeams(n % 94)));
  const each = async (work: (n: number) => Promise<void>, from: number, to: number): Promise<void> => {
    let n = from;
    const worker = async (): Promise<void> => {
      while (n < to) {
        const mine = (n += 1);
        await work(mine);
      }
    };
    await Promise.all(Array.from({ length: 6 }, worker));
  };
  const start = await house.weighs();
  const thirds: Weight[] = [];
  for (const third of [0, 1, 2]) {
    const [from, to] = [Math.round((bodies * third) / 3), Math.round((bodies * (third + 1)) / 3)];
    for (const work of [atTeams, atSlack, elsewhere]) await each(work, from, to);
    thirds.push(await house.weighs());
  }
  const [, second = start, end = start] = thirds;
  memory.push(start, ...thirds);
  rows.effect.tried += 3;
  const grew = (what: 'heap' | 'rss', from: Weight, most: number, when: string): void =>
    must(
      rows.effect,
      from[what] > 0 && end[what] - from[what] <= most,
      () => `${what} grew ${when} from ${String(from[what])} to ${String(end[what])} bytes`,
    );
  grew('heap', start, mostHeapGrowth, 'in all');
  grew('heap', second, mostLastGrowth.heap, 'in the last third');
  grew('rss', second, mostLastGrowth.rss, 'in the last third');

  const after = (await journals(house.path)).filter(({ school, code, version }) => !known.has(`${school} ${code} ${String(version)}`));
  const could = new Map<string, Set<string>>();
  for (const { by, keys } of traced) for (const key of keys) could.set(key, (could.get(key) ?? new Set<string>()).add(by ?? ''));
  for (const commit of after) {
    rows.effect.tried += 1;
    if (commit.by.startsWith(':')) {
      rows.effect.allowed += 1;
      continue;
    }
    const asked = could.get(commit.key)?.has(commit.by) === true || /"toonAndereRoute"|"koppel/u.test(commit.json);
    const outsider = (tabel[commit.by]?.dient.length ?? 0) === 0;
    const inTheCase = commit.code === house.zaak.code;
    const may = !inTheCase || !outsider || letIn.has(commit.by);
    if (asked && may) rows.effect.allowed += 1;
    else
      rows.effect.deviations.push(
        `${commit.code} ${String(commit.version)} by ${commit.by}: ${asked ? 'by who has no part' : 'nobody sent it'}: ${commit.json.slice(0, 200)}`,
      );
  }
  for (const { school, code } of after)
    must(
      rows.effect,
      before.every((one) => one.code !== code || one.school === school),
      () => `${code} stands in two schools`,
    );
  sentWithout(
    house,
    rows.effect,
    words.filter(([name]) => name !== 'wachtOpVt').map(([, word]) => word),
  );
  must(
    rows.effect,
    !house.program.out().includes('"event":"bug"'),
    () =>
      `bugs: ${house.program
        .out()
        .split('\n')
        .filter((line) => line.includes('"event":"bug"'))
        .slice(0, 25)
        .join('\n')}`,
  );
  must(rows.effect, after.length > 0, () => 'nothing was accepted at all: then this shows nothing');
}

/** Bytes on the heap and in all, after everything was let go. */
interface Weight {
  readonly heap: number;
  readonly rss: number;
}
/** What the program weighed before, and after each third, for the report. */
export const memory: Weight[] = [];

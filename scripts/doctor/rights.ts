import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import { cosmosClient, type CosmosOptions } from '../../src/dossier/cosmos.ts';
import { containerNames, partitionKeyOf, webMay, type ContainerName, type Verb } from '../../src/dossier/cosmos-containers.ts';
import { dossierPartition } from '../../src/dossier/cosmos-journal.ts';
import { pingItem } from '../../src/dossier/cosmos-meta.ts';
import { createAttempt, isRefused, statusOf, usualBounds } from '../../src/dossier/cosmos-retry.ts';
import { schoolKeyId } from '../../src/dossier/cosmos-small.ts';
import { dossierCode, schoolId } from '../../src/meldcode/ids.ts';
import { found, type Finding } from './findings.ts';

type Answer = 'may' | 'may not' | 'not tried' | 'no answer';

/** An id and a partition that are nobody's. */
const nobodys = 'doctor';
/** What the service answers once it knows that this identity may: there is none, there is one already, it is another than was meant. */
const afterwards = [404, 409, 412];
/** An ETag that no item has. */
const another = { type: 'IfMatch', condition: '"00000000-0000-0000-0000-000000000000"' };
/** First what writes nothing, and `ping` before it is made a second time. */
const inOrder: readonly Verb[] = ['read', 'query', 'replace', 'delete', 'upsert', 'create'];

const item = z.record(z.string(), z.json());
type Item = z.infer<typeof item>;
const place = z.object({ school: z.string().transform(schoolId), code: z.string().transform(dossierCode) });
type Place = z.infer<typeof place>;

interface Where {
  readonly condition: string;
  readonly value: string;
  /** Null: in the whole container. */
  readonly partition: string | null;
}
const ofDossier = ({ school, code }: Place): Where => {
  const pk = dossierPartition(school, code);
  return { condition: 'c.pk = @value', value: pk, partition: pk };
};
const byCode = ({ school, code }: Place): Where => ({ condition: 'c.code = @value', value: code, partition: school });

/**
 * Where something stands that stays there. Of an open dossier nothing is ever taken away, nor is a school's own key, nor a figure: so what is offered a second
 * time is there to be met.
 */
const lasting: Readonly<Record<ContainerName, (open: readonly Place[]) => readonly Where[]>> = {
  journal: (open) => open.map(ofDossier),
  overview: (open) => open.map(byCode),
  reads: (open) => open.map(ofDossier),
  deliveries: (open) => open.map(byCode),
  keys: () => [{ condition: 'c.id = @value', value: schoolKeyId, partition: null }],
  figures: () => [{ condition: 'c.month > @value', value: '', partition: null }],
  // Here the bot makes and takes away what it likes.
  addresses: () => [],
  meta: () => [],
};

/** The role of `infra/modules/cosmos.bicep` that gives an identity what the bot does in this container. */
export const roleOf = (name: ContainerName): string => `Niet Pluis web: ${name}`;

/**
 * Tries in every container each thing that the bot does there (`cosmos-containers.json`), and gives a finding for what this identity may not, with the role
 * that it lacks. It leaves nothing behind: what the bot may take away again is made and taken away, and elsewhere it offers what stands there already, which
 * the service turns away as a double once it knows that this identity may write at all. Where nothing stands yet that is not tried, and said. In `meta` it
 * writes `ping`, as the bot itself does. Never throws.
 */
export async function tryRights(options: CosmosOptions): Promise<readonly Finding[]> {
  const client = cosmosClient(options);
  const attempt = createAttempt({ ...usualBounds, ...options.bounds });
  const database = client.database(options.database);

  async function asked(what: string, work: (abortSignal: AbortSignal) => Promise<unknown>): Promise<Answer> {
    try {
      await attempt(what, (signal) =>
        work(signal).catch((cause: unknown) => {
          if (!afterwards.includes(statusOf(cause) ?? 0)) throw cause;
        }),
      );
      return 'may';
    } catch (cause) {
      return isRefused(cause) ? 'may not' : 'no answer';
    }
  }

  async function query(container: Container, sql: string, { value, partition }: Omit<Where, 'condition'>): Promise<readonly unknown[]> {
    try {
      return await attempt(`${container.id} query`, async (abortSignal) => {
        const within = partition === null ? { abortSignal } : { abortSignal, partitionKey: partition };
        return (await container.items.query<unknown>({ query: sql, parameters: [{ name: '@value', value }] }, within).fetchAll()).resources;
      });
    } catch {
      // Whether that is a matter of rights is asked apart.
      return [];
    }
  }

  /** What stands in this container and stays there; null where there is nothing yet. */
  async function standing(container: Container, places: readonly Where[]): Promise<Item | null> {
    for (const where of places) {
      const [first] = await query(container, `SELECT TOP 1 * FROM c WHERE ${where.condition}`, where);
      const parsed = item.safeParse(first);
      // What begins with an underscore is the service's own.
      if (parsed.success) return Object.fromEntries(Object.entries(parsed.data).filter(([key]) => !key.startsWith('_')));
    }
    return null;
  }

  async function answers(name: ContainerName, dossiers: readonly Place[]): Promise<ReadonlyMap<Verb, Answer>> {
    const container = database.container(name);
    const verbs = webMay(name);
    const own: Item = { id: nobodys, [partitionKeyOf(name).slice(1)]: nobodys };
    const nobody = container.item(nobodys, nobodys);
    const answer = new Map<Verb, Answer>();
    const passing = name === 'meta' ? pingItem : verbs.includes('delete') ? own : null;
    const offered = passing ?? (await standing(container, lasting[name](dossiers)));
    const takeAway = (): Promise<Answer> => asked(`${name} delete`, (abortSignal) => nobody.delete({ abortSignal }));
    const write = async (verb: 'create' | 'upsert'): Promise<Answer> => {
      // What could not be taken away again is not made.
      if (offered === null || (offered === own && answer.get('delete') !== 'may')) return 'not tried';
      const whole = offered;
      const accessCondition = passing === null ? { accessCondition: another } : {};
      const given = await asked(`${name} ${verb}`, (abortSignal) =>
        verb === 'create'
          ? container.items.create(whole, { abortSignal })
          : container.items.upsert(whole, { abortSignal, ...accessCondition }),
      );
      if (offered === own) await takeAway();
      return given;
    };
    const tries: Readonly<Record<Verb, () => Promise<Answer>>> = {
      read: () => asked(`${name} read`, (abortSignal) => nobody.read({ abortSignal })),
      query: () =>
        asked(`${name} query`, (abortSignal) =>
          container.items.query('SELECT TOP 1 c.id FROM c', { abortSignal, partitionKey: nobodys }).fetchAll(),
        ),
      replace: () => asked(`${name} replace`, (abortSignal) => nobody.replace(own, { abortSignal, accessCondition: another })),
      delete: takeAway,
      upsert: () => write('upsert'),
      create: () => write('create'),
    };
    for (const verb of inOrder.filter((one) => verbs.includes(one))) answer.set(verb, await tries[verb]());
    return answer;
  }

  try {
    const open = `SELECT TOP 20 c.school, c.code FROM c WHERE c.status = @value AND c.soort = 'dossier'`;
    const rows = await query(database.container('overview'), open, { value: 'open', partition: null });
    const dossiers = rows.map((row) => place.parse(row));
    return findings(await Promise.all(containerNames.map(async (name) => [name, await answers(name, dossiers)] as const)));
  } finally {
    client.dispose();
  }
}

/** One finding a container for what may not be done there and for what nobody answered, and one for all that was not tried. */
function findings(all: readonly (readonly [ContainerName, ReadonlyMap<Verb, Answer>])[]): readonly Finding[] {
  const verbs = (answer: ReadonlyMap<Verb, Answer>, which: Answer): string =>
    [...answer].flatMap(([verb, given]) => (given === which ? [verb] : [])).join(', ');
  const wrong = all.flatMap(([name, answer]) => {
    const [mayNot, away] = [verbs(answer, 'may not'), verbs(answer, 'no answer')];
    return [
      ...(mayNot === '' ? [] : [found('opslag.rechten', `${name}: ${mayNot}; rol "${roleOf(name)}"`)]),
      ...(away === '' ? [] : [found('opslag.weg', `${name}: ${away}`)]),
    ];
  });
  // What is wrong comes first: without it more can be tried.
  if (wrong.length > 0) return wrong;
  const untried = all.flatMap(([name, answer]) => (verbs(answer, 'not tried') === '' ? [] : [`${name}: ${verbs(answer, 'not tried')}`]));
  return untried.length === 0 ? [] : [found('opslag.niet-geprobeerd', untried.join('; '))];
}

import { z } from 'zod';
import type { AddressItems } from '../dossier/store.ts';
import type { Instant, PersonId, SchoolId } from '../meldcode/ids.ts';
import type { School, Schools } from '../school/index.ts';
import type { Address, Identity } from './ports.ts';

/** Where people can be reached: one item a person and platform, rewritten at every inbound activity. Strangers have none. */
export interface AddressBook {
  /** Cheap when nothing changed. */
  remember(who: Identity, address: Address): Promise<void>;
  /** Where this person was last comes first. */
  of(school: SchoolId, person: PersonId): Promise<readonly Address[]>;
  /** In which school somebody works now who is in two schools of one tenant; null: not asked yet. */
  chosen(who: Identity): Promise<SchoolId | null>;
  choose(who: Identity, school: SchoolId): Promise<void>;
  /** The zorgcoördinator's channel, from the school file; where the platform's service lives is learned from inbound activities. */
  channel(school: School): Promise<readonly Address[]>;
}

const address = z.object({
  platform: z.enum(['teams', 'slack']),
  tenant: z.string(),
  user: z.string(),
  conversation: z.string(),
  serviceUrl: z.string(),
});

const read = (json: string): Address[] => {
  const parsed = address.safeParse(JSON.parse(json));
  return parsed.success ? [parsed.data] : [];
};

const personKey = (person: PersonId, platform: string): string => `person|${person}|${platform}`;
const serviceKey = (tenant: string): string => `service|${tenant}`;
/** When this person last chose this school, as an instant: the latest counts. */
const choiceKey = (person: PersonId): string => `choice|${person}`;
/** On which platform somebody with two accounts did something last: there a message is seen. */
const lastKey = (person: PersonId): string => `last|${person}`;
const maxKnown = 10_000;

/**
 * Takes the store's addresses, the schools, and where this house can post: an account in the school file is no address while its platform is not
 * connected, or somebody would be asked who can never hear of it. Keeps what it wrote in memory, so that an unchanged address costs no write.
 */
export const createAddressBook = (
  items: AddressItems,
  schools: Schools,
  nu: () => Instant,
  platforms: readonly Address['platform'][],
): AddressBook => {
  const connected = (to: Address): boolean => platforms.includes(to.platform);
  const known = new Map<string, string>();
  const put = async (school: SchoolId, key: string, value: string): Promise<void> => {
    const at = `${school}|${key}`;
    if (known.get(at) === value) return;
    await items.put(school, key, value);
    if (known.size >= maxKnown) known.clear();
    known.set(at, value);
  };
  return {
    async remember(who, to) {
      for (const { school, person } of schools.find(who)) {
        await put(school.id, personKey(person.id, to.platform), JSON.stringify(to));
        await put(school.id, lastKey(person.id), JSON.stringify(to.platform));
        if (to.serviceUrl !== '') await put(school.id, serviceKey(to.tenant), to.serviceUrl);
      }
    },
    async of(school, person) {
      const found = (await items.list(school, personKey(person, ''))).flatMap(({ json }) => read(json));
      const last = await items.get(school, lastKey(person));
      // Slack lets a bot write first: somebody who never opened it there is reached all the same.
      const slack = schools.byId(school)?.personen.find(({ id }) => id === person)?.accounts.slack;
      const never = slack === undefined || found.some(({ platform }) => platform === 'slack') ? [] : [slackAddress(slack.team, slack.user)];
      return [...found, ...never].filter(connected).sort((een, ander) => Number(isLast(ander, last)) - Number(isLast(een, last)));
    },
    async chosen(who) {
      const found = await Promise.all(
        schools.find(who).map(async ({ school, person }) => ({ school, at: await items.get(school.id, choiceKey(person.id)) })),
      );
      const times = found.flatMap(({ school, at }) => (at === null ? [] : [{ id: school.id, at }]));
      return times.sort((een, ander) => (een.at < ander.at ? 1 : -1))[0]?.id ?? null;
    },
    async choose(who, school) {
      const here = schools.find(who).find((one) => one.school.id === school);
      if (here !== undefined) await items.put(school, choiceKey(here.person.id), nu());
    },
    async channel(school) {
      const { teams, slack } = school.kanaal;
      const inSlack = slack === undefined ? [] : [slackAddress(slack.team, slack.channel)];
      if (teams === undefined) return inSlack.filter(connected);
      const serviceUrl = teams.serviceUrl ?? (await items.get(school.id, serviceKey(teams.tenant)));
      const inTeams: readonly Address[] =
        serviceUrl === null
          ? []
          : [{ platform: 'teams', tenant: teams.tenant, user: teams.conversation, conversation: teams.conversation, serviceUrl }];
      return [...inTeams, ...inSlack].filter(connected);
    },
  };
};

/** A person or a channel in Slack: its id is enough to write there. */
const slackAddress = (tenant: string, id: string): Address => ({ platform: 'slack', tenant, user: id, conversation: id, serviceUrl: '' });
const isLast = ({ platform }: Address, last: string | null): boolean => last === JSON.stringify(platform);

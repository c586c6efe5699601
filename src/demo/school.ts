import { readFileSync } from 'node:fs';
import { at, list, textAt } from './guards.ts';

/** Somebody who has a chat with the bot. `user` is the aadObjectId, `id` the one of the school file. */
export interface Person {
  readonly id: string;
  readonly naam: string;
  readonly functie: string;
  readonly tenant: string;
  readonly user: string;
  /** The user id in Slack; empty for somebody who has no account there. */
  readonly slack: string;
}

/** The school as the stand-in needs it: who can sit at a column, and which channel there is. */
export interface School {
  readonly naam: string;
  readonly people: readonly Person[];
  readonly channel: { readonly conversation: string };
  /** The workspace and its channel; null for a school that has no Slack. */
  readonly slack: { readonly team: string; readonly channel: string } | null;
  /** Who sits where when the page opens: ids of people. */
  readonly columns: { readonly docent: string; readonly sparringpartner: string; readonly zorgcoordinator: string; readonly keuze: string };
}

/** A sentence for the person who starts the demo. */
export class DemoError extends Error {}

const labels: Readonly<Record<string, string>> = {
  docent: 'docent',
  mentor: 'mentor',
  teamleider: 'teamleider',
  zorgcoordinator: 'zorgcoördinator',
  aandachtsfunctionaris: 'aandachtsfunctionaris',
  orthopedagoog: 'orthopedagoog',
  smw: 'schoolmaatschappelijk werk',
  vertrouwenspersoon: 'vertrouwenspersoon',
  schoolleider: 'schoolleider (bevoegd gezag)',
  bestuur: 'bestuur',
  fg: 'functionaris gegevensbescherming',
  beheerder: 'beheerder',
};

/**
 * Reads people and channel from the school file, by plain JSON: the bot is the one that checks it. Takes a path; throws DemoError with a sentence
 * when the file is away, is no JSON, or has too few people with a Teams account.
 */
export function readSchool(path: string): School {
  let file: unknown;
  try {
    file = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new DemoError(`The school file of the demo cannot be read: ${path}`, { cause });
  }
  const school = list(at(file, 'scholen'))[0] ?? file;
  const people = list(at(school, 'personen')).flatMap((entry): Person[] => {
    const user = textAt(entry, 'accounts', 'teams', 'user');
    if (user === '') return [];
    const functies = list(at(entry, 'functies')).filter((functie) => typeof functie === 'string');
    return [
      {
        id: textAt(entry, 'id'),
        naam: textAt(entry, 'naam'),
        functie: functies.map((functie) => labels[functie] ?? functie).join(', '),
        tenant: textAt(entry, 'accounts', 'teams', 'tenant'),
        user,
        slack: textAt(entry, 'accounts', 'slack', 'user'),
      },
    ];
  });
  /** The first one of that functie who does not sit yet, else anybody: the page works with any school file. */
  const seated: Person[] = [];
  const seat = (functie: string, preferred = ''): string => {
    const free = people.filter((person) => !seated.includes(person));
    const found =
      free.find((person) => person.id === preferred) ?? free.find((person) => person.functie.split(', ')[0] === labels[functie]) ?? free[0];
    if (found === undefined) throw tooFew();
    seated.push(found);
    return found.id;
  };
  const conversation = textAt(school, 'kanaal', 'teams', 'conversation');
  if (conversation === '') throw tooFew();
  const slack = { team: textAt(school, 'kanaal', 'slack', 'team'), channel: textAt(school, 'kanaal', 'slack', 'channel') };
  const docent = seat('docent');
  return {
    naam: textAt(school, 'naam'),
    people,
    channel: { conversation },
    slack: slack.team === '' || slack.channel === '' ? null : slack,
    columns: {
      docent,
      sparringpartner: seat('mentor', firstPartner(school, docent)),
      zorgcoordinator: seat('zorgcoordinator'),
      keuze: seat('schoolleider'),
    },
  };
}

const tooFew = (): DemoError =>
  new DemoError('The demo needs a school file with at least four people with a Teams account, and a channel (kanaal.teams.conversation).');

/** Who would be asked first by this person, read simply: the first rule with the person's own id or year. The bot decides; this only seats. */
function firstPartner(school: unknown, person: string): string {
  const self = list(at(school, 'personen')).find((one) => textAt(one, 'id') === person);
  const years = list(at(self, 'leerjaren'));
  const rule = list(at(school, 'sparringpartners', 'regels')).find(
    (one) => list(at(one, 'personen')).includes(person) || list(at(one, 'leerjaren')).some((year) => years.includes(year)),
  );
  const first = list(at(rule, 'partners')).find((id) => id !== person);
  return typeof first === 'string' ? first : '';
}

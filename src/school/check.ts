import type { PersonId } from '../meldcode/ids.ts';
import { heeftAccount } from './personen.ts';
import { alsPad, type Probleem } from './problemen.ts';
import type { Person, School } from './school-file.ts';

export interface Uitslag {
  readonly fouten: readonly Probleem[];
  /** The school works, but somebody should look at it. */
  readonly let: readonly Probleem[];
}

type Pad = readonly PropertyKey[];
type Meld = (pad: Pad, nl: string, en: string) => void;

const verzamel = (): { readonly lijst: Probleem[]; readonly meld: Meld } => {
  const lijst: Probleem[] = [];
  return { lijst, meld: (pad, nl, en) => void lijst.push({ pad: alsPad(pad), nl, en }) };
};

/** Says `nl`/`en` at every place whose key was seen before. */
const dubbel = (plaatsen: readonly { readonly pad: Pad; readonly sleutel: string }[], meld: Meld, nl: string, en: string): void => {
  const gezien = new Set<string>();
  for (const { pad, sleutel } of plaatsen) {
    if (gezien.has(sleutel)) meld(pad, nl, en);
    gezien.add(sleutel);
  }
};

const verwijzingen = (school: School): { readonly pad: Pad; readonly id: PersonId }[] => [
  ...school.personen.flatMap(({ vervanger }, i) => (vervanger === undefined ? [] : [{ pad: ['personen', i, 'vervanger'], id: vervanger }])),
  ...school.bestuur.map((id, i) => ({ pad: ['bestuur', i], id })),
  ...school.sparringpartners.regels.flatMap((regel, i) =>
    (['personen', 'partners'] as const).flatMap((veld) =>
      (regel[veld] ?? []).map((id, j) => ({ pad: ['sparringpartners', 'regels', i, veld, j], id })),
    ),
  ),
  ...school.sparringpartners.terugval.map((id, i) => ({ pad: ['sparringpartners', 'terugval', i], id })),
];

/** One account as one string; Entra ids are the same in capitals. */
export const accountSleutel = (platform: 'teams' | 'slack', tenant: string, user: string): string =>
  JSON.stringify(platform === 'teams' ? [platform, tenant.toLowerCase(), user.toLowerCase()] : [platform, tenant, user]);

/** A person's accounts, each as one string. */
export const accountsVan = ({ accounts: { teams, slack } }: Person): string[] => [
  ...(teams === undefined ? [] : [accountSleutel('teams', teams.tenant, teams.user)]),
  ...(slack === undefined ? [] : [accountSleutel('slack', slack.team, slack.user)]),
];

const inKring = (school: School, start: Person): boolean => {
  const volgende = (person: Person): Person | undefined => school.personen.find(({ id }) => id === person.vervanger);
  let hier = volgende(start);
  for (let stappen = 0; hier !== undefined && stappen <= school.personen.length; stappen += 1) {
    if (hier.id === start.id) return true;
    hier = volgende(hier);
  }
  return false;
};

const personen = (school: School, meld: Meld): void => {
  const paden = school.personen.map(({ id }, i) => ({ pad: ['personen', i, 'id'], sleutel: id }));
  dubbel(paden, meld, 'staat er twee keer', 'is there twice');
  const accounts = school.personen.flatMap((person, i) =>
    accountsVan(person).map((sleutel) => ({ pad: ['personen', i, 'accounts'], sleutel })),
  );
  dubbel(accounts, meld, 'dit account is ook van iemand anders', 'this account also belongs to somebody else');
  const bekend = new Set(school.personen.map(({ id }) => id));
  for (const { pad, id } of verwijzingen(school)) if (!bekend.has(id)) meld(pad, 'staat niet bij personen', 'is not among personen');
  school.personen.forEach((person, i) => {
    if (inKring(school, person))
      meld(['personen', i, 'vervanger'], 'de vervangers lopen in een kring', 'the stand-ins go round in a circle');
    person.mentorVan.forEach((naam, j) => {
      const onbekend = school.klassen.length > 0 && !school.klassen.some((klas) => klas.naam === naam);
      if (onbekend) meld(['personen', i, 'mentorVan', j], 'staat niet bij klassen', 'is not among klassen');
    });
  });
};

const bestuur = (school: School, meld: Meld): void => {
  if (school.bestuur[0] === school.bestuur[1]) meld(['bestuur'], 'moeten twee verschillende mensen zijn', 'must be two different people');
  school.bestuur.forEach((id, i) => {
    const person = school.personen.find((een) => een.id === id);
    if (person === undefined) return;
    if (!person.functies.includes('bestuur')) meld(['bestuur', i], 'heeft niet de functie bestuur', 'does not have the functie bestuur');
    if (person.telefoon === undefined)
      meld(
        ['bestuur', i],
        'heeft geen telefoonnummer: op de kaart moet staan wie je belt',
        'has no phone number: the card must say whom to phone',
      );
  });
};

const perioden = (school: School, meld: Meld): void => {
  const alle = [
    ...school.vakanties.map((periode, i) => ({ periode, pad: ['vakanties', i] })),
    ...school.personen.flatMap(({ afwezig }, i) => afwezig.map((periode, j) => ({ periode, pad: ['personen', i, 'afwezig', j] }))),
  ];
  for (const { periode, pad } of alle) if (periode.van > periode.tot) meld(pad, 'van ligt na tot', 'van is after tot');
  if (school.schooltijd.van >= school.schooltijd.tot) meld(['schooltijd'], 'van ligt niet voor tot', 'van is not before tot');
};

const routes = (school: School, meld: Meld): void => {
  school.sparringpartners.regels.forEach(({ personen: wie, klassen, leerjaren, secties }, i) => {
    const leeg = [wie, klassen, leerjaren, secties].every((voorwaarde) => voorwaarde === undefined);
    if (leeg)
      meld(['sparringpartners', 'regels', i], 'geldt voor iedereen: zet dit bij terugval', 'holds for everybody: put this in terugval');
  });
  const { teams } = school.kanaal;
  const tenants = school.personen.flatMap((person) => person.accounts.teams?.tenant.toLowerCase() ?? []);
  if (teams !== undefined && !tenants.includes(teams.tenant.toLowerCase()))
    meld(
      ['kanaal', 'teams', 'tenant'],
      'is van geen van de personen: een bericht zou bij een andere organisatie komen',
      'belongs to none of the people: a post would reach another organisation',
    );
};

const rollen = (school: School, fout: Meld, let_: Meld): void => {
  const met = (functie: Person['functies'][number]): readonly Person[] =>
    school.personen.filter(({ functies }) => functies.includes(functie));
  const zorg = met('zorgcoordinator');
  if (!school.personen.some(({ mandaatBevoegdGezag }) => mandaatBevoegdGezag))
    fout(
      ['personen'],
      'niemand heeft mandaatBevoegdGezag: niemand hoort van een melding',
      'nobody has mandaatBevoegdGezag: nobody would hear of a melding',
    );
  if (zorg.length + met('aandachtsfunctionaris').length === 0)
    fout(
      ['personen'],
      'niemand is zorgcoordinator of aandachtsfunctionaris: niemand kan een dossier mee sluiten',
      'nobody is zorgcoordinator or aandachtsfunctionaris: nobody could help to close a dossier',
    );
  else if (zorg.length < 2)
    let_(
      ['personen'],
      'er is maar één zorgcoordinator: is die er niet, dan telt de vervanger, anders de schoolleider',
      'there is only one zorgcoordinator: the stand-in counts when absent, else the schoolleider',
    );
  if (met('schoolleider').length === 0)
    let_(['personen'], 'er is geen schoolleider om op terug te vallen', 'there is no schoolleider to fall back on');
  if (met('fg').length === 0)
    let_(
      ['personen'],
      'niemand is fg: niemand van buiten de zorg kan zien wie keek, en er is geen tweede bij een verzoek of bij vernietigen',
      'nobody is fg: nobody outside the care team can see who looked, and there is no second person for a request or a destruction',
    );
  school.personen.forEach((person, i) => {
    const nodig =
      person.functies.some((functie) => functie === 'zorgcoordinator' || functie === 'aandachtsfunctionaris') || person.mandaatBevoegdGezag;
    if (nodig && !heeftAccount(person))
      let_(['personen', i, 'accounts'], 'krijgt berichten, maar heeft geen account', 'is sent messages, but has no account');
  });
  dubbel(
    school.personen.map(({ naam }, i) => ({ pad: ['personen', i, 'naam'], sleutel: naam.toLowerCase() })),
    let_,
    'deze naam staat er twee keer: is dit dezelfde persoon?',
    'this name is there twice: is it the same person?',
  );
  if (school.kanaal.teams === undefined && school.kanaal.slack === undefined)
    let_(['kanaal'], 'er is geen kanaal: alleen persoonlijke berichten', 'there is no channel: personal messages only');
};

/** What no single field can know: who refers to whom, and whether somebody hears it when it matters. Pure. */
export const check = (school: School): Uitslag => {
  const fouten = verzamel();
  const aandacht = verzamel();
  personen(school, fouten.meld);
  bestuur(school, fouten.meld);
  perioden(school, fouten.meld);
  routes(school, fouten.meld);
  rollen(school, fouten.meld, aandacht.meld);
  return { fouten: fouten.lijst, let: aandacht.lijst };
};

/** What the doctor can find: one catalogue, one table (docs/operate.md). Nothing in it holds a value of the configuration, a secret or a name. */
export type Stand = 'ok' | 'let op' | 'fout';

interface Entry {
  readonly stand: 'let op' | 'fout';
  readonly wat: string;
  readonly doe: string;
}

export const problems = {
  'config.ongeldig': {
    stand: 'fout',
    wat: 'Een instelling ontbreekt of klopt niet',
    doe: 'Zet de genoemde variabele goed; README, "Configuration".',
  },
  'node.oud': { stand: 'fout', wat: 'Deze Node is te oud', doe: 'Installeer Node 24.' },
  'school.ontbreekt': {
    stand: 'fout',
    wat: 'Het schoolbestand is niet te lezen',
    doe: 'Zet het op de plek van NIETPLUIS_SCHOOL, leesbaar voor het programma.',
  },
  'school.ongeldig': { stand: 'fout', wat: 'Het schoolbestand klopt niet', doe: 'Verbeter de genoemde plek; docs/school-file.md.' },
  'school.let': {
    stand: 'let op',
    wat: 'Kijk nog eens naar het schoolbestand',
    doe: 'Het werkt; docs/school-file.md zegt waarom dit beter kan.',
  },
  'klok.scheef': {
    stand: 'fout',
    wat: 'De klok loopt meer dan een minuut verkeerd',
    doe: 'Zet NTP aan: termijnen en handtekeningen gaan naar deze klok.',
  },
  'klok.afwijking': { stand: 'let op', wat: 'De klok loopt meer dan vijf seconden verkeerd', doe: 'Kijk of NTP aanstaat.' },
  'klok.onbekend': {
    stand: 'let op',
    wat: 'De klok is met niets vergeleken',
    doe: 'Geef met NIETPLUIS_CLOCK_URL een https-adres dat antwoordt.',
  },
  'tijdzone.fout': {
    stand: 'fout',
    wat: 'Deze Node kent Europe/Amsterdam niet goed',
    doe: 'Neem een Node met volledige ICU; anders vallen termijnen op de verkeerde dag.',
  },
  'feestdagen.loopt-af': {
    stand: 'let op',
    wat: 'De tabel met feestdagen loopt binnen een jaar af',
    doe: 'Werk Niet Pluis bij; docs/operate.md, "The clock".',
  },
  'feestdagen.voorbij': {
    stand: 'fout',
    wat: 'De tabel met feestdagen is afgelopen',
    doe: 'Werk Niet Pluis bij: termijnen kunnen een dag te kort zijn.',
  },
  'opslag.nieuw': {
    stand: 'let op',
    wat: 'Er is nog geen gegevensbestand',
    doe: 'De eerste start maakt het. Verwachtte je er wel een? Kijk naar NIETPLUIS_STORE.',
  },
  'opslag.weg': {
    stand: 'fout',
    wat: 'De opslag is niet te openen',
    doe: 'Kijk naar NIETPLUIS_STORE, de schijf of het Cosmos DB-account.',
  },
  'opslag.alleen-lezen': {
    stand: 'fout',
    wat: 'In de opslag kan niet worden geschreven',
    doe: 'Geef het programma schrijfrecht op bestand en map.',
  },
  'opslag.modus': {
    stand: 'fout',
    wat: 'Dit gegevensbestand is van de andere modus',
    doe: 'Demo en productie hebben elk een eigen bestand: verander NIETPLUIS_STORE.',
  },
  'opslag.oudere-vorm': {
    stand: 'let op',
    wat: 'Het gegevensbestand is van een oudere versie',
    doe: 'Maak een back-up; de volgende start brengt het bij.',
  },
  'opslag.nieuwere-vorm': {
    stand: 'fout',
    wat: 'Het gegevensbestand is van een nieuwere versie',
    doe: 'Start die versie, of lees in docs/operate.md hoe je teruggaat.',
  },
  'opslag.niet-klaar': {
    stand: 'fout',
    wat: 'Het Cosmos DB-account is niet klaar',
    doe: 'Draai `npm run cosmos:init` of rol infra/ uit; docs/cosmos.md.',
  },
  'opslag.rechten': {
    stand: 'fout',
    wat: 'Deze identiteit mag iets niet in Cosmos DB',
    doe: 'Geef haar de genoemde rol (infra/modules/cosmos.bicep) en wacht tien minuten. Ook de firewall van het account antwoordt zo: laat dit netwerk toe.',
  },
  'opslag.niet-geprobeerd': {
    stand: 'let op',
    wat: 'Niet elk recht in Cosmos DB is geprobeerd',
    doe: 'Er staat nog niets om het mee te proberen, en een proef zou blijven staan. Draai dit nog eens na het eerste dossier.',
  },
  'opslag.samenhang': {
    stand: 'let op',
    wat: 'Het Cosmos DB-account heeft een zwakkere consistency dan nodig',
    doe: 'Zet die op Strong; docs/cosmos.md.',
  },
  'opslag.keten': {
    stand: 'fout',
    wat: 'De keten van een dossier klopt niet',
    doe: 'Schrijf niets meer, verander niets, zeg het de FG; docs/operate.md, "When the chain does not hold".',
  },
  'schijf.krap': { stand: 'let op', wat: 'Op de schijf is minder dan 1 GB vrij', doe: 'Maak ruimte.' },
  'schijf.vol': {
    stand: 'fout',
    wat: 'Op de schijf is minder dan 200 MB vrij',
    doe: 'Maak nu ruimte: een volle schijf bewaart niets meer.',
  },
  'sleutel.nieuw': {
    stand: 'let op',
    wat: 'Een school heeft nog geen sleutel',
    doe: 'De eerste start maakt die. Staan er al dossiers? Dan is dit een andere opslag.',
  },
  'sleutel.fout': {
    stand: 'fout',
    wat: 'De sleutel opent deze opslag niet',
    doe: 'Gebruik de NIETPLUIS_KEK waarmee de opslag is gemaakt.',
  },
  'sleutel.weg': {
    stand: 'fout',
    wat: 'De sleutelkluis antwoordt niet, of deze identiteit mag er niet in- en uitpakken',
    doe: 'Kijk naar het netwerk en geef get, wrapKey en unwrapKey op deze sleutel.',
  },
  'sleutel.zwak': {
    stand: 'fout',
    wat: 'De lokale sleutel is te raden',
    doe: 'Maak er een met `openssl rand -base64 32` en pak de sleutels opnieuw in: `npm run dossier -- rotate`.',
  },
  'teams.token': {
    stand: 'fout',
    wat: 'De bot krijgt geen token voor Teams',
    doe: 'Kijk naar MicrosoftAppId, -Password, -Type en -TenantId, en of het geheim verlopen is.',
  },
  'slack.weg': { stand: 'let op', wat: 'Slack antwoordt nu niet', doe: 'Kijk naar het netwerk en SLACK_API_URL, en probeer het opnieuw.' },
  'slack.token': {
    stand: 'fout',
    wat: 'Slack kent het token van de bot niet',
    doe: 'Neem SLACK_BOT_TOKEN opnieuw over, of installeer de app opnieuw.',
  },
  'slack.scopes': {
    stand: 'fout',
    wat: 'De app mag in Slack te weinig',
    doe: 'Neem de scopes van manifest/slack/manifest.json over en installeer de app opnieuw.',
  },
  'slack.scopes-meer': {
    stand: 'let op',
    wat: 'De app mag in Slack meer dan nodig',
    doe: 'Haal weg wat niet in manifest/slack/manifest.json staat.',
  },
  'slack.socket': {
    stand: 'fout',
    wat: 'Slack geeft geen lijn voor Socket Mode',
    doe: 'Neem SLACK_APP_TOKEN opnieuw over, met connections:write, en zet Socket Mode aan.',
  },
  'slack.niet-geinstalleerd': { stand: 'let op', wat: 'De app staat nog in geen werkruimte', doe: 'Installeer haar via /slack/install.' },
  'manifest.ontbreekt': {
    stand: 'let op',
    wat: 'Er zijn hier geen ingevulde manifesten om te bekijken',
    doe: 'Maak ze met `npm run manifest`, of wijs ze aan met --manifest <map>.',
  },
  'manifest.teams': {
    stand: 'fout',
    wat: 'Het manifest voor Teams is van een andere bot',
    doe: 'Maak het opnieuw met `npm run manifest`.',
  },
  'manifest.slack': {
    stand: 'fout',
    wat: 'Het manifest voor Slack past niet bij de instellingen',
    doe: 'Maak het opnieuw met `npm run manifest`.',
  },
  'manifest.versie': {
    stand: 'let op',
    wat: 'Het manifest voor Teams is ouder dan dit programma',
    doe: 'Maak het opnieuw met een hogere --version en laad het in Teams.',
  },
  'adres.ontbreekt': {
    stand: 'let op',
    wat: 'Er is geen openbaar adres',
    doe: 'Zet NIETPLUIS_PUBLIC_URL; zonder is er geen PDF te halen.',
  },
  'adres.onbereikbaar': {
    stand: 'let op',
    wat: 'Op het openbare adres antwoordt Niet Pluis niet',
    doe: 'Draait de bot? Kijk anders naar DNS, certificaat en proxy.',
  },
  'kopie.onbekend': {
    stand: 'let op',
    wat: 'Waar back-ups staan is niet ingesteld',
    doe: 'Zet NIETPLUIS_BACKUPS op de map; een kopie op dezelfde schijf is geen back-up.',
  },
  'kopie.ontbreekt': {
    stand: 'fout',
    wat: 'In de map voor back-ups staat geen back-up',
    doe: 'Maak er elke nacht een: `npm run dossier -- backup --to <bestand>`.',
  },
  'kopie.laat': { stand: 'let op', wat: 'De laatste back-up is ouder dan een dag', doe: 'Kijk waarom er vannacht geen is gemaakt.' },
  'kopie.oud': { stand: 'fout', wat: 'De laatste back-up is ouder dan een week', doe: 'Maak er nu een, en kijk waarom het misging.' },
} as const satisfies Readonly<Record<string, Entry>>;
export type ProblemCode = keyof typeof problems;

/** What is fine, by check. */
export const fine = {
  config: 'De instellingen zijn te lezen',
  node: 'Node is nieuw genoeg',
  school: 'Het schoolbestand klopt',
  klok: 'De klok loopt gelijk',
  tijdzone: 'Europe/Amsterdam is bekend',
  feestdagen: 'De tabel met feestdagen reikt verder dan een jaar',
  opslag: 'De opslag opent, en er kan worden geschreven',
  vorm: 'De vorm van de opslag is die van dit programma',
  keten: 'De nagekeken ketens kloppen',
  schijf: 'Er is ruimte op de schijf',
  sleutel: 'De sleutel opent de opslag',
  teams: 'De bot krijgt een token voor Teams',
  slack: 'Slack kent de bot, met de rechten van het manifest',
  socket: 'Slack geeft een lijn voor Socket Mode',
  manifest: 'De manifesten passen bij de instellingen',
  adres: 'Op het openbare adres antwoordt Niet Pluis',
  kopie: 'De laatste back-up is van vandaag of gisteren',
} as const;
export type Check = keyof typeof fine;

export interface Finding {
  readonly stand: Stand;
  readonly code: ProblemCode | Check;
  /** A variable, a container, a field or a number: never a value, a secret or a name. */
  readonly waar: string;
}

export const good = (code: Check, waar = ''): Finding => ({ stand: 'ok', code, waar });
export const found = (code: ProblemCode, waar = ''): Finding => ({ stand: problems[code].stand, code, waar });

const isProblem = (code: Finding['code']): code is ProblemCode => Object.hasOwn(problems, code);

/** One line: how it stands, the code, what it is and what to do. */
export function line({ stand, code, waar }: Finding): string {
  const text = isProblem(code) ? problems[code].wat : fine[code];
  const doe = isProblem(code) ? ` ${problems[code].doe}` : '';
  return `${stand.padEnd(6)}  ${code.padEnd(24)}  ${text}${waar === '' ? '' : ` (${waar})`}.${doe}`;
}

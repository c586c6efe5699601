import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bijeenkomstVerslag } from '../src/report/bespreking.ts';
import type { Gelezen, Opdracht } from '../src/report/dossier.ts';
import { verslagVoor } from '../src/report/maak.ts';
import { pdf } from '../src/report/pdf.ts';
import type { Verslag } from '../src/report/verslag.ts';
import * as rules from '../src/meldcode/index.ts';
import { actor, parseSchools, schoolFacts } from '../src/school/index.ts';
import { teksten } from '../src/teksten/index.ts';

/** Papers of an invented case, for the documents: `papier-<kind>.png`, one page each. Needs Debian's poppler-utils. */
const [school] = parseSchools(JSON.parse(readFileSync('src/demo/school.json', 'utf8'))).all;
const maker = school?.personen.find(({ id }) => id === 'zeynep');
if (school === undefined || maker === undefined) throw new Error('the demo school is not what it was');
const huis = school;
const dag = rules.datum('2026-11-24');
const nu = rules.instant('2026-11-24T13:00:00.000Z');
const verzoek = rules.dossierCode('NP-9C4V-7HWZD');
const besluit: rules.InzageBesluit = {
  van: 'ouder',
  leeftijd: 'tot16',
  toekenning: 'deels',
  grond: 'gegevensVanAnderen',
  met: [rules.personId('femke'), rules.personId('gijs')],
  dag,
};

/** What these people record, one after the other. */
function zaak(code: string, naam: string, meer: readonly rules.Command[]): { readonly gelezen: Gelezen; readonly laatste: rules.EntryId } {
  const begin: readonly rules.Command[] = [
    { type: 'startDossier', relatie: 'thuis', situatie: 'gevoel', partner: rules.personId('bram') },
    { type: 'leerlingVastleggen', leerling: { naam, klas: '2B' }, onderwerp: 'geen' },
    { type: 'waarneming', tekst: 'Komt voor de derde keer zonder jas en zegt dat er geen ontbijt was.', bron: 'gezien' },
    { type: 'signaalVanDerde', watWaarWanneerWie: 'Een buurvrouw hoorde geschreeuw.', bron: 'gehoord' },
    { type: 'overlegCollega', met: 'de gymdocent', ziet: 'ja' },
    {
      type: 'gesprek',
      met: 'beiden',
      uitkomst: 'Thuis is het druk sinds de verhuizing.',
      afspraak: 'Elke maandag even langs bij de mentor.',
    },
    { type: 'vraag', nummer: 1, antwoord: 'twijfel', omdat: 'Er kan een gewone verklaring zijn.' },
  ];
  const zeynep = actor(huis, rules.personId('zeynep'), dag);
  const personen = Object.fromEntries((school?.personen ?? []).map(({ id }) => [id, actor(huis, id, dag)]));
  let state = rules.leeg;
  let laatste = rules.entryId(1, 0);
  const entries: rules.Vastgelegd[] = [];
  for (const command of [...begin, ...meer]) {
    const ander = { soort: 'verzoek', naam: true, verzoek: { soort: 'inzage', besluit, uitgevoerd: false, zelfdeLeerling: true } } as const;
    const facts = {
      nu,
      vandaag: dag,
      actor: zeynep,
      personen,
      school: schoolFacts(huis, dag),
      formVersie: null,
      regels: rules.regels,
      ander,
    };
    const made = rules.decide(state, command, facts);
    if (!made.ok) throw new Error(`${command.type}: ${made.refusal.code}`);
    const version = state.versie + 1;
    laatste = rules.entryId(version, 0);
    for (const [place, event] of made.events.entries()) {
      const one: rules.Vastgelegd = { id: rules.entryId(version, place), version, op: nu, vandaag: dag, door: zeynep.id, event };
      entries.push(one);
      state = rules.evolve(state, one);
    }
  }
  return { gelezen: { code: rules.dossierCode(code), state, entries, head: { version: state.versie, hash: 'ab'.repeat(32) } }, laatste };
}

const opdracht = (soort: rules.AfgifteSoort): Opdracht => {
  return { school, t: teksten('nl'), maker, nu, soort, delen: [], toelichting: null, buiten: null };
};
function papier(meer: readonly rules.Command[]): Verslag {
  const { gelezen, laatste } = zaak('NP-7F3K-2QXMR', 'Noor van den Voorbeeld', meer);
  const afgifte = meer.at(-1);
  const verslag = afgifte?.type === 'afgifte' ? verslagVoor(afgifte, laatste, opdracht(afgifte.soort), gelezen) : null;
  if (verslag === null) throw new Error('no paper');
  return verslag;
}

/** Draws them into this folder; `page`: the page that says most. */
export async function papers(folder: string): Promise<void> {
  const bespreking: rules.Command = { type: 'afgifte', soort: 'bespreking', delen: ['gegevens'], bijeenkomst: dag, erbij: 'de jeugdarts' };
  const weg: rules.Command = {
    type: 'vertrek',
    datum: dag,
    overdracht: 'metToestemming',
    school: 'Een Verzonnen School',
    toelichting: 'Beide ouders, op papier, 20 november.',
  };
  const stukken = [zaak('NP-7F3K-2QXMR', 'Noor van den Voorbeeld', [bespreking]), zaak('NP-9H2M-4TWZD', 'Sem Verzonnen', [bespreking])];
  const alle: readonly (readonly [naam: string, page: number, verslag: Verslag])[] = [
    ['inzage', 1, papier([{ type: 'afgifte', soort: 'inzage', delen: ['gegevens', 'signalen', 'gesprekken'], verzoek }])],
    ['overdracht', 1, papier([weg, { type: 'afgifte', soort: 'overdracht', delen: ['gegevens', 'signalen', 'hulp'], ingezien: 'ja' }])],
    [
      'bespreking',
      2,
      bijeenkomstVerslag(
        opdracht('bespreking'),
        stukken.map(({ gelezen }) => ({ afgifte: bespreking, gelezen })),
      ),
    ],
  ];
  const scratch = mkdtempSync(join(tmpdir(), 'nietpluis-papieren-'));
  for (const [naam, page, verslag] of alle) {
    const file = join(scratch, `${naam}.pdf`);
    writeFileSync(file, await pdf(verslag));
    const at = String(page);
    const { status } = spawnSync('pdftoppm', ['-png', '-r', '70', '-f', at, '-l', at, '-singlefile', file, join(folder, `papier-${naam}`)]);
    if (status !== 0) throw new Error('No pdftoppm. On Debian: apt-get install poppler-utils.');
  }
  rmSync(scratch, { recursive: true });
}

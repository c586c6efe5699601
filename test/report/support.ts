import { readFileSync } from 'node:fs';
import { afgifteDelen, type AfgifteDeel, type AfgifteSoort } from '../../src/meldcode/index.ts';
import { dossierCode, instant } from '../../src/meldcode/ids.ts';
import { parseSchools } from '../../src/school/index.ts';
import { teksten } from '../../src/teksten/index.ts';
import type { Gelezen, Opdracht } from '../../src/report/dossier.ts';
import { dag, drieStappen, gegeven, id, vraag, type Stap, type Verhaal } from '../support/gegeven.ts';

/** The school of the specs of the rules, as a school file. */
const [school] = parseSchools({
  ...(JSON.parse(readFileSync('src/demo/school.json', 'utf8')) as object),
  id: 'verzonnen',
  naam: 'Het Verzonnen Lyceum',
  personen: (
    [
      ['anna', 'Anna Bedacht', ['docent'], false],
      ['bram', 'Bram Fictief', ['docent'], false],
      ['cora', 'Cora Verzonnen', ['zorgcoordinator'], false],
      ['dirk', 'Dirk Nergens', ['schoolleider'], true],
      ['gea', 'Gea Nooit', ['bestuur'], true],
      ['ina', 'Ina Elders', ['bestuur'], false],
      ['fred', 'Fred Zomaar', ['mentor'], false],
    ] as const
  ).map(([wie, naam, functies, mandaat]) => ({
    id: wie,
    naam,
    functies,
    mandaatBevoegdGezag: mandaat,
    telefoon: '000 000 0009',
    accounts: { teams: { tenant: 't', user: `u-${wie}` } },
  })),
  bestuur: ['gea', 'ina'],
  sparringpartners: { regels: [], terugval: ['bram'] },
  kanaal: {},
}).all;
if (school === undefined) throw new Error('no school');

const maker = school.personen.find((person) => person.id === 'cora');
if (maker === undefined) throw new Error('no maker');

export const opdracht = (soort: AfgifteSoort, delen: readonly AfgifteDeel[] = afgifteDelen, meer: Partial<Opdracht> = {}): Opdracht => ({
  school,
  t: teksten('nl'),
  soort,
  delen,
  toelichting: null,
  buiten: null,
  maker,
  nu: instant('2026-12-03T10:15:00.000Z'),
  ...meer,
});

export const gelezen = (verhaal: Verhaal): Gelezen => ({
  code: dossierCode('NP-7F3K-2Q'),
  state: verhaal.state,
  entries: verhaal.journaal,
  head: { version: verhaal.state.versie, hash: 'ab'.repeat(32) },
});

/** A case with something in every section, and words by which each is known. */
export const zaak: readonly Stap[] = [
  ...drieStappen,
  [
    'anna',
    { type: 'signaalVanDerde', watWaarWanneerWie: 'Buurvrouw hoorde derdewoord schreeuwen.', bron: 'gehoord', wieWeetHet: 'De gymdocent' },
  ],
  ['anna', { type: 'leerlingVertelt', veiligNaarHuis: 'weetNiet', geweldThuis: 'ja', woorden: 'Hij gooide leerlingwoord naar mij.' }],
  ['cora', { type: 'belgegevens', geboortedatum: dag('2012-05-07'), adres: 'Verzonnenlaan 0, Nergenshuizen' }],
  ['cora', { type: 'adviesVeiligThuis', advies: 'Bel vandaag nog: advieswoord.', naamGenoemd: false }],
  ['anna', { ...vraag(1, 'ja'), omdat: 'Te veel bij elkaar: weegwoord.' } as Stap[1]],
  ['anna', vraag(2, 'twijfel')],
  ['cora', { type: 'beslissing', melden: 'ja', hulp: 'ja' }],
  ['cora', { type: 'meldingGedaan', wijze: 'telefoon' }],
  [
    'cora',
    {
      type: 'hulpplanDoel',
      resultaat: 'Elke dag ontbijt: hulpwoord.',
      termijn: dag('2027-01-22'),
      steunOpSchool: 'Vaste plek in de pauze',
    },
  ],
];
export const verhaal = (): Verhaal => gegeven(...zaak);
export { id };

import { datum, dossierCode, entryId, personId, type EntryId, type Instant } from '../meldcode/ids.ts';
import {
  afgifteDelen,
  antwoorden,
  bronnen,
  evaluatieUitkomsten,
  externeGronden,
  gesprekMet,
  ingezienKeuzes,
  jaNeeWeetNiet,
  knelpunten,
  leeftijden,
  lvsStanden,
  meldWijzen,
  meningen,
  onderwerpen,
  openheden,
  overdrachtDelen,
  overlegSoorten,
  overlegUitkomsten,
  relaties,
  situaties,
  schoolOverdrachten,
  sluitRedenen,
  sparUitkomsten,
  toekenningen,
  uitvoeringen,
  verbanden,
  verzoekers,
  verzoekGronden,
  verzoekSoorten,
  vtBesluiten,
  wieBeltKeuzes,
  wisRedenen,
  zietHetzelfde,
} from '../meldcode/woorden.ts';
import { button, form, type Edge, type Form } from './form.ts';
import {
  code,
  dag,
  dagMag,
  kenmerk,
  kenmerkMag,
  kenmerken,
  keuze,
  keuzeMag,
  keuzes,
  keuzesMag,
  maxSamenvatting,
  schakelaar,
  tekst,
  tekstMag,
  tijdMag,
} from './velden.ts';

const entry = (text: string): EntryId => {
  const [version, place] = text.split('.').map(Number);
  return entryId(version ?? 0, place ?? 0);
};
const onderBesproken = { besproken: tekstMag() };
const wanneer = { datum: dagMag(), tijd: tijdMag(), wijze: keuzeMag(meldWijzen) };
const moment = (values: { datum?: string; tijd?: string }, edge: Edge): { wanneer?: Instant } =>
  values.datum === undefined ? {} : { wanneer: edge.instant(values.datum, values.tijd) };
const wijze = (values: { wijze?: (typeof meldWijzen)[number] }) => (values.wijze === undefined ? {} : { wijze: values.wijze });
const vraagMetEen = (nummer: 1 | 2 | 5, omdat = tekstMag()): Form =>
  form('vraag', { antwoord: keuze(antwoorden), omdat, ...onderBesproken }, (v) => ({ type: 'vraag', nummer, ...v }));
const vraagMetTwee = (nummer: 3 | 4): Form =>
  form('vraag', { antwoord: keuze(antwoorden), tweede: keuzeMag(antwoorden), omdat: tekstMag(), ...onderBesproken }, (v) => ({
    type: 'vraag',
    nummer,
    ...v,
  }));

/** Access that says no day lasts two weeks. */
export const toegangDagen = 14;

const bekendeRelatie = relaties.filter((relatie) => relatie !== 'school');

/** Every form that hands in a command: the fields of its card, checked, and the command that they become. The card has the same name, except for buttons. */
export const forms = {
  nietpluis: form(
    'startDossier',
    {
      keuze: keuze(['dossier', 'spar']),
      relatie: keuze(bekendeRelatie as [(typeof bekendeRelatie)[number]]),
      situatie: keuze(situaties),
      partner: kenmerkMag(),
      regel: tekstMag(),
      nietWachten: schakelaar(),
    },
    ({ keuze: soort, relatie, situatie, partner, regel, nietWachten }, edge) => {
      const wie = partner === undefined ? edge.partner() : personId(partner);
      const begin = { relatie, situatie, partner: wie, ...(nietWachten ? { nietWachten } : {}) };
      return soort === 'spar'
        ? { type: 'startSpar', ...begin }
        : { type: 'startDossier', ...begin, ...(regel === undefined ? {} : { regel }) };
    },
  ),
  'verzoek-nieuw': form(
    'startVerzoek',
    { verzoek: keuzeMag(verzoekSoorten), van: keuze(verzoekers), naam: tekst(100), klas: tekstMag(20) },
    ({ verzoek, van, naam, klas }) => ({ type: 'startVerzoek', verzoek: verzoek ?? 'inzage', van, leerling: { naam, klas: klas ?? '-' } }),
  ),
  'verzoek-toets': form(
    'verzoekToets',
    { leeftijd: keuze(leeftijden), heeftGezag: keuzeMag(jaNeeWeetNiet), identiteit: schakelaar(), ontvangen: dagMag() },
    ({ heeftGezag, ontvangen, ...v }) => ({
      type: 'verzoekToets',
      ...v,
      heeftGezag: heeftGezag ?? 'weetNiet',
      ...(ontvangen === undefined ? {} : { ontvangen: datum(ontvangen) }),
    }),
  ),
  'verzoek-zicht': form('verzoekZicht', { veilig: keuze(jaNeeWeetNiet), wilLeerling: tekstMag(), gegevens: schakelaar() }, (v) => ({
    type: 'verzoekZicht',
    ...v,
  })),
  'verzoek-besluit': form(
    'verzoekBesluit',
    { toekenning: keuze(toekenningen), verzoekGrond: keuzeMag(verzoekGronden), toelichting: tekst() },
    (v) => ({ type: 'verzoekBesluit', ...v }),
  ),
  'verzoek-fg': form('verzoekFg', { mening: keuze(meningen), advies: tekstMag() }, (v) => ({ type: 'verzoekFg', ...v })),
  'vraag-meelezen': form('vraagMeelezen', { naam: tekst(100), klas: tekstMag(20), waarvoor: tekst() }, ({ naam, klas, waarvoor }) => ({
    type: 'vraagMeelezen',
    leerling: { naam, klas: klas ?? '-' },
    waarvoor,
  })),
  'meelees-antwoord': form('meeleesAntwoord', { gegeven: keuze(['ja', 'nee']) }, ({ gegeven }) => ({
    type: 'meeleesAntwoord',
    gegeven: gegeven === 'ja',
  })),
  'verzoek-uitvoeren': form('verzoekUitgevoerd', { uitvoering: keuze(uitvoeringen), datum: dag(), toelichting: tekstMag() }, (v) => ({
    type: 'verzoekUitgevoerd',
    ...v,
    datum: datum(v.datum),
  })),
  'verzoek-dossier': form(
    'verzoekVastleggen',
    { verzoek: keuzeMag(verzoekSoorten), tekst: tekst(), toekenning: keuze(toekenningen) },
    ({ verzoek, ...v }) => ({ type: 'verzoekVastleggen', ...v, verzoek: verzoek ?? 'correctie' }),
  ),
  spar: form('sparUitkomst', { uitkomst: keuze(sparUitkomsten) }, (v) => ({ type: 'sparUitkomst', ...v })),
  'kijk-mee': button({ type: 'kijkMee' }),
  'liever-iemand-anders': form('lieverIemandAnders', {}, (_, edge) => ({ type: 'lieverIemandAnders', volgende: edge.partner() })),
  'nodig-uit': form('nodigUit', { persoon: kenmerk() }, (v) => ({ type: 'nodigUit', persoon: personId(v.persoon) })),
  buiten: form('laatErbuiten', { persoon: kenmerk() }, (v) => ({ type: 'laatErbuiten', persoon: personId(v.persoon) })),
  toegang: form('geefToegang', { persoon: kenmerk(), tot: dagMag(), reden: tekst(300) }, ({ persoon, tot, reden }, edge) => ({
    type: 'geefToegang',
    persoon: personId(persoon),
    tot: tot === undefined ? edge.later(toegangDagen) : datum(tot),
    reden,
  })),
  'toegang-einde': form('beeindigToegang', { persoon: kenmerk() }, (v) => ({ type: 'beeindigToegang', persoon: personId(v.persoon) })),
  overdracht: form('draagOver', { persoon: kenmerk() }, (v) => ({ type: 'draagOver', aan: personId(v.persoon) })),
  'neem-over': button({ type: 'neemOver' }),
  'andere-route-alsnog': button({ type: 'andereRouteAlsnog' }),

  leerling: form(
    'leerlingVastleggen',
    { naam: tekst(100), klas: tekst(20), nummer: tekstMag(30), onderwerp: keuzeMag(onderwerpen) },
    ({ onderwerp, ...leerling }) => ({ type: 'leerlingVastleggen', leerling, onderwerp: onderwerp ?? 'geen' }),
  ),
  stap1: form(
    'waarneming',
    { tekst: tekst(), datum: dagMag(), bron: keuzeMag(bronnen), ...onderBesproken },
    ({ datum: day, bron, ...v }) => ({
      type: 'waarneming',
      ...v,
      bron: bron ?? 'gezien',
      ...(day === undefined ? {} : { datum: datum(day) }),
    }),
  ),
  derde: form(
    'signaalVanDerde',
    { watWaarWanneerWie: tekst(), bron: keuzeMag(bronnen), ...onderBesproken, wieWeetHet: tekstMag() },
    ({ bron, ...v }) => ({ type: 'signaalVanDerde', ...v, bron: bron ?? 'gehoord' }),
  ),
  extern: form('externeGrond', { grond: keuze(externeGronden), wieHoeDatum: tekst() }, (v) => ({ type: 'externeGrond', ...v })),
  'extern-inhoud': form('externeInhoud', { tekst: tekst() }, (v) => ({ type: 'externeInhoud', ...v })),
  'leerling-vertelt': form(
    'leerlingVertelt',
    { veiligNaarHuis: keuze(jaNeeWeetNiet), geweldThuis: keuze(jaNeeWeetNiet), woorden: tekstMag(), afspraken: tekstMag() },
    (v) => ({ type: 'leerlingVertelt', ...v }),
  ),
  lvs: form('lvs', { stand: keuze(lvsStanden), verwijzing: tekstMag(200) }, (v) => ({ type: 'lvs', ...v })),

  stap2: form(
    'overlegCollega',
    { met: tekst(200), ziet: keuzeMag(zietHetzelfde), advies: tekstMag(), ...onderBesproken },
    ({ ziet, ...v }) => ({
      type: 'overlegCollega',
      ...v,
      ziet: ziet ?? 'nee',
    }),
  ),
  'advies-vt': form('adviesVeiligThuis', { advies: tekst(), datum: dagMag(), naamGenoemd: schakelaar() }, ({ datum: day, ...v }) => ({
    type: 'adviesVeiligThuis',
    ...v,
    ...(day === undefined ? {} : { datum: datum(day) }),
  })),

  stap3: form('gesprek', { met: keuze(gesprekMet), uitkomst: tekst(), wilLeerling: tekstMag(), afspraak: tekstMag() }, (v) => ({
    type: 'gesprek',
    ...v,
  })),
  ouders: form(
    'oudersInformeren',
    { veilig: keuze(jaNeeWeetNiet), verteld: tekstMag(), reactie: tekstMag(), toestemming: keuzeMag(jaNeeWeetNiet) },
    (v) => ({ type: 'oudersInformeren', ...v }),
  ),

  vraag1: vraagMetEen(1),
  vraag2: vraagMetEen(2, tekstMag(maxSamenvatting)),
  vraag3: vraagMetTwee(3),
  vraag4: vraagMetTwee(4),
  vraag5: vraagMetEen(5),
  terugnemen: form('vraag2Terugnemen', { omdat: tekst() }, (v) => ({ type: 'vraag2Terugnemen', ...v })),
  'terugnemen-eens': button({ type: 'vraag2TerugnemenEens' }),
  overleg: form('overlegGehouden', { soort: keuze(overlegSoorten), datum: dag(), aanwezig: tekstMag(), collegas: kenmerken() }, (v) => ({
    type: 'overlegGehouden',
    soort: v.soort,
    datum: datum(v.datum),
    aanwezig: v.aanwezig ?? '',
    collegas: v.collegas.map(personId),
  })),
  'overleg-uitkomst': form(
    'overlegUitkomst',
    {
      overleg: kenmerk(),
      uitkomst: keuze(overlegUitkomsten),
      veiligThuisUitgenodigd: schakelaar(),
      betrokken: tekstMag(),
      terugkoppelingDoor: tekstMag(200),
    },
    ({ overleg, ...v }) => ({ type: 'overlegUitkomst', ...v, overleg: entry(overleg) }),
  ),
  'overleg-eens': form('overlegEens', { overleg: kenmerk() }, (v) => ({ type: 'overlegEens', overleg: entry(v.overleg) })),

  stap5: form(
    'beslissing',
    { melden: keuze(['ja', 'nee']), wieMeldt: tekstMag(200), hulp: keuzeMag(jaNeeWeetNiet), ...onderBesproken },
    ({ hulp, ...v }) => ({ type: 'beslissing', ...v, hulp: hulp ?? 'weetNiet' }),
  ),
  'wie-belt': form('wieBelt', { keuze: keuze(wieBeltKeuzes) }, (v) => ({ type: 'wieBelt', ...v })),
  melding: form('meldingGedaan', wanneer, (v, edge) => ({ type: 'meldingGedaan', ...moment(v, edge), ...wijze(v) })),
  'acuut-melding': form('acuteMelding', wanneer, (v, edge) => ({ type: 'acuteMelding', ...moment(v, edge), ...wijze(v) })),
  'melding-details': form(
    'meldingDetails',
    { melding: kenmerk(), gesprokenMet: tekstMag(200), referentie: tekstMag(100), openheid: keuzeMag(openheden), afspraken: tekstMag() },
    ({ melding, ...v }) => ({ type: 'meldingDetails', ...v, melding: entry(melding) }),
  ),
  'terugkoppeling-vt': form(
    'terugkoppelingVeiligThuis',
    { melding: kenmerk(), besluit: keuze(vtBesluiten), datum: dagMag(), advies: tekstMag() },
    ({ melding, datum: day, ...v }) => ({
      type: 'terugkoppelingVeiligThuis',
      ...v,
      melding: entry(melding),
      ...(day === undefined ? {} : { datum: datum(day) }),
    }),
  ),
  belgegevens: form(
    'belgegevens',
    { geboortedatum: dagMag(), adres: tekstMag(300), broersZussen: tekstMag(), gezag: tekstMag(300) },
    ({ geboortedatum, ...v }) => ({
      type: 'belgegevens',
      ...v,
      ...(geboortedatum === undefined ? {} : { geboortedatum: datum(geboortedatum) }),
    }),
  ),
  gezien: button({ type: 'gezien' }),

  'hulpplan-doel': form(
    'hulpplanDoel',
    { resultaat: tekst(), termijn: dag(), steunOpSchool: tekstMag(), adviesDocenten: tekstMag() },
    (v) => ({ type: 'hulpplanDoel', ...v, termijn: datum(v.termijn) }),
  ),
  'hulpplan-taken': form(
    'hulpplanTaken',
    { casemanager: tekst(200), casemanagerPersoon: kenmerkMag(), taken: tekst() },
    ({ casemanagerPersoon, ...v }) => ({
      type: 'hulpplanTaken',
      ...v,
      ...(casemanagerPersoon === undefined ? {} : { casemanagerPersoon: personId(casemanagerPersoon) }),
    }),
  ),
  evaluatie: form(
    'evaluatie',
    { helpt: keuze(evaluatieUitkomsten), bevinding: tekst(), nieuweTermijn: dagMag(), knelpuntSoort: keuzeMag(knelpunten) },
    ({ nieuweTermijn, ...v }) => ({
      type: 'evaluatie',
      ...v,
      ...(nieuweTermijn === undefined ? {} : { nieuweTermijn: datum(nieuweTermijn) }),
    }),
  ),
  monitoring: form('monitoring', { wat: tekst(), wie: tekst(), totWanneer: dag() }, (v) => ({
    type: 'monitoring',
    ...v,
    totWanneer: datum(v.totWanneer),
  })),

  sluiten: form('sluitVoorstel', { reden: keuze(sluitRedenen), toelichting: tekstMag(), lvs: keuzeMag(lvsStanden) }, (v) => ({
    type: 'sluitVoorstel',
    ...v,
  })),
  'sluit-eens': button({ type: 'sluitEens' }),
  'sluit-nog-niet': form('sluitNogNiet', { omdat: tekstMag() }, (v) => ({ type: 'sluitNogNiet', ...v })),
  heropen: form('heropen', { omdat: tekst() }, (v) => ({ type: 'heropen', ...v })),

  koppel: form('koppel', { ander: code(), verband: keuze(verbanden) }, (v) => ({ type: 'koppel', ...v, ander: dossierCode(v.ander) })),
  vertrek: form(
    'vertrek',
    { datum: dag(), overdracht: keuze(schoolOverdrachten), school: tekstMag(200), toelichting: tekstMag() },
    ({ datum: weg, ...v }) => ({ type: 'vertrek', ...v, datum: datum(weg) }),
  ),
  'school-overdracht': form('schoolOverdracht', { datum: dag(), aan: tekst(200) }, (v) => ({
    type: 'schoolOverdracht',
    ...v,
    datum: datum(v.datum),
  })),
  'afgifte-overdracht': form(
    'afgifte',
    { delen: keuzes(overdrachtDelen), ingezien: keuze(ingezienKeuzes), vanAnderen: tekstMag(), toelichting: tekstMag(600) },
    (v) => ({ type: 'afgifte', soort: 'overdracht', ...v }),
  ),
  'bewaar-langer': form('bewaarLanger', { tot: dag(), reden: tekst(300) }, (v) => ({ type: 'bewaarLanger', ...v, tot: datum(v.tot) })),
  vernietigen: button({ type: 'vernietigVoorstel' }),
  'vernietig-eens': button({ type: 'vernietigEens' }),
  'vernietig-nog-niet': button({ type: 'vernietigNogNiet' }),

  terugkoppeling: form('terugkoppelingSignaalgever', { hoe: tekst() }, (v) => ({ type: 'terugkoppelingSignaalgever', ...v })),
  corrigeer: form('corrigeer', { entry: kenmerk(), tekst: tekst(), reden: tekst() }, (v) => ({
    type: 'corrigeer',
    ...v,
    entry: entry(v.entry),
  })),
  'afgifte-delen': form(
    'afgifte',
    { soort: keuze(['melding', 'mdo', 'bespreking']), delen: keuzes(afgifteDelen), toelichting: tekstMag(600) },
    (v) => ({
      type: 'afgifte',
      ...v,
    }),
  ),
  'afgifte-inzage': form(
    'afgifte',
    {
      verzoek: code(),
      keus: keuze(['alles', 'deel']),
      delen: keuzesMag(afgifteDelen),
      zelfde: schakelaar(),
      vanAnderen: tekstMag(),
      toelichting: tekstMag(600),
    },
    ({ verzoek, keus, delen, ...v }) => ({
      type: 'afgifte',
      soort: 'inzage',
      verzoek: dossierCode(verzoek),
      // Decided for all of it: all of it. What stays out of every such paper is marked there.
      delen: keus === 'alles' ? afgifteDelen : (delen ?? []),
      ...v,
    }),
  ),
  wissen: form('wisVoorstel', { entry: kenmerk(), reden: keuze(wisRedenen) }, (v) => ({
    type: 'wisVoorstel',
    ...v,
    entry: entry(v.entry),
  })),
  'wissen-eens': form('wisEens', { entry: kenmerk() }, (v) => ({ type: 'wisEens', entry: entry(v.entry) })),
} as const satisfies Record<string, Form>;
export type FormName = keyof typeof forms;
/** Whether there is a form of this name. The name comes from a client. */
export const isForm = (name: string): name is FormName => Object.hasOwn(forms, name);

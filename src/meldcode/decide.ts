import * as afgifte from './besluit/afgifte.ts';
import * as beslissen from './besluit/beslissen.ts';
import * as bewaren from './besluit/bewaren.ts';
import * as deur from './besluit/deur.ts';
import * as koppelen from './besluit/koppelen.ts';
import * as herinneren from './besluit/herinneren.ts';
import * as herstel from './besluit/herstel.ts';
import * as hulp from './besluit/hulp.ts';
import * as melden from './besluit/melden.ts';
import * as mensen from './besluit/mensen.ts';
import * as overleg from './besluit/overleg.ts';
import * as signalen from './besluit/signalen.ts';
import * as sluiten from './besluit/sluiten.ts';
import * as toegang from './besluit/toegang.ts';
import * as verzoek from './besluit/verzoek.ts';
import * as vragen from './besluit/vragen.ts';
import { vervuld } from './besluit/gevolgen.ts';
import type { Command, CommandType } from './commands.ts';
import { controleer, isCommandType } from './controle.ts';
import type { MeldcodeEvent } from './events.ts';
import type { Facts } from './facts.ts';
import { isOud, pastNu, staatBovenAlles } from './moment.ts';
import { plichten, vervuldDoor } from './plichten.ts';
import { magCommand } from './rechten.ts';
import type { Refusal } from './refusals.ts';
import type { State } from './state.ts';
import { maakVerloop, type Regel, type Verloop } from './verloop.ts';

export type Besluit = { readonly ok: true; readonly events: readonly MeldcodeEvent[] } | { readonly ok: false; readonly refusal: Refusal };

const regelVoor: { readonly [T in CommandType]: Regel<T> } = {
  toonAndereRoute: deur.toonAndereRoute,
  startSpar: deur.startSpar,
  startDossier: deur.startDossier,
  startVerzoek: verzoek.startVerzoek,
  verzoekToets: verzoek.verzoekToets,
  verzoekZicht: verzoek.verzoekZicht,
  verzoekBesluit: verzoek.verzoekBesluit,
  verzoekFg: verzoek.verzoekFg,
  vraagMeelezen: toegang.vraagMeelezen,
  meeleesAntwoord: toegang.meeleesAntwoord,
  verzoekUitgevoerd: verzoek.verzoekUitgevoerd,
  verzoekVastleggen: verzoek.verzoekVastleggen,
  acuteMelding: deur.acuteMelding,
  sparUitkomst: deur.sparUitkomst,
  andereRouteAlsnog: deur.andereRouteAlsnog,
  kijkMee: mensen.kijkMee,
  lieverIemandAnders: mensen.lieverIemandAnders,
  nodigUit: mensen.nodigUit,
  laatErbuiten: mensen.laatErbuiten,
  geefToegang: toegang.geefToegang,
  beeindigToegang: toegang.beeindigToegang,
  draagOver: mensen.draagOver,
  neemOver: mensen.neemOver,
  leerlingVastleggen: signalen.leerlingVastleggen,
  waarneming: signalen.waarneming,
  signaalVanDerde: signalen.signaalVanDerde,
  externeGrond: signalen.externeGrond,
  externeInhoud: signalen.externeInhoud,
  leerlingVertelt: signalen.leerlingVertelt,
  lvs: signalen.lvs,
  overlegCollega: overleg.overlegCollega,
  adviesVeiligThuis: overleg.adviesVeiligThuis,
  gesprek: overleg.gesprek,
  oudersInformeren: overleg.oudersInformeren,
  vraag: vragen.vraag,
  vraag2Terugnemen: melden.vraag2Terugnemen,
  vraag2TerugnemenEens: melden.vraag2TerugnemenEens,
  overlegGehouden: overleg.overlegGehouden,
  overlegUitkomst: overleg.overlegUitkomst,
  overlegEens: overleg.overlegEens,
  beslissing: beslissen.beslissing,
  wieBelt: melden.wieBelt,
  meldingGedaan: melden.meldingGedaan,
  meldingDetails: melden.meldingDetails,
  terugkoppelingVeiligThuis: melden.terugkoppelingVeiligThuis,
  belgegevens: melden.belgegevens,
  gezien: melden.gezien,
  hulpplanDoel: hulp.hulpplanDoel,
  hulpplanTaken: hulp.hulpplanTaken,
  evaluatie: hulp.evaluatie,
  monitoring: hulp.monitoring,
  sluitVoorstel: sluiten.sluitVoorstel,
  sluitEens: sluiten.sluitEens,
  sluitNogNiet: sluiten.sluitNogNiet,
  heropen: sluiten.heropen,
  vertrek: bewaren.vertrek,
  schoolOverdracht: bewaren.schoolOverdracht,
  bewaarLanger: bewaren.bewaarLanger,
  vernietigVoorstel: bewaren.vernietigVoorstel,
  vernietigEens: bewaren.vernietigEens,
  vernietigNogNiet: bewaren.vernietigNogNiet,
  terugkoppelingSignaalgever: sluiten.terugkoppelingSignaalgever,
  corrigeer: herstel.corrigeer,
  wisVoorstel: herstel.wisVoorstel,
  wisEens: herstel.wisEens,
  koppel: koppelen.koppel,
  herinner: herinneren.herinner,
  afgifte: afgifte.afgifte,
  afgifteOpgehaald: afgifte.afgifteOpgehaald,
};
const weiger = (refusal: Refusal): Besluit => ({ ok: false, refusal });

/** Duties that this entry settles, as far as they stood before it. */
const vervul = (v: Verloop, type: CommandType): void =>
  vervuld(v, ...plichten.filter((plicht) => v.voor.plichten[plicht] && vervuldDoor[plicht].includes(type)));

/**
 * What follows from a command in this state: `ingevoerd` first, then its consequences; or why it was not done. Rights come before anything
 * else, so a refusal tells a stranger nothing; then the fields, then the moment. Never throws.
 */
export const decide = (state: State, command: Command, facts: Facts): Besluit => {
  if (!isCommandType(command.type) || !magCommand(state, facts.actor, command.type)) return weiger({ code: 'geenToegang' });
  const fout =
    controleer(command, facts, state.buiten) ??
    (staatBovenAlles(state, command) ? null : pastNu(state, command.type)) ??
    (isOud(state, command, facts.formVersie, facts.actor.id) ? { code: 'alBeantwoord' as const } : null);
  if (fout) return weiger(fout);
  const v = maakVerloop(state, facts);
  v.voeg({ type: 'ingevoerd', invoer: command });
  vervul(v, command.type);
  vragen.verwerkTwijfel(v);
  // TypeScript cannot see that the rule and the command go together; the table above is checked for it.
  const regel = regelVoor[command.type] as Regel<CommandType>;
  const nee = regel(v, command);
  return nee ? weiger(nee) : { ok: true, events: v.events };
};

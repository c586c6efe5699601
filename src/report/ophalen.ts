import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Dossiers } from '../dossier/types.ts';
import { regels, type Command, type DossierCode, type EntryId, type Instant } from '../meldcode/index.ts';
import { actor, schoolFacts, type Person, type School, type Schools } from '../school/index.ts';
import { vandaag } from '../school/klok.ts';
import { teksten } from '../teksten/index.ts';
import type { Gelezen } from './dossier.ts';
import type { Doel, Links } from './links.ts';
import { beleid, pagina, type Pagina } from './pagina.ts';

export interface OphalenParts {
  readonly links: Pick<Links, 'zoek' | 'sluit'>;
  readonly schools: Schools;
  readonly dossiers: Pick<Dossiers, 'submit' | 'read' | 'peek'>;
  readonly now: () => Instant;
  /** A bug, or a store that is away: to the log. */
  readonly bug: (error: unknown) => void;
}

interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly handler: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
}

type Gehaald = { readonly afgifte: Extract<Command, { type: 'afgifte' }>; readonly gelezen: Gelezen };
type Uitkomst = { readonly bestand: Buffer; readonly naam: string } | Exclude<Pagina, 'ophalen'>;

const status: Readonly<Record<Pagina, number>> = { ophalen: 200, weg: 410, 'mag-niet': 403, storing: 503 };

function toonPagina(res: ServerResponse, welke: Pagina): void {
  const body = pagina(welke);
  res.statusCode = status[welke];
  res.setHeader('content-type', 'text/html; charset=utf-8');
  res.setHeader('content-security-policy', beleid);
  // The address goes nowhere else; the form's own post must be able to say where it came from.
  res.setHeader('referrer-policy', 'same-origin');
  res.setHeader('content-length', String(Buffer.byteLength(body)));
  res.end(body);
}

function geefBestand(res: ServerResponse, { bestand, naam }: Extract<Uitkomst, object>): void {
  res.statusCode = 200;
  res.setHeader('content-type', 'application/pdf');
  res.setHeader('content-disposition', `attachment; filename="${naam}"`);
  res.setHeader('cache-control', 'no-store');
  res.setHeader('content-length', String(bestand.length));
  res.end(bestand);
}

/**
 * Where a paper is fetched: GET looks and shows a button, POST fetches. The paper is made at that moment, from a recorded read, for the person who asked
 * for it and with the rights of that moment; that it was fetched is a commit whose command key exists once, so it is fetched once, on whatever replica.
 */
export function createOphalen({ links, schools, dossiers, now, bug }: OphalenParts): readonly Route[] {
  const tokenOf = (req: IncomingMessage): string => /\/papier\/([^/?#]{1,80})$/u.exec(req.url ?? '')?.[1] ?? '';

  /** Marks one paper as fetched and reads what it is made of. */
  async function haal(school: School, person: Person, code: DossierCode, entry: EntryId): Promise<Gehaald | 'weg' | 'mag-niet'> {
    const nu = now();
    const dag = vandaag(nu);
    const wie = actor(school, person.id, dag);
    const outcome = await dossiers.submit({
      school: school.id,
      code,
      instance: `papier-${entry}`,
      command: { type: 'afgifteOpgehaald', entry },
      facts: { nu, vandaag: dag, actor: wie, personen: {}, school: schoolFacts(school, dag), formVersie: null, regels },
    });
    if (outcome.kind !== 'stored') return 'mag-niet';
    if (outcome.repeated) return 'weg';
    const gelezen = await dossiers.read(school.id, code, wie, 'export', nu);
    const event = gelezen?.entries.find(({ id }) => id === entry)?.event;
    if (gelezen === null || event?.type !== 'ingevoerd' || event.invoer.type !== 'afgifte') return 'mag-niet';
    return { afgifte: event.invoer, gelezen: { ...gelezen, code } };
  }

  /**
   * Several dossiers on one paper: each is marked as fetched before it is read, and what could not be marked is not on it. The first that can be fetched decides
   * whose paper this is, so that of two at once one gets all of it. Nothing of a dossier from which somebody at the meeting was left out meanwhile.
   */
  async function bijeenkomst(school: School, person: Person, { code, entry, meer = [], met = [] }: Doel): Promise<Uitkomst> {
    const wie = actor(school, person.id, vandaag(now()));
    const stukken: Gehaald[] = [];
    for (const papier of [{ code, entry }, ...meer]) {
      const state = await dossiers.peek(school.id, papier.code, wie);
      if (state === null || met.some((id) => state.buiten.includes(id))) continue;
      const gehaald = await haal(school, person, papier.code, papier.entry);
      if (gehaald === 'weg' && stukken.length === 0) return 'weg';
      if (typeof gehaald !== 'string') stukken.push(gehaald);
    }
    if (stukken.length === 0) return 'mag-niet';
    const [{ bijeenkomstVerslag }, { pdf }] = await Promise.all([import('./bespreking.ts'), import('./pdf.ts')]);
    const opdracht = {
      school,
      t: teksten('nl'),
      maker: person,
      nu: now(),
      soort: 'bespreking',
      delen: [],
      toelichting: null,
      buiten: null,
    } as const;
    return { bestand: await pdf(bijeenkomstVerslag(opdracht, stukken)), naam: 'leerlingbespreking.pdf' };
  }

  async function maak(doel: Doel): Promise<Uitkomst> {
    const school = schools.byId(doel.school);
    const person = school?.personen.find(({ id }) => id === doel.person);
    if (school === undefined || person === undefined) return 'mag-niet';
    if ((doel.meer ?? []).length > 0) return bijeenkomst(school, person, doel);
    const gehaald = await haal(school, person, doel.code, doel.entry);
    if (typeof gehaald === 'string') return gehaald;
    // What draws is heavy, and most houses draw a few papers a week: it is read when it is needed.
    const [{ verslagVoor }, { pdf }] = await Promise.all([import('./maak.ts'), import('./pdf.ts')]);
    const verslag = verslagVoor(gehaald.afgifte, doel.entry, { school, t: teksten('nl'), maker: person, nu: now() }, gehaald.gelezen);
    if (verslag === null) return 'mag-niet';
    return { bestand: await pdf(verslag), naam: `${doel.code}.pdf` };
  }

  const veilig = (work: (token: string, res: ServerResponse) => Promise<void>) => async (req: IncomingMessage, res: ServerResponse) => {
    // Nothing in a body is read; it is let go, so that the connection can be used again.
    req.resume();
    try {
      await work(tokenOf(req), res);
    } catch (error) {
      bug(error);
      if (!res.headersSent) toonPagina(res, 'storing');
    }
  };

  return [
    {
      method: 'GET',
      path: '/papier/:token',
      handler: veilig(async (token, res) => toonPagina(res, (await links.zoek(token)) === null ? 'weg' : 'ophalen')),
    },
    {
      method: 'POST',
      path: '/papier/:token',
      handler: veilig(async (token, res) => {
        const doel = await links.zoek(token);
        if (doel === null) {
          toonPagina(res, 'weg');
          return;
        }
        await links.sluit(doel, token);
        const uitkomst = await maak(doel);
        if (typeof uitkomst === 'string') toonPagina(res, uitkomst);
        else geefBestand(res, uitkomst);
      }),
    },
  ];
}

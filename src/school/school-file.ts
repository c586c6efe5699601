import { z } from 'zod';
import { personId, schoolId, datum } from '../meldcode/ids.ts';
import { functies } from '../meldcode/woorden.ts';
import { weekdagen } from './klok.ts';

/**
 * The school file as a person writes it: who works here, who is whose sparringpartner, where messages go. Unknown keys are refused, so a
 * typing mistake never silently means "nobody". What one field cannot know about another is checked in `check.ts`. docs/school-file.md explains each field.
 */

const kenmerk = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
const tekst = (max: number) => z.string().trim().min(1).max(max);
const persoonRef = kenmerk.transform(personId);
const lijst = <T extends z.ZodType>(item: T) => z.array(item).readonly().default([]);

const dag = z.iso.date().transform(datum);
const kloktijd = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const periode = z.strictObject({ van: dag, tot: dag });
const klas = tekst(20);
const leerjaar = z.int().min(1).max(6);

const accounts = z.strictObject({
  /** Microsoft Entra: tenant id and the person's object id. */
  teams: z.strictObject({ tenant: tekst(64), user: tekst(64) }).optional(),
  slack: z.strictObject({ team: tekst(64), user: tekst(64) }).optional(),
});

const persoon = z.strictObject({
  id: persoonRef,
  naam: tekst(80),
  functies: z.array(z.enum(functies)).min(1).readonly(),
  /** May act for bevoegd gezag; given by the bestuur in writing, never by a functie alone. */
  mandaatBevoegdGezag: z.boolean().default(false),
  telefoon: tekst(30).optional(),
  werkdagen: z.array(z.enum(weekdagen)).min(1).readonly().default(['ma', 'di', 'wo', 'do', 'vr']),
  /** Both days included. */
  afwezig: lijst(periode),
  vervanger: persoonRef.optional(),
  taal: z.enum(['nl', 'en']).default('nl'),
  mentorVan: lijst(klas),
  /** Years that somebody works in and departments that somebody belongs to: only for finding a sparringpartner. */
  leerjaren: lijst(leerjaar),
  secties: lijst(tekst(40)),
  accounts: accounts.default({}),
});

/** All conditions that are there must hold; within one condition one match is enough. */
const partnerRegel = z.strictObject({
  personen: z.array(persoonRef).min(1).readonly().optional(),
  klassen: z.array(klas).min(1).readonly().optional(),
  leerjaren: z.array(leerjaar).min(1).readonly().optional(),
  secties: z.array(tekst(40)).min(1).readonly().optional(),
  partners: z.array(persoonRef).min(1).readonly(),
});

export const school = z.strictObject({
  id: kenmerk.transform(schoolId),
  naam: tekst(120),
  /** What somebody reads whom this file does not know: whom to ask, with a phone number. */
  aanspreekpunt: tekst(200),
  personen: z.array(persoon).min(1).readonly(),
  /** The two contacts of the other route (E-40..44). */
  bestuur: z.tuple([persoonRef, persoonRef]).readonly(),
  sparringpartners: z.strictObject({ regels: lijst(partnerRegel), terugval: lijst(persoonRef) }).default({ regels: [], terugval: [] }),
  /** Where the zorgcoördinator's posts go: a code and "wacht op iemand", never more. */
  kanaal: z
    .strictObject({
      teams: z
        .strictObject({ tenant: tekst(64), team: tekst(200).optional(), conversation: tekst(300), serviceUrl: z.url().optional() })
        .optional(),
      slack: z.strictObject({ team: tekst(64), channel: tekst(64) }).optional(),
    })
    .default({}),
  veiligThuis: z.strictObject({ regio: tekst(80), telefoon: tekst(30).default('0800-2000') }),
  /** Which year a class is in; without it a rule by year does not see a class. */
  klassen: lijst(z.strictObject({ naam: klas, leerjaar })),
  vakanties: lijst(periode),
  schooltijd: z.strictObject({ van: kloktijd, tot: kloktijd }).default({ van: '08:00', tot: '17:00' }),
  /** No message that can wait is sent then; urgent ones are (design §3). May pass midnight. */
  stilleUren: z
    .strictObject({ van: kloktijd, tot: kloktijd, weekend: z.boolean().default(true) })
    .default({ van: '18:00', tot: '07:30', weekend: true }),
  /** Months; the school sets them, its FG decides. */
  bewaartermijnen: z
    .strictObject({
      spar: z.int().min(1).max(12).default(3),
      geenActie: z.int().min(1).max(60).default(12),
      naVertrek: z.int().min(1).max(240).default(24),
      /** A request of a pupil or parent, after it was carried out. */
      verzoek: z.int().min(1).max(120).default(24),
      /** That the other route was shown, or after it turned out to be that one. */
      andereRoute: z.int().min(1).max(240).default(24),
    })
    .default({ spar: 3, geenActie: 12, naVertrek: 24, verzoek: 24, andereRoute: 24 }),
});

export type School = Readonly<z.output<typeof school>>;
export type Person = School['personen'][number];
export type PartnerRegel = School['sparringpartners']['regels'][number];
/** One school, or a board with several. `$schema` is for editors. */
export const eenSchool = school.extend({ $schema: z.string().optional() });
export const bestuur = z.strictObject({ $schema: z.string().optional(), scholen: z.array(school).min(1).readonly() });

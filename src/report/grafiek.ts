import type { Taal } from '../cards/model.ts';
import { blokken, type Regel } from './cijfers.ts';
import { cijferwoorden, type Blok } from './cijferwoorden.ts';
import { letter, regels, streep, tekening, vak } from './tekening.ts';

/** One chart of a year: a drawing, and what it says in words, both from the same lines: for bestuur and inspectorate. */
export interface Grafiek {
  readonly naam: Blok;
  readonly svg: string;
  readonly alt: string;
}

const width = 640;
const naast = 230;
const langste = width - naast - 60;
const perRegel = 34;

/** `hoogste` comes from the numbers that are told, and a hidden one has one length, whatever it is: a bar says no more than the table. */
const staaf = (regel: Regel, y: number, hoogste: number, verborgen: string): readonly string[] => {
  const { aantal } = regel;
  const lengte = aantal === null ? 0 : Math.max(2, Math.round((aantal / hoogste) * langste));
  return [
    ...regels(regel.wat, perRegel).map((deel, plaats) => letter(8, y + 11 + 13 * plaats, deel, { maat: 11 })),
    ...(aantal === null
      ? [streep(naast, y + 2, naast, y + 22, 'grijs', 2, true), letter(naast + 8, y + 16, verborgen, { maat: 11, kleur: 'grijs' })]
      : [vak(naast, y + 2, lengte, 20, 'blauw', 'blauw'), letter(naast + lengte + 8, y + 17, String(aantal), { vet: true })]),
  ];
};

const isBlok = Object.keys(blokken).filter((naam): naam is Blok => naam in blokken);

/** The charts of these figures. Only what `jaarcijfers` tells goes in: what is hidden there is hidden here. */
export function grafieken(school: string, jaar: string, alle: readonly Regel[], taal: Taal = 'nl'): readonly Grafiek[] {
  const { titel: titels, verborgen } = cijferwoorden[taal];
  return isBlok.map((naam) => {
    const eigen = alle.filter(({ soort }) => blokken[naam].includes(soort));
    const hoogste = Math.max(1, ...eigen.map(({ aantal }) => aantal ?? 0));
    const titel = `${titels[naam]}, ${jaar}`;
    let y = 36;
    const staven = eigen.flatMap((regel) => {
      const hier = y;
      y += Math.max(30, 13 * regels(regel.wat, perRegel).length + 10);
      return staaf(regel, hier, hoogste, verborgen);
    });
    return {
      naam,
      svg: tekening(width, y + 6, [letter(8, 20, titel, { maat: 14, vet: true }), ...staven, streep(naast, 32, naast, y, 'grijs')]),
      alt: [`${titel} (${school})`, ...eigen.map(({ wat, aantal }) => `${wat}: ${aantal ?? verborgen}`)].join('\n'),
    };
  });
}

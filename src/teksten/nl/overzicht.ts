import type { Overzicht, Tijdlijn } from '../types.ts';

export const overzicht: Overzicht = {
  meldenNodig: 'melden is nodig',
  voorbij: 'termijn voorbij',
  alles: 'Alles wat open staat, het dringendste eerst.',
  alleen: (delen) => `Alleen: ${delen.join(', ')}.`,
  wachtOpGekozen: 'wacht op wie je koos',
  filterOnbekend: 'Dat filter past niet bij deze school. Je ziet nu alles.',
  kolomMelden: 'Melden',
  kolomGesloten: 'Gesloten',
  laatKort: 'voorbij',
  bordMeer: 'Er is meer: dit is het dringendste. Het overzicht heeft alles.',
  bladzijde: (nummer) => `Bladzijde ${nummer}.`,
  openen: (code) => `${code} openen`,
  volgende: 'Naar de volgende bladzijde',
  namen: 'Namen tonen van deze bladzijde',
  bespreking: 'Papier voor de leerlingbespreking',
  bord: 'Het bord bekijken',
  filter: 'Kiezen wat je ziet',
  gedaan: (code, wat) => `${code}: ${wat}. Dat is vastgelegd.`,
  niet: (code, zin) => `${code}: ${zin}`,
};

export const tijdlijn: Tijdlijn = {
  stap: 'stap',
  gesprek: 'gesprek',
  besluit: 'besluit',
  termijn: 'termijn',
  ertussen: (aantal) => `En nog ${aantal} ertussen: die staan in het dossier.`,
  bekijken: 'Tijdlijn bekijken',
};

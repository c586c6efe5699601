import type { Overzicht, Tijdlijn } from '../types.ts';

export const overzicht: Overzicht = {
  meldenNodig: 'reporting is needed',
  voorbij: 'past its date',
  alles: 'Everything that is open, the most urgent first.',
  alleen: (delen) => `Only: ${delen.join(', ')}.`,
  wachtOpGekozen: 'waits for the person you chose',
  filterOnbekend: 'That filter does not belong to this school. You see everything now.',
  kolomMelden: 'Report',
  kolomGesloten: 'Closed',
  laatKort: 'past',
  bordMeer: 'There is more: this is the most urgent. The overview has everything.',
  bladzijde: (nummer) => `Page ${nummer}.`,
  openen: (code) => `Open ${code}`,
  volgende: 'Go to the next page',
  namen: 'Show the names on this page',
  bespreking: 'Paper for the pupil meeting',
  bord: 'See the board',
  filter: 'Choose what you see',
  gedaan: (code, wat) => `${code}: ${wat}. This has been recorded.`,
  niet: (code, zin) => `${code}: ${zin}`,
};

export const tijdlijn: Tijdlijn = {
  stap: 'step',
  gesprek: 'talk',
  besluit: 'decision',
  termijn: 'date',
  ertussen: (aantal) => `And ${aantal} more between: they are in the dossier.`,
  bekijken: 'See the timeline',
};

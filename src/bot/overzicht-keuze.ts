import type { Command } from '../meldcode/commands.ts';
import { readCode } from '../dossier/code.ts';
import { entryId, type DossierCode } from '../meldcode/ids.ts';

/** What can be done from the overview in one tap: what asks no field. */
const snelCommands = ['sluitEens', 'vraag2TerugnemenEens', 'wisEens', 'overlegEens', 'gezien', 'neemOver', 'kijkMee'] as const;
export type SnelCommand = (typeof snelCommands)[number];
/** Whether this command can be given from the overview in one tap. */
export const isSnel = (command: string): command is SnelCommand => snelCommands.some((known) => known === command);

/** One choice in the overview. Travels as text through the client, so anybody can make one up: it only names things. */
export type Keuze =
  | { readonly wat: 'open'; readonly code: DossierCode }
  /** `versie`: of the dossier as it was shown; a tap is old only if what it answers was answered since. */
  | { readonly wat: 'doe'; readonly command: SnelCommand; readonly code: DossierCode; readonly versie: number; readonly entry: string }
  | { readonly wat: 'volgende' | 'namen' | 'bord' | 'bespreking' | 'filter' };

/** A choice as the text that travels in a button; `leesKeuze` reads it. */
export const schrijfKeuze = (keuze: Keuze): string =>
  keuze.wat === 'doe'
    ? ['doe', keuze.command, keuze.code, keuze.versie, keuze.entry].join('_')
    : keuze.wat === 'open'
      ? `open_${keuze.code}`
      : keuze.wat;

/** Null for what is no choice of ours. */
export const leesKeuze = (tekst: string): Keuze | null => {
  const [wat, een = '', code = '', versie = '', entry = ''] = tekst.split('_');
  switch (wat) {
    case 'volgende':
    case 'namen':
    case 'bord':
    case 'bespreking':
    case 'filter':
      return { wat };
    case 'open': {
      const dossier = readCode(een);
      return dossier && { wat, code: dossier };
    }
    case 'doe': {
      const dossier = readCode(code);
      return dossier && isSnel(een) && /^\d{1,9}$/.test(versie)
        ? { wat, command: een, code: dossier, versie: Number(versie), entry }
        : null;
    }
    default:
      return null;
  }
};

/** The command of a choice; null when it names no entry where one is needed. */
export const commandVan = ({ command, entry }: { readonly command: SnelCommand; readonly entry: string }): Command | null => {
  if (command !== 'wisEens' && command !== 'overlegEens') return { type: command };
  const [, version, place] = /^(\d{1,9})\.(\d{1,4})$/.exec(entry) ?? [];
  if (version === undefined || place === undefined) return null;
  const id = entryId(Number(version), Number(place));
  return command === 'wisEens' ? { type: command, entry: id } : { type: command, overleg: id };
};

/**
 * What can go wrong for the operator: one catalogue, one page (`docs/errors.md`). Never holds a name, a body or a value that somebody typed.
 * A refusal towards a person is something else (`meldcode/refusals.ts`), and so is a bug (no entry here: a reference number and a stack in the log).
 */
export const catalogue = {
  'config.invalid': {
    what: 'The configuration cannot be used.',
    remedy: 'Set the variables that are named; see README.md, "Configuration".',
  },
  'config.mode-mixed': {
    what: 'The data file belongs to the other mode.',
    remedy: 'Demo and production each need a data file of their own: change NIETPLUIS_STORE.',
  },
  'school.missing': {
    what: 'The school file cannot be read.',
    remedy: 'Put the file where NIETPLUIS_SCHOOL points, readable by the process.',
  },
  'school.invalid': {
    what: 'The school file does not pass its check.',
    remedy: 'Correct the places that are named; docs/school-file.md explains each field.',
  },
  'card.invalid': {
    what: 'A card does not fit the portable profile.',
    remedy: 'Correct the card at the JSON path that is named; docs/cards.md has the profile.',
  },
  'card.data': {
    what: 'A card was bound without a value that it needs.',
    remedy: 'This is a bug: report it with the card and the path that are named.',
  },
  'store.unavailable': {
    what: 'The store does not answer.',
    remedy: 'Check the disk or the Cosmos DB account; nothing that was confirmed is lost.',
  },
  'store.tampered': {
    what: 'The chain of a dossier does not hold.',
    remedy: 'Keep the files as they are, stop writing, and restore from backup beside them; docs/operate.md.',
  },
  'store.unprepared': {
    what: 'The Cosmos DB account is not prepared for this program.',
    remedy: 'Run `npm run cosmos:init` with the key of the account, or deploy infra/; docs/cosmos.md.',
  },
  'store.newer': {
    what: 'The data file was written by a newer version of this program.',
    remedy: 'Start that version, or put back the backup from before the upgrade; docs/operate.md.',
  },
  'dossier.newer': {
    what: 'A dossier holds something that a newer version of this program recorded.',
    remedy:
      'Start that version again; until then this dossier is neither shown nor written here, and nothing in it is lost; docs/operate.md.',
  },
  'key.unavailable': {
    what: 'The key that opens the dossiers cannot be had.',
    remedy: 'Check NIETPLUIS_KEK and, with keyvault:, the rights of the identity.',
  },
  'key.wrong': { what: 'The key does not open this store.', remedy: 'Use the key with which the store was made.' },
  'port.busy': { what: 'The port is in use.', remedy: 'Stop the other program or set PORT.' },
  'platform.unreachable': {
    what: 'Teams or Slack does not answer.',
    remedy: 'Messages wait and are sent again; check the network and the credentials.',
  },
} as const;
export type ErrorCode = keyof typeof catalogue;

/** An error with a code and a remedy for the operator. `where` names a variable, a JSON path or a file: never a value. */
export class NietPluisError extends Error {
  readonly code: ErrorCode;
  readonly where: readonly string[];
  constructor(code: ErrorCode, where: readonly string[] = [], options?: ErrorOptions) {
    super([catalogue[code].what, ...where].join('\n  - ') + `\n${catalogue[code].remedy} [${code}]`, options);
    this.name = 'NietPluisError';
    this.code = code;
    this.where = where;
  }
}

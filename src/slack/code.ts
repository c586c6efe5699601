/** A dossier's code as the store makes it: `NP-` and groups of letters and digits. Anything else after the command is free text. */
export const codePattern = /^NP(?:-[A-Z0-9]{2,6}){2,4}$/;

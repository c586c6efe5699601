/**
 * Interpretive wording in an observation: staff record what they saw and heard; what it means is for experts.
 * A hint is friendly and comes after recording: it never blocks and never changes a word. The sentence stands in `teksten/`.
 */
export type Hint = 'diagnose' | 'vermoeden' | 'oordeel';

/** Words of the pupil's own telling stay free: only what is outside quotation marks is read. */
const quoted = /“[^”]*”|„[^”]*”|"[^"]*"|(?<![\p{L}\p{N}])['‘][^'’]*['’](?![\p{L}\p{N}])/gu;

const whole = (stems: readonly string[]): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${stems.join('|')})(?![\\p{L}\\p{N}])`, 'iu');

const patterns: readonly (readonly [Hint, RegExp])[] = [
  [
    'diagnose',
    whole([
      'depressie(?:f|ve)?',
      'suïcidaal|suicidaal',
      'getraumatiseerde?|trauma',
      'psychotisch(?:e)?|psychose',
      'borderline|narcist(?:isch|ische)?',
      'autist(?:isch|ische)|adhd|add|ptss',
      'hechtings(?:probleem|problemen|stoornis)',
      'angststoornis|eetstoornis|anorexia|boulimia',
      'verslaafde?|alcoholist(?:en)?|alcoholisch(?:e)?',
      'gestoorde?|labiele?|psychisch ziek',
    ]),
  ],
  [
    'vermoeden',
    whole([
      'lijkt (?:me )?(?:wel|net|alsof)',
      'het lijkt (?:erop|er op)',
      'vast (?:omdat|door|wel|thuis|een|niet)',
      'waarschijnlijk|vermoedelijk|ongetwijfeld|kennelijk|blijkbaar',
      'volgens mij|ik denk dat|ik vermoed|ik heb het idee|naar mijn gevoel',
      'zal wel|moet wel|kan niet anders dan',
      'komt (?:vast )?door(?:dat)? thuis|ligt aan thuis',
    ]),
  ],
  [
    'oordeel',
    whole([
      'verwaarloosd(?:e)?|verwaarlozing',
      'mishandeld(?:e)?|mishandeling|misbruikt?|seksueel misbruik',
      'slechte (?:ouders?|moeder|vader|opvoeding)',
      'aandachttrekkerij|aandacht vragen om',
      'asociale?|onhandelbare?|manipulatie(?:f|ve)|hysterisch(?:e)?|agressie(?:f|ve)',
      'probleem(?:gezin|kind|leerling)',
      'liegt(?: altijd)?|leugenaar',
    ]),
  ],
];

/** Gives the first kind of interpretive wording in an observation, or null. Text is Dutch; any length; nothing is kept. */
export function interpretatieHint(text: string): Hint | null {
  const own = text.replace(quoted, ' ');
  return patterns.find(([, pattern]) => pattern.test(own))?.[0] ?? null;
}

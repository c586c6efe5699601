/** The card engine: what other rooms use of it. */
export { loadCards, type Library } from './library.ts';
export { withTyped } from './typed.ts';
export { toTeams, teamsBytes, type Surface } from './teams.ts';
export { limits } from './limits.ts';
export { fitting } from './paging.ts';
export { interpretatieHint, type Hint } from './hint.ts';
export { people, type BaseData, type CardData, type CardName, type Choice, type Fact, type Knop, type Line, type People } from './data.ts';
export type { Action, Card, Element, Part, Rich, Taal, Verb } from './model.ts';

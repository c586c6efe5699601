/** How long the house waits for Slack, and Slack for the house. ms. */
export interface Times {
  /** Slack gives up on a tap after 3 s; by then it has been acknowledged. */
  readonly acknowledge: number;
  /**
   * `views.*`: somebody looks at the screen, and a trigger lives 3 s from the tap on. What was not answered in that time opened nothing, or is late: the
   * person gets a message instead. Longer would only keep them waiting for it.
   */
  readonly view: number;
  /**
   * Every other method: nobody waits for it, and giving up is what makes a message come twice, as a post of which the answer was lost cannot be told
   * from one that never arrived. Not longer: eight of these at once are all that the outbox has, for Teams too.
   */
  readonly other: number;
  /** Between two tries at a Home or at the socket: the first wait, doubled each time, and the longest. */
  readonly again: { readonly first: number; readonly longest: number };
}

export const times: Times = { acknowledge: 2_000, view: 3_000, other: 10_000, again: { first: 1_000, longest: 60_000 } };

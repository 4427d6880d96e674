/** The messages in flight, in the order in which they were sent, and how a script chooses some. */

import type { Message, NodeId } from "../src/core/raft/index.ts";

export interface Choice {
  readonly from?: NodeId;
  readonly to?: NodeId;
  readonly nth?: number;
}

/** The messages that are meant, and those that stay. */
export function chosen(
  flight: readonly Message[],
  choice: Choice,
): { readonly taken: readonly Message[]; readonly rest: readonly Message[] } {
  const { from = 0, to = 0, nth } = choice;
  const fits = (message: Message): boolean =>
    (from === 0 || message.from === from) && (to === 0 || message.to === to);
  const fitting = flight.filter(fits);
  if (nth === undefined) {
    return { taken: fitting, rest: flight.filter((message) => !fits(message)) };
  }
  const one = fitting[nth % fitting.length];
  if (one === undefined) return { taken: [], rest: flight };
  // A copy of it may be in flight too: only the one that was counted goes.
  let count = nth % fitting.length;
  const rest = flight.filter((message) => !fits(message) || count-- !== 0);
  return { taken: [one], rest };
}

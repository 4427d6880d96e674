/**
 * Whether nodes have given each other up. RabbitMQ's records of who leads may then differ from node
 * to node, until nodes are restarted as its own advice for partitions says.
 */
import type { Clock } from "../../playback.ts";
import type { Teller } from "./teller.ts";

export interface Division {
  /** Asks when it is time, and no answer is owed. */
  readonly ask: () => Promise<void> | undefined;
  /** As it was told last; a user who may not see the nodes is told nothing of it. */
  readonly isTold: () => boolean;
}

/** A partition is told for as long as nobody mends it. */
const EVERY_MS = 5_000;

export function createDivision(teller: Teller, clock: Clock): Division {
  let isTold = false;
  let askedAt = -Infinity;
  let isAsking = false;
  const look = async (): Promise<void> => {
    isAsking = true;
    askedAt = clock.now();
    const answer = await teller.window().partitions();
    isAsking = false;
    if (answer.ok) isTold = answer.value;
  };
  return {
    ask: () => (isAsking || clock.now() - askedAt < EVERY_MS ? undefined : look()),
    isTold: () => isTold,
  };
}

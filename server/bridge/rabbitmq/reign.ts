/**
 * Since when a leader leads, and of which term. Who leads is told at once, its term up to five
 * seconds later: until then the last term that it wrote down is one in which another may have led.
 */
import type { OwnWord } from "./metrics.ts";

export interface Reign {
  readonly leader: string;
  /** When it was first told to lead, by the clock. */
  readonly since: number;
  /** The highest term that anybody had told by then: its own is higher. Infinity where none was. */
  readonly above: number;
}

/** The first that is told may have begun just now: its term shows with time alone. */
export function firstReign(leader: string | undefined, now: number): Reign | undefined {
  return leader === undefined ? undefined : { leader, since: now, above: Infinity };
}

export function nextReign(
  before: Reign | undefined,
  leader: string | undefined,
  now: number,
  terms: readonly number[],
): Reign | undefined {
  if (leader === before?.leader) return before;
  return leader === undefined ? undefined : { leader, since: now, above: Math.max(-1, ...terms) };
}

/** As RabbitMQ is delivered, and a second for the ways. */
const TICK_MS = 6_000;

/** Is that the term in which it leads? */
export function isOfReign(
  { above, since }: Reign,
  word: OwnWord & { readonly askedAt: number },
): boolean {
  return word.term > above || word.askedAt >= since + TICK_MS;
}

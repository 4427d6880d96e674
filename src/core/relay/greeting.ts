/**
 * The `state` with which a relay greets a viewer that did not choose the sub-protocol: as any
 * exporter's, and ahead of it a field that says what is here to choose.
 */
import { RELAY_PROTOCOL, positionIn } from "./packet.ts";
import type { Position } from "./position.ts";

/** No exporter's frame begins so. */
export const GREETING_START = '{"relay":';

/** `state` is the text of a message, `dropped` how many events this viewer was not sent. */
export function writeGreeting(state: string, { epoch, seq }: Position, dropped: number): string {
  const relay = { protocol: RELAY_PROTOCOL, epoch, seq, ...(dropped > 0 && { dropped }) };
  return `${GREETING_START}${JSON.stringify(relay)},${state.slice(1)}`;
}

/** Where the greeting stands; absent where it is none that we know. */
export function positionOfGreeting(wire: string): Position | undefined {
  try {
    const { relay } = JSON.parse(wire) as { relay?: Record<string, unknown> };
    return relay?.["protocol"] === RELAY_PROTOCOL ? positionIn(relay) : undefined;
  } catch {
    return undefined;
  }
}

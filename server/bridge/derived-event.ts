/** The shape of every event that was worked out rather than heard. */
import type { EventMessage } from "../../src/core/protocol/index.ts";
import type { MemberFacts } from "./facts.ts";

export interface Derivation {
  readonly source: string;
  readonly target: string;
  readonly details: string;
  /** What it was worked out from, in words. */
  readonly from: string;
  /** Unix time in milliseconds. */
  readonly ts: number;
  /** What else is known of the message. */
  readonly fields: Readonly<Record<string, unknown>>;
}

export function derivedEvent(derivation: Derivation): EventMessage {
  const { source, target, details, from, ts, fields } = derivation;
  return {
    type: "event",
    source,
    target,
    details,
    ts,
    payload: { derived: true, from, ...fields },
  };
}

export function byId(members: readonly MemberFacts[]): ReadonlyMap<string, MemberFacts> {
  return new Map(members.map((member) => [member.id, member]));
}

/** By how much a counter rose. One that fell began again when its process did: nothing is known. */
export function risen(before: number | undefined, now: number | undefined): number {
  return before === undefined || now === undefined ? 0 : Math.max(0, now - before);
}

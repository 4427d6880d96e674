/** What clients saw, held against one register for each key. */

import type { Violation } from "../invariants/index.ts";
import type { Operation } from "../operation.ts";
import { inMilliseconds } from "../time.ts";
import { linearizable } from "./register.ts";

/**
 * The first key, in alphabetical order, whose answers no order of the operations explains. A
 * history that is too long to decide counts as linearizable, so check often enough.
 */
export function notLinearizable(operations: readonly Operation[]): Violation | undefined {
  const keys = [...new Set(operations.map(({ key }) => key))].toSorted();
  for (const key of keys) {
    const verdict = linearizable(operations.filter((operation) => operation.key === key));
    if (verdict.type !== "refuted") continue;
    const [read] = verdict.stuck.toSorted((a, b) => (a.returned ?? 0) - (b.returned ?? 0));
    if (read === undefined) continue;
    const place = verdict.value === "" ? "it had no value" : `its value was "${verdict.value}"`;
    return {
      invariant: "Linearizability",
      sentence:
        `Client ${read.client} asked node-${read.node} for ${key} from ${shownTime(read.called)} ` +
        `to ${shownTime(read.returned ?? 0)} and got ${shownValue(read.result)}, but by then ` +
        `${place}: no order of what the clients did explains the answer.`,
      nodes: [read.node],
      at: read.returned ?? read.called,
    };
  }
  return undefined;
}

function shownValue(value: string | undefined): string {
  return value === undefined ? "nothing" : `"${value}"`;
}

function shownTime(at: number): string {
  return `${inMilliseconds(at)} ms`;
}

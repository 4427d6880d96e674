/** The short form of changes of the membership that etcd's scripts use: `v1 l2 r3 u4`. */

import { type Result, fail, ok } from "../src/core/base/index.ts";
import type { NodeChange } from "../src/core/raft/index.ts";

const TYPES: ReadonlyMap<string, NodeChange["type"]> = new Map([
  ["v", "add-voter"],
  ["l", "add-learner"],
  ["r", "remove"],
  ["u", "update"],
]);

/** The changes, or a sentence about the first word that is none. */
export function parseChanges(text: string): Result<readonly NodeChange[], string> {
  const changes: NodeChange[] = [];
  for (const word of text.split(/\s+/).filter((word) => word !== "")) {
    const type = TYPES.get(word.charAt(0));
    const node = Number(word.slice(1));
    if (type === undefined || !/^\d{1,15}$/.test(word.slice(1))) {
      return fail(`"${word}" is no change: write v, l, r or u and a node, as in v4.`);
    }
    changes.push({ type, node });
  }
  return ok(changes);
}

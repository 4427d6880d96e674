/** Runs etcd's test data for quorums (`quorum/testdata`) on our functions. */

import {
  type NodeId,
  committedIndex,
  jointCommittedIndex,
  jointVoteResult,
  voteResult,
} from "../src/core/raft/index.ts";
import type { Stanza } from "./stanzas.ts";

const RESULTS = { won: "VoteWon", lost: "VoteLost", pending: "VotePending" } as const;

/** What the stanza's command prints in etcd's format. */
export function quorumOutput({ command, args }: Stanza): string {
  const valuesOf = (key: string): readonly string[] =>
    args.find((arg) => arg.key === key)?.values ?? [];
  const voters = idsOf(valuesOf("cfg"));
  const isJoint = args.some(({ key }) => key === "cfgj");
  const outgoing = idsOf(valuesOf("cfgj").filter((value) => value !== "zero"));
  const everyone = [...new Set([...voters, ...outgoing])];
  const known = valuesOf(command === "vote" ? "votes" : "idx");
  if (known.length !== everyone.length) {
    const list = everyone.toSorted((a, b) => a - b).join(" ");
    const places = known.map((value) => (value === "_" ? "0" : value)).join(" ");
    return `error: mismatched input (explicit or _) for voters map[${list}]: [${places}]`;
  }
  const values = new Map(everyone.map((id, i) => [id, known[i] ?? "_"]));
  if (command === "vote") {
    const voteOf = (id: NodeId): boolean | undefined =>
      values.get(id) === "_" ? undefined : values.get(id) === "y";
    const result = isJoint ? jointVoteResult(voters, outgoing, voteOf) : voteResult(voters, voteOf);
    return `${RESULTS[result]}\n`;
  }
  const acknowledged = (id: NodeId): number | undefined =>
    values.get(id) === "_" ? undefined : Number(values.get(id));
  const index = isJoint
    ? jointCommittedIndex(voters, outgoing, acknowledged)
    : committedIndex(voters, acknowledged);
  return `${describe(everyone, acknowledged)}${index === Infinity ? "∞" : index}\n`;
}

function idsOf(values: readonly string[]): readonly NodeId[] {
  return [...new Set(values.map(Number))];
}

/** The picture that etcd draws: bars for how many are below, `?` for those not heard. */
function describe(
  ids: readonly NodeId[],
  acknowledged: (id: NodeId) => number | undefined,
): string {
  if (ids.length === 0) return "<empty majority quorum>";
  const indexOf = (id: NodeId): number => acknowledged(id) ?? 0;
  const lines = ids
    .toSorted((a, b) => a - b)
    .map((id) => {
      // Of nodes with the same index only the first one gets its bar.
      const isFirst = !ids.some((other) => indexOf(other) === indexOf(id) && other < id);
      const below = isFirst ? ids.filter((other) => indexOf(other) < indexOf(id)).length : 0;
      const bar =
        acknowledged(id) === undefined
          ? `?${" ".repeat(ids.length)}`
          : `${"x".repeat(below)}>${" ".repeat(ids.length - below)}`;
      return `${bar} ${String(indexOf(id)).padStart(5)}    (id=${id})\n`;
    });
  return `${" ".repeat(ids.length)}    idx\n${lines.join("")}`;
}

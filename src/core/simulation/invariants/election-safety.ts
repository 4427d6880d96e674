/**
 * Election Safety: "at most one leader can be elected in a given term" (paper, Figure 3); and
 * MoreThanOneLeader, its form in etcd's TLA+ specification, which sees only who leads now.
 */

import type { History } from "./history.ts";
import { type Step, hasBecomeLeader } from "./seen.ts";
import { type Violation, nameOf } from "./violation.ts";

export function electionSafety(step: Step, history: History): Violation | undefined {
  if (!hasBecomeLeader(step)) return undefined;
  const { id, term } = step.after;
  const first = history.leaders.get(term);
  if (first === undefined) return undefined;
  const sentence =
    first === id
      ? `${nameOf(id)} was elected twice in term ${term}.`
      : `${nameOf(first)} and ${nameOf(id)} were both elected leader of term ${term}.`;
  return { invariant: "ElectionSafety", sentence, nodes: first === id ? [id] : [first, id] };
}

export function moreThanOneLeader(step: Step): Violation | undefined {
  if (!hasBecomeLeader(step)) return undefined;
  const { id, term } = step.after;
  const other = step.all.find(
    ({ node }) =>
      node !== undefined && node.id !== id && node.role === "leader" && node.term === term,
  );
  if (other === undefined) return undefined;
  return {
    invariant: "MoreThanOneLeader",
    sentence: `${nameOf(other.id)} and ${nameOf(id)} lead term ${term} at the same time.`,
    nodes: [other.id, id],
  };
}

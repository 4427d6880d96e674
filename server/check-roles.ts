/** Roles out of turn, and facts that a Raft node may not tell: Figure 2 of the Raft paper. */
import type { Instant } from "../src/core/base/index.ts";
import { type Change, type ClusterNode, nameOf } from "../src/core/cluster/index.ts";
import type { Finding, Findings } from "./check-findings.ts";

export interface RoleCheck {
  readonly see: (change: Change) => void;
  /**
   * At the end: who became leader without having been candidate is wrong only where the stream
   * tells of candidates. `polled`: the source looks now and then, and misses what is short.
   */
  readonly end: (polled: boolean) => void;
}

export function createRoleCheck(findings: Findings): RoleCheck {
  const jumps: Finding[] = [];
  let jumped = 0;
  let candidates = false;
  const say = (
    level: Finding["level"],
    kind: Finding["kind"],
    at: Instant,
    node: ClusterNode,
    words: string,
  ): Finding => {
    const { uuid } = node;
    return { level, kind, at, sentence: `${nameOf(node)} ${words}.`, nodes: [uuid] };
  };

  const turn = (at: Instant, before: ClusterNode, after: ClusterNode): void => {
    if (before.inactive || after.inactive || before.stale) return;
    const jump = (words: string): void => {
      jumped += 1;
      if (jumps.length < 100) jumps.push(say("wrong", "role-out-of-turn", at, after, words));
    };
    if (before.role === "follower" && after.role === "leader") {
      jump("became leader without having been candidate");
    } else if (before.role === "leader" && after.role === "candidate") {
      jump("stands for election although it leads");
    }
  };
  const facts = (at: Instant, before: ClusterNode, after: ClusterNode): void => {
    const [was, is] = [before.raft, after.raft];
    if (was === undefined || is === undefined || was === is) return;
    const rule = (words: string, level: Finding["level"] = "wrong"): void =>
      findings.add(say(level, "raft-rule", at, after, words));
    if ((is.term ?? 0) < (was.term ?? 0) && is.term !== undefined) {
      rule(`went back from term ${was.term} to ${is.term}`);
    }
    const [first, second] = [was.votedFor ?? "", is.votedFor ?? ""];
    if (is.term === was.term && first !== "" && second !== "" && first !== second) {
      rule(`voted for two nodes in term ${is.term}`);
    }
    if (is.commitIndex !== undefined && is.commitIndex < (was.commitIndex ?? 0)) {
      // It is volatile: a node that began again counts anew.
      rule(`went back from commit index ${was.commitIndex} to ${is.commitIndex}`, "noted");
    }
  };

  return {
    see({ at, before, after }) {
      if (after === undefined) return;
      if (after.role === "candidate") candidates = true;
      if (after.contradiction && before?.contradiction !== true) {
        findings.add(say("wrong", "role-out-of-turn", at, after, "claims more than one role"));
      }
      if (before === undefined || !before.described) return;
      turn(at, before, after);
      facts(at, before, after);
    },
    end(polled) {
      const level = candidates && !polled ? "wrong" : "noted";
      // In a stream that tells of no candidates it is always so: said once.
      const told = candidates ? jumps : jumps.slice(0, 1);
      for (const jump of told) findings.add({ ...jump, level });
      const [first] = jumps;
      if (!candidates || first === undefined) return;
      for (let n = jumps.length; n < jumped; n += 1) findings.add({ ...first, level });
    },
  };
}

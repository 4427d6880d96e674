/** Two leaders: at once, as the stream tells it, and in one term, which Raft never allows. */
import { type Instant, since } from "../src/core/base/index.ts";
import { spoken } from "../src/core/analysis/index.ts";
import { type ClusterNode, nameOf } from "../src/core/cluster/index.ts";
import type { Findings } from "./check-findings.ts";

export interface LeaderCheck {
  /** Who leads now, by uuid. */
  readonly see: (at: Instant, leading: ReadonlyMap<string, ClusterNode>) => void;
  /** A node told that it leads in that term. */
  readonly term: (at: Instant, node: ClusterNode, term: number) => void;
  /** The connection was lost, or the stream is over. */
  readonly end: (at: Instant) => void;
  /** How many leaders were told, the first included. */
  readonly elected: number;
}

/** Of one hand-over, the new leader may be told before the old one's end. */
const HAND_OVER_MS = 100;
/** The most terms whose leader is remembered. */
const TERMS_LIMIT = 10_000;

export function createLeaderCheck(findings: Findings): LeaderCheck {
  const leaderOf = new Map<number, ClusterNode>();
  const termOf = new Map<string, number>();
  let known: ReadonlySet<string> = new Set();
  let elected = 0;
  let both: { readonly at: Instant; readonly nodes: readonly ClusterNode[] } | undefined;

  const close = (at: Instant): void => {
    if (both === undefined) return;
    const { at: from, nodes } = both;
    both = undefined;
    const span = since(from, at);
    if (span < HAND_OVER_MS) return;
    const names = nodes.slice(0, 5).map(nameOf).join(" and ");
    const terms = new Set(nodes.map(({ uuid }) => termOf.get(uuid)));
    const allowed = terms.size === nodes.length && !terms.has(undefined);
    const why = allowed ? ", in different terms: the older does not know yet" : "";
    findings.add({
      level: allowed ? "noted" : "wrong",
      kind: "two-leaders",
      at: from,
      sentence: `${names} lead at once, for ${spoken(span)}${why}.`,
      nodes: nodes.map(({ uuid }) => uuid),
    });
  };
  return {
    see(at, leading) {
      for (const uuid of leading.keys()) if (!known.has(uuid)) elected += 1;
      known = new Set(leading.keys());
      if (leading.size < 2) close(at);
      else both ??= { at, nodes: [...leading.values()] };
    },
    term(at, node, term) {
      termOf.set(node.uuid, term);
      const other = leaderOf.get(term);
      if (other === undefined) {
        if (leaderOf.size < TERMS_LIMIT) leaderOf.set(term, node);
      } else if (other.uuid !== node.uuid) {
        findings.add({
          level: "wrong",
          kind: "two-leaders",
          at,
          sentence: `${nameOf(other)} and ${nameOf(node)} both lead in term ${term}.`,
          nodes: [other.uuid, node.uuid],
        });
        leaderOf.set(term, node);
      }
    },
    end(at) {
      close(at);
      known = new Set();
    },
    get elected() {
      return elected;
    },
  };
}

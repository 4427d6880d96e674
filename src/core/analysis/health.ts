/**
 * The health line: who leads, how many are up, how many more may fail. Worked out by us:
 * *observed*.
 */
import { type Duration, type Instant, duration, since } from "../base/index.ts";
import { type Cluster, type ClusterNode, leaders, nameOf, quorum } from "../cluster/index.ts";
import { spoken } from "./spoken.ts";

export interface Health {
  /**
   * `unknown` while too little was told; `bad` without a leader, with two, or without a majority.
   */
  readonly level: "unknown" | "good" | "warning" | "bad";
  /** Who leads: “node-3 leads”, “No leader for 4.2 s”. */
  readonly leadership: string;
  /**
   * “5 of 5 active · can lose 2”; empty while nothing was told. The margin only of what is told
   * now.
   */
  readonly quorum: string;
}

/** `grace` is how long an election may usually take: so long no leader is no alarm yet. */
export function health(cluster: Cluster, now: Instant, grace: Duration = duration(0)): Health {
  const { members, active, canLose, needed } = quorum(cluster);
  if (members === 0) return { level: "unknown", leadership: "No node known yet", quorum: "" };
  const stale = described(cluster).some((node) => node.stale);
  const margin = canLose >= 0 ? `can lose ${canLose}` : `no majority, needs ${needed}`;
  return {
    level: stale && leaders(cluster).length === 1 ? "unknown" : levelOf(cluster, now, grace),
    leadership: leadership(cluster, now),
    // How many may fail hangs on all of them: what was true before is no answer.
    quorum: `${active} of ${members} active${stale ? "" : ` · ${margin}`}`,
  };
}

function levelOf(cluster: Cluster, now: Instant, grace: Duration): Health["level"] {
  const led = leaders(cluster).length;
  const { voters, canLose } = quorum(cluster);
  if (led === 0 && !allTold(cluster)) return "unknown";
  if (led > 1 || canLose < 0) return "bad";
  if (led === 0) {
    const { leadershipSince } = cluster;
    const lasting = leadershipSince === undefined || since(leadershipSince, now) >= grace;
    return lasting ? "bad" : "warning";
  }
  return canLose === 0 && voters > 2 ? "warning" : "good";
}

function leadership(cluster: Cluster, now: Instant): string {
  const led = leaders(cluster);
  const names = led.slice(0, 3).map(nameOf).join(", ");
  if (led.length === 1) return `${names} leads`;
  if (led.length > 1) return `${led.length} nodes claim to lead: ${names}`;
  return allTold(cluster) ? `No leader${leaderless(cluster, now)}` : "Leader not told yet";
}

/** Whoever did not say what it is may be the leader. */
function allTold(cluster: Cluster): boolean {
  return described(cluster).every(
    (node) => !node.stale && (node.inactive || node.role !== "unknown"),
  );
}

function described(cluster: Cluster): readonly ClusterNode[] {
  return [...cluster.nodes.values()].filter((node) => node.described);
}

function leaderless(cluster: Cluster, now: Instant): string {
  const { leadershipSince } = cluster;
  return leadershipSince === undefined ? "" : ` for ${spoken(since(leadershipSince, now))}`;
}

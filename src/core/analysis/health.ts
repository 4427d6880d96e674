/**
 * The health line: who leads, how many are up, how many more may fail. Worked out by us:
 * *observed*.
 */
import { type Instant, since } from "../base/index.ts";
import { type Cluster, leaders, nameOf, quorum } from "../cluster/index.ts";
import { spoken } from "./spoken.ts";

export interface Health {
  /** `unknown` while nothing was told; `bad` without a leader, with two, or without a majority. */
  readonly level: "unknown" | "good" | "warning" | "bad";
  /** Who leads: “node-3 leads”, “No leader for 4.2 s”. */
  readonly leadership: string;
  /** “5 of 5 active · can lose 2”; empty while nothing was told. */
  readonly quorum: string;
}

export function health(cluster: Cluster, now: Instant): Health {
  const led = leaders(cluster);
  const { members, active, canLose, needed } = quorum(cluster);
  if (members === 0) return { level: "unknown", leadership: "No node known yet", quorum: "" };
  const names = led.slice(0, 3).map(nameOf).join(", ");
  const known = [...cluster.nodes.values()].some((node) => node.role !== "unknown" && !node.stale);
  const leadership =
    led.length === 1
      ? `${names} leads`
      : led.length > 1
        ? `${led.length} nodes claim to lead: ${names}`
        : known
          ? `No leader${leaderless(cluster, now)}`
          : "Roles not told yet";
  const margin = canLose >= 0 ? `can lose ${canLose}` : `no majority, needs ${needed}`;
  const level = !known
    ? "unknown"
    : led.length !== 1 || canLose < 0
      ? "bad"
      : canLose === 0 && members > 2
        ? "warning"
        : "good";
  return { level, leadership, quorum: `${active} of ${members} active · ${margin}` };
}

function leaderless(cluster: Cluster, now: Instant): string {
  const { leadershipSince } = cluster;
  return leadershipSince === undefined ? "" : ` for ${spoken(since(leadershipSince, now))}`;
}

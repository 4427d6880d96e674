/** Who leads, how many are up, how many more may fail. Of the past when the source is not live. */
import { useMemo } from "react";
import { type Health, health, patience } from "../../../core/analysis/index.ts";
import type { Cluster, ClusterNode } from "../../../core/cluster/index.ts";
import { Icon, type IconName, Observed } from "../parts/index.ts";
import { useConnection, useReading, useView } from "../page/index.ts";

const ICONS: Readonly<Record<Health["level"], IconName>> = {
  good: "good",
  warning: "warning",
  bad: "bad",
  unknown: "unknown",
};

const LEVELS: Readonly<Record<Health["level"], string>> = {
  good: "Healthy",
  warning: "At risk",
  bad: "Not healthy",
  unknown: "Not known",
};

function same(a: Health, b: Health): boolean {
  return a.level === b.level && a.leadership === b.leadership && a.quorum === b.quorum;
}

/** A new connection makes all that is known old; the line says what it was, and that it was. */
function asHeard(cluster: Cluster): Cluster {
  const nodes = new Map<string, ClusterNode>();
  for (const [uuid, node] of cluster.nodes) nodes.set(uuid, { ...node, stale: false });
  return { ...cluster, nodes };
}

export function HealthLine() {
  const heard = useView((view) => view.heardAt !== undefined);
  const stale = useConnection().stale && heard;
  const cluster = useView((view) => view.cluster);
  const heardOf = useMemo(() => (stale ? asHeard(cluster) : cluster), [cluster, stale]);
  const said = useReading(
    // What was true when we last heard must not grow older by being looked at.
    (view, now) =>
      health(heardOf, stale ? (view.heardAt ?? now) : now, patience(view.usualPause).quiet),
    same,
  );
  return (
    <div className={`health health-${stale ? "past" : said.level}`}>
      <Icon name={stale ? "clock" : ICONS[said.level]} />
      <p className="health-text">
        <span className="hidden">{stale ? "No longer live. " : `${LEVELS[said.level]}. `}</span>
        {stale && <span className="health-was">Last heard: </span>}
        <bdi dir="ltr" className="health-leadership">
          {said.leadership}
        </bdi>{" "}
        {said.quorum !== "" && (
          <span className="health-quorum">
            {said.quorum}{" "}
            <Observed why="Worked out by Raftglass from what was told, as if every member votes" />
          </span>
        )}
      </p>
    </div>
  );
}

/** What the picture of one of the two shows, for who can't see it: each node, and what it is. */
import { useMemo } from "react";
import { useStore } from "zustand";
import { type Cluster, type ClusterNode, nameOf, standingOf } from "../../../core/cluster/index.ts";
import type { Side, View } from "../../store/index.ts";
import { standingWords } from "../parts/index.ts";

/** More nobody listens to; and as many are compared. */
const MOST = 200;
const byName = new Intl.Collator("en", { numeric: true });

export function SideNodes({ letter, side: { view } }: { letter: "A" | "B"; side: Side }) {
  const cluster = useStore(view, (state) => state.cluster);
  const greyed = useStore(view, (state) => state.greyed);
  const uuid = useStore(view, ({ selected }) => selected);
  // Once for each selection: what becomes of the node is in the list.
  const selected = useMemo(() => selectedIn(view.getState(), uuid), [view, uuid]);
  const nodes = useMemo(() => firstOf(cluster), [cluster]);
  const more = cluster.nodes.size - nodes.length;
  return (
    <div className="hidden">
      <ul aria-label={`Nodes of ${letter}`}>
        {nodes.map((node) => (
          <li key={node.uuid}>
            <bdi>{nameOf(node)}</bdi>, {wordsOf(node, greyed)}
          </li>
        ))}
        {more > 0 && <li>and {more.toLocaleString("en")} more</li>}
      </ul>
      <p role="status">{selected !== "" && `${letter}: ${selected}`}</p>
    </div>
  );
}

function wordsOf(node: ClusterNode, greyed: boolean): string {
  return standingWords(standingOf(node), greyed || node.stale);
}

function selectedIn({ cluster, greyed }: View, uuid: string | undefined): string {
  const node = uuid === undefined ? undefined : cluster.nodes.get(uuid);
  return node === undefined ? "" : `${nameOf(node)} selected, ${wordsOf(node, greyed)}`;
}

/** By name; of more than are listed, those that were told of first. */
function firstOf({ nodes }: Cluster) {
  return [...nodes.values()]
    .slice(0, MOST)
    .toSorted((a, b) => byName.compare(nameOf(a), nameOf(b)) || a.order - b.order);
}

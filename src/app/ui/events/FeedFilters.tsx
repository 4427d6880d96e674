/** Which messages are listed: by kind and by node. */
import { useMemo } from "react";
import { nameOf } from "../../../core/cluster/index.ts";
import type { Timeline } from "../../../core/timeline/index.ts";
import { useView } from "../page/index.ts";
import { kindLabel } from "../kinds/index.ts";
import { labelOf } from "../parts/index.ts";
import {
  type FeedChoice,
  SELECTED_NODE,
  nodeOf,
  nodeValue,
  showOf,
  showValue,
} from "./feed-choice.ts";

/** A select with more options than this is no help; the selection on the picture is. */
const OPTIONS_LIMIT = 200;
const collator = new Intl.Collator("en", { numeric: true });

export function FeedFilters(props: {
  timeline: Timeline;
  choice: FeedChoice;
  onChoice: (choice: FeedChoice) => void;
}) {
  const { timeline, choice, onChoice } = props;
  return (
    <div className="feed-filters">
      <select
        className="field"
        aria-label="Kind"
        value={showValue(choice.show)}
        onChange={(event) => onChoice({ ...choice, show: showOf(event.target.value) })}
      >
        <option value="a">All kinds</option>
        <option value="n">Changes only</option>
        <KindOptions timeline={timeline} />
      </select>
      <select
        className="field"
        aria-label="Node"
        value={nodeValue(choice.node)}
        onChange={(event) => onChoice({ ...choice, node: nodeOf(event.target.value) })}
      >
        <option value="a">All nodes</option>
        <option value={nodeValue(SELECTED_NODE)}>Selected node only</option>
        <NodeOptions chosen={choice.node} />
      </select>
    </div>
  );
}

function KindOptions({ timeline }: { timeline: Timeline }) {
  const kinds: string[] = [];
  const most = Math.min(timeline.kinds.size, OPTIONS_LIMIT);
  for (let number = 0; number < most; number += 1) kinds.push(timeline.kinds.textOf(number));
  return kinds.map((kind) => (
    <option key={kind} value={showValue({ kind })}>
      {kindLabel(kind)}
    </option>
  ));
}

function NodeOptions({ chosen }: { chosen: FeedChoice["node"] }) {
  const cluster = useView((view) => view.cluster);
  const options = useMemo(
    () =>
      [...cluster.nodes.values()]
        .slice(0, OPTIONS_LIMIT)
        .map((node) => ({ uuid: node.uuid, name: nameOf(node) }))
        .toSorted((a, b) => collator.compare(a.name, b.name)),
    [cluster],
  );
  // A node that left stays chosen: what it said is still listed.
  const gone = typeof chosen === "string" && !options.some(({ uuid }) => uuid === chosen);
  return (
    <>
      {gone && <option value={nodeValue(chosen)}>{labelOf(cluster, chosen)}</option>}
      {options.map(({ uuid, name }) => (
        <option key={uuid} value={nodeValue(uuid)}>
          {name}
        </option>
      ))}
    </>
  );
}

/** All that is known about the selected node. */
import type { MountedStage } from "../../store/index.ts";
import { useView } from "../page/index.ts";
import { NodeFacts } from "./NodeFacts.tsx";
import { NodeHead } from "./NodeHead.tsx";
import { Peers } from "./Peers.tsx";
import { RaftSection } from "./RaftSection.tsx";
import { RoleHistory } from "./RoleHistory.tsx";

export function InspectorTab({ stage }: { stage: MountedStage | undefined }) {
  const selected = useView((view) => view.selected);
  const cluster = useView((view) => view.cluster);
  const timeline = useView((view) => view.session?.timeline);
  const node = selected === undefined ? undefined : cluster.nodes.get(selected);
  if (selected === undefined) {
    return (
      <div className="blank">
        <p className="blank-title">No node is selected</p>
        <p>
          Click a node in the graph or a row of the table. By keyboard: go to the graph with Tab and
          walk the nodes with the arrow keys.
        </p>
      </div>
    );
  }
  if (node === undefined) {
    return (
      <div className="blank">
        <p className="blank-title">The selected node left the cluster</p>
        <p>What it said is still in Events, as long as the timeline keeps it.</p>
      </div>
    );
  }
  return (
    <div className="pane inspector">
      <NodeHead node={node} stage={stage} />
      <NodeFacts node={node} timeline={timeline} />
      {node.raft !== undefined && <RaftSection facts={node.raft} cluster={cluster} />}
      {timeline !== undefined && (
        <>
          <RoleHistory key={`history ${node.uuid}`} timeline={timeline} uuid={node.uuid} />
          <Peers timeline={timeline} uuid={node.uuid} cluster={cluster} />
        </>
      )}
    </div>
  );
}

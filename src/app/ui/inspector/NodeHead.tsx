/** Name and standing of the selected node, its warnings, and the pin. */
import { useSyncExternalStore } from "react";
import { type ClusterNode, nameOf, standingOf } from "../../../core/cluster/index.ts";
import type { MountedStage } from "../../store/index.ts";
import { useView } from "../page/index.ts";
import { Icon, StandingGlyph, standingWords } from "../parts/index.ts";

export function NodeHead(props: { node: ClusterNode; stage: MountedStage | undefined }) {
  const { node, stage } = props;
  const standing = standingOf(node);
  const isOld = useView((view) => view.greyed) || node.stale;
  const underneath = node.inactive && node.role !== "unknown" ? `, was ${node.role}` : "";
  return (
    <header className={isOld ? "node-head stale" : "node-head"}>
      <StandingGlyph standing={standing} />
      <div className="node-title">
        <h2>
          <bdi className="name">{nameOf(node)}</bdi>
        </h2>
        <p>
          {standingWords(standing, isOld)}
          {underneath}
        </p>
      </div>
      {stage !== undefined && <PinButton stage={stage} uuid={node.uuid} />}
      <Warnings node={node} />
    </header>
  );
}

function PinButton({ stage, uuid }: { stage: MountedStage; uuid: string }) {
  const pinned = useSyncExternalStore(
    (listener) => stage.subscribe(listener),
    () => stage.isPinned(uuid),
  );
  return (
    <button
      type="button"
      className="button small"
      aria-pressed={pinned}
      title={pinned ? "Let the layout move it again" : "Keep it where it is"}
      onClick={() => stage.pin(uuid, !pinned)}
    >
      <Icon name="pin" />
      {pinned ? "Free" : "Pin"}
    </button>
  );
}

function Warnings({ node }: { node: ClusterNode }) {
  return (
    <>
      {node.stale && (
        <p className="note-box">
          <Icon name="clock" />
          Not told again since the connection was lost: what stands here is from before.
        </p>
      )}
      {!node.described && (
        <p className="note-box">
          <Icon name="unknown" />
          Only an event named it; the exporter has not described it.
        </p>
      )}
      {node.contradiction && (
        <p className="note-box alarm">
          <Icon name="warning" />
          Its state claims more than one role at once. The most powerful is shown.
        </p>
      )}
    </>
  );
}

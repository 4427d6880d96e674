/** The place of the picture, and what lies on it: banner, legend, zoom, hints. */
import { useMemo } from "react";
import { nameOf, standingOf } from "../../../core/cluster/index.ts";
import type { MountedStage, View } from "../../store/index.ts";
import { usePage, useView } from "../page/index.ts";
import { Canvas, standingWords } from "../parts/index.ts";
import { EmptyNote } from "./EmptyNote.tsx";
import { Banners, FoldNote, Legend } from "../late/outer.tsx";
import { ZoomControls } from "./ZoomControls.tsx";

export function StageView(props: {
  mountStage: (host: HTMLElement) => MountedStage;
  stage: MountedStage | undefined;
  onStage: (stage: MountedStage | undefined) => void;
}) {
  const { mountStage, onStage, stage } = props;
  const stageOnly = useView((view) => view.stageOnly);
  return (
    <div className="stage">
      <Canvas
        id="graph"
        className="stage-host"
        aria-roledescription="graph"
        aria-label="Cluster graph"
        mount={mountStage}
        onMounted={onStage}
      >
        <kbd>arrows</kbd> walk the nodes <kbd>P</kbd> pins <kbd>+</kbd> <kbd>−</kbd> zoom{" "}
        <kbd>0</kbd> shows all
      </Canvas>
      <SelectionSpoken />
      <EmptyNote />
      <div className="stage-top">
        <Banners />
        {stage !== undefined && <FoldNote stage={stage} />}
      </div>
      {!stageOnly && <Legend />}
      {!stageOnly && stage !== undefined && <ZoomControls stage={stage} />}
    </div>
  );
}

/**
 * The canvas can't be read aloud: what is selected on it is said here, once for each selection.
 * What becomes of the node is for the announcer.
 */
function SelectionSpoken() {
  const { view } = usePage();
  const uuid = useView(({ selected }) => selected);
  const words = useMemo(() => selectionWords(view.getState(), uuid), [view, uuid]);
  return (
    <p className="hidden" role="status">
      {words}
    </p>
  );
}

function selectionWords({ cluster, greyed }: View, uuid: string | undefined): string {
  const node = uuid === undefined ? undefined : cluster.nodes.get(uuid);
  if (node === undefined) return "";
  return `${nameOf(node)} selected, ${standingWords(standingOf(node), greyed || node.stale)}`;
}

/** The place of the picture, and what lies on it: banner, legend, zoom, hints. */
import { useEffect, useId, useRef } from "react";
import { STANDING_WORDS } from "../../../core/scene/index.ts";
import { nameOf, standingOf } from "../../../core/cluster/index.ts";
import type { MountedStage } from "../../store/index.ts";
import { useView } from "../page/index.ts";
import { Banner } from "./Banner.tsx";
import { EmptyNote } from "./EmptyNote.tsx";
import { FoldNote } from "./FoldNote.tsx";
import { Legend } from "./Legend.tsx";
import { ZoomControls } from "./ZoomControls.tsx";

export function StageView(props: {
  mountStage: (host: HTMLElement) => MountedStage;
  stage: MountedStage | undefined;
  onStage: (stage: MountedStage | undefined) => void;
}) {
  const { mountStage, onStage, stage } = props;
  const host = useRef<HTMLDivElement>(null);
  const hint = useId();
  const stageOnly = useView((view) => view.stageOnly);
  useEffect(() => {
    if (host.current === null) return undefined;
    const mounted = mountStage(host.current);
    onStage(mounted);
    return () => {
      onStage(undefined);
      mounted.close();
    };
  }, [mountStage, onStage]);
  return (
    <div className="stage">
      <div
        ref={host}
        id="graph"
        className="stage-host"
        tabIndex={0}
        role="application"
        aria-roledescription="graph"
        aria-label="Cluster graph"
        aria-describedby={hint}
      />
      <p id={hint} className="stage-hint">
        <kbd>arrows</kbd> walk the nodes <kbd>P</kbd> pins <kbd>+</kbd> <kbd>−</kbd> zoom{" "}
        <kbd>0</kbd> shows all
      </p>
      <SelectionSpoken />
      <EmptyNote />
      <div className="stage-top">
        <Banner />
        {stage !== undefined && <FoldNote stage={stage} />}
      </div>
      {!stageOnly && <Legend />}
      {!stageOnly && stage !== undefined && <ZoomControls stage={stage} />}
    </div>
  );
}

/** The canvas can't be read aloud: what is selected on it is said here. */
function SelectionSpoken() {
  const node = useView((view) =>
    view.selected === undefined ? undefined : view.cluster.nodes.get(view.selected),
  );
  return (
    <p className="hidden" role="status">
      {node !== undefined && `${nameOf(node)} selected, ${STANDING_WORDS[standingOf(node)]}`}
    </p>
  );
}

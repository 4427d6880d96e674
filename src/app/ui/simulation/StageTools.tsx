/** What of the classroom lies on the stage: a node's menu, the line to draw, what was refused. */
import { useEffect } from "react";
import type { MountedStage } from "../../store/index.ts";
import { useActions } from "../page/index.ts";
import { DrawLine } from "./DrawLine.tsx";
import { NodeMenu } from "./NodeMenu.tsx";
import { classroom, useClassroom } from "./classroom.ts";
import { useSimulation } from "./use-simulation.ts";
import { useStageMenu } from "./use-stage-menu.ts";

export function StageTools({ stage }: { stage: MountedStage | undefined }) {
  const open = useSimulation();
  const menu = useClassroom((state) => state.menu);
  const isDrawing = useClassroom((state) => state.isDrawing);
  useStageMenu(stage);
  usePanelShown(open?.simulation.chosenMessage);
  if (open === undefined) return null;
  const { truth, refusal } = open.simulation;
  const node = truth.nodes.find(({ uuid }) => uuid === menu?.uuid);
  return (
    <>
      {/* Where the head may be scrolled away: the picture is never without its label. */}
      <p className="stage-mark" aria-hidden="true">
        simulation{truth.brokenRules.length > 0 && " · modified Raft"}
      </p>
      <p className="stage-refusal" role="status">
        {refusal}
      </p>
      {isDrawing && stage !== undefined && (
        <DrawLine
          truth={truth}
          stage={stage}
          onCut={(groups) => open.controls.act({ type: "partition", groups })}
          onEnd={() => classroom.setState({ isDrawing: false })}
        />
      )}
      {menu !== undefined && node !== undefined && (
        <NodeMenu
          key={node.uuid}
          node={node}
          truth={truth}
          at={menu}
          onAction={(action) => open.controls.act(action)}
          onClose={() => classroom.setState({ menu: undefined })}
        />
      )}
    </>
  );
}

/** A packet that is chosen on the stage is shown in the panel. */
function usePanelShown(chosen: number | undefined): void {
  const actions = useActions();
  useEffect(() => {
    if (chosen === undefined) return;
    actions.setTab("simulation");
    actions.setPanelOpen(true);
  }, [actions, chosen]);
}

/** The page with a source: header, picture, panels. */
import { useState } from "react";
import type { MountedStage } from "../store/index.ts";
import { Header } from "./header/index.ts";
import {
  EventsTab,
  InspectorTab,
  LessonCard,
  NodesTab,
  ProtocolTab,
  QuestionDialog,
  SimulationTab,
  SourceDialog,
  StageTools,
  TimeStrip,
  ViewSwitch,
} from "./late/outer.tsx";
import { useActions, useConnection, useView } from "./page/index.ts";
import { Panel } from "./panel/index.ts";
import { IconButton } from "./parts/index.ts";
import { StageView } from "./stage/index.ts";

export function Workbench(props: {
  mountStage: (host: HTMLElement) => MountedStage;
  onHelp: () => void;
}) {
  const actions = useActions();
  const panelOpen = useView((view) => view.panelOpen);
  const stageOnly = useView((view) => view.stageOnly);
  const simulated = useView((view) => view.session?.name.type === "simulation");
  // The tab of a simulation stays chosen for the next one.
  const tab = useView((view) => (view.tab === "simulation" && !simulated ? "nodes" : view.tab));
  const asked = useView((view) => view.asked);
  const { stale } = useConnection();
  const [stage, setStage] = useState<MountedStage | undefined>(undefined);
  const [choosing, setChoosing] = useState(false);
  const learning = useView((view) => view.lesson !== undefined) && !stageOnly;
  const shape = `${stageOnly ? " stage-only" : panelOpen ? "" : " panel-closed"}${
    simulated ? " simulated" : ""
  }`;
  return (
    <div className={`workbench${shape}${learning ? " learning" : ""}${stale ? " is-stale" : ""}`}>
      <a className="skip" href="#graph" onClick={focusPicture}>
        Skip to the picture
      </a>
      <Header onSource={() => setChoosing(true)} onHelp={props.onHelp} />
      <main className="main">
        <StageView mountStage={props.mountStage} stage={stage} onStage={setStage} />
        <ViewSwitch />
        {!stageOnly && !panelOpen && (
          <IconButton
            icon="panel"
            label="Show the panels"
            className="panel-open"
            onClick={() => actions.setPanelOpen(true)}
          />
        )}
        {simulated && <StageTools stage={stage} />}
        <div className="strip">
          <TimeStrip stage={stage} />
        </div>
      </main>
      {learning && <LessonCard />}
      {!stageOnly && panelOpen && (
        <Panel tab={tab}>
          {tab === "simulation" && <SimulationTab />}
          {tab === "nodes" && <NodesTab />}
          {tab === "events" && <EventsTab />}
          {tab === "inspector" && <InspectorTab stage={stage} />}
          {tab === "protocol" && <ProtocolTab />}
        </Panel>
      )}
      {choosing && <SourceDialog onClose={() => setChoosing(false)} />}
      {asked !== undefined && <QuestionDialog url={asked} />}
    </div>
  );
}

/** The address must not change: the page reads its own options from it. */
function focusPicture(event: { preventDefault(): void }): void {
  event.preventDefault();
  // A graph that is hidden takes no focus: then the diagram, which is in its place, keeps it.
  for (const id of ["diagram", "graph"]) document.getElementById(id)?.focus();
}

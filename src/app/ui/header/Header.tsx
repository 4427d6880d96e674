/** The page's head: what is open, how it stands, how old it is; four answers at fixed places. */
import { useState } from "react";
import { LessonList, ModifiedMark } from "../late/inner.tsx";
import { useActions, useView } from "../page/index.ts";
import { Icon, IconButton } from "../parts/index.ts";
import { HealthLine } from "./HealthLine.tsx";
import { Mark } from "./Mark.tsx";
import { SourceBadge } from "./SourceBadge.tsx";
import { ThemeButton } from "./ThemeButton.tsx";

export function Header(props: { onSource: () => void; onHelp: () => void }) {
  const actions = useActions();
  const stageOnly = useView((view) => view.stageOnly);
  const simulated = useView((view) => view.simulation !== undefined);
  const [learning, setLearning] = useState(false);
  if (stageOnly) {
    return (
      <header className="header header-bare">
        <h1 className="hidden">Raftglass</h1>
        <HealthLine />
        {simulated && <ModifiedMark />}
        <SourceBadge />
        <button type="button" className="button" onClick={() => actions.setStageOnly(false)}>
          <Icon name="shrink" />
          Show panels <kbd>Esc</kbd>
        </button>
      </header>
    );
  }
  return (
    <header className="header">
      <h1 className="brand">
        <Mark />
        <span className="brand-word">Raftglass</span>
      </h1>
      <HealthLine />
      {simulated && <ModifiedMark />}
      <SourceBadge />
      <div className="header-buttons">
        <IconButton icon="lesson" label="Learn Raft" onClick={() => setLearning(true)} />
        <IconButton icon="source" label="Change source" onClick={props.onSource} />
        <ThemeButton />
        <IconButton
          icon="expand"
          label="Stage only"
          keys="S"
          onClick={() => actions.setStageOnly(true)}
        />
        <IconButton icon="help" label="Help and keys" keys="?" onClick={props.onHelp} />
      </div>
      {learning && <LessonList onClose={() => setLearning(false)} />}
    </header>
  );
}

/** The ways to a picture: a host, a simulation, the sample recording, one of one's own. */
import { useState } from "react";
import { useActions } from "../page/index.ts";
import { Icon } from "../parts/index.ts";
import { LessonList } from "../late/inner.tsx";
import { ConnectForm } from "./ConnectForm.tsx";
import { RecordingPicker } from "./RecordingPicker.tsx";

const CHOICES = [
  ["learn", "lesson", "Learn Raft", "Ten lessons, each on a cluster at work"],
  [
    "openSimulation",
    "play",
    "Start a simulation",
    "Five nodes of your own: stop them, cut the network",
  ],
  ["openSample", "wave", "Watch the sample recording", "Five nodes; the leader fails three times"],
] as const;

export function SourceForm({ onOpened }: { onOpened: () => void }) {
  const actions = useActions();
  const [opening, setOpening] = useState(false);
  const [learning, setLearning] = useState(false);
  const open = async (opened: Promise<void>): Promise<void> => {
    setOpening(true);
    await opened;
    setOpening(false);
    onOpened();
  };
  return (
    <div className="sources">
      <ConnectForm onConnected={onOpened} />
      <p className="or">
        <span>or</span>
      </p>
      <div className="choices">
        {CHOICES.map(([action, icon, title, what]) => (
          <button
            key={action}
            type="button"
            className="choice"
            aria-busy={opening}
            disabled={opening}
            onClick={() => (action === "learn" ? setLearning(true) : void open(actions[action]()))}
          >
            <Icon name={icon} />
            <span>
              <strong>{title}</strong>
              <small>{what}</small>
            </span>
          </button>
        ))}
        <RecordingPicker onOpened={onOpened} />
      </div>
      {learning && <LessonList onClose={() => setLearning(false)} onChosen={onOpened} />}
    </div>
  );
}

/** The ways to a picture: a host, a simulation, the sample recording, one of one's own. */
import { useState } from "react";
import { useActions } from "../page/index.ts";
import { Icon } from "../parts/index.ts";
import { LessonList } from "../late/inner.tsx";
import { late } from "../late/late.tsx";
import { ConnectForm } from "./ConnectForm.tsx";
import { RecordingPicker } from "./RecordingPicker.tsx";

const LastSession = late(async () => (await import("../keeping/index.ts")).LastSession);

const CHOICES = [
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
  const [listing, setListing] = useState(false);
  // What is disabled loses the focus, and would hand on nothing to what opens.
  const open = async (choose: () => Promise<void>): Promise<void> => {
    if (opening) return;
    setOpening(true);
    await choose();
    setOpening(false);
    onOpened();
  };
  // Nobody has to choose before the first lesson; the others are listed below, and in each.
  const learn = (): void => {
    if (opening) return;
    actions.setLesson({ id: "election", step: "" });
    onOpened();
  };
  return (
    <div className="sources">
      <ConnectForm onConnected={onOpened} />
      <p className="or">
        <span>or</span>
      </p>
      <div className="choices">
        <div className="choices-beside">
          <button type="button" className="choice" aria-disabled={opening} onClick={learn}>
            <Icon name="lesson" />
            <span>
              <strong>Learn Raft</strong>
              <small>Begin the first lesson, on a cluster at work</small>
            </span>
          </button>
          <button type="button" className="choice" onClick={() => setListing(true)}>
            All ten lessons
          </button>
        </div>
        {CHOICES.map(([action, icon, title, what]) => (
          <button
            key={action}
            type="button"
            className="choice"
            aria-busy={opening}
            aria-disabled={opening}
            onClick={() => void open(actions[action])}
          >
            <Icon name={icon} />
            <span>
              <strong>{title}</strong>
              <small>{what}</small>
            </span>
          </button>
        ))}
        <RecordingPicker onOpened={onOpened} />
        <LastSession onOpened={onOpened} />
      </div>
      {listing && <LessonList onClose={() => setListing(false)} onChosen={onOpened} />}
    </div>
  );
}

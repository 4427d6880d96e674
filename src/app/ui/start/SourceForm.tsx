/** The three ways to a picture: a host, the sample recording, a recording of one's own. */
import { useState } from "react";
import { useActions } from "../page/index.ts";
import { Icon } from "../parts/index.ts";
import { ConnectForm } from "./ConnectForm.tsx";
import { RecordingPicker } from "./RecordingPicker.tsx";

export function SourceForm({ onOpened }: { onOpened: () => void }) {
  const actions = useActions();
  const [opening, setOpening] = useState(false);
  const openSample = async (): Promise<void> => {
    setOpening(true);
    await actions.openSample();
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
        <button
          type="button"
          className="choice"
          aria-busy={opening}
          disabled={opening}
          onClick={() => void openSample()}
        >
          <Icon name="wave" />
          <span>
            <strong>Watch the sample recording</strong>
            <small>Five nodes; the leader fails three times</small>
          </span>
        </button>
        <RecordingPicker onOpened={onOpened} />
      </div>
    </div>
  );
}

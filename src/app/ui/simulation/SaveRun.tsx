/** Saves the run as a recording, however long it is, and says how far that has come. */
import { type Saving, save, useSaving } from "./saving.ts";
import { bytes, clock, counted } from "../page/index.ts";
import type { SimulationControls } from "../../store/index.ts";

export function SaveRun({ controls }: { controls: SimulationControls }) {
  const saving = useSaving(controls);
  const isWriting = saving?.type === "writing";
  return (
    <section className="section">
      <h2>Recording</h2>
      <p className="hint">
        A recording holds what everybody said, and plays without Raft being worked out again.
      </p>
      <div className="buttons">
        <button
          type="button"
          className="button"
          onClick={() => (isWriting ? saving.stop() : save(controls))}
        >
          {isWriting ? "Stop writing" : "Save as a recording"}
        </button>
      </div>
      <div className="search" role="status">
        {saving !== undefined && <Outcome saving={saving} />}
      </div>
    </section>
  );
}

function Outcome({ saving }: { saving: Saving }) {
  if (saving.type === "writing") {
    return (
      <>
        <p>The recording is being written. Go on meanwhile.</p>
        <progress aria-label="Written of the recording" value={saving.part} />
      </>
    );
  }
  if (saving.type === "failed") return <p className="problem">{saving.sentence}</p>;
  const { size, run } = saving;
  return (
    <>
      <p>
        Saved: {counted(run.messages, "message")}, {bytes(size)}. <em>Change source</em> opens the
        file again, and so does <code>raftglass play</code>.
      </p>
      {run.from > 0 && (
        <p className="note-box">
          The file begins at {clock(run.from)}: a recording holds up to{" "}
          {counted(run.limits.messages, "message")} or {bytes(run.limits.bytes)}, and the end of the
          run is what it keeps.
        </p>
      )}
    </>
  );
}

/** Beside the strip of time: what is kept of a live stream, beyond what the page remembers. */
import { useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import { shown } from "../../../core/base/index.ts";
import type { KeptSession, Recorder } from "../../keeping/index.ts";
import { useHandOn } from "../late/hand-on.ts";
import { bytes, counted, usePage, useReading, useView } from "../page/index.ts";
import { IconButton } from "../parts/index.ts";
import { Offer, useKeeping } from "./LastSession.tsx";
import { ShareStretch } from "./ShareStretch.tsx";

const FRESH_MS = 600_000;

export function KeepTools() {
  const keeping = useKeeping();
  const kind = useView(({ session }) => session?.name.type);
  const { recorder, recorded, last } = useStore(keeping.state);
  const [isRead, setRead] = useState(false);
  const { now } = usePage();
  // What is older was not just lost by a reload: the start page still offers it.
  const isFresh = last !== undefined && now() - last.until < FRESH_MS;
  useWarning(recorder);
  return (
    <div className="keep">
      {recorder !== undefined && (
        <button
          type="button"
          className="button small keep-stop"
          onClick={() => void keeping.stop()}
        >
          <span className="keep-dot" aria-hidden="true" />
          <Progress recorder={recorder} />
          <strong>Stop</strong>
        </button>
      )}
      {recorder === undefined && kind === "live" && (
        <button
          type="button"
          className="button small"
          title="Write what comes from now on into a file"
          onClick={() => void keeping.record()}
        >
          <span className="keep-dot" aria-hidden="true" />
          Record
        </button>
      )}
      {kind === "live" && isFresh && !isRead && (
        <JustLost last={last} onRead={() => setRead(true)} />
      )}
      <div role="status">
        {recorder !== undefined && <span className="hidden">Recording</span>}
        {recorded !== undefined && (
          <div className="keep-note">
            <p>
              Saved {counted(recorded.frames, "frame")}, {bytes(recorded.bytes)}:{" "}
              <bdi className="mono">{shown(recorded.name, 80)}</bdi>
            </p>
            <IconButton icon="close" label="Dismiss" onClick={() => keeping.dismiss()} />
          </div>
        )}
      </div>
      {kind !== "simulation" && kind !== undefined && <ShareStretch />}
    </div>
  );
}

/** What was shown before a reload, until the viewer has looked at it, or will not. */
function JustLost({ last, onRead }: { last: KeptSession; onRead: () => void }) {
  const note = useRef<HTMLDivElement>(null);
  useHandOn(note);
  return (
    <div ref={note} className="keep-note">
      <Offer last={last} onOpened={onRead} />
      <IconButton icon="close" label="Dismiss" onClick={onRead} />
    </div>
  );
}

function Progress({ recorder }: { recorder: Recorder }) {
  const text = useReading(() => {
    const seconds = Math.floor((performance.now() - recorder.startedAt) / 1_000);
    const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    return `Recording ${clock} · ${bytes(recorder.bytes)}`;
  });
  return <span className="keep-progress">{text}</span>;
}

/** What is only in memory would be gone with the page: the browser asks before it leaves. */
function useWarning(recorder: Recorder | undefined): void {
  useEffect(() => {
    if (recorder === undefined) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [recorder]);
}

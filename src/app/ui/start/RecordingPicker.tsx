/** Opens a recording from the viewer's disk. Dropping the file on the page does the same. */
import { useRef, useState } from "react";
import { Icon } from "../parts/index.ts";
import { useOpenFile } from "../drop/index.ts";

export function RecordingPicker({ onOpened }: { onOpened: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  const openFile = useOpenFile();
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const open = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const refused = await openFile(file);
    setProblem(refused);
    if (refused === undefined) onOpened();
  };
  return (
    <>
      <button type="button" className="choice" onClick={() => input.current?.click()}>
        <Icon name="file" />
        <span>
          <strong>Open a recording…</strong>
          <small>An .ndjson file; or drop it anywhere on this page</small>
        </span>
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Recording"
        accept=".ndjson,.jsonl,.json,.txt,application/x-ndjson"
        onChange={(event) => {
          void open(event.target.files?.[0]);
          // So that choosing the same file again is a change again.
          event.target.value = "";
        }}
      />
      {problem !== undefined && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

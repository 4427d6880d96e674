/** Opens a recording from the viewer's disk. Dropping or pasting it on the page does the same. */
import { useRef } from "react";
import { Icon } from "../parts/index.ts";
import { useActions } from "../page/index.ts";

export function RecordingPicker({ onOpened }: { onOpened: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  const actions = useActions();
  const open = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    await actions.openRecording(file.name, file);
    onOpened();
  };
  return (
    <>
      <button type="button" className="choice" onClick={() => input.current?.click()}>
        <Icon name="file" />
        <span>
          <strong>Open a recording…</strong>
          <small>An .ndjson file; or drop or paste it anywhere on this page</small>
        </span>
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Recording"
        accept=".ndjson,.jsonl,.json,.txt,.gz,application/x-ndjson,application/gzip"
        onChange={(event) => {
          void open(event.target.files?.[0]);
          // So that choosing the same file again is a change again.
          event.target.value = "";
        }}
      />
    </>
  );
}

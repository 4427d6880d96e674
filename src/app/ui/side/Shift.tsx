/** How the two lie to each other in time, in words, and by hand. */
import { useId, useState } from "react";
import { useStore } from "zustand";
import { alignmentSaid } from "../../../core/compare/index.ts";
import type { Pair } from "../../side/index.ts";
import { IconButton } from "../parts/index.ts";

const NUDGE_MS = 100;

export function Shift({ pair }: { pair: Pair }) {
  const alignment = useStore(pair.state, (view) => view.alignment);
  const { by, shiftMs } = alignment;
  const field = useId();
  /** While it is written, it is no number yet. */
  const [draft, setDraft] = useState<string | undefined>(undefined);
  const nudge = (ms: number) => () => pair.shiftBy(Math.round(shiftMs) + ms);
  return (
    <div className="side-shift" role="group" aria-label="Alignment">
      <p role="status">{alignmentSaid(alignment)}</p>
      <label htmlFor={field}>B begins after A by</label>
      <span className="side-shift-field">
        <IconButton icon="minus" label="B 0.1 s earlier" onClick={nudge(-NUDGE_MS)} />
        <input
          id={field}
          className="field mono"
          type="number"
          step="any"
          value={draft ?? (by === "unsettled" ? "" : String(Math.round(shiftMs) / 1_000))}
          onChange={({ target }) => {
            setDraft(target.value);
            if (Number.isFinite(target.valueAsNumber)) pair.shiftBy(target.valueAsNumber * 1_000);
          }}
          onBlur={() => setDraft(undefined)}
        />
        <span>s</span>
        <IconButton icon="plus" label="B 0.1 s later" onClick={nudge(NUDGE_MS)} />
      </span>
      {by === "hand" && (
        <button type="button" className="button small" onClick={() => pair.shiftBy(undefined)}>
          Align again
        </button>
      )}
    </div>
  );
}

/** To the next instant at which the two begin to differ or to agree, and to the one before. */
import { useStore } from "zustand";
import type { Pair } from "../../side/index.ts";
import { turnPart, turnSaid } from "./words.ts";

export function SideTurns({ pair }: { pair: Pair }) {
  const turn = useStore(pair.state, (view) => view.turn);
  return (
    <div className="side-turns" role="group" aria-label="Differences">
      <button
        type="button"
        className="button small"
        aria-keyshortcuts="Shift+N"
        title="To where they began to differ or to agree before (Shift+N)"
        onClick={() => pair.toDifference(-1)}
      >
        Previous difference
      </button>
      <button
        type="button"
        className="button small"
        aria-keyshortcuts="N"
        title="To where they begin to differ or to agree next (N)"
        onClick={() => pair.toDifference(1)}
      >
        Next difference
      </button>
      <p>
        <span role="status">{turn === undefined ? "" : turnSaid(turn)}</span>{" "}
        <span aria-hidden="true">{turnPart(turn)}</span>
      </p>
    </div>
  );
}

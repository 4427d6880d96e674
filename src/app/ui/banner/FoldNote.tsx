/** Says that not every packet is drawn, when that is so. */
import { useSyncExternalStore } from "react";
import type { StageControls } from "../../store/index.ts";

export function FoldNote({ stage }: { stage: StageControls }) {
  const oneOf = useSyncExternalStore(
    (listener) => stage.subscribe(listener),
    () => stage.oneOf,
  );
  if (oneOf <= 1) return null;
  return (
    <p
      className="fold-note"
      title="More messages came than an eye can follow. The width of an edge shows its rate."
    >
      1 of {oneOf} packets shown
    </p>
  );
}

/** Nearer, further, everything. */
import type { StageControls } from "../../store/index.ts";
import { IconButton } from "../parts/index.ts";

const STEP = 1.3;

export function ZoomControls({ stage }: { stage: StageControls }) {
  return (
    <div className="zoom" role="group" aria-label="Zoom">
      <IconButton icon="plus" label="Zoom in" onClick={() => stage.zoomBy(STEP)} />
      <IconButton icon="minus" label="Zoom out" onClick={() => stage.zoomBy(1 / STEP)} />
      <IconButton icon="fit" label="Show the whole cluster" onClick={() => stage.fit()} />
    </div>
  );
}

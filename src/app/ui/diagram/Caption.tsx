/** How many messages are in view, and how an arrow is to be read. */
import { useStore } from "zustand";
import { spoken } from "../../../core/analysis/index.ts";
import { duration } from "../../../core/base/index.ts";
import { counted, useView, whole } from "../page/index.ts";
import type { MountedDiagram } from "./mount.ts";

export function Caption({ diagram }: { diagram: MountedDiagram }) {
  const { events, leftOut, span } = useStore(diagram.told);
  const hidden = useView((view) => view.hiddenKinds.size);
  return (
    <p className="diagram-caption">
      <span>
        {counted(events, "message")} in {spoken(duration(span))}
        {leftOut > 0 && `, ${whole(leftOut)} not drawn`}
        {hidden > 0 && `; ${counted(hidden, "kind")} hidden`}
      </span>
      <span className="diagram-key">
        slanted: in flight as long as told; upright, with a ring: placed where it was seen
      </span>
    </p>
  );
}

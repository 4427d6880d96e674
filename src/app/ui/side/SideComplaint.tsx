/** What could not be done with a side, until the viewer has read it. */
import { useStore } from "zustand";
import type { Side } from "../../store/index.ts";
import { IconButton } from "../parts/index.ts";

export function SideComplaint({ side }: { side: Side }) {
  const complaint = useStore(side.view, (view) => view.complaint);
  if (complaint === undefined) return null;
  return (
    <div className="side-complaint" role="alert">
      <p>{complaint}</p>
      <IconButton icon="close" label="Dismiss" onClick={() => side.actions.dismissComplaint()} />
    </div>
  );
}

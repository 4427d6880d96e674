/** The start form while something is open: change to another source, or leave this one. */
import { Dialog } from "../parts/index.ts";
import { useActions } from "../page/index.ts";
import { SourceForm } from "./SourceForm.tsx";

export function SourceDialog({ onClose }: { onClose: () => void }) {
  const actions = useActions();
  return (
    <Dialog title="Change source" onClose={onClose}>
      <SourceForm onOpened={onClose} />
      <div className="dialog-foot">
        <button
          type="button"
          className="button quiet"
          onClick={() => {
            onClose();
            actions.leave();
          }}
        >
          Leave this source
        </button>
      </div>
    </Dialog>
  );
}

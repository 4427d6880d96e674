/** The start form while something is open: change to another source, or leave this one. */
import { Dialog } from "../dialog/index.ts";
import { useActions, usePage, useView } from "../page/index.ts";
import { Icon } from "../parts/index.ts";
import { SourceForm } from "../start/index.ts";

export function SourceDialog({ onClose }: { onClose: () => void }) {
  const actions = useActions();
  const { view } = usePage();
  const isRecording = useView(({ session }) => session?.name.type === "recording");
  const isOthers = useView(
    ({ session, cluster }) => session?.name.type !== "simulation" && cluster.nodes.size > 0,
  );
  return (
    <Dialog title="Change source" onClose={onClose}>
      <SourceForm onOpened={onClose} />
      {isRecording && (
        <button
          type="button"
          className="choice"
          onClick={() => {
            onClose();
            view.setState({ beside: {} });
          }}
        >
          <Icon name="panel" />
          <span>
            <strong>Compare with another recording…</strong>
            <small>Side by side with the one that is shown, on one clock</small>
          </span>
        </button>
      )}
      <div className="dialog-foot">
        {isOthers && (
          <button
            type="button"
            className="button quiet"
            title="A simulation with these names and this leader; the logs begin empty"
            onClick={() => {
              onClose();
              void actions.continueInSandbox();
            }}
          >
            Continue in the sandbox
          </button>
        )}
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

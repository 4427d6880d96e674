/** What stands in the picture's place while there is no node to draw. */
import { useConnection, useView } from "../page/index.ts";

export function EmptyNote() {
  const empty = useView((view) => view.cluster.nodes.size === 0);
  const told = useView((view) => view.cluster.told);
  const { state, sentence, advice } = useConnection();
  if (!empty) return null;
  if (state === "connecting" || state === "playing") {
    return <Note title={sentence} text={advice} />;
  }
  // Every other state but these has its banner, which says more.
  if (state !== "live" && state !== "quiet") return null;
  return told ? (
    <Note
      title="The cluster has no nodes"
      text="Nodes appear here when the exporter tells of them."
    />
  ) : (
    <Note title="No node was named yet" text="Nodes appear here when the exporter tells of them." />
  );
}

function Note({ title, text }: { title: string; text: string }) {
  return (
    <div className="empty-note">
      <p className="empty-title">{title}</p>
      {text !== "" && <p>{text}</p>}
    </div>
  );
}

/** Marks a figure that Raftglass worked out itself; no exporter said it. */
export function Observed({ why = "Worked out by Raftglass from the messages it saw" }) {
  return (
    <span className="observed" title={why}>
      observed
    </span>
  );
}

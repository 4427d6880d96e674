/** Says beside the badge that a rule of Raft is switched off: never to be taken for Raft. */
import { FAULTS } from "../../../core/raft/index.ts";
import { useView } from "../page/index.ts";

export function ModifiedMark() {
  const broken = useView((view) => view.simulation?.truth.brokenRules);
  if (broken === undefined || broken.length === 0) return null;
  const titles = FAULTS.filter(({ id }) => broken.includes(id)).map(({ title }) => title);
  return (
    <span className="modified-mark" title={`Switched off: ${titles.join(", ")}`}>
      modified Raft
    </span>
  );
}

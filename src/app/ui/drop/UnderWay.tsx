/** A recording of which nothing is shown yet: how much of it has come, and a way to stop it. */
import { shown } from "../../../core/base/index.ts";
import { useView } from "../page/index.ts";
import { ReadSoFar } from "./ReadSoFar.tsx";

export function UnderWay() {
  const opening = useView((view) => view.opening);
  if (opening === undefined || opening.begun) return null;
  return (
    <div className="complaint under-way">
      <p role="status">
        Opening <bdi className="mono">{shown(opening.title, 80)}</bdi>
      </p>
      <ReadSoFar opening={opening} />
    </div>
  );
}

/** Where the future of a simulation forks: the way on from the instant shown, and the way back. */
import { duration, since } from "../../../core/base/index.ts";
import { spoken } from "../../../core/analysis/index.ts";
import type { KeptRun } from "../../store/index.ts";
import { clock, counted, usePage, useView } from "../page/index.ts";
import { WayButton } from "./WayButton.tsx";

export function Forks() {
  const isPast = useView(({ time }) => time !== undefined);
  const last = useLast();
  if (isPast) return <OnFromHere />;
  return last === undefined ? null : <OldRunBack last={last} />;
}

/** What went away last: in view in the present, and told when it happens. */
export function Forked() {
  const isPast = useView(({ time }) => time !== undefined);
  const last = useLast();
  return (
    <p className={isPast ? "hidden" : "time-behind"} role="status">
      {last && goneWords(last)}
    </p>
  );
}

const useLast = (): KeptRun | undefined => useView(({ simulation }) => simulation?.kept[0]);

function OnFromHere() {
  const { view } = usePage();
  return (
    <WayButton
      title="The simulation goes on from here; what came after is kept as a run"
      onClick={() => view.getState().session?.playhead?.fork(true)}
    >
      Continue from here
    </WayButton>
  );
}

function OldRunBack({ last }: { last: KeptRun }) {
  const { view } = usePage();
  return (
    <WayButton
      title={`${goneWords(last)}. This opens the run as it was; the one that is open is kept.`}
      onClick={() => view.getState().session?.controls?.openKept(last.id)}
    >
      Old run back
    </WayButton>
  );
}

function goneWords({ forkedAt, until, acts }: KeptRun): string {
  const done = acts === 0 ? "" : `, ${counted(acts, "act")}`;
  if (forkedAt === undefined) return `A run of ${spoken(duration(until))}${done} was left`;
  return `${spoken(since(forkedAt, until))}${done} dropped at ${clock(forkedAt)}`;
}

/** The two panes, what differs between them, and the time of both. */
import { useStore } from "zustand";
import type { Pair } from "../../side/index.ts";
import type { Side } from "../../store/index.ts";
import { Icon, Observed } from "../parts/index.ts";
import { Chooser } from "./Chooser.tsx";
import { Shift } from "./Shift.tsx";
import { SidePane } from "./SidePane.tsx";
import { SideMarks } from "./SideMarks.tsx";
import { SideTransport } from "./SideTransport.tsx";
import { SideTurns } from "./SideTurns.tsx";
import type { Time } from "../transport/index.ts";
import { verdictSaid } from "./words.ts";

export function Both(props: { pair: Pair; sides: readonly [Side, Side]; time: Time }) {
  const { pair, sides, time } = props;
  const isWhole = useStore(pair.state, (view) => view.isWhole);
  const [a, b] = sides;
  return (
    <>
      <div className="side-panes">
        <SidePane letter="A" side={a} pair={pair} />
        {isWhole ? <SidePane letter="B" side={b} pair={pair} /> : <Chooser side={b} />}
      </div>
      {isWhole && (
        <>
          <SaidOfBoth pair={pair} />
          <SideTurns pair={pair} />
          <Shift pair={pair} />
          <SideMarks pair={pair} time={time} />
          <SideTransport pair={pair} time={time} />
        </>
      )}
    </>
  );
}

function SaidOfBoth({ pair }: { pair: Pair }) {
  const verdict = useStore(pair.state, (view) => view.verdict);
  const spots = useStore(pair.state, (view) => view.spots);
  const playing = useStore(pair.state, (view) => view.playing);
  const differs = verdict.type === "differ";
  return (
    <p
      className={differs ? "side-verdict side-differs" : "side-verdict"}
      // Read aloud where time stands still: while it goes by, nobody could follow.
      aria-live={playing ? "off" : "polite"}
    >
      <Icon name={differs ? "warning" : verdict.type === "same" ? "good" : "unknown"} />
      <span>
        {verdictSaid(verdict, spots)}{" "}
        <Observed why="Worked out by Raftglass from what each recording says" />
      </span>
    </p>
  );
}

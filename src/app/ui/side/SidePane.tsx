/** One of the two: its name and its own time, who leads in it, its picture. */
import { useStore } from "zustand";
import { health, patience } from "../../../core/analysis/index.ts";
import { shown } from "../../../core/base/index.ts";
import type { Pair } from "../../side/index.ts";
import type { Side } from "../../store/index.ts";
import { ReadSoFar } from "../drop/index.ts";
import { clock } from "../page/index.ts";
import { Canvas, Icon, IconButton } from "../parts/index.ts";
import { SideComplaint } from "./SideComplaint.tsx";
import { SideNodes } from "./SideNodes.tsx";
import { awaySaid } from "./words.ts";

const TITLE_LENGTH = 80;
const nothing = (): void => undefined;

export function SidePane({ letter, side, pair }: { letter: "A" | "B"; side: Side; pair: Pair }) {
  const name = useStore(side.view, ({ session }) => session?.name);
  const opening = useStore(side.view, (view) => view.opening);
  const away = useStore(pair.state, ({ spots }) => awaySaid(spots[letter === "A" ? 0 : 1]));
  const title = name?.type === "recording" ? shown(name.title, TITLE_LENGTH) : "";
  return (
    <section className="side-pane" aria-label={`Recording ${letter}`}>
      <div className="side-head">
        <h3 className="side-title">
          <span className="side-letter">{letter}</span> <bdi title={title}>{title}</bdi>
        </h3>
        <OwnClock letter={letter} pair={pair} />
        {letter === "B" && (
          <IconButton
            icon="close"
            label="Choose another recording for B"
            onClick={() => side.actions.leave()}
          />
        )}
      </div>
      {opening?.begun === true && <ReadSoFar opening={opening} />}
      <Leads side={side} isAway={away !== ""} />
      <div className={away === "" ? "side-picture" : "side-picture side-away"}>
        <Canvas
          className="stage-host"
          aria-roledescription="graph"
          aria-label={`Cluster graph of ${letter}`}
          mount={side.mountStage}
          onMounted={nothing}
        >
          <kbd>arrows</kbd> walk the nodes
        </Canvas>
        <SideNodes letter={letter} side={side} />
        {away !== "" && <p className="side-note">{away}</p>}
      </div>
      <SideComplaint side={side} />
    </section>
  );
}

/** Its instant on its own clock, as the page tells it where it is shown alone. */
function OwnClock({ letter, pair }: { letter: "A" | "B"; pair: Pair }) {
  const at = useStore(pair.state, ({ spots }) => spots[letter === "A" ? 0 : 1].at);
  return (
    <output className="side-clock mono" aria-label={`Time of ${letter}`} aria-live="off">
      {clock(at)}
    </output>
  );
}

function Leads({ side, isAway }: { side: Side; isAway: boolean }) {
  const cluster = useStore(side.view, (view) => view.cluster);
  const greyed = useStore(side.view, (view) => view.greyed);
  const said = useStore(side.view, ({ session, usualPause }) => {
    if (session === undefined) return "";
    const { leadership, quorum } = health(cluster, session.now(), patience(usualPause).quiet);
    return quorum === "" ? leadership : `${leadership}, ${quorum}`;
  });
  const level = useStore(side.view, ({ session, usualPause }) =>
    session === undefined
      ? "unknown"
      : health(cluster, session.now(), patience(usualPause).quiet).level,
  );
  const was = isAway ? "" : "Not connected; last heard: ";
  return (
    <p className={`health side-leads health-${greyed ? "past" : level}`}>
      <Icon name={greyed ? "clock" : level} />
      <bdi dir="ltr">
        {greyed && was}
        {said}
      </bdi>
    </p>
  );
}

/** What the marks mean: kinds of message, to be switched on and off, and the standings of nodes. */
import { type RefObject, useEffect, useId, useRef, useState } from "react";
import { STANDINGS, STANDING_WORDS } from "../../../core/scene/index.ts";
import { useActions, useView, whole } from "../page/index.ts";
import { KindName, KindSwatch, kindLabel } from "../kinds/index.ts";
import { Eye, Icon, StandingGlyph } from "../parts/index.ts";
import { type LegendRow, legendRows } from "./legend-rows.ts";

/** Where there is little room, the picture is worth more than its legend. */
const ROOM_REM = { width: 64, height: 38 };

function roomy(): boolean {
  const { clientWidth, clientHeight } = document.documentElement;
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return clientWidth >= ROOM_REM.width * rem && clientHeight >= ROOM_REM.height * rem;
}

/** Follows the window and the size of text, which both change the room of the picture. */
function useRoomy(legend: RefObject<HTMLElement | null>): boolean {
  const [isRoomy, setRoomy] = useState(roomy);
  useEffect(() => {
    const stage = legend.current?.parentElement;
    if (stage === null || stage === undefined) return undefined;
    const observer = new ResizeObserver(() => setRoomy(roomy()));
    observer.observe(stage);
    return () => observer.disconnect();
  }, [legend]);
  return isRoomy;
}

export function Legend() {
  /** What the viewer wants, from the first click on. */
  const [wanted, setWanted] = useState<boolean | undefined>(undefined);
  const section = useRef<HTMLElement>(null);
  const isRoomy = useRoomy(section);
  const open = wanted ?? isRoomy;
  const body = useId();
  return (
    <section ref={section} className={open ? "legend" : "legend legend-closed"} aria-label="Legend">
      <button
        type="button"
        className="legend-toggle"
        aria-expanded={open}
        aria-controls={body}
        onClick={() => setWanted(!open)}
      >
        Legend
        <Icon name="down" />
      </button>
      {open && (
        <div id={body} className="legend-body">
          <Kinds />
          <Standings />
        </div>
      )}
    </section>
  );
}

function Kinds() {
  const timeline = useView((view) => view.session?.timeline);
  const hidden = useView((view) => view.hiddenKinds);
  // The timeline is filled in place: its version is what says that there is more to read.
  useView((view) => view.version);
  if (timeline === undefined || timeline.kinds.size === 0) {
    return <p className="legend-none">No message seen yet</p>;
  }
  const rows = legendRows(timeline);
  const more = timeline.kinds.size - rows.length;
  return (
    <>
      <ul className="legend-kinds" aria-label="Kinds of message">
        {rows.map((row) => (
          <Kind key={row.kind} row={row} hidden={hidden.has(row.kind)} />
        ))}
      </ul>
      {more > 0 && <p className="legend-none">and {whole(more)} more words</p>}
    </>
  );
}

function Kind({ row: { kind, count }, hidden }: { row: LegendRow; hidden: boolean }) {
  const actions = useActions();
  const label = kindLabel(kind);
  return (
    <li className={hidden ? "kind-row kind-off" : "kind-row"}>
      <button
        type="button"
        className="kind-toggle"
        aria-pressed={!hidden}
        title={`${hidden ? "Show" : "Hide"} ${label}`}
        onClick={() => actions.toggleKind(kind)}
      >
        <KindSwatch kind={kind} />
        <KindName kind={kind} />
        <span className="count">{whole(count)}</span>
      </button>
      <button
        type="button"
        className="kind-only"
        aria-label={`Only ${label}`}
        title={`Only ${label}; again for all`}
        onClick={() => actions.onlyKind(kind)}
      >
        only
      </button>
    </li>
  );
}

function Standings() {
  return (
    <ul className="legend-standings" aria-label="Standings of nodes">
      {STANDINGS.map((standing) => (
        <li key={standing}>
          <StandingGlyph standing={standing} />
          {STANDING_WORDS[standing]}
        </li>
      ))}
      <li>
        <Eye />
        current
      </li>
    </ul>
  );
}

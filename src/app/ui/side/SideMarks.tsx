/** The markers of both and one's own: where they lie, and what the one that is shown says. */
import { type CSSProperties, useMemo } from "react";
import { useStore } from "zustand";
import { shown } from "../../../core/base/index.ts";
import type { Pair, PairView, SideMarker } from "../../side/index.ts";
import { IconButton } from "../parts/index.ts";
import type { Time } from "../transport/index.ts";

const NAME_LENGTH = 80;
const OWN_NAME = 40;
/** In parts of the slider: nearer ones of one kind can't be told apart. */
const NEAREST = 0.004;

const OF: Readonly<Record<SideMarker["of"], string>> = { A: "A", B: "B", own: "•" };

export function SideMarks({ pair, time }: { pair: Pair; time: Time }) {
  const markers = useStore(pair.state, (view) => view.markers);
  const at = useStore(pair.state, (view) => view.at);
  if (markers.length === 0) return null;
  const here = markers.filter((marker) => marker.at === at);
  // Two of one recording may lie at one instant under one name, which is told once.
  const told = new Map(here.map((marker) => [`${marker.of} ${marker.name}`, marker]));
  return (
    <div className="side-marks" role="group" aria-label="Markers">
      <button
        type="button"
        className="button small"
        aria-keyshortcuts="["
        title="To the marker before ([)"
        onClick={() => time.toMarker(-1)}
      >
        Previous marker
      </button>
      <button
        type="button"
        className="button small"
        aria-keyshortcuts="]"
        title="To the marker after (])"
        onClick={() => time.toMarker(1)}
      >
        Next marker
      </button>
      <p role="status">
        {here.length === 0 && `${markers.length} ${markers.length === 1 ? "marker" : "markers"}`}
        {[...told].map(([key, { of, name }]) => (
          <span key={key}>
            <span className="side-letter">{OF[of]}</span>{" "}
            <bdi>{of === "own" ? "Your marker" : shown(name, NAME_LENGTH)}</bdi>
          </span>
        ))}
      </p>
      {here.map((marker) => marker.of === "own" && <OwnName key={at} {...{ pair, marker }} />)}
    </div>
  );
}

function OwnName({ pair, marker }: { pair: Pair; marker: SideMarker }) {
  return (
    <span className="side-own">
      <input
        className="field"
        aria-label="Name of the marker"
        defaultValue={marker.name}
        maxLength={OWN_NAME}
        onChange={({ target }) => pair.rename(marker.at, target.value)}
      />
      <IconButton
        icon="close"
        label="Remove the marker"
        onClick={() => pair.rename(marker.at, undefined)}
      />
    </span>
  );
}

/** Along the slider, under its thumb; what they say is told beside it. */
export function SideTicks({ pair }: { pair: Pair }) {
  const { markers, loop, from, to } = useStore(pair.state);
  const ticks = useMemo(() => thinned(markers, from, to), [markers, from, to]);
  const part = (at: number): number => (at - from) / Math.max(1, to - from);
  return (
    <div className="side-ticks" aria-hidden="true">
      {loop !== undefined && (
        <span className="side-loop" style={between(part(loop.from), part(loop.to))} />
      )}
      {ticks.map(({ of, place }) => (
        <span key={`${of} ${place}`} className={`side-tick side-tick-${of}`} style={between(place)}>
          {OF[of]}
        </span>
      ))}
    </div>
  );
}

/** The strict policy knows no inline style but what a script sets. */
function between(from: number, to = from): CSSProperties {
  return { left: `${from * 100}%`, width: `${(to - from) * 100}%` };
}

function thinned(markers: PairView["markers"], from: number, to: number) {
  const last = new Map<SideMarker["of"], number>();
  return markers.flatMap(({ of, at }) => {
    const place = (at - from) / Math.max(1, to - from);
    if (place < 0 || place > 1 || place - (last.get(of) ?? -1) < NEAREST) return [];
    last.set(of, place);
    return [{ of, place }];
  });
}

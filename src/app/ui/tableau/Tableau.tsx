/**
 * The quiet picture behind the start page: five nodes, one leads, heartbeats go out and come back.
 * It moves for a minute and then rests, and not at all where motion is reduced.
 */
import type { CSSProperties } from "react";

const CENTRE = { x: 300, y: 200 };
/** Wider than high, so that the nodes stand around the form and not behind it. */
const RADIUS = { x: 268, y: 176 };

interface Place {
  readonly x: number;
  readonly y: number;
}

const PLACES: readonly Place[] = [0, 1, 2, 3, 4].map((number) => {
  const angle = -Math.PI / 2 + (number * 2 * Math.PI) / 5;
  return {
    x: CENTRE.x + RADIUS.x * Math.cos(angle),
    y: CENTRE.y + RADIUS.y * Math.sin(angle),
  };
});
const [LEADER = CENTRE, ...FOLLOWERS] = PLACES;

/** Where a packet flies to, for the style sheet's keyframes. */
function flight(to: Place): CSSProperties {
  return {
    "--fly-x": `${(to.x - LEADER.x).toFixed(1)}px`,
    "--fly-y": `${(to.y - LEADER.y).toFixed(1)}px`,
  } as CSSProperties;
}

export function Tableau() {
  return (
    <svg className="tableau" viewBox="0 0 600 400" aria-hidden="true" focusable="false">
      {FOLLOWERS.map((to) => (
        <line key={to.x} className="tableau-edge" x1={LEADER.x} y1={LEADER.y} x2={to.x} y2={to.y} />
      ))}
      {FOLLOWERS.map((to) => (
        <circle
          key={to.x}
          className="tableau-packet"
          r="1.8"
          cx={LEADER.x}
          cy={LEADER.y}
          style={flight(to)}
        />
      ))}
      {FOLLOWERS.map((to) => (
        <circle key={to.x} className="tableau-follower" r="9" cx={to.x} cy={to.y} />
      ))}
      <circle className="tableau-ring" r="13" cx={LEADER.x} cy={LEADER.y} />
      <circle className="tableau-leader" r="8" cx={LEADER.x} cy={LEADER.y} />
    </svg>
  );
}

/** Where in the simulated time the picture is, and the way to any other instant of it. */
import { type KeyboardEvent, useState } from "react";
import { type Instant, instant } from "../../../core/base/index.ts";
import type { SimulationControls } from "../../store/index.ts";
import { clock, useReading } from "../page/index.ts";

const READ_EVERY_MS = 100;
/** An arrow key goes this part of the whole. */
const PARTS = 100;
const FAR = 10;

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -FAR,
  PageUp: FAR,
};

export function Scrub({ end, controls }: { end: Instant; controls: SimulationControls }) {
  const now = useReading((_, present) => Math.floor(present), Object.is, READ_EVERY_MS);
  // While the viewer holds it the thumb is where the hand is, not where the engine has come to.
  const [held, setHeld] = useState<number | undefined>(undefined);
  const max = Math.max(1, Math.floor(end), now);
  const seek = (to: number): void => controls.seek(instant(Math.max(0, Math.min(max, to))));
  const pressed = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    seek(now + Math.sign(step) * Math.max(1, Math.round((max * Math.abs(step)) / PARTS)));
  };
  return (
    <div className="scrub">
      <output className="scrub-now mono" aria-live="off">
        {clock(instant(held ?? now))}
      </output>
      <input
        type="range"
        aria-label="Instant shown"
        aria-valuetext={`${clock(instant(held ?? now))} of ${clock(instant(max))}`}
        min={0}
        max={max}
        step={1}
        value={held ?? now}
        onKeyDown={pressed}
        onChange={(event) => {
          setHeld(event.target.valueAsNumber);
          seek(event.target.valueAsNumber);
        }}
        onPointerUp={() => setHeld(undefined)}
        onKeyUp={() => setHeld(undefined)}
        onBlur={() => setHeld(undefined)}
      />
      <span className="scrub-end mono" title="So far it has been simulated">
        {clock(instant(max))}
      </span>
    </div>
  );
}

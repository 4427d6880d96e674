/** One transport for both: whatever is pressed moves the one clock. */
import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import { spoken } from "../../../core/analysis/index.ts";
import { instant, since } from "../../../core/base/index.ts";
import type { StepTo } from "../../../core/playhead/index.ts";
import type { Pair } from "../../side/index.ts";
import { clock } from "../page/index.ts";
import { type Sign, Speed, ToolButton } from "../transport/index.ts";

export function SideTransport({ pair }: { pair: Pair }) {
  const speed = useStore(pair.state, (view) => view.speed);
  return (
    <section className="transport side-transport" aria-label="Time of both">
      <Buttons pair={pair} />
      <Seek pair={pair} />
      <Speed
        label="Shown time per real time"
        speed={Math.abs(speed)}
        onSpeed={(to) => pair.setSpeed(to)}
      />
    </section>
  );
}

function Buttons({ pair }: { pair: Pair }) {
  const playing = useStore(pair.state, (view) => view.playing);
  const all = useRef<HTMLDivElement>(null);
  // What had the focus, the choice of the second one, is gone.
  useEffect(() => all.current?.querySelector<HTMLElement>(".primary")?.focus(), []);
  const step = (sign: Sign, label: string, keys: string, by: 1 | -1, to: StepTo) => (
    <ToolButton sign={sign} label={label} keys={keys} onClick={() => pair.step(by, to)} />
  );
  return (
    <div ref={all} className="transport-buttons">
      <ToolButton
        sign="first"
        label="To the beginning"
        keys="Home"
        onClick={() => pair.seek(pair.state.getState().from)}
      />
      {step("before", "To the change before", "PageUp", -1, "change")}
      {step("back", "One message back", ",", -1, "message")}
      <ToolButton
        primary
        sign={playing ? "pause" : "play"}
        label={playing ? "Pause" : "Play"}
        keys="Space"
        onClick={() => (playing ? pair.pause() : pair.play())}
      />
      {step("step", "One message on", ".", 1, "message")}
      {step("after", "To the next change", "PageDown", 1, "change")}
      <ToolButton sign="last" label="To the end" keys="End" onClick={() => pair.live()} />
    </div>
  );
}

function Seek({ pair }: { pair: Pair }) {
  const { at, from, to } = useStore(pair.state);
  const passed = since(from, at);
  const whole = since(from, to);
  return (
    <div className="side-seek">
      <output className="side-now mono" aria-label="Time of both" aria-live="off">
        {clock(instant(passed))}
      </output>
      <input
        type="range"
        data-seek=""
        aria-label="Instant of both"
        aria-valuetext={`${spoken(passed)} of ${spoken(whole)}`}
        min={0}
        max={Math.max(1, whole)}
        step="any"
        value={passed}
        onChange={({ target }) => pair.seek(instant(from + target.valueAsNumber))}
      />
      <span className="side-clock mono">{clock(instant(whole))}</span>
    </div>
  );
}

/** One transport for both: whatever is pressed moves the one clock. */
import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import { spoken } from "../../../core/analysis/index.ts";
import { instant, since } from "../../../core/base/index.ts";
import type { StepTo } from "../../../core/playhead/index.ts";
import type { Pair } from "../../side/index.ts";
import { clock } from "../page/index.ts";
import { IconButton } from "../parts/index.ts";
import { type Sign, Speed, type Time, ToolButton } from "../transport/index.ts";
import { SideTicks } from "./SideMarks.tsx";

export function SideTransport({ pair, time }: { pair: Pair; time: Time }) {
  const speed = useStore(pair.state, (view) => view.speed);
  return (
    <section className="transport side-transport" aria-label="Time of both">
      <Buttons pair={pair} time={time} />
      <Seek pair={pair} />
      <Speed
        label="Shown time per real time"
        speed={Math.abs(speed)}
        onSpeed={(to) => time.setSpeed(speed < 0 ? -to : to)}
      />
    </section>
  );
}

function Buttons({ pair, time }: { pair: Pair; time: Time }) {
  const playing = useStore(pair.state, (view) => view.playing);
  const rewinds = useStore(pair.state, (view) => view.playing && view.speed < 0);
  const loops = useStore(pair.state, (view) => view.loop !== undefined);
  const all = useRef<HTMLDivElement>(null);
  // What had the focus, the choice of the second one, is gone.
  useEffect(() => all.current?.querySelector<HTMLElement>(".primary")?.focus(), []);
  const step = (sign: Sign, label: string, keys: string, by: 1 | -1, to: StepTo) => (
    <ToolButton sign={sign} label={label} keys={keys} onClick={() => time.step(by, to)} />
  );
  return (
    <div ref={all} className="transport-buttons">
      <ToolButton
        sign="rewind"
        label={rewinds ? "Play forwards" : "Rewind"}
        keys="R"
        pressed={rewinds}
        onClick={() => time.rewind()}
      />
      <ToolButton
        sign="first"
        label="To the beginning"
        keys="Home"
        onClick={() => time.seekPart(0)}
      />
      {step("before", "To the change before", "PageUp", -1, "change")}
      {step("back", "One message back", ",", -1, "message")}
      <ToolButton
        primary
        sign={playing ? "pause" : "play"}
        label={playing ? "Pause" : "Play"}
        keys="Space"
        onClick={() => time.toggle()}
      />
      {step("step", "One message on", ".", 1, "message")}
      {step("after", "To the next change", "PageDown", 1, "change")}
      <ToolButton sign="last" label="To the end" keys="End" onClick={() => time.live()} />
      <ToolButton
        sign="loop"
        label={loops ? "Repeat no longer" : "Repeat the last 5 s"}
        keys="L"
        pressed={loops}
        onClick={() => time.toggleLoop()}
      />
      <IconButton icon="pin" label="Mark this instant" keys="M" onClick={() => time.mark()} />
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
      <span className="side-slider">
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
        <SideTicks pair={pair} />
      </span>
      <span className="side-clock mono">{clock(instant(whole))}</span>
    </div>
  );
}

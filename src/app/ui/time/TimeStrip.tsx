/** The strip below the stage: which instant is shown, and the way to any other. */
import { useCallback, useRef } from "react";
import { spoken } from "../../../core/analysis/index.ts";
import { since } from "../../../core/base/index.ts";
import type { StepTo } from "../../../core/playhead/index.ts";
import type { MountedStage, TimeView, Truth } from "../../store/index.ts";
import { KeepTools } from "../keeping/index.ts";
import { SessionTape } from "../tape/index.ts";
import { clock, counted, useActions, usePage, useReading, useView } from "../page/index.ts";
import { ReadSoFar } from "../drop/index.ts";
import { useHandedOn } from "../late/hand-on.ts";
import {
  SaveButton,
  type Sign,
  Speed,
  type Time,
  ToolButton,
  useTimeKeys,
} from "../transport/index.ts";
import { Forked, Forks } from "./Forks.tsx";
import { Memory } from "./Memory.tsx";
import { useTime } from "./use-time.ts";
import { WayButton } from "./WayButton.tsx";

export function TimeStrip({ stage }: { stage: MountedStage | undefined }) {
  const strip = useRef<HTMLElement>(null);
  const time = useView((view) => view.time);
  const { time: act, inTurn } = useTime();
  const focus = useCallback((target: HTMLElement) => {
    if (target.id === "graph" || target.id === "diagram") return "picture";
    return strip.current?.contains(target) === true ? "strip" : undefined;
  }, []);
  useTimeKeys(focus, act);
  useHandedOn();
  const backwards = time !== undefined && time.speed < 0;
  // The present of a simulation has a speed, of which its past knows nothing.
  const own = useView((view) => (view.time === undefined ? view.simulation?.speed : undefined));
  return (
    <section
      ref={strip}
      className={`transport time${time === undefined ? "" : " time-past"}`}
      aria-label="Time"
    >
      <Buttons time={time} act={act} stage={stage} />
      <Where />
      <Speed
        label={own === undefined ? "Shown time per real time" : "Simulated time per real time"}
        speed={Math.abs(time?.speed ?? own ?? 1)}
        onSpeed={(to) => act.setSpeed(backwards ? -to : to)}
      />
      <Reading />
      <KeepTools />
      <Memory />
      <SessionTape inTurn={inTurn} />
    </section>
  );
}

function Buttons(props: {
  time: TimeView | undefined;
  act: Time;
  stage: MountedStage | undefined;
}) {
  const { time, act, stage } = props;
  const simulation = useView((view) => view.simulation);
  const isPresent = time === undefined && simulation !== undefined;
  const plays = isPresent ? simulation.playing : time === undefined || time.playing;
  const rewinds = plays && time !== undefined && time.speed < 0;
  const loops = time?.loop !== undefined;
  const step = (sign: Sign, label: string, keys: string, by: 1 | -1, to: StepTo) => (
    <ToolButton sign={sign} label={label} keys={keys} onClick={() => act.step(by, to)} />
  );
  return (
    <div className="transport-buttons">
      <ToolButton
        sign="rewind"
        label={rewinds ? "Play forwards" : "Rewind"}
        keys="R"
        pressed={rewinds}
        onClick={() => act.rewind()}
      />
      {step("before", "To the change before", "PageUp", -1, "change")}
      {step("back", "One message back", ",", -1, "message")}
      <ToolButton
        primary
        sign={plays ? "pause" : "play"}
        label={`${plays ? "Pause" : "Play"}${isPresent ? " the simulation" : ""}`}
        keys="Space"
        onClick={() => act.toggle()}
      />
      {step("step", isPresent ? "Step one event" : "One message on", ".", 1, "message")}
      {step("after", "To the next change", "PageDown", 1, "change")}
      <ToolButton
        sign="loop"
        label={loops ? "Repeat no longer" : "Repeat the last 5 s"}
        keys="L"
        pressed={loops}
        onClick={() => act.toggleLoop()}
      />
      {simulation !== undefined && <Restart setup={simulation.truth.setup} />}
      <SaveButton stage={stage} />
    </div>
  );
}

/** While a recording is read it can be looked at already. */
function Reading() {
  const opening = useView((view) => view.opening);
  return opening?.begun === true && <ReadSoFar opening={opening} />;
}

/** Of a simulation: the same cluster from its beginning. */
function Restart({ setup }: { setup: Truth["setup"] }) {
  const { view } = usePage();
  return (
    <ToolButton
      sign="restart"
      label="Restart from the beginning"
      onClick={() => view.getState().session?.controls?.restart(setup)}
    />
  );
}

/** The instant, how far it lies behind, and how to get to the present. */
function Where() {
  const actions = useActions();
  const time = useView((view) => view.time);
  const type = useView((view) => view.session?.name.type);
  const live = type === "live";
  const isPresent = live && time === undefined;
  // Of the present of a live stream the milliseconds tell nothing, and cost a frame each.
  const now = useReading(
    (_, present) => (isPresent ? clock(present).replace(/\.\d+$/, "") : clock(present)),
    Object.is,
    isPresent ? 250 : 50,
  );
  const behind = useReading(({ session }, present) =>
    session === undefined ? "" : spoken(since(present, session.present())),
  );
  return (
    <div className="time-where">
      <output className="scrub-now mono" aria-live="off">
        {now}
      </output>
      {time !== undefined && (
        <p className="time-behind">
          {behind} {type === "recording" ? "to the end" : live ? "ago" : "back"}
          {live && time.missed > 0 && ` · ${counted(time.missed, "message")} since`}
        </p>
      )}
      {type === "simulation" && <Forked />}
      <div className="time-ways">
        {time !== undefined && type !== "recording" && (
          <WayButton onClick={() => actions.goLive()}>
            {live ? "Go live" : "To the present"}
          </WayButton>
        )}
        {type === "simulation" && <Forks />}
      </div>
    </div>
  );
}

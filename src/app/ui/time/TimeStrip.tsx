/** The strip below the stage: which instant is shown, and the way to any other. */
import { useRef } from "react";
import { spoken } from "../../../core/analysis/index.ts";
import { since } from "../../../core/base/index.ts";
import { SessionTape } from "../tape/index.ts";
import { clock, counted, useActions, useReading, useView } from "../page/index.ts";
import { Speed, ToolButton } from "../transport/index.ts";
import { useTime } from "./use-time.ts";
import { useTimeKeys } from "./time-keys.ts";

export function TimeStrip() {
  const strip = useRef<HTMLElement>(null);
  const time = useView((view) => view.time);
  const act = useTime();
  useTimeKeys(strip, act);
  const speed = Math.abs(time?.speed ?? 1);
  const backwards = time !== undefined && time.speed < 0;
  const plays = time === undefined || time.playing;
  return (
    <section
      ref={strip}
      className={`transport time${time === undefined ? "" : " time-past"}`}
      aria-label="Time"
    >
      <div className="transport-buttons">
        <ToolButton
          sign="rewind"
          label={backwards && plays ? "Play forwards" : "Rewind"}
          keys="R"
          pressed={backwards && plays}
          onClick={() => act.rewind()}
        />
        <ToolButton
          sign="before"
          label="To the change before"
          keys="PageUp"
          onClick={() => act.step(-1, "change")}
        />
        <ToolButton
          sign="back"
          label="One message back"
          keys=","
          onClick={() => act.step(-1, "message")}
        />
        <ToolButton
          primary
          sign={plays ? "pause" : "play"}
          label={plays ? "Pause" : "Play"}
          keys="Space"
          onClick={() => act.toggle()}
        />
        <ToolButton
          sign="step"
          label="One message on"
          keys="."
          onClick={() => act.step(1, "message")}
        />
        <ToolButton
          sign="after"
          label="To the next change"
          keys="PageDown"
          onClick={() => act.step(1, "change")}
        />
      </div>
      <Where />
      <Speed
        label="Shown time per real time"
        speed={speed}
        onSpeed={(to) => act.setSpeed(backwards ? -to : to)}
      />
      <SessionTape />
    </section>
  );
}

/** The instant, how far it lies behind, and how to get to the present. */
function Where() {
  const actions = useActions();
  const time = useView((view) => view.time);
  const live = useView((view) => view.session?.name.type === "live");
  const now = useReading((_, present) => clock(present), Object.is, 50);
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
          {live ? `${behind} ago` : `${behind} to the end`}
          {live && time.missed > 0 && ` · ${counted(time.missed, "message")} since`}
        </p>
      )}
      {time !== undefined && live && (
        <button type="button" className="button small time-live" onClick={() => actions.goLive()}>
          Go live
        </button>
      )}
    </div>
  );
}

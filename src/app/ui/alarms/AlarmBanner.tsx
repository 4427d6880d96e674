/** The alarm that matters most, over the picture: what it is, what it means, what to check. */
import { useState } from "react";
import { type Alarm, isUrgent } from "../../../core/alarms/index.ts";
import { goingTo } from "../episodes/index.ts";
import { counted, useActions, useView } from "../page/index.ts";
import { Icon, IconButton, Observed } from "../parts/index.ts";
import { useAlarms, useWords } from "./use-alarms.ts";

export function AlarmBanner() {
  const state = useAlarms();
  const actions = useActions();
  const wordsOf = useWords();
  const isPast = useView((view) => view.time !== undefined);
  const [hidden, setHidden] = useState<readonly string[]>([]);
  // That the connection is lost is told by a banner of its own.
  const told = state.active.filter((alarm) => alarm.type !== "connection-lost");
  const shown = told.filter((alarm) => !hidden.includes(nameOf(alarm)));
  const alarm = shown.find(isUrgent) ?? shown[0];
  if (alarm === undefined) return null;
  const { title, meaning, check } = wordsOf(alarm, state);
  const urgent = isUrgent(alarm) && !alarm.asLastHeard;
  const when = alarm.asLastHeard ? "As last heard: " : isPast ? "In the present: " : "";
  const others = shown.length - 1;
  return (
    <section className={urgent ? "alarm alarm-urgent" : "alarm"} aria-label="Alarm">
      <Said key={nameOf(alarm)} urgent={urgent} text={`Alarm. ${when} ${meaning} ${check}`} />
      <Icon name={urgent ? "bad" : "warning"} />
      <div className="alarm-text">
        <p className="alarm-title">
          {when}
          <bdi>{title}</bdi> <Observed />
        </p>
        <p className="alarm-more">
          {meaning} {check}
        </p>
      </div>
      <div className="alarm-next">
        {others > 0 && <span className="alarm-others">and {counted(others, "other alarm")}</span>}
        <button
          type="button"
          className="button small"
          onClick={() => goingTo(actions, alarm.begin)}
        >
          Show its beginning
        </button>
        <IconButton
          icon="close"
          label="Hide this alarm"
          onClick={() => setHidden([...hidden.slice(-50), nameOf(alarm)])}
        />
      </div>
    </section>
  );
}

/**
 * Said once, as it was then: the time it has lasted runs on only for the eye, and so does whether
 * it is heard of at the moment.
 */
function Said({ urgent, text }: { urgent: boolean; text: string }) {
  const [first] = useState({ urgent, text });
  return (
    <p className="hidden" role={first.urgent ? "alert" : "status"}>
      {first.text}
    </p>
  );
}

/** Of this one: another one of the same kind is told again. */
function nameOf({ key, begin }: Alarm): string {
  return `${key} ${begin}`;
}

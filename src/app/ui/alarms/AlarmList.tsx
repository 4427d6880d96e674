/** The alarms that stand and those that are over, newest first, and what raises them. */
import { type Alarm, isUrgent } from "../../../core/alarms/index.ts";
import { type RovingButton, goingTo, useRoving } from "../episodes/index.ts";
import { clock, useActions, useView } from "../page/index.ts";
import { Icon, Observed } from "../parts/index.ts";
import { AlarmSettingsForm } from "./AlarmSettingsForm.tsx";
import type { AlarmState } from "./monitor.ts";
import { useAlarms, useWords } from "./use-alarms.ts";

export function AlarmList() {
  const state = useAlarms();
  const live = useView((view) => view.session?.name.type === "live");
  const alarms = [...state.over, ...state.active].toReversed();
  const keys = alarms.map(keyOf);
  const buttonOf = useRoving(keys);
  return (
    <div className="pane episodes" role="region" aria-label="Alarms" tabIndex={0}>
      {live && <AlarmSettingsForm state={state} monitor={state.monitor} />}
      <section className="section">
        <h2>
          Alarms <Observed />
        </h2>
        {!live ? (
          <p className="hint">
            Alarms are raised of what happens now, on a connection to a cluster. What happened here
            is told under Episodes.
          </p>
        ) : alarms.length === 0 ? (
          <p className="hint">
            None so far. No leader for long, two leaders, churn, a quorum at risk and a lost
            connection are told here; nothing is, while the picture is stale.
          </p>
        ) : (
          <ol className="episode-list" aria-label="Alarms">
            {alarms.map((alarm, place) => (
              <AlarmRow
                key={keys[place]}
                alarm={alarm}
                state={state}
                button={buttonOf(keys[place] ?? "")}
              />
            ))}
          </ol>
        )}
      </section>
    </div>
  );
}

function keyOf({ key, begin }: Alarm): string {
  return `${key} ${begin}`;
}

function AlarmRow(props: { alarm: Alarm; state: AlarmState; button: RovingButton }) {
  const { alarm, state } = props;
  const actions = useActions();
  const { title, meaning, check } = useWords()(alarm, state);
  const lasts = alarm.end === undefined;
  return (
    <li className={`episode${lasts ? " lasts" : ""}`}>
      <Icon name={isUrgent(alarm) ? "bad" : "warning"} />
      <div className="episode-text">
        <h3>
          <button
            type="button"
            className="link episode-go"
            title={`Show how it began, at ${clock(alarm.begin)}`}
            onClick={() => goingTo(actions, alarm.begin)}
            {...props.button}
          >
            <bdi>{title}</bdi>
          </button>
          {lasts && (
            <span className="episode-lasts">{alarm.asLastHeard ? "as last heard" : "now"}</span>
          )}
          {alarm.cutOff && <span className="episode-later">how it ended was not seen</span>}
        </h3>
        <p>
          {meaning} {lasts && check}
        </p>
      </div>
      <p className="episode-when">
        <time>{clock(alarm.begin)}</time>
        {alarm.end !== undefined && (
          <>
            <span className="hidden"> to </span>
            <time className="episode-end">{clock(alarm.end)}</time>
          </>
        )}
      </p>
    </li>
  );
}

/** What raises an alarm, and whom it calls. */
import { useId, useState } from "react";
import { LEAST_PATIENCE_MS, MOST_PATIENCE_MS } from "../../../core/alarms/index.ts";
import { allowSound, askPermission, permission, ring } from "./bell.ts";
import type { AlarmMonitor, AlarmState } from "./monitor.ts";
import { isAllowed } from "./settings.ts";

export function AlarmSettingsForm(props: { state: AlarmState; monitor: AlarmMonitor }) {
  const { state, monitor } = props;
  const { settings, learned } = state;
  const field = useId();
  const hint = useId();
  return (
    <section className="section alarm-settings" aria-label="Alarm settings">
      <h2>Raise an alarm</h2>
      <form
        key={settings.patienceMs ?? "learned"}
        onSubmit={(event) => {
          event.preventDefault();
          const seconds = Number(new FormData(event.currentTarget).get("seconds"));
          if (isAllowed(seconds * 1_000)) monitor.choose({ patienceMs: seconds * 1_000 });
        }}
      >
        <label htmlFor={field}>After no leader for</label>
        <input
          id={field}
          className="field"
          name="seconds"
          type="number"
          required
          min={LEAST_PATIENCE_MS / 1_000}
          max={MOST_PATIENCE_MS / 1_000}
          step="any"
          defaultValue={settings.patienceMs === undefined ? "" : settings.patienceMs / 1_000}
          placeholder={`${learned / 1_000}`}
          aria-describedby={hint}
        />{" "}
        s
        <button type="submit" className="button small">
          Set
        </button>
        {settings.patienceMs !== undefined && (
          <button
            type="button"
            className="button small quiet"
            onClick={() => monitor.choose({ patienceMs: undefined })}
          >
            As learned
          </button>
        )}
      </form>
      <p id={hint} className="hint">
        {settings.patienceMs === undefined
          ? `Learned from this cluster's own elections, timeouts and pace: ${learned / 1_000} s.`
          : `Set by you; what this cluster does by itself would give ${learned / 1_000} s.`}
      </p>
      <Calls state={state} monitor={monitor} />
    </section>
  );
}

function Calls({ state: { settings }, monitor }: { state: AlarmState; monitor: AlarmMonitor }) {
  const [allowed, setAllowed] = useState(permission());
  const toggleNotify = async (): Promise<void> => {
    const wanted = !settings.notify;
    if (!wanted) return monitor.choose({ notify: false });
    const answer = await askPermission();
    setAllowed(answer);
    monitor.choose({ notify: answer === "granted" });
    return undefined;
  };
  return (
    <>
      <div className="buttons">
        <button
          type="button"
          className="button small"
          aria-pressed={settings.notify && allowed === "granted"}
          disabled={allowed === "missing"}
          onClick={() => void toggleNotify()}
        >
          Desktop notification
        </button>
        <button
          type="button"
          className="button small"
          aria-pressed={settings.sound}
          onClick={() => {
            allowSound();
            monitor.choose({ sound: !settings.sound });
            if (!settings.sound) ring();
          }}
        >
          Sound
        </button>
      </div>
      {allowed === "denied" && (
        <p className="hint">
          The browser does not let this page show notifications: its settings for this site say so.
        </p>
      )}
    </>
  );
}

/** The alarms of what is open, as they are now. */
import { useSyncExternalStore } from "react";
import { type Alarm, type AlarmWords, alarmWords } from "../../../core/alarms/index.ts";
import { usePage, useView } from "../page/index.ts";
import { labelOf } from "../parts/index.ts";
import { type AlarmMonitor, type AlarmState, monitorOf } from "./monitor.ts";

export function useAlarms(): AlarmState & { readonly monitor: AlarmMonitor } {
  const { view } = usePage();
  const monitor = monitorOf(view);
  return { ...useSyncExternalStore(monitor.subscribe, monitor.get), monitor };
}

/** What is as last heard has lasted until then: nobody knows more. */
export function useWords(): (alarm: Alarm, state: AlarmState) => AlarmWords {
  const cluster = useView((view) => view.listed);
  return (alarm, { now, heardAt }) =>
    alarmWords(alarm, alarm.asLastHeard ? heardAt : now, (uuid) => labelOf(cluster, uuid));
}

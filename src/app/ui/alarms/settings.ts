/** What the viewer chose for alarms, kept between visits. Everything read from there is checked. */
import { LEAST_PATIENCE_MS, MOST_PATIENCE_MS } from "../../../core/alarms/index.ts";

export interface AlarmSettings {
  /** So long no leader is no alarm, in milliseconds; absent: as learned. */
  readonly patienceMs?: number | undefined;
  /** A desktop notification, where the browser allows it. */
  readonly notify: boolean;
  readonly sound: boolean;
}

const KEY = "raftglass.alarms";
const FIRST: AlarmSettings = { notify: false, sound: false };

export function loadSettings(): AlarmSettings {
  try {
    return settingsOf(JSON.parse(window.localStorage.getItem(KEY) ?? "null"));
  } catch {
    // Forbidden, or not ours.
    return FIRST;
  }
}

export function saveSettings(settings: AlarmSettings): void {
  try {
    window.localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // Full, or forbidden: the page works without.
  }
}

export function settingsOf(json: unknown): AlarmSettings {
  if (typeof json !== "object" || json === null) return FIRST;
  const patienceMs: unknown = Reflect.get(json, "patienceMs");
  const isPatience = typeof patienceMs === "number" && isAllowed(patienceMs);
  return {
    ...(isPatience && { patienceMs }),
    notify: Reflect.get(json, "notify") === true,
    sound: Reflect.get(json, "sound") === true,
  };
}

export function isAllowed(patienceMs: number): boolean {
  return patienceMs >= LEAST_PATIENCE_MS && patienceMs <= MOST_PATIENCE_MS;
}

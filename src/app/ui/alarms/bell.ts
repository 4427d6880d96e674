/** What reaches somebody who does not look: a notification, and two tones. */
import type { AlarmWords } from "../../../core/alarms/index.ts";

export type Permission = "granted" | "denied" | "default" | "missing";

/** What the browser lets us do; `missing` where it knows no notifications. */
export function permission(): Permission {
  return "Notification" in window ? Notification.permission : "missing";
}

/** To be called on a click: browsers ask nobody who did nothing. */
export async function askPermission(): Promise<Permission> {
  return permission() === "default" ? Notification.requestPermission() : permission();
}

/** Who looks at the page sees the banner. */
export function notify({ title, check }: AlarmWords, tag: string): void {
  if (permission() !== "granted" || (!document.hidden && document.hasFocus())) return;
  try {
    const note = new Notification(`Raftglass: ${title}`, { body: check, tag });
    note.addEventListener("click", () => window.focus());
  } catch {
    // Some browsers know them in service workers alone.
  }
}

let context: AudioContext | undefined;

/** To be called on a click: browsers let nothing sound before one. */
export function allowSound(): void {
  try {
    context ??= new AudioContext();
    void context.resume();
  } catch {
    // No sound, then.
  }
}

const TONES = [
  { hertz: 880, at: 0 },
  { hertz: 660, at: 0.22 },
];
const TONE_S = 0.18;
const LOUD = 0.15;

/** Nothing, as long as no click allowed it. */
export function ring(): void {
  if (context?.state !== "running") return;
  for (const { hertz, at } of TONES) {
    const begin = context.currentTime + at;
    const tone = new OscillatorNode(context, { frequency: hertz });
    const gain = new GainNode(context, { gain: 0 });
    // Without a click at either end.
    gain.gain.setValueAtTime(0, begin);
    gain.gain.linearRampToValueAtTime(LOUD, begin + 0.02);
    gain.gain.linearRampToValueAtTime(0, begin + TONE_S);
    tone.connect(gain).connect(context.destination);
    tone.start(begin);
    tone.stop(begin + TONE_S);
  }
}

import type { Duration } from "../base/index.ts";

/** A duration as a person says it: “12 ms”, “1.4 s”, “2 min 5 s”, “3 h 20 min”. */
export function spoken(span: Duration): string {
  const ms = Math.max(0, span);
  // Compared as it will be rounded: never “1000 ms” or “60.0 s”.
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.floor(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Figures as the page writes them: ages, instants, counts and bytes. */
import { type Duration, type Instant, since } from "../../../core/base/index.ts";

/** How long ago, no finer than an eye can follow: “0.4 s ago”, “12 s ago”, “3 min ago”. */
export function ago(age: Duration): string {
  return `${span(age)} ago`;
}

/** A span in one unit, rounded down, so that it never claims more than has passed. */
export function span(age: Duration): string {
  const seconds = Math.max(0, age) / 1_000;
  if (seconds < 10) return `${(Math.floor(seconds * 10) / 10).toFixed(1)} s`;
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3_600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}

/** Whole units only, for columns where tenths would flicker: “8 s”, “3 min”. */
export function coarse(earlier: Instant, now: Instant): string {
  const age = since(earlier, now);
  return age < 10_000 ? `${Math.floor(Math.max(0, age) / 1_000)} s` : span(age);
}

/** An instant as minutes, seconds and thousandths since the session began; with hours, if any. */
export function clock(at: Instant): string {
  const ms = Math.max(0, Math.floor(at));
  const two = (value: number): string => String(value).padStart(2, "0");
  const hours = Math.floor(ms / 3_600_000);
  const rest = `${two(Math.floor(ms / 60_000) % 60)}:${two(Math.floor(ms / 1_000) % 60)}`;
  const thousandths = String(ms % 1_000).padStart(3, "0");
  return `${hours > 0 ? `${hours}:` : ""}${rest}.${thousandths}`;
}

/** A whole number with thin groups of three: “262,144”. */
export function whole(value: number): string {
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A count in at most six characters, for narrow columns: “12,345”, “123 k”, “4.6 M”. */
export function short(value: number): string {
  if (value < 100_000) return whole(value);
  if (value < 1_000_000) return `${Math.floor(value / 1_000)} k`;
  if (value < 100_000_000) return `${(Math.floor(value / 100_000) / 10).toFixed(1)} M`;
  return `${Math.floor(value / 1_000_000)} M`;
}

/** The number and its noun: “1 message”, “1,241 messages”. */
export function counted(value: number, noun: string): string {
  return `${whole(value)} ${noun}${value === 1 ? "" : "s"}`;
}

export function bytes(value: number): string {
  if (value < 1_000) return `${value} B`;
  if (value < 1_000_000) return `${(value / 1_000).toFixed(1)} kB`;
  if (value < 1_000_000_000) return `${(value / 1_000_000).toFixed(1)} MB`;
  return `${(value / 1_000_000_000).toFixed(1)} GB`;
}

export function perSecond(rate: number): string {
  return rate > 0 && rate < 10 ? rate.toFixed(1) : whole(rate);
}
